"""The checks of kind `numerals` by their names in YAML: what no pattern can say."""

from __future__ import annotations

from checker_builtin.kinds.numerals import agreement, amounts, dates, widths
from checker_builtin.kinds.written.checks import Checks

CHECKS: Checks = {
    "half-chinese-date": dates.half_chinese,
    "short-year": dates.short_year,
    "parted-by-marks": dates.parted_by_marks,
    "chinese-signed-date": dates.chinese_signed_date,
    "dayless-signed-date": dates.dayless_signed_date,
    "range-units": amounts.range_units,
    "words-after-figures": amounts.words_after_figures,
    "full-width": widths.full_width,
    "full-width-letters": widths.full_width_letters,
    "percent-signs": agreement.percent_signs,
    "grouping": agreement.grouping,
    "forms-of-counts": agreement.forms_of_counts,
}
