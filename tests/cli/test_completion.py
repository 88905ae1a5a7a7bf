"""`gongwen completion`: the scripts are those of the parser as it is now, and shells complete by them."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from checker.cli.completion import FOLDER, SHELLS
from checker.cli.main import COMMANDS, main
from tests.cli.completions import scripts

ASK_BASH = """
source "$1"; shift
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
_shtab_gongwen
printf '%s\\n' "${COMPREPLY[@]}"
"""
# Asks an interactive shell behind a terminal, and looks until every word of $3 was shown, or has not been for long.
ASK_ZSH = r"""
zmodload zsh/zpty
zpty -b shell zsh -f -i
until_shown() {
  local line word all=
  for try in {1..400}; do
    while zpty -r -t shell line; do all+=$line; done
    for word in ${=1}; do [[ $all == *$word* ]] || { sleep 0.05; continue 2; }; done
    break
  done
  print -r -- $all
}
zpty -w shell "PROMPT=; LISTMAX=10000; fpath=($1:h \$fpath); autoload -U compinit; compinit -D -u"
zpty -w shell "bindkey '^I' complete-word; gongwen() { :; }; compdef _gongwen gongwen; echo READ''Y"
until_shown READY >/dev/null
zpty -w -n shell "$2"$'\t'
until_shown "$3"
"""
ASKED = [
    ("gongwen ", "check fix rules explain plugins completion watch"),
    ("gongwen che", "check"),
    ("gongwen check --fail-on ", "error warning info never"),
    ("gongwen check --max", "--max-findings"),
    ("gongwen check --category 日", "日期"),
    ("gongwen check --only da", "dates"),
    ("gongwen check --type 年", "年度党建工作总结"),
    ("gongwen rules ", "list show test new schema"),
    ("gongwen rules list --sev", "--severity"),
    ("gongwen completion ", "bash zsh fish powershell"),
    ("gongwen check 报", "报送"),
    ("gongwen check --rules 报", "报送"),
    ("gongwen audit --executor ", "serial process dask list"),
]


def shell(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "报送").mkdir()
    return tmp_path


@pytest.mark.parametrize("name", SHELLS.values())
def test_the_script_is_fresh(name: str) -> None:
    kept = Path(FOLDER, name).read_text(encoding="utf-8")
    assert kept == scripts()[name], "write it anew with `make completion`"


@pytest.mark.parametrize("name", SHELLS)
def test_the_command_prints_it(name: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["completion", name]) == 0
    assert capfdbinary.readouterr().out == Path(FOLDER, SHELLS[name]).read_bytes()


@pytest.mark.parametrize("name", SHELLS)
def test_every_command_is_completed(name: str) -> None:
    text = Path(FOLDER, SHELLS[name]).read_text(encoding="utf-8")
    assert [command for command in COMMANDS if command not in text] == []


@pytest.mark.parametrize(("line", "offered"), ASKED)
def test_bash_completes(folder: Path, line: str, offered: str) -> None:
    script = os.path.join(FOLDER, SHELLS["bash"])
    words = [*line.split(" ")]
    done = subprocess.run(
        [shell("bash"), "--norc", "-c", ASK_BASH, "ask", script, *words],
        cwd=folder, capture_output=True, check=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert done.stderr == ""
    assert set(offered.split()) <= set(done.stdout.split())
    assert all(word.startswith(words[-1]) for word in done.stdout.split())


@pytest.mark.parametrize(("line", "offered"), ASKED)
def test_fish_completes(folder: Path, line: str, offered: str) -> None:
    command = f"source {os.path.join(FOLDER, SHELLS['fish'])}; complete -C '{line}'"
    done = subprocess.run(
        [shell("fish"), "--no-config", "-c", command],
        cwd=folder, capture_output=True, check=True, text=True, encoding="utf-8",
        env={**os.environ, "HOME": str(folder)},
    )  # fmt: skip
    words = {row.split("\t")[0].rstrip("/") for row in done.stdout.splitlines()}
    assert set(offered.split()) <= words


@pytest.mark.parametrize(("line", "offered"), ASKED)
def test_zsh_completes(folder: Path, line: str, offered: str) -> None:
    script = os.path.join(FOLDER, SHELLS["zsh"])
    done = subprocess.run(
        [shell("zsh"), "-f", "-c", ASK_ZSH, "ask", script, line, offered],
        cwd=folder, capture_output=True, check=True, text=True, encoding="utf-8", errors="replace", timeout=120,
        env={**os.environ, "HOME": str(folder), "LANG": "C.UTF-8"},
    )  # fmt: skip
    assert [word for word in offered.split() if word not in done.stdout] == []
    assert "\\，" not in done.stdout
