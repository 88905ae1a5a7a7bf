"""What a search of kind `count` is given, and what it hands to the rule.

A fault says where, what does not agree, what to write, and which other places to look at.
"""

from typing import NamedTuple

from checker.model.finding import Fix, Related
from checker.model.text import Span

Cue = Span  # where a word stands at which a search begins, in the folded text


class Fault(NamedTuple):
    """`found` are the words of the wrong number, `fault` what does not agree, `right` what to write or check.

    `weak`: the lead-in is looser, or a number may be rounded, and the finding is one grade lower.
    """

    span: Span
    found: str
    fault: str
    right: str
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    weak: bool = False
