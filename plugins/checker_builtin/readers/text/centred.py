"""A title that is centred over several rows at the top of a plain text."""

from __future__ import annotations

from collections.abc import Sequence

from checker_builtin.readers.text.rows import Row, ends_sentence, indent, numbered, width

_MOST_ROWS, _MOST_CELLS = 4, 80
_LEAST_INDENT = 5  # cells; a paragraph is indented by four
_SLACK = 3  # cells by which centres may differ
# How the title of a report ends; anything else at the top may be a banner or a red header.
_GENRES = ("总结", "报告", "汇报", "小结", "要点", "计划", "规划", "方案", "打算", "思路", "材料")


def centred_title(text: str, rows: Sequence[Row]) -> int:
    """How many of the first rows are one title for certain; 0 leaves the search to the outline.

    Two rows or more on one centre, close together, of which the last ends as titles do.
    """
    centres: list[float] = []
    for at, row in enumerate(rows[:_MOST_ROWS]):
        words = text[row.first : row.last]
        left, right = indent(text, row), width(text, row)
        centre = (left + right) / 2
        apart = at > 0 and row.start != rows[at - 1].end + 1
        off = any(abs(centre - other) > _SLACK for other in centres)
        if left < _LEAST_INDENT or right > _MOST_CELLS + left or apart or off:
            return 0
        if ends_sentence(words) or numbered(words) or words[0] in "（(—":
            return 0
        centres.append(centre)
        if "".join(words.split()).endswith(_GENRES):
            return at + 1 if at else 0
    return 0
