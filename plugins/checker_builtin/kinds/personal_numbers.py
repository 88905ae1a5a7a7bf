"""Numbers that prove themselves: identity numbers (GB 11643—1999), bank cards (GB/T 17552, Luhn), mobile telephones."""

from __future__ import annotations

# The first two figures of a place (GB/T 2260), by province.
_PROVINCES = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83".split()
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_SAMPLE = "13800138000"  # stands in every template: kind `placeholder` speaks of it


def is_identity_number(digits: str, *, checked: bool = True) -> bool:
    """Eighteen figures: place, day of birth, order, check; not `checked` is for one that somebody mistyped."""
    if len(digits) != 18 or not digits[:17].isascii() or not digits[:17].isdecimal() or digits[:2] not in _PROVINCES:
        return False
    if not ("1880" <= digits[6:10] < "2100" and _is_day(digits[10:12], digits[12:14])):
        return False
    total = sum([int(figure) * weight for figure, weight in zip(digits, _WEIGHTS, strict=False)])
    return not checked or _CHECKS[total % 11] == digits[17].upper()


def is_old_identity_number(digits: str) -> bool:
    """Fifteen figures, as they were until 1999: place, day of birth with two figures for the year, order."""
    return (
        len(digits) == 15 and digits.isdecimal() and digits[:2] in _PROVINCES and _is_day(digits[8:10], digits[10:12])
    )


def is_mobile_number(digits: str) -> bool:
    """Eleven figures that begin with 13 to 19."""
    return len(digits) == 11 and digits[0] == "1" and digits[1] in "3456789" and digits != _SAMPLE


def is_bank_card(digits: str) -> bool:
    """A card of China (62…, sixteen to nineteen figures) or of abroad (4…, 5…, sixteen) with a right check figure."""
    known = digits.startswith("62") if len(digits) != 16 else digits.startswith(("62", "4", "5"))
    return 16 <= len(digits) <= 19 and known and digits.isdecimal() and _luhn(digits)


def _is_day(month: str, day: str) -> bool:
    return "01" <= month <= "12" and 1 <= int(day) <= _DAYS[int(month) - 1]


def _luhn(digits: str) -> bool:
    total = 0
    for place, figure in enumerate(reversed(digits)):
        value = int(figure) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
