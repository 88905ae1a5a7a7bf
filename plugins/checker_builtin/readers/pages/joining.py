"""Which lines are one paragraph."""

from __future__ import annotations

import re

from checker.reading.numbers import number_at
from checker_builtin.readers.pages.glyphs import Box
from checker_builtin.readers.pages.lines import Line
from checker_builtin.readers.pages.measures import Measures, alike
from checker_builtin.readers.text.rows import ends_sentence, holds_sentence_end, numbered

_CONTENTS = re.compile(r"[.．…·・]{3,}\s?[0-9０-９]{1,3}$")
_INDENTED = 0.8  # sizes
_SAME_EDGE = 0.4  # sizes
_HANGING = 5.0  # sizes by which the text may stand in from its number
_WIDER = 1.3  # line distances: space between paragraphs
_STRICTLY = 0.1  # sizes of room that one more character would have had
_PADDING = 5.0  # points at both sides of a cell


def goes_on(line: Line, following: Line, after: Line | None, measures: Measures, *, first: bool) -> bool:
    """Whether the paragraph of a line goes on in the following one; `after` comes behind that, `first`: the
    paragraph begins with the line."""
    if not alike(line.size, following.size) or _apart(line, following, measures):
        return False
    if measures.ends_early(line, following) or is_contents(line):
        return False
    if first and _counts_on(line, following):
        return False
    ended = ends_sentence(line.text)
    if measures.indent(following) >= _INDENTED:
        return not ended and _stands_in(line, following, measures, first)
    if numbered(following.text) and (ended or _is_heading(line)):
        # At the margin of a text with indents a number is as likely to be part of a sentence: （1） or 3．
        return measures.marked and not _is_main_number(following)
    if not ended:
        return True
    if not measures.marked and measures.room(line, following) >= _STRICTLY:
        return False
    return not _is_bare_heading(following, after, measures)


def is_contents(line: Line) -> bool:
    """Whether it is a line of a table of contents."""
    return _CONTENTS.search(line.text) is not None


def cell_goes_on(line: Line, following: Line, box: Box) -> bool:
    """The same for lines of a table's cell."""
    if ends_sentence(line.text) or numbered(following.text) or not alike(line.size, following.size):
        return False
    room = (box.right - box.left) - (line.right - line.left) - _PADDING
    return room < 2 * line.size


def _apart(line: Line, following: Line, measures: Measures) -> bool:
    """Whether there is space between two lines of a page."""
    if line.page != following.page or line.region != following.region:
        return False
    down = following.baseline - line.baseline
    return down > _WIDER * measures.pitch(line) or down < 0


def _stands_in(line: Line, following: Line, measures: Measures, first: bool) -> bool:
    """Whether an indented line belongs to the one above: it has its number out, or the whole text is set in."""
    edge = _SAME_EDGE * measures.size
    in_by = following.left - line.left
    if numbered(following.text):
        return False
    if abs(in_by) <= edge:
        return not (first and measures.marked)
    if in_by < 0:
        return first
    return in_by <= _HANGING * measures.size and numbered(line.text)


def _is_heading(line: Line) -> bool:
    return numbered(line.text) and not holds_sentence_end(line.text)


def _counts_on(line: Line, following: Line) -> bool:
    """Whether two lines bear numbers of one sort, the second one more than the first: items of a list."""
    one, other = number_at(line.text, 0), number_at(following.text, 0)
    return one is not None and other is not None and (one.level, one.ordinal + 1) == (other.level, other.ordinal)


def _is_main_number(line: Line) -> bool:
    """一、 and （一）, which begin no line by chance."""
    number = number_at(line.text, 0)
    return number is not None and number.level in (0, 1, 2)


def _is_bare_heading(line: Line, after: Line | None, measures: Measures) -> bool:
    """Whether a line behind a finished sentence is a heading without number: short, and no end mark."""
    if ends_sentence(line.text) or "。" in line.text:
        return False
    return after is None or measures.ends_early(line, after)
