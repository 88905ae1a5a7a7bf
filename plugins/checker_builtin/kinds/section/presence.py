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
            found=named(section.name for section in missing),
            count=str(len(missing)),
            headings="；".join(_advice(section) for section in missing),
            type=seen.profile.name,
        )


def none_of_several(rule: Rule[SectionOptions], document: Document, seen: Recognised) -> Iterator[Finding]:
    """Of some sections, or of some closing words, one is enough."""
    wanted = [section for section in seen.profile.sections if section.id in rule.options.sections]
    if any(seen.has(section) for section in wanted):
        return
    words = [fold_words(word) for word in rule.options.words]
    last = list(text_paragraphs(document, seen.body))[-_LAST:]
    closing = "\n".join(fold_words(document[paragraph.span]) for paragraph in last)
    if any(word in closing for word in words):
        return
    if seen.blank and not words:
        return
    yield rule.found(
        last[-1].span if last and words else top(document),
        found=named([section.name for section in wanted] + list(rule.options.words)),
        type=seen.profile.name,
    )


def unrecognised(rule: Rule[SectionOptions], document: Document, seen: Recognised) -> Iterator[Finding]:
    """Said once instead of reporting everything as missing."""
    if seen.blank and seen.body.end > seen.body.start:
        expected = [section for section in seen.profile.sections if section.requirement == "required"]
        yield rule.found(top(document), found=named(section.name for section in expected), type=seen.profile.name)


def near_misses(rule: Rule[SectionOptions], document: Document, seen: Recognised) -> Iterator[Finding]:
    """Which heading was taken for which section, where its words leave a doubt."""
    told: set[Span] = set()
    for part in seen.parts:
        doubtful = part.top if part.section else part.profile.requirement == "required"
        if not doubtful or part.heading in told:
            continue
        told.add(part.heading)
        title = fold_words(part.section.title if part.section else document[part.heading])
        if not _plain(title, part):
            yield rule.found(part.heading, found=title, section=part.profile.name)


def _plain(title: str, part: Part) -> bool:
    """The heading bears the section's name, or it is numbered and a usual heading makes up most of it."""
    if title in part.profile.name or any(name in title for name in (part.profile.name, *part.profile.headings[:1])):
        return True
    known = max((len(heading) for heading in part.profile.headings if heading in title), default=0)
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


def named(names: Iterator[str] | list[str]) -> str:
    """“甲”“乙”"""
    return "".join(f"“{name}”" for name in names)


def _advice(section: ProfileSection) -> str:
    others = [heading for heading in section.headings if heading != section.name][:_SHOWN]
    return f"“{section.name}”" + (f"（题作{named(others)}等亦可）" if others else "")
