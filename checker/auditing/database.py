"""审核/audit.db: what was checked, kept as soon as it is known."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from typing import NamedTuple

from checker.auditing.checked import Checked
from checker.auditing.shards import Seen
from checker.auditing.submission import Submission, place_of
from checker.model.audit import FindingRow
from checker.model.errors import ConfigError

NAME = "audit.db"  # of the file, in the folder of the output
SCHEMA = 1
_OF_A_RUN = (
    *("documents", "failures", "shards"),
    *("scores", "asked", "matters", "copies", "clusters", "rectified", "files"),
)
_REMEDY = "请换一个输出文件夹，或把这个文件移开后重新运行。"


class Run(NamedTuple):
    """A run as it was asked for; `request` is JSON, `day` ISO."""

    id: int
    day: str
    request: str
    version: str
    rules: str
    finished: bool


class Database:
    """One writer, in the parent process. Every `keep` is on its own: what a killed run has kept stays kept."""

    def __init__(self, path: str) -> None:
        """Raises ConfigError for a file that is no database of ours."""
        self._path = path
        try:
            self.connection = sqlite3.connect(path, isolation_level=None)
            self.connection.execute("PRAGMA journal_mode = WAL")
            self.connection.execute("PRAGMA synchronous = NORMAL")
            self._prepare()
        except sqlite3.DatabaseError as error:
            raise ConfigError(f"“{path}”打不开（{error}），{_REMEDY}") from error

    def close(self) -> None:
        self.connection.close()

    def _prepare(self) -> None:
        (known,) = self.connection.execute("PRAGMA user_version").fetchone()
        if known == SCHEMA:
            return
        if known or self.connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
            raise ConfigError(f"“{self._path}”不是这个版本的审核数据库，{_REMEDY}")
        with self.transaction():
            for statement in files("checker.auditing").joinpath("schema.sql").read_text("utf-8").split(";\n"):
                self.connection.execute(statement)
            self.connection.execute(f"PRAGMA user_version = {SCHEMA}")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    # --- runs ----------------------------------------------------------------------

    def begin(self, *, day: str, request: str, version: str) -> int:
        """The number of the run: an unfinished one of the same request goes on, any other is new.

        What was placed in it before is placed anew, as files may have come and gone.
        """
        with self.transaction():
            last = self.connection.execute(
                "SELECT id FROM runs WHERE NOT finished AND request = ? AND version = ? ORDER BY id DESC LIMIT 1",
                (request, version),
            ).fetchone()
            if last is None:
                row = (day, request, version)
                cursor = self.connection.execute(
                    "INSERT INTO runs (day, request, version, rules) VALUES (?, ?, ?, '')", row
                )
                return int(cursor.lastrowid or 0)
            self.connection.execute("UPDATE runs SET day = ? WHERE id = ?", (day, *last))
            self._empty(int(last[0]))
            return int(last[0])

    def _empty(self, run: int) -> None:
        for table in _OF_A_RUN:
            self.connection.execute(f"DELETE FROM {table} WHERE run_id = ?", (run,))

    def finish(self, run: int, rules: str, *, whole: bool = True) -> None:
        """All of the run is kept that there is; one that is not whole goes on when it is asked for again."""
        self.connection.execute("UPDATE runs SET finished = ?, rules = ? WHERE id = ?", (whole, rules, run))

    def keep_shard(self, run: int, seen: Seen) -> None:
        """The run had a part of the submissions."""
        self.connection.execute(f"INSERT OR REPLACE INTO shards VALUES ({_holes(1 + len(seen))})", (run, *seen))

    def runs(self) -> list[Run]:
        """All runs, the first first."""
        rows = self.connection.execute("SELECT id, day, request, version, rules, finished FROM runs ORDER BY id")
        return [Run._make((*row[:5], bool(row[5]))) for row in rows]

    # --- documents -----------------------------------------------------------------

    def knows(self, check: bytes) -> bool:
        """Whether this check was done before."""
        return self.connection.execute("SELECT 1 FROM checks WHERE id = ?", (check,)).fetchone() is not None

    def place(self, run: int, submission: Submission, check: bytes) -> None:
        """The submission of a run has this check."""
        row = (run, submission.role, submission.key, check, submission.size, place_of(submission))
        self.connection.execute("INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?, ?)", row)

    def keep(self, check: bytes, checked: Checked) -> None:
        """What a check gave; within `transaction`, together with where it is placed."""
        summary = _storable(checked.summary)
        row = (check, checked.sha256, checked.result, checked.text, checked.digest, *summary)
        self.connection.execute(f"INSERT OR REPLACE INTO checks VALUES ({_holes(len(row))})", row)
        self.connection.execute("DELETE FROM findings WHERE check_id = ?", (check,))
        self.connection.executemany(
            f"INSERT INTO findings VALUES ({_holes(2 + len(FindingRow._fields))})",
            [(check, number, *_storable(found)) for number, found in enumerate(checked.findings)],
        )

    def fail(self, run: int, what: str, why: str) -> None:
        """Something of a run could not be checked."""
        row = (run, *_storable((what, why)))
        self.connection.execute("INSERT OR REPLACE INTO failures VALUES (?, ?, ?)", row)


def _holes(number: int) -> str:
    return ", ".join("?" * number)


def _storable(values: tuple[object, ...]) -> tuple[object, ...]:
    """SQLite keeps text as UTF-8, in which a lone surrogate has no form."""
    return tuple(value.encode("utf-8", "replace").decode() if isinstance(value, str) else value for value in values)
