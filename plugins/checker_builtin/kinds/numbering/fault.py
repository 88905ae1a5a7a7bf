"""What is wrong with a number: where, which check tells it, and what should stand there."""

from __future__ import annotations

from typing import NamedTuple

from checker.model.text import Span

AT_FIRST = "这一组的开头"


class Fault(NamedTuple):
    """`check` is one of CHECKS; `found` is what stands there, `right` what should.

    `place` says where in its row it stands (“二是”之后). `write` is the text for the span
    where it can be put there as it is. `other` is a second place, with its own `write`.
    """

    check: str
    span: Span
    found: str
    right: str
    place: str = ""
    write: str | None = None
    other: tuple[Span, str, str] | None = None  # where, what stands there, what to write


def behind(words: str) -> str:
    return f"“{words}”之后"
