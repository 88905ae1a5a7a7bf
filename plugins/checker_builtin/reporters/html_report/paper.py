"""A document's text as the page shows it: lines and tables of pieces, with the findings' marks and numbers in it."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from checker.model.document import Paragraph
from checker.model.finding import SEVERITIES, SEVERITY_NAMES, Severity
from checker.model.report import DocumentText, Located, TextPart
from checker.model.text import Span
from checker_builtin.reporters.marked_text import Block, Segment, blocks

_PLACE = re.compile(r"第(\d+)[行段]")
_CELL = re.compile(r"(.*第\d+行)第\d+列")
_LEVELS = 4  # of headings that look different


class Number(NamedTuple):
    """The number of a finding, which stands behind its words: `id` is its own, `entry` that of the finding."""

    id: str
    entry: str
    number: int
    severity: Severity
    severity_name: str
    message: str


class Piece(NamedTuple):
    """Words under the same marks: `entries` are the ids of their findings, `severity` the gravest's, '' without any.

    `anchors` are ids that begin here. `other`: another place speaks of these words. `lead`
    is the level of a heading at the beginning of its paragraph, 0 elsewhere.
    """

    text: str
    severity: str
    entries: str
    anchors: tuple[str, ...]
    other: bool
    lead: int
    numbers: tuple[Number, ...]


class Line(NamedTuple):
    """A paragraph; `role` names how it looks, `level` is that of a heading, `margin` is its number in the file."""

    role: str
    level: int
    label: str
    margin: str
    pieces: tuple[Piece, ...]


class Table(NamedTuple):
    """Rows of cells of lines."""

    rows: tuple[tuple[tuple[Line, ...], ...], ...]


class Paper(NamedTuple):
    """`marks` are the ids of the numbers in the text, by the finding's number; `anchors` those of other places.

    `length` is that of the whole text in characters, `shown` of what is here.
    """

    content: tuple[Line | Table, ...]
    marks: dict[int, str]
    anchors: dict[Span, str]
    length: int
    shown: int


def paper(text: DocumentText, located: Sequence[Located], others: Iterable[Span], document: str, most: int) -> Paper:
    """The text with its findings, which are numbered from 1 on, and with anchors at other places.

    `document` is its id on the page; at most `most` characters are shown.
    """
    shown = _cut(text, most)
    places = tuple(dict.fromkeys(others))
    headings = [part for part in shown.parts if part.kind == "heading"]
    spans = [*(found.finding.span for found in located), *places, *(part.span for part in headings)]
    marking = _Marking(document, located, len(places), headings)
    lines: list[tuple[Paragraph | None, Line]] = []
    cut = blocks(shown.text, shown.paragraphs, spans)
    for block in cut:
        paragraph = None if block.paragraph is None else shown.paragraphs[block.paragraph]
        label = shown.labels[block.paragraph] if block.paragraph is not None and shown.labels else ""
        role, level = role_of(block.span, paragraph, shown.parts)
        lines.append((paragraph, Line(role, level, label, _margin(label, role), marking.pieces(block, role))))
    anchors = {place: marking.anchor(number) for number, place in enumerate(places) if number in marking.anchored}
    return Paper(tuple(_content(lines)), marking.numbered, anchors, len(text.text), len(shown.text))


def _cut(text: DocumentText, most: int) -> DocumentText:
    """At most so many characters, with the paragraphs as far as they stand in them."""
    if len(text.text) <= most:
        return text
    kept = [paragraph for paragraph in text.paragraphs if paragraph.span.start < most]
    if kept:
        kept[-1] = kept[-1]._replace(span=Span(kept[-1].span.start, min(kept[-1].span.end, most)))
    return text._replace(text=text.text[:most], paragraphs=tuple(kept))


def role_of(span: Span, paragraph: Paragraph | None, parts: Sequence[TextPart]) -> tuple[str, int]:
    """How a paragraph looks: as its kind says, or as what it was recognised for; a heading with its level."""
    if paragraph is None:
        return "between", 0
    at = bisect_left(parts, span.start, key=lambda part: part.span.start)
    part = parts[at] if at < len(parts) and parts[at].span.start < span.end else None
    if paragraph.kind == "heading":
        level = part.level if part and part.kind == "heading" else paragraph.level
        return "heading", min(max(level, 1), _LEVELS)
    if part and part.kind != "heading" and paragraph.kind in ("body", "item"):
        return part.kind, 0
    return paragraph.kind, 0


def _margin(label: str, role: str) -> str:
    """The number of a paragraph or line alone, where it has one; a cell's place is seen from its table."""
    if role == "cell":
        return ""
    place = _PLACE.fullmatch(label)
    return place[1] if place else label


class _Marking:
    """Gives the marks of one document their looks and ids: findings first, then places, then headings."""

    def __init__(self, document: str, located: Sequence[Located], places: int, headings: Sequence[TextPart]) -> None:
        self._document, self._located, self._headings = document, located, headings
        self._first_place = len(located)
        self._first_heading = self._first_place + places
        self.numbered: dict[int, str] = {}
        self.anchored: set[int] = set()

    def anchor(self, place: int) -> str:
        return f"{self._document}p{place + 1}"

    def pieces(self, block: Block, role: str) -> tuple[Piece, ...]:
        return tuple(self._piece(segment, role) for segment in block.segments)

    def _piece(self, segment: Segment, role: str) -> Piece:
        text, under, begins, ends = segment
        findings = [number for number in under if number < self._first_place]
        grave = min((SEVERITIES.index(self._located[n].finding.severity) for n in findings), default=None)
        places = [number for number in under if self._first_place <= number < self._first_heading]
        anchors = [number - self._first_place for number in begins if number in places]
        self.anchored.update(anchors)
        lead = [self._headings[number - self._first_heading] for number in under if number >= self._first_heading]
        return Piece(
            text=text,
            severity="" if grave is None else SEVERITIES[grave],
            entries=" ".join(self._entry(number) for number in findings),
            anchors=tuple(map(self.anchor, anchors)),
            other=bool(places),
            lead=min(lead[-1].level, _LEVELS) if lead and role in ("body", "item") else 0,
            numbers=tuple(self._number(number) for number in ends if number < self._first_place),
        )

    def _number(self, finding: int) -> Number:
        found = self._located[finding].finding
        own = self.numbered[finding + 1] = f"{self._document}m{finding + 1}"
        name = SEVERITY_NAMES[found.severity]
        return Number(own, self._entry(finding), finding + 1, found.severity, name, found.message)

    def _entry(self, finding: int) -> str:
        return f"{self._document}f{finding + 1}"


def _content(lines: Sequence[tuple[Paragraph | None, Line]]) -> Iterable[Line | Table]:
    """The lines in order; cells that follow each other are a table."""
    for is_cell, group in groupby(lines, key=lambda pair: pair[0] is not None and pair[0].kind == "cell"):
        if is_cell:
            yield _table([line for _, line in group])
        else:
            yield from (line for _, line in group)


def _table(lines: Sequence[Line]) -> Table:
    """Cells by their places; where a place names no row (Markdown), the cells of one line are a row."""
    rows: list[tuple[tuple[Line, ...], ...]] = []
    for row, inside in groupby(lines, key=lambda line: _row(line.label)):
        lines_of_row = list(inside)
        if row == lines_of_row[0].label:
            rows.append(tuple((line,) for line in lines_of_row))
        else:
            rows.append(tuple(tuple(cell) for _, cell in groupby(lines_of_row, key=lambda line: line.label)))
    return Table(tuple(rows))


def _row(label: str) -> str:
    place = _CELL.fullmatch(label)
    return place[1] if place else label
