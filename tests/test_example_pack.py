"""Third-party proof: the example plugin, a distribution of its own, is installed and used without a word of ours."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PLUGIN = ROOT / "plugins" / "example_pack"
LONG = "全局上下在全年的各项工作当中始终坚持把学习放在首位并且推进各项任务在基层一线得到全面而深入的贯彻落实。"
REPORT = f"示例市新城局2019年工作总结\n一、主要工作\n{LONG}\n示例市老城局党组召开会议12次。\n"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the plugin was installed into, built from a copy, with no index to look at."""
    source = tmp_path_factory.mktemp("source") / "example_pack"
    shutil.copytree(PLUGIN, source, ignore=shutil.ignore_patterns("__pycache__"))
    folder = tmp_path_factory.mktemp("installed")
    install = ["-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--no-build-isolation"]
    command = [sys.executable, *install, "--target", str(folder), str(source)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment(folder.parent))
    assert done.returncode == 0, done.stderr
    return folder


def environment(cache: Path, *path: Path) -> dict[str, str]:
    """This environment with another import path and an empty cache."""
    left_out = ("PYTHONPATH", "PYTHONHOME")
    kept = {key: value for key, value in os.environ.items() if key not in left_out and not key.startswith("PYTEST_")}
    return kept | {
        "PYTHONPATH": os.pathsep.join(map(str, path)),
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PYTHONUTF8": "1",
        "XDG_CACHE_HOME": str(cache),
        "LOCALAPPDATA": str(cache),
    }


def run(folder: Path, arguments: list[str], *path: Path) -> subprocess.CompletedProcess[str]:
    """A module of the interpreter, run in the folder with these on its import path."""
    command = [sys.executable, "-m", *arguments]
    return subprocess.run(
        command, cwd=folder, capture_output=True, encoding="utf-8", check=False, env=environment(folder, *path)
    )


def found_by_plugin(
    folder: Path, *path: Path, name: str = "总结.txt", text: str = REPORT
) -> list[tuple[str, str, str]]:
    """What the plugin's rules find in the report, as the command tells it."""
    (folder / name).write_text(text, encoding="utf-8")
    done = run(folder, ["checker", "check", "--fail-on", "never", "--format", "json", name], *path)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["summary"]["failures"] == 0
    return [
        (item["rule"], item["severity"], item["text"])
        for item in told["documents"][0]["findings"]
        if item["rule"].startswith("acme/")
    ]


def test_its_own_tests_pass(installed: Path, tmp_path: Path) -> None:
    shutil.copytree(PLUGIN / "tests", tmp_path / "tests", ignore=shutil.ignore_patterns("__pycache__"))
    done = run(tmp_path, ["pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(tmp_path), "tests"], installed)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "21 passed" in done.stdout


def test_its_types_hold(tmp_path: Path) -> None:
    source = tmp_path / "source"
    shutil.copytree(PLUGIN / "acme_report_rules", source / "acme_report_rules")
    command = [sys.executable, "-m", "mypy", "--strict", str(source / "acme_report_rules")]
    known = dict(os.environ) | {"MYPYPATH": str(source)}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False, env=known)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_command_uses_its_rule_and_its_kind(installed: Path, tmp_path: Path) -> None:
    expected = [("acme/long-sentence", "info", LONG), ("acme/former-name", "warning", "示例市老城局")]
    assert found_by_plugin(tmp_path, installed) == expected
    assert found_by_plugin(tmp_path, installed) == expected  # once more, with discovery and rules remembered


@pytest.mark.parametrize("name", ["总结.gwt", "总结.txt"])
def test_the_command_reads_its_format_by_suffix_and_by_its_first_bytes(
    installed: Path, tmp_path: Path, name: str
) -> None:
    text = f"GWT 1\n标题：示例市新城局2019年工作总结\n====\n# 一、主要工作\n{LONG}\n"
    assert found_by_plugin(tmp_path, installed, name=name, text=text) == [("acme/long-sentence", "info", LONG)]


def test_the_command_prints_its_report(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "总结.txt").write_text(REPORT, encoding="utf-8")
    done = run(tmp_path, ["checker", "check", "--only", "acme", "--format", "acme-list", "总结.txt"], installed)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "1. 【可参考】总结.txt，第3行：这一句有51字，超过40字。\n"
        "2. 【请核对】总结.txt，第4行：“示例市老城局”是本单位旧称，应为“示例市新城局”。\n"
    )


def test_without_it_the_command_knows_nothing_of_it(tmp_path: Path) -> None:
    assert found_by_plugin(tmp_path) == []
