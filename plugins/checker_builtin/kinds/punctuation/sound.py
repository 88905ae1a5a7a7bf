"""The quick look before the thorough one: whether the paired marks of a text are in order, where marks are narrow."""

from __future__ import annotations

from functools import lru_cache

from checker.model.document import Document
from checker.model.text import occurrences

NARROW = ",;:?!.．"
_LATIN = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")

CLOSES = {"“": "”", "‘": "’", "《": "》", "〈": "〉", "（": "）", "(": ")", "〔": "〕", "【": "】"}


@lru_cache(maxsize=1)  # for the other rules of the same document
def is_spoilt(document: Document) -> bool:
    """Whether marks may stand alone, crosswise or in each other: in few reports, and much cheaper to see than where."""
    text = document.text
    enclosed: list[str] = []
    present = [pair for pair in CLOSES.items() if pair[0] in text or pair[1] in text]
    for opening, closing in present:
        before, *parts = text.split(opening)
        if closing in before or text.count(closing) != len(parts):
            return True
        for part in parts:
            end = part.find(closing)
            if end < 0:
                return True
            enclosed.append(part[:end])
    return any([_is_crossed(words, present) for words in enclosed if not words.isalnum()])


def _is_crossed(words: str, present: list[tuple[str, str]]) -> bool:
    """Whether a pair begins or ends within an enclosed stretch and not both."""
    return any([words.count(opening) != words.count(closing) for opening, closing in present])


@lru_cache(maxsize=1)
def narrow_places(document: Document) -> list[int]:
    """Where half-width marks stand that are not behind a digit or a Latin letter, in order."""
    text = document.text
    present = [mark for mark in NARROW if mark in text]
    return sorted([at for mark in present for at in occurrences(mark, text) if at and text[at - 1] not in _LATIN])
