"""What the rules of kind `consistency` list, and what a search of theirs finds."""

from typing import NamedTuple

from checker.model.text import Span


class Words(NamedTuple):
    """An entry. `words`: forms of one word, the usual one first; or words that one sort of unit says of itself.

    `names` are parts of such units' names, `trade` what they are called. `unless` are words in which they do
    not count, `beside` words of other entries that go together with these. Of forms: `alike` characters
    before them must be the same, `counted`: they stand behind a figure, `configured`: only where the
    configuration names the thing by one of them, `fix`: any of them can be put for another.
    """

    words: tuple[str, ...]
    names: tuple[str, ...] = ()
    trade: str = ""
    unless: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    alike: int = 0
    counted: bool = False
    configured: bool = False
    fix: bool = False
    severity: str | None = None
    why: str | None = None
    sources: tuple[tuple[str, str, str, str | None], ...] = ()


class Oddity(NamedTuple):
    """Words that do not fit: their `places`, the first of which is shown, and what stands `beside` them.

    `right` is the form that they should have, `times` how often something stands there (the odd form, or
    what was masked), `unit` the unit that the report is of.
    """

    entry: Words
    places: tuple[Span, ...]
    right: str = ""
    beside: Span | None = None
    caption: str = ""
    times: int = 0
    unit: str = ""
