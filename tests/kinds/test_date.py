"""The kind `date`: exactly which dates are found, what is said of them, and where it stays silent."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from checker.model.document import Document, Facts, Period, Written
from checker.model.finding import Finding
from checker.model.rule import Rule
from checker.model.times import Window
from checker.reading.building import DocumentBuilder
from checker.reading.periods import parse_period
from checker.reading.times import mentions
from checker.reading.understanding import understand
from checker_builtin.kinds.date import CHECKS, DateKind, DateOptions
from tests.reading.reports import LONG, PROFILES, read

CORPUS = Path(__file__).resolve().parents[2] / "../shared/corpus/dated-official-texts.jsonl"


def rule(check: str) -> Rule[DateOptions]:
    message = "{what}：{there}{first}，{where}{second}" if check == "evidence" else "{found}：{fault}"
    return Rule(
        id=f"dates/{check}",
        title=check,
        kind="date",
        category="date",
        message=message,
        severity="error",
        why="",
        options=DateOptions(check),
        suggest="{right}",
    )


def found(check: str, document: Document) -> list[Finding]:
    return list(DateKind().run(rule(check), document))


def dated(text: str, period: str | None, written: str | None = None) -> Document:
    window = parse_period(period) if period else Window()
    known = Period(window.since or "", window.until or "", ()) if period else None
    document = read(text)
    signed = Written(written, ()) if written else None
    return document.having(times=mentions(document), facts=Facts(period=known, written=signed))


# Check, text, period -> the words and what is wrong with them.
FOUND = [
    ("calendar", "于2018年2月30日召开", None, [("2018年2月30日", "2月最多29天，没有30日")]),
    ("calendar", "于2018年11月31日召开", None, [("2018年11月31日", "11月最多30天，没有31日")]),
    ("calendar", "于2018年13月1日召开", None, [("2018年13月1日", "一年没有13月")]),
    ("calendar", "于2018年2月29日召开", None, [("2018年2月29日", "2018年不是闰年，2月只有28天")]),
    ("calendar", "去年2月29日召开", "2018", [("去年2月29日", "2017年、2018年不是闰年，2月只有28天")]),
    ("calendar", "二〇一八年二月三十日召开", None, [("二〇一八年二月三十日", "2月最多29天，没有30日")]),
    ("calendar", "２０１８年１１月３１日召开", None, [("２０１８年１１月３１日", "11月最多30天，没有31日")]),
    ("calendar", "2018 年 11 月\n31 日召开", None, []),  # two paragraphs
    ("calendar", "2018 年 11 月 31 日前完成", None, [("2018 年 11 月 31 日", "11月最多30天，没有31日")]),
    (
        "calendar",
        "4月28日至31日，6月0日",
        None,
        [("4月28日至31日", "4月最多30天，没有31日"), ("6月0日", "没有6月0日这一天")],
    ),
    ("calendar", "2000年2月29日、2016年2月29日、2月29日、3月31日，X月X日，13个月，农历二月三十日", None, []),
    ("weekday", "2018年12月20日（星期三）", None, [("2018年12月20日（星期三）", "2018年12月20日是星期四")]),
    ("weekday", "2018年12月20日（周三，晴）", None, [("2018年12月20日（周三", "2018年12月20日是星期四")]),
    ("weekday", "2018年12月20日星期天", None, [("2018年12月20日星期天", "2018年12月20日是星期四")]),
    ("weekday", "9月3日（星期二）", "2018", [("9月3日（星期二）", "2018年9月3日是星期一")]),
    ("weekday", "12月20日（星期三），2018年12月23日（星期日），2018年2月30日（星期一），周三召开", None, []),
    ("weekday", "次年3月1日（星期五）", "2018", []),
    ("weekday", "2016年换届，12月20日（星期二）召开", "2018", []),
    ("range", "2018年9月至6月，", None, [("2018年9月至6月", "结束早于开始")]),
    ("range", "10月20日至10月8日，", None, [("10月20日至10月8日", "结束早于开始")]),
    ("range", "2018—2016年，", None, [("2018—2016年", "结束早于开始")]),
    ("range", "2018年10月20日—2017年10月8日，", None, [("2018年10月20日—2017年10月8日", "结束早于开始")]),
    ("range", "10月20日至8日，", None, [("10月20日至8日", "结束早于开始")]),
    ("range", "2018年第三季度至2018年第一季度，", None, [("2018年第三季度至2018年第一季度", "结束早于开始")]),
    ("range", "12月20日至1月8日，11月至3月，9月至6月，2018年11月至2019年3月，去年9月至今年6月，2018年至今", None, []),
    ("future", "2020年3月召开了会议", "2018", [("2020年3月", "报告期是2018年")]),
    (
        "future",
        "2019年3月召开了会议，为了2020年3月的任务，2020年3月将召开会议，2020年3月前完成的已列入计划",
        "2018",
        [],
    ),
    ("future", "2020年3月召开了会议", None, []),
]


@pytest.mark.parametrize(("check", "text", "period", "faults"), FOUND, ids=[f"{row[0]}:{row[1]}" for row in FOUND])
def test_faults(check: str, text: str, period: str | None, faults: list[tuple[str, str]]) -> None:
    document = dated(text, period)

    findings = found(check, document)

    assert [document[finding.span] for finding in findings] == [words for words, _ in faults]
    said = [finding.message.partition("：")[2] for finding in findings]
    assert said == [fault for _, fault in faults]


# What a report signed on 2018-12-20 tells as done.
LATE = {
    "2019年3月5日，局党组召开会议。": ["2019年3月5日"],
    "2019年3月完成了换届。": ["2019年3月"],
    "12月25日召开了民主生活会。": ["12月25日"],
    "今年12月25日，会议圆满召开。": ["今年12月25日"],
    "2019年，我局完成了换届。": ["2019年"],
    "12月20日召开了民主生活会。": [],
    "2019年3月将召开会议，议程已经印发。": [],
    "2019年3月前完成的任务已经部署。": [],
    "2019年工作要点已经印发。": [],
    "2017年换届，12月25日召开了大会。": [],
    "明年3月的会场已经选好。": [],
    "签订了至2020年12月的协议。": [],
    "下一步，2019年3月召开会议，巩固已有成果。": [],
    "2019年，党的建设任务更重了。": [],
    "服务器订单已经排到了年底，增加了班次。": [],
}


@pytest.mark.parametrize(("text", "words"), LATE.items(), ids=LATE)
def test_work_told_as_done_after_the_signature(text: str, words: list[str]) -> None:
    document = dated(text, "2018", "2018-12-20")

    findings = found("future", document)

    assert [document[finding.span] for finding in findings] == words
    assert all(finding.message.endswith("成文日期是2018年12月20日") for finding in findings)


def test_a_signature_that_is_itself_wrong_dates_no_work() -> None:
    assert found("future", dated("2018年3月5日，局党组召开了会议。", "2018", "2016-12-20")) == []


def test_evidence_in_conflict_is_shown_with_both_places() -> None:
    text = f"清河县水务局2018年党建工作总结\n\n{LONG}\n\n{LONG}\n\n清河县水务局\n2016年12月20日\n"
    document = understand(read(text), PROFILES)

    (finding,) = found("evidence", document)

    assert document[finding.span] == "2016年12月20日"
    assert finding.message == "标题的时期与成文日期：标题清河县水务局2018年党建工作总结，这里2016年12月20日"
    assert [document[related.span] for related in finding.related] == ["清河县水务局2018年党建工作总结"]


def test_a_file_name_in_conflict_is_shown_at_the_title() -> None:
    text = f"清河县水务局2018年党建工作总结\n\n{LONG}\n\n{LONG}\n"
    document = understand(read(text).having(name="2017年党建工作总结.txt"), PROFILES)

    (finding,) = found("evidence", document)

    assert document[finding.span] == "清河县水务局2018年党建工作总结"
    assert finding.message.endswith("，文件名2017年党建工作总结")
    assert finding.related == ()


def test_the_head_of_the_file_in_conflict_is_shown_at_the_title() -> None:
    text = f"清河县水务局2018年党建工作总结\n\n{LONG}\n\n{LONG}\n"
    document = understand(read(text).having(stated=(("period", "2017"),)), PROFILES)

    (finding,) = found("evidence", document)

    assert document[finding.span] == "清河县水务局2018年党建工作总结"
    assert finding.message.endswith("：文件头period: 2017，这里清河县水务局2018年党建工作总结")
    assert finding.related == ()


def test_empty_document() -> None:
    empty = DocumentBuilder("空.txt").build()

    assert [found(check, empty) for check in CHECKS] == [[]] * len(CHECKS)


@pytest.mark.skipif(not CORPUS.exists(), reason="../shared/corpus is not beside this checkout")
def test_official_texts_are_left_in_peace() -> None:
    noise = []
    with open(os.fspath(CORPUS), encoding="utf-8") as lines:
        for line in lines:
            item = json.loads(line)
            document = dated(item["title"] + "\n" + item["text"], item["date"], item["date"])
            for check in ("calendar", "weekday", "range", "future"):
                noise += [(item["date"], check, document[finding.span]) for finding in found(check, document)]
    assert noise == []
