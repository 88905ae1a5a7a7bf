"""Tables that a unit keeps its words in, .csv and .xlsx: rows of text with their numbers, whatever wrote the file.

How a .csv is encoded, and what parts its cells, is told by the headings that are looked
for: the reading that has them is the right one.
"""

from __future__ import annotations

import codecs
import csv
import io
import os
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from checker.model.errors import TableError
from checker.model.rule import MOST_TABLE_BYTES

SUFFIXES = (".csv", ".xlsx")
MOST_ROWS = 20_000  # with anything in them
HEADING_ROWS = 10  # a title and a note often stand above the headings
_DELIMITERS = ",;\t"
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CODECS = {"utf-8": "UTF-8", "gb18030": "GB18030", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}
_BEGINNING = 4_000  # bytes in which the headings stand


class Row(NamedTuple):
    """A row with anything in it; `number` counts from 1, as a spreadsheet program shows it."""

    number: int
    cells: tuple[str, ...]


class Table(NamedTuple):
    """The rows of one sheet; a .csv is one without a name."""

    sheet: str
    rows: tuple[Row, ...]


def read_tables(path: str, headings: Sequence[str]) -> list[Table]:
    """The sheets of a file. Raises TableError where it cannot be read as a table."""
    suffix = os.path.splitext(path)[1].lower()
    if suffix not in SUFFIXES:
        raise _off(path, "表格只能是 .csv 或 .xlsx 文件；请在表格软件里另存为其中一种")
    data = _fetched(path)
    if suffix == ".xlsx":
        from checker.rulebase.workbooks import sheets  # few lists are kept in Excel

        return [collected(sheet, rows) for sheet, rows in sheets(path, data)]
    return [_csv(path, data, headings)]


def collected(sheet: str, rows: Iterable[tuple[int, Sequence[str]]]) -> Table:
    """The rows that are not empty, as many as can be taken below the headings, and one that is too many."""
    kept: list[Row] = []
    for number, cells in rows:
        if any(cell.strip() for cell in cells):
            kept.append(Row(number, tuple(cells)))
            if len(kept) > MOST_ROWS + HEADING_ROWS:
                break
    return Table(sheet, tuple(kept))


def _fetched(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            data = file.read(MOST_TABLE_BYTES + 1)
    except FileNotFoundError:
        raise _off(path, "没有这个表格文件，请核对路径和文件名") from None
    except IsADirectoryError:
        raise _off(path, "这是文件夹，请写上表格的文件名") from None
    except OSError as error:
        raise _off(path, f"读不了（{error.strerror}），请核对权限，或先在别的程序里关闭它") from error
    if len(data) > MOST_TABLE_BYTES:
        raise _off(path, f"文件超过 {MOST_TABLE_BYTES // 1_000_000} MB，作为表格太大；请核对是否选错了文件，或拆成几份")
    if not data:
        raise _off(path, "文件是空的，请确认已经填好并保存")
    return data


def _csv(path: str, data: bytes, headings: Sequence[str]) -> Table:
    text = _text(path, data, headings)
    best = max(_DELIMITERS, key=lambda delimiter: _known(text, delimiter, headings))
    try:
        return collected("", _rows(text, best))
    except csv.Error:
        number = _sound(text, best) + 1
        what = "引号不成对，从这一行起读不下去；请补上引号，或在表格软件里重新另存为 CSV"
        raise TableError(path, number, "", what) from None


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, Sequence[str]]]:
    # `strict`: a quotation mark that is never closed would swallow the rows behind it.
    yield from enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), start=1)


def _sound(text: str, delimiter: str) -> int:
    """The number of the last row that can be read."""
    number = 0
    try:
        for row in _rows(text, delimiter):
            number = row[0]
    except csv.Error:
        pass
    return number


def _known(text: str, delimiter: str, headings: Sequence[str]) -> int:
    """How many cells of one of the first rows have a heading in them when cells are parted like this."""
    found = 0
    try:
        for number, cells in _rows(text, delimiter):
            found = max(found, sum(any(heading in cell for heading in headings) for cell in cells))
            if number >= HEADING_ROWS:
                break
    except csv.Error:
        pass  # said when the rows are read
    return found


def _text(path: str, data: bytes, headings: Sequence[str]) -> str:
    """The characters of a .csv. Raises TableError."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _decoded(path, data[len(mark) :], codec)
    for codec in _CODECS:
        if any(heading.encode(codec) in data[:_BEGINNING] for heading in headings):
            return _decoded(path, data, codec)
    return _decoded(path, data, "utf-8")  # without headings it is refused anyway


def _decoded(path: str, data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        row = data[: error.start].decode(codec, "ignore").count("\n") + 1
        what = f"有不是 {_CODECS[codec]} 编码的字符，请用表格软件打开，改正后另存为“CSV UTF-8”"
        raise TableError(path, row, "", what) from None


def _off(path: str, what: str) -> TableError:
    return TableError(path, 0, "", what)
