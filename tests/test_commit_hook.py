"""The commit hook, by the real pre-commit against this repository: bad reports are held back, clean ones pass."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from shutil import copyfile

import pytest
import yaml

from checker.extending.host import load_extensions
from tests.hook_repository import ROOT, hook_repository, need_hook_tools, office_environment

SAMPLES = ROOT / "sample_reports"
Commit = Callable[..., tuple[bool, str]]


def test_the_hook_takes_every_suffix_that_is_read() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    files = re.compile(hook["files"])
    for suffix in load_extensions(lambda: ()).suffixes:
        assert files.search(f"报送/总 结{suffix}"), suffix
        assert files.search(f"总结{suffix.upper()}"), suffix
    for other in ("总结.py", "txt", "总结.txt.gongwen.yaml", "总结.docx~", "图.png"):
        assert not files.search(other), other


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory) -> Path:
    need_hook_tools()
    return hook_repository(tmp_path_factory.mktemp("checker") / "gongwen-checker")


@pytest.fixture(scope="module")
def commit(checker: Path, tmp_path_factory: pytest.TempPathFactory) -> Commit:
    """An office's repository with the hook installed; the function adds files and commits them."""
    folder = tmp_path_factory.mktemp("office") / "材料"
    folder.mkdir()
    environment = office_environment(checker)

    def run(*command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
        )

    def committed(*args: str, **files: Path) -> tuple[bool, str]:
        hook = {"id": "gongwen", "args": ["--fail-on", "error", *args]}
        settings = {"repos": [{"repo": str(checker), "rev": "v0.1", "hooks": [hook]}]}
        (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(settings), encoding="utf-8")
        for name, source in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            copyfile(source, folder / name)
        run("git", "add", "-A")
        done = run("git", "commit", "-m", "加材料")
        if done.returncode:
            run("git", "reset", "-q", "--hard")
        return done.returncode == 0, done.stdout + done.stderr

    assert run("git", "init", "-q").returncode == 0
    installed = run("pre-commit", "install", "--install-hooks")
    assert installed.returncode != 0, "there is no configuration yet"
    passed, said = committed()
    assert passed, said  # the hook is not installed yet
    installed = run("pre-commit", "install", "--install-hooks")
    assert installed.returncode == 0, installed.stdout + installed.stderr
    return committed


def sample(name: str, suffix: str) -> Path:
    return SAMPLES / name / f"report{suffix}"


def test_clean_reports_pass(commit: Commit) -> None:
    suffixes = (".txt", ".docx", ".md", ".pdf", ".doc", ".odt", ".ofd", ".html")
    clean = {f"报送/清洁 稿{suffix}": sample("clean-annual-2021", suffix) for suffix in suffixes}
    passed, said = commit(**clean)
    assert passed, said
    assert "Passed" in said


@pytest.mark.parametrize("suffix", [".txt", ".docx", ".pdf", ".doc"])
def test_a_bad_report_is_held_back(commit: Commit, suffix: str) -> None:
    name = f"报送/问题 稿“甲”{suffix}"
    passed, said = commit(**{name: sample("bad-annual-2019", suffix)})
    assert not passed
    assert "Failed" in said
    assert "- exit code: 1" in said
    assert f"问题 稿“甲”{suffix}" in said
    assert "“2019年11月31日”这个日期不存在" in said


def test_other_files_are_none_of_its_business(commit: Commit) -> None:
    passed, said = commit(**{"脚本.py": sample("bad-annual-2019", ".txt")})
    assert passed, said
    assert "Skipped" in said


def test_what_the_baseline_knows_passes(commit: Commit, checker: Path, tmp_path: Path) -> None:
    old = tmp_path / "报送" / "旧 稿.txt"
    old.parent.mkdir()
    copyfile(sample("bad-annual-2019", ".txt"), old)
    environment = office_environment(checker)
    subprocess.run(["gongwen", "baseline", "create"], cwd=tmp_path, env=environment, check=True, capture_output=True)
    with_baseline = ("--baseline", "gongwen-baseline.json")
    baseline = tmp_path / "gongwen-baseline.json"
    passed, said = commit(*with_baseline, **{"报送/旧 稿.txt": old, "gongwen-baseline.json": baseline})
    assert passed, said
    worse = tmp_path / "worse.txt"
    worse.write_text(old.read_text(encoding="utf-8") + "\n6月31日，召开专题会议。\n", encoding="utf-8")
    passed, said = commit(*with_baseline, **{"报送/旧 稿.txt": worse})
    assert not passed
    assert "6月31日" in said
    assert "11月31日”这个日期不存在" not in said
