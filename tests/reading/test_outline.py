"""Headings of all forms, and the tree of sections that they make."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.model.document import Document
from checker.reading.understanding import understand
from tests.reading.reports import LONG, PROFILES, outline, read, titled, understood, walk

TITLE = "2018年党建工作总结\n"

OUTLINES = {
    "four levels": (
        f"一、主要做法\n（一）抓学习\n1.抓中心组\n（1）抓计划\n{LONG}\n二、存在的问题\n{LONG}",
        ["-一、主要做法", "--（一）抓学习", "---1.抓中心组", "----（1）抓计划", "-二、存在的问题"],
    ),
    "wrong marks": (
        f"一．主要做法\n(一)抓学习\n{LONG}\n（二）、抓制度\n{LONG}\n1、抓台账\n{LONG}\n二. 存在的问题\n{LONG}",
        ["-一．主要做法", "--(一)抓学习", "--（二）、抓制度", "---1、抓台账", "-二.存在的问题"],
    ),
    "run in": (
        f"（一）加强政治建设，筑牢党建根基。局党组{LONG}\n（二）抓作风：{LONG}\n1.抓学习。{LONG}",
        ["--（一）加强政治建设，筑牢党建根基", "--（二）抓作风", "---1.抓学习"],
    ),
    "parted by a gap": (f"一、 主要做法　　{LONG}\n（二） 存在的问题  {LONG}", ["-一、主要做法", "--（二）存在的问题"]),
    "no end within a heading's length": (
        f"（一）深入学习贯彻新思想，{LONG}\n1.坚持把学习贯彻新思想作为首要政治任务，{LONG}",
        ["--（一）深入学习贯彻新思想"],
    ),
    "parts": (
        f"第一部分 2018年工作总结\n一、主要做法\n{LONG}\n二、存在的问题\n{LONG}\n"
        f"第二部分 2019年工作计划\n一、抓学习\n{LONG}",
        [
            "-第一部分2018年工作总结",
            "--一、主要做法",
            "--二、存在的问题",
            "-第二部分2019年工作计划",
            "--一、抓学习",
        ],
    ),
    "unnumbered beside numbered": (
        f"一、主要做法\n（一）抓学习\n{LONG}\n存在的主要问题\n（一）学习不够。{LONG}\n下步工作打算\n一是抓学习。{LONG}",
        ["-一、主要做法", "--（一）抓学习", "-存在的主要问题", "--（一）学习不够", "-下步工作打算"],
    ),
    "unnumbered only": (f"主要做法\n{LONG}\n存在的问题\n{LONG}", ["-主要做法", "-存在的问题"]),
    "unnumbered beside arabic": (
        f"1.主要工作\n{LONG}\n存在的问题\n{LONG}\n3.工作计划\n{LONG}",
        ["---1.主要工作", "---存在的问题", "---3.工作计划"],
    ),
    "unnumbered above numbers that begin anew": (
        f"2018年重点工作\n一、抓学习\n{LONG}\n2019年工作计划\n一、抓制度\n{LONG}",
        ["-2018年重点工作", "--一、抓学习", "-2019年工作计划", "--一、抓制度"],
    ),
    "marked by the format": (
        f"## 主要做法\n### 抓学习\n{LONG}\n## 下一步打算\n{LONG}",
        ["-主要做法", "--抓学习", "-下一步打算"],
    ),
    "numbers under marked headings": (
        f"## 主要做法\n一、抓学习\n（一）抓计划\n{LONG}\n"
        f"## 二、存在的问题\n（一）不深入\n{LONG}\n三、下一步打算\n{LONG}",
        ["-主要做法", "--一、抓学习", "---（一）抓计划", "-二、存在的问题", "--（一）不深入", "-三、下一步打算"],
    ),
    "indented": (f"　　一、主要做法\n　　{LONG}\n　　(1) 抓学习。{LONG}", ["-一、主要做法", "----(1)抓学习"]),
}


@pytest.mark.parametrize(("text", "expected"), OUTLINES.values(), ids=OUTLINES)
def test_sections(text: str, expected: list[str]) -> None:
    assert outline(understood(TITLE + text)) == expected


NO_HEADINGS = {
    "ordinals": f"一是抓学习。{LONG}\n二是抓制度。{LONG}",
    "a list": "1.党员大会四次\n2.支委会十二次\n3.党课四次\n" + LONG,
    "items with semicolons": "1.党员大会四次；\n2.支委会十二次；\n" + LONG,
    "a decimal": "1.5亿元的项目全部开工。" + LONG,
    "several numbers": "一、二支部联合开展活动，" + LONG,
    "holidays": "五四、六一期间开展慰问。" + LONG,
    "a short line without heading words": f"清河县水利大厦\n{LONG}",
    "short lines in a row": f"主要做法\n存在的问题\n清河县水利大厦\n{LONG}",
    "a short sentence": f"主要问题如下：\n{LONG}",
    "a sequence inside a paragraph": f"{LONG}主要做了（一）学习；（二）宣传。\n{LONG}\n{LONG}\n{LONG}",
}


@pytest.mark.parametrize("text", NO_HEADINGS.values(), ids=NO_HEADINGS)
def test_no_section_is_made_up(text: str) -> None:
    assert outline(understood(TITLE + LONG + "\n" + text)) == []


def test_a_section_ends_where_the_next_of_its_level_begins() -> None:
    document = understood(f"{TITLE}一、主要做法\n（一）抓学习。{LONG}\n\n二、存在的问题\n{LONG}\n")

    assert document[titled(document, "主要做法").span] == f"一、主要做法\n（一）抓学习。{LONG}"
    assert document[titled(document, "抓学习").heading] == "（一）抓学习。"
    assert document[titled(document, "抓学习").body] == LONG
    assert [s.title for s in document.section_path(document.text.index(LONG))] == ["主要做法", "抓学习"]


@pytest.mark.parametrize(
    ("paragraph", "heading"),
    [
        (f"（一）抓学习。{LONG}", "（一）抓学习。"),
        (f"（一）抓学习：{LONG}", "（一）抓学习："),
        (f"（一）抓好学习　　{LONG}", "（一）抓好学习"),
        (f"（一）抓学习，强素质，{LONG}", "（一）抓学习"),
    ],
)
def test_what_a_run_in_heading_covers(paragraph: str, heading: str) -> None:
    document = understood(TITLE + paragraph)

    assert [document[section.heading] for section in document.sections] == [heading]


def test_only_headings_on_their_own_line_are_heading_paragraphs() -> None:
    document = understood(f"{TITLE}一、主要做法\n（一）抓学习。{LONG}\n存在的问题\n{LONG}")

    assert [p.kind for p in document.paragraphs] == ["title", "heading", "body", "heading", "body"]
    assert [section.run_in for section in walk(document.sections)] == [False, True, False]


def test_one_line_without_line_ends() -> None:
    document = understood(
        f"2018年党建工作总结今年来，{LONG}一、年度党建工作开展情况全年，{LONG}（一）加强政治建设，筑牢根基。局党组{LONG}"
        f"（二）加强组织建设。{LONG}二、存在的主要问题（一）学习不够。{LONG}下步工作打算一是抓学习。{LONG}"
    )

    assert outline(document) == [
        "-一、年度党建工作开展情况",
        "--（一）加强政治建设，筑牢根基",
        "--（二）加强组织建设",
        "-二、存在的主要问题",
        "--（一）学习不够",
        "-下步工作打算",
    ]
    assert all(section.run_in for section in walk(document.sections))


def test_a_heading_wrapped_into_its_paragraph() -> None:
    source = read(f"2018年党建工作总结\n一、主要做法\n{LONG}\n")
    whole = source.paragraphs[1]._replace(span=source.paragraphs[1].span._replace(end=source.paragraphs[2].span.end))
    document = understand(source.having(paragraphs=(source.paragraphs[0], whole)), PROFILES)

    assert document[titled(document, "主要做法").heading] == "一、主要做法"
    assert titled(document, "主要做法").run_in


@pytest.fixture(scope="module")
def sample() -> Document:
    path = Path(__file__).resolve().parents[2] / "../shared/samples/2018-dangjian-summary.txt"
    if not path.exists():
        pytest.skip(f"the sample is not here: {path.name}")
    return understood(path.read_text(encoding="utf-8"))


SAMPLE = [
    "-一、年度党建工作开展情况",
    "--（一）加强政治建设，筑牢党建根基",
    "--（二）加强组织建设，夯实党建基础",
    "--（三）加强作风建设，推动工作落实",
    "--（四）加强制度建设，形成整体合力",
    "-存在的主要问题",
    "--（一）加强理论武装的紧迫感还不够强",
    "--（二）落实管党治党的责任还不够到位",
    "--（三）党组织服务群众的工作能力有待提升",
    "-下步工作打算",
]


def test_the_sample(sample: Document) -> None:
    assert outline(sample) == SAMPLE
    assert [section.role for section in sample.sections] == ["main", "problems", "next"]
    assert [section.stance for section in sample.sections] == ["work", "work", "plan"]
    flagship = sample.section_path(sample.text.index("迎接党的十九大胜利召开"))
    assert [section.title for section in flagship] == ["下步工作打算"]


def test_the_sample_without_line_ends(sample: Document) -> None:
    document = understood(sample.text.replace("\n", ""))

    assert outline(document) == SAMPLE
    assert document.facts.title is not None
    assert document[document.facts.title] == "2018年党建工作总结"
