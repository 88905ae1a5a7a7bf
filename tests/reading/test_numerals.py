"""Chinese numerals and full-width digits as numbers."""

from __future__ import annotations

import pytest

from checker.reading.numerals import number, small

NUMBERS = {
    "二〇一八": 2018,
    "二零一八": 2018,
    "二○一八": 2018,
    "二0一八": 2018,
    "２０１８": 2018,
    "12": 12,
    "十": 10,
    "十二": 12,
    "二十": 20,
    "三十一": 31,
    "廿": 20,
    "廿一": 21,
    "卅一": 31,
    "一百零三": 103,
    "一百二十五": 125,
    "": None,
    "年": None,
    "十年": None,
    "²": None,
}


@pytest.mark.parametrize(("words", "value"), NUMBERS.items())
def test_number(words: str, value: int | None) -> None:
    assert number(words) == value


@pytest.mark.parametrize(("words", "value"), {"十二": 12, "０３": 3, "廿八": 28, "一二": None, "五六": None}.items())
def test_two_figures_side_by_side_are_no_month(words: str, value: int | None) -> None:
    assert small(words) == value
