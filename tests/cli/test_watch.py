"""`gongwen watch` as a person uses it: a file is saved, and the new report stands there."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.rulebase.packs import RULE, write_pack

ROOT = Path(__file__).resolve().parents[2]
GOOD = "安岭市林业局2021年工作总结\n\n一年来，工作全部完成。\n"
BAD = GOOD + "截止目前，造林12亩。\n"
DEADLINE = 60.0  # seconds for one report; it comes in one
WAITING = "正在等候改动，按 Ctrl-C 结束。"


class Watched:
    """A running `gongwen watch`; what it says is read line by line."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'plugins'}{os.pathsep}{ROOT}", "PYTHONUTF8": "1"}
        self._process = subprocess.Popen(
            [sys.executable, "-u", "-m", "checker", "watch", *arguments],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=environment,
            text=True,
            encoding="utf-8",
        )
        self._lines: queue.Queue[str] = queue.Queue()
        self._reading = threading.Thread(target=self._read, daemon=True)
        self._reading.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.put(line.rstrip("\n"))

    def round(self) -> list[str]:
        """What is said up to the next wait."""
        told: list[str] = []
        end = time.monotonic() + DEADLINE
        while not told or told[-1] != WAITING:
            try:
                told.append(self._lines.get(timeout=max(0.1, end - time.monotonic())))
            except queue.Empty:
                raise AssertionError(f"no report in time; so far:\n{chr(10).join(told)}") from None
        return told

    def stop(self) -> tuple[int, list[str]]:
        """Ctrl-C: the exit status, and what was said at last."""
        self._process.send_signal(signal.SIGINT)
        return self.ended()

    def ended(self) -> tuple[int, list[str]]:
        """Once it has ended by itself."""
        status = self._process.wait(timeout=DEADLINE)
        self._reading.join(timeout=DEADLINE)
        rest = [self._lines.get_nowait() for _ in range(self._lines.qsize())]
        return status, [line for line in rest if line]

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()


pytestmark = pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent in another way there")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "报送").mkdir()
    (tmp_path / "报送" / "总结.txt").write_text(GOOD, encoding="utf-8")
    return tmp_path


@pytest.fixture
def watched(folder: Path) -> Iterator[Watched]:
    running = Watched(folder, "--no-config", "--only", "typos", "报送")
    yield running
    running.kill()


def test_what_is_saved_is_checked_again(folder: Path, watched: Watched) -> None:
    report = folder / "报送" / "总结.txt"
    first = watched.round()
    assert first[0] == os.path.join("报送", "总结.txt")
    assert "未发现问题。" in first

    report.write_text(BAD, encoding="utf-8")
    second = watched.round()
    assert any(line.endswith(f"有改动：{os.path.join('报送', '总结.txt')} ——") for line in second)
    assert any("截止目前" in line for line in second)

    other = folder / "另存.tmp"  # as editors save: another file, renamed
    other.write_text(GOOD, encoding="utf-8")
    other.replace(report)
    assert "未发现问题。" in watched.round()

    (folder / "报送" / "新来的.txt").write_text(BAD, encoding="utf-8")
    third = watched.round()
    assert any(line.endswith("新来的.txt ——") for line in third)
    assert not any(line == os.path.join("报送", "总结.txt") for line in third)

    report.unlink()
    assert any(line.endswith(f"已不在：{os.path.join('报送', '总结.txt')} ——") for line in watched.round())
    assert watched.stop() == (0, ["已结束，不再检查。"])


def test_a_rule_that_changes_has_everything_checked_again(folder: Path) -> None:
    pack = Path(write_pack(folder / "规则").root)
    running = Watched(folder, "--no-config", "--rules", "规则", "--only", "规则", "报送")
    try:
        assert "未发现问题。" in running.round()
        (pack / "word.yaml").write_text(RULE.replace("截止目前", "全部完成"), encoding="utf-8")
        told = running.round()
        assert any("“全部完成”应为“截至目前”" in line for line in told)
        (pack / "word.yaml").write_text("title: 坏", encoding="utf-8")
        assert any("word.yaml" in line for line in running.round())
        (pack / "word.yaml").write_text(RULE, encoding="utf-8")
        assert "未发现问题。" in running.round()
    finally:
        running.kill()


def test_a_slip_ends_it_before_it_begins(folder: Path) -> None:
    running = Watched(folder, "--only", "no-such-rule", "报送")
    status, told = running.ended()
    assert status == 2
    assert told == ["gongwen：--only：没有“no-such-rule”这条规则或这个规则包。是否想写“dates/no-such-day”？"]
