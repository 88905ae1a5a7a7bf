"""An example in a rule's file: what its rule must or must not find something in."""

from typing import NamedTuple

from checker.model.looks import Looks
from checker.model.marks import Mark
from checker.model.text import Span


class Example(NamedTuple):
    """A text that a rule must (`bad`) or must not (`good`) find something in.

    `text` is without marks; `marked` are the spans that ⟦ ⟧ stood around, which must be
    found exactly. `at` is the report's day or period, `type` its document type,
    `document`: the text is a whole report with title and sections. `fixed` is the text
    after the rule's fixes, where that is to be tested. `marks` is what the file holds
    besides the text, `looks` what it looks like, `unit` what the configuration names. It stands at `line` of the
    rule's file, from 1.
    """

    rule: str
    bad: bool
    text: str
    marked: tuple[Span, ...] = ()
    at: str | None = None
    type: str | None = None
    fixed: str | None = None
    document: bool = False
    name: str = ""
    marks: tuple[Mark, ...] = ()
    unit: tuple[str, ...] = ()
    looks: Looks | None = None
    line: int = 0
