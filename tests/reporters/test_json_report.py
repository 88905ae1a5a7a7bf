"""The JSON report: its schema, its order, its bytes, and text that no file should hold."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from checker.model.report import FactsText, Failure, LocatedRelated, Report, Result, Stale, Suppressed
from checker.model.text import Span

if TYPE_CHECKING:
    from tests.reporters.conftest import Found, Rendered

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads(Path(__file__).with_name("report.schema.json").read_text(encoding="utf-8"))


def _read(text: str) -> Any:
    record = json.loads(text)
    jsonschema.Draft202012Validator(SCHEMA).validate(record)
    return record


def test_one_finding_is_written_with_every_field_in_the_order_of_the_schema(
    found: Found, report_of: Callable[..., Report], rendered: Rendered
) -> None:
    located = found("总结\n以迎接大会为契机", "迎接大会", section="打算", rule="timeline/meeting")
    located = located._replace(related=(LocatedRelated(Span(0, 2), "总结", "标题", 1, 1, "第1行"),))
    text = rendered(report_of(located, path="a/总结.txt"), "json")
    assert text == (
        '{"schema": 1, "tool": {"name": "gongwen-checker", "version": "0.1.0", "rules": "rules-digest"}, '
        '"documents": [\n'
        '{"path": "a/总结.txt", "sha256": "' + "0" * 64 + '", "type": null, "title": null, "organisation": null, '
        '"period": null, "written": null, "findings": [{"rule": "timeline/meeting", "category": "terminology", '
        '"severity": "error", "message": "这里不妥", "why": "", "start": 4, "end": 8, "text": "迎接大会", "line": 2, '
        '"column": 2, "place": "第2行", "section": "打算", "suggestion": null, "fix": null, "related": [{"start": 0, '
        '"end": 2, "line": 1, "text": "总结", "caption": "标题"}], "sources": [], "fingerprint": "0000000000000004"}], '
        '"suppressed": [], "untold": [], "skipped": [], "failures": []}\n'
        '], "failures": [], "excluded": [], "baseline": {"stale": []}, "summary": {"documents": 1, "error": 1, '
        '"warning": 0, "info": 0, "suppressed": 0, "skipped": 0, "failures": 0}}\n'
    )
    _read(text)


def test_facts_sources_and_fixes_keep_to_the_schema(annual: Result, rendered: Rendered) -> None:
    record = _read(rendered(Report("0.1.0", "d", (annual, annual)), "json"))
    document = record["documents"][1]
    assert document["period"] == {
        "start": "2018-01-01",
        "end": "2018-12-31",
        "evidence": [{"kind": "title", "text": "2018年党建工作总结", "line": 1}],
    }
    assert [finding["text"] for finding in document["findings"]].count("XX") == 3  # never folded
    fixes = [finding["fix"] for finding in document["findings"] if finding["fix"]]
    assert fixes == [{"title": "改为“驰而不息地抓”", "safe": True, "edits": [{"start": 127, "end": 128, "text": "地"}]}]
    assert [source["date"] for finding in document["findings"] for source in finding["sources"]] == ["2017-10-18"]
    assert record["summary"] == {
        "documents": 2,
        "error": 8,
        "warning": 8,
        "info": 2,
        "suppressed": 0,
        "skipped": 26,
        "failures": 2,
    }


def test_findings_stand_by_start_end_and_rule_whatever_order_they_came_in(
    found: Found, report_of: Callable[..., Report], rendered: Rendered
) -> None:
    text = "甲乙丙甲"
    located = [
        found(text, "甲", rule="b/b"),
        found(text, "甲乙", rule="a/a"),
        found(text, "甲", rule="a/a"),
        found(text, "甲", nth=1, rule="a/a"),
        found(text, "乙", rule="a/a"),
    ]
    there, back = rendered(report_of(*located), "json"), rendered(report_of(*reversed(located)), "json")
    assert there == back
    findings = _read(there)["documents"][0]["findings"]
    assert [(finding["start"], finding["end"], finding["rule"]) for finding in findings] == [
        (0, 1, "a/a"),
        (0, 1, "b/b"),
        (0, 2, "a/a"),
        (1, 2, "a/a"),
        (3, 4, "a/a"),
    ]


@pytest.mark.parametrize(
    "text",
    ["\ud800", "a\udfffb", "\0", "\x1b[31m", '"\\', "\u2028", "\u202e", "😀", "e\u0301", "\u3000", "[/]", "\r\n\t"],
    ids=ascii,
)
def test_any_text_comes_back_from_the_bytes(
    text: str, found: Found, report_of: Callable[..., Report], rendered: Rendered
) -> None:
    facts = FactsText(title=text)
    written = rendered(report_of(found(f"前{text}后", text), path=text, facts=facts), "json")
    document = _read(written.encode("utf-8").decode("utf-8"))["documents"][0]
    assert document["path"] == document["title"] == document["findings"][0]["text"] == text


def test_what_was_not_checked_is_told_without_a_single_document(rendered: Rendered) -> None:
    record = _read(rendered(Report("0.1.0", "", (), (Failure("规则", "第3行：少了标题"),)), "json"))
    assert record["documents"] == []
    assert record["failures"] == [{"what": "规则", "why": "第3行：少了标题"}]
    assert record["summary"]["failures"] == 1


def test_suppressed_findings_stay_with_who_said_so(annual: Result, rendered: Rendered) -> None:
    kept, left = annual.located[:-1], annual.located[-1]
    said = (
        Suppressed(kept[1], "baseline", "基线中已有"),
        Suppressed(left, "sidecar", "引用原文", "总结.docx.gongwen.yaml:4", "2027-06-30"),
    )
    result = annual._replace(located=kept[2:], suppressed=tuple(reversed(said)))
    stale = Stale("旧总结.txt", "typo/de", "驰而不息的抓", "0" * 16)
    report = Report("0.1.0", "d", (result,), stale=(stale,), excluded=("草稿/初稿.txt",))
    record = _read(rendered(report, "json"))
    document = record["documents"][0]
    assert [
        (each["rule"], each["reason"], each["by"], each["where"], each["until"]) for each in document["suppressed"]
    ] == [
        ("structure/missing-section", "基线中已有", "baseline", "", None),
        ("typo/de", "引用原文", "sidecar", "总结.docx.gongwen.yaml:4", "2027-06-30"),
    ]
    assert len(document["findings"]) == len(kept) - 2
    assert record["summary"]["suppressed"] == 2
    assert record["summary"]["info"] == 0
    assert record["excluded"] == ["草稿/初稿.txt"]
    assert record["baseline"] == {
        "stale": [{"path": "旧总结.txt", "rule": "typo/de", "text": "驰而不息的抓", "fingerprint": "0" * 16}]
    }


def test_json_lines_are_the_documents_of_the_json_report_and_the_rest(annual: Result, rendered: Rendered) -> None:
    report = Report("0.1.0", "d", (annual, annual._replace(path="\ud800")), (Failure("规则", "少了标题"),))
    *documents, rest = [json.loads(line) for line in rendered(report, "jsonl").rstrip("\n").split("\n")]
    whole = json.loads(rendered(report, "json"))
    assert documents == whole.pop("documents")
    assert rest == whole


def test_json_lines_of_no_documents_are_one_line(rendered: Rendered) -> None:
    assert rendered(Report("0.1.0", "d", ()), "jsonl") == (
        '{"schema": 1, "tool": {"name": "gongwen-checker", "version": "0.1.0", "rules": "d"}, "failures": [], '
        '"excluded": [], "baseline": {"stale": []}, "summary": {"documents": 0, "error": 0, "warning": 0, "info": 0, '
        '"suppressed": 0, "skipped": 0, "failures": 0}}\n'
    )


def test_rich_is_not_imported_for_json() -> None:
    program = (
        "import sys\n"
        "from checker.extending.hookspecs import Layout\n"
        "from checker.model.report import Report\n"
        "from checker_builtin.reporters import JsonReporter\n"
        "JsonReporter().render(Report('', '', ()), Layout(), lambda text: None)\n"
        "print('json' in sys.modules, 'rich' in sys.modules)\n"
    )
    paths = os.pathsep.join((str(ROOT), str(ROOT / "plugins")))
    ran = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout == "True False\n"
