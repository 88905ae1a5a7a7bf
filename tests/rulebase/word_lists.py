"""Word lists written by the tests, as .csv and as .xlsx."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

HEADINGS = ("错误写法", "正确写法", "依据出处", "说明")
Cells = Sequence[object]


def write_csv(path: Path, rows: Sequence[Cells], encoding: str = "utf-8", delimiter: str = ",") -> str:
    """A list whose cells need no quotes."""
    text = "".join(delimiter.join(map(str, row)) + "\r\n" for row in rows)
    path.write_bytes(text.encode(encoding))
    return str(path)


def write_xlsx(path: Path, sheets: dict[str, Sequence[Cells]], merged: Sequence[tuple[Any, ...]] = ()) -> str:
    """A workbook; numbers stay numbers, texts stay texts. `merged`: ranges of the last sheet with their words."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if cell != "":
                        sheet.write(number, column, cell)
        for given in merged:
            sheet.merge_range(*given)
    return str(path)
