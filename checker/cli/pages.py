"""Pages of labels and paragraphs on a terminal: broken by cells, plain in a pipe."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TextIO

from rich.cells import cell_len

from checker.model.characters import flat
from checker.model.wrapping import wrapped
from checker.rulebase.rulepage import Paragraph

_NARROWEST, _WIDEST, _PIPED = 40, 100, 80  # cells
_BOLD, _DIM, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_LONG = 2000


def write_page(page: Iterable[Paragraph], screen: TextIO) -> None:
    """Write the paragraphs; each hangs under the end of its label."""
    width = page_width(screen)
    colour = screen.isatty() and not os.environ.get("NO_COLOR")
    for paragraph in page:
        for line in _lines(paragraph, width, colour=colour):
            print(line, file=screen)
    screen.flush()


def page_width(screen: TextIO) -> int:
    """Cells of a line: those of the terminal, 80 in a pipe."""
    try:
        columns = os.get_terminal_size(screen.fileno()).columns if screen.isatty() else _PIPED
    except (OSError, ValueError):
        columns = _PIPED
    return min(_WIDEST, max(_NARROWEST, columns))


def _lines(paragraph: Paragraph, width: int, *, colour: bool) -> Iterable[str]:
    label = " " * paragraph.indent + flat(paragraph.label)
    hang = paragraph.hang or cell_len(label)
    label += " " * (hang - cell_len(label))
    styles = (_DIM if paragraph.text else _BOLD, _BOLD if paragraph.strong else "") if colour else ("", "")
    for number, line in enumerate(wrapped(flat(paragraph.text, _LONG), width - hang)):
        lead = _styled(label, styles[0]) if number == 0 else " " * hang
        yield (lead + _styled(line, styles[1])).rstrip()


def _styled(words: str, style: str) -> str:
    return f"{style}{words}{_PLAIN}" if style and words.strip() else words
