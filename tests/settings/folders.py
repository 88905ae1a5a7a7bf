"""Folders with configurations and reports, written by the tests, and what a run over them says."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.cli.main import main
from checker.extending.host import load_extensions
from checker.model.errors import ConfigError
from checker.running.config import Config
from checker.settings.configurations import Configurations


def write(folder: Path, **files: str) -> None:
    """Files of a folder: `yaml` is gongwen.yaml, `toml` pyproject.toml, others by the suffix behind __ (县直__yaml)."""
    names = {"yaml": "gongwen.yaml", "toml": "pyproject.toml"}
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / names.get(name, name.replace("__", "."))).write_text(text, encoding="utf-8")


def configurations(given: str | None = None, *, none: bool = False) -> Configurations:
    packs = {pack.name: pack.root for pack in load_extensions(lambda: ()).packs}
    return Configurations(packs, given, none=none)


def config(path: Path, command: Config | None = None) -> Config:
    """How a file is checked."""
    return configurations().config(str(path), command or Config())


def refusal(folder: Path, **files: str) -> str:
    """The sentence about the configuration in a folder, without the way to it."""
    write(folder, **files)
    with pytest.raises(ConfigError) as caught:
        _read_whole(str(folder))
    return str(caught.value).replace(f"{folder}/", "")


def _read_whole(folder: str) -> None:
    found = configurations()
    found.run(folder)
    settings = found.settings(folder)
    assert settings is not None
    list(settings.configs())


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    """A command line's status and what it prints."""
    status = main([str(argument) for argument in arguments])
    shown = capsys.readouterr()
    assert "Traceback" not in shown.out + shown.err
    return status, shown.out, shown.err
