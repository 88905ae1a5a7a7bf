"""The engines of a run: one for each configuration; those with the same packs share their rules."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable

from checker.extending.host import Extensions
from checker.model.errors import ConfigError
from checker.model.report import Result
from checker.model.rule import RuleOptions, RulePack
from checker.rulebase.compiled import Rulebook
from checker.rulebase.store import open_rulebook
from checker.running.config import Config
from checker.running.engine import Engine

Configure = Callable[[str], Config]  # path as given -> how it is checked
_Content = tuple[tuple[str, ...], tuple[str, ...], tuple[RuleOptions, ...]]


class Engines:
    """Finds the engine for a path. Raises ConfigError for a configuration that names a type or rule there is not."""

    def __init__(
        self, configure: Configure, extensions: Extensions, leaves_out: Callable[[str], bool] = lambda path: False
    ) -> None:
        self.extensions = extensions
        self.leaves_out = leaves_out  # path as given -> whether its configuration excludes it
        self._configure = configure
        self._engines: dict[Config, Engine] = {}
        self._books: dict[_Content, Rulebook] = {}

    @classmethod
    def alike(cls, config: Config, extensions: Extensions) -> Engines:
        """Every document is checked in the same way."""
        return cls(lambda path: config, extensions)

    def without(self, paths: Iterable[str]) -> Engines:
        """These engines, which leave out the files at these paths too: a run does not read what it will write."""
        written = {os.path.realpath(path) for path in paths}
        leaves_out = self.leaves_out
        if written:
            self.leaves_out = lambda path: os.path.realpath(path) in written or leaves_out(path)
        return self

    @property
    def books(self) -> tuple[Rulebook, ...]:
        """The rules that were opened so far."""
        return tuple(self._books.values())

    def of(self, path: str) -> Engine:
        """The engine for the file at a path; the rules are opened when they are first asked for."""
        return self.having(self._configure(path))

    def having(self, config: Config) -> Engine:
        """The engine of a configuration."""
        engine = self._engines.get(config)
        if engine is None:
            book = self._book(config)
            engine = Engine(config._replace(type=_type_id(config, book)), self.extensions, book)
            self._engines[config] = engine
        return engine

    def check(self, path: str) -> Result:
        """Check the file at a path ('-' is standard input)."""
        return self.of(path).check(path)

    def _book(self, config: Config) -> Rulebook:
        content = (config.rules, config.words, config.options)
        if content not in self._books:
            own = tuple(RulePack(_pack_name(folder), folder, folder) for folder in config.rules)
            self._books[content] = open_rulebook(
                (*self.extensions.packs, *own), self.extensions.kinds, config.words, config.options
            )
        return self._books[content]


def prepare(config: Config, extensions: Extensions) -> Engine:
    """The engine of one configuration. Raises ConfigError as `Engines` does."""
    return Engines.alike(config, extensions).of("")


def _pack_name(folder: str) -> str:
    return folder.rstrip("/\\").replace("\\", "/").rpartition("/")[2] or folder


def _type_id(config: Config, book: Rulebook) -> str | None:
    """The id of a type given by id or by its Chinese name."""
    asked = config.type
    if asked is None:
        return None
    for profile in book.profiles:
        if asked in (profile.id, profile.name):
            return profile.id
    from difflib import get_close_matches

    names = [name for profile in book.profiles for name in (profile.id, profile.name)]
    close = get_close_matches(asked, names, n=1, cutoff=0.4)
    meant = f"是否想写“{close[0]}”？" if close else ""
    listed = "、".join(f"{profile.id}（{profile.name}）" for profile in book.profiles)
    where = dict(config.stated_at).get("--type", "--type")
    raise ConfigError(f"{where}：没有文种“{asked}”。{meant}可选：{listed}")
