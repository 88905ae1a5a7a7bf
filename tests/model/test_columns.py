"""Columns in bytes and units, and the way back, behind characters of every width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.model.columns import code_points, utf8_bytes, utf16_units

LINE = "a一𠮷😀\ud83d。"


@pytest.mark.parametrize(
    ("characters", "in_bytes", "in_units"),
    [(-1, 0, 0), (0, 0, 0), (1, 1, 1), (2, 4, 2), (3, 8, 4), (4, 12, 6), (5, 15, 7), (6, 18, 8), (99, 18, 8)],
)
def test_what_stands_before_a_character(characters: int, in_bytes: int, in_units: int) -> None:
    assert utf8_bytes(LINE, characters) == in_bytes
    assert utf16_units(LINE, characters) == in_units


@pytest.mark.parametrize(
    ("units", "characters"),
    [(-1, 0), (0, 0), (1, 1), (2, 2), (3, 2), (4, 3), (5, 3), (6, 4), (7, 5), (8, 6), (99, 6)],
)
def test_a_unit_inside_a_pair_belongs_to_its_character(units: int, characters: int) -> None:
    assert code_points(LINE, units) == characters


@pytest.mark.parametrize(("units", "characters"), [(-1, 0), (0, 0), (2, 2), (3, 3), (9, 3)])
def test_a_line_of_letters_is_counted_as_it_is(units: int, characters: int) -> None:
    assert code_points("abc", units) == characters


@given(st.text(max_size=40), st.integers(0, 40))
def test_the_counts_are_those_of_the_encodings(line: str, characters: int) -> None:
    assert utf8_bytes(line, characters) == len(line[:characters].encode())
    assert utf16_units(line, characters) == len(line[:characters].encode("utf-16-le")) // 2
    assert code_points(line, utf16_units(line, characters)) == min(characters, len(line))
