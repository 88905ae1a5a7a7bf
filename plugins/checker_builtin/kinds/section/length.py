"""Paragraphs and sentences that are too long to be read in one go."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.model.document import Document
from checker.model.finding import Finding
from checker.model.rule import Rule
from checker.model.text import Span
from checker_builtin.kinds.section.letters import letters
from checker_builtin.kinds.section.recognition import Recognised

if TYPE_CHECKING:
    from checker_builtin.kinds.section.kind import SectionOptions

_PARAGRAPH, _SENTENCE = 500, 120  # characters without blanks and marks; what offices go by, no norm
_SHOWN = 20  # characters of the text that stand for it: a finding under a whole page tells nobody where to look


def long_paragraphs(rule: Rule[SectionOptions], document: Document, seen: Recognised) -> Iterator[Finding]:
    """Paragraphs of the body in which several layers stand without a break."""
    for paragraph in document.paragraphs:
        start, end = paragraph.span
        if paragraph.kind == "body" and end - start > _PARAGRAPH:
            size = letters(document[paragraph.span])
            if size > _PARAGRAPH:
                yield rule.found(_opening(document, paragraph.span), characters=str(size), usual=str(_PARAGRAPH))


def long_sentences(rule: Rule[SectionOptions], document: Document, seen: Recognised) -> Iterator[Finding]:
    """Sentences that go on from comma to comma."""
    for span in document.sentences:
        if span.end - span.start > _SENTENCE:
            size = letters(document[span])
            if size > _SENTENCE:
                yield rule.found(_opening(document, span), characters=str(size), usual=str(_SENTENCE))


def _opening(document: Document, span: Span) -> Span:
    words = document.text[span.start : min(span.end, span.start + _SHOWN)].split("\n")[0]
    lead = len(words) - len(words.lstrip())
    return Span(span.start + lead, span.start + len(words.rstrip()))
