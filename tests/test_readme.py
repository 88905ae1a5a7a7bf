"""Every command block of the READMEs is run, in its order, in a folder with the files that it names."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "sample_reports"
READMES = ("README.md", "README.zh-CN.md")
FENCE = re.compile(r"^( *)```(\S*)[^\n]*\n(.*?)^ *```$", re.M | re.S)
BUILDS = ("make ", "pip install ")  # of the checkout itself, not of a report: see below
WAITS = ("gongwen watch", "gongwen lsp")  # they go on until they are stopped
CHECKED = (0, 1)  # without and with findings; 2 and 3 would mean that the command did not do what it says


class Block(NamedTuple):
    file: str
    line: int
    language: str
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


def blocks(*languages: str) -> Iterator[Block]:
    for name in READMES:
        text = (ROOT / name).read_text(encoding="utf-8")
        for match in FENCE.finditer(text):
            if match[2] in languages:
                yield Block(name, text.count("\n", 0, match.start()) + 1, match[2], match[3])


def commands(block: Block) -> list[str]:
    """The commands of a block: its lines without comments, or what follows the prompt."""
    lines = [line.strip() for line in block.text.splitlines()]
    if block.language == "console":
        return [line[2:] for line in lines if line.startswith("$ ")]
    return [line.partition("  #")[0].strip() for line in lines if line and not line.startswith("#")]


def told(block: Block) -> list[str]:
    """The lines that a console block says the command prints; […] stands for lines left out."""
    return [line for line in block.text.splitlines() if line.strip() and not line.startswith("$ ") and line != "[…]"]


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """`gongwen` and `py` on the path, a cache and a git identity of their own."""
    folder = tmp_path_factory.mktemp("bin")
    for name, call in (("gongwen", '-m checker "$@"'), ("py", '"$@"'), ("python", '"$@"')):
        (folder / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {call}\n', encoding="utf-8")
        (folder / name).chmod(0o755)
    git = {f"GIT_{who}_{what}": "Test" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    paths = os.pathsep.join([str(ROOT), str(ROOT / "plugins")])
    cache = str(tmp_path_factory.mktemp("cache"))
    return (
        os.environ
        | git
        | {
            "PATH": os.pathsep.join([str(folder), os.environ["PATH"]]),
            "PYTHONPATH": paths,
            "PYTHONUTF8": "1",
            "XDG_CACHE_HOME": cache,
            "NO_COLOR": "1",
        }
    )


def world(folder: Path) -> None:
    """A folder with the reports that the READMEs speak of, kept in git."""
    bad, clean = SAMPLES / "bad-annual-2019", SAMPLES / "clean-annual-2021"
    for suffix in ("txt", "md", "docx"):
        shutil.copy(bad / f"report.{suffix}", folder / f"总结.{suffix}")
    shutil.copy(bad / "report.docx", folder / "2018年党建工作总结.docx")
    old = (bad / "report.txt").read_text(encoding="utf-8")
    (folder / "旧总结.txt").write_text(old, encoding="gb18030")
    (folder / "报送").mkdir()
    for source, name in ((bad, "甲.docx"), (clean, "乙.docx"), (bad, "丙.txt")):
        shutil.copy(source / f"report{Path(name).suffix}", folder / "报送" / name)
    shutil.copytree(folder / "报送", folder / "报送材料")
    for name in ("范文", "上期"):
        (folder / name).mkdir()
        shutil.copy(clean / "report.txt", folder / name)
    (folder / "名单.csv").write_text("单位,文种,报告期,截止日期\n云川市水务局,,2019,2020-03-31\n", encoding="utf-8")
    words = "错误写法,正确写法,依据出处,说明\n老城局,新城局,机构改革方案,已经更名\n"
    (folder / "词表.csv").write_text(words, encoding="utf-8")
    shutil.copytree(SAMPLES, folder / "sample_reports")
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "reports"]):
        subprocess.run(["git", *command], cwd=folder, check=True, capture_output=True)


@pytest.mark.parametrize("readme", READMES)
def test_every_command_does_what_it_says(
    readme: str, tmp_path: Path, environment: dict[str, str], subtests: pytest.Subtests
) -> None:
    world(tmp_path)
    run = 0
    for block in (block for block in blocks("sh", "console") if block.file == readme):
        for command in (command for command in commands(block) if not command.startswith(BUILDS)):
            with subtests.test(f"{block} {command}"):
                done = _done(command, tmp_path, environment)
                assert done.returncode in CHECKED, done.stdout + done.stderr
                assert "Traceback" not in done.stderr
                for line in told(block) if block.language == "console" else ():
                    assert line in done.stdout.splitlines(), f"{block} shows a line that is not printed: {line}"
                run += 1
    assert run > 5


def _done(command: str, folder: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    if command.startswith(WAITS):
        command = f"timeout --preserve-status -s INT 10 {command} < /dev/null"
    return subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=120
    )


@pytest.mark.parametrize("block", [block for block in blocks("sh") if "make " in block.text], ids=str)
def test_every_make_command_has_a_target(block: Block) -> None:
    made = [command for command in commands(block) if command.startswith("make ")]
    assert made
    for command in made:
        done = subprocess.run(["bash", "-c", f"{command} -n"], cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("readme", READMES)
def test_every_extra_that_is_to_be_installed_is_there(readme: str) -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    text = (ROOT / readme).read_text(encoding="utf-8")
    asked = re.findall(r"pip install (?:'gongwen-checker|\.)\[([\w,]+)\]", text)
    assert asked
    assert {name for names in asked for name in names.split(",")} <= extras.keys()


def test_no_block_is_of_a_sort_that_nothing_runs() -> None:
    every = {match[2] for name in READMES for match in FENCE.finditer((ROOT / name).read_text(encoding="utf-8"))}
    assert every <= {"sh", "console", "text", "yaml", "python"}
    for block in blocks("text"):
        for line in filter(None, map(str.strip, block.text.splitlines())):
            assert not line.startswith(("gongwen ", "$")), f"{block}: {line} is a command; call the block sh"
