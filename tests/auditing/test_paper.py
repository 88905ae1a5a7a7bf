"""docs/audit.md names every table and column of the database, and its query runs."""

from __future__ import annotations

import re
from pathlib import Path

from checker.auditing.database import Database

PAPER = (Path(__file__).resolve().parents[2] / "docs" / "audit.md").read_text(encoding="utf-8")


def test_every_table_and_column_is_named_and_no_other(tmp_path: Path) -> None:
    connection = Database(str(tmp_path / "audit.db")).connection
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    rows = {
        match[1]: match[0] for match in re.finditer(r"^\| `(\w+)` \|.*$", PAPER.partition("## The database")[2], re.M)
    }
    assert set(rows) == tables
    for table, row in rows.items():
        columns = {column[1] for column in connection.execute(f"PRAGMA table_info({table})")}
        named = set(re.findall(r"`([a-z]\w*)`", row))  # records begin with a capital
        assert named | {table} == columns | {table}


def test_the_query_runs(tmp_path: Path) -> None:
    (query,) = re.findall(r"```sql\n(.*?)```", PAPER, re.S)
    assert Database(str(tmp_path / "audit.db")).connection.execute(query).fetchall() == []
