"""The list of who must hand in what, as an office keeps it: 名单.csv and 名单.xlsx."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from tests.season.plan import Planned, deadline
from tests.season.words import words

HEADINGS = ("单位", "文种", "报告期", "截止日期", "简称", "上级")


def write_expected(folder: Path, planned: Sequence[Planned], year: int) -> None:
    """Both forms of the same rows, in the order of the season."""
    rows = [HEADINGS, *(_row(one, year) for one in planned)]
    with (folder / "名单.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, lineterminator="\r\n").writerows(rows)
    _write_workbook(folder / "名单.xlsx", rows)


def _row(one: Planned, year: int) -> tuple[str, ...]:
    name = words().types[one.type].name
    return one.unit.name, name, f"{year}年", deadline(year).isoformat(), "", f"{one.unit.place}直属机关工委"


def _write_workbook(path: Path, rows: Sequence[tuple[str, ...]]) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": datetime(2021, 1, 5, 9)})  # the same rows give the same bytes
        sheet = book.add_worksheet("名单")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
