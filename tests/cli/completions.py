"""Writes the scripts of `gongwen completion` anew: `make completion`."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import shtab

from checker.cli.completion import FOLDER, SHELLS
from checker.cli.main import COMMANDS, parser_of
from checker.extending.host import load_extensions
from checker.model.finding import CATEGORIES
from checker.rulebase.collection import load_packs

_FILES = {"文稿": shtab.FILE, "文件": shtab.FILE, "词表": shtab.FILE, "文件夹": shtab.DIRECTORY, "规则": shtab.FILE}


@cache
def scripts() -> dict[str, str]:
    """The script of each shell, by the name of its file."""
    return {file: _script(shell) for shell, file in SHELLS.items()}


def _script(shell: str) -> str:
    parser = parser_of(COMMANDS)
    values = _values()
    for action in _actions(parser):
        if action.choices is None and action.nargs != 0:
            if action.dest in values and action.option_strings:
                action.choices = values[action.dest]
            elif action.metavar in _FILES:
                action.complete = _FILES[str(action.metavar)]  # type: ignore[attr-defined]
    script: str = shtab.complete(parser, shell=shell, root_prefix="gongwen")
    if shell == "zsh":  # a backslash before a Chinese mark would be shown
        script = re.sub(r"\\([^\x00-\x7f])", r"\1", script)
    return "\n".join(line.rstrip() for line in script.splitlines()) + "\n"


def _values() -> dict[str, Sequence[str]]:
    """What options take that their parser does not know, as it costs too much at every start."""
    extensions = load_extensions(lambda: ())
    packs = load_packs(extensions.packs, extensions.kinds)
    names = [pack.pack.name for pack in packs]
    return {
        "only": names,
        "skip": names,
        "pack": names,
        "kind": list(extensions.kinds),
        "category": [*CATEGORIES, *CATEGORIES.values()],
        "format": list(extensions.reporters),
        "executor": [*extensions.executors, "list"],
        "type": [profile.name for pack in packs for profile in pack.profiles],
    }


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for inner in action.choices.values():
                yield from _actions(inner)
        else:
            yield action


if __name__ == "__main__":
    for name, text in scripts().items():
        Path(FOLDER, name).write_text(text, encoding="utf-8", newline="\n")
