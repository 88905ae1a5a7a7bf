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


def found_by_plugin(folder: Path, *path: Path) -> list[tuple[str, str, str]]:
    """What the plugin's rules find in the report, as the command tells it."""
    (folder / "总结.txt").write_text(REPORT, encoding="utf-8")
    command = [sys.executable, "-m", "checker", "check", "--fail-on", "never", "--format", "json", "总结.txt"]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False, env=environment(folder, *path))
    assert done.returncode == 0, done.stderr.decode()
    told = json.loads(done.stdout)
    assert told["summary"]["failures"] == 0
    return [
        (item["rule"], item["severity"], item["text"])
        for item in told["documents"][0]["findings"]
        if item["rule"].startswith("acme/")
    ]


def test_its_own_test_passes(installed: Path, tmp_path: Path) -> None:
    test = shutil.copy(PLUGIN / "tests" / "test_rules.py", tmp_path)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(tmp_path), test]
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False, env=environment(tmp_path, installed)
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "4 passed" in done.stdout  # a bad and a good example of each of its two rules


def test_the_command_uses_its_rule_and_its_kind(installed: Path, tmp_path: Path) -> None:
    expected = [("acme/long-sentence", "info", LONG), ("acme/former-name", "warning", "示例市老城局")]
    assert found_by_plugin(tmp_path, installed) == expected
    assert found_by_plugin(tmp_path, installed) == expected  # once more, with discovery and rules remembered


def test_without_it_the_command_knows_nothing_of_it(tmp_path: Path) -> None:
    assert found_by_plugin(tmp_path) == []
