"""A sheet that people fill in: its headings, which column has what, and cells without what programs leave there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from checker.model.characters import flat
from checker.model.errors import TableError
from checker.rulebase.tables import HEADING_ROWS, MOST_ROWS, Row, Table, read_tables

_NOTE = re.compile(r"[（(][^（()]*[）)]|[*＊\s]")  # 错误写法（必填）, *错误写法
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))  # left by web pages; folded text has none
_FAULTS = frozenset(["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"])  # of formulas


class Columns(NamedTuple):
    """The headings that are known, with the longest cell of each in characters.

    One of `needed` at least must be there. `asked` are those that are named to who wrote none; `noun` is what
    such a table is called.
    """

    longest: Mapping[str, int]
    needed: tuple[str, ...]
    asked: tuple[str, ...]
    noun: str

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.longest)


class Sheet(NamedTuple):
    """The rows below the headings. `file` names the place in complaints; `ignored` are headings that nobody knows.

    `errors` are what is wrong with the headings, and which rows are too many.
    """

    file: str
    rows: tuple[Row, ...]
    columns: Mapping[str, int]
    longest: Mapping[str, int]
    errors: tuple[TableError, ...] = ()
    ignored: tuple[str, ...] = ()

    def cells(self, row: Row) -> dict[str, str]:
        """What stands in a row, by heading. Raises TableError."""
        return {name: self._cell(row, name) for name in self.columns}

    def off(self, row: int, heading: str, what: str) -> TableError:
        """An error at a place of this sheet."""
        return TableError(self.file, row, heading, what)

    def _cell(self, row: Row, name: str) -> str:
        at = self.columns[name]
        text = row.cells[at] if at < len(row.cells) else ""
        text = text.translate(_UNSEEN).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").strip()
        most = self.longest[name]
        if len(text) > most:
            raise self.off(row.number, name, f"这一格超过 {most} 个字，请写短一些，或拆成几行")
        if text in _FAULTS:
            raise self.off(row.number, name, "这一格是公式出错的结果（如 #REF!），请改成文字")
        for character in text:
            if unicodedata.category(character) in ("Cc", "Cf", "Cs") and character != "\n":
                what = f"有看不见的控制字符（U+{ord(character):04X}），请删去后重新输入"
                raise self.off(row.number, name, what)
        return text


def read_sheet(path: str, known: Columns) -> Sheet:
    """The first sheet of a file that has the headings. Raises TableError where there is none."""
    tables = read_tables(path, known.names)
    found = [(table, *begun) for table in tables if (begun := _header(path, table, known)) is not None]
    if not found:
        raise _without_headings(path, tables, known)
    table, header, columns = found[0]
    file = f"{path} 工作表“{flat(table.sheet)}”" if len(tables) > 1 else path
    filled = [other for other, begin, _ in found[1:] if other.rows[-1].number > begin]  # not a bare form
    headings = next(each.cells for each in table.rows if each.number == header)
    ignored = [flat(cell) for at, cell in enumerate(headings) if cell.strip() and at not in columns.values()]
    rows = tuple(each for each in table.rows if each.number > header)
    errors = [*_other_sheets(path, filled), *_misnamed(file, headings, columns, known), *_too_many(file, rows, known)]
    return Sheet(file, rows[:MOST_ROWS], columns, known.longest, tuple(errors), tuple(ignored))


def _heading(cell: str) -> str:
    """A heading without what people put around it: 错误写法（必填）."""
    return _NOTE.sub("", unicodedata.normalize("NFKC", cell).translate(_UNSEEN))


def _header(path: str, table: Table, known: Columns) -> tuple[int, dict[str, int]] | None:
    """The number of the row of headings, and the columns."""
    for row in table.rows[:HEADING_ROWS]:
        names = [_heading(cell) for cell in row.cells]
        if not any(name in names for name in known.needed):
            continue
        columns: dict[str, int] = {}
        for at, name in enumerate(names):
            if name in known.longest and columns.setdefault(name, at) != at:
                raise TableError(path, row.number, name, "这一列出现了两次，请合并成一列")
        for name in known.needed:
            close = [] if name in columns else get_close_matches(name, set(names) - set(known.names) - {""}, n=1)
            if close:  # without it, every row would become something else
                what = f"表头“{flat(close[0])}”不认识（是否想写“{name}”？），请改好后再试"
                raise TableError(path, row.number, "", what)
        return row.number, columns
    return None


def _without_headings(path: str, tables: Iterable[Table], known: Columns) -> TableError:
    for table in tables:
        for row in table.rows[:HEADING_ROWS]:
            for cell in row.cells:
                close = get_close_matches(_heading(cell), known.needed, n=1)
                if close:
                    what = f"表头“{flat(cell, 40)}”不认识（是否想写“{close[0]}”？），请改好后再试"
                    return TableError(path, row.number, "", what)
    asked = "".join(f"“{name}”" for name in known.asked)
    return TableError(path, 0, "", f"前{HEADING_ROWS}行里没有表头；请加一行表头，写上{asked}")


def _other_sheets(path: str, others: Iterable[Table]) -> Iterator[TableError]:
    for other in others:
        what = f"工作表“{flat(other.sheet)}”也有表头，但一份文件只读第一张；请并到一张表，或另存成一份文件"
        yield TableError(path, 0, "", what)


def _misnamed(file: str, headings: Sequence[str], columns: Mapping[str, int], known: Columns) -> Iterator[TableError]:
    """Headings that seem to mean a column that is missing."""
    strange = {_heading(cell) for cell in headings} - set(known.names) - {""}
    for name in known.names:
        close = [] if name in columns else get_close_matches(name, strange, n=1)
        if close:
            what = f"表头“{flat(close[0])}”没有用上（是否想写“{name}”？），请改好后再试"
            yield TableError(file, 0, "", what)


def _too_many(file: str, rows: Sequence[Row], known: Columns) -> Iterator[TableError]:
    if len(rows) > MOST_ROWS:
        what = f"从这一行起没有读：一份{known.noun}最多 {MOST_ROWS} 行，请拆成几份"
        yield TableError(file, rows[MOST_ROWS].number, "", what)
