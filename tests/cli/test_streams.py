"""Where the output goes: consoles that cannot show everything, readers that leave, full disks, Ctrl-C, colours."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = str(ROOT / "sample_reports" / "bad-annual-2019" / "report.txt")
COMMANDS = [
    ("check", SAMPLE),
    ("check", "--format", "json", SAMPLE),
    ("explain", "dates/no-such-day"),
    ("rules", "list"),
    ("plugins",),
    ("--help",),
    ("check", "--help"),
]


def started(*arguments: str, **more: Any) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'plugins'}{os.pathsep}{ROOT}", **more.pop("env", {})}
    return subprocess.Popen([sys.executable, "-m", "checker", *arguments], env=environment, **more)


def ran(*arguments: str, **more: Any) -> tuple[int, bytes, bytes]:
    process = started(*arguments, **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **more})
    out, err = process.communicate(timeout=120)
    return process.returncode, out or b"", err or b""


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
def test_a_console_that_cannot_show_everything(arguments: tuple[str, ...], encoding: str) -> None:
    status, out, err = ran(*arguments, env={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"})
    assert (status, err) == (1 if "check" in arguments and "--help" not in arguments else 0, b"")
    if "json" in arguments:
        assert "党建".encode() in out
    elif encoding == "gbk":
        told = out.decode("gbk")
        assert any(words in told for words in ("云川市水务局", "日历上没有", "读取器", "用法：", "共"))
    else:
        assert b"?" in out


@pytest.mark.skipif(os.name == "nt", reason="pipes break in another way there")
@pytest.mark.parametrize("arguments", [COMMANDS[0], COMMANDS[1], COMMANDS[3]], ids=" ".join)
def test_a_reader_that_leaves_is_not_told_about_it(arguments: tuple[str, ...]) -> None:
    process = started(*arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0)
    assert process.stdout is not None
    process.stdout.close()
    _, err = process.communicate(timeout=120)
    assert (process.returncode, err) == (2, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full")
@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_full_disk_is_told_in_one_sentence(arguments: tuple[str, ...]) -> None:
    with open("/dev/full", "wb") as full:
        status, _, err = ran(*arguments, stdout=full)
    told = err.decode("utf-8")
    assert status == 2
    assert told.startswith("gongwen：写不出去（")
    assert told.endswith("），输出不完整；请腾出空间或换个地方再试。\n")
    assert len(told.splitlines()) == 1


PRESSED = """
import signal, sys
from checker.cli.main import main
class Keyboard:  # the signal is sent when standard input is read: nobody outside knows when that is
    def read(self, most):
        signal.raise_signal(signal.SIGINT)
class Input:
    buffer = Keyboard()
sys.stdin = Input()
sys.exit(main(["check", "-"]))
"""


def test_ctrl_c_ends_a_run_with_one_sentence() -> None:
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'plugins'}{os.pathsep}{ROOT}", "PYTHONUTF8": "1"}
    done = subprocess.run([sys.executable, "-c", PRESSED], env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode("utf-8").splitlines() == ["gongwen：已中断，报告不完整。"]


def test_standard_output_may_be_closed(tmp_path: Path) -> None:
    if os.name == "nt":
        pytest.skip("there is no shell that closes it")
    command = f"{sys.executable} -m checker check {SAMPLE} >&-"
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'plugins'}{os.pathsep}{ROOT}", "PYTHONUTF8": "1"}
    done = subprocess.run(["sh", "-c", command], env=environment, capture_output=True, check=False)
    assert b"Traceback" not in done.stderr
    assert done.returncode in (1, 2)


@pytest.mark.skipif(os.name == "nt", reason="there are no such terminals")
@pytest.mark.parametrize(("variables", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_colours_are_for_terminals_that_want_them(variables: dict[str, str], coloured: bool) -> None:
    import pty

    leader, follower = pty.openpty()
    try:
        process = started("check", SAMPLE, stdout=follower, stderr=follower, env={"TERM": "xterm", **variables})
        os.close(follower)
        shown = b""
        while True:
            try:
                part = os.read(leader, 65536)
            except OSError:
                break
            if not part:
                break
            shown += part
        assert process.wait(timeout=120) == 1
    finally:
        os.close(leader)
    assert (b"\x1b[" in shown) is coloured
    assert "不能提交：".encode() in shown
