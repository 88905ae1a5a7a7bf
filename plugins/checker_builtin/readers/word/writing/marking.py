"""Writes the marks of comments into the text: where each begins, where it ends, and the mark itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import islice
from typing import Any

from lxml import etree

from checker_builtin.readers.word.names import (
    COMMENT_END,
    COMMENT_REFERENCE,
    COMMENT_START,
    ID,
    INS,
    MOVE_TO,
    NAMESPACES,
    P_PR,
    R_PR,
    VAL,
    R,
    w,
)
from checker_builtin.readers.word.writing.anchors import Anchor, Side, Spot
from checker_builtin.readers.word.writing.splitting import Cut, part_run

_OPEN = (INS, MOVE_TO)
_UNSEEN = frozenset((R_PR, w("lastRenderedPageBreak")))
_SMALL = (w("sz"), w("szCs"))  # the mark is not seen, and shall not make its line higher
_EIGHT_POINTS = "16"


def put_marks(anchors: Sequence[tuple[int, Anchor]]) -> None:
    """Mark comments, given by their ids, in the text; runs are parted where a mark stands within one."""
    pieces = _Pieces([spot for _, anchor in anchors for spot in (anchor.start, anchor.end)])
    found = [
        (number, pieces.beside(anchor.start, "start"), pieces.beside(anchor.end, "end"), anchor)
        for number, anchor in anchors
    ]
    behind: dict[Any, Any] = {}  # what was put last behind an element, or first into a paragraph
    for number, first, last, anchor in found:
        start = _mark(first, COMMENT_START, number)
        if anchor.start.inside:
            behind[first] = _put_inside(first, start, behind)
        else:
            first.addprevious(start)
        end = _mark(last, COMMENT_END, number)
        if anchor.end.inside:
            _put_inside(last, end, behind)
        else:
            behind.get(last, last).addnext(end)
        behind[last] = _reference(last, number)
        end.addnext(behind[last])


class _Pieces:
    """The runs, parted at all spots at once."""

    def __init__(self, spots: Sequence[Spot]) -> None:
        cuts: dict[Any, set[Cut]] = defaultdict(set)
        for run, cut, _ in spots:
            if cut is not None and not _is_first(run, cut) and not _is_last(run, cut):
                cuts[run].add(cut)
        self._parted = {run: part_run(run, within) for run, within in cuts.items()}
        self._last = {run: parted[max(parted)][1] for run, parted in self._parted.items()}

    def beside(self, spot: Spot, side: Side) -> Any:
        """The element before or behind which a mark goes."""
        element, cut, inside = spot
        if inside:
            return element
        parted = self._parted.get(element, {})
        if cut in parted:
            left, right = parted[cut]
            found = right if side == "start" else left
        else:
            found = element if side == "start" else self._last.get(element, element)
        return _at_border(found, side)


def _is_first(run: Any, cut: Cut) -> bool:
    return cut.at == 0 and all(child.tag in _UNSEEN for child in islice(run, cut.child))


def _is_last(run: Any, cut: Cut) -> bool:
    return cut.at == 0 and all(child.tag == R_PR for child in islice(run, cut.child, None))


def _at_border(element: Any, side: Side) -> Any:
    """The tracked insertion itself where the element is the first or the last in it."""
    while element.getparent().tag in _OPEN:
        beyond = element.getprevious() if side == "start" else element.getnext()
        if beyond is not None:
            break
        element = element.getparent()
    return element


def _put_inside(paragraph: Any, mark: Any, behind: dict[Any, Any]) -> Any:
    """Put a mark first into a paragraph, behind its properties and the marks that were put there before."""
    before = behind.get(paragraph)
    if before is None and len(paragraph) and paragraph[0].tag == P_PR:
        before = paragraph[0]
    if before is None:
        paragraph.insert(0, mark)
    else:
        before.addnext(mark)
    return mark


def _mark(beside: Any, tag: str, number: int) -> Any:
    mark = beside.makeelement(tag, nsmap=NAMESPACES)
    mark.set(ID, str(number))
    return mark


def _reference(beside: Any, number: int) -> Any:
    run = beside.makeelement(R, nsmap=NAMESPACES)
    properties = etree.SubElement(run, R_PR)
    for size in _SMALL:
        etree.SubElement(properties, size).set(VAL, _EIGHT_POINTS)
    run.append(_mark(run, COMMENT_REFERENCE, number))
    return run
