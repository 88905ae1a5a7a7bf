"""Sections that are empty, out of order, or of an unusual size; paragraphs and sentences that are too long."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from checker.model.document import Document, Section
from checker.model.finding import Finding, Related
from checker.model.profile import ProfileSection
from checker.model.rule import Rule
from checker.model.text import Span
from checker_builtin.kinds.section.letters import letters
from checker_builtin.kinds.section.presence import top
from checker_builtin.kinds.section.recognition import Part, Recognised, recognise

if TYPE_CHECKING:
    from checker_builtin.kinds.section.kind import SectionOptions

_PARAGRAPH, _SENTENCE = 500, 120  # characters without blanks and marks; what offices go by, no norm
_SHOWN = 20  # characters of the text that stand for it: a finding under a whole page tells nobody where to look


def empty_sections(rule: Rule[SectionOptions], document: Document, seen: Recognised) -> Iterator[Finding]:
    """Headings with nothing under them.

    Below the highest level a list of short numbered lines looks like empty headings: there
    only the exception among its neighbours is reported.
    """
    for section in _empty(document, document.sections, 1):
        yield rule.found(section.heading, found=section.title)


def _empty(document: Document, siblings: tuple[Section, ...], depth: int) -> list[Section]:
    """The empty ones of some neighbours, then those below each of them."""
    empty = [section for section in siblings if not section.children and not _has_text(document, section)]
    if depth > 1 and 2 * len(empty) >= len(siblings):
        empty = []
    for section in siblings:
        if section.children:
            empty += _empty(document, section.children, depth + 1)
    return empty


def _has_text(document: Document, section: Section) -> bool:
    return any(map(str.isalnum, document.text[section.heading.end : section.span.end]))


def out_of_order(rule: Rule[SectionOptions], document: Document, seen: Recognised) -> Iterator[Finding]:
    """In a profile with a fixed order: a section that stands behind one that should follow it."""
    if seen.profile.order != "strict":
        return
    place = {section.id: at for at, section in enumerate(seen.profile.sections)}
    furthest: Part | None = None
    for part in seen.parts:
        if not part.top:
            continue
        if furthest is not None and place[part.profile.id] < place[furthest.profile.id]:
            if part.heading != furthest.heading:
                yield rule.found(
                    part.heading,
                    found=part.profile.name,
                    other=furthest.profile.name,
                    related=(Related(furthest.heading, "应排在其后的一节"),),
                )
        else:
            furthest = part


def small_sections(rule: Rule[SectionOptions], document: Document, seen: Recognised) -> Iterator[Finding]:
    """A section with less text than its share of the body, or, in a report of full length, than a few lines."""
    full = seen.size >= seen.profile.least_characters
    for section, heading, title, size, share in _sizes(document):
        short = full and size < section.least_characters
        if size and (round(share, 2) < section.least_share or short):  # one without any text is empty
            usual = f"{section.least_characters}字" if short else f"正文的{section.least_share:.0%}"
            yield rule.found(heading, found=title, characters=str(size), share=f"{share:.0%}", usual=usual)


def large_sections(rule: Rule[SectionOptions], document: Document, seen: Recognised) -> Iterator[Finding]:
    """A section that takes more than its share of the body."""
    for section, heading, title, size, share in _sizes(document):
        if round(share, 2) > section.most_share:
            usual = f"正文的{section.most_share:.0%}"
            yield rule.found(heading, found=title, characters=str(size), share=f"{share:.0%}", usual=usual)


def unusual_length(rule: Rule[SectionOptions], document: Document, seen: Recognised) -> Iterator[Finding]:
    """A report much shorter or longer than its type usually is."""
    size = seen.size
    least, most = seen.profile.least_characters, seen.profile.most_characters
    if size < least or 0 < most < size:
        yield rule.found(
            top(document),
            characters=str(size),
            usual=f"不少于{least}字" if size < least else f"不超过{most}字",
            type=seen.profile.name,
        )


# A section of the profile, its heading and what that says, its characters and its share of the body.
_Size = tuple[ProfileSection, Span, str, int, float]


@lru_cache(maxsize=1)  # too small and too large are two rules
def _sizes(document: Document) -> list[_Size]:
    """The sections of the profile that have a heading of the highest level."""
    seen = recognise(document)
    if seen is None or not seen.size:
        return []
    own: dict[str, list[Part]] = {section.id: [] for section in seen.profile.sections}
    named: dict[Span, int] = {}
    for part in seen.parts:
        named[part.heading] = named.get(part.heading, 0) + 1
        if part.top:
            own[part.profile.id].append(part)
    found: list[_Size] = []
    for section in seen.profile.sections:
        parts = own[section.id]
        # A heading that names two sections says nothing of the size of either.
        if parts and max([named[part.heading] for part in parts]) == 1:
            size = sum([seen.lengths.between(part.heading.end, part.span.end) for part in parts])
            title = parts[0].section.title if parts[0].section else section.name
            found.append((section, parts[0].heading, title, size, size / seen.size))
    return found


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
