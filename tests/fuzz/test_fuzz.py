"""A small run of `make fuzz`, always the same; and that the run would notice a bug."""

from __future__ import annotations

import os
import time

import pytest

from checker.extending.hookspecs import RawFile
from checker.model.document import Document
from checker.model.errors import UnreadableDocument
from checker.running.engine import Engine
from checker_builtin.readers import WordReader
from tests.fuzz.run import run, spoiled
from tests.fuzz.seeds import Seed
from tests.fuzz.trial import Broken, Outcome, engine, trial
from tests.fuzz.workers import Attempt, tell
from tests.readers.hostile_word import sound

SEED, COUNT = 20261122, 200
WORKERS = 2
SOUND = sound().bytes()


def test_spoiled_files_are_read_or_refused_and_no_copy_is_broken() -> None:
    summary = run(SEED, range(COUNT), minutes=15, workers=WORKERS)
    assert summary.bugs == {}
    assert summary.done == COUNT
    # Files that are all refused, or all sound, would show nothing.
    assert summary.outcomes["refused"] > COUNT // 5
    assert summary.outcomes["annotated"] > COUNT // 5
    assert summary.outcomes["mended"] > COUNT // 5
    assert len(summary.sentences) > 5


def test_a_file_can_be_made_again_from_its_number() -> None:
    seeds = (Seed("sound", SOUND),)
    files = [spoiled(seeds, SEED, number) for number in range(40)]
    assert files == [spoiled(seeds, SEED, number) for number in range(40)]
    assert len({*files, SOUND}) > 35, "nearly every one is another file"


def _terse(_: WordReader, file: RawFile) -> Document:
    raise UnreadableDocument("broken")


def _cut(_: WordReader, file: RawFile, *_more: object) -> bytes:
    return file.data[:-40]


def _failing(_: WordReader, file: RawFile, *_more: object) -> bytes:
    raise KeyError(file.name)


def _other_words(_: WordReader, file: RawFile, *_more: object) -> bytes:
    return sound().paragraph("另有一段。").bytes()


@pytest.mark.parametrize(
    ("method", "spoiled_method", "says"),
    [
        ("read", _failing, "总结"),
        ("read", _terse, "no sentence"),
        ("annotate", _cut, "不完整"),
        ("annotate", _other_words, "other words"),
        ("edit", _failing, "写回时出错"),
    ],
)
def test_a_bug_would_be_noticed(
    monkeypatch: pytest.MonkeyPatch, method: str, spoiled_method: object, says: str
) -> None:
    monkeypatch.setattr(WordReader, method, spoiled_method)
    with pytest.raises((Broken, UnreadableDocument, KeyError), match=says):
        trial(engine(), SOUND)


def test_a_sound_file_is_annotated_and_mended() -> None:
    outcome = trial(engine(), SOUND)
    assert (outcome.said, outcome.annotated) == ("", True)
    assert outcome.findings > outcome.mended > 0


def hanging(_: Engine, data: bytes) -> Outcome:
    if data == b"hang":
        time.sleep(600)
    return Outcome()


def crashing(_: Engine, data: bytes) -> Outcome:
    if data == b"crash":
        os._exit(77)
    return Outcome()


@pytest.mark.parametrize(("attempt", "says"), [(hanging, "hanging"), (crashing, "exit 77")])
def test_a_hang_or_a_crash_is_told_and_the_others_are_tried(attempt: Attempt, says: str) -> None:
    files = iter([(0, b""), (1, b"hang"), (2, b"crash"), (3, b"")])
    told = dict(tell(files, workers=1, until=time.monotonic() + 600, attempt=attempt, seconds=2))
    assert sorted(told) == [0, 1, 2, 3]
    bugs = {number: what for number, what in told.items() if isinstance(what, str)}
    assert len(bugs) == 1
    assert all("hangs or crashes" in what and says in what for what in bugs.values())
