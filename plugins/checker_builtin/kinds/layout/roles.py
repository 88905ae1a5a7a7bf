"""Which words of a report are its title, its headings, its text: what the standard has a font for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from checker.model.document import Document, Section
from checker.model.looks import Looks, ParagraphLook
from checker.model.text import Span
from checker.reading.furniture import is_attachment
from checker.reading.numbers import number_at
from checker_builtin.kinds.layout.role_names import (
    ADDRESSEE,
    ATTACHMENT,
    BODY,
    HEADINGS,
    SIGNATURE,
    SIGNED_DATE,
    TITLE,
)

_TEXT = ("body", "item", "heading", "title")
_BESIDE = ("文本框", "表")
_ATTACHED = re.compile("附件|附件[0-9一二三四五六七八九十]{1,3}[:：]?")
_LISTED = re.compile("[0-9]{1,2}[.．、]")
_UNDER_TITLE = 4  # lines between the title and the text: who reports, when, on what occasion
_SUBTITLE = re.compile("(?:——|—|--|──).*|[（(].*[）)]", re.DOTALL)
_CLAUSE = re.compile("[^，。；：！？、\\s]{4,30}")


class Part(NamedTuple):
    """Words of one paragraph that have one role; `whole`: they are all of it."""

    role: str
    span: Span
    look: ParagraphLook
    whole: bool = True


def parts_of(document: Document, looks: Looks) -> Iterator[Part]:
    """The words that have a role, in the order of the text; tables, notes, text boxes, subtitles and what stands
    outside of the report have none."""
    roles = _Roles(document)
    noted = False  # the note on attachments has begun
    for look in looks.paragraphs:
        start = look.span.start
        paragraph = document.paragraph_at(start)
        if paragraph is None or paragraph.kind not in _TEXT or _is_beside(document, look):
            continue
        words = "".join(document[look.span].split())
        named = roles.named(look, words if paragraph.kind == "title" else None)
        if named is not None:
            if named:
                yield Part(named, look.span, look)
            continue
        if start >= roles.first and _ATTACHED.fullmatch(words):
            return  # an attachment of its own begins
        if roles.first <= start < roles.last:
            noted = is_attachment(words[:80]) or (noted and _LISTED.match(words) is not None)
            if noted:
                yield Part(ATTACHMENT, look.span, look)
            elif not _is_under_title(document, look, roles.first):
                yield from _with_heading(document, look, roles.headings)


class _Roles:
    """Where the text of the report begins and ends, and which lines around it have a name of their own."""

    def __init__(self, document: Document) -> None:
        facts = document.facts
        self._document = document
        self.headings = dict(_headings(document, document.sections))
        self._spans = [
            (span, role)
            for span, role in (
                (facts.addressee, ADDRESSEE),
                (facts.signature, SIGNATURE),
                (facts.signed_date, SIGNED_DATE),
            )
            if span is not None
        ]
        self.first = facts.title.end if facts.title else 0
        # A unit and a day that stand under the title end nothing.
        self._behind = max(self.headings, default=self.first)
        ends = [span.end for span, role in self._spans if role != ADDRESSEE and span.start > self._behind]
        self.last = max(ends, default=len(document.text))

    def named(self, look: ParagraphLook, title: str | None) -> str | None:
        """The role of a line of its own, '' for one that the standard has no form for, None for the text.

        `title` are the words of a line of the title.
        """
        if title is not None:
            return TITLE if _SUBTITLE.fullmatch(title) is None else ""
        role = next((role for span, role in self._spans if span.overlaps(look.span)), None)
        at_end = look.span.start > self._behind and not _is_under_title(self._document, look, self.first)
        return role if role in (None, ADDRESSEE) or at_end else ""


def parts_in(document: Document, looks: Looks, roles: Sequence[str]) -> Iterator[Part]:
    """The words that have one of these roles."""
    return (part for part in parts_of(document, looks) if part.role in roles)


def opening(document: Document, part: Part, span: Span) -> Span:
    """Where a finding about a part stands: on its first clause, for a long paragraph is too much to point at."""
    span = visible(document, span)
    if part.role != BODY:
        return span
    clause = _CLAUSE.match(document.text, span.start, span.end)
    return Span(span.start, clause.end()) if clause else span


def page_starts(document: Document) -> Span:
    """Where a finding about the whole file stands: the title, else the first paragraph."""
    if document.facts.title is not None:
        return document.facts.title
    return document.paragraphs[0].span if document.paragraphs else Span(0, 0)


def visible(document: Document, span: Span) -> Span:
    """The span without blanks at its ends."""
    words = document[span]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.end - len(words) + len(words.rstrip())))


def _is_beside(document: Document, look: ParagraphLook) -> bool:
    return any(place.label.startswith(_BESIDE) for place in document.places(look.span)[:1])


def _is_under_title(document: Document, look: ParagraphLook, first: int) -> bool:
    """Whether a short centred line next to the title says who reports and when: it has no form of its own."""
    between = document.text[first : look.span.start].strip()
    return look.alignment == "centre" and between.count("\n") < _UNDER_TITLE and look.span.end - look.span.start < 40


def _with_heading(document: Document, look: ParagraphLook, headings: dict[int, tuple[Span, str]]) -> Iterator[Part]:
    """A paragraph of the text; a heading that is run into it is a part of its own."""
    starts = sorted(headings)
    at = bisect_right(starts, look.span.end - 1) - 1
    found = headings[starts[at]] if at >= 0 and starts[at] >= look.span.start else None
    if found is None:
        yield Part(BODY, look.span, look)
        return
    heading, role = found
    rest = visible(document, Span(heading.end, look.span.end))
    is_whole = rest.start >= rest.end
    if role:
        yield Part(role, Span(look.span.start, heading.end), look, is_whole)
    if not is_whole:
        yield Part(BODY, rest, look, whole=False)


def _headings(
    document: Document, sections: Sequence[Section], depth: int = 0
) -> Iterable[tuple[int, tuple[Span, str]]]:
    """Where each heading begins, with its span and its role; '' for one that the standard has no font for."""
    for section in sections:
        number = number_at(document.text, section.heading.start) if section.number else None
        level = number.level if number else (1 if depth == 0 else 0)
        yield section.heading.start, (section.heading, HEADINGS[level - 1] if 1 <= level <= 4 else "")
        yield from _headings(document, section.children, depth + 1)
