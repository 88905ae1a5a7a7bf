"""The automaton behind its seam, held against plain search."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.rulebase.phrases import Phrases


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
def test_all_overlapping_hits(phrases: list[str], text: str, found: list[str]) -> None:
    assert sorted(text[start:end] for _, start, end in Phrases(phrases).hits(text)) == sorted(found)


@given(
    st.lists(st.text(alphabet="甲乙丙x😀", min_size=1, max_size=4), max_size=12, unique=True),
    st.text(alphabet="甲乙丙x😀。", max_size=80),
)
def test_same_as_plain_search(phrases: list[str], text: str) -> None:
    hits = list(Phrases(phrases).hits(text))
    assert set(hits) == plain(phrases, text)
    assert len(hits) == len(set(hits))


def test_an_empty_phrase_is_refused() -> None:
    with pytest.raises(ValueError, match="empty"):
        Phrases(["甲", ""])
