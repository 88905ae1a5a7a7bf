"""Numbers that a browser puts before the items of an ordered list."""

from __future__ import annotations

import re
from typing import Any

_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([^;]{1,60})", re.I)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_FIGURES = "〇一二三四五六七八九"
_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_CHINESE = frozenset(("cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal", "cjk-decimal"))


class Ordered:
    """Counts through one list. `shown` is False for a list of bullets."""

    def __init__(self, element: Any) -> None:
        self.shown = element.tag == "ol"
        self._element = element
        self._step = -1 if element.get("reversed") is not None else 1
        start = _integer(element.get("start"))
        if start is None:
            start = sum(1 for child in element if child.tag == "li") if self._step < 0 else 1
        self._next = start

    def number(self, item: Any) -> str:
        """The number of the next item with the blank behind it; '' where none is shown."""
        own = _integer(item.get("value"))
        value = self._next if own is None else own
        self._next = value + self._step
        style = _style(item) or _style(self._element) or "decimal"
        if not self.shown or style == "none":
            return ""
        return _marker(value, style)


def _style(element: Any) -> str | None:
    found = _STYLE.search(element.get("style") or "")
    if found:
        return found[1].strip().split()[0].lower()
    return _TYPES.get((element.get("type") or "").strip())


def _marker(value: int, style: str) -> str:
    if style in _CHINESE and 0 < value < 100:
        tens, ones = divmod(value, 10)
        figures = (_FIGURES[tens] if tens > 1 else "") + ("十" if tens else "") + (_FIGURES[ones] if ones else "")
        return f"{figures}、"
    words = str(value)
    if style in ("lower-alpha", "upper-alpha", "lower-latin", "upper-latin"):
        words = _letters(value)
    elif style in ("lower-roman", "upper-roman") and 0 < value < 4000:
        words = _roman(value)
    elif style in ("disc", "circle", "square"):
        return ""
    return f"{words.upper() if style.startswith('upper') else words}. "


def _letters(value: int) -> str:
    words, rest = "", value
    while rest > 0:
        rest, at = divmod(rest - 1, 26)
        words = _LETTERS[at] + words
    return words or str(value)


def _roman(value: int) -> str:
    words = ""
    for worth, letters in _ROMAN:
        times, value = divmod(value, worth)
        words += letters * times
    return words


def _integer(words: str | None) -> int | None:
    words = (words or "").strip()
    digits = words.removeprefix("-")
    return int(words) if digits.isascii() and digits.isdecimal() and len(digits) < 7 else None
