"""From what the kinds found to what is worth saying: in scope, once, in order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import Any

from checker.model.document import Document
from checker.model.finding import SEVERITIES, Finding
from checker.model.rule import Rule
from checker.model.text import Span


def sift(findings: Iterable[Finding], rules: Mapping[str, Rule[Any]], document: Document) -> list[Finding]:
    """Findings within their rule's scope, one for each rule and span, sorted by span, then rule.

    Of two findings of one kind and category, where one lies within the other, the
    longer stays, unless the shorter is graver: “习近平总书籍” is one mistake, not three.
    """
    kept: dict[tuple[str, Span], Finding] = {}
    groups: dict[tuple[str, ...], list[Finding]] = {}
    title = document.facts.title
    starts = [paragraph.span.start for paragraph in document.paragraphs]
    for finding in findings:
        rule, key = rules[finding.rule], (finding.rule, finding.span)
        if key in kept or not _in_scope(finding, rule, document, starts):
            continue
        kept[key] = finding
        # What stands on the title alone speaks of the whole report; it hides no word of the title.
        group = (finding.rule,) if finding.span == title else (rule.kind, finding.category)
        groups.setdefault(group, []).append(finding)
    outer = [finding for group in groups.values() for finding in (_outermost(group) if len(group) > 1 else group)]
    return sorted(outer, key=lambda finding: (finding.span, finding.rule))


def _in_scope(finding: Finding, rule: Rule[Any], document: Document, starts: list[int]) -> bool:
    at = bisect_right(starts, finding.span.start) - 1
    return at < 0 or document.paragraphs[at].kind in rule.scope


def _outermost(group: list[Finding]) -> list[Finding]:
    # By start, longest first: whatever lies within another comes after it. Only the
    # last few that reach beyond the start of the next one can still cover it.
    group.sort(key=lambda finding: (finding.span.start, -finding.span.end, finding.severity))
    kept: list[Finding] = []
    open_ones: list[Finding] = []
    for finding in group:
        open_ones = [other for other in open_ones if other.span.end > finding.span.start]
        if not any(_hides(other, finding) for other in open_ones):
            kept.append(finding)
            open_ones.append(finding)
    return kept


def _hides(longer: Finding, shorter: Finding) -> bool:
    if longer.span == shorter.span:
        return False  # two rules about the same words both have something to say
    return longer.span.covers(shorter.span) and SEVERITIES.index(longer.severity) <= SEVERITIES.index(shorter.severity)
