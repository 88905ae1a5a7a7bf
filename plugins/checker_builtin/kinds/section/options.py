"""What a rule of kind `section` says."""

from __future__ import annotations

from typing import NamedTuple


class SectionOptions(NamedTuple):
    """What a rule checks.

    `requirement`: how strongly the profile asks for the thing. `sections` are ids and `words`
    are words of which one is enough (one-of); of a title, `words` are those that are no unit.
    """

    check: str
    requirement: tuple[str, ...] = ("required",)
    sections: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
