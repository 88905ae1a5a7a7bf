"""What the batch says, written into the database: one transaction for each sort of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from checker.auditing.database import Database
from checker.auditing.packing import packed
from checker.model.batch import Asked, Conditions, Copied, Matter
from checker.model.rectification import Rectified
from checker.model.score import Score

_AT_ONCE = 200  # rows that are held


class Judgements:
    """The judgement of one run; what was said of the run before is gone."""

    def __init__(self, database: Database, run: int) -> None:
        self._database, self._run = database, run

    def begin(self) -> None:
        """Nothing is said yet."""
        with self._database.transaction():
            for table in ("scores", "asked", "matters", "copies", "clusters", "rectified"):
                self._database.connection.execute(f"DELETE FROM {table} WHERE run_id = ?", (self._run,))

    def finish(self, conditions: Conditions, digest: bytes) -> None:
        """All is said."""
        words = json.dumps(conditions._asdict(), ensure_ascii=False)
        sql = "UPDATE runs SET conditions = ?, judged = ? WHERE id = ?"
        self._database.connection.execute(sql, (words, digest, self._run))

    def keep_delivery(self, asked: Iterable[Asked], matters: Iterable[Matter]) -> None:
        """What the manifest asks for, and what it finds fault with."""
        rows = ((*each[:5], _json(each.keys), each.day, each.by, each.level) for each in asked)
        self._insert("asked", rows)
        told = ((n, each.kind, each.unit, each.row, _json(each.keys), each.message) for n, each in enumerate(matters))
        self._insert("matters", told)

    def keep_copies(self, copied: Iterable[Copied]) -> None:
        """What submissions share."""
        self._insert("copies", ((*each[:5], packed(each.passages)) for each in copied))

    def keep_clusters(self, clusters: Iterable[tuple[str, ...]]) -> None:
        """Which of them hang together."""
        self._insert("clusters", ((n, key) for n, cluster in enumerate(clusters) for key in cluster))

    def keep_scores(self, scores: Iterable[tuple[str, str, Score]], levels: Sequence[str]) -> None:
        """Key, unit and account of each submission; the ranks come of them: by level, downwards, then by points."""
        self._insert("scores", (_row(*each) for each in scores))
        connection = self._database.connection
        sql = "SELECT key, level, points FROM scores WHERE run_id = ? AND points IS NOT NULL"
        with self._database.transaction():
            rows = connection.execute(sql, (self._run,)).fetchall()
            standing = sorted((levels.index(level), -points, key) for key, level, points in rows)
            values = ((rank, self._run, key) for key, rank in _ranks(standing))
            connection.executemany("UPDATE scores SET rank = ? WHERE run_id = ? AND key = ?", values)

    def keep_rectified(self, rectified: Iterable[Rectified]) -> None:
        self._insert(
            "rectified", ((n, *each[:3], *map(len, each[3:]), packed(each)) for n, each in enumerate(rectified))
        )

    def _insert(self, table: str, rows: Iterable[tuple[object, ...]]) -> None:
        """A row at a time may read the database, so that none is left open while the next is made."""
        for some in _batches(rows):
            holes = ", ".join("?" * (1 + len(some[0])))
            with self._database.transaction():
                sql = f"INSERT OR REPLACE INTO {table} VALUES ({holes})"
                self._database.connection.executemany(sql, [(self._run, *row) for row in some])


def _row(key: str, unit: str, score: Score) -> tuple[object, ...]:
    points = None if score.points is None else int(score.points.scaleb(2))
    return key, unit, points, None, score.level, packed(score)


def _ranks(standing: Iterable[tuple[int, int, str]]) -> Iterator[tuple[str, int]]:
    """What stands equal has one rank; the next is that much lower."""
    rank, before = 0, None
    for number, (level, points, key) in enumerate(standing, 1):
        if (level, points) != before:
            rank, before = number, (level, points)
        yield key, rank


def _batches(rows: Iterable[tuple[object, ...]]) -> Iterator[list[tuple[object, ...]]]:
    some: list[tuple[object, ...]] = []
    for row in rows:
        some.append(row)
        if len(some) == _AT_ONCE:
            yield some
            some = []
    if some:
        yield some


def _json(keys: tuple[str, ...]) -> str:
    return json.dumps(keys, ensure_ascii=False)
