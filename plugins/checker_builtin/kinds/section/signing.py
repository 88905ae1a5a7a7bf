"""Who signs, when, and to whom: 落款, 成文日期, 主送机关, and the unit's name in the title."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.model.document import Document
from checker.model.finding import Finding
from checker.model.rule import Rule
from checker.model.text import Span, fold_words
from checker.reading.signatures import is_unit
from checker_builtin.kinds.section.presence import top
from checker_builtin.kinds.section.recognition import Recognised, within

if TYPE_CHECKING:
    from checker_builtin.kinds.section.kind import SectionOptions

_ENDS = 5  # lines at the end, and paragraphs under the title, in which a report is signed
_SHORT = 30
_MARKS = "，。；！？,;!?"


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
