"""All that is wrong with a document's numbers; worked out once for all rules of the kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from checker.model.document import Document
from checker_builtin.kinds.numbering.headings import bare_headings, last_bare, lost_headings, mixed, stands_there
from checker_builtin.kinds.numbering.items import AT_FIRST, CIRCLED, Fault, Item, behind, items_of, written, wrong_mark
from checker_builtin.kinds.numbering.outline import MANY, Misread, Outline, jumps, read_outline
from checker_builtin.kinds.numbering.runs import faults_of_runs
from checker_builtin.kinds.numbering.sequences import GAP, START


@lru_cache(maxsize=1)  # for the other rules of the same document, which is told by identity
def faults_of(document: Document) -> tuple[Fault, ...]:
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
