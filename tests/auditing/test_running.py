"""A run keeps what is done: killed at any moment and started again, it comes to what an undisturbed one comes to."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from checker.auditing.database import Database
from checker.auditing.intake.gathering import gather
from checker.auditing.judgements import Judgements
from checker.auditing.running import Auditing
from checker.auditing.view import Audit
from checker.auditing.work import Request, Work
from checker.extending.hookspecs import ExecutorOptions, Streaming
from checker.extending.host import load_extensions
from checker.model.batch import Conditions
from checker.running.config import Config

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "sample_reports" / "bad-annual-2019"
DAY = "2026-11-23"


@pytest.fixture
def season(tmp_path: Path) -> Path:
    """Nine submissions in three formats, one of them damaged."""
    folder = tmp_path / "提交"
    for number in range(3):
        unit = folder / f"单位{number}"
        unit.mkdir(parents=True)
        for name in ("report.txt", "report.md", "report.docx"):
            shutil.copy(SAMPLE / name, unit / name.replace("report", f"总结{number}"))
    (folder / "单位2" / "总结2.docx").write_bytes(b"PK\x03\x04 damaged")
    return folder


def audited(
    database: Database,
    season: Path,
    *,
    executor: str = "serial",
    day: str = DAY,
    config: Config | None = None,
    **options: Any,
) -> Any:
    extensions = load_extensions(lambda: ())
    runner = extensions.executors[executor]
    assert isinstance(runner, Streaming)
    work = Work(Request(config or Config(), none=True))
    auditing = Auditing(database, work, runner, ExecutorOptions(**options))
    done = auditing.run(gather([str(season)], extensions.suffixes), day=day, request="[]")
    Judgements(database, done.run).finish(Conditions(), b"judged")  # else the next one goes on with this run
    return done


def content(path: Path, run: int) -> list[Any]:
    """Everything that the database knows of a run, but for what names the run itself, and what is said of the batch."""
    connection = sqlite3.connect(path)
    try:
        audit = Audit(connection, run)
        documents = [(each[2:5], audit.result(each)) for each in audit.documents()]
        return [*documents, *audit.findings(), *audit.failures()]
    finally:
        connection.close()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    found = Database(str(tmp_path / "audit.db"))
    yield found
    found.close()


def test_every_submission_is_there_with_its_findings(database: Database, season: Path) -> None:
    done = audited(database, season)
    assert (done.submissions, done.checked) == (9, 9)
    audit = Audit(database.connection, done.run)
    documents = {each.key: each.summary for each in audit.documents()}
    assert len(documents) == 9
    assert documents["提交/单位0/总结0.txt"].organisation == "云川市水务局"
    assert documents["提交/单位0/总结0.txt"].period_start == "2019-01-01"
    assert documents["提交/单位2/总结2.docx"].unread
    found = [each.finding for each in audit.findings() if each.key == "提交/单位1/总结1.docx"]
    assert "迎接党的十九大胜利召开" in [each.text for each in found]
    assert len(found) == documents["提交/单位1/总结1.docx"].error + 6


def test_a_second_run_checks_only_what_is_new_or_went_wrong(database: Database, season: Path) -> None:
    first = audited(database, season)
    shutil.copy(SAMPLE / "report.txt", season / "补交.txt")
    (season / "单位0" / "总结0.txt").unlink()
    second = audited(database, season)
    assert second.run == first.run + 1
    assert (second.submissions, second.checked) == (9, 2)  # the new one, and the damaged one once more
    keys = [each.key for each in Audit(database.connection, second.run).documents()]
    assert "提交/补交.txt" in keys
    assert "提交/单位0/总结0.txt" not in keys


def test_what_is_asked_otherwise_is_checked_anew(database: Database, season: Path) -> None:
    audited(database, season)
    assert audited(database, season, config=Config(only=("timeline",))).checked == 9


def test_another_day_checks_only_what_suppressions_hang_on(database: Database, season: Path) -> None:
    report = season / "单位0" / "总结0.txt"
    line = "【公文检查：全文忽略 placeholders；理由：留待核实；至：2026-12-31】"
    report.write_text(f"{report.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")
    audited(database, season, config=Config(today=DAY))
    assert audited(database, season, config=Config(today=DAY)).checked == 1  # the damaged one
    later = audited(database, season, day="2027-01-01", config=Config(today="2027-01-01"))
    assert later.checked == 2
    rules = [each.finding.rule for each in Audit(database.connection, later.run).findings() if "总结0.txt" in each.key]
    assert "suppressions/expired" in rules
    assert "placeholders/unfilled-x" in rules


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_the_number_of_workers_makes_no_difference(tmp_path: Path, season: Path, workers: int) -> None:
    paths = tmp_path / "serial.db", tmp_path / "process.db"
    for path, executor in zip(paths, ("serial", "process"), strict=True):
        database = Database(str(path))
        audited(database, season, executor=executor, workers=workers)
        database.close()
    assert content(paths[0], 1) == content(paths[1], 1)


def test_a_run_that_is_killed_goes_on_where_it_stopped(tmp_path: Path, season: Path) -> None:
    """The process is killed without a word as soon as it has kept something, twice."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "plugins")])}
    for number in range(40):
        shutil.copy(SAMPLE / "report.docx", season / f"副本{number:02d}.docx")
    output = tmp_path / "审核"
    command = [sys.executable, "-m", "checker", "audit", str(season), "--output", str(output), "--workers", "2"]
    kept = 0
    for _ in range(2):
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while _kept(output) <= kept and process.poll() is None:
            pass
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert _kept(output) > kept
        kept = _kept(output)
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2, done.stderr  # one is damaged
    assert "共49份文稿" in done.stdout
    whole = tmp_path / "whole.db"
    database = Database(str(whole))
    extensions = load_extensions(lambda: ())
    serial = extensions.executors["serial"]
    assert isinstance(serial, Streaming)
    auditing = Auditing(database, Work(Request(Config(), none=True)), serial, ExecutorOptions())
    auditing.run(gather([str(season)], extensions.suffixes), day=DAY, request="[]")
    database.close()
    runs = sqlite3.connect(output / "audit.db").execute("SELECT id, finished FROM runs").fetchall()
    assert runs == [(1, 1)]
    assert content(output / "audit.db", 1) == content(whole, 1)


def _kept(output: Path) -> int:
    """How many checks the database has; 0 while there is none."""
    try:
        connection = sqlite3.connect(f"file:{output / 'audit.db'}?mode=ro", uri=True)
        try:
            return int(connection.execute("SELECT count(*) FROM checks").fetchone()[0])
        finally:
            connection.close()
    except sqlite3.Error:
        return 0


def test_the_output_has_a_line_for_each_submission(tmp_path: Path, season: Path) -> None:
    from checker.cli.main import main

    output = tmp_path / "审核"
    command = ["audit", str(season), "--output", str(output), "--executor", "serial", "--no-config"]
    assert main(command) == 2
    first = (output / "审核结果.jsonl").read_bytes()
    lines = [json.loads(line) for line in first.splitlines()]
    assert [line["path"] for line in lines[:-1]] == sorted(line["path"] for line in lines[:-1])
    assert lines[-1]["summary"]["documents"] == 9
    assert lines[-1]["summary"]["failures"] == 1
    assert main(command) == 2
    assert (output / "审核结果.jsonl").read_bytes() == first


def test_a_foreign_file_is_not_written_to(tmp_path: Path, season: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from checker.cli.main import main

    output = tmp_path / "审核"
    output.mkdir()
    (output / "audit.db").write_bytes(b"something else entirely, of some length" * 100)
    assert main(["audit", str(season), "--output", str(output)]) == 2
    said = capsys.readouterr().err
    assert "audit.db" in said
    assert "请换一个输出文件夹" in said
    assert said.count("\n") == 1
    assert (output / "audit.db").read_bytes().startswith(b"something else")


def test_the_terminal_tells_the_worst_the_common_and_what_went_wrong(
    tmp_path: Path, season: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from checker.cli.main import main

    output = tmp_path / "审核"
    main(["audit", str(season), "--output", str(output), "--executor", "serial", "--no-config", "--format", "jsonl"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "共9份文稿，新查9份，沿用以前的结果0份。"
    worst = lines.index("最差的8份：")
    assert lines[worst + 1 : worst + 3] == [
        "  得分  等次      错误  提醒  文稿                   单项否决",
        "    70  退回修改    10     2  提交/单位0/总结0.docx  留有没填写的空白等",
    ]
    common = lines.index("最常见的问题：")
    assert lines[common + 2] == "     8    24  “XX”“××”一类占位没有填写 placeholders/unfilled-x"
    assert any("几乎份份都有" in line for line in lines[common:])
    assert any(line.startswith("没有检查完：提交/单位2/总结2.docx：") for line in lines)
    assert lines[-3].startswith("查出80处错误、")
    assert lines[-2:] == [f"结果在“{output}”：", "  audit.db、审核结果.jsonl"]
