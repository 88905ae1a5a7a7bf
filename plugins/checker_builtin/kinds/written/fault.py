"""What a form or a check gives: a place, what to write there, and how to mend it."""

from typing import NamedTuple

from checker.model.finding import Edit, Related
from checker.model.text import Span


class Fault(NamedTuple):
    """`right` fills the hole of that name, `what` names what stands there where the words do not say it.

    `edits` mend it, `safe` as in `Fix`. `severity` and `why` are the rule's where they are None.
    """

    span: Span
    right: str = ""
    what: str = ""
    edits: tuple[Edit, ...] = ()
    safe: bool = True
    related: tuple[Related, ...] = ()
    severity: str | None = None
    why: str | None = None
