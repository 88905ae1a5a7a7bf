"""From a document as the reader made it to one that is understood: title, outline, times, facts, profile."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from checker.model.document import Conflict, Document, Evidence, Facts, Paragraph
from checker.model.profile import Profile
from checker.model.times import Window
from checker.reading.embedded import find_embedded
from checker.reading.facts import find_organisation, find_type
from checker.reading.headings import Heading, find_headings
from checker.reading.lines import Line, lines_of
from checker.reading.openings import part_opening
from checker.reading.outline import sections_of
from checker.reading.periods import find_period, find_written
from checker.reading.roles import with_roles
from checker.reading.signatures import Signature, find_signature
from checker.reading.times import mentions
from checker.reading.titles import Front, find_front
from checker.reading.vocabulary import Vocabulary, vocabulary_of

_WHOLE_TEXT, _WHOLE_SHARE = 150, 0.6  # characters, and part of all, of a paragraph that may hold a whole report

_BESIDE = ("header", "footer", "footnote")


class Assumed(NamedTuple):
    """What the person says about the report: its type, the period it covers, the unit and its people, its trade."""

    type: str | None = None
    period: Window | None = None
    unit: tuple[str, ...] = ()
    trade: str = ""
    superior: str = ""


_NOTHING = Assumed()


def understand(document: Document, profiles: Sequence[Profile], assumed: Assumed = _NOTHING) -> Document:
    """The document with its paragraphs named, its sections, times and facts, and the profile of its type."""
    vocabulary = vocabulary_of(profiles)
    lines = lines_of(document)
    parted = part_opening(document, lines)
    if parted is not document:
        document, lines = parted, lines_of(parted)
    front = find_front(document, lines, vocabulary)
    signature = find_signature(document, lines, front.first)
    headings = _headings(document, lines[front.first : signature.first], vocabulary)
    end = lines[signature.first].span.start if signature.first < len(lines) else _text_end(document)
    sections = sections_of(document.text, headings, end)
    profile, type_evidence = find_type(vocabulary, front, sections, assumed.type, _stated_type(document))
    paragraphs = _named(document.paragraphs, front, headings)
    document = document.having(paragraphs=paragraphs, times=mentions(document))
    facts = _facts(document, front, signature, assumed)
    facts = facts._replace(type=profile.id if profile else None, type_evidence=type_evidence)
    known = vocabulary.sections_of(profile) if profile else None
    return document.having(facts=facts, profile=profile, sections=with_roles(sections, known, facts.period))


def _text_end(document: Document) -> int:
    """Where the text ends: notes, headers and footers that stand behind it are no part of its last section."""
    end = len(document.text)
    for paragraph in reversed(document.paragraphs):
        if paragraph.kind not in _BESIDE:
            break
        end = paragraph.span.start
    return end


def _headings(document: Document, lines: Sequence[Line], vocabulary: Vocabulary) -> list[Heading]:
    # A line that is more than half of the text reaches over its middle.
    at = bisect_right(lines, len(document.text) // 2, key=_start) - 1
    whole = lines[at] if at >= 0 else None
    if whole is None or whole.span.end - whole.span.start < max(_WHOLE_TEXT, _WHOLE_SHARE * len(document.text)):
        return find_headings(document, lines, vocabulary)
    inside = find_embedded(document, whole, vocabulary)
    return [
        *find_headings(document, lines[:at], vocabulary),
        *(inside or find_headings(document, [whole], vocabulary)),
        *find_headings(document, lines[at + 1 :], vocabulary),
    ]


def _named(paragraphs: tuple[Paragraph, ...], front: Front, headings: Sequence[Heading]) -> tuple[Paragraph, ...]:
    """The paragraphs with title lines and headings called so; a run-in heading leaves its paragraph a body."""
    named = list(paragraphs)
    for heading in headings:
        if heading.line is not None:
            span, _, level, joined = named[heading.line]
            named[heading.line] = Paragraph(span, "heading", level, joined)
    for index in front.lines:
        span, _, level, joined = named[index]
        named[index] = Paragraph(span, "title", level, joined)
    return tuple(named)


def _facts(document: Document, front: Front, signature: Signature, assumed: Assumed) -> Facts:
    signed_date = signature.date or front.date
    organisation = find_organisation(document, signature.unit, front)
    written, stated = find_written(document, signed_date), None
    apart: tuple[Conflict, ...] = ()
    if document.stated:
        from checker.reading.stated import settled_day, stated_period  # few files have a head

        written, apart = settled_day(document.stated, written)
        stated = stated_period(document.stated)
    period, conflicts = find_period(document, front.title, written, assumed.period, stated)
    return Facts(
        title=front.title,
        organisation=organisation.name,
        organisation_span=organisation.span,
        signature=signature.unit or front.unit,
        signed_date=signed_date,
        addressee=front.addressee,
        period=period,
        written=written,
        conflicts=(*apart, *conflicts),
        unit=assumed.unit,
        trade=assumed.trade,
        superior=assumed.superior,
    )


def _stated_type(document: Document) -> Evidence | None:
    if not document.stated:
        return None
    from checker.reading.stated import stated_type

    return stated_type(document.stated)


def _start(line: Line) -> int:
    return line.span.start
