"""A unit's word list as reviewers keep it: rows of 错误写法, 正确写法, 依据出处, 说明 -> words that are wrong, and why.

A row that is off is said with its place and left out; the others count.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from checker.model.characters import flat
from checker.model.errors import WordListError
from checker.model.rule import AllowedWord
from checker.rulebase.listrows import COLUMNS, RIGHT, WRONG, Listed, Reading, heading
from checker.rulebase.tables import HEADING_ROWS, Table, read_tables

_NEEDED = (WRONG, RIGHT)  # at least one of them


class WordList(NamedTuple):
    """What a list says as far as it could be read; `ignored` are headings that nobody knows."""

    file: str
    name: str
    words: tuple[Listed, ...] = ()
    allowed: tuple[AllowedWord, ...] = ()
    errors: tuple[WordListError, ...] = ()
    ignored: tuple[str, ...] = ()

    @property
    def pairs(self) -> tuple[Listed, ...]:
        return tuple(listed for listed in self.words if listed.word.right)

    @property
    def banned(self) -> tuple[Listed, ...]:
        return tuple(listed for listed in self.words if not listed.word.right)


def read_word_list(path: str) -> WordList:
    """Read a list; what is off stands in its `errors`."""
    name = flat(os.path.basename(path))
    try:
        table, header, columns, others = _found(path, read_tables(path, COLUMNS))
    except WordListError as error:
        return WordList(path, name, errors=(error,))
    file = f"{path} 工作表“{flat(table.sheet)}”" if others is not None else path
    reading = Reading(file, name, columns)
    entries = list(reading.entries(table, header))
    words, allowed = reading.together(entries)
    headings = next(row.cells for row in table.rows if row.number == header)
    ignored = [flat(cell) for at, cell in enumerate(headings) if cell.strip() and at not in columns.values()]
    errors = [*_other_sheets(path, others or ()), *reading.misnamed(headings), *reading.errors]
    return WordList(path, name, words, allowed, tuple(sorted(errors, key=_row)), tuple(ignored))


def _row(error: WordListError) -> int:
    return error.line


# --- headings --------------------------------------------------------------------------


def _found(path: str, tables: Sequence[Table]) -> tuple[Table, int, dict[str, int], Sequence[str] | None]:
    """The first sheet with headings, their row and columns, and the others with headings; None: it is the only one."""
    found = [(table, *header) for table in tables if (header := _header(path, table)) is not None]
    if not found:
        raise _without_headings(path, tables)
    table, row, columns = found[0]
    filled = [other for other, header, _ in found[1:] if other.rows[-1].number > header]  # not a bare form
    return table, row, columns, [other.sheet for other in filled] if len(tables) > 1 else None


def _header(path: str, table: Table) -> tuple[int, dict[str, int]] | None:
    for row in table.rows[:HEADING_ROWS]:
        names = [heading(cell) for cell in row.cells]
        if not any(name in names for name in _NEEDED):
            continue
        columns: dict[str, int] = {}
        for at, name in enumerate(names):
            if name in COLUMNS and columns.setdefault(name, at) != at:
                raise WordListError(path, row.number, name, "这一列出现了两次，请合并成一列")
        for name in _NEEDED:
            close = [] if name in columns else get_close_matches(name, set(names) - set(COLUMNS) - {""}, n=1)
            if close:  # without it, every pair would become something else
                what = f"表头“{flat(close[0])}”不认识（是否想写“{name}”？），请改好后再试"
                raise WordListError(path, row.number, "", what)
        return row.number, columns
    return None


def _without_headings(path: str, tables: Iterable[Table]) -> WordListError:
    for table in tables:
        for row in table.rows[:HEADING_ROWS]:
            for cell in row.cells:
                close = get_close_matches(heading(cell), _NEEDED, n=1)
                if close:
                    what = f"表头“{flat(cell, 40)}”不认识（是否想写“{close[0]}”？），请改好后再试"
                    return WordListError(path, row.number, "", what)
    what = f"前{HEADING_ROWS}行里没有表头；请加一行表头，写上“错误写法”“正确写法”“依据出处”“说明”"
    return WordListError(path, 0, "", what)


def _other_sheets(path: str, others: Sequence[str]) -> Iterator[WordListError]:
    for sheet in others:
        what = f"工作表“{flat(sheet)}”也有表头，但一份文件只读第一张词表；请并到一张表，或另存成一份文件"
        yield WordListError(path, 0, "", what)
