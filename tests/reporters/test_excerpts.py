"""Carets stand under the words, cell by cell, at any width and in any script."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from checker.model.characters import flat
from checker.model.report import Excerpt
from checker.model.wrapping import wrapped
from checker_builtin.reporters.excerpts import shortened, strips

WIDTHS = (20, 54, 60, 94, 100, 101, 194)


def _under(line: str, carets: str) -> str:
    """The words of a line that carets stand under; a cell of a wide character counts for it."""
    cells = "".join(character * cell_len(character) for character in line)
    first, last = carets.index("^"), carets.rindex("^")
    shown = cells[first : last + 1]
    out, at = [], 0
    while at < len(shown):
        out.append(shown[at])
        at += max(1, cell_len(shown[at]))
    return "".join(out)


def _marked(excerpt: Excerpt, room: int) -> str:
    return "".join(_under(strip.text, strip.carets) for strip in strips(excerpt, room) if strip.carets)


def _excerpt(marked: str) -> Excerpt:
    left, words, right = marked.replace("⟧", "⟦").split("⟦")
    return Excerpt(left + words + right, len(left), len(left) + len(words))


SENTENCES = [
    "⟦以迎接大会⟧为契机，抓好落实。",
    "按照统一部署，以⟦迎接党的十九大胜利召开⟧为契机，抓好落实。",
    "召开党组会⟦XX⟧次。",
    "ＡＢＣ全角，⟦ＸＸ⟧份",
    "\u3000\u3000首行缩进⟦两字⟧",
    "前\t有制表\t符⟦之后⟧",
    "空\0字节⟦之后⟧",
    "转义\x1b[31m⟦红字⟧\x1b[0m",
    "笑脸😀😀⟦之后⟧😀",
    "方向\u202e⟦逆转⟧\u202c",
    "按照[red]⟦要求⟧[/red]",
    "“引号”——⟦之后⟧……",
    "半角, mixed ⟦words⟧ and 中文",
    "前文" * 500 + "⟦要点⟧" + "后文" * 500,
    "x" * 3000 + "⟦要点⟧" + "y" * 3000,
    "⟦要点⟧" + "后文" * 500,
    "前文" * 500 + "⟦要点⟧",
    "孤\ud800立⟦代理⟧",
]


@pytest.mark.parametrize("room", WIDTHS)
@pytest.mark.parametrize("sentence", SENTENCES, ids=range(len(SENTENCES)))
def test_carets_stand_under_the_marked_words(sentence: str, room: int) -> None:
    excerpt = _excerpt(sentence)
    assert _marked(excerpt, room) == flat(excerpt.text[excerpt.start : excerpt.end])


@pytest.mark.parametrize("room", WIDTHS)
@pytest.mark.parametrize("sentence", SENTENCES, ids=range(len(SENTENCES)))
def test_a_sentence_takes_about_two_lines_of_the_width(sentence: str, room: int) -> None:
    shown = strips(_excerpt(sentence), room)
    assert len(shown) <= 2
    assert all(cell_len(strip.text) <= room and cell_len(strip.carets) <= room for strip in shown)


@pytest.mark.parametrize("room", WIDTHS)
@pytest.mark.parametrize("before", [0, 3, 400])
def test_words_longer_than_the_width_are_marked_as_far_as_they_are_shown(before: int, room: int) -> None:
    text = "前" * before + "整行都有问题" * 300 + "后" * 400
    excerpt = Excerpt(text, before, before + 1800)
    shown = strips(excerpt, room)
    words = _marked(excerpt, room)
    line = "".join(strip.text for strip in shown)
    assert len(words) >= room // 2 - 8
    assert excerpt.text[excerpt.start :].startswith(words)
    assert line.endswith(words + "…")
    assert line.startswith("…") == (before > 6)
    assert len(shown) <= 2


def test_a_cut_sentence_says_so_on_both_sides_and_keeps_the_words_between() -> None:
    excerpt = _excerpt("前文" * 200 + "⟦要点⟧" + "后文" * 200)
    (shown,) = strips(excerpt, 194)
    assert shown.text.startswith("…")
    assert shown.text.endswith("…")
    assert 188 <= cell_len(shown.text) <= 194
    assert 88 <= cell_len(shown.text[: shown.start]) <= 98


def test_room_that_one_side_does_not_need_goes_to_the_other() -> None:
    (shown,) = strips(_excerpt("短⟦要点⟧" + "后文" * 200), 194)
    assert shown.text.startswith("短要点后文")
    assert cell_len(shown.text) >= 190


def test_an_empty_mark_takes_the_next_character_or_the_last() -> None:
    assert _marked(Excerpt("甲乙丙", 1, 1), 60) == "乙"
    assert _marked(Excerpt("甲乙丙", 3, 3), 60) == "丙"
    assert strips(Excerpt("", 0, 0), 60)[0].carets == ""


def test_combining_marks_take_no_cell_of_their_own() -> None:
    (shown,) = strips(_excerpt("cafe\u0301 ⟦pe\u0301re⟧ 中"), 60)
    assert shown.carets == " " * 5 + "^" * 4


def test_a_mark_without_width_still_gets_a_caret() -> None:
    (shown,) = strips(_excerpt("e⟦\u0301⟧中"), 60)
    assert shown.carets == " ^"


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("", 10, [""]),
        ("甲乙丙丁戊", 10, ["甲乙丙丁戊"]),
        ("甲乙丙丁戊己", 10, ["甲乙丙丁戊", "己"]),
        ("甲乙丙丁戊，己", 10, ["甲乙丙丁", "戊，己"]),
        ("甲乙丙丁（戊）", 10, ["甲乙丙丁", "（戊）"]),
        ("甲乙丙abcdef", 10, ["甲乙丙", "abcdef"]),
        ("甲 乙丙丁戊", 9, ["甲 乙丙丁", "戊"]),
        ("a" * 30, 10, ["a" * 10] * 3),
        ("，" * 8, 10, ["，" * 5, "，" * 3]),
        ("甲", 1, ["甲"]),
    ],
)
def test_lines_break_by_cells_and_not_before_a_closing_mark(text: str, room: int, lines: list[str]) -> None:
    assert list(wrapped(text, room)) == lines


def test_a_long_path_keeps_its_end() -> None:
    assert shortened("报告/总结.txt", 20) == "报告/总结.txt"
    assert shortened("很长的文件夹/总结.txt", 11) == "…/总结.txt"
