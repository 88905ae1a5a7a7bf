"""审核/audit.db: what was checked, kept as soon as it is known."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, Self

from checker.auditing.checked import Checked
from checker.auditing.shards import Seen
from checker.auditing.submission import Submission, place_of
from checker.model.audit import FindingRow
from checker.model.errors import ConfigError

NAME = "audit.db"  # of the file, in the folder of the output
SCHEMA = 2
_OF_A_RUN = (
    *("documents", "failures", "shards"),
    *("scores", "asked", "matters", "copies", "clusters", "rectified", "files"),
)
_REMEDY = "请换一个输出文件夹，或把这个文件移开后重新运行。"


def read_only(path: str) -> sqlite3.Connection:
    """A database that is only read; it may lie where nothing can be written."""
    whole = os.path.abspath(path)
    alone = not os.path.exists(f"{whole}-wal") and not os.access(os.path.dirname(whole), os.W_OK)
    return sqlite3.connect(f"{Path(whole).as_uri()}?mode=ro{'&immutable=1' if alone else ''}", uri=True)


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

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Another connection: what it reads stays as it was while this one writes."""
        connection = sqlite3.connect(self._path, isolation_level=None)
        try:
            yield connection
        finally:
            connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

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
            if self.connection.in_transaction:  # a disk that is full ends it by itself
                self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    # --- runs ----------------------------------------------------------------------

    def begin(self, *, day: str, request: str, version: str) -> int:
        """The number of the run: one of the same request that is not whole or not judged goes on, any other is new.

        What was placed in it before is placed anew, as files may have come and gone. A shard is never judged.
        """
        with self.transaction():
            last = self.connection.execute(
                """SELECT id FROM runs WHERE request = ? AND version = ?
                    AND (NOT finished OR judged = x'' AND id NOT IN (SELECT run_id FROM shards))
                    ORDER BY id DESC LIMIT 1""",
                (request, version),
            ).fetchone()
            if last is None:
                row = (day, request, version)
                cursor = self.connection.execute(
                    "INSERT INTO runs (day, request, version, rules) VALUES (?, ?, ?, '')", row
                )
                return int(cursor.lastrowid or 0)
            self.connection.execute("UPDATE runs SET day = ?, finished = 0, judged = x'' WHERE id = ?", (day, *last))
            self._empty(int(last[0]))
            return int(last[0])

    def _empty(self, run: int) -> None:
        for table in _OF_A_RUN:
            self.connection.execute(f"DELETE FROM {table} WHERE run_id = ?", (run,))

    def finish(
        self,
        run: int,
        rules: str,
        *,
        titles: Mapping[str, str] = MappingProxyType({}),
        off: Sequence[str] = (),
        whole: bool = True,
    ) -> None:
        """All of the run is kept that there is; one that is not whole goes on when it is asked for again.

        `titles` are those of its rules by their ids, `off` the ids of those that were not asked.
        """
        self.connection.executemany("INSERT OR REPLACE INTO rules VALUES (?, ?)", titles.items())
        sql = "UPDATE runs SET finished = ?, rules = ?, off = ? WHERE id = ?"
        self.connection.execute(sql, (whole, rules, json.dumps(off), run))

    def keep_shard(self, run: int, seen: Seen) -> None:
        """The run had a part of the submissions."""
        self.connection.execute(f"INSERT OR REPLACE INTO shards VALUES ({_holes(1 + len(seen))})", (run, *seen))

    def numbers(self, run: int) -> tuple[int, int]:
        """How many submissions a run has, and how many texts that they are held against."""
        sql = "SELECT count(*) FILTER (WHERE role = 'submission'), count(*) FROM documents WHERE run_id = ?"
        submissions, texts = self.connection.execute(sql, (run,)).fetchone()
        return submissions, texts - submissions

    def same(self, run: int, judged: bytes) -> int | None:
        """An earlier run of the same request with the same judgement; only then is its digest the same."""
        sql = """SELECT old.id FROM runs AS old JOIN runs AS new ON new.id = ? AND new.request = old.request
            WHERE old.id < new.id AND old.finished AND old.judged = ? ORDER BY old.id DESC LIMIT 1"""
        row = self.connection.execute(sql, (run, judged)).fetchone()
        return int(row[0]) if row else None

    def drop(self, run: int) -> None:
        """Forget a run; what it checked stays known, what it could not check is its own and goes with it."""
        failed = "SELECT check_id FROM documents JOIN checks ON checks.id = check_id WHERE run_id = ? AND failures"
        with self.transaction():
            self.connection.execute(f"DELETE FROM findings WHERE check_id IN ({failed})", (run,))
            self.connection.execute(f"DELETE FROM checks WHERE id IN ({failed})", (run,))
            self._empty(run)
            self.connection.execute("DELETE FROM runs WHERE id = ?", (run,))

    def runs(self) -> list[Run]:
        """All runs, the first first."""
        rows = self.connection.execute("SELECT id, day, request, version, rules, finished FROM runs ORDER BY id")
        return [Run._make((*row[:5], bool(row[5]))) for row in rows]

    def files(self, run: int) -> list[tuple[Any, ...]]:
        """What a run wrote: reporter, name, bytes, nanoseconds, and why it is not there ('' where it is)."""
        sql = "SELECT output, name, size, changed, trouble FROM files WHERE run_id = ? ORDER BY rowid"
        return self.connection.execute(sql, (run,)).fetchall()

    def files_of(self, output: str) -> list[tuple[Any, ...]]:
        """What a reporter wrote in any run: name, bytes, nanoseconds."""
        sql = "SELECT name, size, changed FROM files WHERE output = ? AND trouble = '' AND name != '' ORDER BY rowid"
        return self.connection.execute(sql, (output,)).fetchall()

    def keep_files(self, run: int, files: Sequence[tuple[str | int, ...]], outputs: Iterable[str]) -> None:
        """A run wrote these files by these reporters, and what they wrote before is gone."""
        with self.transaction():
            for output in outputs:
                self.connection.execute("DELETE FROM files WHERE output = ?", (output,))
            self.connection.executemany("INSERT INTO files VALUES (?, ?, ?, ?, ?, ?)", ((run, *each) for each in files))

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

    def fail(self, run: int, what: str, why: str, key: str = "") -> None:
        """Something of a run could not be checked; `key` is that of a submission that could not be taken in."""
        row = (run, *_storable((what, why, key)))
        self.connection.execute("INSERT OR REPLACE INTO failures VALUES (?, ?, ?, ?)", row)


def _holes(number: int) -> str:
    return ", ".join("?" * number)


def _storable(values: tuple[object, ...]) -> tuple[object, ...]:
    """SQLite keeps text as UTF-8, in which a lone surrogate has no form."""
    return tuple(value.encode("utf-8", "replace").decode() if isinstance(value, str) else value for value in values)
