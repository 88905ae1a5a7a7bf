"""Plain text: which lines are one paragraph, what is page furniture, and where each character stands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker.extending.hookspecs import RawFile
from checker.model.document import Document
from checker.model.text import Span
from checker.testing import reader_contract
from checker_builtin.readers import TextReader

_CORPUS = Path(__file__).resolve().parents[2] / "../shared/corpus/dated-official-texts.jsonl"


def read(text: str) -> Document:
    return reader_contract(TextReader(), text.encode(), "总结.txt", text=text)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text: kind (body left out), + where joined, the words."""
    document = read(text)
    return [
        f"{'' if found.kind == 'body' else found.kind + ':'}{'+' if found.joined else ''}{document[found.span]}"
        for found in document.paragraphs
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲。\n乙。\n", ["甲。", "乙。"]),
        ("甲。\r\n\r\n　　乙。  \r\n", ["甲。", "乙。"]),
        ("甲。\n\xa0\n\u3000\u3000\n\u200b\n\t乙。", ["甲。", "乙。"]),
        ("政 府 工 作 报 告\n", ["政 府 工 作 报 告"]),
        ("2018年党建工作总结今年来，我局坚持学习。", ["2018年党建工作总结今年来，我局坚持学习。"]),
        ("党\0建工作要点，抓好落实。", ["党\0建工作要点，抓好落实。"]),
        ("甲。\f乙。\v丙。\u2028丁。", ["甲。", "乙。", "丙。", "丁。"]),
        # slogans of one width are no wrapped text
        ("加强组织领导，落实主体责任\n" * 6, ["加强组织领导，落实主体责任"] * 6),
        ("一、加强组织领导\n二、加强队伍建设\n三、加强制度建设\n四、加强作风建设\n", None),
    ],
)
def test_a_line_is_a_paragraph(text: str, expected: list[str] | None) -> None:
    assert paragraphs(text) == (text.split() if expected is None else expected)


_WRAPPED = """\
　　今年来，我局坚持以学习贯彻党的十九大精神为主线，坚决
落实全面从严治党新部署、新要求，始终把党的政治建设摆在首
位。扎实开展推进“两学一做”常态化制度化和“四个意识”专
题教育，机关党建工作水平取得了稳步提升。
　　一、年度党建工作开展情况
　　全年，我们以习近平新时代中国特色社会主义思想为指导，
深入学习贯彻党的十九大精神。围绕新时代党的建设总要求，突
出政治方向、问题导向和效果指向。
"""


def test_hard_wrapped_lines_are_joined() -> None:
    found = paragraphs(_WRAPPED)
    assert [words.replace("\n", "")[:6] for words in found] == ["今年来，我局", "一、年度党建", "全年，我们以"]
    assert found[0].count("\n") == 3
    assert "坚决落实全面从严治党" in read(_WRAPPED).folded.text


def test_wrapped_lines_are_joined_without_indents_too() -> None:
    text = _WRAPPED.replace("　　", "").replace("\n一、", "\n\n一、").replace("情况\n", "情况\n\n")
    assert [words.replace("\n", "")[:6] for words in paragraphs(text)] == [
        "今年来，我局",
        "一、年度党建",
        "全年，我们以",
    ]


def test_a_sentence_that_ends_at_the_margin_does_not_end_an_indented_paragraph() -> None:
    full = "　　全年，我们以习近平新时代中国特色社会主义思想为指导。\n围绕新时代党的建设总要求，抓好落实。\n"
    found = paragraphs(_WRAPPED + full + "存在的主要问题\n" + full)
    assert [words.replace("\n", "")[-6:] for words in found[3:]] == ["，抓好落实。", "在的主要问题", "，抓好落实。"]


def test_a_word_that_did_not_fit_makes_a_short_row() -> None:
    rows = _WRAPPED.split("\n")
    rows[0:3] = [
        "　　今年来，我局坚持以学习贯彻党的十九大精神为",
        "ABCDEFGHIJKL落实全面从严治党新部署、新要求，始终把党的政",
        "治建设摆在首位。",
        "扎实开展推进“两学一做”常态化制度化和加强“四个意识”专",
    ]
    text = "\n".join(rows)
    assert "精神为\nABCDEFGHIJKL落实" in paragraphs(text)[0]


@pytest.mark.parametrize(
    "number",
    ["— 3 —", "- 2 -", "－ 12 －", "·3·", "第3页 共5页", "第 3 页/共 5 页", "第三页", "共5页 第3页", "Page 3 of 5"],
)
def test_page_numbers_are_footers_and_the_paragraph_goes_on(number: str) -> None:
    text = f"我局推动各项工作。深入推动党建工作与业\n\n{number}\n\n务深度融合。\n"
    assert paragraphs(text) == ["我局推动各项工作。深入推动党建工作与业", f"footer:{number}", "+务深度融合。"]
    assert "党建工作与业务深度融合" in read(text).folded.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、工作开展情况\n— 1 —\n全年，我局学习。\n", ["一、工作开展情况", "footer:— 1 —", "全年，我局学习。"]),
        ("存在的主要问题\n— 1 —\n学习不够。\n", ["存在的主要问题", "footer:— 1 —", "学习不够。"]),
        ("抓好落实。\n— 1 —\n二是学习。\n", ["抓好落实。", "footer:— 1 —", "二是学习。"]),
        ("党建工作。推动\n— 1 —\n　　二是学习。\n", ["党建工作。推动", "footer:— 1 —", "二是学习。"]),
        ("党建工作。推动落\f实到位。", ["党建工作。推动落", "+实到位。"]),
        ("甲。\n3\n\f乙。\n4", ["甲。", "footer:3", "乙。", "4"]),
        ("全年完成\n2018\n项。", ["全年完成", "2018", "项。"]),
        ("-2018-\n—— 5 ——\n第3页的内容\n", ["-2018-", "footer:—— 5 ——", "第3页的内容"]),
    ],
)
def test_what_a_page_number_does_not_join(text: str, expected: list[str]) -> None:
    assert paragraphs(text) == expected


def test_running_headers_stand_at_the_edge_of_pages() -> None:
    text = "某局工作总结\n甲。\n— 1 —\n某局工作总结\n乙。\n— 2 —\n某局工作总结\n丙。\n"
    assert paragraphs(text) == [
        *("某局工作总结", "甲。", "footer:— 1 —"),
        *("header:某局工作总结", "乙。", "footer:— 2 —"),
        *("header:某局工作总结", "丙。"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "　　　　　中共某县财政局党组\n　　　　2018年党建工作总结\n　　今年来。",
            "中共某县财政局党组\n　　　　2018年党建工作总结",
        ),
        ("          某县\n       工 作 总 结\n今年来。", "某县\n       工 作 总 结"),
        ("中共某县财政局党组\n2018年党建工作总结\n今年来。", None),  # not centred
        ("　　　　　本文系投稿\n　　　　2018年党建工作\n　　今年来。", None),  # ends as no title does
        ("　　　　2018年党建工作总结\n　　今年来。", None),  # one line: the outline finds it
        ("　　　　　一、工作总结\n　　　　　　汇报\n", None),
    ],
)
def test_a_title_centred_over_several_lines(text: str, expected: str | None) -> None:
    document = read(text)
    assert [document[found.span] for found in document.paragraphs if found.kind == "title"] == (
        [expected] if expected else []
    )


def test_places_are_lines_of_the_file() -> None:
    document = read("\ufeff甲。\r\n\r\n　　乙丙。\r丁".removeprefix("\ufeff"))
    at = document.text.index("丙")
    (place,) = document.places(Span(at, at + 1))
    assert (place.offset, place.label, place.line, place.column) == (7, "第3行", 3, 4)
    assert document.text == "甲。\n\n　　乙丙。\n丁"


def test_no_sound_text_is_joined() -> None:
    if not _CORPUS.exists():
        pytest.skip(f"没有 {_CORPUS.name}，跳过")
    for line in _CORPUS.read_text("utf-8").splitlines()[:200]:
        text: str = json.loads(line)["text"]
        document = TextReader().read(RawFile("稿.txt", text.encode()))
        expected = [row.strip("\xa0 \u3000\t\r") for row in text.split("\n")]
        assert [document[found.span] for found in document.paragraphs] == [row for row in expected if row]
