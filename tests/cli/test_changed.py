"""`gongwen check --changed`, as a person sees it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from shutil import which

import pytest

from checker.cli.main import main
from tests.cli.test_baseline import run, write

pytestmark = pytest.mark.skipif(which("git") is None, reason="no git here")
NOTHING = "最近一次提交以来没有改过的文稿，不用检查。\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write("旧.txt", "截止目前，任务完成。")
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-q", "-m", "初稿")


def git(*arguments: str) -> None:
    subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@example.com", *arguments], check=True)


def checked(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    main(["check", "--format", "json", "--fail-on", "never", *arguments])
    return [document["path"] for document in json.loads(capsys.readouterr().out)["documents"]]


def test_only_what_changed(capsys: pytest.CaptureFixture[str]) -> None:
    write("新 稿.txt", "截止目前，任务完成。")
    write("说明.ini", "截止目前")
    status, out, _ = run(capsys, "check", "--changed", "--fail-on", "warning")
    assert status == 1
    assert "新 稿.txt" in out
    assert "旧.txt" not in out


def test_nothing_changed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "check", "--changed") == (0, NOTHING, "")
    assert run(capsys, "check", "--changed", "main") == (0, "从“main”分出以来没有改过的文稿，不用检查。\n", "")
    assert run(capsys, "check", "--changed", "--quiet") == (0, "", "")


def test_nothing_changed_and_programs_get_their_reports(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "check", "--changed", "--format", "json", "--output", "json=报告.json")
    assert (status, err) == (0, NOTHING)
    report = json.loads(out)
    assert (report["documents"], report["summary"]["documents"]) == ([], 0)
    assert json.loads(Path("报告.json").read_text(encoding="utf-8")) == report


def test_a_revision_and_paths(capsys: pytest.CaptureFixture[str]) -> None:
    git("checkout", "-q", "-b", "支线")
    write("报送/新.txt", "按期完成。")
    git("add", ".")
    git("commit", "-q", "-m", "加一份")
    write("别处/未提交.txt", "按期完成。")
    assert checked(capsys, "--changed") == ["别处/未提交.txt"]
    assert checked(capsys, "--changed", "main") == ["别处/未提交.txt", "报送/新.txt"]
    assert checked(capsys, "--changed=main", "报送") == ["报送/新.txt"]
    assert checked(capsys, "报送", "--changed") == []


def test_a_path_behind_the_option_is_a_path(capsys: pytest.CaptureFixture[str]) -> None:
    write("报送/新.txt", "按期完成。")
    write("别处/新.txt", "按期完成。")
    assert checked(capsys, "--changed", "报送/") == ["报送/新.txt"]
    git("branch", "报送")
    assert run(capsys, "check", "--changed", "报送") == (
        2,
        "",
        "gongwen：--changed：“报送”既是文件名，又是 git 里的版本；要查这个文件，请把它写在 --changed 前面，"
        "要与这个版本相比，请写 --changed refs/heads/报送。\n",
    )
    assert checked(capsys, "--changed", "refs/heads/报送") == ["别处/新.txt", "报送/新.txt"]


def test_an_unknown_revision(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "check", "--changed", "origin/main")
    assert (status, out) == (2, "")
    assert err == (
        "gongwen：--changed：仓库里没有“origin/main”这个版本，请写提交、分支或标签的名称，如 origin/main；"
        "在流水线里请先把它取下来（git fetch）。\n"
    )


def test_with_a_baseline(capsys: pytest.CaptureFixture[str]) -> None:
    only = ("--only", "typos/confused-pair")
    run(capsys, "baseline", "create", *only)
    write("旧.txt", "截止目前，任务完成。", "截止目前，又有进展。")
    status, out, _ = run(capsys, "check", "--changed", "--baseline", "gongwen-baseline.json", "--format", "json", *only)
    report = json.loads(out)
    assert (status, report["summary"]["warning"], report["summary"]["suppressed"]) == (0, 1, 1)
