"""What a run came to, asked of the database: one submission, a unit's, and what was put right of one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.auditing.checked import Checked
from checker.auditing.database import Database
from checker.auditing.packing import packed
from checker.auditing.submission import Submission
from checker.auditing.view import Audit
from checker.model.audit import Summary
from checker.model.rectification import Rectified
from checker.model.report import FactsText, Result
from checker.model.score import Score

SUMMARY = Summary("总结", "", "", "", "", "", "", 1, 0, 0, 0, 0, False)
UNITS = {"一局/甲.txt": "一局", "一局/乙.txt": "一局", "二局/甲.txt": "二局", "甲.txt": ""}


@pytest.fixture
def audit(tmp_path: Path) -> Iterator[Audit]:
    database = Database(str(tmp_path / "audit.db"))
    run = database.begin(day="2026-11-23", request="{}", version="1")
    for number, (key, unit) in enumerate(UNITS.items()):
        check = bytes([number]) * 16
        result = packed(Result(key, "0" * 64, FactsText()))
        with database.transaction():
            database.keep(check, Checked("0" * 64, result, b"", b"", (), SUMMARY))
            database.place(run, Submission(key, key, size=9), check)
        row = (run, key, unit, 9750 - number, number + 1, "通过", packed(Score(None, "")))
        database.connection.execute("INSERT INTO scores VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    for number, key in enumerate(("一局/甲.txt", "二局/甲.txt")):
        found = packed(Rectified("一局", key, "旧.txt"))
        database.connection.execute(
            "INSERT INTO rectified VALUES (?, ?, ?, ?, '旧.txt', 0, 0, 0, 0, 0, ?)", (run, number, "一局", key, found)
        )
    yield Audit(database.connection, run)
    database.close()


def test_submissions_come_by_key_and_by_unit(audit: Audit) -> None:
    assert [each.key for each in audit.documents()] == sorted(UNITS)
    for unit in ("一局", "二局", ""):
        assert [each.key for each in audit.documents_of(unit)] == sorted(key for key in UNITS if UNITS[key] == unit)
    assert list(audit.documents_of("三局")) == []
    one = audit.document("二局/甲.txt")
    assert one is not None
    assert (one.unit, str(one.points), one.rank) == ("二局", "97.48", 3)
    assert one == next(audit.documents_of("二局"))
    assert audit.document("三局/甲.txt") is None


def test_what_was_put_right_is_told_of_one_submission(audit: Audit) -> None:
    assert [each.document for each in audit.rectified_of("二局/甲.txt")] == ["二局/甲.txt"]
    assert list(audit.rectified_of("一局/乙.txt")) == []
    assert len(list(audit.rectified())) == 2


def test_what_is_asked_of_every_submission_does_not_grow_with_the_run(audit: Audit) -> None:
    asked: list[str] = []
    audit.connection.set_trace_callback(asked.append)
    audit.document("甲.txt")
    list(audit.documents_of("一局"))
    list(audit.rectified_of("甲.txt"))
    list(audit.copied_of("甲.txt"))
    audit.connection.set_trace_callback(None)
    assert len(asked) == 5
    for sql in asked:
        steps = [row[3] for row in audit.connection.execute(f"EXPLAIN QUERY PLAN {sql}")]
        assert not any(step.endswith(("(run_id=?)", "(run_id=? AND role=?)")) for step in steps), steps
