"""One finding as a SARIF result: where it stands, what is written instead, why it does not count."""

from __future__ import annotations

import re
from typing import Any

from checker.model.finding import Severity
from checker.model.report import Located, LocatedRelated, Result, Suppressed
from checker_builtin.reporters.addresses import address, is_relative
from checker_builtin.reporters.regions import Region, Replacing, region
from checker_builtin.reporters.wording import told

LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
_LINK = re.compile(r"\](?=\()")


def message(text: str, *, markdown: str = "") -> dict[str, str]:
    """A message without placeholders and links: braces stand twice, as SARIF asks, and `](` is parted."""
    made = {"text": _LINK.sub("] ", _braced(text))}
    if markdown:
        made["markdown"] = _braced(markdown)
    return made


def _braced(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def artifact_location(path: str) -> dict[str, Any]:
    """The document; a relative path is that of the folder in which the check ran."""
    made: dict[str, Any] = {"uri": address(path)}
    if is_relative(made["uri"]):
        made["uriBaseId"] = "%SRCROOT%"
    if path == "-":
        made["description"] = message("标准输入")
    return made


def result_object(
    each: Located | Suppressed, result: Result, replacing: Replacing, *, compared: bool
) -> dict[str, Any]:
    """A finding of a document; `compared`: the run was compared with a baseline."""
    found = each.located if isinstance(each, Suppressed) else each
    finding = found.finding
    made: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": LEVELS[finding.severity],
        "message": message(told(finding)),
        "locations": [_location(found, result)],
        # GitHub goes by the name in its own documents; ours survives edits elsewhere just as well.
        "partialFingerprints": {"gongwen/v1": found.fingerprint, "primaryLocationLineHash": f"{found.fingerprint}:1"},
        "properties": {"category": finding.category, "place": found.label},
    }
    if related := [_related(other, result) for other in dict.fromkeys(found.related)]:
        made["relatedLocations"] = related
    if fix := _fix(found, result.path, replacing):
        made["fixes"] = [fix]
    if isinstance(each, Suppressed):
        made["suppressions"] = [_suppression(each)]
    if compared:
        made["baselineState"] = "unchanged" if isinstance(each, Suppressed) and each.by == "baseline" else "new"
    return made


def _location(found: Located, result: Result) -> dict[str, Any]:
    place = _lines(region(found)) if result.lined else _characters(found.finding.span.start, found.finding.span.end)
    if found.text:
        place["snippet"] = {"text": found.text}
    made: dict[str, Any] = {"physicalLocation": {"artifactLocation": artifact_location(result.path), "region": place}}
    logical = [] if result.lined else [{"name": found.label, "kind": "place"}]
    if found.section:
        logical.append({"name": found.section, "kind": "section"})
    if logical:
        made["logicalLocations"] = logical
    return made


def _related(other: LocatedRelated, result: Result) -> dict[str, Any]:
    if result.lined:
        place = {"startLine": other.line, "startColumn": other.column}
    else:
        place = _characters(other.span.start, other.span.end)
    made: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": artifact_location(result.path), "region": place},
        "message": message(other.caption or other.label),
    }
    if not result.lined:
        made["logicalLocations"] = [{"name": other.label, "kind": "place"}]
    return made


def _lines(where: Region) -> dict[str, Any]:
    return {
        "startLine": where.line,
        "startColumn": where.column,
        "endLine": where.end_line,
        "endColumn": where.end_column,
    }


def _characters(start: int, end: int) -> dict[str, Any]:
    """In a file without lines: of the text that a person reads in it."""
    return {"charOffset": start, "charLength": end - start}


def _fix(found: Located, path: str, replacing: Replacing) -> dict[str, Any] | None:
    replacements = replacing.replacements(found)
    fix = found.finding.fix
    if fix is None or not replacements:
        return None
    return {
        "description": message(fix.title if fix.safe else f"{fix.title}（须经人核对）"),
        "artifactChanges": [
            {
                "artifactLocation": artifact_location(path),
                "replacements": [
                    {"deletedRegion": _lines(where), "insertedContent": {"text": text}} for where, text in replacements
                ],
            }
        ],
        "properties": {"safe": fix.safe},
    }


def _suppression(each: Suppressed) -> dict[str, Any]:
    return {
        "kind": "inSource" if each.by == "inline" else "external",
        "status": "accepted",
        "justification": each.reason,
        "properties": {"by": each.by, "where": each.where, "until": each.until},
    }
