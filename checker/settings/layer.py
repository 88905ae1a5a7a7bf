"""What one configuration file states, as plain data: every value with the line that it comes from."""

import os
from typing import Any, NamedTuple

from checker.model.characters import printable

COMMAND, DEFAULT = "命令行", "默认"


class Stated(NamedTuple):
    """One value. `key` are the names on the way to it: ('rules', 'dates/no-such-day', 'severity').

    `value` is what JSON can hold; of a key that takes a list each item is one `Stated`.
    Paths are absolute. Line and column count from 1; 0 where the file has no lines to tell (TOML).
    """

    key: tuple[str, ...]
    value: Any
    file: str
    line: int
    column: int

    @property
    def where(self) -> str:
        """The place for a person: gongwen.yaml 第3行第5列."""
        shown = shown_path(self.file)
        if self.line:
            return f"{shown} 第{self.line}行第{self.column}列"
        return f"{shown}（{'.'.join(('tool.gongwen', *self.key))}）"


class Block(NamedTuple):
    """What holds for some of the files only: those that one of the `globs` means."""

    globs: tuple[str, ...]
    stated: tuple[Stated, ...]


class Layer(NamedTuple):
    """One file. `extends` are the files below it, in order: absolute paths, or pack:NAME."""

    file: str
    extends: tuple[Stated, ...]
    stated: tuple[Stated, ...]
    blocks: tuple[Block, ...]


def restored(rows: list[Any]) -> tuple[Layer, ...]:
    """Layers from nested lists, as the cache keeps them. Raises ValueError, TypeError for anything else."""
    return tuple([Layer(file, _stated(extends), _stated(own), _blocks(below)) for file, extends, own, below in rows])


def _stated(rows: list[Any]) -> tuple[Stated, ...]:
    return tuple([Stated(tuple(key), value, file, line, column) for key, value, file, line, column in rows])


def _blocks(rows: list[Any]) -> tuple[Block, ...]:
    return tuple([Block(tuple(globs), _stated(own)) for globs, own in rows])


def shown_path(path: str) -> str:
    """A path for a person: from the working folder, where it is below that."""
    here = os.getcwd()
    try:
        inside = os.path.commonpath((here, path)) == here
    except ValueError:  # on another drive
        inside = False
    return printable(os.path.relpath(path, here) if inside else path)
