"""What a submission shares, side by side: its text and the other's with the passages marked, or passages alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checker.extending.audit_contracts import AuditView
from checker.model.audit import AuditedDocument
from checker.model.batch import Copied, SharedPassage
from checker.model.report import DocumentText
from checker.model.text import Span
from checker_builtin.reporters.audit_pages.submissions import MOST_COPIES, CopyLine, copy_lines
from checker_builtin.reporters.audit_pages.wording import percent, title_of, unit_name
from checker_builtin.reporters.html_report.paper import role_of
from checker_builtin.reporters.marked_text import Segment, blocks

MOST_WHOLE, _MOST_CHARACTERS = 8, 60_000  # pairs whose texts stand whole, and characters of a text
_MOST_PASSAGES = 300
_HUES = 6


class Piece(NamedTuple):
    """Words of a passage, or of none (`number` 0); `begins` are the passages that begin here, by number."""

    text: str
    number: int
    hue: int
    begins: tuple[int, ...]


class Block(NamedTuple):
    role: str
    level: int
    pieces: tuple[Piece, ...]


class Side(NamedTuple):
    """A text; `blocks` is empty where only the passages are known. `cut`: characters that are not shown."""

    name: str
    unit: str
    page: str
    share: str
    blocks: tuple[Block, ...]
    cut: int


class Pair(NamedTuple):
    """`passages` stand alone where one of the texts does not stand whole."""

    id: str
    line: CopyLine
    own: Side
    other: Side
    passages: tuple[SharedPassage, ...]
    passage_count: int


class Beside(NamedTuple):
    document: AuditedDocument
    title: str
    unit: str
    pairs: tuple[Pair, ...]
    pair_count: int


def beside(audit: AuditView, document: AuditedDocument) -> Beside:
    """What the page of a submission shows, the largest share first."""
    copied = list(audit.copied_of(document.key))
    text = audit.result(document).text
    return Beside(
        document,
        title_of(document),
        unit_name(document.unit),
        tuple(_pairs(audit, document, text, copied[:MOST_COPIES])),
        len(copied),
    )


def _pairs(
    audit: AuditView, document: AuditedDocument, text: DocumentText | None, copied: Sequence[Copied]
) -> Iterator[Pair]:
    lines = copy_lines(audit, copied)
    whole = 0
    for number, (each, line) in enumerate(zip(copied, lines, strict=True), 1):
        other = audit.document(each.other) if line.notable and line.other.page and whole < MOST_WHOLE else None
        theirs = audit.result(other).text if other else None
        passages = each.passages[:_MOST_PASSAGES]
        own_side = Side(title_of(document), unit_name(document.unit), "", percent(each.share), (), 0)
        other_side = Side(line.other.name, line.unit, line.other.page, percent(each.other_share), (), 0)
        if theirs is not None and text is not None:
            whole += 1
            own_side = _whole(own_side, text, [(passage.start, passage.end) for passage in passages])
            other_side = _whole(other_side, theirs, [(passage.other_start, passage.other_end) for passage in passages])
        yield Pair(f"p{number}", line, own_side, other_side, passages, len(each.passages))


def _whole(side: Side, text: DocumentText, spans: Sequence[tuple[int, int]]) -> Side:
    shown_text = text.text[:_MOST_CHARACTERS]
    kept = [each for each in text.paragraphs if each.span.end <= len(shown_text)]
    marks = [Span(min(start, len(shown_text)), min(end, len(shown_text))) for start, end in spans]
    found = []
    for block in blocks(shown_text, kept, marks):
        paragraph = None if block.paragraph is None else kept[block.paragraph]
        role, level = role_of(block.span, paragraph, text.parts)
        found.append(Block(role, level, tuple(map(_piece, block.segments))))
    return side._replace(blocks=tuple(found), cut=len(text.text) - len(shown_text))


def _piece(segment: Segment) -> Piece:
    number = segment.under[0] + 1 if segment.under else 0
    return Piece(segment.text, number, hue(number), tuple(each + 1 for each in segment.begins))


def hue(number: int) -> int:
    """The colour of a passage, 1 to 6; 0 for none."""
    return (number - 1) % _HUES + 1 if number else 0
