"""Where sentences end, and that asking for one gives the same as listing all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.model.sentences import Sentences
from checker.model.text import Span


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("甲。乙！丙？丁", ["甲。", "乙！", "丙？", "丁"]),
        ("他说：“好。”我们走。", ["他说：“好。”", "我们走。"]),
        ("一是学习；二是实干。", ["一是学习；", "二是实干。"]),
        ("党的十九\n大精神。\n", ["党的十九\n大精神。"]),
        ("\u3000\u3000甲。\u3000乙。", ["甲。", "乙。"]),
        ("见附件（一。）。完", ["见附件（一。）", "。", "完"]),
        ("。。", ["。", "。"]),
        ("  ", []),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert [text[slice(*span)] for span in Sentences(text, [[Span(0, len(text))]])] == sentences


def test_paragraphs_end_sentences_and_a_page_number_does_not() -> None:
    text = "学习十九\n— 3 —\n大精神。好\n下一段"
    flows = [[Span(0, 4), Span(11, 16)], [Span(5, 10)], [Span(17, 20)]]
    found = [text[slice(*span)] for span in Sentences(text, flows)]
    assert found == ["学习十九\n— 3 —\n大精神。", "— 3 —", "好", "下一段"]


@given(st.text(alphabet="甲乙。；”） \n", max_size=40))
def test_asking_gives_the_same_as_listing(text: str) -> None:
    sentences = Sentences(text, [[Span(0, len(text))]] if text else [])
    for span in sentences:
        assert {sentences.at(offset) for offset in range(span.start, span.end)} == {span}
