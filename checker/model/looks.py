"""How a text looks in its file: paper, paragraphs, fonts, as they come out of all styles and defaults."""

from typing import Literal, NamedTuple

from checker.model.text import Span

Alignment = Literal["left", "centre", "right", "both", "distributed"]
LineRule = Literal["exact", "least", "multiple"]


class RunLook(NamedTuple):
    """Characters that look alike. `font` is that of Chinese characters, `latin` that of letters and digits, both
    as the file names them ('' unknown); `size` in points (0 unknown); `colour` 'auto' or 'RRGGBB'."""

    span: Span
    font: str
    latin: str
    size: float
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    colour: str = "auto"


class ParagraphLook(NamedTuple):
    """`first_line`, `left`, `right` are indents, `before` and `after` distances, in points; a hanging indent is
    negative. `first_line_characters`, `right_characters` are the same in characters where the file says so, else
    None. `line` is in points, for 'multiple' in lines. `page` is the index of its page setup in `Looks.pages`.
    `blank_start`: how many blanks and tabs the author typed before the first word."""

    span: Span
    alignment: Alignment
    runs: tuple[RunLook, ...]
    first_line: float = 0.0
    first_line_characters: float | None = None
    left: float = 0.0
    right: float = 0.0
    right_characters: float | None = None
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    line_rule: LineRule = "multiple"
    page: int = 0
    blank_start: int = 0


class PageNumberLook(NamedTuple):
    """How the page number (页码) is set; `text` is the footer's words with {page} for the number."""

    text: str
    font: str
    size: float
    alignment: Alignment


class PageLook(NamedTuple):
    """One page setup. Paper and margins in millimetres; `lines` and `characters` of the grid (0: none is set),
    `pitch` its line pitch in points. `odd_even`: odd and even pages have footers of their own; `numbers` are the
    page numbers found in footers and headers, in the order odd (or all), even, first."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    lines: int = 0
    characters: int = 0
    pitch: float = 0.0
    odd_even: bool = False
    numbers: tuple[PageNumberLook, ...] = ()


class Looks(NamedTuple):
    """The whole document: page setups in order, and the paragraphs in the order of the text."""

    pages: tuple[PageLook, ...]
    paragraphs: tuple[ParagraphLook, ...]
