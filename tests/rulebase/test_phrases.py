"""The automaton behind its seam, held against plain search."""

from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.rulebase.phrases import Heads, Phrases, Words, heads_of, in_order


def plain(phrases: list[str], text: str) -> set[tuple[int, int, int]]:
    return {
        (index, at, at + len(phrase))
        for index, phrase in enumerate(phrases)
        for at in range(len(text))
        if text.startswith(phrase, at)
    }


@pytest.mark.parametrize(
    ("phrases", "text", "found"),
    [
        (["十九大", "党的十九大", "九"], "党的十九大", ["党的十九大", "十九大", "九"]),
        (["习总书记"], "学习总书记", ["习总书记"]),
        (["𠮷利", "😀"], "a😀𠮷利", ["😀", "𠮷利"]),
        (["aa"], "aaaa", ["aa", "aa", "aa"]),
        ([], "任何文字", []),
        (["甲"], "", []),
    ],
)
@pytest.mark.parametrize("enough", [0, 1000], ids=["automaton", "index"])
def test_all_overlapping_hits(phrases: list[str], text: str, found: list[str], enough: int) -> None:
    assert sorted(text[start:end] for _, start, end in Phrases(phrases, enough).hits(text)) == sorted(found)


@given(
    st.lists(st.text(alphabet="甲乙😀", min_size=1, max_size=6), max_size=40, unique=True),
    st.text(alphabet="甲乙😀。", max_size=80),
)
def test_same_as_plain_search(phrases: list[str], text: str) -> None:
    for enough in (0, 1000):
        hits = list(Phrases(phrases, enough).hits(text))
        assert set(hits) == plain(phrases, text)
        assert len(hits) == len(set(hits))


@given(
    st.lists(st.text(alphabet="甲乙😀", min_size=1, max_size=7), max_size=60, unique=True),
    st.text(alphabet="甲乙😀。", max_size=80),
)
def test_phrases_as_they_are_kept_between_runs(phrases: list[str], text: str) -> None:
    ordered = sorted(phrases, key=in_order)
    words = Words("".join(ordered), list(accumulate(map(len, ordered))))
    heads = heads_of(ordered)
    assert [words[number] for number in range(len(words))] == ordered
    for enough in (0, 1000):
        hits = list(Phrases(words, enough, Heads(heads.short, heads.heads, heads.starts)).hits(text))
        assert set(hits) == plain(ordered, text)
        assert len(hits) == len(set(hits))


def test_the_automaton_takes_over() -> None:
    phrases = Phrases(["十九大", "九"], enough=5)
    assert [sorted(phrases.hits("党的十九大")) for _ in range(4)] == [[(0, 2, 5), (1, 3, 4)]] * 4


def test_many_phrases_that_begin_alike() -> None:
    phrases = [
        "党的",
        "党的十",
        *(f"党的十{number}大精神" for number in "一二三四五六七八九"),
        "党的十九",
        "党的十九大",
    ]
    text = "学习党的十九大精神、党的十"
    found = ["党的", "党的十", "党的十九", "党的十九大", "党的十九大精神", "党的", "党的十"]
    for enough in (0, 1000):
        assert sorted(text[start:end] for _, start, end in Phrases(phrases, enough).hits(text)) == sorted(found)


def test_a_beginning_of_the_last_character_that_there_is() -> None:
    phrases = [f"甲乙丙\U0010ffff{character}" for character in "一二三四五六七八九十"]
    assert sorted(Phrases(phrases, 1000).hits("甲乙丙\U0010ffff十、甲乙丙\U0010ffff")) == [(9, 0, 5)]


def test_half_a_character_in_the_text_is_survived() -> None:
    assert list(Phrases(["十九大"], enough=0).hits("\ud800十九大")) == [(0, 1, 4)]
