"""Sections that are missing, and headings that were taken for one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.model.document import Document
from checker.model.finding import Finding
from checker.model.profile import ProfileSection
from checker.model.rule import Rule
from checker.model.text import Span, fold_words
from checker_builtin.kinds.section.recognition import Part, Recognised, text_paragraphs

if TYPE_CHECKING:
    from checker_builtin.kinds.section.kind import SectionOptions

_SHOWN = 3  # other headings that would do, as examples
_LAST = 3  # paragraphs in which closing words stand


def missing_sections(rule: Rule[SectionOptions], document: Document, seen: Recognised) -> Iterator[Finding]:
    """One finding for all: they share their place, the title."""
    missing = [
        section
        for section in seen.profile.sections
        if section.requirement in rule.options.requirement and not seen.has(section)
    ]
    if missing and not seen.blank:
        yield rule.found(
            top(document),
            found=named([section.name for section in missing]),
            count=str(len(missing)),
            headings="；".join(_advice(section) for section in missing),
            type=seen.profile.name,
        )


def none_of_several(rule: Rule[SectionOptions], document: Document, seen: Recognised) -> Iterator[Finding]:
    """Of some sections, or of some closing words, one is enough."""
    wanted = [section for section in seen.profile.sections if section.id in rule.options.sections]
    if any(map(seen.has, wanted)):
        return
    words = rule.options.words
    last = text_paragraphs(document, seen.body)[-_LAST:] if words else []
    closing = "\n".join([fold_words(document[paragraph.span]) for paragraph in last])
    if any(fold_words(word) in closing for word in words):
        return
    if seen.blank and not words:
        return
    yield rule.found(
        last[-1].span if last else top(document),
        found=named([*(section.name for section in wanted), *words]),
        type=seen.profile.name,
    )


def unrecognised(rule: Rule[SectionOptions], document: Document, seen: Recognised) -> Iterator[Finding]:
    """Said once instead of reporting everything as missing."""
    if seen.blank and seen.body.end > seen.body.start:
        expected = [section for section in seen.profile.sections if section.requirement == "required"]
        yield rule.found(top(document), found=named([section.name for section in expected]), type=seen.profile.name)


def near_misses(rule: Rule[SectionOptions], document: Document, seen: Recognised) -> Iterator[Finding]:
    """Which heading was taken for which section, where its words leave a doubt."""
    told: set[Span] = set()
    for part in seen.parts:
        doubtful = part.top if part.section else part.profile.requirement == "required"
        if not doubtful or part.heading in told:
            continue
        told.add(part.heading)
        title = part.section.title if part.section else document[part.heading]
        if title == part.profile.name:
            continue
        title = fold_words(title)
        if not _plain(title, part):
            yield rule.found(part.heading, found=title, section=part.profile.name)


def _plain(title: str, part: Part) -> bool:
    """The heading bears the section's name, or it is numbered and a usual heading makes up most of it."""
    profile = part.profile
    if title in profile.name or profile.name in title or (profile.headings and profile.headings[0] in title):
        return True
    known = max([len(heading) for heading in profile.headings if heading in title], default=0)
    return part.section is not None and bool(part.section.number) and 2 * known >= len(title)


def top(document: Document) -> Span:
    """Where a finding about the whole report stands: the title, else the first line with words."""
    if document.facts.title is not None:
        return document.facts.title
    for paragraph in document.paragraphs:
        line = document[paragraph.span].strip().partition("\n")[0]
        if line:
            start = document.text.index(line, paragraph.span.start)
            return Span(start, start + len(line))
    return Span(0, len(document.text))


def named(names: list[str]) -> str:
    """“甲”“乙”"""
    return "".join([f"“{name}”" for name in names])


def _advice(section: ProfileSection) -> str:
    others = [heading for heading in section.headings if heading != section.name][:_SHOWN]
    return f"“{section.name}”" + (f"（题作{named(others)}等亦可）" if others else "")
