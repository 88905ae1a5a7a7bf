"""The kind `section` over whole reports: what each lacks, and that sound ones give nothing to mend."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from checker.extending.hookspecs import RawFile
from checker.model.document import Document
from checker.model.finding import Finding
from checker.model.rule import Rule, RulePack
from checker.reading.understanding import Assumed, understand
from checker.rulebase.loader import LoadedPack, load_pack
from checker_builtin.kinds.section import SectionKind, SectionOptions
from checker_builtin.kinds.section.letters import Lengths, letters
from checker_builtin.readers import TextReader
from tests.kinds import section_reports as reports

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "../shared/samples/2018-dangjian-summary.txt"
KIND = SectionKind()


@cache
def pack() -> LoadedPack:
    return load_pack(RulePack("structure", str(ROOT / "rules/structure")), {"section": KIND})


def understood(text: str, type: str | None = None) -> Document:
    document = TextReader().read(RawFile("报告.txt", text.encode()))
    return understand(document, pack().profiles, Assumed(type))


def found(text: str, *severities: str) -> list[tuple[str, str, str]]:
    """Rule, words and message of what is found at some severities (all where none is named)."""
    document = understood(text)
    return [
        (finding.rule.partition("/")[2], document[finding.span], finding.message)
        for finding in _findings(document)
        if not severities or finding.severity in severities
    ]


def _findings(document: Document) -> Iterator[Finding]:
    for loaded in pack().rules:
        meant = not loaded.rule.types or document.facts.type in loaded.rule.types
        if meant and loaded.rule.default:
            yield from KIND.run(loaded.rule, document)


def rules_found(text: str, *severities: str) -> list[str]:
    return [rule for rule, _, _ in found(text, *severities)]


def swapped(text: str, *pairs: tuple[str, str]) -> str:
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return text


def without(text: str, first: str, last: str | None) -> str:
    """The text without what stands from one word up to another."""
    start = text.index(first)
    return text[:start] + (text[text.index(last) :] if last else "")


def rule_of(options: SectionOptions, message: str = "{found}") -> Rule[SectionOptions]:
    return Rule("t/t", "t", "section", "section", message, "warning", "", options)


@pytest.mark.parametrize(
    ("text", "type"),
    [
        pytest.param(reports.CLEAN_2019, "party-building-annual-summary", id="annual 2019"),
        pytest.param(reports.CLEAN_2021, "party-building-annual-summary", id="annual 2021"),
        pytest.param(reports.WITHOUT_NUMBERS, "party-building-annual-summary", id="headings without a number"),
        pytest.param(reports.WITHOUT_HEADINGS, "party-building-annual-summary", id="no headings at all"),
        pytest.param(reports.HALF_YEAR, "party-building-half-year-summary", id="half a year"),
        pytest.param(reports.WORK, "work-summary", id="work"),
        pytest.param(reports.DUTY, "duty-report", id="duty"),
        pytest.param(reports.RECTIFICATION, "rectification-report", id="rectification"),
        pytest.param(reports.PLAN, "work-plan", id="plan"),
    ],
)
def test_a_sound_report_gives_nothing_to_mend(text: str, type: str) -> None:
    assert understood(text).facts.type == type
    assert found(text, "error", "warning") == []


def test_a_sound_report_of_full_length_gives_at_most_a_hint_on_its_length() -> None:
    assert rules_found(reports.CLEAN_2019) == ["unusual-length"]


TITLE_2019 = "青山县水务局2019年党建工作总结"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            without(reports.CLEAN_2019, "二、存在的主要问题", "三、下一步工作打算"),
            [("missing-section", TITLE_2019, "没有找到“存在的主要问题”，年度党建工作总结通常应有这部分内容")],
            id="no problems",
        ),
        pytest.param(
            without(reports.CLEAN_2019, "二、存在的主要问题", "中共青山县水务局党组\n2019"),
            [
                (
                    "missing-section",
                    TITLE_2019,
                    "没有找到“存在的主要问题”“下一步工作打算”，年度党建工作总结通常应有这部分内容",
                )
            ],
            id="neither problems nor plans",
        ),
        pytest.param(
            without(reports.CLEAN_2019, "一、主要做法与成效", "二、存在的主要问题"),
            [("missing-section", TITLE_2019, "没有找到“主要做法与成效”，年度党建工作总结通常应有这部分内容")],
            id="no work",
        ),
        pytest.param(
            without(reports.CLEAN_2019, "（四）加强作风建设", "（五）加强纪律建设"),
            [
                (
                    "missing-element",
                    TITLE_2019,
                    "“主要做法与成效”部分没有写到“作风建设”，通常应有专门的一段或一个小标题",
                )
            ],
            id="one of the five is missing",
        ),
        pytest.param(
            without(reports.CLEAN_2019, "一是理论学习还不够深入", "三、下一步工作打算"),
            [("empty-section", "二、存在的主要问题", "“存在的主要问题”之下没有内容")],
            id="a heading without words",
        ),
        pytest.param(
            without(reports.CLEAN_2019, "中共青山县水务局党组\n2019", None),
            [
                ("missing-signature", TITLE_2019, "没有找到落款，年度党建工作总结应当署名"),
                ("missing-signed-date", TITLE_2019, "没有找到成文日期，年度党建工作总结应当写明"),
            ],
            id="not signed",
        ),
        pytest.param(
            swapped(reports.CLEAN_2019, ("2019年12月20日\n", "2019年X月X日\n")),
            [],
            id="a day still to be filled in is a placeholder, not missing",
        ),
        pytest.param(
            swapped(reports.PLAN, ("二、重点任务", "二、工作要求甲"), ("三、工作要求", "三、重点任务")),
            [("section-out-of-order", "三、重点任务", "“重点任务”排在了“保障措施”之后，通常应排在它之前")],
            id="tasks behind the guarantee",
        ),
        pytest.param(
            without(reports.DUTY, "三、严格廉洁自律", "四、存在的不足"),
            [("missing-section", "2020年度述职报告", "没有找到“廉洁自律”，述职报告通常应有这部分内容")],
            id="duty report without integrity",
        ),
        pytest.param(
            without(reports.RECTIFICATION, "四、下一步打算", "中共青山县水务局党组\n2020"),
            [
                (
                    "missing-section",
                    "中共青山县水务局党组关于县委巡察反馈问题整改落实情况的报告",
                    "没有找到“下一步打算”，整改情况报告通常应有这部分内容",
                )
            ],
            id="rectification without plans",
        ),
    ],
)
def test_exactly_what_is_missing_is_reported(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text, "error", "warning") == expected


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([("二、存在的主要问题", "二、短板弱项")], []),
        ([("二、存在的主要问题", "二、不足"), ("三、下一步工作打算", "三、2020年打算")], []),
        ([("二、存在的主要问题\n", "二、存在的问题及下一步打算\n"), ("三、下一步工作打算\n", "三、结语\n")], []),
        ([("三、下一步工作打算\n", "三、2020年工作思路\n")], []),
        ([("三、下一步工作打算\n\n（一）抓实", "下一步，局党组将重点做好以下工作：\n\n（一）抓实")], []),
        ([("二、存在的主要问题\n\n一是", "总结一年的工作，我们清醒地认识到还存在一些不足。\n\n一是")], []),
        (
            [("二、存在的主要问题", "二、坚持围绕中心"), ("三、下一步", "针对存在的问题，认真整改。\n\n三、下一步")],
            ["missing-section"],
        ),
    ],
)
def test_a_section_is_known_by_synonyms_and_by_opening_words(pairs: list[tuple[str, str]], expected: list[str]) -> None:
    assert rules_found(swapped(reports.CLEAN_2019, *pairs), "error", "warning") == expected


def test_work_arranged_by_topics_needs_no_heading_of_its_own() -> None:
    topics = without(reports.CLEAN_2019, "一、主要做法与成效", "（一）加强政治建设")
    pairs = zip("一二三四五", "一二三四五", strict=True)
    for old, new in pairs:
        topics = topics.replace(f"（{old}）加强", f"{new}、加强", 1)
    topics = swapped(topics, ("二、存在的", "六、存在的"), ("三、下一步工作打算", "七、下一步工作打算"))
    assert [section.title for section in understood(topics).sections][-2:] == ["存在的主要问题", "下一步工作打算"]
    assert found(topics, "error", "warning") == []


def test_an_element_is_asked_for_only_where_it_was_in_force_all_year() -> None:
    old = swapped(
        without(reports.CLEAN_2019, "（一）加强政治建设", "（二）加强思想建设"),
        ("落实意识形态工作责任制", "落实安全工作责任制"),
        ("网络舆情", "安全"),
    )
    assert rules_found(old, "warning") == ["missing-element"]
    early = swapped(old, ("2019年", "2014年"), ("2020年", "2015年"))
    assert understood(early).facts.period is not None
    assert rules_found(early, "warning") == []
    assert "missing-recommended-element" not in rules_found(early)
    assert "missing-recommended-element" in rules_found(old)


def test_when_nothing_can_be_recognised_it_is_said_once() -> None:
    blank = without(reports.WITHOUT_HEADINGS, "存在的问题主要有", "云岭市档案馆党支部")
    assert understood(blank).sections == ()
    assert rules_found(blank, "error", "warning") == ["unrecognised-structure"]


def test_a_doubtful_heading_is_named_with_what_it_was_taken_for() -> None:
    text = swapped(reports.WITHOUT_NUMBERS, ("今后打算", "下步工作打算"))
    assert ("heading-near-miss", "下步工作打算", "“下步工作打算”已按“下一步工作打算”一节核对") in found(text)
    assert "heading-near-miss" not in rules_found(reports.CLEAN_2021)


def test_of_several_sections_one_is_enough() -> None:
    document = understood(reports.CLEAN_2019)
    either = SectionOptions("one-of", sections=("problems", "next"))
    assert list(KIND.run(rule_of(either), document)) == []
    neither = understood(without(reports.CLEAN_2019, "二、存在的主要问题", "中共青山县水务局党组\n2019"))
    [finding] = KIND.run(rule_of(either), neither)
    assert neither[finding.span] == TITLE_2019
    assert finding.message == "“存在的主要问题”“下一步工作打算”"


def test_words_that_this_type_must_not_use_are_found_where_they_stand() -> None:
    text = (
        "青山县水务局关于2019年度防汛工作情况的报告\n\n县政府：\n现将防汛工作情况报告如下。\n\n"
        "一、工作开展情况\n处置险情4处，方案已报请批准。\n\n二、下一步打算\n继续加固水库，恳 请解决经费10万元。\n\n"
        "青山县水务局\n2019年11月8日\n"
    )
    assert ("forbidden-element", "恳 请解决", "这里的“恳请解决”不合这类公文的要求：不得夹带请示") in found(text)


def test_a_short_request_may_say_everything_in_one_paragraph() -> None:
    text = (
        "青山县水务局党组关于机关党委换届选举的请示\n\n县委直属机关工委：\n"
        "我局机关党委于2019年12月任期届满，经局党组研究，拟于12月召开党员大会换届选举，委员名额为7名。\n"
        "妥否，请批示。\n\n中共青山县水务局党组\n2019年11月8日\n"
    )
    assert understood(text).facts.type == "statutory-request"
    assert found(text, "error", "warning") == []


def test_a_report_of_unknown_type_is_left_alone() -> None:
    document = understood("今天天气很好，大家去公园散步，看了很多花。")
    assert document.profile is None
    assert KIND.needs == ("type",)
    assert list(_findings(document)) == []


def test_the_sample_lacks_what_its_labels_say() -> None:
    if not SAMPLE.exists():
        pytest.skip(f"{SAMPLE} is not there")
    text = SAMPLE.read_text(encoding="utf-8")
    title = "2018年党建工作总结"
    assert found(text, "error", "warning") == [
        (
            "missing-element",
            title,
            "“年度党建工作开展情况”部分没有写到“思想建设”“纪律建设（党风廉政）”，通常应有专门的一段或一个小标题",
        ),
        ("missing-signature", title, "没有找到落款，年度党建工作总结应当署名"),
        ("missing-signed-date", title, "没有找到成文日期，年度党建工作总结应当写明"),
    ]
    assert found(text, "info") == [
        ("heading-near-miss", "下步工作打算", "“下步工作打算”已按“下一步工作打算”一节核对"),
        ("missing-addressee", title, "没有找到主送机关；年度党建工作总结如以正式报告报送，应写明报给谁"),
        ("missing-recommended-element", title, "“年度党建工作开展情况”部分没有写到“意识形态”"),
        ("scarce-element", title, "全文“具体数据”没有一处（同类文稿通常不少于8处）"),
        ("title-without-unit", title, "标题“2018年党建工作总结”没有单位名称"),
    ]


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("", 0),
        ("。，\n\u3000", 0),
        ("一、主要工作（2018年）", 10),
        ("完成 95% 以上，“四个意识”——\n", 10),
        ("[A]+{b}=\\c", 3),
        ("𠮷林〇\u200b", 4),  # characters beyond the first plane are letters like others
    ],
)
def test_letters_are_characters_without_white_space_and_marks(words: str, count: int) -> None:
    assert letters(words) == count


def test_lengths_between_places_are_those_of_the_words_between_them() -> None:
    text = "总结\n\n一、工作（上半年）。\n完成 12 项，𠮷 3 件。"
    places = [4, 0, len(text), 13, 4]
    lengths = Lengths(text, places)
    for start in places:
        for end in places:
            if start <= end:
                assert lengths.between(start, end) == letters(text[start:end]), (start, end)
