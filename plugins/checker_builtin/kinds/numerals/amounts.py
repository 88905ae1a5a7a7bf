"""Amounts with words after their figures: 3千人, 3万5千元, 10～15%."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.document import Document
from checker.model.finding import Edit
from checker.model.rule import Rule
from checker.model.text import occurrences
from checker_builtin.kinds.written.fault import Fault
from checker_builtin.kinds.written.judging import WrittenOptions, compiled

_WORDS = {"千": 1000, "百": 100}
# Begins with the one sure character, which is found at once in a long text; then it looks left.
_AFTER_FIGURE = "{0}(?<=[0-9]{0})([余多]?[万亿]?)(?=[人个名户次件亩吨册份]|元(?!级))"
_FIGURES = "(?<![0-9.,])(?:([0-9]{1,4})万)?([0-9])$"
_LONGEST = 7  # characters before the word: a comma, four figures, 万, one figure
_SIGNS = "%％万亿"
_ONE = r"[0-9]{1,5}(?:\.[0-9]{1,3})?"
_RANGE = f"(?<![0-9.%％A-Za-z/～~—–－-])({_ONE})([～~—–－-])({_ONE})$"
_LONGEST_RANGE = 21


def words_after_figures(rule: Rule[WrittenOptions], document: Document) -> Iterator[Fault]:
    """千 and 百 after a figure; with 余, 多 or 亿, as many official texts write, it is a mere hint."""
    text = document.folded.text
    for word, value in _WORDS.items():
        for match in compiled(_AFTER_FIGURE.format(word)).finditer(text):
            before = compiled(_FIGURES).search(text, max(0, match.start() - _LONGEST), match.start())
            if before is None or (before[1] and (word == "百" or match[1].endswith(("万", "亿")))):
                continue
            right = f"{before[1]}.{before[2]}万{match[1]}" if before[1] else f"{int(before[2]) * value}{match[1]}"
            span = document.folded.back(before.start(), match.end())
            sure = match[1] in ("", "万")
            edits = (Edit(span, right),) if sure else ()
            yield Fault(span, right, edits=edits, severity=None if sure else "info")


def range_units(rule: Rule[WrittenOptions], document: Document) -> Iterator[Fault]:
    """10～15%, 9—16亿: the sign or the unit is left out behind the first number, so that it may be read as another."""
    text = document.folded.text
    for sign in _SIGNS:
        for at in occurrences(sign, text):
            if not text[at - 1 : at].isdecimal():
                continue
            match = compiled(_RANGE).search(text, max(0, at - _LONGEST_RANGE), at)
            if match is None or float(match[1]) == 0:
                continue
            link = match[2] if match[2] in "～—" else "～"
            right = f"{match[1]}{sign}{link}{match[3]}{sign}"
            span = document.folded.back(match.start(), at + 1)
            yield Fault(span, right, edits=(Edit(span, right),))
