"""Which sections of the profile a report has, by heading, by the words that open a paragraph, or by what is left."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from checker.model.document import Document, Paragraph, Section
from checker.model.profile import Profile, ProfileSection
from checker.model.text import Span, fold_words
from checker_builtin.kinds.section.letters import Lengths, letters

_JOINTS = "及和与暨、，"
# 针对存在的问题…… speaks of problems that are being solved; it does not open the problems' section.
_GUARDS = ("针对", "围绕", "对照", "聚焦", "查摆", "整改", "解决", "破解", "补齐", "坚持问题", "直面", "紧盯")
_OPENING = 60  # characters of a paragraph that may say what it is about
_FIRST_WORDS = 10  # a plan says so at once: 下一步，……
_LEAST_REST = 0.2  # part of the body that text outside all named sections needs to count as the main part
_LEAST_LEAD = 20
_RUNNING = ("body", "item", "cell")


class Part(NamedTuple):
    """A stretch of the report that is taken for a section of the profile.

    `section` is the section of the document, None where only a paragraph's opening words say so;
    `top`: its heading stands on the highest level.
    """

    profile: ProfileSection
    heading: Span
    span: Span
    section: Section | None = None
    top: bool = False


class Recognised(NamedTuple):
    """The parts in the order of the text, and what was left over.

    `body` reaches from the title to the signature, `size` are its characters; `lengths` knows its bounds and
    those of the highest sections. `unnamed` are the highest sections that no section of the profile claims.
    `present`: ids of the sections that are there, with or without a heading of their own. `blank`: there are
    no headings and nothing was recognised.
    """

    profile: Profile
    parts: tuple[Part, ...]
    body: Span
    size: int
    lengths: Lengths
    unnamed: tuple[Section, ...]
    present: frozenset[str]
    blank: bool

    def has(self, section: ProfileSection) -> bool:
        return section.id in self.present

    def of(self, section: ProfileSection) -> tuple[Part, ...]:
        """The parts with a heading of their own that are taken for a section."""
        return tuple([part for part in self.parts if part.profile.id == section.id and part.section is not None])


@lru_cache(maxsize=1)  # for the other rules of the same document, which is told by identity
def recognise(document: Document) -> Recognised | None:
    """Hold the document's sections against its profile; None where it has none."""
    profile = document.profile
    if profile is None:
        return None
    parts = list(_by_heading(document.sections, profile))
    parts.extend(_below(document.sections, _lacking(profile, parts)))
    body = _body(document)
    parts.extend(_by_opening(document, _lacking(profile, parts), body))
    parts.sort(key=lambda part: part.heading)
    claimed = {part.section.heading for part in parts if part.section is not None}
    unnamed = tuple([section for section in document.sections if section.heading not in claimed])
    lengths = Lengths(document.text, _bounds(document.sections, body))
    size = lengths.between(body.start, body.end)
    present = frozenset([*(part.profile.id for part in parts), *_filled(document, profile, parts, body, size)])
    blank = not document.sections and not parts
    return Recognised(profile, tuple(parts), body, size, lengths, unnamed, present, blank)


def _bounds(sections: tuple[Section, ...], body: Span) -> Iterator[int]:
    yield from body
    for section in sections:
        yield section.heading.end
        yield section.span.end


def within(sections: tuple[Section, ...]) -> Iterator[Section]:
    """The sections and all below them, in the order of the text."""
    for section in sections:
        yield section
        yield from within(section.children)


def main_section(profile: Profile) -> ProfileSection:
    """The section that fills the report, and so may go without a heading of its own."""
    return max(profile.sections, key=lambda section: (section.least_share, bool(section.headings)))


# --- by heading ------------------------------------------------------------------


def _by_heading(sections: tuple[Section, ...], profile: Profile) -> Iterator[Part]:
    """The highest sections, by their role; 存在的问题及下一步打算 is two."""
    known = {section.id: section for section in profile.sections}
    for section in sections:
        title = fold_words(section.title)
        named = [known[section.role]] if section.role in known else _shortened(title, profile)
        for piece in _pieces(title) if named else ():
            named.extend([one for one in profile.sections if one not in named and _named_in(piece, one)])
        for one in named:
            yield Part(one, section.heading, section.span, section, True)


def _shortened(title: str, profile: Profile) -> list[ProfileSection]:
    """The one section whose usual headings end in a short one: 不足, 问题."""
    if not 2 <= len(title) <= 3:
        return []
    named = [one for one in profile.sections if any(heading.endswith(title) for heading in one.headings)]
    return named if len(named) == 1 else []


def _below(sections: tuple[Section, ...], lacking: list[ProfileSection]) -> Iterator[Part]:
    """Lower headings stand for a section that has none of its own: （三）严于律己，廉洁自律 within 主要工作."""
    wanted = [section for section in lacking if section.stance == "work" and section.headings]
    for section in within(tuple(child for one in sections for child in one.children)) if wanted else ():
        title = fold_words(section.title)
        if not any(guard in title for guard in _GUARDS):
            for one in wanted:
                if section.role == one.id or _named_in(title, one):
                    yield Part(one, section.heading, section.span, section)


def _lacking(profile: Profile, parts: list[Part]) -> list[ProfileSection]:
    """Sections not yet found; a lead without a heading is known by its place alone."""
    found = {part.profile.id for part in parts}
    return [one for one in profile.sections[not profile.sections[0].headings :] if one.id not in found]


def _named_in(words: str, section: ProfileSection) -> bool:
    return any([heading in words for heading in section.headings])


def _pieces(title: str) -> list[str]:
    for joint in _JOINTS:
        title = title.replace(joint, "\n")
    return title.split("\n") if "\n" in title else []


# --- by the words that open a paragraph -----------------------------------------------


def _by_opening(document: Document, missing: list[ProfileSection], body: Span) -> Iterator[Part]:
    """The first paragraph that opens each of the sections that have no heading."""
    headings = {section.heading.start for section in within(document.sections)} if missing else set()
    wanted = list(missing)
    for paragraph in text_paragraphs(document, body) if wanted else ():
        if not wanted:
            break
        if paragraph.span.start in headings:
            continue
        opening, clause = _opening(document, paragraph)
        if any(guard in opening for guard in _GUARDS):
            continue
        for section in wanted[:]:
            if _opens(section, opening, clause, document):
                wanted.remove(section)
                words = document[paragraph.span]
                start = paragraph.span.start + len(words) - len(words.lstrip())
                yield Part(section, Span(start, min(start + len(clause), paragraph.span.end)), paragraph.span)


def _opening(document: Document, paragraph: Paragraph) -> tuple[str, str]:
    """The first sentence and the first clause of a paragraph, folded."""
    start = paragraph.span.start
    text = document.text[start : min(paragraph.span.end, start + 2 * _OPENING)]
    sentence = fold_words(_cut(text, "。；！？"))[:_OPENING]
    return sentence, _cut(sentence, "，：、,:")


def _cut(text: str, marks: str) -> str:
    ends = [at for at in map(text.find, marks) if at >= 0]
    return text[: min(ends)] if ends else text


def _opens(section: ProfileSection, opening: str, clause: str, document: Document) -> bool:
    if section.stance == "plan" and not _only_plans(document.profile):
        first = opening[:_FIRST_WORDS]
        return any(word in first for word in (*section.headings, *section.words)) or _next_year(opening, document)
    return any(heading in clause for heading in section.headings if len(heading) > 2) or any(
        word in opening for word in section.words
    )


def _only_plans(profile: Profile | None) -> bool:
    """In a work plan every section looks ahead, so that no opening needs to say so."""
    return profile is not None and all(section.stance == "plan" for section in profile.sections)


def _next_year(opening: str, document: Document) -> bool:
    """2020年，我局将…… in the report of 2019."""
    period = document.facts.period
    if period is None or opening[4:5] != "年" or not opening[:4].isdecimal():
        return False
    return opening[:4] > period.end[:4] and ("将" in opening or "要" in opening)


# --- by what is left ------------------------------------------------------------------


def text_paragraphs(document: Document, body: Span) -> list[Paragraph]:
    """The paragraphs that begin in a span and are running text."""
    paragraphs = document.paragraphs
    first = bisect_left(paragraphs, body.start, key=_start)
    last = bisect_left(paragraphs, body.end, first, key=_start)
    return [paragraph for paragraph in paragraphs[first:last] if paragraph.kind in _RUNNING]


def _start(paragraph: Paragraph) -> int:
    return paragraph.span.start


def _body(document: Document) -> Span:
    facts = document.facts
    start, end = 0, len(document.text)
    for span in (facts.title, facts.addressee):
        if span is not None and span.end > start:
            start = span.end
    middle = (start + end) // 2  # a unit and a day under the title do not end the report
    for span in (facts.signature, facts.signed_date):
        if span is not None and middle < span.start < end:
            end = span.start
    return Span(start, max(start, end))


def _filled(document: Document, profile: Profile, parts: list[Part], body: Span, size: int) -> Iterator[str]:
    """Sections that need no heading: the lead, and the main part where text is left that nothing else claims."""
    starts = [part.heading.start for part in parts[:1]] + [one.span.start for one in document.sections[:1]]
    lead = document.text[body.start : min(starts, default=body.end)]
    first, main = profile.sections[0], main_section(profile)
    # The lead of a work plan often says in a sentence what others give a heading: 工作的总体要求是……
    if not first.headings or _only_plans(profile):
        long_enough = not first.headings and letters(lead) >= _LEAST_LEAD
        if long_enough or any([word in lead for word in first.words]):
            yield first.id
    if main.id in [part.profile.id for part in parts]:
        return
    named = _merged(part.span for part in parts if part.top or part.section is None)
    rest = size - sum(letters(document[span]) for span in named)
    texts = text_paragraphs(document, body)
    if texts and (document.sections or len(texts) > len(parts) + 1):
        rest -= min(letters(document[texts[0].span]), letters(lead))  # else one paragraph holds both
    if rest >= _LEAST_REST * max(size, 1):
        yield main.id


def _merged(spans: Iterator[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(set(spans)):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged
