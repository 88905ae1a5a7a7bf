"""Which part of a match is worth telling: its whole sentences, its words without marks, its weight."""

from __future__ import annotations

import re
from functools import cache

from checker.model.text import Span
from checker_builtin.kinds.repetition.matching import Match

MARKS = "，。；：、！？!?,;:\n"
_ENDS = "。！？；\n"
_NUMBER = 3  # characters that the numbers of two items have in common: 是，
_LEAST_ALIKE = 0.9  # of two sentences that differ in one place
_LONGEST = 300  # characters on either side within which a sentence begins and ends


def without_marks(text: str, match: Match) -> Match:
    words = text[match.again : match.again + match.length]
    skipped = len(words) - len(words.lstrip(MARKS))
    return Match(match.first + skipped, match.again + skipped, len(words.strip(MARKS)))


def whole_sentences(text: str, match: Match) -> Match:
    """The part of a match that begins and ends with a sentence at both places."""
    first, again, length = match
    start, stop = again, again + length
    begun = [at for at in range(_NUMBER) if _begins(text, first + at) and _begins(text, again + at)]
    if begun:
        start += begun[0]
    else:
        ends = [at for at in (text.find(mark, start, stop) for mark in _ENDS) if at >= 0]
        start = min(ends) + 1 if ends else stop
    if not (_ends(text, first + length) and _ends(text, stop)):
        stop = 1 + max(text.rfind(mark, start, stop) for mark in _ENDS)
    words = text[start : max(start, stop)]
    start += len(words) - len(words.lstrip("\n"))
    return Match(first + start - again, start, len(words.strip("\n")))


def _begins(text: str, at: int) -> bool:
    if at == 0 or text[at - 1] in _ENDS:
        return True
    return text[at - 1] in "是、.．，）)" and _number().search(text, max(0, at - 8), at) is not None


def _ends(text: str, at: int) -> bool:
    return at >= len(text) or text[at] == "\n" or text[at - 1] in _ENDS


def alike(text: str, match: Match) -> Match | None:
    """The later sentence, where the two that a match stands in differ in one place only, and not by a figure."""
    one, other = _sentence(text, match.first), _sentence(text, match.again)
    first, again = text[one.start : one.end], text[other.start : other.end]
    if first == again or min(len(first), len(again)) < _LEAST_ALIKE * max(len(first), len(again)):
        return None
    shorter = min(len(first), len(again))
    head = next((at for at in range(shorter) if first[at] != again[at]), shorter)
    tail = next((at for at in range(shorter - head) if first[-1 - at] != again[-1 - at]), shorter - head)
    changed = first[head : len(first) - tail] + again[head : len(again) - tail]
    if head + tail < _LEAST_ALIKE * max(len(first), len(again)) or _figures().search(changed):
        return None
    return Match(one.start, other.start, len(again.rstrip(MARKS)))


def _sentence(text: str, at: int) -> Span:
    start = 1 + max(text.rfind(mark, max(0, at - _LONGEST), at) for mark in _ENDS)
    ends = [found for found in (text.find(mark, at, at + _LONGEST) for mark in _ENDS) if found >= 0]
    return Span(max(start, at - _LONGEST), min(ends, default=min(at + _LONGEST, len(text))))


def weight(text: str, match: Match) -> int:
    """The characters of a match that are the writer's own: no names, quotations, remarks in brackets, marks."""
    if match.length <= 0:
        return 0
    return len(_not_own().sub("", text[match.again : match.again + match.length]))


@cache
def _not_own() -> re.Pattern[str]:
    return re.compile("《[^《》\n]{0,60}》|“[^“”\n]{0,60}”|（[^（）\n]{0,80}）|[，。；：、！？“”‘’\n ]")


@cache
def _number() -> re.Pattern[str]:
    """The number of an item, up to where a search ends: 一是, （二）, 3."""
    figure = "[一二三四五六七八九十0-9]{1,3}"
    return re.compile(f"(?:^|(?<=[。；！？\n]))(?:第?{figure}[是、.．，]，?|[（(]{figure}[）)])$")


@cache
def _figures() -> re.Pattern[str]:
    return re.compile("[0-9一二三四五六七八九十百千两零〇上下XxＸ×]")
