"""CSV, SARIF and Parquet of an audit: as `gongwen check` writes them, row by row, and no text breaks them."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from checker.auditing.view import Audit
from checker.extending.audit_contracts import AuditFile
from checker.extending.hookspecs import RawFile
from checker_builtin.readers import WordReader
from checker_builtin.reporters import CsvReporter, NoticeReporter, ParquetReporter, SarifReporter, WorkbookReporter
from checker_builtin.reporters.audit_sarif import audit_sarif
from checker_builtin.reporters.workbook.cells import cell_text
from tests.reporters.audited import BROKEN, FOREST, TEXT, WATER, WORD, audited
from tests.reporters.hostile import TEXTS
from tests.reporters.hostile_audit import hostile_audit, key_of
from tests.reporters.test_sarif import OFFICIAL, SCHEMA
from tests.reporters.test_workbook import sheets


@pytest.fixture(scope="module")
def audit(tmp_path_factory: pytest.TempPathFactory) -> Audit:
    return Audit(audited(tmp_path_factory.mktemp("audited")), 1)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Audit:
    return hostile_audit(tmp_path_factory.mktemp("hostile") / "audit.db", [text for text in TEXTS if len(text) < 1000])


def data_of(reporter: Any, audit: Audit) -> bytes:
    (file,) = reporter.audit_files(audit)
    return b"".join(file.parts)


def rows_of(data: bytes) -> list[dict[str, str]]:
    text = data.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert len(rows) == len(text.split("\n")) - 1  # one line each
    assert {len(row) for row in rows} == {16}
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def run_of(data: bytes) -> dict[str, Any]:
    log = json.loads(data)
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(log)
    run: dict[str, Any] = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [
        result["ruleId"] for result in run["results"]
    ]
    return run


# --- CSV -----------------------------------------------------------------------------


def test_the_table_has_the_unit_then_the_columns_of_a_check(audit: Audit) -> None:
    data = data_of(CsvReporter(), audit)
    assert data.startswith("\ufeff单位,文件,行,列,位置,级别,类别,规则,问题,".encode())
    rows = rows_of(data)
    found = [row for row in rows if row["状态"] == "待处理"]
    assert [(row["文件"], row["规则"], row["问题"]) for row in found] == [
        (each.key, each.finding.rule, each.finding.message) for each in audit.findings()
    ]
    assert {(row["单位"], row["文件"]) for row in found} == {(FOREST, TEXT), (WATER, WORD)}
    (late,) = [row for row in rows if row["状态"] == "迟报"]
    assert (late["单位"], late["文件"]) == (FOREST, TEXT)
    (failed,) = [row for row in rows if row["文件"] == BROKEN and row["状态"] == "没有检查"]
    assert failed["理由"].startswith("文件不完整或已经损坏")


def test_an_audit_of_nothing_has_its_headings(tmp_path: Path) -> None:
    assert rows_of(data_of(CsvReporter(), hostile_audit(tmp_path / "audit.db", []))) == []


def test_nothing_in_the_table_is_a_formula(hostile: Audit) -> None:
    rows = rows_of(data_of(CsvReporter(), hostile))
    assert len(rows) > 8 * len(TEXTS)
    for row in rows:
        for cell in row.values():
            assert not re.match(r"\s*[=+@＝＋－＠-]", cell)


# --- SARIF ---------------------------------------------------------------------------


def test_the_log_has_all_results_and_what_the_run_says(audit: Audit) -> None:
    run = run_of(data_of(SarifReporter(), audit))
    assert [(result["ruleId"], result["partialFingerprints"]["gongwen/v1"]) for result in run["results"]] == [
        (each.finding.rule, each.finding.fingerprint) for each in audit.findings()
    ]
    assert len(run["artifacts"]) == 4
    assert {rule["name"] for rule in run["tool"]["driver"]["rules"]} <= {*audit.titles.values()} | {
        rule["id"] for rule in run["tool"]["driver"]["rules"]
    }
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    told = [note["message"]["text"] for note in invocation["toolExecutionNotifications"]]
    assert "云川市统计局：没有收到2019年的年度党建工作总结。" in told
    assert any(each.startswith("文件不完整或已经损坏") for each in told)


def test_of_too_many_results_the_gravest_are_kept(audit: Audit) -> None:
    everything = [each.finding.severity for each in audit.findings()]
    errors = everything.count("error")
    run = run_of(b"".join(audit_sarif(audit, errors + 2)))
    levels = [result["level"] for result in run["results"]]
    assert (levels.count("error"), levels.count("warning"), levels.count("note")) == (errors, 2, 0)
    told = [note["message"]["text"] for note in run["invocations"][0]["toolExecutionNotifications"]]
    assert f"结果最多写{errors + 2}条，另有{len(everything) - errors - 2}条较轻的" in "".join(told)


def test_any_text_keeps_to_the_schema(hostile: Audit) -> None:
    data = data_of(SarifReporter(), hostile)
    run = run_of(data)
    assert len(run["results"]) == 4 * len(list(hostile.documents()))
    if OFFICIAL.exists():
        jsonschema.Draft4Validator(json.loads(OFFICIAL.read_text(encoding="utf-8"))).validate(json.loads(data))


# --- Parquet -------------------------------------------------------------------------


def tables_of(audit: Audit) -> Iterator[list[dict[str, Any]]]:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow (extra parquet) is not installed")
    for file in ParquetReporter().audit_files(audit):
        yield parquet.read_table(io.BytesIO(b"".join(file.parts))).to_pylist()


def test_submissions_and_findings_are_tables(audit: Audit) -> None:
    documents, findings = tables_of(audit)
    assert [row["key"] for row in documents] == [each.key for each in audit.documents()]
    by_key = {row["key"]: row for row in documents}
    water = by_key[WORD]
    assert (water["unit"], water["points"], water["rank"], water["level"]) == (WATER, Decimal("62.50"), 2, "不予受理")
    assert (water["period_start"].isoformat(), water["error"], water["unread"], water["copied"]) == (
        *("2019-01-01", 10, False, 0.352),
    )
    assert (by_key[BROKEN]["points"], by_key[BROKEN]["written"], by_key[BROKEN]["unread"]) == (None, None, True)
    assert [(row["key"], row["rule"], row["text"], row["whole"]) for row in findings] == [
        (each.key, each.finding.rule, each.finding.text, each.finding.whole) for each in audit.findings()
    ]
    assert [row["number"] for row in findings if row["key"] == WORD] == list(range(16))


def test_any_text_is_kept_as_it_is(hostile: Audit) -> None:
    documents, findings = tables_of(hostile)
    assert [row["key"] for row in documents] == [each.key for each in hostile.documents()]
    assert [row["text"] for row in findings] == [each.finding.text for each in hostile.findings()]


def test_without_its_component_it_is_not_written_and_this_is_said(
    audit: Audit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert list(ParquetReporter().audit_files(audit)) == [
        AuditFile(
            "审核结果-文稿.parquet",
            trouble="写 Parquet 需要另装组件，请运行 pip install 'gongwen-checker[parquet]'，"
            "再照原样运行一次，查过的不会重查。",
        )
    ]


# --- all of them ---------------------------------------------------------------------


def test_the_same_audit_gives_the_same_bytes(audit: Audit) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow (extra parquet) is not installed")
    for reporter in (CsvReporter(), SarifReporter(), ParquetReporter()):
        first, second = ([(name, b"".join(parts)) for name, parts, _ in reporter.audit_files(audit)] for _ in range(2))
        assert first == second


def test_hostile_text_is_only_text_in_the_workbook(hostile: Audit) -> None:
    found = sheets(data_of(WorkbookReporter(), hostile))
    shown = {cell for row in found["汇总"] for cell in row}
    for number, text in enumerate(text for text in TEXTS if len(text) < 1000):
        assert {cell_text(key_of(2 * number + place, text)) for place in (0, 1)} <= shown


def test_hostile_names_of_units_make_sound_notices(hostile: Audit) -> None:
    names = set()
    for name, parts, trouble in NoticeReporter().audit_files(hostile):
        assert not trouble
        top, folder, file = name.split("/")
        assert top == "退回单"
        names.add(name.casefold())
        if file.startswith("退回单"):
            document = WordReader().read(RawFile(file, b"".join(parts)))
            assert "公文检查退回单" in document.text, folder
    assert len(names) == len({each.unit for each in hostile.units()})
