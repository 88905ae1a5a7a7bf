"""What a long run tells of itself while it goes on: how much is done, how fast, how long it still takes."""

from __future__ import annotations

import io
import threading

import pytest

from checker.cli.pace import Counted, Pace, told
from checker.cli.progress import counting, saying
from tests.executors.watching import wait_until

TOLD = [
    ((0, None, None), "正在审核 0 份"),
    ((0, None, 5000), "正在审核 0/5000 份"),
    ((12, 3.2, None), "正在审核 12 份，每秒 3 份"),
    ((12, 0.25, None), "正在审核 12 份，每分钟 15 份"),
    ((12, 0.0, 100), "正在审核 12/100 份"),
    ((80, 42.0, 5000), "正在审核 80/5000 份，每秒 42 份，约还要 1分57秒"),
    ((100, 10.0, 110), "正在审核 100/110 份，每秒 10 份，约还要 1秒"),
    ((0, 1.0, 3600), "正在审核 0/3600 份，每秒 1 份，约还要 1小时"),
    ((0, 1.0, 3605), "正在审核 0/3605 份，每秒 1 份，约还要 1小时"),
    ((0, 1.0, 12_000), "正在审核 0/12000 份，每秒 1 份，约还要 3小时20分"),
    ((0, 100.0, 18_720_000), "正在审核 0/18720000 份，每秒 100 份，约还要 2天4小时"),
    ((100, 10.0, 100), "正在审核 100/100 份，每秒 10 份"),
    ((101, 10.0, 100), "正在审核 101 份，每秒 10 份"),
]


@pytest.mark.parametrize(("known", "words"), TOLD)
def test_what_is_known_is_told(known: tuple[int, float | None, int | None], words: str) -> None:
    assert told("正在审核", *known) == words


def test_the_rate_is_that_of_late() -> None:
    """A thousand known ones go by at once; what counts is how the others go."""
    pace = Pace()
    assert pace.rate(0.0, 0) is None
    assert pace.rate(1.0, 1000) is None
    assert pace.rate(4.0, 1012) == 253.0
    for second in range(5, 60):
        rate = pace.rate(float(second), 1000 + 4 * (second - 1))
    assert rate == 4.0


def test_not_every_submission_is_a_look() -> None:
    pace = Pace()
    assert pace.is_due(5.0)
    pace.rate(5.0, 0)
    assert not pace.is_due(5.1)
    assert pace.is_due(5.25)


def test_nobody_waits_for_the_number_of_all() -> None:
    known = threading.Event()
    counted = Counted(lambda: 7 if known.wait(60) else 0)
    assert counted.total is None
    known.set()
    assert wait_until(lambda: counted.total == 7)


def test_a_number_that_cannot_be_found_out_is_not_told() -> None:
    asked = threading.Event()

    def count() -> int:
        asked.set()
        raise OSError("gone")

    counted = Counted(count)
    assert asked.wait(60)
    assert counted.total is None
    assert Counted(None).total is None


class Terminal(io.StringIO):
    """What a terminal is told."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_is_told_what_is_done_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("sys.stderr", terminal := Terminal())
    with saying("正在比对、评分") as say:
        say("正在写结果，第 7 个文件[/b]")
    with counting("正在审核", lambda: 9) as progress:
        progress(3)
    shown = terminal.getvalue()
    for words in ("正在比对、评分", "正在写结果，第 7 个文件[/b]", "正在审核 3"):
        assert words in shown


def test_a_pipe_is_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    with counting("正在审核", lambda: 1 // 0) as progress:
        progress(3)
    with saying("正在写结果") as say:
        say("正在写结果，第 1 个文件")
    assert stream.getvalue() == ""
