"""Where a person looks for a finding: place, sentence, section, and a name that survives edits."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping

from checker.model.document import Document, Evidence
from checker.model.finding import Finding
from checker.model.pieces import Place
from checker.model.report import EvidenceText, Excerpt, FactsText, Located, LocatedRelated
from checker.model.text import Span, fold_words
from checker.running.digest import sha256

_FIGURES = re.compile(r"\d+")
_EXCERPT = 160  # characters of the sentence kept on either side of the words
_NOWHERE = Place("", "", 0, "第1行", 1, 1)
_Seen = defaultdict[tuple[str, str, str], int]  # how often a rule found the same words in the same section


def locate(findings: Iterable[Finding], document: Document) -> tuple[Located, ...]:
    """The findings in their order, each with where it stands."""
    seen: _Seen = defaultdict(int)
    findings = list(findings)
    sections = [section.span.start for section in document.sections]
    texts = [document.text[slice(*finding.span)] for finding in findings]
    together = "|".join(texts)
    words = texts if fold_words(together) == together else map(fold_words, texts)  # most have nothing to fold
    return tuple([_located(*each, document, sections, seen) for each in zip(findings, texts, words, strict=True)])


def facts_text(document: Document, stated_at: Mapping[str, str]) -> FactsText:
    """The facts of a report in words, with the lines of their evidence; `stated_at` as in Config."""
    facts = document.facts
    return FactsText(
        title=fold_words(document[facts.title]) if facts.title else None,
        type=facts.type,
        type_name=document.profile.name if document.profile else None,
        organisation=facts.organisation,
        period=(facts.period.start, facts.period.end) if facts.period else None,
        written=facts.written.date if facts.written else None,
        type_evidence=_stated(_evidence(facts.type_evidence, document), stated_at.get("--type")),
        period_evidence=_stated(_evidence(facts.period.evidence, document), stated_at.get("--period"))
        if facts.period
        else (),
        written_evidence=_evidence(facts.written.evidence, document) if facts.written else (),
    )


def _stated(evidence: tuple[EvidenceText, ...], where: str | None) -> tuple[EvidenceText, ...]:
    """What a configuration says is no option of the command line; its folder is the same for the whole report."""
    if where is None:
        return evidence
    name = os.path.basename(where)
    return tuple([EvidenceText("configuration", name, None) if each[0] == "option" else each for each in evidence])


def _evidence(evidence: tuple[Evidence, ...], document: Document) -> tuple[EvidenceText, ...]:
    return tuple([_evidence_text(*each, document) for each in evidence])


def _evidence_text(kind: str, text: str, span: Span | None, document: Document) -> EvidenceText:
    if span is None:
        return EvidenceText(kind, text, None)
    place = document.pieces.places(span)[0]
    return EvidenceText(kind, text, place.line, place.label)


def _located(finding: Finding, text: str, words: str, document: Document, sections: list[int], seen: _Seen) -> Located:
    span = finding.span
    places = document.pieces.places(span)
    _, _, _, label, line, column, _ = places[0] if places else _NOWHERE
    section = _section(span.start, document, sections) if sections else None
    excerpt = _excerpt(span, document)
    whole = span == document.facts.title
    if whole:  # the title says nothing of what is missing; figures (so many characters) change with every edit
        words = _FIGURES.sub("#", finding.message)
    fingerprint = _fingerprint(finding.rule, words, section or "", seen)
    related = (
        tuple([_related(item.span, item.caption, document) for item in finding.related]) if finding.related else ()
    )
    return Located(finding, text, places, line, column, label, section, excerpt, fingerprint, related, whole)


def _section(offset: int, document: Document, starts: list[int]) -> str | None:
    """The title of the highest section around an offset."""
    at = bisect_right(starts, offset) - 1
    if at < 0 or offset >= document.sections[at].span.end:
        return None
    return document.sections[at].title


def _related(span: Span, caption: str, document: Document) -> LocatedRelated:
    places = document.places(span)
    _, _, _, label, line, column, _ = places[0] if places else _NOWHERE
    return LocatedRelated(span, document[span], caption, line, column, label)


def _excerpt(span: Span, document: Document) -> Excerpt:
    left, right = span
    start, end = document.sentences.at(left)
    if not start <= left <= end:
        start, end = span
    start, end = max(start, left - _EXCERPT), min(max(end, right), right + _EXCERPT)
    return Excerpt(document.text[start:end], left - start, right - start)


def _fingerprint(rule: str, words: str, section: str, seen: _Seen) -> str:
    """Rule, words, section, and the how-manieth of its sort there; no positions."""
    key = (rule, words, section)
    seen[key] = number = seen[key] + 1
    return sha256(f"{rule}\0{words}\0{section}\0{number}".encode("utf-8", "replace"))[:16]
