"""The JSON report, schema 1: an interface for other programs, so fields are added and never renamed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from checker.model.finding import SEVERITIES, Fix
from checker.model.report import EvidenceText, FactsText, Failure, Located, Report, Result

SCHEMA = 1
TOOL = "gongwen-checker"


def render(report: Report, write: Callable[[str], object]) -> None:
    """Write one object, each document on a line of its own; the same report gives the same bytes."""
    tool = {"name": TOOL, "version": report.version, "rules": report.rules_digest}
    write(f'{{"schema": {SCHEMA}, "tool": {_dumped(tool)}, "documents": [')
    for number, result in enumerate(report.results):
        write(",\n" if number else "\n")
        write(_dumped(document_record(result)))
    write("\n" if report.results else "")
    write(f'], "failures": {_dumped(_failures(report.failures))}, "summary": {_dumped(_summary(report))}}}\n')


def document_record(result: Result) -> dict[str, Any]:
    """One document as plain data."""
    facts = result.facts
    findings = sorted(result.located, key=lambda found: (found.finding.span, found.finding.rule))
    return {
        "path": result.path,
        "sha256": result.sha256,
        "type": facts.type,
        "title": facts.title,
        "organisation": facts.organisation,
        "period": _period(facts),
        "written": _written(facts),
        "findings": [_finding(found) for found in findings],
        "suppressed": [],
        "skipped": [{"rule": skipped.rule, "why": skipped.why} for skipped in result.skipped],
        "failures": _failures(result.failures),
    }


def _period(facts: FactsText) -> dict[str, Any] | None:
    if facts.period is None:
        return None
    start, end = facts.period
    return {"start": start, "end": end, "evidence": _evidence(facts.period_evidence)}


def _written(facts: FactsText) -> dict[str, Any] | None:
    if facts.written is None:
        return None
    return {"date": facts.written, "evidence": _evidence(facts.written_evidence)}


def _evidence(evidence: Iterable[EvidenceText]) -> list[dict[str, Any]]:
    return [{"kind": kind, "text": text, "line": line} for kind, text, line in evidence]


def _finding(found: Located) -> dict[str, Any]:
    finding = found.finding
    return {
        "rule": finding.rule,
        "category": finding.category,
        "severity": finding.severity,
        "message": finding.message,
        "why": finding.why,
        "start": finding.span.start,
        "end": finding.span.end,
        "text": found.text,
        "line": found.line,
        "column": found.column,
        "place": found.label,
        "section": found.section,
        "suggestion": finding.suggestion,
        "fix": _fix(finding.fix),
        "related": [
            {
                "start": other.span.start,
                "end": other.span.end,
                "line": other.line,
                "text": other.text,
                "caption": other.caption,
            }
            for other in found.related
        ],
        "sources": [
            {"title": source.title, "issuer": source.issuer, "date": source.date, "url": source.url}
            for source in finding.sources
        ],
        "fingerprint": found.fingerprint,
    }


def _fix(fix: Fix | None) -> dict[str, Any] | None:
    if fix is None:
        return None
    edits = [{"start": edit.span.start, "end": edit.span.end, "text": edit.text} for edit in fix.edits]
    return {"title": fix.title, "safe": fix.safe, "edits": edits}


def _failures(failures: Iterable[Failure]) -> list[dict[str, str]]:
    return [{"what": what, "why": why} for what, why in failures]


def _summary(report: Report) -> dict[str, int]:
    return {
        "documents": len(report.results),
        **{severity: report.count(severity) for severity in SEVERITIES},
        "suppressed": 0,
        "skipped": sum(len(result.skipped) for result in report.results),
        "failures": report.failure_count,
    }


def _dumped(record: object) -> str:
    # A lone surrogate has no UTF-8; its JSON escape is just what backslashreplace writes.
    return json.dumps(record, ensure_ascii=False).encode("utf-8", "backslashreplace").decode("utf-8")
