"""The rows of a word list, each by itself and against each other; what is off is said with row and column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from checker.model.characters import flat
from checker.model.errors import TableError
from checker.model.finding import CATEGORIES, SEVERITIES, SEVERITY_NAMES, Severity, Source
from checker.model.rule import AllowedWord, ListedWord
from checker.model.text import fold_words
from checker.rulebase.phrases import Phrases
from checker.rulebase.sheets import Sheet
from checker.rulebase.tables import Row

WRONG, RIGHT, SOURCE, WHY, LEVEL, CATEGORY = COLUMNS = ("错误写法", "正确写法", "依据出处", "说明", "级别", "类别")
MOST_CHARACTERS = {name: 200 for name in COLUMNS} | {WHY: 1_000}  # of a cell
_LEAST = 2  # characters of a word: a single one stands in too many others
_WORD = re.compile(r"(?:“[^”]*”|《[^》]*》|[^；;|\n])+")  # what stands in quotation marks is not parted
_WRONG_WORD = re.compile(r"(?:“[^”]*”|《[^》]*》|[^、；;|\n])+")
_GRADES = {name: severity for severity, name in SEVERITY_NAMES.items()} | dict(zip(SEVERITIES, SEVERITIES, strict=True))
_CATEGORY_IDS = {name: id for id, name in CATEGORIES.items()} | dict(zip(CATEGORIES, CATEGORIES, strict=True))


class Listed(NamedTuple):
    """A row with words that are wrong: `row` counts from 1; `category` '' is the rule's own."""

    row: int
    word: ListedWord
    source: Source
    category: str = ""


class _Entry(NamedTuple):
    """A row whose cells are sound each by itself; words as they were written."""

    row: int
    wrong: tuple[str, ...]
    right: tuple[str, ...]
    source: str
    why: str
    severity: Severity | None
    category: str


class Reading:
    """Reads the rows of one list and keeps what is wrong with them."""

    def __init__(self, sheet: Sheet, name: str) -> None:
        self.errors: list[TableError] = []
        self._sheet, self._name = sheet, name

    def entries(self) -> Iterator[_Entry]:
        for row in self._sheet.rows:
            try:
                entry = self._entry(row)
            except TableError as error:
                self.errors.append(error)
            else:
                if entry is not None:
                    yield entry

    def _entry(self, row: Row) -> _Entry | None:
        cells = self._sheet.cells(row)
        if not any(cells.values()):
            return None  # only a number or a note of somebody's own
        wrong, right = cells.get(WRONG, ""), cells.get(RIGHT, "")
        if not wrong and not right:
            raise self._off(row.number, "", "没有写错误写法，也没有写正确写法；请补上，或删去这一行")
        rights = _words(right, _WORD)
        wrongs = _words(wrong, _WORD if "、" in right else _WRONG_WORD)  # a 、 of the wording itself parts nothing
        for name, cell, words in ((WRONG, wrong, wrongs), (RIGHT, right, rights)):
            if cell and not words:
                raise self._off(row.number, name, "只有标点，没有词语；请写上词语，或清空这一格")
            short = next((word for word in words if len(fold_words(word)) < _LEAST), None)
            if short is not None and not (name == RIGHT and wrong):
                raise self._off(row.number, name, f"“{short}”只有一个字，会误伤许多别的词，请写成完整的词语")
        for word in wrongs:
            if fold_words(word) in map(fold_words, rights):
                what = f"“{word}”和正确写法一样（不分全角半角和空格），请核对"
                raise self._off(row.number, WRONG, what)
        source, why = " ".join(cells.get(SOURCE, "").split()), " ".join(cells.get(WHY, "").split())
        if not wrongs and not (source or why):
            what = f"允许“{rights[0]}”没有写理由；请在“说明”或“依据出处”里写明为什么可以用"
            raise self._off(row.number, WHY if WHY in self._sheet.columns else "", what)
        return _Entry(row.number, wrongs, rights, source, why, self._severity(row, cells), self._category(row, cells))

    def _severity(self, row: Row, cells: dict[str, str]) -> Severity | None:
        given = cells.get(LEVEL, "")
        if given and given not in _GRADES:
            choices = "、".join(SEVERITY_NAMES.values())
            raise self._off(row.number, LEVEL, f"没有“{flat(given)}”这个级别，可选：{choices}")
        return _GRADES[given] if given else None

    def _category(self, row: Row, cells: dict[str, str]) -> str:
        given = cells.get(CATEGORY, "")
        if given and given not in _CATEGORY_IDS:
            choices = "、".join(CATEGORIES.values())
            raise self._off(row.number, CATEGORY, f"没有“{flat(given)}”这个类别，可选：{choices}")
        return _CATEGORY_IDS[given] if given else ""

    def _off(self, row: int, heading: str, what: str) -> TableError:
        return self._sheet.off(row, heading, what)

    # --- rows against each other ---------------------------------------------------------

    def together(self, entries: Sequence[_Entry]) -> tuple[tuple[Listed, ...], tuple[AllowedWord, ...]]:
        """The words of a list that do not contradict each other."""
        wrong, allowed = self._first_rows(entries)
        exempt = _exempting(wrong, {fold_words(right) for entry in entries for right in entry.right if entry.wrong})
        words: list[Listed] = []
        for entry in entries:
            kept = tuple(word for word in map(fold_words, entry.wrong) if wrong.get(word) == entry.row)
            clash = next((right for right in entry.right if fold_words(right) in wrong), None)
            if clash is not None and entry.wrong:
                first = wrong[fold_words(clash)]
                what = f"“{clash}”在第{first}行是错误写法，这里又是正确写法，请核对留哪一个"
                self.errors.append(self._off(entry.row, RIGHT, what))
            elif kept:
                within = {right for word in kept for right in exempt.get(word, ())}
                words.append(self._listed(entry, kept, sorted(within)))
        return tuple(words), tuple(allowed.values())

    def _first_rows(self, entries: Iterable[_Entry]) -> tuple[dict[str, int], dict[str, AllowedWord]]:
        """The row of each wrong word, and the allowed words; a word that stands in several rows counts in the first."""
        wrong: dict[str, int] = {}
        allowed: dict[str, tuple[int, AllowedWord]] = {}
        for entry in entries:
            name = WRONG if entry.wrong else RIGHT
            for words in dict.fromkeys(entry.wrong or entry.right):
                word = fold_words(words)
                first = wrong.get(word) or allowed.get(word, (0,))[0]
                if first:
                    same = bool(entry.wrong) == (word in wrong)
                    what = f"“{words}”在第{first}行{'已经列过' if same else '说的正好相反'}，请只留一处"
                    if first == entry.row:
                        what = f"“{words}”写了两遍，请删去一个"
                    self.errors.append(self._off(entry.row, name, what))
                elif entry.wrong:
                    wrong[word] = entry.row
                else:
                    where = f"{self._name} 第{entry.row}行"
                    allowed[word] = entry.row, AllowedWord(word, entry.why or entry.source, where)
        return wrong, {word: one for word, (_, one) in allowed.items()}

    def _listed(self, entry: _Entry, wrong: tuple[str, ...], unless: Sequence[str]) -> Listed:
        place = f"第{entry.row}行"
        source = Source(entry.source, f"{self._name} {place}", "") if entry.source else Source(self._name, place, "")
        word = ListedWord(
            wrong,
            right="或".join(entry.right),
            certain=len(entry.right) == 1,
            severity=entry.severity,
            why=entry.why,
            unless=tuple(unless),
        )
        return Listed(entry.row, word, source, entry.category)


def _words(cell: str, one: re.Pattern[str]) -> tuple[str, ...]:
    """The words of a cell."""
    return tuple(word for part in one.findall(cell) if (word := part.strip()))


def _exempting(wrong: dict[str, int], right: Iterable[str]) -> dict[str, set[str]]:
    """For each wrong word the right ones that contain it: 党员 in 共产党员 is no fault."""
    words, found = list(wrong), dict[str, set[str]]()
    phrases = Phrases(words)
    for text in right:
        for number, _, _ in phrases.hits(text):
            if text != words[number]:
                found.setdefault(words[number], set()).add(text)
    return found
