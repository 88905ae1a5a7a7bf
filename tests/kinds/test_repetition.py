"""The kind `repetition`: exactly which words are found to stand twice, and what may stand twice."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from checker.model.document import ParagraphKind
from checker.model.finding import Finding
from checker.model.rule import Rule
from checker.reading.building import DocumentBuilder
from checker_builtin.kinds.repetition.kind import CHECKS, RepetitionKind, RepetitionOptions
from tests.reading.reports import read

SHARED = Path(__file__).resolve().parents[2] / "../shared"
SCOPE: tuple[ParagraphKind, ...] = ("body", "item")

MEETING = "全年召开党组会研究党建工作12次，党组书记讲党课4次，班子成员到联系点调研指导36次。"
LEDGER = "建立问题台账，逐项明确责任人和完成时限，每季度通报一次进展情况，年底逐项销号。"
SHORT = "紧盯关键少数，抓住重点环节，压实各方责任，推动作风转变，务求取得实效。"
CLAUSE = "认真贯彻落实县委关于深化机关作风纪律建设的各项部署要求和安排"
GUIDANCE = "坚持以习近平新时代中国特色社会主义思想为指导，深入贯彻党的十九大精神，全面落实从严治党责任"


def rule(check: str, sentence: int = 25, stretch: int = 30) -> Rule[RepetitionOptions]:
    return Rule(
        id=f"repetition/{check}",
        title=check,
        kind="repetition",
        category="consistency",
        message="{found}：{right}" if check == "doubled-word" else "{found}：{count}",
        severity="warning",
        why="",
        options=RepetitionOptions(check, sentence, stretch),
        scope=SCOPE,
    )


def found(check: str, text: str) -> list[tuple[str, str]]:
    """The words found, with those that stand earlier."""
    document = read(text)
    findings: list[Finding] = list(RepetitionKind().run(rule(check), document))
    return [(document[finding.span], document[finding.related[0].span]) for finding in findings]


EXACTLY = {
    f"{MEETING}\n三是压实责任。\n{MEETING}": [(MEETING, MEETING)],
    f"一是抓学习。{MEETING}二是抓作风，严格日常管理。{MEETING}效果很好。": [(MEETING[:-1], MEETING[:-1])],
    f"坚持以作风建设为基础，{CLAUSE}。在活动中，全局上下{CLAUSE}，联系实际查摆问题。": [(CLAUSE, CLAUSE)],
    # A run of sentences and a run of paragraphs are one finding each.
    f"{MEETING}{LEDGER}\n二是加强督查。\n{MEETING}{LEDGER}": [(MEETING + LEDGER, MEETING + LEDGER)],
    f"{MEETING}\n{LEDGER}\n二是加强督查。\n{MEETING}\n{LEDGER}": [(f"{MEETING}\n{LEDGER}", f"{MEETING}\n{LEDGER}")],
    # Only the whole sentences of what stands twice in two paragraphs.
    f"{MEETING}同时加强督查。\n二是，今年{MEETING}{LEDGER}\n{LEDGER}": [(LEDGER, LEDGER)],
    # A third time is found too, against the first.
    f"{MEETING}\n{LEDGER}\n{MEETING}\n一是督查。\n{MEETING}": [(MEETING, MEETING), (MEETING, MEETING)],
    # Blanks, widths and half-width marks make no difference.
    f"{MEETING}\n二是抓作风。\n{MEETING.replace('，', ',').replace('12', ' １２ ')}": [
        (MEETING.replace("，", ",").replace("12", " １２ "), MEETING)
    ],
    # The number of an item is no part of its sentence, and a semicolon ends one.
    f"1.{MEETING}\n2.抓好落实。\n（三）{MEETING}": [(MEETING, MEETING)],
    f"一是{MEETING}\n二是抓好落实；三是，{MEETING}": [(MEETING, MEETING)],
    f"一是{MEETING[:-1]}；二是督查。\n一是抓好落实；二是{MEETING[:-1]}；三是督查。": [(MEETING[:-1] + "；",) * 2],
    # A sentence of short clauses counts as a whole.
    f"{SHORT}\n抓好落实。\n{SHORT}": [(SHORT, SHORT)],
}

NOTHING = [
    "",
    f"{SHORT[:20]}。\n抓好落实。\n{SHORT[:20]}。",
    MEETING,
    f"{GUIDANCE}。\n下一步，{GUIDANCE}，推动机关党建再上新台阶。",  # clauses far apart
    f"{MEETING}{LEDGER}",
    f"{MEETING}图为会议现场。\n{MEETING}图为调研现场。这是第二组照片。",  # captions
    f"{MEETING[:-1]}\n一是抓好落实。\n{MEETING[:-1]}",  # a heading over two parts
    f"他强调，{MEETING}\n会上，{MEETING}",  # somebody's words, told twice
    f"要{CLAUSE}。会后，大家表示也{CLAUSE}。",
    f"会议要求“{CLAUSE}”，我们{CLAUSE[:12]}。会后学习了“{CLAUSE}”。",
    f"责任单位：{MEETING}\n（二）关于教育管理不严的问题\n责任单位：{MEETING}",
    "学习《关于加强新形势下党员发展和管理工作若干问题的实施意见》《关于加强新形势下党员发展和管理工作若干问题的实施意见》。",
    "审议关于2018年度机关党建工作计划执行情况与2019年度工作计划的报告，批准关于2018年度机关党建工作计划执行情况与2019年度工作计划的报告。",
    "青山县水务局党组书记局长某某同志\n青山县教育局党组书记局长某某同志\n一、汇报\n青山县水务局党组书记局长某某同志\n青山县教育局党组书记局长某某同志",
    "一支部开展主题党日12次，参加党员240人次，走访群众36户。二支部开展主题党日11次，参加党员198人次，走访群众28户。",
]


@pytest.mark.parametrize(("text", "words"), EXACTLY.items(), ids=EXACTLY)
def test_words_that_stand_twice(text: str, words: list[tuple[str, str]]) -> None:
    assert found("verbatim", text) == words


@pytest.mark.parametrize("text", NOTHING)
def test_what_may_stand_twice(text: str) -> None:
    assert found("verbatim", text) == []


SIMILAR = {
    f"{GUIDANCE}。\n下一步，{GUIDANCE}，推动机关党建再上新台阶。": [(GUIDANCE, GUIDANCE)],
    f"{MEETING}\n一是督查。\n{MEETING.replace('研究', '专题研究')}": [
        (MEETING.replace("研究", "专题研究")[:-1], MEETING.replace("研究", "专题研究")[:-1]),
    ],
    f"{MEETING}\n一是督查。\n{MEETING}": [],  # verbatim: for the other rule
    f"{MEETING}\n一是督查。\n{MEETING.replace('12', '15')}": [],  # another figure: other facts
    f"{MEETING}\n{LEDGER}": [],
}


@pytest.mark.parametrize(("text", "words"), SIMILAR.items(), ids=SIMILAR)
def test_words_that_stand_almost_twice(text: str, words: list[tuple[str, str]]) -> None:
    assert [later for later, _ in found("similar", text)] == [later for later, _ in words]


DOUBLED = {
    "认真开展党建工作工作，工作成效明显。": ["工作工作"],
    "会后，召开召开专题会议2次，会议由书记召开。": ["召开召开"],
    "进行进行了认真研究。": ["进行进行"],  # alone on its left, and nothing says that it is 行进
    "机关党支部党支部组织学习，党支部委员参加。": ["党支部党支部"],
    "全局贯彻落实贯彻落实上级部署，贯彻落实情况良好。": ["贯彻落实贯彻落实"],
    "加强加强作风建设，加强纪律建设；组织组织党员学习，组织观看影片。": ["加强加强", "组织组织"],
    "党员党员党员大会每季度召开，党员参加。": ["党员党员"],
}

ON_PURPOSE = [
    "带来越来越多的获得感，生活越来越好。",
    "一件一件抓落实，一步一步往前推，一个问题一个问题解决。",
    "大家坐下来研究研究、讨论讨论，好好学习学习。",
    "各级党组织组织党员学习，党组织作用明显，组织生活正常。",
    "深化和平安全和维和维稳合作，维和行动中作出贡献。",
    "就业创业创新，支持创业、创新。",
    "机关第一党支部党支部书记主持会议，党支部委员参加。",
    "坚持坚持再坚持，久久为功，坚持不懈。",
    "他说：“就是要工作工作，工作第一。”",
    "责任很重很重，太多太多，金黄金黄的稻谷。",
    "点点滴滴、方方面面、实实在在、轰轰烈烈。",
    "二〇二〇年，一九一九年，XXXX年，20182018。",
    "哈哈哈哈，啊啊啊啊。",
    "加强工作 工作要点，工作总结。",
    "发展\n发展党员工作有序，发展质量提高。",
]


@pytest.mark.parametrize(("text", "words"), DOUBLED.items(), ids=DOUBLED)
def test_a_word_that_stands_twice_in_a_row(text: str, words: list[str]) -> None:
    document = read(text)

    findings = sorted(RepetitionKind().run(rule("doubled-word"), document), key=lambda finding: finding.span)

    assert [document[finding.span] for finding in findings] == words
    for finding in findings:
        assert finding.fix is not None
        (edit,) = finding.fix.edits
        assert document[edit.span] * 2 == document[finding.span]
        assert edit.text == ""


@pytest.mark.parametrize("text", ON_PURPOSE)
def test_words_that_are_doubled_on_purpose_or_by_chance(text: str) -> None:
    assert list(RepetitionKind().run(rule("doubled-word"), read(text))) == []


def test_tables_and_headings_are_left_in_peace() -> None:
    builder = DocumentBuilder("报告.docx")
    kinds: tuple[ParagraphKind, ...] = ("cell", "cell", "body", "heading", "body")
    for kind in kinds:
        builder.paragraph(builder.add(MEETING), kind)
        builder.add("\n")
    document = builder.build()

    findings = list(RepetitionKind().run(rule("verbatim"), document))

    assert [document.paragraphs.index(p) for f in findings if (p := document.paragraph_at(f.span.start))] == []


def test_the_message_cites_the_beginning_and_counts_the_characters() -> None:
    document = read(f"{MEETING}\n三是压实责任。\n{MEETING}")

    (finding,) = RepetitionKind().run(rule("verbatim"), document)

    assert finding.message == "全年召开党组会研究党建工作12次，党组书记讲党课……：40"
    assert finding.related[0].caption == "第一处在这里"


HOSTILE = {
    "one character": "啊" * 300_000,
    "one clause": ("啊" * 12 + "，") * 20_000,
    "one sentence": "推动党建工作高质量发展取得新的成效，" * 20_000,
    "one line": "推动党建工作高质量发展取得新的成效\n" * 10_000,
    "clauses that end alike": "".join(f"推动党建工作第{i}项取得新的成效并全面提升，" for i in range(10_000)),
    "quotation marks": "“" * 100_000,
    "one word": "党建工作" * 50_000,
    "words twice": "".join(f"{chr(0x4E00 + i % 5_000)}{chr(0x5E00 + i // 7)}" * 2 + "，" for i in range(20_000)),
    "numbers": "\n".join(f"{i}．推动党建工作高质量发展。" for i in range(10_000)),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_gives_few_findings(text: str) -> None:
    document = read(text)
    for check in CHECKS:
        assert len(list(RepetitionKind().run(rule(check), document))) <= (60 if check == "doubled-word" else 20)


@pytest.mark.skipif(not SHARED.exists(), reason="../shared is not beside this checkout")
def test_official_texts_are_left_in_peace() -> None:
    noise = []
    with open(os.fspath(SHARED / "corpus/dated-official-texts.jsonl"), encoding="utf-8") as lines:
        for line in lines:
            item = json.loads(line)
            noise += [(item["date"], words) for words, _ in found("verbatim", item["title"] + "\n" + item["text"])]
    assert noise == []


@pytest.mark.skipif(not SHARED.exists(), reason="../shared is not beside this checkout")
def test_the_sample_says_one_thing_twice() -> None:
    text = (SHARED / "samples/2018-dangjian-summary.txt").read_text(encoding="utf-8")

    assert [later for later, _ in found("verbatim", text)] == [
        "认真贯彻执行中央八项规定精神和省委、市委、县委关于深化作风纪律建设部署要求"
    ]
