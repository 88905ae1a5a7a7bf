"""What the head of a file states: it rules over title and signature, and is told where it contradicts them."""

from __future__ import annotations

import pytest

from checker.extending.hookspecs import RawFile
from checker.model.document import Document
from checker.model.errors import UnreadableDocument
from checker.model.times import Window
from checker.reading.understanding import Assumed, understand
from checker_builtin.readers import MarkdownReader
from tests.reading.reports import LONG, PROFILES

YEAR = ("2018-01-01", "2018-12-31")
NOTHING = Assumed()


def read(head: str, title: str = "党建工作总结", end: str = "", assumed: Assumed = NOTHING) -> Document:
    text = f"---\n{head}\n---\n\n# {title}\n\n{LONG}\n\n{end}\n"
    return understand(MarkdownReader().read(RawFile("总结.md", text.encode())), PROFILES, assumed)


def period(document: Document) -> tuple[str, str] | None:
    found = document.facts.period
    return (found.start, found.end) if found else None


PERIODS = {
    "period: 2018": (YEAR, "period: 2018"),
    'period: "2018"': (YEAR, "period: 2018"),
    "period: 2018  # 全年": (YEAR, "period: 2018"),
    "title: 甲\n报告期: 2018年上半年": (("2018-01-01", "2018-06-30"), "报告期: 2018年上半年"),
    "period: 2018-Q3": (("2018-07-01", "2018-09-30"), "period: 2018-Q3"),
    "period: 2017-10-01..2018-03-31": (("2017-10-01", "2018-03-31"), "period: 2017-10-01..2018-03-31"),
}


@pytest.mark.parametrize(("head", "expected"), PERIODS.items(), ids=PERIODS)
def test_the_period_is_what_the_head_says(head: str, expected: tuple[tuple[str, str], str]) -> None:
    facts = read(head).facts

    assert facts.period is not None
    assert ((facts.period.start, facts.period.end), facts.period.evidence[0].text) == expected
    assert facts.period.evidence[0].kind == "front matter"


@pytest.mark.parametrize(
    "head", ["title: 2018", "period:", "period: ~", "period: [2018]", "meta:\n  period: 2018", "# period: 2018"]
)
def test_no_period_is_stated(head: str) -> None:
    assert period(read(f"{head}\ntags: 党建")) is None


def test_the_head_rules_over_the_title_and_the_option_over_the_head() -> None:
    assert period(read("period: 2018", "2018年上半年党建工作总结")) == YEAR
    assert period(read("period: 2018", assumed=Assumed(period=Window("2019-01-01", "2019-12-31")))) == (
        "2019-01-01",
        "2019-12-31",
    )


@pytest.mark.parametrize(
    ("head", "says"),
    [
        ("title: 总结\nperiod: 十八", "第3行文件头里的“period: 十八”看不懂；报告期请写成 2018、"),
        ("报告期: 2018-2019", "第2行文件头里的“报告期: 2018-2019”看不懂；报告期请写成 2018、"),
        ("成文日期: 年底", "第2行文件头里的“成文日期: 年底”看不懂；成文日期请写成 2018-12-20 或“2018年12月20日”的样子"),
        ("written: 2018-02-30", "第2行文件头里的“written: 2018-02-30”看不懂；"),
    ],
)
def test_what_nobody_can_read_is_said(head: str, says: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read(head)
    assert str(caught.value).startswith(says)
    assert str(caught.value).endswith("，或删去这一行。")


SIGNED = "清河县水务局\n\n2018年12月20日"
DAYS = {
    "head alone": ("written: 2018-12-28", "", "2018-12-28", ["front matter"], 0),
    "in Chinese": ("成文日期: 2018 年 12 月 28 日", "", "2018-12-28", ["front matter"], 0),
    "both agree": ("written: 2018-12-20", SIGNED, "2018-12-20", ["front matter", "signature"], 0),
    "month of the signature": (
        "written: 2018-12-20",
        "清河县水务局\n\n2018年12月",
        "2018-12-20",
        ["front matter", "signature"],
        0,
    ),
    "they contradict": ("written: 2018-12-28", SIGNED, "2018-12-28", ["front matter"], 1),
    "date of a site generator": ("date: 2018-12-20T10:00:00+08:00", "", "2018-12-20", ["front matter"], 0),
    "which gives way to the signature": ("date: 2019-03-01", SIGNED, "2018-12-20", ["signature"], 0),
    "and may be anything": ("date: Dec 20, 2018", SIGNED, "2018-12-20", ["signature"], 0),
}


@pytest.mark.parametrize(("head", "end", "day", "kinds", "conflicts"), DAYS.values(), ids=DAYS)
def test_the_day_of_writing(head: str, end: str, day: str, kinds: list[str], conflicts: int) -> None:
    facts = read(head, "2018年党建工作总结", end).facts

    assert facts.written is not None
    assert facts.written.date == day
    assert [evidence.kind for evidence in facts.written.evidence] == kinds
    assert len(facts.conflicts) == conflicts


def test_a_period_that_the_title_contradicts() -> None:
    document = read("period: 2018", "2017年党建工作总结")
    (conflict,) = document.facts.conflicts

    assert conflict.what == "文件头的报告期与标题的时期"
    assert (conflict.first.text, conflict.second.text) == ("period: 2018", "2017年党建工作总结")


@pytest.mark.parametrize(
    ("head", "title", "type", "evidence"),
    [
        ("type: work", "党建工作总结", "work", ["type: work"]),
        ("文种: 述职报告", "党建工作总结", "duty", ["文种: 述职报告"]),
        ("type: post", "党建工作总结", "party", ["党建工作总结", "type: post，没有这种文种，未采用"]),
        ("type: post", "关于水库的函", None, ["type: post，没有这种文种，未采用"]),
    ],
)
def test_the_type(head: str, title: str, type: str | None, evidence: list[str]) -> None:
    facts = read(head, title).facts

    assert facts.type == type
    assert [item.text for item in facts.type_evidence] == evidence
