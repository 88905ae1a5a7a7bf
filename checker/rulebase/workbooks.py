"""Excel workbooks that nobody vouches for: bounded before the library opens them, then sheets of text.

The library lays a sheet out as one block from its first cell to its last; a single cell in
the last corner would be five hundred gigabytes. So the parts are unpacked and looked at first.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from checker.model.errors import TableError

_MOST_UNPACKED = 64_000_000  # bytes of all parts together
_MOST_PARTS = 1_000
_MOST_CELLS = 2_000_000  # of the block of one sheet
_STORED, _DEFLATED = 0, 8  # what office programs write
_END = b"PK\5\6"
_END_LENGTH = 22
_OTHER_FORMATS = {"xl/workbook.bin", "content.xml"}  # the library would open these under any name
_SHEET = b"sheetData"  # the element without which no part is a sheet
_SHEET_WIDE = "sheetData".encode("utf-16-le")[:-1]
_REFERENCE = re.compile(rb"""\br\s*=\s*["']([^"']{0,40})["']""")
_CELL = re.compile(rb"([A-Za-z]{0,3})([0-9]{0,7})")
_FAULT = re.compile(rb"""\br="([A-Z]{1,3})([1-9][0-9]{0,6})"[^<>]{0,200}\bt="e\"""")
FAULT = "#VALUE!"  # what a formula gives that went wrong, whichever it was
_RESAVE = "请用 Excel 或 WPS 打开，另存为 .xlsx 后再试"


def sheets(path: str, data: bytes) -> Iterator[tuple[str, Iterator[tuple[int, Sequence[str]]]]]:
    """Name and rows of each sheet, rows with their numbers. Raises TableError."""
    try:
        import python_calamine as calamine
    except ImportError:
        what = "读 .xlsx 表格需要另装组件，请运行 pip install 'gongwen-checker[office]'，或把表格另存为 .csv"
        raise _off(path, what) from None
    faults = _looked_through(path, data)
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        for name in book.sheet_names:
            if _is_table(book, name):
                yield name, _rows(path, book.get_sheet_by_name(name), faults)
    except calamine.CalamineError as error:
        raise _off(path, f"这份 Excel 工作簿打不开，可能已经损坏；{_RESAVE}") from error


def _is_table(book: Any, name: str) -> bool:
    """Whether a sheet has cells, and not a chart."""
    return any(sheet.name == name and "WorkSheet" in str(sheet.typ) for sheet in book.sheets_metadata)


def _rows(path: str, sheet: Any, faults: Collection[tuple[int, int]]) -> Iterator[tuple[int, Sequence[str]]]:
    if sheet.start is None:
        return
    rows = sheet.to_python(skip_empty_area=False)
    for row, column in faults:  # the library gives them as empty
        if row < len(rows) and column < len(rows[row]) and rows[row][column] == "":
            rows[row][column] = FAULT
    _spread(path, rows, sheet.merged_cell_ranges or ())
    for number, cells in enumerate(rows, start=1):
        yield number, [_text(cell) for cell in cells]


def _spread(path: str, rows: list[list[Any]], merged: Iterable[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """Merged cells count for each of their rows: one right form beside several wrong ones."""
    left_to_do = _MOST_CELLS
    for (top, left), (bottom, right) in merged:
        if top >= len(rows) or left >= len(rows[top]):
            continue  # nothing stands there
        words = rows[top][left]
        for row in rows[top : bottom + 1]:
            row[left : right + 1] = [words] * len(row[left : right + 1])
            left_to_do -= len(row)
        if left_to_do < 0:
            raise _off(path, "合并的单元格太多；请取消合并，另存后再试")


def _text(cell: object) -> str:
    """What stands in a cell, as people see it: numbers without a point where they have no fraction."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


# --- before it is opened ---------------------------------------------------------------


def _looked_through(path: str, data: bytes) -> set[tuple[int, int]]:
    """Row and column, from 0, of the cells that hold the fault of a formula. Raises TableError."""
    # Whatever two programs could read differently: something in front, a comment or more behind the end.
    if not data.startswith(b"PK\3\4") or data[-_END_LENGTH:][:4] != _END:
        raise _off(path, f"不是 Excel 工作簿（.xlsx），可能加了密码，或只是改了后缀；{_RESAVE}")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            _refuse_bulk(path, parts)
            faults: set[tuple[int, int]] = set()
            cells = 0
            for info in parts:
                part = package.read(info)  # a size that is not true is found here
                if _is_sheet(path, part):
                    cells += _reach(path, part)
                    faults |= {(int(found[2]) - 1, _column(found[1]) - 1) for found in _FAULT.finditer(part)}
    except (zipfile.BadZipFile, zlib.error, struct.error, ValueError, RuntimeError, OSError, EOFError) as error:
        raise _off(path, f"这份 Excel 工作簿不完整或已经损坏；{_RESAVE}") from error
    if cells > _MOST_CELLS:
        raise _off(path, "这份 Excel 工作簿的工作表太多、太大；请只留下要用的表，另存后再试")
    return faults


def _refuse_bulk(path: str, parts: Sequence[zipfile.ZipInfo]) -> None:
    names = {part.filename.lower() for part in parts}
    if names & _OTHER_FORMATS:
        raise _off(path, f"内容不是 Excel 工作簿（.xlsx），只是改了后缀；{_RESAVE}")
    if len(names) < len(parts) or any(part.compress_type not in (_STORED, _DEFLATED) for part in parts):
        raise _off(path, f"这份 Excel 工作簿的内部结构不寻常；{_RESAVE}")
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
        raise _off(path, "这份 Excel 工作簿展开后太大；请只留下要用的表，另存后再试")


def _is_sheet(path: str, part: bytes) -> bool:
    """Whether a part may be a sheet: which ones are is said by other parts, so all are looked at."""
    if _SHEET_WIDE in part:
        raise _off(path, f"这份 Excel 工作簿的内部编码不寻常；{_RESAVE}")
    return _SHEET in part


def _reach(path: str, part: bytes) -> int:
    """How many cells a sheet has from its first to its last."""
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise _off(path, f"这份 Excel 工作簿的内部结构不寻常；{_RESAVE}")
    rows = columns = 1
    for found in _REFERENCE.finditer(part):
        cell = _CELL.fullmatch(found[1])
        if cell is None:
            raise _off(path, f"这份 Excel 工作簿里有看不懂的单元格位置；{_RESAVE}")
        rows, columns = max(rows, int(cell[2] or 1)), max(columns, _column(cell[1]))
    if rows * columns > _MOST_CELLS:
        what = f"工作表一直延伸到第{rows}行、第{columns}列，太大了；请删去表格以外的行和列，另存后再试"
        raise _off(path, what)
    return rows * columns


def _column(letters: bytes) -> int:
    """The number of a column from its letters: A is 1."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _off(path: str, what: str) -> TableError:
    return TableError(path, 0, "", what)
