"""An audit that has hostile text in every place that can hold one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from checker.auditing.checked import checked_of
from checker.auditing.database import Database
from checker.auditing.packing import packed
from checker.auditing.submission import Submission
from checker.auditing.view import Audit
from checker.model.batch import Copied, SharedPassage
from checker.model.characters import without_controls
from checker.model.rectification import Noted, Rectified
from checker.model.score import Item, Score
from tests.reporters.hostile import reports


def hostile_audit(path: Path, texts: Sequence[str]) -> Audit:
    """A run with two submissions for each text, one with lines and one without."""
    database = Database(str(path))
    run = database.begin(day="2026-11-23", request="{}", version="1")
    with database.transaction():
        for number, text in enumerate(texts):
            for place, report in enumerate(reports(text)):
                _add(database, run, 2 * number + place, text, report.results[0])
            words = _kept(text)
            database.fail(run, words, words)
            _batch(database, run, number, words)
    return Audit(database.connection, run)


def key_of(number: int, text: str) -> str:
    """A key as the intake makes them: without controls, and of no great length."""
    return f"{without_controls(_kept(text))[:100]}/{number}.txt"


def _kept(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _add(database: Database, run: int, number: int, text: str, result: object) -> None:
    check, key, words = number.to_bytes(16, "big"), key_of(number, text), _kept(text)
    database.keep(check, checked_of(result))  # type: ignore[arg-type]
    database.place(run, Submission(key, "nowhere"), check)
    item = Item("deduction", text, fact=text, bounds=(text,))
    row = (run, key, words, 100, 1, words, packed(Score(None, text, (item,), (item,))))
    database.connection.execute("INSERT INTO scores VALUES (?, ?, ?, ?, ?, ?, ?)", row)


def _batch(database: Database, run: int, number: int, words: str) -> None:
    key = key_of(2 * number, words)
    passage = SharedPassage(0, 1, words, words, 0, 1, words, words, 1.0)
    copied = Copied(key, words, "reference", 0.5, 0.5, (passage,))
    noted = (Noted("a/b", "typo", "error", "f", words, words, words, words),)
    rectified = packed(Rectified(words, key, words, (), noted, noted))
    rows: list[tuple[str, tuple[object, ...]]] = [
        ("copies", (*copied[:5], packed(copied.passages))),
        ("matters", (number, "late", words, number + 1, f'["{number}"]', words)),
        ("asked", (number + 1, words, words, words, "", "[]", "", "", words)),
        (
            "rectified",
            (number, words, key, words, 0, 1, 1, 0, 0, rectified),
        ),
    ]
    for table, row in rows:
        database.connection.execute(f"INSERT INTO {table} VALUES (?, {', '.join('?' * len(row))})", (run, *row))
