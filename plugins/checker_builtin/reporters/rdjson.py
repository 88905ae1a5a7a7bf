"""The report in reviewdog's format (rdjson), which it turns into comments on a change.

Columns count UTF-8 bytes. Findings in a file without lines have no range: reviewdog
shows them with the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from checker.model.finding import Severity
from checker.model.report import Failure, Located, Report, Result
from checker_builtin.reporters.json_text import dumped
from checker_builtin.reporters.left_out import untold_told
from checker_builtin.reporters.regions import Region, Replacement, Replacing, in_bytes, region
from checker_builtin.reporters.wording import failed, quoted, told

_SEVERITIES: dict[Severity, str] = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}
_MOST_LINES = 10  # that one suggestion may put in another form


def render(report: Report, write: Callable[[str], object]) -> None:
    """Write one object, each diagnostic on a line of its own."""
    write('{"source": {"name": "gongwen-checker"}, "diagnostics": [')
    separator = "\n"
    for diagnostic in _diagnostics(report):
        write(separator + dumped(diagnostic))
        separator = ",\n"
    write("\n]}\n")


def _diagnostics(report: Report) -> Iterator[dict[str, Any]]:
    for failure in report.failures:
        yield _failure(failure, failure.what)
    for result in report.results:
        for failure in result.failures:
            yield _failure(failure, result.path)
        replacing = Replacing(result.text if result.lined else None)
        for found in result.located:
            yield _finding(found, result, replacing)
        for each, words in zip(result.untold, untold_told(result.untold), strict=True):
            yield _note(words, result.path, each.severity)
        yield from _left_out(result)
    for path in report.excluded:
        yield _note("按配置没有检查这份文稿。", path)
    for stale in report.stale:
        yield _note(f"基线里的这一条已不在文稿中：{stale.rule}{quoted(stale.text)}。", stale.path)


def _left_out(result: Result) -> Iterator[dict[str, Any]]:
    """The format has no word for what does not count: numbers, once for each document."""
    told = [f"已忽略{len(result.suppressed)}处"] if result.suppressed else []
    told += [f"有{len(result.skipped)}条规则没有用上"] if result.skipped else []
    if told:
        yield _note(f"{'，'.join(told)}，理由见 JSON 报告。", result.path)


def _note(words: str, path: str, severity: Severity = "info") -> dict[str, Any]:
    return {"message": words, "location": {"path": path}, "severity": _SEVERITIES[severity]}


def _failure(failure: Failure, path: str) -> dict[str, Any]:
    return {"message": f"没有检查：{failed(failure, path)}", "location": {"path": path}, "severity": "ERROR"}


def _finding(found: Located, result: Result, replacing: Replacing) -> dict[str, Any]:
    finding = found.finding
    lines = result.text.lines if result.lined and result.text else ()
    sentence = told(finding) if lines else f"{found.label}：{told(finding)}"
    location: dict[str, Any] = {"path": result.path}
    if lines:
        location["range"] = _range(in_bytes(region(found), lines))
    made: dict[str, Any] = {
        "message": sentence,
        "location": location,
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.rule},
        "original_output": f"{result.path}:{found.line}:{found.column}: {finding.severity} {finding.rule} {sentence}",
    }
    if suggestion := _suggestion(replacing.replacements(found), lines):
        made["suggestions"] = [suggestion]
    if found.related and lines:
        made["related_locations"] = [
            {
                "message": other.caption or other.label,
                "location": {
                    "path": result.path,
                    "range": _range(in_bytes(Region(other.line, other.column, other.line, other.column), lines)),
                },
            }
            for other in found.related
        ]
    return made


def _range(where: Region) -> dict[str, Any]:
    return {
        "start": {"line": where.line, "column": where.column},
        "end": {"line": where.end_line, "column": where.end_column},
    }


def _suggestion(replacements: Sequence[Replacement], lines: Sequence[str]) -> dict[str, Any] | None:
    """One suggestion for all edits of a fix: reviewdog would offer each of several as a fix of its own."""
    if not replacements:
        return None
    first, last = replacements[0].region, replacements[-1].region
    if last.end_line - first.line >= _MOST_LINES:
        return None
    whole = Region(first.line, first.column, last.end_line, last.end_column)
    text = replacements[0].text
    for before, (where, written) in pairwise(replacements):
        between = Region(before.region.end_line, before.region.end_column, where.line, where.column)
        text += _words(between, lines) + written
    return {"range": _range(in_bytes(whole, lines)), "text": text}


def _words(where: Region, lines: Sequence[str]) -> str:
    if where.line == where.end_line:
        return lines[where.line - 1][where.column - 1 : where.end_column - 1]
    inner = lines[where.line : where.end_line - 1]
    return "\n".join(
        (lines[where.line - 1][where.column - 1 :], *inner, lines[where.end_line - 1][: where.end_column - 1])
    )
