"""The kind itself: hits in, findings out.

The facts (rules/enumerations/facts) say which members a set has, in which order and
when; a rule says which sort of fault it looks for. A list that leaves out members is
normal language: it is judged only where the set's name stands beside it, or where so
many of its members stand in one run that nothing else can be meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from checker.extending.hookspecs import Fields
from checker.model.document import Document
from checker.model.finding import Category, Edit, Finding, Fix, Severity, Source
from checker.model.rule import Hit, Rule
from checker.model.text import in_quotation
from checker.model.times import Window
from checker.reading.clock import reference
from checker_builtin.kinds.enumeration.faults import Fault, Listed, faults, in_words
from checker_builtin.kinds.enumeration.named_set import JOINT, NamedSet, read_set, table, triggers
from checker_builtin.kinds.enumeration.naming import naming
from checker_builtin.kinds.enumeration.run import run_around, shows

CHECKS = ("missing", "wrong", "stranger", "order", "doubled", "count", "another-time")


class EnumerationOptions(NamedTuple):
    """`check` are the sorts of fault that the rule reports."""

    check: tuple[str, ...]


class EnumerationKind:
    """A named set against its members."""

    name = "enumeration"
    category: Category = "enumeration"
    needs: tuple[str, ...] = ()
    options = EnumerationOptions
    entry = NamedSet

    def read(self, fields: Fields) -> EnumerationOptions:
        return EnumerationOptions(fields.choices("check", CHECKS))

    def read_entry(self, fields: Fields, options: EnumerationOptions) -> NamedSet | None:
        named = read_set(fields)
        return named if any(_possible(check, named) for check in options.check) else None

    def holes(self, options: EnumerationOptions) -> tuple[str, ...]:
        return ("found", "set", "right", "all")

    def tell(self, entry: NamedSet) -> str:
        return f"{entry.name}：{in_words(entry.forms[0][0])}"

    def literals(self, entry: NamedSet, options: EnumerationOptions) -> Iterable[str]:
        return triggers(entry)

    def judge(
        self, rule: Rule[EnumerationOptions], document: Document, hits: Sequence[Hit[NamedSet]]
    ) -> Iterator[Finding]:
        by_set: dict[str, list[Hit[NamedSet]]] = {}
        for hit in hits:
            by_set.setdefault(hit.entry.id, []).append(hit)
        known, pack = _known(document), rule.id.partition("/")[0]
        for key, own in by_set.items():
            # The rules of a pack share its sets, and each is shown the same hits: they are judged once.
            found = known.get((pack, key))
            if found is None:
                found = known[pack, key] = tuple(_judged(document, own))
            for fault in found:
                if fault.sort in rule.options.check:
                    yield _finding(rule, document, own[0].entry, fault)


def _possible(check: str, named: NamedSet) -> bool:
    """Whether a rule of this sort can say anything about the set."""
    if check == "order":
        return any(form[4] for form in named.forms)
    if check == "another-time":
        return any(form[1] or form[2] for form in named.forms)
    return bool(named.words) or check not in ("stranger", "count")


@lru_cache(maxsize=2)
def _known(document: Document) -> dict[tuple[str, str], tuple[Fault, ...]]:
    """The faults of a document that were found so far, by pack and set."""
    return {}


def _judged(document: Document, hits: Sequence[Hit[NamedSet]]) -> Iterator[Fault]:
    text, named, reached = document.folded.text, hits[0].entry, 0
    looked_up = table(named)
    for hit in hits:
        second = hit.end - JOINT
        if second < reached:
            continue
        bounds = document.folded.paragraph(second)
        run = run_around(text, hit.start + JOINT, second, (max(bounds[0], reached), bounds[1]), looked_up)
        if run is None:
            continue
        reached, name = run.end, naming(text, run, named, bounds)
        if name.kind == "none" and not shows(run, looked_up):
            continue  # some of its members, as anybody may name them
        yield from faults(
            Listed(text, bounds, run, named, looked_up, name),
            partial(_was_right, document, second),
        )


def _was_right(document: Document, start: int, window: Window) -> bool:
    """Whether a list was right at the time that its place speaks of; without a period any list is."""
    if window == Window():
        return True
    time = reference(document, document.folded.back(start, start + 1))
    return time is None or bool(time.exempt) or window.meets(time.window) or window.meets(time.written)


def _finding(rule: Rule[EnumerationOptions], document: Document, named: NamedSet, fault: Fault) -> Finding:
    span = document.folded.back(fault.start, fault.end)
    found = document.folded.text[fault.start : fault.end]
    fix = None
    if fault.write is not None:
        mended = document.folded.back(fault.start - fault.cut, fault.end)
        # Over a line's end it is for a person to decide.
        safe = fault.exact and named.firm and document[span] == found
        title = f"改为“{in_quotation(fault.write)}”" if fault.write else f"删去“{in_quotation(found)}”"
        fix = Fix(title, safe, (Edit(mended, fault.write),))
    return rule.found(
        span,
        severity=_severity(rule.severity, named, fault),
        fix=fix,
        sources=tuple(Source(*row) for row in named.sources),
        found=in_quotation(found),
        set=named.name,
        right=in_quotation(fault.right),
        all=in_quotation(in_words(fault.whole)),
    )


def _severity(severity: Severity, named: NamedSet, fault: Fault) -> Severity:
    """A list that was not checked is a hint, as is one of another time that may be told of as history; where the set
    is only inferred, no more than a warning."""
    if not named.firm or (fault.sort == "another-time" and not fault.sure):
        return "info"
    return "warning" if severity == "error" and not fault.sure else severity
