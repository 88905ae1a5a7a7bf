"""The checks of kind `punctuation` by their names in YAML: what no pattern can say."""

from __future__ import annotations

from checker_builtin.kinds.punctuation.sound import is_spoilt, narrow_places
from checker_builtin.kinds.written.checks import Checks, check

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
