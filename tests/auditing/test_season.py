"""Two small seasons through the command: everything that was planted is in the database, and nothing else."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from checker.auditing.view import Audit
from checker.cli.main import main
from tests.season.make import make
from tests.season.plan import Shape
from tests.season.record import planted
from tests.season.verify import complaints, key_of

SHAPE = Shape(submissions=60)


@pytest.fixture(scope="module")
def season(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("season")
    make(folder, SHAPE)
    return folder


@pytest.fixture(scope="module")
def audited(season: Path) -> Path:
    """The folder of the audit, by two workers."""
    assert audit(season, season / "审核") == 2  # the corrupt ones
    return season / "审核"


def audit(season: Path, output: Path, *more: str) -> int:
    command = ["audit", str(season / "提交"), "--output", str(output), "--workers", "2", "--no-config"]
    against = ["--manifest", str(season / "名单.csv"), "--against", str(season / "范文")]
    former = ["--former", str(season / "去年")] if (season / "去年").is_dir() else []
    return main([*command, *against, *former, "--format", "jsonl", *more])


@contextmanager
def opened(output: Path, run: int = 1) -> Iterator[Audit]:
    with closing(sqlite3.connect(output / "audit.db")) as connection:
        yield Audit(connection, run)


def test_everything_that_was_planted_is_found_and_nothing_else(season: Path, audited: Path) -> None:
    with opened(audited) as audit:
        assert list(complaints(season, audit)) == []


def test_every_submission_is_told_once(season: Path, audited: Path) -> None:
    wanted = {key_of(key) for row in planted(season) for key in row["keys"]}
    with opened(audited) as audit:
        keys = [each.key for each in audit.documents()]
        told = keys + [failure.what for failure in audit.failures()]
    assert len(told) == len(set(told))
    assert set(told) == wanted
    lines = [json.loads(line) for line in (audited / "审核结果.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["path"] for line in lines[:-1]] == keys


def test_what_it_was_judged_by_is_told(audited: Path) -> None:
    with opened(audited) as audit:
        conditions = audit.conditions
        units = list(audit.units())
    assert (conditions.scorecard, conditions.manifest) == ("默认评分卡", "名单.csv")
    assert conditions.references > 0 < conditions.former
    assert conditions.levels == ("通过", "退回修改", "不予受理")
    ranked = [unit for unit in units if unit.rank is not None]
    assert [unit.rank for unit in ranked] == sorted(unit.rank for unit in ranked if unit.rank)
    standing = [(conditions.levels.index(unit.level), -(unit.points or 0)) for unit in ranked]
    assert standing == sorted(standing)
    assert sum(unit.missing for unit in units) == sum(row["sort"] == "missing" for row in planted_of(audited))


def planted_of(output: Path) -> list[dict[str, object]]:
    return list(planted(output.parent))


def test_nothing_new_leaves_everything_as_it_is(
    season: Path, audited: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.stat().st_mtime_ns for path in audited.rglob("*") if not path.name.startswith("audit.db")}
    capsys.readouterr()
    assert audit(season, audited) == 2
    assert {path: path.stat().st_mtime_ns for path in before} == before
    with closing(sqlite3.connect(audited / "audit.db")) as connection:
        assert connection.execute("SELECT id FROM runs").fetchall() == [(1,)]


def test_the_next_round_tells_what_was_put_right(
    season: Path, audited: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    again = tmp_path / "season"
    make(again, SHAPE._replace(round=2))
    assert audit(again, again / "审核", "--since", str(audited)) == 2
    with opened(again / "审核") as now:
        assert now.conditions.since.startswith("第1次审核（")
        found = {each.document: each for each in now.rectified()}
    asked = 0
    for row in planted(again):
        for key in (key_of(name) for name in row["keys"]) if row.get("before") and row["outcome"] == "read" else ():
            one = found[key]
            asked += 1
            assert len(one.put_right) >= len(row["put_right"]), key
            if row["put_right"] and not row["faults"]:
                assert one.left == (), key
            assert bool(one.new) == bool(row["new"]), (key, one.new, row["new"])
    assert asked > 20
    capsys.readouterr()
    assert main(["diff", str(audited), str(again / "审核")]) == 2
    lines = capsys.readouterr().out.splitlines()
    total = [sum(len(getattr(each, name)) for each in found.values()) for name in ("put_right", "left", "new")]
    assert lines[1].startswith(f"合计：已改{total[0]}处，未改{total[1]}处，新出现{total[2]}处，整改率")
