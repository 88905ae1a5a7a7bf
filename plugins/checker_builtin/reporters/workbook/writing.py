"""The workbook written sheet by sheet and row by row, in memory that does not grow with the rows."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from typing import IO, Any, NamedTuple

from checker.model.errors import ConfigError, UnwritableDocument
from checker.model.finding import SEVERITY_NAMES
from checker_builtin.reporters.workbook.cells import cell_text, link_target
from checker_builtin.reporters.workbook.columns import FAULTS, LAPSES, MENDED, SHARED, STANDINGS, Column, Sheet
from checker_builtin.reporters.workbook.rows import Tables
from checker_builtin.reporters.workbook.target import Target

_DAY = datetime(2000, 1, 1)  # the same audit gives the same bytes: no clock
_CHUNK = 1 << 20
_LONGEST_LINK = 2000  # characters; a link takes 2,080
_COLOURS = {"error": ("#FFC7CE", "#9C0006"), "warning": ("#FFEB9C", "#7F4F00"), "info": ("#DDEBF7", "#1F4E78")}
_A4 = 9
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_LINE = 13.5  # points
_MOST_LINES = 20  # shown of a cell; the rest is in it


class Limits(NamedTuple):
    """What a sheet takes; more rows go to a further sheet, more links are paths in words.

    Links are kept in memory until the end, about 1 KB each: the workbook takes so many in all.
    """

    rows: int = 1_048_576
    links: int = 65_530
    all_links: int = 100_000


def workbook_parts(tables: Tables, limits: Limits = Limits()) -> Iterator[bytes]:  # noqa: B008 - a constant record
    """The bytes of the workbook, in order. Raises ConfigError without xlsxwriter, UnwritableDocument on a full disk."""
    with tempfile.TemporaryFile() as file:
        write_workbook(file, tables, limits)
        file.seek(0)
        while part := file.read(_CHUNK):
            yield part


def write_workbook(file: IO[bytes], tables: Tables, limits: Limits = Limits()) -> None:  # noqa: B008
    """Write the workbook into an open file. Raises as `workbook_parts`."""
    try:
        from xlsxwriter import Workbook
        from xlsxwriter.exceptions import XlsxWriterException
    except ImportError:
        raise ConfigError(
            "写 .xlsx 工作簿需要另装组件，请运行 pip install 'gongwen-checker[audit]'，或不要这一项输出。"
        ) from None
    target = Target(file)
    try:
        with tempfile.TemporaryDirectory() as folder:
            book = Workbook(target, _OPTIONS | {"tmpdir": folder})
            book.set_properties({"title": cell_text(tables.title)[:200], "created": _DAY})
            _Writing(book, tables, limits).write()
            book.close()
    except (OSError, XlsxWriterException) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnwritableDocument(f"工作簿没有写成（{reason}），请核对磁盘空间和临时文件夹的权限。") from error
    finally:
        target.forget()


class _Formats:
    """The looks of the cells, one of each."""

    def __init__(self, book: Any) -> None:
        cell = {"font_name": "宋体", "font_size": 10, "valign": "top", "border": 1, "border_color": "#BFBFBF"}
        middle = cell | {"align": "center"}
        self.kinds = {
            # Behind the quote a formula stays text when somebody edits the cell.
            "text": book.add_format(cell | {"text_wrap": True, "quote_prefix": True}),
            "short": book.add_format(middle | {"text_wrap": True, "quote_prefix": True}),
            "number": book.add_format(cell | {"num_format": "0"}),
            "points": book.add_format(cell | {"num_format": "0.0#"}),
            "percent": book.add_format(cell | {"num_format": "0.0%"}),
            "link": book.add_format(middle | {"font_color": "#0563C1", "underline": 1}),
        }
        self.severities = {
            severity: book.add_format(middle | {"bg_color": ground, "font_color": ink})
            for severity, (ground, ink) in _COLOURS.items()
        }
        head = {"bold": True, "align": "center", "valign": "vcenter", "text_wrap": True, "bg_color": "#D9E1F2"}
        self.head = book.add_format(cell | head)
        self.title = book.add_format({"font_name": "黑体", "font_size": 14, "quote_prefix": True})
        self.note = book.add_format({"font_name": "宋体", "font_size": 10, "quote_prefix": True})


class _Writing:
    """Writes the tables in their order."""

    def __init__(self, book: Any, tables: Tables, limits: Limits) -> None:
        self._book, self._tables, self._limits = book, tables, limits
        self._formats = _Formats(book)
        self._links = limits.all_links

    def write(self) -> None:
        tables = self._tables
        self._table(STANDINGS, tables.standings, (tables.title, *tables.notes[:8]))
        self._table(FAULTS, tables.faults)
        self._table(SHARED, tables.shared)
        self._table(LAPSES, tables.lapses)
        self._table(MENDED, tables.mended)

    def _table(self, sheet: Sheet, rows: Iterable[Sequence[object]], above: Sequence[str] = ()) -> None:
        part = self._part(sheet, 1, above)
        number = 1
        for row in rows:
            if part.row >= self._limits.rows:
                self._close(part)
                number += 1
                part = self._part(sheet, number)
            part.add(row)
        if part.empty:
            part.say(dict(self._tables.silent).get(sheet.name, sheet.empty))
        self._close(part)

    def _close(self, part: _Part) -> None:
        part.close()
        self._links -= part.links

    def _part(self, sheet: Sheet, number: int, above: Sequence[str] = ()) -> _Part:
        name = sheet.name if number == 1 else f"{sheet.name}（{number}）"
        most = min(self._limits.links, self._links)
        return _Part(self._book.add_worksheet(name), sheet.columns, self._formats, most, above)


class _Part:
    """One sheet of the workbook: the table, or a part of it; `row` is the next, from 0, `links` how many there are."""

    def __init__(
        self, sheet: Any, columns: Sequence[Column], formats: _Formats, most_links: int, above: Sequence[str]
    ) -> None:
        self._sheet, self._columns, self._formats = sheet, columns, formats
        self._most_links, self.links = most_links, 0
        for at, column in enumerate(columns):
            sheet.set_column(at, at, column.width)
        for at, line in enumerate(above):
            sheet.write_string(at, 0, cell_text(line), formats.note if at else formats.title)
        self._head = len(above)
        sheet.set_row(self._head, 30)
        for at, column in enumerate(columns):
            sheet.write_string(self._head, at, column.heading, formats.head)
        self.row = self._first = self._head + 1
        self._paper()

    @property
    def empty(self) -> bool:
        return self.row == self._first

    def add(self, row: Sequence[object]) -> None:
        cells = tuple(zip(self._columns, row, strict=True))
        shown = ((column, value) for column, value in cells if isinstance(value, str) and column.kind != "link")
        lines = max((_lines(value, column.width) for column, value in shown), default=1)
        self._sheet.set_row(self.row, _LINE * min(lines, _MOST_LINES) + 2)  # not every program finds the height
        for at, (column, value) in enumerate(cells):
            self._cell(at, column, value)
        self.row += 1

    def say(self, words: str) -> None:
        """One line in place of the rows."""
        self._sheet.write_string(self.row, 0, cell_text(words), self._formats.note)

    def close(self) -> None:
        self._sheet.autofilter(self._head, 0, max(self.row - 1, self._head), len(self._columns) - 1)

    def _cell(self, at: int, column: Column, value: object) -> None:
        sheet, row, kind = self._sheet, self.row, column.kind
        if kind == "severity" and value in SEVERITY_NAMES:
            sheet.write_string(row, at, SEVERITY_NAMES[value], self._formats.severities[value])
            return
        shape = self._formats.kinds["short" if kind == "severity" else kind]
        if value is None or value == "":
            sheet.write_blank(row, at, None, shape)
        elif isinstance(value, (int, float, Decimal)):
            sheet.write_number(row, at, float(value / 100) if kind == "percent" else float(value), shape)
        elif kind == "link":
            self._link(at, str(value), shape)
        else:
            sheet.write_string(row, at, cell_text(str(value)), shape)

    def _link(self, at: int, page: str, shape: Any) -> None:
        target = link_target(page)
        if self.links < self._most_links and len(target) <= _LONGEST_LINK:
            self.links += 1
            self._sheet.write_url(self.row, at, f"external:{target}", shape, "查看")
        else:
            self._sheet.write_string(self.row, at, cell_text(page), self._formats.kinds["text"])

    def _paper(self) -> None:
        sheet = self._sheet
        sheet.freeze_panes(self._first, 0)
        sheet.repeat_rows(self._head)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C第&P页，共&N页")
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)


def _lines(words: str, width: float) -> int:
    """About how many lines words take in a column: a Chinese character is as wide as two others."""
    shown = words[: int(width) * _MOST_LINES]
    return sum(1 + len(line.encode("gbk", "replace")) // int(width) for line in shown.split("\n"))
