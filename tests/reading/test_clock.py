"""What time a place in a report speaks of, how that is known, and where dated rules are silent."""

from __future__ import annotations

import pytest

from checker.model.document import Document
from checker.model.times import Window
from checker.reading.clock import Reference, reference, speaks_of_plans
from checker.reading.periods import parse_period
from checker.reading.understanding import Assumed, understand
from tests.reading.reports import LONG, PROFILES, read

AWAITED = "迎接党的十九大胜利召开"
UNIT = "清河县水务局"
YEAR_2018 = "2018-01-01..2018-12-31"
PLAN_2019 = "2018-12-31..2019-12-31"
UNTIL_OPENING = Window(None, "2017-10-18")


def at(document: Document, words: str = AWAITED) -> Reference | None:
    start = document.text.index(words)
    return reference(document, document.folded.back(*_folded(document, words, start)))


def _folded(document: Document, words: str, start: int) -> tuple[int, int]:
    first = next(at for at in range(len(document.folded.text)) if document.folded.offset(at) == start)
    return first, first + len(words)


def report(work: str, plan: str = "", year: int = 2018, signed: str = "") -> Document:
    text = f"{UNIT}{year}年党建工作总结\n\n一、主要做法\n{LONG}\n{work}\n\n二、存在的主要问题\n{LONG}\n\n"
    text += f"三、下步工作打算\n{LONG}\n{plan}\n" + (f"\n{UNIT}\n{signed}\n" if signed else "")
    return understand(read(text), PROFILES)


def days(found: Reference | None) -> str:
    assert found is not None
    return f"{found.window.since}..{found.window.until}"


# A sentence in the work section of a report of 2018 -> the time it speaks of, and how that is known.
TIMES = {
    f"我局以{AWAITED}为主线。": (YEAR_2018, "报告期为2018年"),
    f"2017年10月前，我局以{AWAITED}为主线。": ("2017-01-01..2017-10-31", "本句写明2017年10月前"),
    f"去年，我局以{AWAITED}为主线。": ("2017-01-01..2017-12-31", "本句的“去年”指2017年"),
    f"上年度我局以{AWAITED}为主线。": ("2017-01-01..2017-12-31", "本句的“上年度”指2017年"),
    f"今年上半年，我局以{AWAITED}为主线。": ("2018-01-01..2018-06-30", "本句的“今年上半年”指2018年上半年"),
    f"明年，我局以{AWAITED}为主线。": ("2019-01-01..2019-12-31", "本句的“明年”指2019年"),
    f"2019年，我局以{AWAITED}为主线。": ("2019-01-01..2019-12-31", "本句写明2019年"),
    f"10月，我局以{AWAITED}为主线。": ("2018-10-01..2018-10-31", "本句的“10月”指2018年10月"),
    f"2017年3月动员，10月前以{AWAITED}为主线。": ("2017-01-01..2017-10-31", "本句的“10月前”指2017年1月至10月"),
    f"2016年以来，我局以{AWAITED}为主线。": ("2016-01-01..2018-12-31", "本句写明2016年以来"),
    f"自2016年机构成立以来，我局以{AWAITED}为主线。": ("2016-01-01..2018-12-31", "本句写明2016年"),
    f"到2020年，我局以{AWAITED}为主线。": ("2018-01-01..2020-12-31", "本句写明2020年"),
    f"2016年抓试点，2017年{AWAITED}。": ("2017-01-01..2017-12-31", "本句写明2017年"),
    f"{AWAITED}的2017年已经过去。": ("2017-01-01..2017-12-31", "本句写明2017年"),
    f"以{AWAITED}为主线，2017年抓试点。": (YEAR_2018, "报告期为2018年"),
    f"2017年党的建设取得成效。我局以{AWAITED}为主线。": (YEAR_2018, "报告期为2018年"),
    # A year that belongs to a name says nothing of the sentence.
    f"召开2017年度民主生活会，{AWAITED}。": (YEAR_2018, "报告期为2018年"),
    f"学习2017年中央经济工作会议精神，{AWAITED}。": (YEAR_2018, "报告期为2018年"),
    f"落实《2017年工作要点》，{AWAITED}。": (YEAR_2018, "报告期为2018年"),
    f"制定2021—2025年发展规划，{AWAITED}。": (YEAR_2018, "报告期为2018年"),
    f"走访户数比去年同期增长一倍，{AWAITED}。": (YEAR_2018, "报告期为2018年"),
    # Words that open a plan inside the work section.
    f"下一步，我局将{AWAITED}。": (PLAN_2019, "这里以“下一步”开头，说的是2018年12月至2019年12月"),
    f"成效明显。今后，我局将加大力度，{AWAITED}。": (PLAN_2019, "这里以“今后”开头，说的是2018年12月至2019年12月"),
    f"接下来，我局将做好以下工作：\n一是抓学习。\n二是{AWAITED}。": (
        PLAN_2019,
        "这里以“接下来”开头，说的是2018年12月至2019年12月",
    ),
}


@pytest.mark.parametrize(("text", "time"), TIMES.items(), ids=TIMES)
def test_time_of_a_place_in_the_work_section(text: str, time: tuple[str, str]) -> None:
    found = at(report(text))

    assert found is not None
    assert (days(found), found.how) == time
    assert found.exempt is None


def test_a_plan_for_the_second_half_of_the_year_ends_with_the_year() -> None:
    text = f"{UNIT}2018年上半年党建工作总结\n\n一、主要做法\n{LONG}\n\n二、{{title}}\n{LONG}\n{AWAITED}。\n"
    half = at(understand(read(text.format(title="下半年工作打算")), PROFILES))
    open_end = at(understand(read(text.format(title="下一步工作打算")), PROFILES))
    assert days(half) == "2018-06-30..2018-12-31"
    assert days(open_end) == "2018-06-30..2019-06-30"


# The same in the plan section, signed or not.
PLANS = {
    (f"我局将{AWAITED}。", ""): (PLAN_2019, "所在“下步工作打算”部分说的是2018年12月至2019年12月"),
    (f"我局将{AWAITED}。", "2018年12月20日"): (
        "2018-12-20..2019-12-31",
        "所在“下步工作打算”部分说的是2018年12月至2019年12月",
    ),
    (f"我局将{AWAITED}。", "2019年1月20日"): (
        "2019-01-20..2019-12-31",
        "所在“下步工作打算”部分说的是2019年1月至12月",
    ),
    (f"我局将{AWAITED}。", "2016年12月20日"): (PLAN_2019, "所在“下步工作打算”部分说的是2018年12月至2019年12月"),
    (f"10月前，{AWAITED}。", ""): ("2018-12-31..2019-10-31", "本句的“10月前”指2018年12月至2019年10月"),
    (f"6月，{AWAITED}。", ""): ("2019-06-01..2019-06-30", "本句的“6月”指2019年6月"),
    (f"今年，{AWAITED}。", "2019年1月20日"): ("2019-01-01..2019-12-31", "本句的“今年”指2019年"),
    (f"明年，{AWAITED}。", ""): ("2019-01-01..2019-12-31", "本句的“明年”指2019年"),
    (f"到2020年，{AWAITED}。", ""): ("2018-12-31..2020-12-31", "本句写明2020年"),
    (f"2017年10月前，我局以{AWAITED}为主线。", ""): ("2017-01-01..2017-10-31", "本句写明2017年10月前"),
}


@pytest.mark.parametrize(("place", "time"), PLANS.items(), ids=map(" ".join, PLANS))
def test_time_of_a_place_in_the_plan_section(place: tuple[str, str], time: tuple[str, str]) -> None:
    plan, signed = place
    found = at(report("", plan, signed=signed))

    assert found is not None
    assert (days(found), found.how) == time


def test_the_awaited_congress_as_the_design_says() -> None:
    sentence = f"我局以{AWAITED}为主线。"
    dated = f"2017年10月前，{sentence}"

    def right(document: Document) -> bool:
        found = at(document)
        return found is not None and found.window.meets(UNTIL_OPENING)

    assert right(report(sentence, year=2017))
    assert not right(report("", sentence, year=2017))
    assert not right(report("", sentence, year=2017, signed="2017年12月20日"))
    assert not right(report(sentence, year=2018))
    assert not right(report("", sentence, year=2018))
    assert all(right(report(*place, year=year)) for place in ((dated, ""), ("", dated)) for year in (2017, 2018, 2019))


def test_a_half_year_report_plans_for_the_year_that_follows() -> None:
    text = f"2018年上半年党建工作总结\n\n一、主要做法\n{LONG}\n\n二、下步工作打算\n{LONG}10月前，{AWAITED}。"
    found = at(understand(read(text), PROFILES))

    assert days(found) == "2018-06-30..2018-10-31"


def test_a_plan_speaks_of_its_own_year() -> None:
    text = f"{UNIT}2019年工作要点\n\n一、总体要求\n{LONG}\n\n二、重点任务\n{LONG}{AWAITED}。\n\n{UNIT}\n2019年2月1日"
    found = at(understand(read(text), PROFILES))

    assert days(found) == "2019-01-01..2019-12-31"


def test_a_heading_that_names_a_year_sets_the_time_of_its_section() -> None:
    text = f"{UNIT}2018年工作总结\n\n一、2017年工作回顾\n{LONG}{AWAITED}。\n\n二、2018年主要工作\n{LONG}"
    found = at(understand(read(text), PROFILES))

    assert found is not None
    assert (days(found), found.how) == ("2017-01-01..2017-12-31", "所在“2017年工作回顾”部分说的是2017年")


def test_without_a_period_there_is_no_reference() -> None:
    assert at(understand(read(f"党建工作总结\n{LONG}2017年10月，{AWAITED}。"), PROFILES)) is None


def test_the_option_moves_the_plan_but_does_not_excuse_it() -> None:
    text = f"2018年党建工作总结\n\n一、主要做法\n{LONG}\n\n二、下步工作打算\n{LONG}{AWAITED}。"
    found = at(understand(read(text), PROFILES, Assumed(period=parse_period("2017"))))

    assert found is not None
    assert days(found) == "2017-12-31..2018-12-31"
    assert found.written == Window("2017-11-16", "2018-04-30")


TITLE = "文件、书刊名称保留原来的写法"
SPEECH = "引述讲话保留原话"
SINCE = "“……以来”“自……起”是从那时说起"
PAST = "此处在回顾过去"
FORMER = "此处写的是原名称或名称的沿革"
MEETINGS = "与历次会议并提"
AGAINST = "此处拿另一个时期来对比"
EXEMPT = {
    ("印发《关于⟦党的十九大⟧的通知》。", TITLE),
    ("印发《通知》，⟦党的十九大⟧代表来到机关。", None),
    ("县委书记指出：“要认真筹备。⟦党的十九大⟧即将召开。”", SPEECH),
    ("县委书记强调，“要以优异成绩迎接⟦党的十九大⟧”。", SPEECH),
    ("县委书记强调“要做好工作，以优异成绩迎接⟦党的十九大⟧。”", SPEECH),
    ("县委书记强调“⟦四个意识⟧”的重要性。", None),
    ("他强调要增强“四个意识”，学习⟦党的十九大⟧精神。", None),
    ("开展“迎接⟦党的十九大⟧，争当先锋”活动。", None),
    ("⟦党的十九大⟧以来，我局真抓实干。", SINCE),
    ("自⟦监察委员会⟧成立之日起，我局积极配合。", SINCE),
    ("从⟦反腐倡廉建设⟧抓起，我局真抓实干。", None),
    ("党的十八大以来，我局推进⟦反腐倡廉建设⟧。", None),
    ("时任⟦国土资源局⟧局长的张某出席。", PAST),
    ("曾任⟦国土资源局⟧局长。", PAST),
    ("他曾说过很多话，但⟦国土资源局⟧照办。", None),
    ("当年的⟦国土资源局⟧大院已经改建。", PAST),
    ("回顾百年历程，推进⟦反腐倡廉建设⟧。", PAST),
    ("回顾一年来的工作，推进⟦反腐倡廉建设⟧。", None),
    ("过去的一年，推进⟦反腐倡廉建设⟧。", None),
    ("过去推进⟦反腐倡廉建设⟧。", PAST),
    ("原⟦国土资源局⟧、规划局的职责整合。", FORMER),
    ("原市⟦国土资源局⟧办公楼交付。", FORMER),
    ("坚持原则，⟦国土资源局⟧严格审批。", None),
    ("太原市⟦国土资源局⟧严格审批。", None),
    ("原因在于⟦国土资源局⟧审批慢。", None),
    ("⟦国土资源局⟧（现自然资源局）严格审批。", FORMER),
    ("⟦国土资源局⟧更名为自然资源局。", FORMER),
    ("撤销⟦国土资源局⟧，组建新局。", FORMER),
    ("整合资源，⟦国土资源局⟧严格审批。", None),
    ("学习党的十七大、⟦十八大⟧精神。", MEETINGS),
    ("学习党的⟦十七大⟧、十八大、十九大精神。", MEETINGS),
    ("学习党的⟦十九大⟧精神。", None),
    ("比2016年推进⟦反腐倡廉建设⟧时更有力度。", AGAINST),
    ("从2016年的⟦反腐倡廉建设⟧到2018年的纪律建设，认识不断深化。", AGAINST),
}


@pytest.mark.parametrize(("marked", "why"), sorted(EXEMPT, key=str), ids=[text for text, _ in sorted(EXEMPT, key=str)])
def test_where_an_older_wording_is_right(marked: str, why: str | None) -> None:
    words = marked[marked.index("⟦") + 1 : marked.index("⟧")]
    document = report(marked.replace("⟦", "").replace("⟧", ""))
    start = document.text.index(marked[: marked.index("⟦")] + words) + marked.index("⟦")
    found = reference(document, document.folded.back(*_folded(document, words, start)))

    assert found is not None
    assert found.exempt == why


def test_blanks_and_hard_wraps_do_not_hide_the_time() -> None:
    document = report("2017 年\u300010 月 前，我局以迎 接党的十九大\u3000胜利召开为主线。")
    found = at(document, "接党的十九大")

    assert days(found) == "2017-01-01..2017-10-31"


def test_plans_are_told_from_work() -> None:
    document = report("抓好换届。下一步，抓好培训。", "抓好宣讲。")

    def plans(words: str) -> bool:
        start = document.text.index(words)
        return speaks_of_plans(document, document.folded.back(*_folded(document, words, start)))

    assert [plans(words) for words in ("换届", "培训", "宣讲")] == [False, True, True]
