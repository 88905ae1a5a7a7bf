"""落款 and 成文日期 at the end, and where the text ends before them."""

from __future__ import annotations

import pytest

from tests.reading.reports import LONG, titled, understood, words

HEAD = "2018年党建工作总结\n一、主要做法\n" + LONG + "\n"

SIGNED = {
    "unit, day": ("清河县水务局\n2018年12月20日\n", "清河县水务局", "2018年12月20日"),
    "far right": (
        "　　　　　　　　　清河县水务局　　\n　　　　　　　2018年12月20日　　\n",
        "清河县水务局",
        "2018年12月20日",
    ),
    "Chinese figures": (
        "中共清河县水务局党组\n二〇一八年十二月二十日\n",
        "中共清河县水务局党组",
        "二〇一八年十二月二十日",
    ),
    "full-width figures": ("清河县水务局\n２０１８年１２月２０日\n", "清河县水务局", "２０１８年１２月２０日"),
    "one line": ("清河县水务局　　2018年12月20日\n", "清河县水务局", "2018年12月20日"),
    "day only": ("2018年12月20日\n", None, "2018年12月20日"),
    "month only": ("清河县水务局\n2018年12月\n", "清河县水务局", "2018年12月"),
    "unit only": ("清河县水务局\n", "清河县水务局", None),
    "person": ("述职人：张望\n2018年12月20日\n", "述职人：张望", "2018年12月20日"),
    "two units": ("清河县水务局\n清河县林业局\n2018年12月20日\n", "清河县水务局\n清河县林业局", "2018年12月20日"),
    "day above unit": ("2018年12月20日\n清河县水务局\n", "清河县水务局", "2018年12月20日"),
    "masked": ("××局\n20××年×月×日\n", "××局", "20××年×月×日"),
    "masked year": ("清河县水务局\nXX年XX月XX日\n", "清河县水务局", "XX年XX月XX日"),
    "masked month": ("清河县水务局\n2018年_月\n", "清河县水务局", "2018年_月"),
    "points": ("清河县水务局\n2018.12.20\n", "清河县水务局", "2018.12.20"),
    "brackets": ("清河县水务局\n（2018-12-20）\n", "清河县水务局", "2018-12-20"),
    "号": ("清河县水务局\n2018年12月20号\n", "清河县水务局", "2018年12月20号"),
    "copies behind": ("清河县水务局\n2018年12月20日\n抄送：县委组织部。\n", "清河县水务局", "2018年12月20日"),
    "banner behind": (
        "清河县水务局\n2018年12月20日\n更多范文请访问www.example.com\n",
        "清河县水务局",
        "2018年12月20日",
    ),
    "closing words before": ("特此报告。\n清河县水务局\n2018年12月20日\n", "清河县水务局", "2018年12月20日"),
    "attachments before": (
        "附件：1.支部台账\n清河县水务局\n2018年12月20日\n",
        "清河县水务局",
        "2018年12月20日",
    ),
    "attachment behind": (
        f"清河县水务局\n2018年12月20日\n附件1\n支部台账\n{LONG}\n{LONG}\n",
        "清河县水务局",
        "2018年12月20日",
    ),
}


@pytest.mark.parametrize(("tail", "unit", "date"), SIGNED.values(), ids=SIGNED)
def test_signature_is_found_and_left_out_of_the_text(tail: str, unit: str | None, date: str | None) -> None:
    document = understood(HEAD + tail)

    assert words(document, document.facts.signature) == unit
    assert words(document, document.facts.signed_date) == date
    assert document[titled(document, "主要做法").span] == "一、主要做法\n" + LONG


UNSIGNED = {
    "text": "会议于2018年12月20日召开。\n",
    "a sentence before the day": "全部任务完成于2018年12月20日\n",
    "last item": "（一）抓学习\n",
    "closing words": "特此报告\n",
    "thanks": "谢谢大家！\n",
}


@pytest.mark.parametrize("tail", UNSIGNED.values(), ids=UNSIGNED)
def test_what_is_no_signature(tail: str) -> None:
    facts = understood(HEAD + tail).facts

    assert (facts.signature, facts.signed_date) == (None, None)


def test_attachments_end_the_last_section() -> None:
    document = understood(HEAD + "附件：2018年党员花名册\n")

    assert document[titled(document, "主要做法").span] == "一、主要做法\n" + LONG


def test_the_signature_at_the_end_rules_over_the_line_under_the_title() -> None:
    document = understood("述职报告\n（2018年1月5日）\n" + LONG + "\n张望\n2018年12月20日\n")

    assert words(document, document.facts.signature) == "张望"
    assert words(document, document.facts.signed_date) == "2018年12月20日"
