"""Lists of numbered paragraphs and headings, each with the lead-in that announces it."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checker.model.document import Document
from checker.model.text import Folded
from checker.reading.numbers import FIRST, number_at
from checker_builtin.kinds.count.fault import Cue
from checker_builtin.kinds.count.leads import Lead, lead_before, lead_in_title
from checker_builtin.kinds.count.sieve import title_above

_FAR = 1500  # characters behind the last item in which another may stand
_FIGURES = "〇一二三四五六七八九十"
_ITEMS = frozenset({"heading", "body", "item", "title"})


class _Numbered(NamedTuple):
    """A numbered paragraph: `start`..`end` is its number in the folded text, `feed` where the paragraph ends."""

    start: int
    end: int
    level: int
    ordinal: int


def numbered_lists(document: Document, cues: Sequence[Cue]) -> Iterator[tuple[Lead, list[tuple[int, int]]]]:
    """Lists that count from one without a gap, with their lead-in; items as ranges of the folded text."""
    folded = document.folded
    text = folded.text
    found: list[_Numbered] = []
    for start, _ in cues:
        number = number_at(text, start) if not start or text[start - 1] == "\n" else None
        if number is None or number.ordinal != 1:
            continue
        lead = lead_before(text, start) or _lead_above(text, start, number.level)
        if lead is None:
            continue
        found = found or list(_numbered(folded))
        items = [item for item in _list(text, found, start, lead.number) if _is_item(document, item)]
        if items:
            yield lead, [(item.start, item.end) for item in items]


def _is_item(document: Document, item: _Numbered) -> bool:
    paragraph = document.paragraph_at(document.folded.offset(item.start))
    return paragraph is not None and paragraph.kind in _ITEMS


def _numbered(folded: Folded) -> Iterator[_Numbered]:
    text, start = folded.text, 0
    for feed in folded.feeds:
        if feed > start and text[start] in FIRST:
            number = number_at(text, start)
            if number is not None:
                yield _Numbered(start, start + len(number.words), number.level, number.ordinal)
        start = feed + 1


def _lead_above(text: str, start: int, level: int) -> Lead | None:
    """The lead-in at the end of the heading that a list stands under, some paragraphs above."""
    title = title_above(text, start, level)
    lead = lead_in_title(text, *title) if title is not None else None
    return lead._replace(weak=True) if lead is not None else None


def _list(text: str, found: list[_Numbered], start: int, announced: int) -> list[_Numbered]:
    """The items from the first on, up to a higher number or a new beginning; none where the count is broken.

    A single item may be missing where the last one has the number that was announced.
    """
    at = bisect_left(found, (start,))
    first = found[at]
    items, closed, gap = [first], False, False
    for item in found[at + 1 :]:
        if item.level < first.level:
            closed = True
        elif item.level == first.level:
            skipped = item.ordinal - items[-1].ordinal - 1
            if item.ordinal == 1 or (closed and skipped):
                break
            if closed or skipped not in (0, 1) or (skipped and (gap or _is_unread(text, items[-1], item.start))):
                return []
            gap = gap or skipped == 1
            items.append(item)
    if _is_unread(text, items[-1], items[-1].end + _FAR) or (gap and items[-1].ordinal != announced):
        return []
    return items


def _is_unread(text: str, item: _Numbered, end: int) -> bool:
    """Whether a paragraph begins with the next figure after all, as in 5.2023年…, which may be a decimal."""
    following = item.ordinal + 1
    figures = str(following) if item.level > 2 else _FIGURES[following] if following < len(_FIGURES) else ""
    heads = (f"\n（{figures}", f"\n({figures}") if item.level in (2, 4) else (f"\n{figures}",)
    return bool(figures) and any([text.find(head, item.end, end) >= 0 for head in heads])
