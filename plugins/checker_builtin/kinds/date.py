"""Kind `date`: days that do not exist, wrong weekdays, ranges that run backwards, work dated after the signature."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from checker.extending.hookspecs import Fields
from checker.model.document import Conflict, Document
from checker.model.finding import Category, Finding, Related
from checker.model.rule import Rule
from checker.model.text import Span
from checker_builtin.kinds.calendar_faults import Fault, backward_ranges, missing_days, wrong_weekdays
from checker_builtin.kinds.late_work import late_work

_OUTSIDE = {"filename": "文件名", "front matter": "文件头"}  # evidence that stands outside of the text
_SEARCHES: dict[str, Callable[[Document], Iterator[Fault]]] = {
    "calendar": missing_days,
    "weekday": wrong_weekdays,
    "range": backward_ranges,
    "future": late_work,
}
CHECKS = (*_SEARCHES, "evidence")


class DateOptions(NamedTuple):
    """`check` is what the rule looks for, one of CHECKS."""

    check: str


class DateKind:
    """Dates against the calendar, against each other and against the day of signing."""

    name = "date"
    category: Category = "date"
    needs: tuple[str, ...] = ()
    options = DateOptions

    def holes(self, options: DateOptions) -> tuple[str, ...]:
        if options.check == "evidence":
            return ("what", "there", "first", "where", "second")
        return ("found", "fault", "right")

    def read(self, fields: Fields) -> DateOptions:
        return DateOptions(fields.choice("check", CHECKS))

    def run(self, rule: Rule[DateOptions], document: Document) -> Iterator[Finding]:
        if rule.options.check == "evidence":
            for conflict in document.facts.conflicts:
                yield _contradiction(rule, document, conflict)
            return
        for fault in _SEARCHES[rule.options.check](document):
            words = "".join(document[fault.span].split())
            yield rule.found(fault.span, found=words, fault=fault.what, right=fault.right)


def _contradiction(rule: Rule[DateOptions], document: Document, conflict: Conflict) -> Finding:
    """Shown at the weaker piece of evidence, or at the stronger where that stands outside of the text (file name)."""
    first, second = conflict.first, conflict.second
    span = second.span or first.span or document.facts.title or Span(0, min(1, len(document.text)))
    related = (Related(first.span, f"这里写的是“{first.text}”"),) if first.span and first.span != span else ()
    return rule.found(
        span,
        related=related,
        what=conflict.what,
        there=_OUTSIDE.get(first.kind, "标题"),
        first=first.text,
        where=_OUTSIDE.get(second.kind, "这里"),
        second=second.text,
    )
