"""Rows of a text as a person sees them: what is blank, indented, numbered, how wide."""

from typing import NamedTuple

from checker.reading.numbers import number_at

# Besides the line feed, other marks end what a person sees as a row; each is one character.
_ROW_ENDS = "\f\v\u2028\u2029"
_UNSEEN = (
    " \t\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2002\u2003\u2009\u200a\u202f\u3000\0\u200b\u200c\u200d\u2060\ufeff\u00ad"
)
_SENTENCE_ENDS = "。！？；：…!?;:"
_CLOSING = "”’」』）)》〉】〕\"'"
_BULLETS = "①②③④⑤⑥⑦⑧⑨⑩•●■◆▲★"
_WIDE_ROW = 400  # cells; wider rows are all alike


class Row(NamedTuple):
    """`start`..`end` without the mark that ends it; `first`..`last` are its visible characters."""

    start: int
    first: int
    last: int
    end: int

    @property
    def blank(self) -> bool:
        return self.first >= self.last


def rows_of(text: str) -> list[Row]:
    """All rows, blank ones too."""
    parted = text
    for mark in _ROW_ENDS:
        if mark in parted:
            parted = parted.replace(mark, "\n")
    found = []
    start = 0
    for words in parted.split("\n"):
        end = start + len(words)
        body = words.lstrip(_UNSEEN)
        first = end - len(body)
        found.append(Row(start, first, first + len(body.rstrip(_UNSEEN)), end))
        start = end + 1
    return found


def cells(words: str) -> int:
    """Width in terminal cells: two for what GBK writes in two bytes."""
    return _WIDE_ROW if len(words) > _WIDE_ROW else len(words.encode("gbk", "replace"))


def width(text: str, row: Row) -> int:
    """Cells from the left edge to the last visible character."""
    return cells(text[row.start : row.last])


def indent(text: str, row: Row) -> int:
    """Width of the blanks before the first visible character, a tab counted as four."""
    return cells(text[row.start : row.first].replace("\t", "    ")) if row.first > row.start else 0


def numbered(words: str) -> bool:
    """Whether a row begins like a numbered heading or a list item."""
    bullet = words[:1] in _BULLETS or (words[:1] in "-*+" and words[1:2] in " \t")
    return bullet or number_at(words[:20], 0) is not None


def ends_sentence(words: str) -> bool:
    """Whether the last mark of a row ends a statement, closing quotes and brackets aside."""
    return words[-1:] in _SENTENCE_ENDS or words[-6:].rstrip(_CLOSING)[-1:] in _SENTENCE_ENDS


def holds_sentence_end(words: str) -> bool:
    """Whether a statement ends inside the words, not at their end."""
    inner = words[:-2]
    return any(mark in inner for mark in "。；！？")
