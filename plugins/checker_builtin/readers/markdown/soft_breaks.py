"""Where a Markdown paragraph of several lines is, for a person, several paragraphs.

Markdown takes neighbouring lines for one paragraph. Authors of reports often leave no
blank line between a heading and its text; what is certainly a line of its own is parted,
everything else stays one paragraph with a line feed in it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from checker.model.text import Span
from checker_builtin.readers.text.rows import Row, ends_sentence, indent, numbered, rows_of, width

_WRAPPED = 40  # cells; a numbered row as wide as its neighbours may be a wrapped one
_SLACK = 4


def parts_of(text: str, asked: Collection[int]) -> Iterator[Span]:
    """The paragraphs of a block's visible text; `asked` are the line feeds that the author wants to see."""
    rows = [row for row in rows_of(text) if not row.blank]
    if len(rows) > 1:
        widest = max(width(text, row) for row in rows)
    start = 0
    for at in range(1, len(rows) + 1):
        if at < len(rows) and rows[at - 1].end not in asked and not _parted(text, rows[at - 1], rows[at], widest):
            continue
        yield Span(rows[start].first, rows[at - 1].last)
        start = at


def _parted(text: str, row: Row, following: Row, widest: int) -> bool:
    words = text[row.first : row.last]
    if ends_sentence(words) or indent(text, following) or numbered(text[following.first : following.first + 20]):
        return True
    own = width(text, row)
    return numbered(words) and (own < _WRAPPED or own < widest - _SLACK)
