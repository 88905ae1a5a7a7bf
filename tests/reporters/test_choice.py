"""What a person is shown of a report: the gravest so many, or only what stands in the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from checker.model.report import FactsText, Failure, Located, Report, Result, RuleText, Untold

if TYPE_CHECKING:
    from tests.reporters.conftest import Found, Rendered

TEXT = "甲乙丙丁戊己庚辛"
BROKEN = Failure("dates/no-such-day", "规则“dates/no-such-day”没有跑完：ValueError：boom。请把这句话反馈给作者。")


def _result(found: Found, path: str, *told: tuple[str, str], **more: Any) -> Result:
    located = [found(TEXT, words, severity=severity, message=f"{words}不妥") for words, severity in told]
    return Result(path, "0" * 64, FactsText(), tuple(located), **more)


def _shown(report: Report, rendered: Rendered, **layout: Any) -> list[str]:
    """The files and messages that are shown, in their order."""
    lines = (line.strip() for line in rendered(report, **layout).splitlines())
    return [line.removesuffix("不妥") for line in lines if line.endswith(("不妥", ".txt")) and " " not in line]


@pytest.mark.parametrize(
    ("layout", "shown"),
    [
        ({}, ["一.txt", "甲", "乙", "二.txt", "丙", "丁", "三.txt"]),
        ({"most": 9}, ["一.txt", "甲", "乙", "二.txt", "丙", "丁", "三.txt"]),
        ({"most": 3}, ["一.txt", "乙", "二.txt", "丙", "丁", "三.txt"]),
        ({"most": 2}, ["一.txt", "乙", "二.txt", "丁", "三.txt"]),
        ({"most": 1}, ["一.txt", "乙", "三.txt"]),
        ({"most": 0}, ["三.txt"]),
        ({"quiet": True}, ["一.txt", "乙", "二.txt", "丁"]),
        ({"quiet": True, "most": 1}, ["一.txt", "乙"]),
        ({"quiet": True, "fail_on": "warning"}, ["一.txt", "乙", "二.txt", "丙", "丁"]),
        ({"quiet": True, "fail_on": None}, []),
        ({"most": 2, "group": "category"}, ["一.txt", "乙", "二.txt", "丁", "三.txt"]),
    ],
)
def test_the_gravest_are_shown_in_the_order_of_the_text(
    layout: dict[str, Any], shown: list[str], found: Found, rendered: Rendered
) -> None:
    files = (
        _result(found, "一.txt", ("甲", "info"), ("乙", "error")),
        _result(found, "二.txt", ("丙", "warning"), ("丁", "error")),
        _result(found, "三.txt"),
    )
    assert _shown(Report("1", "d", files), rendered, **layout) == shown


def test_what_is_not_shown_is_said_and_counted(found: Found, rendered: Rendered) -> None:
    files = (
        _result(found, "一.txt", ("甲", "info"), ("乙", "error"), ("丙", "warning")),
        _result(found, "二.txt", ("丁", "error")),
    )
    assert rendered(Report("1", "d", files), most=1, width=80) == (
        "一.txt\n"
        "  文种：未能认定\n"
        "  报告期：未能认定\n"
        "\n"
        "错误  第1行  提法 pack/rule\n"
        "      乙不妥\n"
        "      甲乙丙丁戊己庚辛\n"
        "        ^^\n"
        "\n"
        "这份文稿另有2处没有列出。\n"
        "\n"
        "类别  错误  提醒  提示  合计\n"
        "提法     2     1     1     4\n"
        "合计     2     1     1     4\n"
        "\n"
        "错误  提醒  提示  文件\n"
        "   1     1     1  一.txt\n"
        "   1     -     -  二.txt\n"
        "\n"
        "只列出了最要紧的1条，另有1处错误、1处提醒、1处提示；去掉 --max-findings 可以看到\n"
        "全部。\n"
        "\n"
        "不能提交：2处错误须改正后再报。另有1处提醒、1处提示，请斟酌。\n"
    )


def test_the_same_finding_at_many_places_is_one_entry(
    found: Found, report_of: Callable[..., Report], rendered: Rendered
) -> None:
    text = "错，错，错"
    report = report_of(*(found(text, "错", nth=nth) for nth in range(3)))
    assert "没有列出" not in rendered(report, most=1)
    assert "没有逐处列出，另有3处错误" in rendered(report, most=0)


def test_a_quiet_report_is_what_stands_in_the_way(found: Found, rendered: Rendered) -> None:
    result = _result(found, "一.txt", ("甲", "info"), ("乙", "error"))
    assert rendered(Report("1", "d", (result,)), quiet=True) == (
        "一.txt\n"
        "\n"
        "错误  第1行  提法 pack/rule\n"
        "      乙不妥\n"
        "      甲乙丙丁戊己庚辛\n"
        "        ^^\n"
        "\n"
        "不能提交：1处错误须改正后再报。另有1处提示，请斟酌。\n"
    )


@pytest.mark.parametrize("told", [(), (("甲", "info"), ("乙", "warning"))])
def test_a_quiet_report_of_files_that_pass_is_nothing(
    told: tuple[tuple[str, str], ...], found: Found, rendered: Rendered
) -> None:
    assert rendered(Report("1", "d", (_result(found, "一.txt", *told),)), quiet=True) == ""


def test_a_quiet_report_still_says_what_was_not_checked(found: Found, rendered: Rendered) -> None:
    result = _result(found, "一.txt", ("甲", "info"), failures=(BROKEN,))
    shown = rendered(Report("1", "d", (result,), (Failure("规则", "规则文件读不了。"),)), quiet=True)
    assert "没有检查：规则“dates/no-such-day”没有跑完" in shown
    assert "没有检查：规则文件读不了。" in shown
    assert "检查不完整：有2项检查没有完成" in shown
    assert "甲不妥" not in shown


def test_statistics_are_by_rule_the_busiest_first(found: Found, rendered: Rendered) -> None:
    def of(rule: str, words: str, severity: str) -> Located:
        return found(TEXT, words, rule=rule, severity=severity)

    first = Result("一.txt", "", FactsText(), (of("a/one", "甲", "error"), of("b/two", "乙", "info")))
    second = Result(
        "二.txt", "", FactsText(), (of("b/two", "丙", "info"),), untold=(Untold("b/two", "二", "typo", "info", 5),)
    )
    rules = (
        RuleText("a/one", "第一条", "typo", "error", "", ()),
        RuleText("b/two", "第二条[bold]", "typo", "info", "", ()),
    )
    lines = rendered(Report("1", "d", (first, second), rules=rules), statistics=True, most=0).splitlines()
    at = lines.index("错误  提醒  提示  文件数  规则")
    assert lines[at + 1 : at + 4] == [
        "   -     -     7       2  b/two  第二条[bold]",
        "   1     -     -       1  a/one  第一条",
        "",
    ]


def test_findings_that_are_only_counted_are_said_and_count(found: Found, rendered: Rendered) -> None:
    untold = (Untold("a/one", "第一条", "typo", "error", 300), Untold("a/one", "第一条", "typo", "info", 2))
    report = Report("1", "d", (_result(found, "一.txt", ("甲", "error"), untold=untold),))
    shown = rendered(report)
    assert "没有列出：a/one（第一条）另有300处错误，没有逐处列出\n" in shown
    assert "没有列出：a/one（第一条）另有2处提示，没有逐处列出\n" in shown
    assert "合计   301     -     2   303\n" in shown
    assert shown.endswith("不能提交：301处错误须改正后再报。另有2处提示，请斟酌。\n")
    assert "另有2处提示，没有逐处列出" not in rendered(report, quiet=True)


def test_a_report_of_some_rules_is_no_leave_to_hand_in(found: Found, rendered: Rendered) -> None:
    clean = Report("1", "d", (_result(found, "一.txt"),))
    assert rendered(clean).endswith("可以提交：未发现问题。\n")
    assert rendered(clean, partial=True).endswith("只查了选定的规则：未发现问题。\n")
