"""The period of a report and its day of writing, with the evidence and the contradictions."""

from __future__ import annotations

import pytest

from checker.model.document import Document, Facts, Period, Written
from checker.model.errors import ConfigError
from checker.model.times import Window
from checker.reading.periods import parse_period, written_window
from checker.reading.understanding import Assumed, understand
from tests.reading.reports import LONG, PROFILES, read

UNIT = "清河县水务局"


def made(text: str, name: str = "报告.txt", period: str | None = None) -> Document:
    assumed = Assumed(period=parse_period(period) if period else None)
    return understand(read(text).having(name=name), PROFILES, assumed)


def report(title: str, day: str = "", opening: str = "") -> str:
    signed = f"{UNIT}\n{day}\n" if day else ""
    return f"{title}\n\n{opening}{LONG}\n\n{LONG}\n\n{signed}"


WORDS = {
    "2018": ("2018-01-01", "2018-12-31"),
    "2018-H1": ("2018-01-01", "2018-06-30"),
    "2018-h2": ("2018-07-01", "2018-12-31"),
    "2018-Q3": ("2018-07-01", "2018-09-30"),
    "2018-02": ("2018-02-01", "2018-02-28"),
    "2016-02": ("2016-02-01", "2016-02-29"),
    "2018-12-20": ("2018-12-20", "2018-12-20"),
    "2018-01-01..2018-12-31": ("2018-01-01", "2018-12-31"),
    "2016..2018": ("2016-01-01", "2018-12-31"),
    "2018年上半年": ("2018-01-01", "2018-06-30"),
    "2018年度": ("2018-01-01", "2018-12-31"),
    " 2018年9月 ": ("2018-09-01", "2018-09-30"),
}


@pytest.mark.parametrize(("words", "days"), WORDS.items(), ids=WORDS)
def test_period_of_the_command_line(words: str, days: tuple[str, str]) -> None:
    assert parse_period(words) == Window(*days)


OFF = [
    "",
    "18",
    "2018-H3",
    "2018-Q5",
    "2018-13",
    "2018-02-30",
    "去年",
    "2018年的事",
    "2018..",
    "2018-1-1-1",
    "２０１８",
    "²018",
]


@pytest.mark.parametrize("words", OFF)
def test_a_period_that_cannot_be_read_is_explained(words: str) -> None:
    with pytest.raises(ConfigError, match=r"看不懂时期.*请写成"):
        parse_period(words)


def test_a_period_that_runs_backwards_is_explained() -> None:
    with pytest.raises(ConfigError, match="开始晚于结束"):
        parse_period("2018..2016")


# Title, 成文日期, how the text begins -> the period, and the kinds of evidence.
PERIODS = {
    ("2018年党建工作总结", "", ""): ("2018-01-01", "2018-12-31", "title"),
    ("清河县水务局2018年度党建工作总结", "", ""): ("2018-01-01", "2018-12-31", "title"),
    ("2018年上半年工作总结", "2018年7月3日", ""): ("2018-01-01", "2018-06-30", "title signature"),
    ("2018年第三季度工作总结", "", ""): ("2018-07-01", "2018-09-30", "title"),
    ("2016—2018年工作总结", "", ""): ("2016-01-01", "2018-12-31", "title"),
    ("2018年 党 建 工 作 总 结", "", ""): ("2018-01-01", "2018-12-31", "title"),
    ("二〇一八年工作总结", "", ""): ("2018-01-01", "2018-12-31", "title"),
    ("2019年工作总结及2020年工作计划", "", ""): ("2019-01-01", "2019-12-31", "title"),
    ("清河县水务局2019年工作要点", "2018年12月28日", ""): ("2019-01-01", "2019-12-31", "title signature"),
    ("清河县水务局工作要点", "2018年12月28日", ""): ("2019-01-01", "2019-12-31", "signature"),
    ("清河县水务局工作要点", "2019年2月1日", ""): ("2019-01-01", "2019-12-31", "signature"),
    ("上半年工作总结", "2018年7月3日", ""): ("2018-01-01", "2018-06-30", "title signature"),
    ("下半年工作总结", "2019年1月3日", ""): ("2018-07-01", "2018-12-31", "title signature"),
    ("半年工作总结", "2018年7月3日", ""): ("2018-01-01", "2018-06-30", "signature"),
    ("五年来工作总结", "2018年12月3日", ""): ("2014-01-01", "2018-12-31", "title signature"),
    ("党建工作总结", "2018年12月20日", ""): ("2018-01-01", "2018-12-31", "signature"),
    ("党建工作总结", "2019年3月20日", ""): ("2018-01-01", "2018-12-31", "signature"),
    ("党建工作总结", "二〇一八年十二月二十日", ""): ("2018-01-01", "2018-12-31", "signature"),
    ("党建工作总结", "2018年11月8日", ""): ("2018-01-01", "2018-11-08", "signature"),
    ("党建工作总结", "", "2018年以来，"): ("2018-01-01", "2018-12-31", "opening"),
    ("党建工作总结", "", "2018年，我局"): ("2018-01-01", "2018-12-31", "opening"),
    ("党建工作总结", "2018年9月30日", "2018年以来，"): ("2018-01-01", "2018-09-30", "signature opening"),
    ("党建工作总结", "", "今年以来，"): None,
    ("党建工作总结", "", "1998年以来，到2018年，"): None,
    ("学习贯彻2018年中央经济工作会议情况的报告", "", ""): None,
}


@pytest.mark.parametrize(("text", "period"), PERIODS.items(), ids=map(" ".join, PERIODS))
def test_period(text: tuple[str, str, str], period: tuple[str, str, str] | None) -> None:
    found = made(report(*text)).facts.period

    if period is None:
        assert found is None
    else:
        assert found is not None
        kinds = " ".join(evidence.kind for evidence in found.evidence)
        assert (found.start, found.end, kinds) == period


def test_the_option_rules_over_the_title_and_both_are_shown_where_they_agree() -> None:
    agreeing = made(report("2018年党建工作总结"), period="2018").facts
    ruling = made(report("2018年党建工作总结"), period="2017").facts

    assert agreeing.period is not None
    assert ruling.period is not None
    assert [evidence.kind for evidence in agreeing.period.evidence] == ["option", "title"]
    assert (ruling.period.start, [evidence.kind for evidence in ruling.period.evidence]) == ("2017-01-01", ["option"])
    assert ruling.conflicts == ()


NAMES = {
    "2018年党建工作总结.txt": ("2018-01-01", "2018-12-31"),
    "往年/党建总结2018.docx": ("2018-01-01", "2018-12-31"),
    "C:\\总结\\2018上半年党建.txt": ("2018-01-01", "2018-06-30"),
    "2018年/总结.txt": None,
    "000_196a272c38071948.txt": None,
    "20181220总结.txt": None,
    "2017-2018对比.txt": None,
    "-": None,
}


@pytest.mark.parametrize(("name", "period"), NAMES.items(), ids=NAMES)
def test_period_of_the_file_name(name: str, period: tuple[str, str] | None) -> None:
    found = made(report("党建工作总结"), name).facts.period

    assert (found and (found.start, found.end)) == period
    assert found is None or found.evidence[0].kind == "filename"


def test_the_body_speaks_only_when_it_is_clear() -> None:
    often = "2018年3月开展培训。2018年5月开展调研。2018年9月完成换届。2017年启动的项目完工。"
    mixed = "2018年3月开展培训。2018年5月开展调研。2018年9月完成换届。2017年启动。2017年完工。"

    clear = made(f"党建工作总结\n{LONG}{often}\n").facts.period
    assert clear is not None
    assert (clear.start, clear.evidence[0].kind, clear.evidence[0].text) == ("2018-01-01", "body", "正文3次写到2018年")
    assert made(f"党建工作总结\n{LONG}{mixed}\n").facts.period is None


WRITTEN = {
    "2018年12月20日": "2018-12-20",
    "二〇一八年十二月二十日": "2018-12-20",
    "２０１８年１２月２０日": "2018-12-20",
    "2018年2月30日": "2018-02-28",
}


@pytest.mark.parametrize(("day", "date"), WRITTEN.items(), ids=WRITTEN)
def test_written(day: str, date: str) -> None:
    document = made(report("2018年党建工作总结", day))
    written = document.facts.written

    assert written is not None
    assert written.date == date
    assert written.evidence[0].span is not None
    assert document[written.evidence[0].span] == day


def test_the_day_of_writing_is_taken_to_lie_around_the_end_of_the_period() -> None:
    period = Period("2018-01-01", "2018-12-31", ())

    assert written_window(Facts(period=period)) == Window("2018-11-16", "2019-04-30")
    assert written_window(Facts(period=period, written=Written("2018-12-20", ()))) == Window("2018-12-20", "2018-12-20")
    assert written_window(Facts()) == Window()


# Name, title, 成文日期, how the text begins -> what contradicts the title.
CONFLICTS = {
    ("报告.txt", "2018年党建工作总结", "2016年12月20日", ""): ("signature", "2016年12月20日"),
    ("报告.txt", "2018年党建工作总结", "2018年3月5日", ""): ("signature", "2018年3月5日"),
    ("报告.txt", "2018年党建工作总结", "2020年12月20日", ""): ("signature", "2020年12月20日"),
    ("报告.txt", "清河县水务局2019年工作要点", "2020年1月5日", ""): ("signature", "2020年1月5日"),
    ("报告.txt", "2018年党建工作总结", "", "2017年，我局"): ("opening", "2017年"),
    ("2017年党建总结.txt", "2018年党建工作总结", "", ""): ("filename", "2017年党建总结"),
    ("2018年党建总结.txt", "2018年党建工作总结", "2018年12月20日", "2018年，我局"): None,
    ("2019年1月党建总结.txt", "2018年党建工作总结", "2019年1月20日", ""): None,
    ("总结2019.txt", "2018年党建工作总结", "", ""): None,
    ("2020年计划.txt", "2019年工作总结及2020年工作计划", "2019年12月20日", ""): None,
    ("报告.txt", "2018年党建工作总结", "2019年4月20日", "2017年，党的十九大胜利召开。"): None,
    ("报告.txt", "清河县水务局2019年工作要点", "2018年12月28日", ""): None,
    ("报告.txt", "关于2015年度审计整改情况的报告", "2018年3月5日", ""): None,
    ("报告.txt", "2018年上半年工作总结", "2018年7月3日", ""): None,
}


@pytest.mark.parametrize(("report_of", "conflict"), CONFLICTS.items(), ids=map(" ".join, CONFLICTS))
def test_conflicts(report_of: tuple[str, str, str, str], conflict: tuple[str, str] | None) -> None:
    name, *parts = report_of
    document = made(report(*parts), name)

    shown = [(found.second.kind, found.second.text) for found in document.facts.conflicts]

    assert shown == ([conflict] if conflict else [])
    for found in document.facts.conflicts:
        assert found.first.kind == "title"
        assert found.second.span is None or document[found.second.span] == found.second.text
