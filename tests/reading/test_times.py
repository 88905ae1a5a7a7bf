"""The times that a text names: which words, which days."""

from __future__ import annotations

import pytest

from checker.reading.times import mentions
from tests.reading.reports import read

# What is named, and the days: those of a year, or month and day where the words give no year (+0 this year).
ABSOLUTE = {
    "2018年，": ("2018年", "2018-01-01", "2018-12-31", "year"),
    "2018年度": ("2018年度", "2018-01-01", "2018-12-31", "year"),
    "2018年上半年": ("2018年上半年", "2018-01-01", "2018-06-30", "half"),
    "2018年第三季度": ("2018年第三季度", "2018-07-01", "2018-09-30", "quarter"),
    "2019年前三季度": ("2019年前三季度", "2019-01-01", "2019-09-30", "quarter"),
    "2018年9月份": ("2018年9月份", "2018-09-01", "2018-09-30", "month"),
    "2018年元月": ("2018年元月", "2018-01-01", "2018-01-31", "month"),
    "2018年2月": ("2018年2月", "2018-02-01", "2018-02-28", "month"),
    "2018年12月20日": ("2018年12月20日", "2018-12-20", "2018-12-20", "day"),
    "２０１８年１２月２０日": ("２０１８年１２月２０日", "2018-12-20", "2018-12-20", "day"),
    "2018 年 12 月 20 日": ("2018 年 12 月 20 日", "2018-12-20", "2018-12-20", "day"),
    "二〇一八年十二月二十日": ("二〇一八年十二月二十日", "2018-12-20", "2018-12-20", "day"),
    "二零一八年": ("二零一八年", "2018-01-01", "2018-12-31", "year"),
    "2018-12-20": ("2018-12-20", "2018-12-20", "2018-12-20", "day"),
    "2018.12.20": ("2018.12.20", "2018-12-20", "2018-12-20", "day"),
    "2016—2018年": ("2016—2018年", "2016-01-01", "2018-12-31", "year"),
    "2014年——2020年": ("2014年——2020年", "2014-01-01", "2020-12-31", "year"),
    "2018年1—9月": ("2018年1—9月", "2018-01-01", "2018-09-30", "month"),
    "2018年9月至2019年3月": ("2018年9月至2019年3月", "2018-09-01", "2019-03-31", "month"),
    "2018年10月18日至24日": ("2018年10月18日至24日", "2018-10-18", "2018-10-24", "day"),
    "2017年10月前": ("2017年10月前", "2017-01-01", "2017-10-31", "month"),
    "2018年底前": ("2018年底前", "2018-01-01", "2018-12-31", "quarter"),
    "2018年初": ("2018年初", "2018-01-01", "2018-03-31", "quarter"),
    "2018年2月30日": ("2018年2月30日", "2018-02-01", "2018-02-28", "month"),
    "今年": ("今年", "01-01", "12-31", "year+0"),
    "去年": ("去年", "01-01", "12-31", "year-1"),
    "上年度": ("上年度", "01-01", "12-31", "year-1"),
    "上一年": ("上一年", "01-01", "12-31", "year-1"),
    "明年": ("明年", "01-01", "12-31", "year+1"),
    "谋划来年": ("来年", "01-01", "12-31", "year+1"),
    "前年": ("前年", "01-01", "12-31", "year-2"),
    "今年上半年": ("今年上半年", "01-01", "06-30", "half+0"),
    "去年10月": ("去年10月", "10-01", "10-31", "month-1"),
    "去年年底": ("去年年底", "11-01", "12-31", "quarter-1"),
    "下半年": ("下半年", "07-01", "12-31", "half?"),
    "三季度": ("三季度", "07-01", "09-30", "quarter?"),
    "年初签订": ("年初", "01-01", "03-31", "quarter?"),
    "年底前": ("年底前", "01-01", "12-31", "quarter?"),
    "10月18日": ("10月18日", "10-18", "10-18", "day?"),
    "9月份": ("9月份", "09-01", "09-30", "month?"),
    "十月，": ("十月", "10-01", "10-31", "month?"),
    "10月18日—11月2日": ("10月18日—11月2日", "10-18", "11-02", "day?"),
}


@pytest.mark.parametrize(("text", "named"), ABSOLUTE.items(), ids=ABSOLUTE)
def test_one_time(text: str, named: tuple[str, str, str, str]) -> None:
    document = read(f"我局于{text}开会。" if text[0] in "12二" else f"{text}，开会。")

    (mention,) = mentions(document)

    grain = mention.grain
    if mention.relative is not None:
        grain += f"{mention.relative:+d}" if mention.year_given else "?"
    assert (document[mention.span], mention.start, mention.end, grain) == named


NOTHING = [
    "过去年代里，马上年底考核，文明年年创。",
    "如今年轻干部多，目前年产三万吨，以前年度的账，线上年会。",
    "近年来，青年初心不改，每年初签订，当年底兑现。",
    "历时3个月，发放13个月工资，工龄12年，第三月。",
    "十月革命一声炮响，一二月份。",
    "版本3.2018.12.20，编号A2018-12-20，202X年X月，20__年。",
    "共建成8.5月台，一百二十月。",
]


@pytest.mark.parametrize("text", NOTHING)
def test_no_time(text: str) -> None:
    document = read(text)

    assert [document[mention.span] for mention in mentions(document)] == []


def test_a_hard_wrap_and_blanks_inside_a_date_are_survived() -> None:
    document = read("会议于2018\u00a0年\u300012 月召开")

    (mention,) = mentions(document)

    assert (mention.start, mention.end) == ("2018-12-01", "2018-12-31")
    assert document[mention.span] == "2018\u00a0年\u300012 月"


def test_all_in_order_none_inside_another() -> None:
    document = read("2016年至2018年，去年10月前；10月20日至24日、今年以来。自2018年3月起，2018年9月至6月。")

    found = mentions(document)

    assert [document[mention.span] for mention in found] == [
        "2016年至2018年",
        "去年10月前",
        "10月20日至24日",
        "今年以来",
        "2018年3月起",
        "2018年9月",
        "6月",
    ]
    assert [document[mention.span] for mention in found if mention.open_end] == ["今年以来", "2018年3月起"]


def test_paragraphs_do_not_flow_into_each_other() -> None:
    document = read("编号2018\n年度总结于12\n月完成")

    assert mentions(document) == ()
