"""Page furniture in plain text: page numbers, and the running headers that stand beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from checker_builtin.readers.text.rows import Row, cells, ends_sentence, numbered

Furniture = Literal["header", "footer"]

_N = r"[0-9０-９一二三四五六七八九十百]{1,4}"
_DASH = "—\\-－–―─·•‐~"
# — 3 —  -2-  ·3·  第3页 共5页  第 3 页/共 5 页  共5页 第3页  Page 3 of 5
_PAGE_NUMBER = (
    rf"[{_DASH}]{{1,3}}\s{{0,4}}[0-9０-９]{{1,3}}\s{{0,4}}[{_DASH}]{{1,3}}"
    rf"|(?:共\s?{_N}\s?页\s{{0,3}}[,，/]?\s{{0,3}})?第\s?{_N}\s?页(?:\s{{0,3}}[,，/、(（]?\s{{0,3}}共\s?{_N}\s?页[)）]?)?"
    r"|[Pp]age\s?[0-9]{1,4}(?:\s?(?:of|/)\s?[0-9]{1,4})?"
)
_BEGINS_PAGE_NUMBER = frozenset("—-－–―─·•‐~第共Pp")
_LONGEST = 24  # characters of a page number
_MOST_CELLS = 60  # of a running header


def furniture_of(text: str, rows: Sequence[Row]) -> dict[int, Furniture]:
    """The rows that belong to the page and not to the text, by index."""
    seen = [index for index, row in enumerate(rows) if not row.blank]
    found: dict[int, Furniture] = {index: "footer" for index in seen if _is_page_number(text, rows[index])}
    if found or "\f" in text:
        headers = list(_running_headers(text, rows, seen, found))
        found.update((index, "header") for index in headers)
    return found


def _is_page_number(text: str, row: Row) -> bool:
    if row.last - row.first > _LONGEST:
        return False
    words = text[row.first : row.last]
    if words[0] in _BEGINS_PAGE_NUMBER:
        return re.fullmatch(_PAGE_NUMBER, words) is not None
    return len(words) <= 4 and words.isdecimal() and _at_page_break(text, row)


def _at_page_break(text: str, row: Row) -> bool:
    """Whether a form feed stands before or behind the row: it is the first or last of a page."""
    behind = text[row.end : row.end + 2]
    return text[row.start - 1 : row.start] == "\f" or behind[:1] == "\f" or behind == "\n\f"


def _running_headers(
    text: str, rows: Sequence[Row], seen: Sequence[int], numbers: Mapping[int, Furniture]
) -> Iterator[int]:
    """Short rows that stand at the edge of a page at least twice in the same words.

    The title on the first page is not at an edge and so stays text.
    """
    places: dict[str, list[int]] = {}
    for at, index in enumerate(seen):
        row = rows[index]
        beside_number = (at > 0 and seen[at - 1] in numbers) or (at + 1 < len(seen) and seen[at + 1] in numbers)
        if index in numbers or row.last - row.first > _MOST_CELLS:
            continue
        if not beside_number and not _at_page_break(text, row):
            continue
        words = text[row.first : row.last]
        if cells(words) <= _MOST_CELLS and not ends_sentence(words) and not numbered(words):
            places.setdefault(words, []).append(index)
    for found in places.values():
        if len(found) > 1:
            yield from found
