"""What two databases of audits know, table by table, so that they can be compared row by row."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from contextlib import closing
from pathlib import Path
from typing import Any


def tables(path: Path, without: Collection[str] = ("files", "shards")) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables, each sorted; `files` have times, and only a shard has `shards`."""
    with closing(sqlite3.connect(path)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in names if name not in without}
    return {name: sorted(found, key=repr) for name, found in rows.items()}
