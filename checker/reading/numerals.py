"""Chinese numerals and full-width digits as numbers: 二〇一八, 十二, 廿一, １２."""

from __future__ import annotations

from functools import lru_cache

from checker.model.text import narrow

# The zeros that are typed: 〇 (right), ○ (a circle), 零, and the letter O or the digit 0 between Chinese figures.
_FIGURES = (
    {figure: value for value, figure in enumerate("〇一二三四五六七八九")}
    | {
        "○": 0,
        "零": 0,
        "O": 0,
        "两": 2,
    }
    | {str(value): value for value in range(10)}
)
_TENS = {"廿": 20, "卅": 30}
_ONES = "一二三四五六七八九"
CHINESE = "〇○零O一二三四五六七八九十廿卅"


def number(words: str) -> int | None:
    """The number that the words write, None where they write none.

    Either figure by figure (二〇一八) or with 十 and 百 (三十一, 一百零三), up to 999.
    """
    words = narrow(words)
    if words.isascii():
        return int(words) if words.isdecimal() else None
    if "十" in words or "百" in words or words[0] in _TENS:
        return _counted(words)
    value = 0
    for figure in words:
        if figure not in _FIGURES:
            return None
        value = value * 10 + _FIGURES[figure]
    return value


def in_chinese(value: int) -> str:
    """A number from 1 to 99 as 一, 十二, 三十; a greater one, which nobody writes like that, in digits."""
    if value > 99:
        return str(value)
    tens, ones = divmod(value, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _ONES[tens - 1] + "十"
    return head + (_ONES[ones - 1] if ones else "")


@lru_cache(maxsize=256)
def small(words: str) -> int | None:
    """As `number`, for a month or a day: 一二 is not twelve (一二月 are two months)."""
    words = narrow(words)
    if len(words) > 1 and not words.isascii() and not ({"十", "廿", "卅", "〇", "零", "○"} & set(words)):
        return None
    return number(words)


def _counted(words: str) -> int | None:
    left, hundred, right = words.rpartition("百")
    value = 0
    if hundred:
        if left and left not in _FIGURES:
            return None
        value = 100 * _FIGURES.get(left, 1)
    right = right.removeprefix("零")
    if right[:1] in _TENS:
        value, right = value + _TENS[right[0]], right[1:]
    elif "十" in right:
        tens, _, right = right.partition("十")
        if tens and tens not in _FIGURES:
            return None
        value += 10 * _FIGURES.get(tens, 1)
    if right and right not in _FIGURES:
        return None
    return value + _FIGURES.get(right, 0)
