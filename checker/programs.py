"""`check` and `Checker`: checking documents from a program, without the command line.

    from pathlib import Path
    from checker import check

    result = check(Path("总结.docx"), period="2018")
    for found in result.located:
        print(found.label, found.text, found.finding.message)

Nothing is printed, no environment is looked at, and no configuration file is searched for. The clock is asked only
for the day on which suppressions expire.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from functools import lru_cache
from threading import Lock
from typing import Any, NamedTuple, TypedDict, Unpack

from checker.extending.hookspecs import RawFile
from checker.extending.host import load_extensions
from checker.model.characters import printable
from checker.model.errors import ConfigError, UnreadableDocument
from checker.model.report import Failure, Report, Result
from checker.reading.periods import parse_period
from checker.running.config import Config
from checker.running.engine import Engine
from checker.running.engines import Engines
from checker.running.runner import check_paths
from checker.running.today import today as day_here
from checker.settings.configurations import Configurations

StrPath = str | os.PathLike[str]

_NAME = "文稿.txt"  # of a text that has none
_LONE = re.compile("[\ud800-\udfff]")  # surrogates have no place in a file
_KEPT = 4  # sets of options whose rules `check` keeps open
_LISTS = frozenset({"unit", "rules", "words", "only", "skip", "categories"})
_WORDS = {
    "period": '"2018"',
    "type": '"述职报告"',
    "encoding": '"gb18030"',
    "today": '"2027-06-30"',
}  # each with an example


class Options(TypedDict, total=False):
    """How documents are checked; every key may be left out, and means what the option of `gongwen check` means."""

    period: str  # '2018', '2018-H1', '2018-Q3', '2018-09', '2018-01-01..2018-12-31'; else what the report says
    type: str  # a document type's Chinese name or id; else what the report looks like
    unit: Iterable[str]  # names of the unit and of the people who write for it
    rules: Iterable[StrPath]  # folders of rule packs, beside the installed ones
    words: Iterable[StrPath]  # the unit's word lists
    only: Iterable[str]  # these rules and packs, by id, and no others
    skip: Iterable[str]  # not these rules and packs
    categories: Iterable[str]  # these categories, by id or Chinese name, and no others
    strict: bool  # also the rules that are off by default
    layout: bool  # also the looks of the text, where its format has any
    encoding: str  # of text files; else found out
    config: StrPath  # a gongwen.yaml or pyproject.toml, for all documents; none is searched for
    today: str  # the ISO day against which suppressions expire; '' where they never do; else the day here


class Checker:
    """Checks many documents in one way; the rules are opened once, when it is made.

    Raises ConfigError for an option that is off and PluginError for a plugin that does
    not load. May be shared by threads: they take turns. For processes, make one in each.
    """

    def __init__(self, **options: Unpack[Options]) -> None:
        self._opened = _opened(_asked(**options))

    def check(self, source: StrPath, *, name: str | None = None) -> Result:
        """Check one document.

        A `str` is the text itself and never a path; a path is a `pathlib.Path`, or anything
        else that is `os.PathLike`. `name` is what the text, or the file, is to be called:
        its suffix tells how it is read ('.txt' where a text has no name, '.md', '.html').

        Spans are half-open, in code points of `result.text.text`, where every line end is one
        line feed and a byte order mark is no character; lines and columns count from 1,
        columns in code points. `result.failures` says what could not be checked; without
        any, everything was. Of one rule it has a thousand findings at the most; `result.untold`
        counts the others.

        Raises UnreadableDocument where the document cannot be read at all: one Chinese
        sentence that begins with its name. Raises ConfigError for a source of another type.
        """
        return _check(self._opened, source, name)

    def report(self, paths: Iterable[StrPath]) -> Report:
        """Check files and folders, in the order given, as the command does; what cannot be read is a failure in it.

        Reporters and `exit_status` take such a report. Raises ConfigError where there is none to check.
        """
        given = [os.fspath(path) for path in _many("paths", paths)]
        if not given:
            raise ConfigError("paths：没有写要检查的文件或文件夹，请至少写一个。")
        with self._opened.turn:
            return check_paths(given, self._opened.engines)


def check(source: StrPath, *, name: str | None = None, **options: Unpack[Options]) -> Result:
    """Check one document: a `str` is its text, an `os.PathLike` (`pathlib.Path`) its file.

    See `Checker.check` for what comes out and what is raised, `Options` for the options.
    Calls with the same options share their rules, except where `rules`, `words` or `config`
    name files: these are read anew each time. For many documents with such, make a `Checker`.
    """
    asked = _asked(**options)
    own = asked.file or asked.config.rules or asked.config.words
    return _check(_opened(asked) if own else _kept(asked), source, name)


class _Asked(NamedTuple):
    """The options as a configuration, and the file below it."""

    config: Config
    file: str | None = None


class _Opened(NamedTuple):
    """What documents are checked with; `turn` is held by the thread that uses it."""

    engines: Engines
    turn: Lock


def _opened(asked: _Asked) -> _Opened:
    extensions = load_extensions()
    packs = {pack.name: pack.root for pack in extensions.packs}
    configurations = Configurations(packs, asked.file, none=asked.file is None)
    engines = configurations.engines(asked.config, extensions)
    engines.of("")  # what is off is said before the first document
    return _Opened(engines, Lock())


_kept = lru_cache(maxsize=_KEPT)(_opened)


def _check(opened: _Opened, source: StrPath, name: str | None) -> Result:
    with opened.turn:
        try:
            engine = opened.engines.of(_name(source, name))
            file = _file(source, name, engine)
            result = engine.check_read(file, engine.read(file))
        except UnreadableDocument as error:
            raise UnreadableDocument(f"{printable(_name(source, name))}：{error}") from None
    broken = tuple(Failure("规则", error) for error in engine.book.errors)
    return result._replace(failures=(*broken, *result.failures))


def _asked(**options: Unpack[Options]) -> _Asked:
    """Raises ConfigError, and TypeError for an option that there is not."""
    given: dict[str, Any] = {name: value for name, value in options.items() if value is not None}
    for name, value in given.items():
        if name not in Options.__annotations__:
            raise TypeError(f"check: there is no option '{name}'")
        if name in _LISTS:
            given[name] = tuple(os.fspath(item) for item in _many(name, value))
        elif name in _WORDS and not isinstance(value, str):
            raise ConfigError(f"{name}：应是文字（str），不是 {type(value).__name__}，如 {_WORDS[name]}。")
    if "period" in given:
        given["period"] = parse_period(given["period"])
    file = given.pop("config", None)
    today = given.pop("today", None)
    config = Config(**given, keep_text=True, today=day_here() if today is None else today)
    return _Asked(config, None if file is None else os.fspath(file))


def _many(name: str, given: Any) -> tuple[Any, ...]:
    """Several of something: one alone would be taken apart into characters."""
    if isinstance(given, (str, os.PathLike)):
        raise ConfigError(f"{name}：这里要一组值，只有一个也请写成列表，如 {name}=[{str(given)!r}]。")
    return tuple(given)


def _file(source: object, name: str | None, engine: Engine) -> RawFile:
    if isinstance(source, str):
        # A character for each: what was counted in the text counts in the report.
        return RawFile(name or _NAME, _LONE.sub("\ufffd", source).encode(), "utf-8")
    if not isinstance(source, os.PathLike):
        raise ConfigError(f"source：应是文稿的文字（str），或它的文件（pathlib.Path），不是 {type(source).__name__}。")
    file = engine.fetch(os.fsdecode(source))
    return file._replace(name=name) if name else file


def _name(source: object, name: str | None) -> str:
    return name or (os.fsdecode(source) if isinstance(source, os.PathLike) else _NAME)
