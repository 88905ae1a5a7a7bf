"""Kind `numerals`: how numbers are written, by forms of the written text or by a check of the whole report."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from checker.model.document import Document
from checker.model.finding import Category
from checker.model.text import narrow
from checker_builtin.kinds.written.judging import Checks, WrittenKind, check

_HERE = "checker_builtin.kinds.numerals"
_FIGURES = frozenset("0123456789")
_HAN = frozenset("一二三四五六七八九十廿〇○零O")
_LINKS = frozenset("～~—–－-")
_LONGEST_NUMBER = 12

# The quick looks before the thorough ones: whether a text has anything of the shape that a check is for. A text is
# split at the one sure mark of the shape, in C; patterns would cost a start more to compile than all texts to search.


def _has_half_chinese(document: Document) -> bool:
    """2018年十, 二〇一八年12, 5月十, 五月10."""
    sides = [
        (before[-1:], after[:1]) for sign in "年月" for before, after in pairwise(document.folded.text.split(sign))
    ]
    return any([(a in _FIGURES and b in _HAN) or (a in _HAN and b in _FIGURES) for a, b in sides])


def _has_short_year(document: Document) -> bool:
    """Two figures and no more before 年."""
    ends = [before[-3:] for before in document.folded.text.split("年")[:-1]]
    return any([end[-2:].isdecimal() and not end[:-2].isdecimal() for end in ends if len(end) > 1])


def _has_parted_date(document: Document) -> bool:
    """20, two figures more, a point or stroke, a figure."""
    return any(
        before[-4:-2] == "20" and after[:1] in _FIGURES
        for sign in "./"
        for before, after in pairwise(document.folded.text.split(sign))
    )


def _has_chinese_day(document: Document) -> bool:
    """A day of signing of which the year may be in Chinese numerals."""
    span = document.facts.signed_date
    return span is not None and not {"一", "二"}.isdisjoint(document[span])


def _has_dayless(document: Document) -> bool:
    """A day of signing that ends with its month."""
    span = document.facts.signed_date
    return span is not None and document[span].rstrip().endswith("月")


def _has_figure_before_word(document: Document) -> bool:
    """3千, 5百."""
    text = document.folded.text
    return any([before[-1:] in _FIGURES for word in "千百" for before in text.split(word)[:-1]])


def _has_range(document: Document) -> bool:
    """A sign or unit behind the second of two numbers: 10～15%."""
    ends = [before[-_LONGEST_NUMBER:] for sign in "%％万亿" for before in document.folded.text.split(sign)[:-1]]
    return any([end[-1:] in _FIGURES and end.rstrip("0123456789.")[-1:] in _LINKS for end in ends])


@lru_cache(maxsize=1)  # for the other rule of the same document
def _has_wide(document: Document) -> bool:
    """Full-width figures or letters: they are narrow in the folded text."""
    return narrow(document.text) is not document.text


def _has_both_signs(document: Document) -> bool:
    return "％" in document.text and "%" in document.text


def _has_groups(document: Document) -> bool:
    """12,000."""
    parts = document.text.split(",")
    return any([before[-1:] in _FIGURES and after[:1] in _FIGURES for before, after in pairwise(parts)])


CHECKS: Checks = {
    "half-chinese-date": check(f"{_HERE}.dates:half_chinese", may=_has_half_chinese),
    "short-year": check(f"{_HERE}.dates:short_year", may=_has_short_year),
    "parted-by-marks": check(f"{_HERE}.dates:parted_by_marks", may=_has_parted_date),
    "chinese-signed-date": check(f"{_HERE}.dates:chinese_signed_date", may=_has_chinese_day),
    "dayless-signed-date": check(f"{_HERE}.dates:dayless_signed_date", may=_has_dayless),
    "range-units": check(f"{_HERE}.amounts:range_units", may=_has_range),
    "words-after-figures": check(f"{_HERE}.amounts:words_after_figures", may=_has_figure_before_word),
    "full-width": check(f"{_HERE}.widths:full_width", may=_has_wide),
    "full-width-letters": check(f"{_HERE}.widths:full_width_letters", may=_has_wide),
    "percent-signs": check(f"{_HERE}.agreement:percent_signs", may=_has_both_signs),
    "grouping": check(f"{_HERE}.agreement:grouping", may=_has_groups),
    "forms-of-counts": check(f"{_HERE}.agreement:forms_of_counts"),
}


class NumeralsKind(WrittenKind):
    """Numbers against GB/T 15835—2011."""

    name = "numerals"
    category: Category = "numerals"
    checks = CHECKS
