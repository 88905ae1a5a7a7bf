"""Kind `residue`: what must not be left in a submitted file: changes, comments, hidden words, old properties."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from checker.extending.hookspecs import Fields
from checker.model.document import Document
from checker.model.finding import Category, Finding, Related
from checker.model.rule import Rule
from checker.model.text import Span

if TYPE_CHECKING:
    from checker.model.marks import Mark

_MOST_RELATED = 20  # further places that one finding names
_LONGEST = 30  # characters of a mark's own words in a message


class ResidueOptions(NamedTuple):
    """`elements` are names of marks, `keys` which of them ('page', 'title'; none: all), `least` how many lines an
    empty stretch has at least; `unless` says which values of a property are in order."""

    elements: tuple[str, ...]
    keys: tuple[str, ...] = ()
    least: int = 1
    unless: str = ""


class ResidueKind:
    """One finding for all marks of the rule's elements; the first is where it stands, the others are related.

    `unless: own-title` leaves alone a title that is the report's, `own-unit` a company that is
    the report's unit or no unit at all, `own-people` an author whom the configuration names.
    """

    name = "residue"
    category: Category = "residue"
    needs: tuple[str, ...] = ("marks",)
    options = ResidueOptions

    def holes(self, options: ResidueOptions) -> tuple[str, ...]:
        return ("count", "found", "text", "who")

    def read(self, fields: Fields) -> ResidueOptions:
        from typing import get_args

        from checker.model.marks import MarkName
        from checker_builtin.kinds.residue.properties import IN_ORDER

        return ResidueOptions(
            fields.choices("element", get_args(MarkName)),
            fields.texts("keys", ()),
            fields.integer("least", 1),
            fields.choice("unless", ("", *IN_ORDER), ""),
        )

    def run(self, rule: Rule[ResidueOptions], document: Document) -> Iterator[Finding]:
        if not document.marks:
            return
        marks = [mark for mark in document.marks if _is_meant(mark, rule.options)]
        if marks and rule.options.unless:
            from checker_builtin.kinds.residue.properties import IN_ORDER  # few files have properties to judge

            marks = [mark for mark in marks if not IN_ORDER[rule.options.unless](mark.text, document)]
        if marks:
            yield _found(rule, document, marks)


def _is_meant(mark: Mark, options: ResidueOptions) -> bool:
    if mark.name not in options.elements:
        return False
    if mark.name == "empty-paragraphs":
        return mark.key in options.keys or int(mark.text or "0") >= options.least
    return not options.keys or mark.key in options.keys


def _found(rule: Rule[ResidueOptions], document: Document, marks: Sequence[Mark]) -> Finding:
    first = marks[0]
    spans = [_shown(document, mark.span) for mark in marks[: _MOST_RELATED + 1]]
    others = dict.fromkeys(span for span in spans[1:] if span != spans[0])
    return rule.found(
        spans[0],
        related=tuple([Related(span, "这里也有") for span in others]),
        count=str(len(marks)),
        found=_shortened(document[spans[0]]),
        text=_shortened(first.text),
        who=_shortened(first.who) or "未署名",
    )


def _shown(document: Document, span: Span) -> Span:
    """The words of a mark; the sentence where a mark stands between words, the title for a property."""
    text = document.text
    start, end = span
    while start < end and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    if start < end:
        return Span(start, end)
    if span == Span(0, 0) and document.facts.title:
        return document.facts.title
    paragraph = document.paragraph_at(span.start)
    if paragraph is None:
        return document.paragraphs[0].span if document.paragraphs else Span(0, 0)
    if paragraph.span.end < span.start:  # behind the paragraph: an empty page, a deleted line
        return document.sentence_at(paragraph.span.end - 1)
    sentence = document.sentence_at(min(span.start, paragraph.span.end - 1))
    return sentence if sentence.start < sentence.end else paragraph.span


def _shortened(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}……"
