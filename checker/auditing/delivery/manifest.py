"""The list of who must hand in what, a .csv or .xlsx of 单位, 文种, 报告期, 截止日期 -> units and what they owe.

A row that is off is said with its place and left out; the others count.
"""

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from checker.model.characters import flat
from checker.model.errors import ConfigError, TableError
from checker.model.profile import Profile
from checker.model.times import Day, Window
from checker.reading.days import iso, last_day, said
from checker.reading.facts import profile_entitled
from checker.reading.periods import parse_period
from checker.reading.vocabulary import vocabulary_of
from checker.rulebase.sheets import Columns, Sheet, read_sheet
from checker.rulebase.tables import Row

UNIT, TYPE, PERIOD, DEADLINE, SHORT, FILES, SUPERIOR, RECEIVED = COLUMNS = (
    *("单位", "文种", "报告期", "截止日期"),
    *("简称", "文件", "上级", "收到日期"),
)
_KNOWN = Columns(dict.fromkeys(COLUMNS, 200), (UNIT,), COLUMNS[:4], "名单")
_LISTED = re.compile(r"[、，,；;\n]")
_PATTERNS = re.compile(r"[；;\n]")  # names of files have 、 in them
_DAY = re.compile(r"(\d{4})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?")


class Unit(NamedTuple):
    """A unit by its full name, with its short ones and the unit above it ('' where it is not said)."""

    name: str
    short: tuple[str, ...] = ()
    superior: str = ""


class Expected(NamedTuple):
    """What a row asks for; what is empty may be anything.

    `types` are the ids of the profiles that the words of the type mean, none where no rule knows
    them. `files` are patterns that the key of a submission, or its end, must match. `received` is
    the day on which it came, where the list says so.
    """

    row: int
    unit: str
    type: str = ""
    types: tuple[str, ...] = ()
    period: Window = Window()
    deadline: Day = ""
    received: Day = ""
    files: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What is asked for, in Chinese: 2018年党建工作总结."""
        return named(self.type or "材料", self.period)


class Manifest(NamedTuple):
    """What a list says as far as it could be read; units in the order of the list. `ignored`: headings nobody knows."""

    file: str
    units: tuple[Unit, ...] = ()
    expected: tuple[Expected, ...] = ()
    errors: tuple[TableError, ...] = ()
    ignored: tuple[str, ...] = ()


def named(type_words: str, period: Window) -> str:
    """A type with its period as people say it: 2018年上半年工作总结, 2018年度党建工作总结."""
    if period.since is None:
        return type_words
    stated = said(period)
    doubled = stated.endswith("年") and type_words.startswith("年")
    return f"{stated.removesuffix('年') if doubled else stated}{type_words}"


def read_manifest(path: str, profiles: Sequence[Profile]) -> Manifest:
    """Read a list; rows that are off stand in its `errors`. Raises TableError where the file is no such list."""
    sheet = read_sheet(path, _KNOWN)
    rows = _Rows(sheet, profiles)
    expected = tuple(rows.expected())
    errors = sorted([*sheet.errors, *rows.errors], key=_row)
    if not expected:
        raise errors[0] if errors else TableError(path, 0, "", "表头下面没有填写单位；请填好后再试")
    return Manifest(os.path.basename(path), tuple(rows.units.values()), expected, tuple(errors), sheet.ignored)


def _row(error: TableError) -> int:
    return error.line


class _Rows:
    """Reads the rows of one list and keeps what is wrong with them."""

    def __init__(self, sheet: Sheet, profiles: Sequence[Profile]) -> None:
        self.units: dict[str, Unit] = {}
        self.errors: list[TableError] = []
        self._sheet, self._vocabulary = sheet, vocabulary_of(profiles)
        self._types: dict[tuple[str, str], tuple[str, ...]] = {}

    def expected(self) -> Iterator[Expected]:
        seen: dict[Expected, int] = {}
        for row in self._sheet.rows:
            try:
                one = self._one(row)
                if one is None:
                    continue
                first = seen.setdefault(one._replace(row=0, deadline="", received=""), row.number)
                if first != row.number:
                    raise self._sheet.off(row.number, "", f"与第{first}行要求的是同一份，请只留一行")
            except TableError as error:
                self.errors.append(error)
            else:
                yield one

    def _one(self, row: Row) -> Expected | None:
        cells = dict.fromkeys(COLUMNS, "") | self._sheet.cells(row)
        if not any(cells.values()):
            return None
        name = _joined(cells[UNIT])
        if not name:
            raise self._sheet.off(row.number, UNIT, "没有写单位；请补上，或删去这一行")
        period = self._period(row, cells[PERIOD])
        one = Expected(
            row.number,
            name,
            type=_joined(cells[TYPE]),
            types=self._meant(_joined(cells[TYPE]), period),
            period=period,
            deadline=self._day(row, DEADLINE, cells),
            received=self._day(row, RECEIVED, cells),
            files=_parted(cells[FILES], _PATTERNS),
        )
        self._add_unit(row, Unit(name, _parted(cells[SHORT], _LISTED), _joined(cells[SUPERIOR])))
        return one

    def _add_unit(self, row: Row, unit: Unit) -> None:
        """A unit stands in a row for each document; what one of them says of it holds for all."""
        known = self.units.get(unit.name, unit)
        if unit.superior and known.superior and unit.superior != known.superior:
            what = f"“{unit.name}”的上级与前面写的“{known.superior}”不一样，请核对后写成一样的"
            raise self._sheet.off(row.number, SUPERIOR, what)
        short = tuple(dict.fromkeys((*known.short, *unit.short)))
        self.units[unit.name] = Unit(unit.name, short, known.superior or unit.superior)

    def _period(self, row: Row, words: str) -> Window:
        stated = unicodedata.normalize("NFKC", _joined(words)).removesuffix("度")
        if not stated:
            return Window()
        try:
            return parse_period(stated)
        except ConfigError:
            what = f"看不懂“{flat(words, 40)}”，请写成 2018、2018-H1、2018-Q3、2018-09 或“2018年上半年”的样子"
            raise self._sheet.off(row.number, PERIOD, what) from None

    def _day(self, row: Row, name: str, cells: dict[str, str]) -> Day:
        given = unicodedata.normalize("NFKC", cells[name]).strip()
        if not given:
            return ""
        found = _DAY.fullmatch(given)
        if found:
            year, month, day = map(int, found.groups())
            if 1 <= month <= 12 and 1 <= day <= last_day(month, year=year):
                return iso(year, month, day)
        what = f"看不懂“{flat(given, 40)}”，请写成 2018-12-31 或“2018年12月31日”的样子"
        raise self._sheet.off(row.number, name, what)

    def _meant(self, words: str, period: Window) -> tuple[str, ...]:
        """The profiles that the name of a type means: by its own name, or as a title would say it, with the period."""
        stated = "" if period.since is None else said(period)
        key = (words, stated)
        if key not in self._types:
            plain = _joined(unicodedata.normalize("NFKC", words))
            named = [
                each.id
                for each in self._vocabulary.profiles
                if plain in (each.id, unicodedata.normalize("NFKC", each.name))
            ]
            titles = (words, f"{stated}{words}") if words and not named else ()
            entitled = (profile_entitled(title, self._vocabulary) for title in titles)
            self._types[key] = tuple(dict.fromkeys([*named, *(each.id for each in entitled if each is not None)]))
        return self._types[key]


def _joined(cell: str) -> str:
    """A cell without blanks and line ends: names have none."""
    return "".join(cell.split())


def _parted(cell: str, border: re.Pattern[str]) -> tuple[str, ...]:
    parts: Iterable[str] = (" ".join(part.split()) for part in border.split(cell))
    return tuple(dict.fromkeys(part for part in parts if part))
