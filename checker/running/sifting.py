"""From what the kinds found to what is worth saying: in scope, once, in order, and not without end."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import Any

from checker.model.document import Document
from checker.model.finding import SEVERITIES, Finding
from checker.model.report import Untold
from checker.model.rule import Rule


def sift(findings: Iterable[Finding], rules: Mapping[str, Rule[Any]], document: Document) -> list[Finding]:
    """Findings within their rule's scope, one for each rule and span, sorted by span, then rule.

    Of two findings of one kind and category, where one lies within the other, the
    longer stays, unless the shorter is graver: “习近平总书籍” is one mistake, not three.
    """
    kept: dict[tuple[int, int, str], Finding] = {}
    title, paragraphs = document.facts.title, document.paragraphs
    starts = [paragraph.span.start for paragraph in paragraphs]
    for finding in findings:
        start, end = finding.span
        rule = finding.rule
        key = (start, end, rule)
        if key not in kept:
            at = bisect_right(starts, start) - 1
            if at < 0 or paragraphs[at].kind in rules[rule].scope:
                kept[key] = finding
    ordered = [kept[key] for key in sorted(kept)]
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for finding in ordered:
        # What stands on the title alone speaks of the whole report; it hides no word of the title.
        rule = finding.rule
        group = (rule,) if finding.span == title else (rules[rule].kind, finding.category)
        groups.setdefault(group, []).append(finding)
    hidden = {(*finding.span, finding.rule) for group in groups.values() for finding in _hidden(group)}
    return [finding for finding in ordered if (*finding.span, finding.rule) not in hidden] if hidden else ordered


def limited(
    findings: list[Finding], most: int | None, rules: Mapping[str, Rule[Any]]
) -> tuple[list[Finding], tuple[Untold, ...]]:
    """At most so many findings of each rule, the gravest and of these the first, in their order; others in numbers."""
    if most is None or len(findings) <= most:
        return findings, ()
    told: set[int] = set()
    left: dict[tuple[str, str], list[Finding]] = {}
    by_rule: dict[str, list[int]] = {}
    for number, finding in enumerate(findings):
        by_rule.setdefault(finding.rule, []).append(number)
    for numbers in by_rule.values():
        if len(numbers) > most:
            numbers.sort(key=lambda number: SEVERITIES.index(findings[number].severity))
        told.update(numbers[:most])
        for number in numbers[most:]:
            finding = findings[number]
            left.setdefault((finding.rule, finding.severity), []).append(finding)
    untold = (
        Untold(rule, rules[rule].title, others[0].category, others[0].severity, len(others))
        for (rule, _), others in left.items()
    )
    return [finding for number, finding in enumerate(findings) if number in told], tuple(untold)


def _hidden(group: list[Finding]) -> list[Finding]:
    """Those of a group in order that lie within another one of it."""
    if len(group) < 2 or not _overlap(group):
        return []
    # By start, longest first: whatever lies within another comes after it. Only the
    # last few that reach beyond the start of the next one can still cover it.
    group.sort(key=lambda finding: (finding.span.start, -finding.span.end, finding.severity))
    hidden: list[Finding] = []
    open_ones: list[Finding] = []
    for finding in group:
        open_ones = [other for other in open_ones if other.span.end > finding.span.start]
        if any(_hides(other, finding) for other in open_ones):
            hidden.append(finding)
        else:
            open_ones.append(finding)
    return hidden


def _overlap(group: list[Finding]) -> bool:
    """Whether any two of a group in order stand on the same words."""
    reach = 0
    for finding in group:
        start, end = finding.span
        if start < reach:
            return True
        reach = max(end, start + 1)  # an empty one may lie at the start of the next
    return False


def _hides(longer: Finding, shorter: Finding) -> bool:
    if longer.span == shorter.span:
        return False  # two rules about the same words both have something to say
    return longer.span.covers(shorter.span) and SEVERITIES.index(longer.severity) <= SEVERITIES.index(shorter.severity)
