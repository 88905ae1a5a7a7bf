"""The kind `numbering`: which numbers are found and what is said of them, one wrong number one fault."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from checker.extending.hookspecs import RawFile
from checker.model.document import Document
from checker.model.finding import Finding
from checker.model.rule import Rule
from checker.reading.numerals import in_chinese
from checker.reading.understanding import understand
from checker_builtin.kinds.numbering.items import items_of
from checker_builtin.kinds.numbering.kind import CHECKS, NumberingKind, NumberingOptions, faults_of
from checker_builtin.kinds.numbering.sequences import Break, breaks
from checker_builtin.readers import HtmlReader, MarkdownReader
from tests.reading.reports import LONG, PROFILES, read

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "../shared/samples/2018-dangjian-summary.txt"
CORPUS = ROOT / "../shared/corpus/dated-official-texts.jsonl"


def rule(check: str) -> Rule[NumberingOptions]:
    return Rule(
        id=f"numbering/{check}",
        title=check,
        kind="numbering",
        category="numbering",
        message="{place}：{found}→{right}{count}",
        severity="error",
        why="",
        options=NumberingOptions(check),
    )


def found(check: str, document: Document) -> list[Finding]:
    return list(NumberingKind().run(rule(check), document))


def understood(text: str) -> Document:
    return understand(read(text), PROFILES)


def faults(text: str) -> list[tuple[str, str, str]]:
    """Check, words under the span, and what should stand there; without the remark on circles."""
    document = understood(text)
    told = [(fault.check, document[fault.span], fault.right) for fault in faults_of(document)]
    return [fault for fault in told if fault[0] != "circled"]


def outline(*numbers: str) -> str:
    """A heading and a paragraph for each number."""
    return "\n".join(f"{number}加强建设\n{LONG}" for number in numbers)


def parts(*numbers: str) -> str:
    """A paragraph that its heading runs into, for each number."""
    return "\n".join(f"{number}加强学习，提高素质。{LONG}" for number in numbers)


NOTHING = {
    "numbers in order": outline("一、", "二、", "三、", "四、"),
    "parts begin anew under a new parent": parts("一、", "（一）", "（二）", "二、", "（一）", "（二）", "（三）"),
    "parts are counted through the whole text": parts("一、", "（一）", "（二）", "二、", "（三）", "（四）"),
    "two levels, the second with points": parts("一、", "1.", "2.", "二、", "1.", "2."),
    "four levels": parts("一、", "（一）", "1.", "（1）", "（2）", "2.", "（二）", "1.", "（1）", "（2）"),
    "points above brackets": parts("1.", "（一）", "（二）", "2.", "（一）", "（二）"),
    "a point of the other width": parts("1．", "2．", "3．"),
    "two reports in one file": outline("一、", "二、", "一、", "二、"),
    "a list after a list": f"要求：\n1.甲方案\n2.乙方案\n{LONG}\n1.丙方案\n2.丁方案\n3.戊方案",
    "more than ten": outline(*(f"{in_chinese(number)}、" for number in range(1, 23))),
    "years and decimals": "1.加强学习\n2.2023年工作打算\n3.加强管理\n12.5%的村完成整改\n2018.12.20",
    "a number that looks like a decimal": "1.百人计划\n2.2026年实事\n3.5+2就业之家\n4.百羽争锋",
    "articles of a law": "第一条 为了加强管理，制定本办法。\n第三条 支部应当执行。\n第一章 总则\n第三章 附则",
    "parts told in sentences": f"第二部分至第五部分是主要任务，{LONG}\n第六部分和结束语是第三板块，{LONG}",
    "a list of branches": "第一、第二党支部合并学习。\n第三、四党支部另行安排。",
    "quarters and levels": "三、四季度集中督查。\n一、二级响应各启动1次。",
    "members in order": "一是学，二是查，三是改。又：一是学；二是改。",
    "members in paragraphs": f"一是学。{LONG}\n二是查。{LONG}\n三是改。{LONG}",
    "members within members": "一是建。一是台账；二是清单；三是通报。二是管。一是查；二是改。三是用。",
    "members of several sorts": "一是学，二要查，三是改。",
    "the first member in other words": "一方面抓学习，二是抓作风，三是抓制度。",
    "the first member as a step": "首先抓学习，二是抓作风，三是抓制度。",
    "one member, and more without a number": "一是抓学习，集中研讨六次；此外还抓作风。",
    "the first member inside a clause": "我们一要学，二要改，三要用，四是查。",
    "one is one": "说一是一，说二是二；唯一是办法少；第一要务是发展，统一是前提。",
    "ordinals": f"第一，学。{LONG}\n第二，改。{LONG}\n第三，用。{LONG}",
    "hours before a bracket": "欢迎监督（联系电话：0550-3012345，工作日8:30—17:30）；信箱：示例路18号。",
    "a list behind a sentence": f"一、基本情况\n有以下两种：\n（1）租。{LONG}\n（2）办。{LONG}\n二、打算\n{LONG}",
    "bracketed members": "要求：（1）学；（2）查；（3）改。见（1）（3）两项。",
    "circled members": "①学；②查；③改。",
    "one after the other": "首先，学。其次，查。再次，改。最后，用。",
    "first of all": "首先要学好。首先要从领导做起。",
    "the biggest and the next": "办法少的问题最突出，其次是作风问题，最后是能力问题。",
    "numbers of an attachment": f"一、做法\n{LONG}\n附件：1.名单\n　　　2.台账\n附件1\n一、甲组\n二、乙组",
    "headings without number in the midst": f"一、工作情况\n{LONG}\n主要做法\n{LONG}\n二、下一步打算\n{LONG}",
    "headings without number above": f"主要做法\n{outline('一、', '二、')}\n存在的问题\n{LONG}\n工作打算\n{LONG}",
    "a first part without text above": f"一、做法\n{LONG}\n二、问题和打算\n存在的问题\n{LONG}\n工作打算\n{LONG}",
    "a paragraph that goes on": f"{parts('一、', '（一）', '（二）')}\n局党组高度重视。{LONG}\n二、打算\n{LONG}",
    "closing words": f"# 总结\n## 一、做法\n{LONG}\n## 二、打算\n{LONG}\n## 结束语\n{LONG}",
    "a paragraph that closes a section": (
        f"{parts('一、', '（一）', '（二）')}\n成绩来之不易，问题不容忽视。{LONG}\n二、打算\n{LONG}"
    ),
    "a paragraph that opens otherwise": (
        f"{parts('一、', '（一）', '（二）')}\n党员面貌焕然一新。{LONG}\n二、打算\n{LONG}"
    ),
    "brackets in front of a paragraph": "（三次获评先进的党支部）全部复审合格。\n一 对一谈心。\n",
    "three ways to split a section": (
        f"{parts('一、', '（一）', '（二）', '二、', '（一）', '（二）')}\n三、打算\n一是学。{LONG}二是改。{LONG}"
    ),
    "members behind an introduction": (
        f"{parts('一、', '（一）', '（二）', '二、', '（一）', '（二）')}\n三、打算\n要把握好以下几点：\n"
        f"一是学。{LONG}\n二是改。{LONG}"
    ),
    "nothing": "",
}

EXACTLY = {
    # gaps
    "a gap": (outline("一、", "二、", "四、", "五、"), [("gap", "四、", "三、")]),
    "a gap at the end": (parts("一、", "（一）", "（二）", "（四）"), [("gap", "（四）", "（三）")]),
    "a gap within members": ("一是学，三是改，四是用。", [("gap", "三是", "二是")]),
    "a gap within ordinals": (f"第一，学。{LONG}\n第三，改。{LONG}", [("gap", "第三，", "第二")]),
    "a gap within brackets": ("（1）学；（3）改；（4）用。", [("gap", "（3）", "（2）")]),
    "a gap within circles": ("①学；③改；④用。", [("gap", "③", "②")]),
    "a gap within steps": ("首先，学。再次，改。最后，用。", [("gap", "再次", "其次")]),
    "a gap and a heading without number": (
        f"一、做法\n（一）学习\n2.管理\n存在的问题\n{LONG}\n三、打算\n{LONG}",
        [("stray", "2.", "（二）"), ("unnumbered", "存在的问题", "二、")],
    ),
    "a point that fits nowhere": (
        f"一、做法\n（一）学习\n（二）培训\n（三）检查\n2.管理\n存在的问题\n{LONG}\n三、打算\n{LONG}",
        [("start", "2.", "1."), ("unnumbered", "存在的问题", "二、")],
    ),
    "a gap in the second run": ("一是学，二是查，三是改。又：一是学，三是改。", [("gap", "三是", "二是")]),
    "a main number as a point before a year": (
        outline("一、", "二、", "3.2026年"),
        [("stray", "3.", "三、")],
    ),
    # one wrong number
    "a number too high": (outline("一、", "三、", "三、", "四、"), [("order", "三、", "二、")]),
    "a number again": (outline("一、", "二、", "二、", "四、"), [("repeat", "二、", "三、")]),
    "a number again, and those behind go on": (outline("一、", "二、", "二、", "三、"), [("repeat", "二、", "三、")]),
    "a member again": ("一是学，二是查，二是改，四是用。", [("repeat", "二是", "三是")]),
    "a member back at one": ("一是学，一是查，三是改。", [("repeat", "一是", "二是")]),
    "a step again": ("首先，学。其次，查。其次，改。", [("repeat", "其次", "再次")]),
    "the first is wrong": (outline("二、", "二、", "三、"), [("order", "二、", "一、")]),
    "two exchanged": (outline("一、", "三、", "二、", "四、"), [("order", "三、", "二、")]),
    "the last two exchanged": (
        parts("一、", "（一）", "（三）", "（二）", "二、", "（一）", "（二）"),
        [("order", "（三）", "（二）")],
    ),
    "two members exchanged": ("二是学，一是查，三是改。", [("order", "二是", "一是")]),
    "steps exchanged": ("首先，学。最后，用。其次，改。", [("order", "最后", "其次")]),
    # beginnings
    "parts begin past one": (
        parts("一、", "（一）", "（二）", "（三）", "二、", "（二）", "（三）"),
        [("start", "（二）", "（一）")],
    ),
    "members begin past one": ("抓学习；二是抓作风；三是抓制度。", [("start", "二是", "一是")]),
    "steps begin past one": ("学。其次，查。最后，改。", [("start", "其次", "首先")]),
    "one member only": ("抓好两件事：一是抓学习；抓作风。", [("lone", "一是", "二是")]),
    "one member only, and a number in the next section": (
        f"一、问题\n一是学得不够。{LONG}\n二、打算\n（一）学。{LONG}\n（二）改。{LONG}",
        [("lone", "一是", "二是")],
    ),
    # another level
    "a part as a point": (parts("一、", "（一）", "2.", "（三）", "二、"), [("stray", "2.", "（二）")]),
    "a part as a list": (parts("一、", "（一）", "（2）", "（三）", "二、"), [("stray", "（2）", "（二）")]),
    "the last part as a point": (parts("一、", "（一）", "（二）", "3.", "二、"), [("stray", "3.", "（三）")]),
    "the first part as a heading": (parts("一、", "一、", "（二）", "二、"), [("stray", "一、", "（一）")]),
    "a heading as a part": (parts("一、", "（一）", "（二）", "（二）", "三、"), [("stray", "（二）", "二、")]),
    "a heading is missing behind parts": (
        parts("一、", "（一）", "（二）", "（三）", "二、", "（一）", "（二）", "（三）", "四、", "（一）", "（二）"),
        [("gap", "四、", "三、")],
    ),
    "a level is left out": (
        f"一、做法\n（1）加强学习。{LONG}\n（2）加强管理。{LONG}\n二、打算\n{LONG}",
        [("level", "（1）", "（一）")],
    ),
    # headings
    "a heading lost its number": (
        f"一、加强政治建设\n{LONG}\n加强组织建设\n{LONG}\n三、加强作风建设\n{LONG}",
        [("unnumbered", "加强组织建设", "二、")],
    ),
    "one of the format's headings lost it": (
        f"# 总结\n## 一、做法\n{LONG}\n## 问题\n{LONG}\n## 三、打算\n{LONG}",
        [("unnumbered", "问题", "二、")],
    ),
    "the first lost it": (
        f"2018年工作总结\n\n主要做法\n{LONG}\n二、存在的问题\n{LONG}\n三、工作打算\n{LONG}",
        [("unnumbered", "主要做法", "一、")],
    ),
    "the last ones lost it": (
        f"一、主要做法\n{LONG}\n存在的问题\n{LONG}\n下一步打算\n{LONG}",
        [("unnumbered", "存在的问题", "二、"), ("unnumbered", "下一步打算", "三、")],
    ),
    "a run-in heading lost it": (
        f"{parts('（一）', '（二）')}\n改进作风，服务群众。{LONG}\n{parts('（四）')}",
        [("unnumbered", "改进作风，服务群众。", "（三）")],
    ),
    "the last run-in heading lost it": (
        f"{parts('一、', '（一）', '（二）')}\n改进作风，增强本领。{LONG}\n二、打算\n{LONG}",
        [("unnumbered-last", "改进作风，增强本领。", "（三）")],
    ),
    "members for parts": (
        f"{parts('一、', '（一）', '（二）', '二、', '（一）', '（二）')}\n"
        f"三、打算\n一是加强学习。{LONG}\n二是加强管理。{LONG}",
        [("mixed", "一是加强学习。", "（一）加强学习。")],
    ),
    # marks
    "a pause behind brackets": (parts("（一）、", "（二）"), [("mark-extra", "（一）、", "（一）")]),
    "a point behind brackets": (parts("（1）.", "（2）"), [("mark-extra", "（1）.", "（1）")]),
    "brackets of the other width": (
        parts("(一)", "（二)", "（三）"),
        [("mark-half", "(一)", "（一）"), ("mark-half", "（二)", "（二）")],
    ),
    "a pause behind a digit": (parts("1、", "2."), [("mark-comma", "1、", "1.")]),
    "two marks": (parts("1.、", "2."), [("mark-extra", "1.、", "1.")]),
    "a point behind a figure": (
        outline("一.", "二，", "三、"),
        [("mark-point", "一.", "一、"), ("mark-point", "二，", "二、")],
    ),
    "a colon behind a figure": (outline("一、", "二：", "三、"), [("mark-odd", "二：", "二、")]),
    "a blank behind a figure": (outline("一、", "二　", "三、"), [("mark-odd", "二", "二、")]),
    "one bracket": (parts("（一）", "（二", "三）"), [("mark-odd", "（二", "（二）"), ("mark-odd", "三）", "（三）")]),
    "one bracket and a pause": (parts("（一）", "（二、"), [("mark-odd", "（二、", "（二）")]),
    "other brackets": (parts("（一）", "【二】"), [("mark-odd", "【二】", "（二）")]),
    "a pause behind an ordinal": (
        "第一、学。第二，改。",
        [("mark-ordinal", "第一、", "第一，")],
    ),
}


@pytest.mark.parametrize("name", NOTHING)
def test_sound_numbers_give_nothing(name: str) -> None:
    assert faults(NOTHING[name]) == []


@pytest.mark.parametrize("name", EXACTLY)
def test_one_wrong_number_is_one_fault(name: str) -> None:
    text, expected = EXACTLY[name]
    assert faults(text) == expected


# Ordinals, which of them stand under a new parent -> at, check and what should stand there.
ROWS = [
    ("1234", "", []),
    ("123123", "", []),
    ("1212", "3", []),
    ("123456", "4", []),
    ("1245", "", [(2, "gap", 3)]),
    ("12445", "", [(2, "order", 3)]),
    ("12245", "", [(2, "repeat", 3)]),
    ("1324", "", [(1, "order", 2)]),
    ("21", "", [(0, "order", 1)]),
    ("2345", "", [(0, "start", 1)]),
    ("3", "", [(0, "start", 1)]),
    ("1231", "", [(3, "repeat", 4)]),
    ("12323", "4", [(3, "start", 1)]),
    ("12412", "4", [(2, "gap", 3)]),
]


@pytest.mark.parametrize(("ordinals", "anew", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_the_longest_consistent_reading(ordinals: str, anew: str, expected: list[tuple[int, str, int]]) -> None:
    begins = [str(at) in f"1{anew}" for at in range(1, len(ordinals) + 1)]

    price, told = breaks(([int(ordinal) for ordinal in ordinals], begins))

    assert [(one.at, one.check, one.expected) for one in told] == expected
    assert (price > 1) == bool(expected)


def test_numbers_that_alone_are_wrong_can_be_put_right() -> None:
    document = understood(outline("一、", "三、", "三、", "四、"))
    (finding,) = found("order", document)
    assert finding.fix is not None
    assert not finding.fix.safe
    assert [(document[edit.span], edit.text) for edit in finding.fix.edits] == [("三、", "二、")]
    assert finding.message == "“一、”之后：三、→二、"


def test_behind_a_gap_one_may_be_missing_so_nothing_is_written() -> None:
    (finding,) = found("gap", understood(outline("一、", "二、", "四、", "五、")))
    assert finding.fix is None


def test_two_that_changed_places_are_put_right_together() -> None:
    document = understood(outline("一、", "三、", "二、", "四、"))
    (finding,) = found("order", document)
    assert finding.fix is not None
    assert [(document[edit.span], edit.text) for edit in finding.fix.edits] == [("三、", "二、"), ("二、", "三、")]
    assert [document[related.span] for related in finding.related] == ["二、"]


def test_a_wrong_mark_is_mended_without_reading() -> None:
    document = understood(parts("（一）、", "（二）"))
    (finding,) = found("mark-extra", document)
    assert finding.fix is not None
    assert finding.fix.safe
    assert [(document[edit.span], edit.text) for edit in finding.fix.edits] == [("（一）、", "（一）")]


def test_a_mark_that_is_wrong_throughout_is_one_finding() -> None:
    document = understood(parts("1、", "2、", "3、", "4、", "5、"))
    (finding,) = found("mark-comma", document)
    assert document[finding.span] == "1、"
    assert finding.message.endswith("（全文共5处）")
    assert finding.fix is not None
    assert len(finding.fix.edits) == 5
    assert len(finding.related) == 3


def test_a_few_wrong_marks_are_told_one_by_one() -> None:
    document = understood(parts("1、", "2、", "3.", "4、"))
    assert [document[finding.span] for finding in found("mark-comma", document)] == ["1、", "2、", "4、"]


def test_a_heading_gets_its_number() -> None:
    document = understood(f"一、主要做法\n{LONG}\n存在的问题\n{LONG}")
    (finding,) = found("unnumbered", document)
    assert finding.fix is not None
    assert [edit.text for edit in finding.fix.edits] == ["二、存在的问题"]


def test_circles_are_told_once() -> None:
    document = read(f"①学。{LONG}\n②改。{LONG}")
    assert [document[finding.span] for finding in found("circled", document)] == ["①"]


def test_tables_and_notes_are_not_read() -> None:
    html = "<h1>总结</h1><table><tr><td>1.学习</td><td>次数</td></tr><tr><td>3.管理</td><td>一是学</td></tr></table>"
    document = understand(HtmlReader().read(RawFile("总结.html", html.encode())), PROFILES)
    assert faults_of(document) == ()


def test_lists_of_markdown_are_numbered_by_whoever_shows_them() -> None:
    text = "# 总结\n\n一、做法\n\n1. 学习\n1. 管理\n1. 培训\n\n二、打算\n\n1. 学习\n3. 管理\n"
    document = understand(MarkdownReader().read(RawFile("总结.md", text.encode())), PROFILES)
    assert faults_of(document) == ()
    assert [item.words for item in items_of(document)] == ["一、", "二、"]


def test_headings_of_markdown_are() -> None:
    text = f"# 总结\n\n## 一、做法\n\n{LONG}\n\n## 三、打算\n\n{LONG}\n"
    document = understand(MarkdownReader().read(RawFile("总结.md", text.encode())), PROFILES)
    assert [(fault.check, document[fault.span]) for fault in faults_of(document)] == [("gap", "三、")]


def test_a_text_in_one_paragraph_has_numbers_too() -> None:
    text = "".join(f"{number}、加强建设。{LONG}" for number in "一二四五")
    assert faults(text) == [("gap", "四、", "三、")]


def test_the_sample() -> None:
    if not SAMPLE.exists():
        pytest.skip("the sample report is not at hand")
    document = understood(SAMPLE.read_text(encoding="utf-8"))
    assert [(fault.check, document[fault.span], fault.right) for fault in faults_of(document)] == [
        ("unnumbered", "存在的主要问题", "二、"),
        ("unnumbered", "下步工作打算", "三、"),
        ("mixed", "一是健全思想教育机制。", "（一）健全思想教育机制。"),
    ]


@cache
def corpus() -> list[str]:
    if not CORPUS.exists():
        pytest.skip("the corpus of official texts is not at hand")
    rows = (json.loads(line) for line in CORPUS.open(encoding="utf-8"))
    return [f"{row['title']}\n{row['text']}" for row in rows]


def test_official_texts_are_sound() -> None:
    wrong = [(fault.check, fault.found) for text in corpus() for fault in faults_of(understood(text))]
    assert [one for one in wrong if not one[0].startswith(("mark-ordinal", "circled"))] == []


HOSTILE = {
    "one figure": "一" * 200_000,
    "members": "，一是" * 60_000,
    "ordinals": "第一，" * 60_000,
    "circles": "①" * 100_000,
    "brackets": "（1）" * 60_000,
    "open brackets": "(一" * 60_000,
    "steps": "首先，其次，" * 30_000,
    "points": "\n".join(f"{number % 99 + 1}.加强" for number in range(10_000)),
    "every other": "\n".join(f"{number * 2 % 98 + 1}.加强" for number in range(10_000)),
    "the same": "一、加强\n" * 10_000,
    "lists": "一、加强\n" + "（1）加强\n" * 10_000,
    "sections": "一、甲方案\n（一）乙方案\n三、丙方案\n" * 3_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_end(name: str) -> None:
    document = understood(HOSTILE[name])
    for fault in faults_of(document):
        assert fault.check in CHECKS
        assert document[fault.span].strip()


def test_a_row_of_ten_thousand_is_read_in_one_pass() -> None:
    _, told = breaks(([1] * 10_000, [False] * 10_000))
    assert all(isinstance(one, Break) for one in told)
    assert len(told) >= 9_000
