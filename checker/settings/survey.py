"""What a folder tells of the unit whose reports lie in it: its name, their types and periods, its lists and packs."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from checker.model.errors import CheckerError
from checker.running.engine import Engine
from checker.running.files import expand

MOST_REPORTS = 200  # that are read
_MOST_FOLDERS, _DEEPEST = 1_000, 4
_WRONG = "错误写法"  # the column that makes a table a word list


class Survey(NamedTuple):
    """What was found; `units`, `types` and `periods` with how many reports say so, the most frequent first.

    `untyped` are reports whose type is not known, by name; `words` and `packs` are paths from the folder.
    """

    reports: int = 0
    unread: int = 0
    more: bool = False  # there are more reports than were read
    units: tuple[tuple[str, int], ...] = ()
    types: tuple[tuple[str, int], ...] = ()
    periods: tuple[tuple[str, int], ...] = ()
    untyped: tuple[str, ...] = ()
    suffixes: tuple[tuple[str, int], ...] = ()
    words: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()


def survey(folder: str, engine: Engine) -> Survey:
    """Look at a folder and what is below it; a report that cannot be read is counted and passed over."""
    found = (path for path in expand([folder], engine.extensions.suffixes) if isinstance(path, str))
    paths = list(islice(found, MOST_REPORTS + 1))
    units, types, periods, untyped, unread = Counter[str](), Counter[str](), Counter[str](), [], 0
    for path in paths[:MOST_REPORTS]:
        try:
            document = engine.understood(engine.read(engine.fetch(path)))
        except CheckerError:
            unread += 1
            continue
        facts = document.facts
        if facts.organisation:
            units[facts.organisation] += 1
        if document.profile is not None:
            types[document.profile.name] += 1
        else:
            untyped.append(os.path.relpath(path, folder))
        if facts.period is not None:
            periods[_period(facts.period.start, facts.period.end)] += 1
    suffixes = Counter(os.path.splitext(path)[1].lower() for path in paths[:MOST_REPORTS])
    words, packs = _lists_and_packs(folder)
    return Survey(
        min(len(paths), MOST_REPORTS),
        unread,
        len(paths) > MOST_REPORTS,
        _ranked(units),
        _ranked(types),
        _ranked(periods),
        tuple(untyped),
        _ranked(suffixes),
        words,
        packs,
    )


def _ranked(counted: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def _period(start: str, end: str) -> str:
    """A period as a configuration states it: a year where it is one."""
    year = start[:4]
    return year if (start, end) == (f"{year}-01-01", f"{year}-12-31") else f"{start}..{end}"


def _lists_and_packs(folder: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    words: list[str] = []
    packs: list[str] = []
    for root, names in _folders(folder):
        inside = os.path.relpath(root, folder)
        if "pack.yaml" in names and inside != os.curdir:
            packs.append(inside)
            continue
        words += [os.path.normpath(os.path.join(inside, name)) for name in names if _is_word_list(root, name)]
    return tuple(words), tuple(packs)


def _folders(folder: str) -> Iterator[tuple[str, list[str]]]:
    """The folder and those below it, not too deep, each with the names of its files."""
    for root, folders, names in islice(os.walk(folder), _MOST_FOLDERS):
        depth = len(os.path.relpath(root, folder).split(os.sep))
        folders[:] = sorted(name for name in folders if not name.startswith(".")) if depth < _DEEPEST else []
        yield root, sorted(names)


def _is_word_list(root: str, name: str) -> bool:
    """Whether a table has the column of wrong words."""
    from checker.rulebase.tables import HEADING_ROWS, SUFFIXES, read_tables

    if not name.lower().endswith(SUFFIXES) or name.startswith((".", "~$")):
        return False
    try:
        tables = read_tables(os.path.join(root, name), (_WRONG,))
    except CheckerError:
        return False
    return any(_WRONG in cell for table in tables for row in table.rows[:HEADING_ROWS] for cell in row.cells)
