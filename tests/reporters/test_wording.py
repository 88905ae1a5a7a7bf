"""Days, periods, evidence and sources in words, and the sentence at the end."""

from __future__ import annotations

import pytest

from checker.model.finding import Finding, Severity, Source
from checker.model.report import EvidenceText, Excerpt, FactsText, Failure, Located, Report, Result, Skipped
from checker.model.text import Span
from checker.reading.citing import day, source
from checker_builtin.reporters.verdict import verdict
from checker_builtin.reporters.wording import grounds, path_name, period, quoted


@pytest.mark.parametrize(
    ("iso", "words"),
    [("2018-12-03", "2018年12月3日"), ("2012-07", "2012年7月"), ("2016", "2016年"), ("近年", "近年")],
)
def test_days(iso: str, words: str) -> None:
    assert day(iso) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2018-01-01", "2018-12-31", "2018年1月1日至12月31日"),
        ("2017-07-01", "2018-06-30", "2017年7月1日至2018年6月30日"),
        ("2018-05-01", "2018-05-01", "2018年5月1日"),
    ],
)
def test_periods(start: str, end: str, words: str) -> None:
    assert period(start, end) == words


@pytest.mark.parametrize(
    ("evidence", "words"),
    [
        ((), ""),
        ((EvidenceText("title", "2018年总结", 2, "第2行"),), "（依据标题“2018年总结”，第2行）"),
        ((EvidenceText("option", "2018", None),), "（依据命令行参数“2018”）"),
        (
            (EvidenceText("filename", "2018", None), EvidenceText("signature", "2018年12月", 9, "第9行")),
            "（依据文件名“2018”；落款“2018年12月”，第9行）",
        ),
        ((EvidenceText("body", "", 1, "第1行"),) * 3, "（依据正文，第1行；正文，第1行等）"),
    ],
)
def test_grounds(evidence: tuple[EvidenceText, ...], words: str) -> None:
    assert grounds(evidence) == words


@pytest.mark.parametrize(
    ("cited", "words"),
    [
        (Source("党政机关公文格式", "国家标准委", "2012-06-29"), "《党政机关公文格式》（国家标准委，2012年6月29日）"),
        (Source("关于印发《条例》的通知", "办公厅", "2012-07"), "关于印发《条例》的通知（办公厅，2012年7月）"),
        (Source("公告", "", ""), "《公告》"),
        (Source("《条例》（第14号）", "办公厅", "2012-04-16"), "《条例》（第14号，办公厅，2012年4月16日）"),
        (Source("《条例（试行）》", "办公厅", "2012"), "《条例（试行）》（办公厅，2012年）"),
    ],
)
def test_sources(cited: Source, words: str) -> None:
    assert source(cited) == words


def test_names() -> None:
    assert path_name("-") == "标准输入"
    assert path_name("a\x1b.txt") == "a␛.txt"
    assert quoted(" ") == ""
    assert quoted("一" * 40) == "“" + "一" * 29 + "…”"


def _result(*severities: Severity, failures: tuple[Failure, ...] = (), skipped: int = 0) -> Result:
    located = tuple(
        Located(Finding("a/b", "typo", severity, "", Span(0, 1)), "", (), 1, 1, "", None, Excerpt("", 0, 0), "")
        for severity in severities
    )
    return Result("a.txt", "0", FactsText(), located, (Skipped("a/b", "甲", "乙"),) * skipped, failures)


UNREAD = _result(failures=(Failure("a.txt", "没有这个文件"),))
BROKEN = Failure("a/b", "没有跑完")
VERDICTS: list[tuple[tuple[Result, ...], str | None, list[str]]] = [
    ((), "error", ["没有可检查的文件。"]),
    ((_result(),), "error", ["可以提交：未发现问题。"]),
    ((_result(skipped=3),), "error", ["可以提交：未发现问题；有3条规则没有用上，原因见上。"]),
    ((_result("warning", "info"),), "error", ["可以提交：另有1处提醒、1处提示，请斟酌。"]),
    ((_result("error", "error"),), "error", ["不能提交：2处错误须改正后再报。"]),
    ((_result("error", "info"),), "error", ["不能提交：1处错误须改正后再报。另有1处提示，请斟酌。"]),
    ((_result("error", "warning"),), "warning", ["不能提交：1处错误、1处提醒须改正后再报。"]),
    ((_result("error", "info"),), "info", ["不能提交：1处错误须改正，1处提示须核对后再报。"]),
    ((_result("info"),), "info", ["请先看过：1处提示逐处核对后再报。"]),
    ((_result("error", "info"),), None, ["查出1处错误、1处提示，请斟酌。"]),
    ((_result(),), "never", ["可以提交：未发现问题。"]),
    ((UNREAD,), "error", ["检查不完整：有1个文件没有检查，原因见上，处理后请重新检查。"]),
    (
        (UNREAD, _result("error", failures=(BROKEN,))),
        "error",
        [
            "检查不完整：有1个文件没有检查，有1项检查没有完成，原因见上，处理后请重新检查。",
            "不能提交：1处错误须改正后再报。",
        ],
    ),
    (
        (UNREAD, _result("info")),
        "error",
        ["检查不完整：有1个文件没有检查，原因见上，处理后请重新检查。", "查出1处提示，请斟酌。"],
    ),
]


@pytest.mark.parametrize(("results", "fail_on", "sentences"), VERDICTS)
def test_the_verdict_says_what_to_do(results: tuple[Result, ...], fail_on: str | None, sentences: list[str]) -> None:
    assert [sentence for sentence, _ in verdict(Report("1", "d", results), fail_on)] == sentences
