"""The merged result as rows: each value with where it comes from, a file's line, the command line or a default."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any, NamedTuple

from checker.running.config import Config
from checker.settings.keys import TOP
from checker.settings.layer import COMMAND, DEFAULT, Stated, shown_path
from checker.settings.merging import ADDING, Merged
from checker.settings.settings import Settings

DEFAULTS: dict[tuple[str, ...], tuple[Any, str]] = {
    ("period",): (None, "从文中找依据"),
    ("type",): (None, "从标题认定"),
    ("encoding",): (None, "自动识别"),
    ("layout",): (False, "false"),
    ("strict",): (False, "false"),
    ("fail_on",): ("error", "error"),
}  # each with how a person reads it


class Row(NamedTuple):
    """A value: `value` as JSON holds it, `shown` for a person; file '' and `where` for what stands in none."""

    key: tuple[str, ...]
    value: Any
    shown: str
    where: str
    file: str = ""
    line: int = 0
    column: int = 0


def rows(settings: Settings | None, path: str, command: Config, fail_on: str | None) -> list[Row]:
    """What holds for the file at a path, '-' for no file in particular: the configuration's values and the others."""
    merged = Merged.of([]) if settings is None else settings.merged(path)
    said = list(_said(command, fail_on))
    replaced = {row.key for row in said} - ADDING
    kept = [row for row in map(_row, merged.everything) if row.key not in replaced]
    known = {row.key for row in (*kept, *said)}
    usual = [Row(key, value, shown, DEFAULT) for key, (value, shown) in DEFAULTS.items() if key not in known]
    return sorted([*kept, *said, *usual], key=_order)


def block_rows(settings: Settings) -> Iterator[tuple[tuple[str, ...], list[Row]]]:
    """What holds for some files only: their patterns and the values."""
    for layer in settings.layers:
        for block in layer.blocks:
            yield block.globs, [_row(stated) for stated in block.stated]


def _order(row: Row) -> int:
    """In the order of the table of keys; what only the command line has comes last."""
    names = [key.name for key in TOP]
    return names.index(row.key[0]) if row.key[0] in names else len(names)


def _row(stated: Stated) -> Row:
    value = stated.value
    if stated.key == ("period",):
        value = value[0]
    shown = str(value).lower() if isinstance(value, bool) else value if isinstance(value, str) else _listed(value)
    return Row(
        stated.key,
        value,
        shown_path(shown) if os.path.isabs(shown) else shown,
        stated.where,
        stated.file,
        stated.line,
        stated.column,
    )


def _listed(value: Any) -> str:
    import json

    return json.dumps(value, ensure_ascii=False)


def _said(command: Config, fail_on: str | None) -> Iterator[Row]:
    """What the command line says."""
    period = command.period
    given: list[tuple[tuple[str, ...], Any]] = [
        (("period",), f"{period.since}..{period.until}" if period else None),
        (("type",), command.type),
        (("encoding",), command.encoding),
        (("layout",), command.layout or None),
        (("strict",), command.strict or None),
        (("fail_on",), fail_on),
        *((("unit", "people"), name) for name in command.unit),
        *((("packs", "own"), folder) for folder in command.rules),
        *((("words",), file) for file in command.words),
        *((("rules", name, "only"), True) for name in command.only),
        *((("rules", name, "skip"), True) for name in command.skip),
        *((("category",), name) for name in command.categories),
    ]
    for key, value in given:
        if value is not None:
            yield Row(key, value, str(value).lower() if isinstance(value, bool) else str(value), COMMAND)
