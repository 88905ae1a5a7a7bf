"""Content elements: what a section or the whole report must speak of, how often, and what it must not say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from checker.model.document import Document
from checker.model.finding import Finding
from checker.model.profile import Element, ProfileSection
from checker.model.rule import Rule
from checker.model.text import Span, fold_words
from checker_builtin.kinds.section.presence import named, top
from checker_builtin.kinds.section.recognition import Recognised, text_paragraphs, within

if TYPE_CHECKING:
    from checker_builtin.kinds.section.kind import SectionOptions

_POINT = r"[一二三四五六七八九十]是([^，。；：\n]{2,40})"  # 一是加强纪律建设。
_SPOKEN_OF = 2  # a word in passing is not yet a subject


def missing_elements(rule: Rule[SectionOptions], document: Document, seen: Recognised) -> Iterator[Finding]:
    """Elements that the sections there are, or the report as a whole, do not speak of: one finding for all."""
    if seen.blank:
        return
    where: list[str] = []
    absent: list[Element] = []
    for section in seen.profile.sections:
        wanted = _wanted(section.elements, rule, document) if seen.has(section) else []  # else missing-section says so
        if wanted:
            where.append(_title(seen, section))
            absent.extend(_absent(document, seen, section, wanted))
    whole = [one for one in _wanted(seen.profile.elements, rule, document) if one.least == 1]
    absent.extend([one for one in whole if not _count(document.folded.text, one, 1)])
    if absent:
        part = f"“{where[0]}”部分" if len(where) == 1 and not whole else "全文"
        yield rule.found(top(document), found=named([element.name for element in absent]), part=part)


def scarce_elements(rule: Rule[SectionOptions], document: Document, seen: Recognised) -> Iterator[Finding]:
    """Elements of the whole report that should come up several times: figures, the first person."""
    scarce: list[str] = []
    for element in _wanted(seen.profile.elements, rule, document):
        count = _count(document.folded.text, element, element.least) if element.least > 1 else element.least
        if count < element.least:
            times = f"只有{count}处" if count else "没有一处"
            scarce.append(f"“{element.name}”{times}（同类文稿通常不少于{element.least}处）")
    if scarce:
        yield rule.found(top(document), found="，".join(scarce))


def forbidden_elements(rule: Rule[SectionOptions], document: Document, seen: Recognised) -> Iterator[Finding]:
    """Words that this type of document must not use, each where it stands."""
    text = document.folded.text
    for element in (*seen.profile.elements, *(one for section in seen.profile.sections for one in section.elements)):
        if element.forbidden and _expected(element, document):
            for match in re.finditer(_pattern(element), text):
                span = document.folded.back(match.start(), match.start() + len(match[0].rstrip("\n")))
                yield rule.found(span, found=match[0].rstrip("\n"), element=element.name)


def _wanted(elements: tuple[Element, ...], rule: Rule[SectionOptions], document: Document) -> list[Element]:
    return [
        element
        for element in elements
        if element.requirement in rule.options.requirement and not element.forbidden and _expected(element, document)
    ]


def _expected(element: Element, document: Document) -> bool:
    """In force through the whole period; a year in which it only came up is too early to ask for it."""
    since, until = element.in_force
    if since is None and until is None:
        return True
    period = document.facts.period
    if period is None:
        return False
    return (since is None or since <= period.start) and (until is None or period.end[: len(until)] <= until)


def _title(seen: Recognised, section: ProfileSection) -> str:
    """What the report itself calls the section."""
    return next((part.section.title for part in seen.of(section) if part.section), section.name)


def _absent(document: Document, seen: Recognised, section: ProfileSection, wanted: list[Element]) -> list[Element]:
    """A required element is expected as a block of its own, with a heading, once the section is arranged in
    such blocks; 思想政治建设 in passing is then not enough. Else the text must speak of it.
    """
    if wanted[0].requirement != "required":
        return [one for one in wanted if _count(document.folded.text, one, one.least) < one.least]
    parts = seen.of(section)
    sections = tuple(part.section for part in parts if part.section) or seen.unnamed
    titles = [fold_words(one.title) for one in within(sections)]
    arranged = [element for element in wanted if any(_heads(element, title) for title in titles)]
    spans = [one.span for one in sections] or [seen.body]
    subjects = titles + list(_subjects(document, spans))
    silent = [one for one in wanted if not any(_heads(one, subject) for subject in subjects)]
    if 2 * len(arranged) > len(wanted):
        return silent
    text = "".join(fold_words(document[span]) for span in spans)
    return [one for one in silent if _count(text, one, _SPOKEN_OF) < _SPOKEN_OF]


def _heads(element: Element, title: str) -> bool:
    """A heading may be shorter than the name: 抓作风、严纪律."""
    short = element.name.partition("（")[0].removesuffix("建设")
    return short in title or any(word in title for word in element.words)


def _subjects(document: Document, spans: list[Span]) -> Iterator[str]:
    """What the points (一是……) and paragraphs of the spans say first that they are about."""
    for span in spans:
        text = fold_words(document[span])
        if "是" in text:
            yield from re.findall(_POINT, text)
        for paragraph in text_paragraphs(document, span):
            start = paragraph.span.start
            opening = fold_words(document[Span(start, min(start + 40, paragraph.span.end))])
            yield re.split("[，。；：]", opening, maxsplit=1)[0]


def _count(text: str, element: Element, most: int) -> int:
    """How often the element is spoken of; what is asked for is not looked for further."""
    if not element.words:
        return len(list(islice(re.finditer(element.pattern, text), most)))
    count = 0
    for word in _counted(element.words):
        if word[:1] in text:  # one character is found much faster than a word
            count += text.count(word) if most > 1 else word in text
        if count >= most:
            break
    return count


@lru_cache(maxsize=512)
def _counted(words: tuple[str, ...]) -> tuple[str, ...]:
    """理论学习 is counted once where 理论 is a word too."""
    return tuple(fold_words(word) for word in words if not any(other != word and other in word for other in words))


def _pattern(element: Element) -> str:
    return element.pattern or "|".join(re.escape(fold_words(word)) for word in element.words)
