"""SARIF: its schema, where results stand, what is written instead, what was left out and what did not fit."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from checker.model.finding import Edit, Fix, Severity, Source
from checker.model.report import DocumentText, Located, Report, RuleText, Suppressed
from checker.model.text import Span
from checker_builtin.reporters.sarif import MOST_RESULTS
from tests.reporters.hostile import TEXTS, reports

if TYPE_CHECKING:
    from tests.reporters.conftest import Found, Rendered

SCHEMA = Path(__file__).with_name("sarif.schema.json")
# As OASIS publishes it (draft-04). It is theirs and no part of this repository; where it is at hand it is asked too.
OFFICIAL = Path(__file__).resolve().parents[2] / "../shared/schemas/sarif-schema-2.1.0.json"
Log = dict[str, Any]


def _run(text: str) -> Log:
    log = json.loads(text)
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(log)
    run: Log = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    return run


def _words(text: str, region: Log) -> str:
    """What a program that knows lines and columns finds in the region."""
    lines = text.split("\n")
    starts = [sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines) + 1)]
    first = starts[region["startLine"] - 1] + region["startColumn"] - 1
    return text[first : starts[region["endLine"] - 1] + region["endColumn"] - 1]


def _region(result: Log) -> Log:
    region: Log = result["locations"][0]["physicalLocation"]["region"]
    return region


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: ascii(text)[:40])
def test_any_text_keeps_to_the_part_of_the_schema_that_we_write(text: str, rendered: Rendered) -> None:
    for report in reports(text):
        assert _run(rendered(report, "sarif"))["results"]


def test_the_official_schema_takes_it(full: Report, rendered: Rendered) -> None:
    if not OFFICIAL.exists():
        pytest.skip("../shared/schemas is not here: the official SARIF schema is not asked")
    validator = jsonschema.Draft4Validator(json.loads(OFFICIAL.read_text(encoding="utf-8")))
    for report in (full, Report("1", "d", ()), *(each for text in TEXTS for each in reports(text))):
        validator.validate(json.loads(rendered(report, "sarif")))


def test_a_region_covers_the_words_in_lines_and_columns(found: Found, report_of: Callable[..., Report]) -> None:
    text = "一、𠮷😀\n召开XX次，\n第二行\n末行"
    located = [found(text, words) for words in ("😀", "XX", "XX次，\n第二", "行\n", "\n末行")]
    run = _run(_rendered(report_of(*located, lined=True)))
    assert [_words(text, _region(result)) for result in run["results"]] == [each.text for each in located]
    assert [_region(result)["snippet"] for result in run["results"]] == [{"text": each.text} for each in located]


def _rendered(report: Report) -> str:
    from checker_builtin.reporters.sarif import render

    parts: list[str] = []
    render(report, parts.append)
    return "".join(parts)


def test_in_a_file_without_lines_a_place_is_named(found: Found, report_of: Callable[..., Report]) -> None:
    located = found("总结\n召开XX次", "XX", section="主要工作")._replace(label="表2第3行第1列")
    (result,) = _run(_rendered(report_of(located, path="提交/总结.docx")))["results"]
    assert _region(result) == {"charOffset": 5, "charLength": 2, "snippet": {"text": "XX"}}
    assert result["locations"][0]["logicalLocations"] == [
        {"name": "表2第3行第1列", "kind": "place"},
        {"name": "主要工作", "kind": "section"},
    ]


def _fixed(text: str, words: str, found: Found, *edits: tuple[str, str], safe: bool = True) -> Located:
    """A finding whose fix writes other words in place of some of the text, wherever they stand."""
    located = found(text, words)
    spans = [(Span(text.index(old), text.index(old) + len(old)), new) for old, new in edits]
    fix = Fix("改正", safe, tuple(Edit(*each) for each in spans))
    return located._replace(finding=located.finding._replace(fix=fix))


@pytest.mark.parametrize(
    ("edits", "written"),
    [
        ([("的", "地")], [("的", "地")]),
        ([("首行\n", "")], [("首行\n", "")]),
        ([("末行", "尾行"), ("首行", "头行")], [("首行", "头行"), ("末行", "尾行")]),
    ],
)
def test_a_fix_says_what_is_deleted_and_what_is_put_there(
    edits: list[tuple[str, str]], written: list[tuple[str, str]], found: Found, report_of: Callable[..., Report]
) -> None:
    text = "首行\n驰而不息的抓\n末行"
    located = _fixed(text, "驰而不息的抓", found, *edits)
    report = report_of(located, lined=True, text=DocumentText(text, (), tuple(text.split("\n"))))
    (fix,) = _run(_rendered(report))["results"][0]["fixes"]
    replacements = fix["artifactChanges"][0]["replacements"]
    assert [(_words(text, each["deletedRegion"]), each["insertedContent"]["text"]) for each in replacements] == written
    assert (fix["description"]["text"], fix["properties"]) == ("改正", {"safe": True})


def test_a_fix_that_wants_a_person_says_so(found: Found, report_of: Callable[..., Report]) -> None:
    text = "驰而不息的抓"
    located = _fixed(text, text, found, ("的", "地"), safe=False)
    (result,) = _run(_rendered(report_of(located, lined=True, text=DocumentText(text, (), (text,)))))["results"]
    assert result["fixes"][0]["description"]["text"] == "改正（须经人核对）"
    assert result["fixes"][0]["properties"] == {"safe": False}


def test_in_a_file_without_lines_there_is_no_fix(found: Found, report_of: Callable[..., Report]) -> None:
    located = _fixed("驰而不息的抓", "驰而不息的抓", found, ("的", "地"))
    (result,) = _run(_rendered(report_of(located, text=DocumentText("驰而不息的抓", ()))))["results"]
    assert "fixes" not in result


def test_what_does_not_count_says_why(annual_suppressed: Report) -> None:
    results = _run(_rendered(annual_suppressed))["results"]
    told = [
        (result["suppressions"][0]["kind"], result["suppressions"][0]["justification"], result["baselineState"])
        for result in results
        if "suppressions" in result
    ]
    assert told == [
        ("inSource", "引用原文", "new"),
        ("external", "批示原话", "new"),
        ("external", "", "unchanged"),
    ]
    assert {result["baselineState"] for result in results if "suppressions" not in result} == {"new"}


@pytest.fixture
def annual_suppressed(found: Found, report_of: Callable[..., Report]) -> Report:
    first, second, third, fourth = (found("甲乙丙丁", words) for words in "甲乙丙丁")
    said = (
        Suppressed(second, "inline", "引用原文"),
        Suppressed(third, "sidecar", "批示原话"),
        Suppressed(fourth, "baseline", ""),
    )
    return report_of(first, suppressed=said, lined=True)


def test_without_a_baseline_nothing_is_said_of_one(found: Found, report_of: Callable[..., Report]) -> None:
    (result,) = _run(_rendered(report_of(found("甲", "甲"))))["results"]
    assert "baselineState" not in result


def test_what_failed_or_was_left_out_is_notified(full: Report, rendered: Rendered) -> None:
    (invocation,) = _run(rendered(full, "sarif"))["invocations"]
    assert invocation["executionSuccessful"] is False
    assert [(each["level"], each["message"]["text"]) for each in invocation["toolExecutionNotifications"][:4]] == [
        ("error", "rules/a/b.yaml：第3行第1列：没有“titel”这个键，是否想写“title”？"),
        ("error", "规则“punctuation/marks”没有跑完：ValueError：boom。请把这句话反馈给作者。"),
        ("warning", "placeholder/fill-in（占位符没有填写）另有120处错误，没有逐处列出"),
        ("error", "没有这个文件，请核对路径和文件名。"),
    ]
    assert [(each["level"], each["message"]["text"]) for each in invocation["toolConfigurationNotifications"]] == [
        ("note", "有1条规则没有用上：不知道成文日期"),
        ("note", "有2条规则没有用上：该规范自2019-01-01起适用，不在报告期内"),
        ("note", "按配置没有检查：草稿/初稿.txt"),
        ("note", "基线里的这一条已不在文稿中，可从基线中去掉：typo/de“驰而不息的抓”"),
    ]


def test_a_run_in_which_all_was_checked_is_successful(found: Found, report_of: Callable[..., Report]) -> None:
    (invocation,) = _run(_rendered(report_of(found("甲", "甲"))))["invocations"]
    assert invocation == {
        "executionSuccessful": True,
        "toolExecutionNotifications": [],
        "toolConfigurationNotifications": [],
    }


def test_of_too_many_results_the_gravest_are_kept(found: Found, report_of: Callable[..., Report]) -> None:
    graded: list[Severity] = ["info", "error", "warning"]
    info, error, warning = (found("甲", "甲", severity=severity) for severity in graded)
    many = (*[info] * 20_000, *[error] * 3_000, *[warning] * 3_000)
    report = report_of(*many, suppressed=(Suppressed(error, "inline", "引用原文"),))
    run = json.loads(_rendered(report))["runs"][0]
    levels = [result["level"] for result in run["results"]]
    assert (levels.count("error"), levels.count("warning"), levels.count("note")) == (3_000, 3_000, 19_000)
    assert len(levels) == MOST_RESULTS
    assert [
        (each["level"], each["message"]["text"]) for each in run["invocations"][0]["toolExecutionNotifications"]
    ] == [("warning", "结果最多写25000条，另有1001条较轻的或已忽略的没有写入，请分批检查，或看 JSON 报告。")]


def test_a_document_that_was_given_twice_is_one_artifact(found: Found, report_of: Callable[..., Report]) -> None:
    report = report_of(found("甲", "甲"))
    run = _run(_rendered(report._replace(results=report.results * 2)))
    assert (len(run["artifacts"]), len(run["results"])) == (1, 2)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("见[附件](1)", "见[附件] (1)"),
        ("填写{单位}", "填写{{单位}}"),
        ("{0}[x](javascript:alert(1))", "{{0}}[x] (javascript:alert(1))"),
        ("[0](y)[z]", "[0] (y)[z]"),
    ],
)
def test_a_message_has_no_links_and_no_holes(
    words: str, told: str, found: Found, report_of: Callable[..., Report]
) -> None:
    (result,) = _run(_rendered(report_of(found(words, words, message=words))))["results"]
    assert result["message"]["text"] == told + "。"
    assert _region(result)["snippet"] == {"text": words}


def test_a_rule_brings_its_reasons_and_sources(found: Found, report_of: Callable[..., Report]) -> None:
    sources = (
        Source("示例[办法]", "示例市委", "2012-04-16", "https://example.org/1"),
        Source("另一件", "示例市委", "2013", "javascript:alert(1)"),
    )
    rule = RuleText("a/b", "题目", "typo", "warning", "原因*一*。", sources)
    report = report_of(found("甲", "甲", rule="a/b"))._replace(rules=(rule,))
    assert _run(_rendered(report))["tool"]["driver"]["rules"] == [
        {
            "id": "a/b",
            "name": "题目",
            "shortDescription": {"text": "题目"},
            "fullDescription": {"text": "原因*一*。"},
            "help": {
                "text": "原因*一*。\n依据：《示例[办法]》（示例市委，2012年4月16日）\n"
                "依据：《另一件》（示例市委，2013年）",
                "markdown": "原因\\*一\\*。\n\n依据：\n\n"
                "- [《示例\\[办法\\]》（示例市委，2012年4月16日）](<https://example.org/1>)\n"
                "- 《另一件》（示例市委，2013年）",
            },
            "defaultConfiguration": {"level": "warning"},
            "properties": {"category": "typo", "tags": ["typo"]},
        }
    ]


def test_fingerprints_are_given_by_the_name_that_github_knows(found: Found, report_of: Callable[..., Report]) -> None:
    (result,) = _run(_rendered(report_of(found("甲", "甲"))))["results"]
    assert result["partialFingerprints"] == {
        "gongwen/v1": "0000000000000000",
        "primaryLocationLineHash": "0000000000000000:1",
    }
