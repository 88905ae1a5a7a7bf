"""JUnit XML: a suite for each document, a case for each rule, numbers that agree."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree

from checker.model.finding import Severity
from checker.model.report import Failure, Report, RuleText, Skipped, Suppressed
from tests.reporters.hostile import TEXTS, reports

if TYPE_CHECKING:
    from tests.reporters.conftest import Found, Rendered

CHILDREN = {  # element: what may stand in it, what it must have
    "testsuites": ({"testsuite"}, {"name", "tests", "failures", "errors", "skipped"}),
    "testsuite": ({"testcase", "system-out"}, {"name", "tests", "failures", "errors", "skipped"}),
    "testcase": ({"failure", "error", "skipped", "system-out"}, {"classname", "name"}),
    "failure": (set(), {"message", "type"}),
    "error": (set(), {"message", "type"}),
    "skipped": (set(), {"message"}),
    "system-out": (set(), set()),
}
COUNTED = {"tests": "testcase", "failures": "failure", "errors": "error", "skipped": "skipped"}


def _suites(shown: str) -> Any:
    root = etree.fromstring(shown.encode())
    for element in root.iter():
        inside, attributes = CHILDREN[element.tag]
        assert {child.tag for child in element} <= inside
        assert set(element.attrib) == attributes
    for suite in (root, *root):
        assert {name: int(suite.get(name)) for name in COUNTED} == {
            name: len(list(suite.iter(tag))) for name, tag in COUNTED.items()
        }
    return root


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: ascii(text)[:40])
def test_any_text_keeps_to_the_form(text: str, rendered: Rendered) -> None:
    for report in reports(text):
        assert len(_suites(rendered(report, "junit"))) == 3


@pytest.mark.parametrize(
    ("fail_on", "failed"),
    [
        ("error", ["a/error"]),
        ("warning", ["a/error", "a/warning"]),
        ("info", ["a/error", "a/warning", "a/info"]),
        (None, []),
    ],
)
def test_a_rule_fails_from_the_asked_severity_on(
    fail_on: Severity | None,
    failed: list[str],
    found: Found,
    report_of: Callable[..., Report],
    rendered: Rendered,
) -> None:
    severities: list[Severity] = ["error", "warning", "info"]
    located = [found("甲", "甲", rule=f"a/{severity}", severity=severity) for severity in severities]
    root = _suites(rendered(report_of(*located), "junit", fail_on=fail_on))
    assert [case.get("name") for case in root.iter("testcase") if case.find("failure") is not None] == failed
    assert [case.get("name") for case in root.iter("testcase") if case.find("system-out") is not None] == [
        f"a/{severity}" for severity in severities if f"a/{severity}" not in failed
    ]


def test_a_case_tells_all_findings_of_its_rule(
    found: Found, report_of: Callable[..., Report], rendered: Rendered
) -> None:
    located = [
        found("XX和XX", "XX", nth=0, rule="a/b", message="没有填写", suggestion="填上", why="套用模板"),
        found("XX和XX", "XX", nth=1, rule="a/b", message="没有填写"),
        found("XX和XX", "和", rule="a/b", message="可改", severity="info"),
    ]
    report = report_of(*located)._replace(rules=(RuleText("a/b", "占位", "placeholder", "error", "", ()),))
    (case,) = _suites(rendered(report, "junit")).iter("testcase")
    assert case.get("name") == "a/b 占位"
    assert case.find("failure").get("message") == "2处错误：没有填写"
    assert case.find("failure").text == (
        "错误　第1行“XX”\n没有填写。建议：填上。\n原因：套用模板\n\n错误　第1行“XX”\n没有填写。"
    )
    assert case.find("system-out").text == "提示　第1行“和”\n可改。"


def test_a_clean_document_is_a_case_that_passed(report_of: Callable[..., Report], rendered: Rendered) -> None:
    assert rendered(report_of(), "junit") == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<testsuites name="gongwen-checker" tests="1" failures="0" errors="0" skipped="0">\n'
        '  <testsuite name="总结.txt" tests="1" failures="0" errors="0" skipped="0">\n'
        '    <testcase classname="总结.txt" name="未发现问题"/>\n'
        "  </testsuite>\n"
        "</testsuites>\n"
    )


def test_a_document_with_nothing_but_suppressed_findings_says_so(
    found: Found, report_of: Callable[..., Report], rendered: Rendered
) -> None:
    report = report_of(suppressed=(Suppressed(found("甲", "甲"), "inline", "引用"),))
    (case,) = _suites(rendered(report, "junit")).iter("testcase")
    assert case.get("name") == "除已忽略的以外，未发现问题"


def test_what_was_not_checked_is_an_error_and_never_a_pass(
    found: Found, report_of: Callable[..., Report], rendered: Rendered
) -> None:
    report = report_of(
        failures=(Failure("总结.txt", "读不了。"),),
        skipped=(Skipped("a/b", "规则", "不知道成文日期"),),
        suppressed=(Suppressed(found("甲", "甲"), "inline", "引用"),),
    )._replace(failures=(Failure("规则", "少了标题。"),))
    document, run = _suites(rendered(report, "junit"))
    assert [(case.get("name"), case[0].tag, case[0].get("message")) for case in document.iter("testcase")] == [
        ("没有检查", "error", "读不了。"),
        ("a/b 规则", "skipped", "不知道成文日期"),
    ]
    assert document.find("system-out").text == "已忽略：第1行“甲”，pack/rule（文中注明，理由：引用）"
    assert [error.get("message") for error in run.iter("error")] == ["规则：少了标题。"]
