"""Findings as the page lists them: what a person reads of each, and where its links lead."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from checker.model.finding import CATEGORIES, SEVERITY_NAMES, Finding, Fix, Severity, Source
from checker.model.report import Located
from checker.model.text import Span
from checker.reading.citing import source
from checker_builtin.reporters.html_report.letters import link
from checker_builtin.reporters.wording import abridged

_MOST_EDITS = 5
_MOST_RELATED = 20
_MOST_SECTION = 60  # characters of a heading


class Cited(NamedTuple):
    """A source in words, and its address where the page may link to it."""

    words: str
    address: str | None


class Mending(NamedTuple):
    """An edit in words: what stands there, and what comes in its place; either may be ''."""

    before: str
    after: str


class Elsewhere(NamedTuple):
    """A related place; `anchor` is '' where it is not on the page."""

    anchor: str
    label: str
    words: str
    caption: str


class Passage(NamedTuple):
    """A sentence around the words of a finding."""

    before: str
    words: str
    after: str


class Entry(NamedTuple):
    """A finding in the list. `mark` is the id of its number in the text, '' where the text does not reach so far:
    then `passage` shows the sentence. `like` is the number of the first entry with the same reasons, 0 for that one."""

    id: str
    mark: str
    number: int
    severity: Severity
    severity_name: str
    category: str
    category_name: str
    rule: str
    label: str
    section: str
    words: str
    message: str
    passage: Passage | None
    suggestion: str
    fix: tuple[Mending, ...]
    fix_title: str
    safe: bool
    related: tuple[Elsewhere, ...]
    unlisted: int  # related places that are not listed
    why: str
    sources: tuple[Cited, ...]
    like: int
    fingerprint: str


def entries(
    located: Sequence[Located], document: str, marks: Mapping[int, str], anchors: Mapping[Span, str]
) -> tuple[Entry, ...]:
    """The findings of one document, numbered from 1 on; `document` is its id on the page.

    `marks` are the ids of the findings' numbers in the text, by number; `anchors` those of
    other places in it.
    """
    first: dict[tuple[str, str, tuple[Source, ...]], int] = {}
    found: list[Entry] = []
    for number, each in enumerate(located, start=1):
        reasons = each.finding.rule, each.finding.why, each.finding.sources
        like = first.setdefault(reasons, number)
        found.append(_entry(each, document, number, marks.get(number, ""), anchors, like if like != number else 0))
    return tuple(found)


def _entry(located: Located, document: str, number: int, mark: str, anchors: Mapping[Span, str], like: int) -> Entry:
    finding = located.finding
    return Entry(
        id=f"{document}f{number}",
        mark=mark,
        number=number,
        severity=finding.severity,
        severity_name=SEVERITY_NAMES[finding.severity],
        category=finding.category,
        category_name=CATEGORIES.get(finding.category, finding.category),
        rule=finding.rule,
        label=located.label,
        section=_cut(located.section or "", _MOST_SECTION),
        words=abridged(located.text),
        message=finding.message.replace(located.text, abridged(located.text)),
        passage=None if mark else _passage(located),
        suggestion=finding.suggestion or "",
        fix=_mendings(finding, located) if finding.fix else (),
        fix_title=finding.fix.title if finding.fix else "",
        safe=bool(finding.fix and finding.fix.safe),
        related=tuple(
            Elsewhere(anchors.get(other.span, ""), other.label, abridged(other.text), other.caption)
            for other in located.related[:_MOST_RELATED]
        ),
        unlisted=max(0, len(located.related) - _MOST_RELATED),
        why=finding.why,
        sources=() if like else tuple(Cited(source(cited), link(cited.url)) for cited in finding.sources),
        like=like,
        fingerprint=located.fingerprint,
    )


def _passage(located: Located) -> Passage:
    text, start, end = located.excerpt
    return Passage(text[:start], abridged(text[start:end]), text[end:])


def _mendings(finding: Finding, located: Located) -> tuple[Mending, ...]:
    """The edits of a fix, where what they replace stands in the sentence that is shown; else its title must do."""
    fix: Fix | None = finding.fix
    if fix is None or len(fix.edits) > _MOST_EDITS:
        return ()
    text, start, _ = located.excerpt
    found: list[Mending] = []
    for (left, right), after in fix.edits:
        at, end = left - finding.span.start + start, right - finding.span.start + start
        if at < 0 or end > len(text):
            return ()
        found.append(Mending(abridged(text[at:end]), abridged(after)))
    return tuple(found)


def _cut(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1] + "…"
