"""Half-width marks and brackets inside Chinese: slips, habits, and texts that are half-width throughout."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from checker.model.document import Document
from checker.model.finding import Edit
from checker.model.rule import Rule
from checker.model.text import Span
from checker_builtin.kinds.punctuation.sound import NARROW, narrow_places
from checker_builtin.kinds.written.fault import Fault
from checker_builtin.kinds.written.judging import WrittenOptions
from checker_builtin.kinds.written.matching import paragraphs_with
from checker_builtin.kinds.written.spared import is_spared

WIDE = dict(zip(NARROW, "，；：？！。。", strict=True))
_CHINESE = "一-龥〇"
_OPENING, _CLOSING = "“‘（《〈【〔", "”’）》〉】〕"
# A text whose few semicolons are mostly half-width has a habit, not a slip: sound official texts show it.
_HABITS = ";?!"
_SLIP = 3  # times as many full-width brackets: then the half-width ones are slips
# （一）. and 一. at the start of a line are numbers of a list, of which kind `numbering` speaks.
_NUMBER = r"\s*(?:[一二三四五六七八九十]{1,3}|[（(]?[一二三四五六七八九十\d]{1,3}[）)])\Z"


def half_width_marks(rule: Rule[WrittenOptions], document: Document) -> Iterator[Fault]:
    """Marks between Chinese words; addresses, times of day and numbers have none of these."""
    text = document.text
    found = [(Span(at, at + 1), text[at]) for at in _meant(rule, document, narrow_places(document))]
    if not found:
        return
    wide = {mark: text.count(mark) for mark in "，；：？！"}
    written = Counter(mark for _, mark in found)
    throughout = len(found) > sum(wide.values())
    for span, mark in found:
        habit = mark in _HABITS and not throughout and written[mark] >= wide[WIDE[mark]]
        yield _fault(text, span, mark, "info" if habit else None)


def _meant(rule: Rule[WrittenOptions], document: Document, places: list[int]) -> Iterator[int]:
    """The places where Chinese has a mark of its own."""
    text, pattern = document.text, _pattern()
    first = last = 0
    words = ""
    for at in places:
        if pattern.match(text, at) is None:
            continue
        if at >= last:
            paragraph = document.paragraph_at(at)
            if paragraph is None or paragraph.kind not in rule.scope:
                continue
            first, last = paragraph.span
            words = text[first:last]
        start = at - first
        if 0 < start < len(words) and not is_spared(words, start, start + 1) and not _numbers(words, text[at], start):
            yield at


def _numbers(words: str, mark: str, start: int) -> bool:
    line = words.rfind("\n", max(0, start - 12), start) + 1  # Word's line break begins a line within the paragraph
    return mark in ".．," and start - line < 12 and re.match(_NUMBER, words[line:start]) is not None


@cache
def _pattern() -> re.Pattern[str]:
    behind = f"(?<=[{_CHINESE}{_CLOSING}])"
    # A full stop is one only where the sentence ends: 总结.docx and 中国.cn have none.
    return re.compile(
        f"{behind}[,;:?!]|(?<=[%％)])[,;](?=[{_CHINESE}{_OPENING}])"
        f"|{behind}[.．](?=[ \\t　]{{0,4}}(?:[{_CHINESE}{_OPENING}]|\\Z|\\n))"
    )


def _fault(text: str, span: Span, mark: str, severity: str | None) -> Fault:
    right, after = WIDE[mark], text[span.end : span.end + 1]
    end = span.end
    while text[end : end + 1] in (" ", "\t") and end < span.end + 4:
        end += 1  # the blank behind a half-width mark goes with it
    follows = text[end : end + 1]
    if not re.match(f"[{_CHINESE}{_OPENING}]", follows):
        end = span.end
    # 努尔.买买提: between two Chinese words a point may stand for another mark.
    certain = not (mark in ".．" and re.match(f"[{_CHINESE}]", after))
    chinese = not follows.isascii() or not follows or follows.isspace()
    edits = (Edit(Span(span.start, end), right),) if certain else ()
    return Fault(span, right, edits=edits, safe=chinese and not text[span.start - 1].isascii(), severity=severity)


def half_width_brackets(rule: Rule[WrittenOptions], document: Document) -> Iterator[Fault]:
    """Pairs of half-width brackets behind a Chinese word or around Chinese words."""
    text = document.text
    faults = [
        _bracketed(match, paragraph.span.start)
        for paragraph, words in paragraphs_with("(", rule, document)
        for match in _brackets().finditer(words)
        if not is_spared(words, *match.span()) and _chinese_around(words, *match.span())
    ]
    slip = text.count("（") >= _SLIP * len(faults)
    for fault in faults:
        yield fault._replace(severity="warning") if slip else fault


def _bracketed(match: re.Match[str], first: int) -> Fault:
    start, end = first + match.start(), first + match.end()
    edits = (Edit(Span(start, start + 1), "（"), Edit(Span(end - 1, end), "）"))
    return Fault(Span(start, end), f"（{match[1]}）", edits=edits)


@cache
def _brackets() -> re.Pattern[str]:
    return re.compile(r"\(([^()（）\n]{1,80})\)")


def _chinese_around(words: str, start: int, end: int) -> bool:
    """A list number in brackets at the start of a paragraph is for kind `numbering`; [words](address) is Markdown."""
    before = words[:start] if start < 12 else words[start - 1]
    if not before.strip() or before[-1] == "]":
        return False
    inner = re.search(f"[{_CHINESE}]", words[start:end]) is not None
    outer = re.match(f"[{_CHINESE}{_CLOSING}]", before[-1]) is not None
    return outer and (inner or re.match(f"[{_CHINESE}，。；：、]", words[end : end + 1]) is not None)
