"""Hostile Word files, each checked by a whole process in 512 MB and 2 seconds: a sentence, and never a traceback."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from checker.running.engine import Engine
from tests.fuzz.trial import engine, trial
from tests.readers.hostile_word import ARCHIVES, CONTENTS, MARKUP, Trap, sound
from tests.readers.word_traps import BORNE, LARGE

SECONDS = 2  # of processor time: what else the machine does is no matter
MEMORY = 512 << 20
REFUSED = (*ARCHIVES, *MARKUP, *CONTENTS)
NOT_CHECKED = 2

# The limits are set by the process itself, before it does anything else.
PROGRAM = f"""
import sys
if sys.argv[1] == "limited":
    import resource
    resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))
    resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS}))
from checker.cli.main import main
sys.exit(main(sys.argv[2:]))
"""


@pytest.fixture(scope="session")
def limits() -> str:
    """'limited', or 'free' where the system has no such limits: then they are not tested, and that is said aloud."""
    try:
        import resource
    except ImportError:
        return "free"
    return "limited" if hasattr(resource, "RLIMIT_AS") else "free"


def test_the_limits_are_in_force(limits: str) -> None:
    if limits == "free":
        pytest.skip("this system cannot limit time and memory of a process: hostile files are read without limits")
    greedy = PROGRAM.replace("from checker", f"bytes({2 * MEMORY})\nfrom checker")
    done = subprocess.run([sys.executable, "-c", greedy, limits], capture_output=True, text=True, check=False)
    assert "MemoryError" in done.stderr


def checked(data: bytes, folder: Path, limits: str) -> tuple[int, dict[str, Any]]:
    """The exit status, and what the report says of the file."""
    path = folder / "总结.docx"
    path.write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, limits, "check", "--format", "json", "--fail-on", "never", str(path)],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.stderr == "", "no traceback, no warning"
    assert done.returncode in (0, NOT_CHECKED), f"ended with {done.returncode}: out of time or memory"
    (document,) = json.loads(done.stdout)["documents"]
    return done.returncode, document


@pytest.mark.parametrize("trap", REFUSED, ids=lambda trap: trap.name)
def test_what_is_refused_with_a_sentence(trap: Trap, tmp_path: Path, limits: str) -> None:
    status, document = checked(trap.made(), tmp_path, limits)
    assert status == NOT_CHECKED
    assert document["findings"] == []
    (failure,) = document["failures"]
    assert trap.says in failure["why"]
    assert failure["why"].endswith("。")
    assert "请" in failure["why"], "it must say what to do"
    assert "出错" not in failure["why"], "a fault of the reader"


@pytest.mark.parametrize("trap", [*BORNE, *LARGE], ids=lambda trap: trap.name)
def test_what_is_read_in_spite_of_the_trap(trap: Trap, tmp_path: Path, limits: str) -> None:
    _, document = checked(trap.made(), tmp_path, limits)
    assert "typos/confused-pair" in [finding["rule"] for finding in document["findings"]]
    for failure in document["failures"]:  # what was not read is said, and nothing broke
        assert "出错" not in failure["why"]
        assert "没有跑完" not in failure["why"]


@pytest.fixture(scope="module")
def checking() -> Engine:
    return engine()


@pytest.mark.parametrize("trap", BORNE, ids=lambda trap: trap.name)
def test_what_is_read_is_annotated_and_mended_like_any_file(trap: Trap, checking: Engine) -> None:
    outcome = trial(checking, trap.made())
    assert outcome.findings


def test_a_package_cut_off_anywhere_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from checker.cli.main import main

    whole = sound().bytes()
    for at, length in enumerate(range(0, len(whole), len(whole) // 40)):
        (tmp_path / f"{at}.docx").write_bytes(whole[:length])
    assert main(["check", "--format", "json", str(tmp_path)]) == NOT_CHECKED
    documents = json.loads(capsys.readouterr().out)["documents"]
    assert len(documents) > 40
    for document in documents:
        (failure,) = document["failures"]
        assert any(word in failure["why"] for word in ("不完整", "空"))
