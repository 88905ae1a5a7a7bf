"""The settings of one configuration file with all that it extends: how a document is checked, and what is left out."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any, cast

from checker.model.errors import ConfigError
from checker.model.finding import Severity
from checker.model.times import Window
from checker.running.config import Config, RuleOptions
from checker.running.files import STANDARD_INPUT
from checker.settings.configurations import RunSettings, StatedOutput
from checker.settings.globs import matches
from checker.settings.layer import Layer, Stated
from checker.settings.merging import Merged


class Settings:
    """`layers` from the lowest to the file itself; `base` is the folder that its patterns of paths begin at.

    `keep` keeps them for the next run; None: they are those of an earlier one.
    """

    def __init__(self, layers: Sequence[Layer], base: str, keep: Callable[[], None] | None = None) -> None:
        self.layers = tuple(layers)
        self._keep = keep
        self._base = base
        self._blocks = [(at, block) for at, layer in enumerate(self.layers) for block in layer.blocks]
        self._merged: dict[tuple[int, ...], Merged] = {}
        self._configs: dict[tuple[int, ...], Config] = {}
        self._whole = Merged.of([layer.stated for layer in layers])

    @property
    def is_new(self) -> bool:
        """Whether the files have changed since a run went well."""
        return self._keep is not None

    def keep(self) -> None:
        """All is well with them: no need to read them again."""
        if self._keep is not None:
            self._keep()
        self._keep = None

    @property
    def file(self) -> str:
        return self.layers[-1].file

    def config(self, path: str) -> Config:
        """How the file at a path is checked. Raises ConfigError."""
        numbers = self._numbers(path)
        if numbers not in self._configs:
            self._configs[numbers] = _config(self.merged(path))
        return self._configs[numbers]

    def merged(self, path: str) -> Merged:
        """The values that hold for the file at a path. Raises ConfigError where a lock is broken."""
        numbers = self._numbers(path)
        if not numbers:
            return self._whole
        if numbers not in self._merged:
            self._merged[numbers] = self._with(numbers)
        return self._merged[numbers]

    def _with(self, numbers: Sequence[int]) -> Merged:
        """The layers with some of their blocks, each above the layer that it stands in and below the next."""
        stated: list[Sequence[Stated]] = []
        for at, layer in enumerate(self.layers):
            stated.append(layer.stated)
            stated += [self._blocks[number][1].stated for number in numbers if self._blocks[number][0] == at]
        return Merged.of(stated)

    def configs(self) -> Iterator[Config]:
        """Those that any file could have: the common one, and each block's. Raises ConfigError."""
        yield _config(self._whole)
        for number in range(len(self._blocks)):
            yield _config(self._with((number,)))

    def leaves_out(self, path: str) -> bool:
        """Whether the file at a path is excluded, or is what a run writes."""
        excluded = self._whole.all("exclude")
        if any(os.path.abspath(path) == output.value for output in self._whole.below("outputs")):
            return True  # the last run's report is no report of the unit
        if not excluded:
            return False
        relative = self._relative(path)
        return any(matches(pattern.value, relative) for pattern in excluded)

    def run(self) -> RunSettings:
        """What holds for a run as a whole. Raises ConfigError for an output that would go elsewhere."""
        fail_on, most = self._whole.value("fail_on"), self._whole.value("max_findings")
        baseline = self._whole.value("baseline")
        outputs = tuple(_output(stated) for stated in self._whole.below("outputs"))
        return RunSettings(
            fail_on.value if fail_on else None,
            outputs,
            baseline.value if baseline else None,
            most.value if most else None,
        )

    def _numbers(self, path: str) -> tuple[int, ...]:
        """The blocks that mean a path."""
        if not self._blocks or path == STANDARD_INPUT:
            return ()
        relative = self._relative(path)
        return tuple(
            number
            for number, (_, block) in enumerate(self._blocks)
            if any(matches(pattern, relative) for pattern in block.globs)
        )

    def _relative(self, path: str) -> str:
        """A path as patterns see it: from the configuration's folder, else from the working folder."""
        path = os.path.abspath(path)
        for folder in (self._base, os.getcwd()):
            root = folder.rstrip(os.sep) + os.sep
            if os.path.normcase(path + os.sep).startswith(os.path.normcase(root)):
                return path[len(root) :]
        return os.path.splitdrive(path)[1]


def _config(merged: Merged) -> Config:
    """The configuration that merged values come to. Raises ConfigError for a folder or file that is not there."""
    rules = list(merged.below("rules"))
    period, kind = merged.value("period"), merged.value("type")
    names = [(one.key[1], one.where) for one in rules]
    names += [(option, one.where) for option, one in (("--type", kind), ("--period", period)) if one]
    return Config(
        type=kind.value if kind else None,
        period=Window(*period.value[1:]) if period else None,
        encoding=_value(merged, "encoding"),
        rules=tuple(_pack(one) for one in merged.all("packs", "own")),
        layout=bool(_value(merged, "layout")),
        unit=_unit(merged),
        trade=_value(merged, "unit", "trade") or "",
        superior=_value(merged, "unit", "superior") or "",
        strict=bool(_value(merged, "strict")),
        on=tuple(one.key[1] for one in rules if one.key[2] == "on" and one.value),
        off=tuple(one.key[1] for one in rules if one.key[2] == "on" and not one.value),
        locked=merged.locks,
        graded=tuple((one.key[1], cast("Severity", one.value)) for one in rules if one.key[2] == "severity"),
        options=tuple(_options(rules)),
        words=tuple(_words(one) for one in merged.all("words")),
        stated_at=tuple(names),
    )


def _value(merged: Merged, *key: str) -> Any:
    found = merged.value(*key)
    return None if found is None else found.value


def _unit(merged: Merged) -> tuple[str, ...]:
    name = merged.value("unit", "name")
    others = (*merged.all("unit", "short_names"), *merged.all("unit", "people"))
    return tuple(one.value for one in ((name,) if name else ()) + others)


def _options(rules: Sequence[Stated]) -> Iterator[RuleOptions]:
    """The keys of rules that are set anew, each with its own place."""
    for one in rules:
        if one.key[2] == "options":
            data = json.dumps({one.key[3]: one.value}, ensure_ascii=False)
            yield RuleOptions(one.key[1], data, one.file, one.line, one.column)


def _pack(stated: Stated) -> str:
    if not os.path.isfile(os.path.join(stated.value, "pack.yaml")):
        there = os.path.isdir(stated.value)
        why = "里没有 pack.yaml，不是规则包" if there else "这个规则包文件夹不存在"
        raise ConfigError(f"{stated.where}：“{stated.value}”{why}，请核对路径，或用 gongwen rules new 建一个。")
    return str(stated.value)


def _words(stated: Stated) -> str:
    if not os.path.isfile(stated.value):
        raise ConfigError(f"{stated.where}：词表“{stated.value}”不存在，请核对路径，或删去这一项。")
    return str(stated.value)


def _output(stated: Stated) -> StatedOutput:
    from checker.settings.values import inside

    # A configuration may come with somebody's reports: it must not write wherever it likes.
    if not inside(stated.value, os.path.dirname(stated.file)):
        raise ConfigError(
            f"{stated.where}：“{stated.value}”在配置文件所在的文件夹以外；"
            "配置里的报告只能写在这个文件夹以内，写到别处请在命令行用 --output。"
        )
    return StatedOutput(stated.key[1], stated.value, stated.where)
