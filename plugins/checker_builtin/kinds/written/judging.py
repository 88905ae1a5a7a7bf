"""From faults to findings: one each, or one for all of a fault that stands throughout.

What finds the faults, a check or the forms, is imported where the text may have them: few reports need it.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from checker.model.document import Document
from checker.model.finding import SEVERITIES, Category, Edit, Finding, Fix, Related, Severity
from checker.model.rule import Rule
from checker.model.text import in_quotation

if TYPE_CHECKING:
    from checker.extending.hookspecs import Fields
    from checker_builtin.kinds.written.fault import Fault

HOLES = ("found", "right", "what", "count", "others")
_MOST_RELATED = 20


class WrittenOptions(NamedTuple):
    """`check` '' leaves it to `forms`, tuples as `Form`. Of more than `most` places it is one finding (0: never)."""

    check: str = ""
    forms: tuple[tuple[Any, ...], ...] = ()
    most: int = 0


Check = Callable[["Rule[WrittenOptions]", Document], "Iterator[Fault]"]
Checks = Mapping[str, Check]


def check(target: str, *, marks: str = "", may: Callable[[Document], object] | None = None) -> Check:
    """The check 'module:function', run where one of `marks` stands in the text and `may` finds it worth while."""

    def search(rule: Rule[WrittenOptions], document: Document) -> "Iterator[Fault]":
        if (marks and not any([mark in document.text for mark in marks])) or (may and not may(document)):
            return iter(())
        module, _, name = target.partition(":")
        found: Iterator[Fault] = getattr(import_module(module), name)(rule, document)
        return found

    return search


def stands(mark: str, text: str) -> bool:
    """Whether a mark or word stands in a text; one character is found many times faster than two."""
    return mark[0] in text and (len(mark) == 1 or (mark[-1] in text and mark in text))


@lru_cache(maxsize=512)
def compiled(pattern: str) -> re.Pattern[str]:
    """A form's or a check's pattern, compiled when it is first looked for."""
    return re.compile(pattern)


class WrittenKind:
    """A kind whose rules look at the text as it is written, by forms or by one of the kind's own `checks`."""

    name: str
    category: Category
    checks: Checks
    needs: tuple[str, ...] = ()
    options = WrittenOptions

    def holes(self, options: WrittenOptions) -> tuple[str, ...]:
        return HOLES

    def read(self, fields: "Fields") -> WrittenOptions:
        from checker_builtin.kinds.written.form import read_options

        return read_options(fields, self.checks)

    def run(self, rule: Rule[WrittenOptions], document: Document) -> Iterator[Finding]:
        return findings(rule, document, self.checks)


def findings(rule: Rule[WrittenOptions], document: Document, checks: Checks) -> Iterator[Finding]:
    """What the rule's forms or its check find."""
    options = rule.options
    faults = checks[options.check](rule, document) if options.check else _form_faults(rule, document)
    if options.most:
        together = list(faults)
        if len(together) > options.most:
            yield _all_in_one(rule, document, together)
            return
        faults = iter(together)
    for fault in faults:
        yield _found(rule, document, fault, fault.edits, fault.related, 1)


def _form_faults(rule: Rule[WrittenOptions], document: Document) -> "Iterator[Fault]":
    text = document.text
    # By position: kept compiled, a form comes back as a plain tuple.
    if not any([not marks or any([stands(mark, text) for mark in marks]) for _, marks, *_ in rule.options.forms]):
        return iter(())
    from checker_builtin.kinds.written.matching import form_faults

    return form_faults(rule, document)


def _all_in_one(rule: Rule[WrittenOptions], document: Document, faults: "list[Fault]") -> Finding:
    """At the first of the gravest; the fix mends those that are safe to mend, or all of them, unsafely."""
    first = min(faults, key=lambda fault: SEVERITIES.index(cast("Severity", fault.severity or rule.severity)))
    certain = [fault for fault in faults if fault.safe and fault.edits]
    edits = tuple([edit for fault in certain or faults for edit in fault.edits])
    others = [fault for fault in faults[: _MOST_RELATED + 1] if fault is not first]
    related = tuple([Related(fault.span, "这里也是") for fault in others[:_MOST_RELATED]])
    return _found(rule, document, first._replace(safe=bool(certain)), edits, related, len(faults))


def _found(
    rule: Rule[WrittenOptions],
    document: Document,
    fault: "Fault",
    edits: tuple[Edit, ...],
    related: tuple[Related, ...],
    count: int,
) -> Finding:
    words = document[fault.span]
    found = "".join(words.split()) or words
    severity = cast("Severity | None", fault.severity)
    return rule.found(
        fault.span,
        severity=severity,
        suggestion=fault.right or None if rule.suggest is None else None,
        why=fault.why,
        related=related,
        fix=_fix(edits, safe=fault.safe and "\n" not in words and (severity or rule.severity) != "info"),
        found=_in_quotation(found),
        right=fault.right,
        what=fault.what,
        count=str(count),
        others=f"等{count}处" if count > 1 else "",
    )


def _fix(edits: tuple[Edit, ...], *, safe: bool) -> Fix | None:
    """What stands over a line's end, or is a mere hint, is for a person to decide."""
    if not edits:
        return None
    if len(edits) > 1:
        return Fix(f"一并改正（{len(edits)}处）", safe, edits)
    text = edits[0].text
    return Fix(f"改为“{_in_quotation(text)}”" if text.strip() else "删去" if not text else "改为空格", safe, edits)


def _in_quotation(words: str) -> str:
    """The words as they stand between the message's own quotation marks: inner ones are single."""
    if len(words) < 3 or not ("“" in words or "”" in words):
        return words
    return in_quotation(words)
