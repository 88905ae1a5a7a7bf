"""The operators by category, each putting one known error into a report."""

from __future__ import annotations

from tests.mutations.mutation import Operator
from tests.mutations.operators import (
    counts,
    dates,
    enumerations,
    leftovers,
    marks,
    numbering,
    numerals,
    repetition,
    structure,
    words,
)

OPERATORS: dict[str, tuple[Operator, ...]] = {
    "structure": structure.OPERATORS,
    "placeholder": leftovers.PLACEHOLDERS,
    "banner": leftovers.BANNERS,
    "date": dates.OPERATORS,
    "numbering": numbering.OPERATORS,
    "count": counts.OPERATORS,
    "punctuation": marks.OPERATORS,
    "timeline": words.TIMELINE,
    "wording": words.WORDING,
    "numerals": numerals.OPERATORS,
    "enumeration": enumerations.OPERATORS,
    "repetition": repetition.OPERATORS,
}
