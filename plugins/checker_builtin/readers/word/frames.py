"""Tables that only hold or place a text: a frame around it, a form with the report in one of its cells."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Any

from checker_builtin.readers.word.names import SYM, T, w

Row = Sequence[tuple[int, Any]]  # cells with the columns that they begin in
_PICTURES = (w("drawing"), w("pict"), w("object"))
_MOST_ASKED = 1000  # elements of a cell; who writes more without a word makes no table
_LEAST = 200  # characters of a cell that may hold a report
_MOST_PLACED = 4  # rows of words that a table pushes to the right


def is_frame(rows: Sequence[Row]) -> bool:
    """Whether every row is one cell: what stands in it is text with lines drawn around it."""
    return all(len(row) == 1 for row in rows)


def places_words(rows: Sequence[Row]) -> bool:
    """Whether a few words stand in one column, and blank cells at their left keep them there: 落款 in a table."""
    columns: set[int] = set()
    filled = 0
    for row in rows:
        shown = [column for column, cell in row if shows_words(cell)]
        columns.update(shown)
        filled += bool(shown)
        if len(columns) > 1 or filled > _MOST_PLACED:
            return False
    return bool(columns) and min(columns) > 1


def shows_words(element: Any) -> bool:
    texts = islice(element.iter(T, SYM), _MOST_ASKED)
    return any(text.tag == SYM or (text.text or "").strip() for text in texts)


def shows_something(element: Any) -> bool:
    """Whether there are words or pictures in it."""
    return shows_words(element) or next(element.iter(*_PICTURES), None) is not None


def most_of_the_text(root: Any) -> int:
    """How many characters of a cell are more than half of the text of its part, and enough for a report."""
    return max(_LEAST, letters(root) // 2)


def letters(element: Any) -> int:
    return sum(len(text.text or "") for text in element.iter(T))
