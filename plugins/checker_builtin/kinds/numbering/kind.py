"""Kind `numbering`: gaps, repeats and wrong marks in the numbers of headings, list items and runs."""

from collections.abc import Iterator
from typing import NamedTuple

from checker.extending.hookspecs import Fields
from checker.model.document import Document
from checker.model.finding import Category, Edit, Finding, Fix, Related
from checker.model.rule import Rule
from checker_builtin.kinds.numbering.faults import faults_of
from checker_builtin.kinds.numbering.items import Fault

CHECKS = (
    *("gap", "repeat", "order", "start", "stray", "level", "unnumbered", "unnumbered-last", "mixed", "lone", "circled"),
    *("mark-extra", "mark-half", "mark-comma", "mark-point", "mark-odd", "mark-ordinal"),
)
_SAFE = "mark-"
_MANY = 4  # faults of one sort that are told as one


class NumberingOptions(NamedTuple):
    """`check` is what the rule looks for, one of CHECKS."""

    check: str


class NumberingKind:
    """Numbers against those around them, and against the form that their level has."""

    name = "numbering"
    category: Category = "numbering"
    needs: tuple[str, ...] = ()
    options = NumberingOptions

    def holes(self, options: NumberingOptions) -> tuple[str, ...]:
        return ("found", "right", "place", "count")

    def read(self, fields: Fields) -> NumberingOptions:
        return NumberingOptions(fields.choice("check", CHECKS))

    def run(self, rule: Rule[NumberingOptions], document: Document) -> Iterator[Finding]:
        faults = [fault for fault in faults_of(document) if fault.check == rule.options.check]
        if len(faults) >= _MANY and rule.options.check.startswith(_SAFE):
            yield _found(rule, faults)
            return
        for fault in faults:
            yield _found(rule, [fault])


def _found(rule: Rule[NumberingOptions], faults: list[Fault]) -> Finding:
    """One finding for faults that are mended alike; the first is its place."""
    first = faults[0]
    edits = [Edit(fault.span, fault.write) for fault in faults if fault.write is not None]
    related: tuple[Related, ...] = tuple(Related(fault.span, f"这里是“{fault.found}”") for fault in faults[1:4])
    title = f"改为“{first.right}”" if len(faults) == 1 else f"{len(faults)}处一并改正"
    if first.other is not None:
        span, words, write = first.other
        edits.append(Edit(span, write))
        related = (Related(span, f"这里是“{words}”"),)
        title = "两处序号对调"
    fix = Fix(title, rule.options.check.startswith(_SAFE), tuple(edits)) if edits else None
    count = f"（全文共{len(faults)}处）" if len(faults) > 1 else ""
    return rule.found(
        first.span, related=related, fix=fix, found=first.found, right=first.right, place=first.place, count=count
    )
