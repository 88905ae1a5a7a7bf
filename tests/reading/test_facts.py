"""The type of a report and the organisation that made it."""

from __future__ import annotations

import pytest

from tests.reading.reports import LONG, understood

TYPES = {
    "2018年党建工作总结": "party",
    "中共清河县水务局党组\n关于2018年党建工作情况的报告": "party",
    "2018 年 党 建 工 作 总 结": "party",
    "清河县水务局2018年工作总结及2019年工作安排": "work",
    "清河县水务局2018年工作总结（送审稿）": "work",
    "2018年度述职报告": "duty",
    "关于巡察整改落实情况的报告": "rectification",
    "清河县水务局2019年工作要点": "plan",
    "关于水库除险加固的函": None,
}


@pytest.mark.parametrize(("title", "type"), TYPES.items(), ids=TYPES)
def test_type_by_title(title: str, type: str | None) -> None:
    facts = understood(f"{title}\n{LONG}\n").facts

    assert facts.type == type
    assert [evidence.kind for evidence in facts.type_evidence] == (["title"] if type else [])


def test_type_by_sections() -> None:
    parts = ("一、理论学习情况", "二、履职尽责情况", "三、廉洁自律情况", "四、存在的问题", "五、努力方向")
    document = understood("\n".join(f"{part}\n{LONG}" for part in parts))

    assert document.facts.type == "duty"
    (evidence,) = document.facts.type_evidence
    assert evidence.kind == "sections"
    assert evidence.text == "理论学习情况、履职尽责情况、廉洁自律情况、存在的问题、努力方向"


def test_sections_that_two_types_share_tell_nothing() -> None:
    document = understood(f"一、主要做法\n{LONG}\n二、存在的问题\n{LONG}\n三、下一步打算\n{LONG}")

    assert (document.facts.type, document.profile) == (None, None)


def test_the_option_rules_over_the_title() -> None:
    document = understood("2018年党建工作总结\n" + LONG, type="work")

    assert document.profile is not None
    assert document.profile.id == "work"
    assert [(evidence.kind, evidence.text) for evidence in document.facts.type_evidence] == [("option", "work")]


ORGANISATIONS = {
    "signature": (f"2018年党建工作总结\n{LONG}\n清河县水务局\n2018年12月20日", "清河县水务局"),
    "first of two that sign, over title": (
        f"清河县水务局2018年工作总结\n{LONG}\n清河县财政局\n清河县水务局\n2018年12月20日",
        "清河县财政局",
    ),
    "title before 关于": (f"中共清河县水务局党组关于2018年党建工作情况的报告\n{LONG}", "中共清河县水务局党组"),
    "title before the year": (f"清河县水务局2018年工作总结\n{LONG}", "清河县水务局"),
    "first line of the title": (f"中共清河县水务局党组\n关于2018年党建工作情况的报告\n{LONG}", "中共清河县水务局党组"),
    "under the title": (f"2018年工作总结\n清河县水务局\n{LONG}", "清河县水务局"),
    "masked signature": (f"2018年党建工作总结\n{LONG}\n××局\n2018年12月20日", None),
    "masked title": (f"XX县XX局2018年工作总结\n{LONG}", None),
    "somebody": (f"某县某局2018年工作总结\n{LONG}", None),
    "ourselves": (f"我局2018年工作总结\n{LONG}", None),
    "a person": (f"述职报告\n{LONG}\n述职人：张望\n2018年12月20日", None),
    "nobody": (f"2018年工作总结\n{LONG}", None),
}


@pytest.mark.parametrize(("text", "name"), ORGANISATIONS.values(), ids=ORGANISATIONS)
def test_organisation(text: str, name: str | None) -> None:
    document = understood(text)

    assert document.facts.organisation == name
    span = document.facts.organisation_span
    assert (None if span is None else document[span]) == name
