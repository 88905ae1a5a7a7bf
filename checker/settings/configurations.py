"""Which configuration file each document of a run has, and what it says; without any, the command line alone counts."""

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple

from checker.extending.host import Extensions
from checker.model.errors import CheckerError, ConfigError
from checker.running.config import Config
from checker.running.engines import Engines
from checker.running.files import STANDARD_INPUT

if TYPE_CHECKING:
    from checker.settings.settings import Settings

YAML, TOML = "gongwen.yaml", "pyproject.toml"
_MISNAMED = ("gongwen.yml", "gongwen.yaml.txt")  # the latter is what an editor makes of it that hides suffixes
_MOST_BYTES = 1_000_000  # of a file in which the table is looked for


class StatedOutput(NamedTuple):
    """A report that a configuration asks for: its style, its file, and the place that says so."""

    style: str
    path: str
    where: str


class RunSettings(NamedTuple):
    """What holds for a run as a whole; None where the configuration does not say it.

    `fail_on` is a severity or 'never', `baseline` an absolute path, `max_findings` a number of findings.
    """

    fail_on: Literal["error", "warning", "info", "never"] | None = None
    outputs: tuple[StatedOutput, ...] = ()
    baseline: str | None = None
    max_findings: int | None = None


class Configurations:
    """Finds and reads them. `packs` are the roots of the installed packs by name, for `extends: [pack:NAME]`.

    `given` is the one file for all documents, `none`: there is to be none. Each folder is
    looked up once. All methods raise ConfigError for a configuration that is off.
    """

    def __init__(self, packs: Mapping[str, str], given: str | None = None, *, none: bool = False) -> None:
        self._packs, self._given, self._none = packs, given, none
        self._files: dict[str, str | None] = {}  # by folder
        self._settings: dict[str, Settings] = {}  # by file
        if given is not None and none:
            raise ConfigError("--config 和 --no-config 只能选一个：前者指明配置文件，后者不用任何配置文件。")
        if given is not None and not os.path.isfile(given):
            raise ConfigError(f"--config：没有“{given}”这个文件，请核对路径，或用 gongwen init 写一份。")

    def settings(self, path: str) -> "Settings | None":
        """The settings for the file or folder at a path ('-': the working folder); None where no file holds any."""
        file = self.file(path)
        if file is None:
            return None
        if file not in self._settings:
            from checker.settings.opening import open_settings  # without a configuration none of it is needed

            base = os.getcwd() if self._given is not None else os.path.dirname(file)
            self._settings[file] = open_settings(file, base, self._packs)
        return self._settings[file]

    def engines(self, command: Config, extensions: Extensions) -> Engines:
        """The engines of a run, the command line above each file's configuration."""

        def configure(path: str) -> Config:
            settings = self.settings(path)
            if settings is not None and settings.is_new:
                # What holds for files that are not of this run is looked at, too: a slip there would wait unseen.
                others = Engines(lambda path: command, extensions)
                for config in dict.fromkeys(settings.configs()):
                    others.having(config)
                settings.keep()
            return _config(settings, path, command)

        return Engines(configure, extensions, self.leaves_out)

    def config(self, path: str, command: Config) -> Config:
        """How the file at a path is checked: its configuration, and above it what the command line says."""
        return _config(self.settings(path), path, command)

    def leaves_out(self, path: str) -> bool:
        """Whether the configuration of the file at a path excludes it."""
        settings = None if path == STANDARD_INPUT else self.settings(path)
        return settings is not None and settings.leaves_out(path)

    def run(self, path: str) -> RunSettings:
        """What the configuration of a path says of the run as a whole."""
        settings = self.settings(path)
        return RunSettings() if settings is None else settings.run()

    def file(self, path: str) -> str | None:
        """The configuration file for the file or folder at a path; None where there is none."""
        if self._none:
            return None
        if self._given is not None:
            return os.path.abspath(self._given)
        whole = os.path.abspath(os.curdir if path == STANDARD_INPUT else path)
        return self._upwards(whole if path == STANDARD_INPUT or os.path.isdir(whole) else os.path.dirname(whole))

    def _upwards(self, folder: str) -> str | None:
        """The file for a folder: the nearest one at or above it, and only that one."""
        passed: list[str] = []
        found = None
        while folder not in self._files:
            passed.append(folder)
            found = _inside(folder)
            above_it = os.path.dirname(folder)
            if found is not None or above_it == folder:
                break
            folder = above_it
        else:
            found = self._files[folder]
        self._files.update(dict.fromkeys(passed, found))
        return found


def _config(settings: "Settings | None", path: str, command: Config) -> Config:
    return command if settings is None else above(settings.config(path), command)


def _inside(folder: str) -> str | None:
    """The configuration file in a folder: gongwen.yaml before pyproject.toml."""
    path = os.path.join(folder, YAML)
    if os.path.isfile(path):
        return path
    for name in _MISNAMED:
        if os.path.isfile(os.path.join(folder, name)):
            raise ConfigError(
                f"{os.path.join(folder, name)}：配置文件应名为 {YAML}，请改名（在文件夹窗口里先显示文件扩展名），"
                "或加 --no-config。"
            )
    path = os.path.join(folder, TOML)
    return path if os.path.isfile(path) and _has_table(path) else None


def _has_table(path: str) -> bool:
    """Whether a pyproject.toml has the table; asked without tomllib where nothing in it looks like that."""
    try:
        with open(path, "rb") as file:
            data = file.read(_MOST_BYTES)
    except OSError:
        return False  # somebody else's file
    if b"gongwen" not in data:
        return False
    heads = [line.replace(b" ", b"").replace(b'"', b"").replace(b"'", b"") for line in data.splitlines()]
    if not any(head.startswith((b"[tool.gongwen", b"[[tool.gongwen", b"[tool]", b"tool.", b"tool=")) for head in heads):
        return False
    from checker.settings.toml import parse_table

    try:
        return parse_table(data.decode("utf-8", "replace"), path) is not None
    except CheckerError:
        return True  # who reads it says what is wrong


def above(config: Config, command: Config) -> Config:
    """A configuration with the command line above it."""
    said = {"--type" if command.type else "", "--period" if command.period else ""}
    return command._replace(
        type=command.type or config.type,
        period=command.period or config.period,
        encoding=command.encoding or config.encoding,
        rules=tuple(dict.fromkeys((*config.rules, *command.rules))),
        layout=command.layout or config.layout,
        unit=(*config.unit, *command.unit),
        trade=config.trade,
        superior=config.superior,
        strict=command.strict or config.strict,
        on=config.on,
        off=config.off,
        locked=config.locked,
        graded=config.graded,
        options=config.options,
        words=(*config.words, *command.words),
        stated_at=tuple(one for one in config.stated_at if one[0] not in said),
    )
