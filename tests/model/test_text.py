"""The folded view: what is matched, and that every hit leads back to the words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.model.text import Span, fold, fold_words, narrow


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("党的十九\n大精神", "党的十九大精神"),
        ("政 府 工 作 报 告", "政府工作报告"),
        ("\u3000\u3000一、概况", "一、概况"),
        ("迎接\xa0党的\u200b十九大", "迎接党的十九大"),
        ("第 3 期", "第3期"),
        ("iPhone XR 手机", "iPhone XR手机"),
        ("Type C\n接口", "Type C接口"),
        ("２０１８年ＸＸ局", "2018年XX局"),
        ("十九\0大", "十九大"),
        ("", ""),
    ],
)
def test_folded_words(text: str, folded: str) -> None:
    assert fold_words(text) == folded


def test_a_hit_leads_back_over_the_wrap() -> None:
    text = "深入学习党的十九\n\u3000大精神。"
    folded = fold(text, [[Span(0, len(text))]])
    start = folded.text.index("十九大")
    assert text[slice(*folded.back(start, start + 3))] == "十九\n\u3000大"


def test_no_phrase_crosses_a_paragraph() -> None:
    folded = fold("加强党\n建工作", [[Span(0, 3)], [Span(4, 7)]])
    assert folded.text == "加强党\n建工作\n"
    assert [folded.paragraph(at) for at in (0, 3, 4, 6)] == [(0, 3), (0, 3), (4, 7), (4, 7)]


def test_a_paragraph_flows_over_a_page_number() -> None:
    text = "学习十九\n— 3 —\n大精神"
    folded = fold(text, [[Span(0, 4), Span(11, 14)], [Span(5, 10)]])
    assert folded.text.startswith("学习十九大精神\n")
    assert text[slice(*folded.back(2, 5))] == "十九\n— 3 —\n大"


def test_narrow_keeps_full_width_marks_and_length() -> None:
    assert narrow("（Ａ１，ｚ）") == "（A1，z）"


@given(st.text(alphabet="十九大ab 1\n\u3000\0Ｘ，", max_size=60))
def test_every_folded_character_stands_at_its_offset(text: str) -> None:
    folded = fold(text, [[Span(0, len(text))]])
    offsets = [folded.offset(at) for at in range(len(folded.text))]
    assert offsets == sorted(offsets)
    for at, character in enumerate(folded.text[:-1]):
        if character != " ":
            assert narrow(text[offsets[at]]) == character
