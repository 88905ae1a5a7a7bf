"""The JSON report, schema 1: an interface for other programs, so fields are added and never renamed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from json.encoder import encode_basestring as _text  # in C; the one that json.dumps calls for each string
from typing import Any

from checker.model.finding import SEVERITIES, Fix, Source
from checker.model.report import (
    EvidenceText,
    FactsText,
    Failure,
    Located,
    LocatedRelated,
    Report,
    Result,
    Suppressed,
)
from checker_builtin.reporters.json_text import dumped, writable
from checker_builtin.reporters.json_text import encode as _json

SCHEMA = 1
TOOL = "gongwen-checker"


def render(report: Report, write: Callable[[str], object]) -> None:
    """Write one object, each document on a line of its own; the same report gives the same bytes."""
    write(f'{{"schema": {SCHEMA}, "tool": {dumped(_tool(report))}, "documents": [')
    for number, result in enumerate(report.results):
        write(",\n" if number else "\n")
        write(writable(document_object(result)))
    write("\n" if report.results else "")
    write(f"], {dumped(_rest(report))[1:]}\n")


def render_lines(report: Report, write: Callable[[str], object]) -> None:
    """Write JSON Lines: each document as in the JSON report, and a last line with everything else."""
    for result in report.results:
        write(writable(document_object(result)) + "\n")
    write(dumped({"schema": SCHEMA, "tool": _tool(report), **_rest(report)}) + "\n")


def _tool(report: Report) -> dict[str, str]:
    return {"name": TOOL, "version": report.version, "rules": report.rules_digest}


def _rest(report: Report) -> dict[str, Any]:
    """What belongs to no single document."""
    return {
        "failures": failure_objects(report.failures),
        "excluded": list(report.excluded),
        "baseline": {"stale": [stale._asdict() for stale in report.stale]},
        "summary": summary_object(report),
    }


def document_object(result: Result) -> str:
    """The JSON object of one document."""
    findings = sorted(result.located, key=lambda found: (found.finding.span, found.finding.rule))
    head = _json(_head(result))[:-1]
    tail = _json(_tail(result))[1:]
    suppressed = sorted(result.suppressed, key=lambda each: (each.located.finding.span, each.located.finding.rule))
    return (
        f'{head}, "findings": [{", ".join([_finding(found) for found in findings])}], '
        f'"suppressed": [{", ".join([_suppressed(each) for each in suppressed])}], {tail}'
    )


def _head(result: Result) -> dict[str, Any]:
    facts = result.facts
    return {
        "path": result.path,
        "sha256": result.sha256,
        "type": facts.type,
        "title": facts.title,
        "organisation": facts.organisation,
        "period": _period(facts),
        "written": _written(facts),
    }


def _tail(result: Result) -> dict[str, Any]:
    return {
        "untold": [{"rule": each.rule, "severity": each.severity, "number": each.number} for each in result.untold],
        "skipped": [{"rule": skipped.rule, "why": skipped.why} for skipped in result.skipped],
        "failures": failure_objects(result.failures),
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
    return [{"kind": kind, "text": text, "line": line} for kind, text, line, _ in evidence]


def _finding(found: Located) -> str:
    """One finding, put together by hand: a report may have thousands, and a dict for each costs twice the time."""
    finding, text, _, line, column, label, section, _, fingerprint, related, _ = found
    rule, category, severity, message, (start, end), why, suggestion, fix, _, sources = finding
    return (
        f'{{"rule": {_text(rule)}, "category": {_text(category)}, "severity": "{severity}", '
        f'"message": {_text(message)}, "why": {_text(why)}, "start": {start}, "end": {end}, '
        f'"text": {_text(text)}, "line": {line}, "column": {column}, "place": {_text(label)}, '
        f'"section": {"null" if section is None else _text(section)}, '
        f'"suggestion": {"null" if suggestion is None else _text(suggestion)}, '
        f'"fix": {"null" if fix is None else _fix(fix)}, "related": {_related(related) if related else "[]"}, '
        f'"sources": {_sources(sources) if sources else "[]"}, "fingerprint": "{fingerprint}"}}'
    )


def _suppressed(suppressed: Suppressed) -> str:
    """The finding, and who said why it does not count."""
    located, by, reason, where, until = suppressed
    return f"{_finding(located)[:-1]}, {_json({'reason': reason, 'by': by, 'where': where, 'until': until})[1:]}"


def _fix(fix: Fix) -> str:
    edits = [{"start": edit.span.start, "end": edit.span.end, "text": edit.text} for edit in fix.edits]
    return _json({"title": fix.title, "safe": fix.safe, "edits": edits})


def _related(related: Iterable[LocatedRelated]) -> str:
    return _json(
        [
            {
                "start": other.span.start,
                "end": other.span.end,
                "line": other.line,
                "text": other.text,
                "caption": other.caption,
            }
            for other in related
        ]
    )


@lru_cache(maxsize=1024)  # a rule's findings share them
def _sources(sources: tuple[Source, ...]) -> str:
    return _json(
        [{"title": source.title, "issuer": source.issuer, "date": source.date, "url": source.url} for source in sources]
    )


def failure_objects(failures: Iterable[Failure]) -> list[dict[str, str]]:
    """What could not be checked."""
    return [{"what": what, "why": why} for what, why in failures]


def summary_object(report: Report) -> dict[str, int]:
    """Counts over everything."""
    return {
        "documents": len(report.results),
        **{severity: report.count(severity) for severity in SEVERITIES},
        "suppressed": report.suppressed_count,
        "skipped": sum(len(result.skipped) for result in report.results),
        "failures": report.failure_count,
    }
