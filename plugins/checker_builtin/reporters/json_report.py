"""The JSON report, schema 1: an interface for other programs, so fields are added and never renamed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import lru_cache
from json.encoder import encode_basestring as _text  # in C; the one that json.dumps calls for each string
from typing import Any

from checker.model.finding import SEVERITIES, Fix, Source
from checker.model.report import EvidenceText, FactsText, Failure, Located, LocatedRelated, Report, Result

SCHEMA = 1
TOOL = "gongwen-checker"
_json = json.JSONEncoder(ensure_ascii=False).encode


def render(report: Report, write: Callable[[str], object]) -> None:
    """Write one object, each document on a line of its own; the same report gives the same bytes."""
    tool = {"name": TOOL, "version": report.version, "rules": report.rules_digest}
    write(f'{{"schema": {SCHEMA}, "tool": {_dumped(tool)}, "documents": [')
    for number, result in enumerate(report.results):
        write(",\n" if number else "\n")
        write(_writable(_document(result)))
    write("\n" if report.results else "")
    write(f'], "failures": {_dumped(_failures(report.failures))}, "summary": {_dumped(_summary(report))}}}\n')


def _document(result: Result) -> str:
    findings = sorted(result.located, key=lambda found: (found.finding.span, found.finding.rule))
    head = _json(_head(result))[:-1]
    tail = _json(_tail(result))[1:]
    return f'{head}, "findings": [{", ".join([_finding(found) for found in findings])}], {tail}'


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
    return [{"kind": kind, "text": text, "line": line} for kind, text, line, _ in evidence]


def _finding(found: Located) -> str:
    """One finding, put together by hand: a report may have thousands, and a dict for each costs twice the time."""
    finding, text, _, line, column, label, section, _, fingerprint, related = found
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
    return _writable(_json(record))


def _writable(text: str) -> str:
    """A lone surrogate has no UTF-8; its JSON escape is just what backslashreplace writes."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "backslashreplace").decode("utf-8")
    return text
