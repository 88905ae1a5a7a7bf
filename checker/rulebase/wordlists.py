"""A unit's word list as reviewers keep it: rows of 错误写法, 正确写法, 依据出处, 说明 -> words that are wrong, and why.

A row that is off is said with its place and left out; the others count.
"""

from __future__ import annotations

import os
from typing import NamedTuple

from checker.model.characters import flat
from checker.model.errors import TableError
from checker.model.rule import AllowedWord
from checker.rulebase.listrows import COLUMNS, MOST_CHARACTERS, RIGHT, WRONG, Listed, Reading
from checker.rulebase.sheets import Columns, read_sheet

_COLUMNS = Columns(MOST_CHARACTERS, (WRONG, RIGHT), COLUMNS[:4], "词表")


class WordList(NamedTuple):
    """What a list says as far as it could be read; `ignored` are headings that nobody knows."""

    file: str
    name: str
    words: tuple[Listed, ...] = ()
    allowed: tuple[AllowedWord, ...] = ()
    errors: tuple[TableError, ...] = ()
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
        sheet = read_sheet(path, _COLUMNS)
    except TableError as error:
        return WordList(path, name, errors=(error,))
    reading = Reading(sheet, name)
    words, allowed = reading.together(list(reading.entries()))
    errors = sorted([*sheet.errors, *reading.errors], key=_row)
    return WordList(path, name, words, allowed, tuple(errors), sheet.ignored)


def _row(error: TableError) -> int:
    return error.line
