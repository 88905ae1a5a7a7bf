"""Which section of the profile a section is, and what time it speaks of."""

from __future__ import annotations

import pytest

from checker.model.document import Evidence, Period
from checker.model.profile import Profile
from checker.reading.roles import role_of, with_roles
from checker.reading.vocabulary import KnownSections
from tests.reading.reports import LONG, PARTY, PLAN, RECTIFICATION, outline, titled, understood, walk

ROLES: list[tuple[Profile, str, str | None]] = [
    (PARTY, "主要做法", "main"),
    (PARTY, "2018年度党建工作开展情况", "main"),
    (PARTY, "存在的主要问题和困难", "problems"),
    (PARTY, "下 一 步 打 算", "next"),
    (PARTY, "2019年重点工作", "next"),
    (PARTY, "全年重点工作", "main"),
    (PARTY, "2018年工作计划落实情况", "main"),
    (PARTY, "加强政治建设", None),
    (RECTIFICATION, "整改措施", "items"),
    (PLAN, "2019年重点任务", "tasks"),
]


@pytest.mark.parametrize(("profile", "title", "role"), ROLES)
def test_role_of_a_heading(profile: Profile, title: str, role: str | None) -> None:
    assert role_of(KnownSections(profile), title) == role


STANCES = {
    "2019年工作安排": "plan",
    "今后努力方向": "plan",
    "下一步": "plan",
    "2018年工作安排": "work",
    "2018年工作安排完成情况": "work",
    "主要做法": "work",
}


@pytest.mark.parametrize(("heading", "stance"), STANCES.items())
def test_stance_without_a_profile(heading: str, stance: str) -> None:
    document = understood(f"关于水库除险加固的函\n一、{heading}\n{LONG}\n", profiles=())
    period = Period("2018-01-01", "2018-12-31", (Evidence("option", "2018"),))

    sections = with_roles(document.sections, None, period)

    assert [section.stance for section in sections] == [stance]


def test_children_of_a_plan_are_plans_and_have_no_role() -> None:
    document = understood(f"2018年党建工作总结\n一、主要做法\n{LONG}\n二、下一步打算\n（一）抓学习\n{LONG}")

    assert [(s.title, s.role, s.stance) for s in walk(document.sections)] == [
        ("主要做法", "main", "work"),
        ("下一步打算", "next", "plan"),
        ("抓学习", None, "plan"),
    ]


def test_measures_in_a_rectification_report_are_no_plan() -> None:
    document = understood(f"关于巡察整改情况的报告\n一、整改措施\n{LONG}\n二、下一步打算\n{LONG}")

    assert [(s.role, s.stance) for s in document.sections] == [("items", "work"), ("next", "plan")]


def test_parts_hold_sections_of_the_profile() -> None:
    document = understood(
        f"2018年工作总结和2019年工作安排\n第一部分 2018年工作总结\n一、主要做法\n{LONG}\n二、存在的问题\n{LONG}\n"
        f"第二部分 2019年工作安排\n一、抓学习\n{LONG}"
    )

    assert [(s.title, s.role, s.stance) for s in walk(document.sections)] == [
        ("2018年工作总结", None, "work"),
        ("主要做法", "main", "work"),
        ("存在的问题", "problems", "work"),
        ("2019年工作安排", None, "plan"),
        ("抓学习", None, "plan"),
    ]


def test_a_subsection_with_the_very_name_of_a_missing_section() -> None:
    document = understood(
        f"2018年工作总结\n一、工作情况\n（一）主要工作\n{LONG}\n（二）存在的问题\n{LONG}\n二、工作计划\n{LONG}"
    )

    assert titled(document, "主要工作").role is None
    assert titled(document, "存在的问题").role == "problems"
    assert outline(document) == ["-一、工作情况", "--（一）主要工作", "--（二）存在的问题", "-二、工作计划"]
