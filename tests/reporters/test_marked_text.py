"""Marks over a text: cut at each other's borders, each begun and ended once, and no word lost."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.model.document import Paragraph
from checker.model.text import Span
from checker_builtin.reporters.marked_text import MOST_LAYERS, Block, blocks

TEXT = "甲乙丙丁戊\n\n己庚辛壬癸"


def _paragraphs(text: str) -> list[Paragraph]:
    found, at = [], 0
    for line in text.split("\n"):
        if line:
            found.append(Paragraph(Span(at, at + len(line)), "body"))
        at += len(line) + 1
    return found


def _shown(found: Sequence[Block]) -> str:
    """Each segment with the numbers of its marks, [01 乙]; a block on a line."""
    return "\n".join(
        "".join(
            f"[{''.join(map(str, segment.under))} {segment.text}]" if segment.under else segment.text
            for segment in block.segments
        )
        for block in found
    )


@pytest.mark.parametrize(
    ("marks", "shown"),
    [
        ([], "甲乙丙丁戊\n己庚辛壬癸"),
        ([(1, 3)], "甲[0 乙丙]丁戊\n己庚辛壬癸"),
        ([(0, 5)], "[0 甲乙丙丁戊]\n己庚辛壬癸"),
        ([(1, 3), (2, 4)], "甲[0 乙][01 丙][1 丁]戊\n己庚辛壬癸"),  # overlapping
        ([(2, 4), (1, 3)], "甲[1 乙][01 丙][0 丁]戊\n己庚辛壬癸"),  # given in another order
        ([(0, 5), (1, 2)], "[0 甲][01 乙][0 丙丁戊]\n己庚辛壬癸"),  # nested
        ([(1, 3), (1, 3), (1, 3)], "甲[012 乙丙]丁戊\n己庚辛壬癸"),  # the same place
        ([(1, 3), (3, 4)], "甲[0 乙丙][1 丁]戊\n己庚辛壬癸"),  # side by side
        ([(3, 9)], "甲乙丙[0 丁戊]\n[0 己庚]辛壬癸"),  # over two paragraphs
        ([(3, 9), (4, 8)], "甲乙丙[0 丁][01 戊]\n[01 己][0 庚]辛壬癸"),
        ([(2, 2)], "甲乙[0 ]丙丁戊\n己庚辛壬癸"),  # over no words
        ([(0, 0)], "[0 ]甲乙丙丁戊\n己庚辛壬癸"),
        ([(5, 5)], "甲乙丙丁戊[0 ]\n己庚辛壬癸"),
        ([(12, 12)], "甲乙丙丁戊\n己庚辛壬癸[0 ]"),
        ([(1, 3), (2, 2)], "甲[0 乙][01 ][0 丙]丁戊\n己庚辛壬癸"),
        ([(5, 6)], "甲乙丙丁戊\n[0 \n]\n\n己庚辛壬癸"),  # between two paragraphs, which is shown then
        ([(5, 8)], "甲乙丙丁戊\n[0 己]庚辛壬癸"),  # from between them into the second
        ([(10, 99)], "甲乙丙丁戊\n己庚辛[0 壬癸]"),  # what lies beyond the text is left out
        ([(40, 50), (1, 2)], "甲[1 乙]丙丁戊\n己庚辛壬癸"),
    ],
)
def test_segments(marks: list[tuple[int, int]], shown: str) -> None:
    assert _shown(blocks(TEXT, _paragraphs(TEXT), [Span(*mark) for mark in marks])) == shown


def test_what_stands_between_paragraphs_is_shown_unless_it_is_blank() -> None:
    paragraphs = [Paragraph(Span(2, 4), "body"), Paragraph(Span(6, 7), "cell")]
    found = blocks("前，正文后 尾", paragraphs, [])
    assert [(block.paragraph, "".join(segment.text for segment in block.segments)) for block in found] == [
        (None, "前，"),
        (0, "正文"),
        (None, "后 "),
        (1, "尾"),
    ]


def test_a_mark_begins_and_ends_once_in_the_block_where_it_begins() -> None:
    found = blocks(TEXT, _paragraphs(TEXT), [Span(3, 9), Span(8, 10), Span(4, 4)])
    told = [
        (segment.text, segment.begins, segment.ends)
        for block in found
        for segment in block.segments
        if segment.begins or segment.ends
    ]
    assert told == [("丁", (0,), ()), ("", (2,), (2,)), ("戊", (), (0,)), ("庚", (1,), ()), ("辛", (), (1,))]


def test_marks_over_one_another_are_bounded_and_the_others_are_points() -> None:
    found = blocks("甲乙丙", _paragraphs("甲乙丙"), [Span(0, 3)] * (MOST_LAYERS + 2))
    under = [(segment.text, len(segment.under)) for segment in found[0].segments]
    assert under == [("", 1), ("", 1), ("甲乙丙", MOST_LAYERS)]


@given(
    st.text(alphabet="甲乙 \n😀𠮷", max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 12)), max_size=60),
)
def test_no_word_is_lost_and_every_mark_covers_its_own(text: str, given_marks: list[tuple[int, int]]) -> None:
    marks = [Span(start, start + length) for start, length in given_marks]
    inside = {number for number, mark in enumerate(marks) if mark.start < len(text) or mark == (len(text),) * 2}
    paragraphs = _paragraphs(text)
    found = blocks(text, paragraphs, marks)
    assert [block.paragraph for block in found if block.paragraph is not None] == list(range(len(paragraphs)))
    covered: dict[int, set[int]] = {number: set() for number in inside}
    begun: list[int] = []
    ended: list[int] = []
    for block in found:
        assert "".join(segment.text for segment in block.segments) == text[slice(*block.span)]
        at = block.span.start
        for segment in block.segments:
            for number in segment.under:
                covered[number].update(range(at, at + len(segment.text)))
            begun += segment.begins
            ended += segment.ends
            at += len(segment.text)
    assert sorted(begun) == sorted(ended) == sorted(inside)
    shown = {at for block in found for at in range(*block.span)}
    if len(marks) <= MOST_LAYERS:
        for number in inside:
            assert covered[number] == {at for at in range(*marks[number]) if at in shown}
