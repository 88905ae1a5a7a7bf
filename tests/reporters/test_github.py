"""Commands of GitHub Actions: escaping, places, and what a step does not show."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from checker.model.finding import Severity
from checker.model.report import Failure, Report, Skipped, Stale, Suppressed, Untold

if TYPE_CHECKING:
    from tests.reporters.conftest import Found, Rendered


def _lines(report: Report, rendered: Rendered) -> list[str]:
    return rendered(report, "github").splitlines()


def test_an_annotation_stands_at_its_words(found: Found, report_of: Callable[..., Report], rendered: Rendered) -> None:
    located = found("总结\n召开XX次", "XX", suggestion="填上次数")
    assert _lines(report_of(located, lined=True), rendered) == [
        "::notice title=公文检查::检查了1份文稿，查出1处错误。",
        "::error file=总结.txt,line=2,endLine=2,col=3,endColumn=4,title=提法 pack/rule::这里不妥。建议：填上次数。",
    ]


def test_words_over_several_lines_have_no_columns(
    found: Found, report_of: Callable[..., Report], rendered: Rendered
) -> None:
    assert _lines(report_of(found("甲乙\n丙", "乙\n丙"), lined=True), rendered)[1] == (
        "::error file=总结.txt,line=1,endLine=2,title=提法 pack/rule::这里不妥。"
    )


def test_in_a_file_without_lines_the_place_is_in_the_message(
    found: Found, report_of: Callable[..., Report], rendered: Rendered
) -> None:
    located = found("甲", "甲", severity="info")._replace(label="表2第3行第1列")
    assert _lines(report_of(located, path="总结.docx"), rendered)[1] == (
        "::notice file=总结.docx,title=提法 pack/rule::表2第3行第1列：这里不妥。"
    )


@pytest.mark.parametrize(
    ("path", "message", "line"),
    [
        ("./提交/1.txt", "甲", "::error file=提交/1.txt,title=提法 pack/rule::第1行：甲。"),
        ("100%.txt", "达到100%", "::error file=100%25.txt,title=提法 pack/rule::第1行：达到100%25。"),
        ("a:b,c.txt", "甲:乙,丙", "::error file=a%3Ab%2Cc.txt,title=提法 pack/rule::第1行：甲:乙,丙。"),
        ("甲\r\n乙", "::error::\n丙", "::error file=甲%0D%0A乙,title=提法 pack/rule::第1行：::error:: 丙。"),
        ("\x1b[31m.txt", "\x1b[31m", "::error file=␛[31m.txt,title=提法 pack/rule::第1行：␛[31m。"),
    ],
    ids=ascii,
)
def test_escaping(
    path: str, message: str, line: str, found: Found, report_of: Callable[..., Report], rendered: Rendered
) -> None:
    assert _lines(report_of(found("甲", "甲", message=message), path=path), rendered)[1] == line


def test_what_was_not_checked_comes_first(report_of: Callable[..., Report], rendered: Rendered) -> None:
    report = report_of(failures=(Failure("总结.txt", "读不了。"),))
    assert _lines(report._replace(failures=(Failure("规则", "少了标题。"),)), rendered) == [
        "::error title=没有检查::规则：少了标题。",
        "::error file=总结.txt,title=没有检查::读不了。",
        "::notice title=公文检查::检查了1份文稿，未发现问题，有2项没有检查。",
    ]


def test_the_notice_says_what_was_left_out(found: Found, report_of: Callable[..., Report], rendered: Rendered) -> None:
    report = report_of(
        suppressed=(Suppressed(found("甲", "甲"), "inline", "引用"),),
        skipped=(Skipped("a/b", "规则", "不知道成文日期"),),
        untold=(Untold("a/b", "规则", "typo", "error", 7),),
    )._replace(stale=(Stale("a", "b", "c", "d"),), excluded=("草稿.txt",))
    assert _lines(report, rendered) == [
        "::notice title=公文检查::检查了1份文稿，查出7处错误，其中7处没有逐处列出，已忽略1处，"
        "有1条规则没有用上，按配置排除1个文件，基线里有1条已不在文稿中。"
    ]


@pytest.mark.parametrize(
    ("severity", "number", "failures", "hidden"),
    [
        ("error", 10, 0, 0),
        ("error", 13, 0, 3),
        ("error", 9, 2, 1),
        ("warning", 11, 3, 1),
        ("info", 9, 0, 0),
        ("info", 10, 0, 1),
    ],
)
def test_the_notice_says_how_many_the_step_does_not_show(
    severity: Severity,
    number: int,
    failures: int,
    hidden: int,
    found: Found,
    report_of: Callable[..., Report],
    rendered: Rendered,
) -> None:
    located = [found("甲", "甲", severity=severity)] * number
    report = report_of(*located, failures=(Failure("x", "y"),) * failures)
    lines = _lines(report, rendered)
    (notice,) = (line for line in lines if "公文检查" in line)
    assert notice.endswith(f"每一级只显示前10条，另有{hidden}条见本步骤的日志。") == bool(hidden)
    assert len(lines) == number + failures + 1  # the log has all of them


def test_the_gravest_come_first_whatever_document_they_are_in(
    found: Found, report_of: Callable[..., Report], rendered: Rendered
) -> None:
    first = report_of(found("甲", "甲", severity="info"), path="1.txt").results
    second = report_of(found("甲", "甲"), path="2.txt").results
    shown = _lines(Report("1", "d", first + second), rendered)[1:]
    assert [line.partition(",")[0] for line in shown] == ["::error file=2.txt", "::notice file=1.txt"]
