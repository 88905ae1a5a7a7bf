"""Numbers in English words, as Word writes them for cardinalText and ordinalText (ECMA-376 part 1, 17.18.59)."""

from __future__ import annotations

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip
_MOST = 9999


def cardinal(value: int) -> str:
    """One, Twenty-one, One hundred five; figures from ten thousand on."""
    return _words(value).capitalize() if value <= _MOST else str(value)


def ordinal(value: int) -> str:
    """First, Twenty-first."""
    if value > _MOST:
        return ordinal_figures(value)
    words = _words(value)
    last = words.replace("-", " ").rpartition(" ")[2]
    end = _ORDINALS.get(last) or (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")
    return (words[: len(words) - len(last)] + end).capitalize()


def ordinal_figures(value: int) -> str:
    """1st, 2nd, 11th."""
    return f"{value}{'th' if value % 100 in (11, 12, 13) else {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th')}"


def _words(value: int) -> str:
    for worth, name in ((1000, "thousand"), (100, "hundred")):
        if value >= worth:
            rest = value % worth
            return f"{_words(value // worth)} {name}" + (f" {_words(rest)}" if rest else "")
    if value < 20:
        return _UNITS.split()[value]
    ten, unit = _TENS.split()[value // 10 - 2], value % 10
    return f"{ten}-{_UNITS.split()[unit]}" if unit else ten
