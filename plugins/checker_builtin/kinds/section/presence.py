"""What is missing: sections, signature, day, addressee, the unit in the title; and headings taken for a section."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.model.document import Document
from checker.model.finding import Finding
from checker.model.profile import ProfileSection
from checker.model.rule import Rule
from checker.model.text import Span, fold_words
from checker.reading.signatures import is_unit
from checker_builtin.kinds.section.recognition import Part, Recognised, text_paragraphs, within

if TYPE_CHECKING:
    from checker_builtin.kinds.section.kind import SectionOptions

_SHOWN = 3  # other headings that would do, as examples
_LAST = 3  # paragraphs in which closing words stand
_ENDS = 5  # lines at the end, and paragraphs under the title, in which a report is signed
_SHORT = 30
_MARKS = "，。；！？,;!?"


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


# --- who signs, when, and to whom: 落款, 成文日期, 主送机关 -------------------------------


def missing_signature(rule: Rule[SectionOptions], document: Document, seen: Recognised) -> Iterator[Finding]:
    asked = seen.profile.signature in rule.options.requirement
    if asked and document.facts.signature is None and not any(map(_looks_like_name, _ends(document))):
        yield rule.found(top(document), type=seen.profile.name)


def missing_signed_date(rule: Rule[SectionOptions], document: Document, seen: Recognised) -> Iterator[Finding]:
    """A day that is still to be filled in (2018年X月X日) is a placeholder, not a missing day."""
    asked = seen.profile.signed_date in rule.options.requirement
    if asked and document.facts.signed_date is None and not any(map(_looks_like_day, _ends(document))):
        yield rule.found(top(document), type=seen.profile.name)


def missing_addressee(rule: Rule[SectionOptions], document: Document, seen: Recognised) -> Iterator[Finding]:
    if seen.profile.addressee in rule.options.requirement and document.facts.addressee is None:
        yield rule.found(top(document), type=seen.profile.name)


def title_without_unit(rule: Rule[SectionOptions], document: Document, seen: Recognised) -> Iterator[Finding]:
    """Nothing is left of the title but time, subject and type, and no unit stands under it either."""
    title, unit = document.facts.title, document.facts.organisation_span
    if title is None or (unit is not None and unit.start < _first_section(document)):
        return
    rest = fold_words(document[title])
    for word in rule.options.words:
        if word in rest:
            rest = rest.replace(word, "")
    if not any(map(str.isalpha, rest)):
        yield rule.found(title, found=fold_words(document[title]))


def _first_section(document: Document) -> int:
    return document.sections[0].span.start if document.sections else len(document.text) // 2


def _ends(document: Document) -> Iterator[str]:
    """Short lines under the title and at the end that are no headings, folded."""
    headings = {section.heading.start for section in within(document.sections)}
    texts = [
        one
        for one in document.paragraphs
        if (one.kind in ("body", "item") or (one.kind == "cell" and _signs(document[one.span])))
        and one.span.start not in headings
    ]
    title = document.facts.title
    under = [one for one in texts if title is None or one.span.start >= title.end][:_ENDS]
    for paragraph in under:
        line = document[paragraph.span]
        if len(line) > 2 * _SHORT:
            break
        yield fold_words(line)
    for paragraph in texts[-_ENDS:]:
        for line in document[
            Span(max(paragraph.span.start, paragraph.span.end - 4 * _SHORT), paragraph.span.end)
        ].split("\n"):
            yield fold_words(line)


def _signs(cell: str) -> bool:
    """Whether a cell of a table can be a signature: short words in a table are anything."""
    words = fold_words(cell)
    return is_unit(words) or _looks_like_day(words)


def _looks_like_name(line: str) -> bool:
    """述职人：张明, 县水务局局长 李华, （县委办公室）."""
    words = line.strip("（）()")
    return (
        1 < len(words) <= _SHORT
        and not any(mark in words for mark in _MARKS)
        and not (words.endswith(("：", ":")) or any(map(str.isdigit, words)))
    )


def _looks_like_day(line: str) -> bool:
    return len(line) <= _SHORT and "年" in line and "月" in line and not any(mark in line for mark in "。；")
