"""Kind `numbering`: gaps, repeats and wrong marks in the numbers of headings, list items and runs."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from checker.extending.hookspecs import Fields
from checker.model.document import Document
from checker.model.finding import Category, Edit, Finding, Fix, Related
from checker.model.rule import Rule
from checker_builtin.kinds.numbering.headings import bare_headings, last_bare, lost_headings, mixed, stands_there
from checker_builtin.kinds.numbering.items import AT_FIRST, CIRCLED, Fault, Item, behind, items_of, written, wrong_mark
from checker_builtin.kinds.numbering.outline import MANY, Misread, Outline, jumps, read_outline
from checker_builtin.kinds.numbering.runs import faults_of_runs
from checker_builtin.kinds.numbering.sequences import GAP, START

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


@lru_cache(maxsize=1)  # for the other rules of the same document, which is told by identity
def faults_of(document: Document) -> tuple[Fault, ...]:
    """All that is wrong with a document's numbers; worked out once for all rules of the kind."""
    items: list[Item] = []
    found: list[Fault] = []

    def explained(read: Sequence[Item], one: Misread) -> bool:
        return one.fault.check in (GAP, START) and (
            stands_there(document, read, one) or bool(lost_headings(document, read, one))
        )

    for _, region in groupby(items_of(document), key=_region):
        outline = read_outline(list(region), explained)
        items += outline[0]
        found += _of_outline(document, outline)
    known = {fault.span.start for fault in found}
    strays = {fault.span.start for fault in found if fault.check == "stray"}
    found += [fault for fault in bare_headings(document, items) if fault.span.start not in known]
    found += last_bare(document, items)
    found += mixed(document, items)
    found += _of_marks([item for item in items if item.span.start not in strays])
    found += [fault for fault in faults_of_runs(document, items) if fault.span.start not in known]
    if "其次" in document.text or "再次" in document.text:
        from checker_builtin.kinds.numbering.steps import faults_of_steps  # few reports have them

        found += faults_of_steps(document)
    return tuple(found)


def _of_outline(document: Document, outline: Outline) -> Iterator[Fault]:
    items, misread, strays = outline
    for at, right in strays:
        yield Fault("stray", items[at].span, items[at].words, right, "", right)
    few = len(misread) <= MANY
    for one in misread:
        if stands_there(document, items, one):
            continue
        missing = few and not one.fault.alone and one.fault.check in (GAP, START)
        lost = lost_headings(document, items, one) if missing else []
        yield from lost
        if not lost:
            yield _misnumbered(items, one)
    own = {at for at, _ in strays}
    for item, above, count in jumps([item for at, item in enumerate(items) if at not in own]):
        # （1） behind “有以下四种：” is a list inside a text, no level of the outline.
        if not document.text[max(0, item.span.start - 20) : item.span.start].rstrip().endswith(("：", ":")):
            yield Fault("level", item.span, item.words, "（一）", f"“{above.words}”之下的{count}项")


def _misnumbered(items: Sequence[Item], one: Misread) -> Fault:
    item, fault = items[one.at], one.fault
    right = written(item.form, fault.expected)
    above = items[one.before] if one.before is not None else None
    place = behind(written(above.form, above.ordinal)) if above else AT_FIRST
    other = None
    if fault.swapped:
        second = next(other for other in items[one.at + 1 :] if other.form == item.form)
        other = (second.span, second.words, written(item.form, item.ordinal))
    return Fault(fault.check, item.span, item.words, right, place, right if fault.alone else None, other)


def _of_marks(items: Sequence[Item]) -> Iterator[Fault]:
    circled = False
    for item in items:
        sort = wrong_mark(item)
        if sort is not None:
            right = written(item.form, item.ordinal)
            yield Fault(f"mark-{sort}", item.span, item.words, right, "", right)
        elif item.form == CIRCLED and not circled:
            circled = True
            yield Fault("circled", item.span, item.words, "")


def _region(item: Item) -> int:
    return item.region
