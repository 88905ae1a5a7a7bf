"""What a report says to the checker itself: directives that let findings be, and what is wrong with them."""

from typing import Literal, NamedTuple

from checker.model.text import Span


class Directive(NamedTuple):
    """A bracketed line or a comment that speaks to the checker, `words` as written with its marks.

    `span`: its characters where they stand in the document's text, else empty at its place.
    `covers`: the parts of the paragraph that it stands in, else of the next one; none at the end.
    `label` and `line` as in Place.
    """

    span: Span
    words: str
    label: str
    line: int
    covers: tuple[Span, ...] = ()


SuppressionState = Literal[
    "malformed",  # not written as it must be: a mark, a date, a word
    "no-reason",
    "unknown-rule",
    "expired",  # the last day is over
    "unused",  # there is nothing to suppress, and the rule was applied
]


class SuppressionFault(NamedTuple):
    """A suppression that does not work; `span` is the text that stands for it.

    `where`: 第12行, or 总结.docx.gongwen.yaml 第3行. `found` is what of it is meant (a rule's
    name, else its words), `detail` a Chinese clause on what is wrong or what to do.
    """

    state: SuppressionState
    span: Span
    where: str
    found: str
    detail: str = ""
