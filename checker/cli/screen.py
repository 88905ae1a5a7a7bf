"""Styled lines and tables on a terminal, broken by cells; plain in a pipe, and no words of a document obeyed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TextIO

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.table import Table
from rich.text import Text

from checker.cli.pages import page_width
from checker.model.characters import flat
from checker.model.wrapping import wrapped

_LONG = 2000
_CUT = "…"
_GAP = 2  # cells between two columns


class Column(NamedTuple):
    """`share` is the part of the free room that it takes, 0: as much as its words; numbers stand at its right side.

    What is too long for its room is cut in front, since the end of a path says more.
    """

    heading: str
    style: str = ""
    share: int = 0
    number: bool = False


class Screen:
    """Writes to a terminal or a pipe; `width` in cells."""

    def __init__(self, file: TextIO) -> None:
        self.width = page_width(file)
        colour = file.isatty() and not os.environ.get("NO_COLOR")
        self._console = Console(
            file=file,
            width=self.width,
            color_system="standard" if colour else None,
            force_terminal=colour,
            force_interactive=False,
            force_jupyter=False,
            no_color=not colour,
            legacy_windows=False,
            markup=False,
            highlight=False,
            emoji=False,
            soft_wrap=True,
        )

    def line(self, words: str = "", style: str = "") -> None:
        """A line as it is, never broken."""
        self._console.print(Text(words.rstrip(), style))

    def paragraph(self, label: str, words: str, *, style: str = "", of_words: str = "", hang: int = 0) -> None:
        """Words that hang under the end of their label, or at a cell; `style` is that of the label."""
        label = flat(label)
        indent = hang or cell_len(label)
        for number, each in enumerate(wrapped(flat(words, _LONG), self.width - indent)):
            lead = Text(label + " " * (indent - cell_len(label)), style) if not number else Text(" " * indent)
            self._console.print(lead.append(each.rstrip(), of_words))

    def table(self, columns: Sequence[Column], rows: Iterable[Sequence[str]], *, indent: int = _GAP) -> None:
        """Rows under their headings. There are no lines: their width is uncertain where the console is Chinese."""
        cells = [[flat(cell, _LONG) for cell in row] for row in rows]
        rooms = self._rooms(columns, cells, indent)
        table = Table(box=None, padding=(0, _GAP, 0, 0), header_style="bold", pad_edge=False)
        for column, room in zip(columns, rooms, strict=True):
            heading = Text(_fitted(column.heading, room, column))
            table.add_column(heading, style=column.style, no_wrap=True, width=room, overflow="ignore")
        for row in cells:
            fitted = (_fitted(cell, room, column) for cell, room, column in zip(row, rooms, columns, strict=True))
            table.add_row(*map(Text, fitted))
        with self._console.capture() as printed:
            self._console.print(table, soft_wrap=False)
        for line in printed.get().splitlines():
            self._console.file.write((" " * indent + line).rstrip() + "\n")

    def _rooms(self, columns: Sequence[Column], cells: Sequence[Sequence[str]], indent: int) -> list[int]:
        """Cells of each column: the words decide, what is left is shared out."""
        wanted = [
            max([cell_len(column.heading), *(cell_len(row[at]) for row in cells)]) for at, column in enumerate(columns)
        ]
        fixed = sum(room for room, column in zip(wanted, columns, strict=True) if not column.share)
        shares = sum(column.share for column in columns)
        free = max(0, self.width - indent - fixed - _GAP * len(columns))
        return [
            min(room, max(cell_len(column.heading), free * column.share // shares)) if column.share else room
            for room, column in zip(wanted, columns, strict=True)
        ]


def _fitted(words: str, room: int, column: Column) -> str:
    """The words in as many cells as there are."""
    spare = room - cell_len(words)
    if spare >= 0:
        return " " * spare + words if column.number else words
    kept = words[-room:]
    while cell_len(kept) > room - cell_len(_CUT):
        kept = kept[1:]
    return set_cell_size(_CUT + kept, room)
