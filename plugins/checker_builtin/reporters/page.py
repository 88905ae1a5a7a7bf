"""The page that the terminal report is written on: styled lines, broken by cells, through one rich console."""

from __future__ import annotations

import io
from collections.abc import Callable

from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segments
from rich.table import Table
from rich.text import Span, Text

from checker.extending.hookspecs import Layout
from checker.model.wrapping import wrapped

Part = str | tuple[str, str]  # words, or words and their style
_NARROWEST = 40


class Page:
    """Collects lines and prints them as one Text: a call of rich for each line would cost several times as much."""

    def __init__(self, layout: Layout, write: Callable[[str], object]) -> None:
        self.width = max(_NARROWEST, layout.width)
        self._write = write
        self._colour = layout.colour
        self._parts: list[str] = []
        self._spans: list[Span] = []
        self._length = 0
        self._file = io.StringIO()
        self._console = Console(
            file=self._file,
            width=self.width,
            height=25,
            color_system="standard" if layout.colour else None,
            force_terminal=layout.colour,
            force_interactive=False,
            force_jupyter=False,
            no_color=not layout.colour,
            legacy_windows=False,
            markup=False,
            highlight=False,
            emoji=False,
        )

    def line(self, *parts: Part) -> None:
        """A line as it is, never broken."""
        for part in parts:
            words, style = (part, "") if isinstance(part, str) else part
            end = self._length + len(words)
            if style and words:
                self._spans.append(Span(self._length, end, style))
            self._parts.append(words)
            self._length = end
        self._parts.append("\n")
        self._length += 1

    def hanging(self, lead: Part, words: str, *, indent: int, style: str = "", tail: str = "") -> None:
        """A paragraph that hangs under the end of its lead; `tail` goes dim on its last line or the next."""
        width = indent + cell_len(lead if isinstance(lead, str) else lead[0])
        lines = list(wrapped(words, self.width - width))
        for number, line in enumerate(lines):
            start: tuple[Part, ...] = (" " * width,) if number else (" " * indent, lead)
            if number == len(lines) - 1 and tail and width + cell_len(line) + 2 + cell_len(tail) <= self.width:
                self.line(*start, (line, style), ("  " + tail, "dim"))
                return
            self.line(*start, (line, style))
        if tail:
            self.line(" " * width, (tail, "dim"))

    def table(self, table: Table) -> None:
        self._print()
        with self._console.capture() as printed:
            self._console.print(table)
        self._file.writelines(line.rstrip() + "\n" for line in printed.get().splitlines())

    def flush(self) -> None:
        """Hand over what was written so far."""
        self._print()
        self._write(self._file.getvalue())
        self._file.seek(0)
        self._file.truncate()

    def _print(self) -> None:
        text = Text("".join(self._parts), spans=self._spans)
        self._parts, self._spans, self._length = [], [], 0
        if self._colour:
            # As segments: a Text itself would be measured and broken line by line, and our lines are broken.
            self._console.print(Segments(text.render(self._console)), soft_wrap=True, end="")
        else:
            self._file.write(text.plain)
