"""The text around the options on a page of help: examples in two columns, prose broken by cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.cells import cell_len

from checker.model.wrapping import wrapped

_COLUMNS = re.compile(r"(?P<lead> +)(?P<command>\S.*?)(?: {2,}(?P<about>\S.*))?$")
_HANG = "    "


def laid_out(text: str, width: int) -> Iterator[str]:
    """The lines of a text, at most `width` cells each; only a command is never broken.

    Lines that begin with a blank are examples: a command, two blanks, what it does. What
    the commands of neighbouring lines do stands in one column, or below where that is too narrow.
    """
    for are_examples, lines in groupby(text.strip("\n").split("\n"), lambda line: line.startswith(" ")):
        if are_examples:
            yield from _examples([match for line in lines if (match := _COLUMNS.match(line))], width)
        else:
            for line in lines:
                yield from wrapped(line, width)


def _examples(matches: Sequence[re.Match[str]], width: int) -> Iterator[str]:
    told = [match for match in matches if match["about"]]
    column = max((cell_len(match["lead"] + match["command"]) for match in told), default=0) + 2
    widest = max((cell_len(match["about"]) for match in told), default=0)
    for match in matches:
        command, about = match["lead"] + match["command"], match["about"]
        if about and column + widest <= width:
            yield command + " " * (column - cell_len(command)) + about
            continue
        yield command
        if about:
            hang = match["lead"] + _HANG
            yield from (hang + line for line in wrapped(about, width - len(hang)))
