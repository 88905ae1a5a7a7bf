"""Kind `punctuation`: marks of punctuation, by forms of the written text or by a check of the whole report."""

from __future__ import annotations

from checker.model.finding import Category
from checker_builtin.kinds.punctuation.sound import is_spoilt, narrow_places
from checker_builtin.kinds.written.judging import Checks, WrittenKind, check

_HERE = "checker_builtin.kinds.punctuation"

CHECKS: Checks = {
    "half-width-marks": check(f"{_HERE}.widths:half_width_marks", may=narrow_places),
    "half-width-brackets": check(f"{_HERE}.widths:half_width_brackets", marks="("),
    "straight-quotes": check(f"{_HERE}.quotes:straight_quotes", marks="\"'＂"),
    "unpaired": check(f"{_HERE}.pairs:unpaired_marks", may=is_spoilt),
    "nested-quotes": check(f"{_HERE}.pairs:nested_quotes", may=is_spoilt),
    "nested-book-marks": check(f"{_HERE}.pairs:nested_book_marks", may=is_spoilt),
    "nested-brackets": check(f"{_HERE}.pairs:nested_brackets", may=is_spoilt),
    "parted-brackets": check(f"{_HERE}.pairs:parted_brackets", may=is_spoilt),
    "title-end": check(f"{_HERE}.endings:title_end_marks"),
    "heading-end": check(f"{_HERE}.endings:heading_end_marks"),
    "missing-end": check(f"{_HERE}.endings:missing_end_marks"),
    "leading-mark": check(f"{_HERE}.endings:leading_marks"),
    "item-ends": check(f"{_HERE}.lists:item_ends", marks="；"),
}


class PunctuationKind(WrittenKind):
    """Marks against GB/T 15834—2011."""

    name = "punctuation"
    category: Category = "punctuation"
    checks = CHECKS
