"""The kind `numerals`: its checks of a whole report, and the pack's rules beside each other."""

from __future__ import annotations

import pytest

from checker.model.document import Document, Facts
from checker.model.finding import Finding
from checker.model.rule import Rule
from checker.model.text import Span
from checker_builtin.kinds.numerals.kind import CHECKS, NumeralsKind
from checker_builtin.kinds.written.judging import WrittenOptions
from tests.reading.reports import read


def rule(check: str) -> Rule[WrittenOptions]:
    return Rule(
        id=f"numerals/{check}",
        title=check,
        kind="numerals",
        category="numerals",
        message="{found}：{right}",
        severity="warning",
        why="",
        options=WrittenOptions(check),
    )


def findings(check: str, document: Document) -> list[Finding]:
    return list(NumeralsKind().run(rule(check), document))


# Check, text -> the words and what to write for them.
FOUND = [
    ("half-chinese-date", "于2018年十二月5日召开", [("2018年十二月5日", "2018年12月5日")]),
    ("half-chinese-date", "于2018年十二月五日召开", [("2018年十二月五日", "2018年12月5日")]),
    ("half-chinese-date", "于2018年12月五日召开", [("2018年12月五日", "2018年12月5日")]),
    ("half-chinese-date", "二〇一八年12月5日", [("二〇一八年12月5日", "2018年12月5日")]),
    ("half-chinese-date", "二○一八年十二月5日", [("二○一八年十二月5日", "2018年12月5日")]),
    ("half-chinese-date", "7月一日前后", [("7月一日", "7月1日")]),
    ("half-chinese-date", "十二月5日", [("十二月5日", "12月5日")]),
    ("half-chinese-date", "2018年三月，2019年四月", [("2018年三月", "2018年3月"), ("2019年四月", "2019年4月")]),
    ("half-chinese-date", "２０１８年十二月５日", [("２０１８年十二月５日", "2018年12月5日")]),
    ("short-year", "18年度工作总结", [("18", "2018")]),
    ("short-year", "从17年底到19年3月", [("17", "2017"), ("19", "2019")]),
    ("short-year", "20年上半年", [("20", "2020")]),
    ("words-after-figures", "惠及3千人", [("3千", "3000")]),
    ("words-after-figures", "5百户", [("5百", "500")]),
    ("words-after-figures", "3万5千元", [("3万5千", "3.5万")]),
    ("words-after-figures", "投入3千万元", [("3千万", "3000万")]),
    ("words-after-figures", "产值5百多亿元", [("5百多亿", "500多亿")]),
    ("parted-by-marks", "于2018.12.5和2018/12/05", [("2018.12.5", "2018年12月5日"), ("2018/12/05", "2018年12月5日")]),
    ("range-units", "增长10～15%", [("10～15%", "10%～15%")]),
    ("range-units", "投资9-16亿元，约1.5—2.5万元", [("1.5—2.5万", "1.5万—2.5万"), ("9-16亿", "9亿～16亿")]),
    ("full-width", "２０１８年", [("２０１８", "2018")]),
    ("full-width", "增长３．５％", [("３．５", "3.5")]),
    ("full-width", "Ａ４纸", [("Ａ４", "A4")]),
    ("full-width-letters", "ＧＤＰ增长，Ａ股上涨", [("ＧＤＰ", "GDP"), ("Ａ", "A")]),
    ("percent-signs", "占20%，占30%，占50％", [("％", "%")]),
    ("percent-signs", "占20％，占30％，占50%", [("%", "％")]),
    ("percent-signs", "占20%，占50％", [("％", "%")]),
    ("grouping", "12000元、35000元、1,200元", [("1,200", "1200")]),
    ("grouping", "12,000元、3,500元、12000户", [("12000", "12,000")]),
    ("forms-of-counts", "开会12次，学习二十三次", [("二十三次", "")]),
]

SILENT = [
    ("half-chinese-date", "于2018年12月5日召开"),
    ("half-chinese-date", "二〇一八年十二月五日"),
    ("half-chinese-date", "2018年八月十五"),
    ("half-chinese-date", "2018年农历八月"),
    ("half-chinese-date", "2018年一季度"),
    ("half-chinese-date", "2018年十三月"),
    ("half-chinese-date", "5月一日一学活动，6月三日内办结"),
    ("half-chinese-date", "每年12月"),
    ("half-chinese-date", "“七一”前后，10月十件实事"),
    ("short-year", "2018年度"),
    ("short-year", "20年来"),
    ("short-year", "时隔12年3月后"),
    ("short-year", "第18年度"),
    ("short-year", "连续12年上半年实现增长，工作18年底子扎实"),
    ("short-year", "2017—18年度"),
    ("short-year", "用了10年初步建成"),
    ("words-after-figures", "12千米"),
    ("words-after-figures", "5千瓦"),
    ("words-after-figures", "三千人"),
    ("words-after-figures", "0.5千人"),
    ("parted-by-marks", "版本2018.12.20，2018.12.20.1，2018-12-20"),
    ("parted-by-marks", "http://www.example.com/2018/12/20/a.html，2018.13.1，2018.1"),
    ("range-units", "增长10%～15%，利率0～0.1%"),
    ("range-units", "3～5人，2018—2020年，2018-12-20"),
    ("full-width", "2018年"),
    ("full-width", "２０ＸＸ年，ＧＤＰ"),
    ("full-width-letters", "ＸＸ局，Ａ４"),
    ("percent-signs", "占20%，占30%"),
    ("percent-signs", "占20%，％号"),
    ("grouping", "12,000元、3,500元，2018年800户"),
    ("grouping", "（1,2）、12000元"),
    ("grouping", "1,2345元、12000元"),
    ("forms-of-counts", "开会12次，第二十三次会议"),
    ("forms-of-counts", "开会12次\n学习二十三次"),
    ("forms-of-counts", "开会12次，解决十几件难事、三件实事"),
]


@pytest.mark.parametrize(("check", "text", "wanted"), FOUND)
def test_exactly_this_is_found(check: str, text: str, wanted: list[tuple[str, str]]) -> None:
    document = read(text)
    assert [(document[one.span], one.message.partition("：")[2]) for one in findings(check, document)] == wanted


@pytest.mark.parametrize(("check", "text"), SILENT)
def test_nothing_is_found(check: str, text: str) -> None:
    assert findings(check, read(text)) == []


SIGNED = [
    ("chinese-signed-date", "二〇一八年十二月二十日", ["2018年12月20日"]),
    ("chinese-signed-date", "二○一八年二月五日", ["2018年2月5日"]),
    ("chinese-signed-date", "2018年12月20日", []),
    ("chinese-signed-date", "2018年十二月二十日", []),  # half of it: half-chinese-date
    ("dayless-signed-date", "2018年12月", [""]),
    ("chinese-signed-date", "（二〇一八年十二月二十日）", []),
    ("dayless-signed-date", "2018年12月20日", []),
]


@pytest.mark.parametrize(("check", "date", "rights"), SIGNED)
def test_the_day_of_signing(check: str, date: str, rights: list[str]) -> None:
    document = read(f"青山县水务局\n  {date}\n")
    start = document.text.index(date.strip("（）"))
    span = Span(start, start + len(date.strip("（）")))
    found = findings(check, document.having(facts=Facts(signed_date=span)))
    assert [finding.message for finding in found] == [f"{date}：{right}" for right in rights]
    assert [finding.span for finding in found] == [span] * len(rights)
    assert findings(check, document) == []  # nobody knows of a day of signing


@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize(
    "text",
    [
        "1" * 300_000,
        "年" * 300_000,
        "一" * 300_000,
        "1,111" * 60_000,
        "2018年十二月" * 40_000,
        "１" * 300_000,
        "1%1％" * 60_000,
        "3千" * 150_000,
        "1—1%" * 60_000,
        "2018.1." * 60_000,
        "1月一" * 100_000,
        "十二次12次" * 50_000,
    ],
    ids=[
        "ones",
        "years",
        "han",
        "commas",
        "dates",
        "wide",
        "percent",
        "thousands",
        "ranges",
        "points",
        "months",
        "counts",
    ],
)
def test_a_hostile_text_costs_no_more_than_its_length(check: str, text: str) -> None:
    document = read(text)
    for finding in NumeralsKind().run(rule(check)._replace(options=WrittenOptions(check, (), 1)), document):
        assert finding.span.end <= len(text)
