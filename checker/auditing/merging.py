"""One run out of several: what machines checked, each its shard of the same request, put together in one database."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import islice
from typing import Any, NamedTuple

from checker import __version__
from checker.auditing.database import SCHEMA, Database, read_only
from checker.auditing.running import Done, of_run
from checker.auditing.shards import Seen
from checker.model.errors import ConfigError

_BATCH = 200  # submissions of a transaction
_AGAIN = "请核对后在那台机器上照原样再运行一次，再来合并。"


class Source(NamedTuple):
    """The last run of a shard's folder; `request` is JSON without the shard."""

    folder: str
    path: str
    run: int
    day: str
    request: str
    version: str
    rules: str
    off: tuple[str, ...]
    seen: Seen


class Merged(NamedTuple):
    """What a merge came to: `missing` are the numbers of shards that are not there, `days` those of the runs."""

    done: Done
    missing: tuple[int, ...]
    days: tuple[str, ...]


def sources_of(folders: Sequence[str], name: str) -> list[Source]:
    """The shards in these folders by their numbers; `name` is that of the database in each.

    Raises ConfigError where one is none, is not finished, or is of another request than the first.
    """
    found = [_source(folder, os.path.join(folder, name)) for folder in folders]
    first = found[0]
    for number, each in enumerate(found):
        _require_alike(first, each)
        for other in found[:number]:
            if each.seen.number == other.seen.number:
                both = f"“{other.folder}”和“{each.folder}”都是第{each.seen.number}片"
                raise ConfigError(f"{both}，每片只能有一份；请去掉其中一个文件夹。")
    return sorted(found, key=lambda each: each.seen.number)


def merge(
    database: Database, sources: Sequence[Source], judged_by: Mapping[str, object], progress: Callable[[int], None]
) -> Merged:
    """Put the shards into a run of the database, which is unfinished while one is missing.

    `judged_by` is plain data: with another it is another request. `progress` is told the number of
    texts so far. A merge that was killed is made anew.
    """
    first = sources[0]
    days = tuple(sorted({each.day for each in sources}))
    run = database.begin(day=days[-1], request=json.dumps(json.loads(first.request) | judged_by), version=first.version)
    total = 0
    for source in sources:
        try:
            for number in _taken(source, database, run):
                total += number
                progress(total)
        except sqlite3.DatabaseError as error:
            remedy = "请确认它已整个复制过来、写结果的盘还有空间，再来合并。"
            raise ConfigError(f"合并“{source.folder}”时出错（{error}）；{remedy}") from error
    present = {each.seen.number for each in sources}
    missing = tuple(number for number in range(1, first.seen.shards + 1) if number not in present)
    for number in missing:
        database.fail(run, f"第{number}片", "还缺这一片，其中的文稿不在结果里；请查完这一片，再连同它合并一次。")
    with database.transaction():
        database.finish(run, first.rules, off=first.off, whole=not missing)
    submissions, others = database.numbers(run)
    return Merged(Done(run, submissions, 0, others), missing, days)


# --- what there is to merge --------------------------------------------------------------


def _source(folder: str, path: str) -> Source:
    """Raises ConfigError."""
    if not os.path.isfile(path):
        raise ConfigError(f"“{folder}”里没有 {os.path.basename(path)}；请写 gongwen audit --shard 查完的文件夹。")
    try:
        with closing(_opened(path)) as connection:
            (known,) = connection.execute("PRAGMA user_version").fetchone()
            if known != SCHEMA:
                raise ConfigError(f"“{path}”不是这个版本的审核数据库；请在各台机器上装同一个版本，重新查过再合并。")
            return _last(connection, folder, path)
    except sqlite3.DatabaseError as error:
        raise ConfigError(f"“{path}”打不开（{error}）；请确认已整个复制过来，再来合并。") from error


def _last(connection: sqlite3.Connection, folder: str, path: str) -> Source:
    sql = "SELECT id, day, request, version, rules, off, finished FROM runs ORDER BY id DESC LIMIT 1"
    last = connection.execute(sql).fetchone()
    if last is None or not last[-1]:
        raise ConfigError(f"“{folder}”还没有查完；请在那台机器上照原样再运行一次，查完再来合并。")
    run, day, asked, version, rules, off, _ = last
    row = connection.execute(f"SELECT {', '.join(Seen._fields)} FROM shards WHERE run_id = ?", (run,)).fetchone()
    request = json.loads(asked)
    if row is None or not isinstance(request, dict):
        raise ConfigError(f"“{folder}”最近一次审核没有分片（--shard），不必合并；请写分片查完的文件夹。")
    request.pop("shard", None)
    return Source(folder, path, run, day, json.dumps(request), version, rules, tuple(json.loads(off)), Seen._make(row))


def _require_alike(first: Source, each: Source) -> None:
    """Raises ConfigError."""
    both = f"“{first.folder}”和“{each.folder}”"
    if each.version != __version__:
        raise ConfigError(
            f"“{each.folder}”是 gongwen-checker {each.version} 查的，这里是 {__version__}，结果会不一样；"
            "请在各台机器上装同一个版本，重新查过再合并。"
        )
    if each.request != first.request:
        raise ConfigError(f"{both}不是用同一条命令查的，不能合并；除 --shard 和 --output 外，各台机器的命令要一样。")
    if each.seen.shards != first.seen.shards:
        raise ConfigError(f"{both}一个分{first.seen.shards}片、一个分{each.seen.shards}片，不能合并；分成几片要一样。")
    if (each.rules, each.seen.engines) != (first.rules, first.seen.engines):
        raise ConfigError(
            f"{both}用的规则或配置不一样，不能合并；请让各台机器的规则、词表和配置文件一样，重新查过再合并。"
        )
    if each.seen.texts != first.seen.texts:
        numbers = f"一个{first.seen.texts}份、一个{each.seen.texts}份"
        raise ConfigError(f"{both}看到的文稿不一样多（{numbers}），会有漏查的；{_AGAIN}")
    if each.seen.keys != first.seen.keys:
        raise ConfigError(f"{both}看到的文稿不一样（名称或大小不同），会有漏查的；{_AGAIN}")


def _opened(path: str) -> sqlite3.Connection:
    connection = read_only(path)
    connection.row_factory = sqlite3.Row
    return connection


# --- rows ----------------------------------------------------------------------------------


def _taken(source: Source, database: Database, run: int) -> Iterator[int]:
    """Take over all of a shard; yields how many documents were, each time that some are kept."""
    with closing(_opened(source.path)) as connection:
        yield from _copied(connection, source.run, database, run)
        for failure in connection.execute("SELECT what, why, key FROM failures WHERE run_id = ?", (source.run,)):
            database.fail(run, *failure)
        with database.transaction():
            _insert(database, "rules", connection.execute("SELECT * FROM rules"))


def _copied(connection: sqlite3.Connection, theirs: int, database: Database, run: int) -> Iterator[int]:
    """Copy the documents of a run with their checks."""
    sql = """SELECT documents.*, checks.failures FROM documents JOIN checks ON checks.id = check_id
        WHERE run_id = ? ORDER BY role, key"""
    rows = iter(connection.execute(sql, (theirs,)))
    while batch := list(islice(rows, _BATCH)):
        with database.transaction():
            for each in batch:
                document = dict(each)
                # What went wrong is known by its run, and that has another number here.
                failures, check = document.pop("failures"), document["check_id"]
                here = of_run(run, document["role"], document["key"]) if failures else check
                if failures or not database.knows(here):
                    _copy_check(connection, check, database, here)
                _insert(database, "documents", [document | {"run_id": run, "check_id": here}])
        yield sum(each["role"] == "submission" for each in batch)


def _copy_check(connection: sqlite3.Connection, check: bytes, database: Database, here: bytes) -> None:
    database.connection.execute("DELETE FROM findings WHERE check_id = ?", (here,))
    (row,) = connection.execute("SELECT * FROM checks WHERE id = ?", (check,))
    _insert(database, "checks", [dict(row) | {"id": here}])
    found = connection.execute("SELECT * FROM findings WHERE check_id = ? ORDER BY number", (check,))
    _insert(database, "findings", [dict(one) | {"check_id": here} for one in found])


def _insert(database: Database, table: str, rows: Iterable[Mapping[str, Any] | sqlite3.Row]) -> None:
    """Write rows of one table, column by column name; one that is there already is replaced."""
    rows = list(rows)
    if rows:
        names = rows[0].keys()
        sql = f"INSERT OR REPLACE INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
        database.connection.executemany(sql, [tuple(row[name] for name in names) for row in rows])
