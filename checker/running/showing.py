"""A document's own words for reporters that show them: text, paragraphs with their places, recognised parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.model.document import Document, Section
from checker.model.report import DocumentText, TextPart


def shown_text(document: Document, lines: Iterable[str] = ()) -> DocumentText:
    """The text of an understood document; `lines` are those of its file, without their ends."""
    parts = (*_headings(document.sections), *_around(document))
    return DocumentText(
        document.text,
        document.paragraphs,
        tuple(lines),
        tuple(_labels(document)),
        tuple(sorted(parts, key=lambda part: part.span)),
    )


def _labels(document: Document) -> Iterator[str]:
    for paragraph in document.paragraphs:
        places = document.places(paragraph.span._replace(end=paragraph.span.start + 1))
        yield places[0].label if places else ""


def _headings(sections: Iterable[Section]) -> Iterator[TextPart]:
    for section in sections:
        yield TextPart(section.heading, "heading", section.level)
        yield from _headings(section.children)


def _around(document: Document) -> Iterator[TextPart]:
    """What stands before and behind the sections."""
    facts = document.facts
    if facts.addressee:
        yield TextPart(facts.addressee, "addressee")
    if facts.signature:
        yield TextPart(facts.signature, "signature")
    if facts.signed_date:
        yield TextPart(facts.signed_date, "date")
