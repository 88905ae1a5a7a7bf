"""A small season through the command: every submission is there, every planted fault and failure is in the database."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from checker.auditing.view import Audit
from checker.cli.main import main
from checker.model.audit import AuditedDocument, FindingRow
from tests.season.make import make
from tests.season.plan import Shape
from tests.season.record import planted
from tests.season.test_make import flat

Row = dict[str, Any]
INPUT = "提交"


@pytest.fixture(scope="module")
def season(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("season")
    make(folder, Shape(submissions=60))
    return folder


@pytest.fixture(scope="module")
def audited(season: Path) -> Path:
    """The folder of the audit, by two workers."""
    output = season / "审核"
    command = ["audit", str(season / INPUT), "--output", str(output), "--workers", "2", "--no-config"]
    assert main(command) == 2  # the corrupt ones
    return output


def audit_of(output: Path) -> Audit:
    return Audit(sqlite3.connect(output / "audit.db"), 1)


def test_every_submission_is_told_once(season: Path, audited: Path) -> None:
    wanted = {f"{INPUT}/{key}" for row in planted(season) for key in row["keys"]}
    audit = audit_of(audited)
    told = [each.key for each in audit.documents()] + [failure.what for failure in audit.failures()]
    assert len(told) == len(set(told))
    assert set(told) == wanted
    lines = [json.loads(line) for line in (audited / "审核结果.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["path"] for line in lines[:-1]] == [each.key for each in audit.documents()]


def test_every_planted_fault_is_in_the_database_and_sound_ones_have_none(season: Path, audited: Path) -> None:
    findings: dict[str, list[FindingRow]] = defaultdict(list)
    audit = audit_of(audited)
    for each in audit.findings():
        if each.finding.severity != "info":
            findings[each.key].append(each.finding)
    for row in planted(season):
        for key in row["keys"] if row["outcome"] == "read" and row["sort"] != "hostile" else ():
            found = findings[f"{INPUT}/{key}"]
            missed = [fault for fault in row["faults"] if not _told(fault, found)]
            assert missed == [], key
            assert bool(found) == (row["sort"] == "faulty"), key


def test_facts_and_failures_are_in_the_database(season: Path, audited: Path) -> None:
    audit = audit_of(audited)
    documents: dict[str, AuditedDocument] = {each.key: each for each in audit.documents()}
    outside = {failure.what: failure.why for failure in audit.failures()}
    for row in planted(season):
        for key in (f"{INPUT}/{key}" for key in row["keys"]):
            if row["outcome"] == "failure":
                why = outside.get(key) or audit.result(documents[key]).failures[0].why
                assert why.endswith("。"), key
            elif row["sort"] != "hostile":
                summary = documents[key].summary
                as_what = row["handed_in_as"]
                assert (summary.organisation, summary.type_name) == (as_what["unit"], as_what["type"]), key
                assert summary.written == as_what["signed"], key


def _told(fault: Row, found: list[FindingRow]) -> bool:
    words = flat(fault["words"])
    right = [each for each in found if each.category in fault["finds"]]
    return any(flat(each.text) in words or words in flat(each.text) for each in right) if words else bool(right)
