"""The paragraphs of pages: text in reading order, tables where they stand, then notes, headers and footers."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from checker.model.document import ParagraphKind
from checker_builtin.readers.pages.columns import in_columns
from checker_builtin.readers.pages.furniture import Furniture, furniture_of_pages, pattern_of
from checker_builtin.readers.pages.glyphs import Box, Glyph, Page
from checker_builtin.readers.pages.joining import cell_goes_on, goes_on, is_contents
from checker_builtin.readers.pages.lines import Line, line_of, lines_of
from checker_builtin.readers.pages.measures import Measures, measures_of, size_of
from checker_builtin.readers.pages.tables import Cell, cells_of
from checker_builtin.readers.pages.titles import head_of

_APART = 3  # region; 1 and 2 are columns
_Tables = Mapping[int, Sequence[tuple[int, Cell]]]  # cells with their page, by the text lines that stand before them
_Parted = tuple[list[Cell], list[Glyph]]


class Block(NamedTuple):
    """A paragraph as lines."""

    kind: ParagraphKind
    lines: list[Line]


def blocks_of(pages: Sequence[Page]) -> list[Block]:
    """All paragraphs, in the order of the document's text."""
    parted = [cells_of(page) for page in pages]
    lines = [
        lines_of(page.number, rest, region)
        for page, (_, rest), region in zip(pages, parted, _regions(pages), strict=True)
    ]
    everything = [line for own in lines for line in own]
    furniture = furniture_of_pages(lines, size_of(everything)) if everything else [{} for _ in pages]
    text: list[Line] = []
    tables: dict[int, list[tuple[int, Cell]]] = {}
    for page, body, (cells, _) in zip(pages, _bodies(lines, furniture, parted), parted, strict=True):
        heights = sorted(line.baseline for line in body)
        for cell in cells:
            tables.setdefault(len(text) + bisect_left(heights, cell.box.top), []).append((page.number, cell))
        text += body
    measures = measures_of(text, _usual_width(pages)) if text else None
    found = [*_body(text, tables, measures), *_notes(lines, furniture)]
    return [*found, *_edges(lines, furniture), *_slanted(pages)]


def _bodies(
    lines: Sequence[Sequence[Line]], furniture: Sequence[dict[int, Furniture]], parted: Sequence[_Parted]
) -> list[list[Line]]:
    """The text of each page in reading order; beside a table nothing is taken for columns."""
    bodies = [
        [line for at, line in enumerate(own) if at not in kinds] for own, kinds in zip(lines, furniture, strict=True)
    ]
    ordered = in_columns([[] if cells else body for body, (cells, _) in zip(bodies, parted, strict=True)])
    return [body if cells else order for body, order, (cells, _) in zip(bodies, ordered, parted, strict=True)]


def _usual_width(pages: Sequence[Page]) -> float:
    widths = Counter(round(page.width) for page in pages)
    return max(widths, key=lambda width: (widths[width], -width))


def _regions(pages: Sequence[Page]) -> list[int]:
    """A page of another width, and the second part of one, have margins of their own."""
    usual = _usual_width(pages)
    seen: set[int] = set()
    found = []
    for page in pages:
        found.append(0 if round(page.width) == round(usual) and page.number not in seen else _APART)
        seen.add(page.number)
    return found


def _body(text: Sequence[Line], tables: _Tables, measures: Measures | None) -> Iterator[Block]:
    """Text and cells; a table parts the text around it."""
    start = 0
    for stop in sorted({*tables, len(text)}):
        if measures is not None and start < stop:
            yield from _paragraphs(text[start:stop], measures, first=start == 0)
        for number, cell in tables.get(stop, ()):
            yield from _joined("cell", lines_of(number, cell.glyphs), cell.box)
        start = stop


def _paragraphs(lines: Sequence[Line], measures: Measures, *, first: bool) -> Iterator[Block]:
    heads = {group.start: group for group in (head_of(lines, measures) if first else ())}
    start = at = 0
    while at < len(lines):
        if start == at and at in heads:
            head = heads[at]
            yield Block("title" if head.title else "body", list(lines[head.start : head.end]))
            start = at = head.end
            continue
        at += 1
        ends = at == len(lines) or at in heads
        if ends or not goes_on(lines[at - 1], lines[at], _next(lines, at), measures, first=start == at - 1):
            kind: ParagraphKind = "caption" if is_contents(lines[at - 1]) else "body"
            yield Block(kind, list(lines[start:at]))
            start = at


def _next(lines: Sequence[Line], at: int) -> Line | None:
    return lines[at + 1] if at + 1 < len(lines) else None


def _joined(kind: ParagraphKind, lines: Sequence[Line], box: Box) -> Iterator[Block]:
    start = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or not cell_goes_on(lines[at - 1], lines[at], box):
            yield Block(kind, list(lines[start:at]))
            start = at


def _notes(lines: Sequence[Sequence[Line]], furniture: Sequence[dict[int, Furniture]]) -> Iterator[Block]:
    for own, kinds in zip(lines, furniture, strict=True):
        notes = [own[at] for at in sorted(kinds) if kinds[at] == "footnote"]
        if notes:
            box = Box(min(line.left for line in notes), 0.0, max(line.right for line in notes), 0.0)
            yield from _joined("footnote", notes, box)


def _edges(lines: Sequence[Sequence[Line]], furniture: Sequence[dict[int, Furniture]]) -> Iterator[Block]:
    """Headers and footers, each once."""
    seen: set[tuple[str, str]] = set()
    for own, kinds in zip(lines, furniture, strict=True):
        for at in sorted(kinds):
            key = kinds[at], pattern_of(own[at].text)
            if kinds[at] != "footnote" and key not in seen:
                seen.add(key)
                yield Block("header" if kinds[at] == "header" else "footer", [own[at]])


def _slanted(pages: Sequence[Page]) -> Iterator[Block]:
    """Watermarks, each once, in the order in which they were drawn."""
    seen: set[str] = set()
    for page in pages:
        words = "".join(glyph.text for glyph in page.slanted).strip()
        if words and words not in seen:
            seen.add(words)
            yield Block("header", [line_of(page.number, page.slanted)])
