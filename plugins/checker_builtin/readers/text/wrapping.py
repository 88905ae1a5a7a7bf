"""Hard-wrapped text: whether a text was broken at a fixed width, and which rows go on in the next.

Precision first. A text with one paragraph a row must stay so; only when many rows reach
the same width, break off in mid-sentence and hold sentence ends inside is the text taken
for wrapped.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from checker_builtin.readers.text.rows import Row, cells, ends_sentence, holds_sentence_end, indent, numbered, width

_NARROWEST, _WIDEST = 20, 100  # cells of a wrapped row
_SHORT_OF = 4  # cells that a full row may lack: no mark may begin a row
_OVER = 2  # a mark that hangs over the margin
_WORD = 24  # characters of a Latin word or number that did not fit any more
_SCANNED = 3000  # rows that are looked at to find the width


class Wrapping(NamedTuple):
    """How a text was wrapped: `columns` in cells, 0 where it was not; `margin` is the blank before every row.

    `marked`: every paragraph begins with an indent or behind a blank row.
    """

    columns: int = 0
    margin: int = 0
    marked: bool = False

    def goes_on(self, text: str, row: Row, following: Row) -> bool:
        """Whether the paragraph of a full row goes on in the row right after it."""
        if not self.columns or not _continues(text, following, self.margin):
            return False
        words = text[row.first : row.last]
        if ends_sentence(words) and not (self.marked and self._is_prose_row(text, following)):
            return False
        if not self.marked and numbered(words) and not holds_sentence_end(words):
            return False  # a numbered heading that happens to be as wide as the text
        own = width(text, row)
        return self.is_full(own) or self.columns - own < _first_word(text, following) <= self.columns

    def is_full(self, own: int) -> bool:
        """Whether a row of that width reaches the right margin."""
        return self.columns - _SHORT_OF <= own <= self.columns + _OVER

    def _is_prose_row(self, text: str, row: Row) -> bool:
        """Whether a row is no heading: it is full, or a statement ends with it."""
        return self.is_full(width(text, row)) or ends_sentence(text[row.first : row.last])


def wrapping_of(text: str, rows: Sequence[Row]) -> Wrapping:
    """Find the width at which a text was wrapped; `rows` are its visible ones without page furniture."""
    rows = rows[:_SCANNED]
    if len(rows) < 4:
        return Wrapping()
    outliers = len(rows) // 20  # one row in twenty may be a table or an address
    if sum([row.last - row.first > _WIDEST for row in rows]) > outliers:
        return Wrapping()
    widths = [width(text, row) for row in rows]
    columns = sorted(widths)[-1 - outliers]
    if not _NARROWEST <= columns <= _WIDEST:
        return Wrapping()
    wrapping = Wrapping(columns, min(indent(text, row) for row in rows))
    full = [at for at, own in enumerate(widths) if wrapping.is_full(own)]
    broken = [at for at in full if at + 1 < len(rows) and _breaks_off(text, rows[at], rows[at + 1], wrapping.margin)]
    sure = len(broken) >= 3 and 2 * len(broken) >= len(full) and 3 * len(full) >= len(rows)
    if not sure or not _is_prose([text[rows[at].first : rows[at].last] for at in full]):
        return Wrapping()
    return wrapping._replace(marked=_marked(text, rows, set(full), wrapping.margin))


def _marked(text: str, rows: Sequence[Row], full: Collection[int], margin: int) -> bool:
    """Whether paragraphs are told by an indent or a blank row; a short row that ends a sentence is the end of one."""
    marks = 0
    for at in range(1, len(rows)):
        row, before = rows[at], rows[at - 1]
        if at - 1 in full or not ends_sentence(text[before.first : before.last]):
            continue
        if indent(text, row) > margin or row.start != before.end + 1:
            marks += 1
        elif at in full and not numbered(text[row.first : row.last]):
            return False
    return marks > 1


def _is_prose(full: Sequence[str]) -> bool:
    """Whether statements end inside the rows, as they do at a fixed width and do not in a list of slogans."""
    holding = sum(map(holds_sentence_end, full))
    clauses = sum("，" in words[:-1] for words in full)
    return holding > 0 and (8 * holding >= len(full) or (len(full) >= 8 and 24 * holding >= len(full) <= 3 * clauses))


def _breaks_off(text: str, row: Row, following: Row, margin: int) -> bool:
    adjacent = following.start == row.end + 1
    return adjacent and not ends_sentence(text[row.first : row.last]) and _continues(text, following, margin)


def _continues(text: str, row: Row, margin: int) -> bool:
    return not row.blank and indent(text, row) <= margin and not numbered(text[row.first : row.first + 20])


def _first_word(text: str, row: Row) -> int:
    """Cells of the Latin word or number that a row begins with; 0 before a Chinese character."""
    head = text[row.first : min(row.last, row.first + _WORD)]
    end = next((at for at, character in enumerate(head) if character > "\x7f" or character.isspace()), len(head))
    return cells(head[:end])
