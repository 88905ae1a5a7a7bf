"""An audit as SARIF 2.1.0, result by result from the database.

What a run says of itself (rules, artifacts, notifications) stands behind its results: by then it is known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from checker.extending.audit_contracts import AuditView
from checker.model.finding import SEVERITIES
from checker.model.report import Failure, Located, Report, Result, RuleText, Suppressed
from checker_builtin.reporters.addresses import address, is_relative
from checker_builtin.reporters.json_text import dumped
from checker_builtin.reporters.regions import Replacing
from checker_builtin.reporters.sarif import MOST_RESULTS, SCHEMA, descriptor
from checker_builtin.reporters.sarif_notifications import about_configuration, about_execution
from checker_builtin.reporters.sarif_results import artifact_location, message, result_object

_SUPPRESSED = "suppressed"


def audit_sarif(audit: AuditView, most: int = MOST_RESULTS) -> Iterator[bytes]:
    """One log with one run; of more than `most` results the gravest are kept, and how many were not is said."""
    for part in _parts(audit, most):
        yield part.encode()


def _parts(audit: AuditView, most: int) -> Iterator[str]:
    yield f'{dumped({"$schema": SCHEMA, "version": "2.1.0"})[:-1]}, "runs": [{{"results": ['
    room, cut = _room(audit, most)
    rules: dict[str, dict[str, Any]] = {}
    numbers: dict[str, int] = {}
    yield from _separated(_results(audit, room, rules, numbers))
    yield '], "artifacts": ['
    yield from _separated(_artifacts(audit))
    yield '], "invocations": [{"toolExecutionNotifications": ['
    yield from _separated(_execution(audit, cut, most))
    yield '], "toolConfigurationNotifications": ['
    yield from _separated(note for result in _results_of(audit) for note in about_configuration(_report(result)))
    yield f"], {dumped({'executionSuccessful': not _failed(audit)})[1:]}], {dumped(_run(audit, rules))[1:]}]}}\n"


def _separated(records: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Records on lines of their own."""
    separator = "\n"
    for each in records:
        yield separator + dumped(each)
        separator = ",\n"
    yield "\n"


def _room(audit: AuditView, most: int) -> tuple[Counter[str], int]:
    """How many results of each severity fit, the gravest first, and how many do not."""
    there = Counter(each.finding.severity for each in audit.findings())
    there[_SUPPRESSED] = sum(document.summary.suppressed for document in audit.documents())
    room: Counter[str] = Counter()
    left = most
    for grade in (*SEVERITIES, _SUPPRESSED):
        room[grade] = min(left, there[grade])
        left -= room[grade]
    return room, there.total() - room.total()


def _results(
    audit: AuditView, room: Counter[str], rules: dict[str, dict[str, Any]], numbers: dict[str, int]
) -> Iterator[dict[str, Any]]:
    """The results; the rules that they are of go into `rules` as they are met."""
    without_lines = Replacing(None)  # the database keeps no lines of files: no fix has a certain place
    for result in _results_of(audit):
        everything: list[Located | Suppressed] = [*result.located, *result.suppressed]
        for each in everything:
            grade = _SUPPRESSED if isinstance(each, Suppressed) else each.finding.severity
            if not room[grade]:
                continue
            room[grade] -= 1
            made = result_object(each, result, without_lines, compared=False)
            found = each.located if isinstance(each, Suppressed) else each
            if made["ruleId"] not in rules:
                numbers[made["ruleId"]] = len(rules)
                rules[made["ruleId"]] = descriptor(_rule(found, audit))
            made["ruleIndex"] = numbers[made["ruleId"]]
            yield made


def _rule(found: Located, audit: AuditView) -> RuleText:
    """A rule, as far as the run knows it and its finding says."""
    finding = found.finding
    title = audit.titles.get(finding.rule, finding.rule)
    return RuleText(finding.rule, title, finding.category, finding.severity, finding.why, finding.sources)


def _artifacts(audit: AuditView) -> Iterator[dict[str, Any]]:
    for document in audit.documents():
        artifact: dict[str, Any] = {"location": artifact_location(document.key), "roles": ["analysisTarget"]}
        if document.sha256:
            artifact["hashes"] = {"sha-256": document.sha256}
        yield artifact


def _execution(audit: AuditView, cut: int, most: int) -> Iterator[dict[str, Any]]:
    yield from about_execution(_report(failures=tuple(audit.failures())), cut, most)
    for matter in audit.matters():
        locations = [{"physicalLocation": {"artifactLocation": artifact_location(key)}} for key in matter.keys]
        told = matter.message if matter.unit in matter.message else f"{matter.unit}：{matter.message}"
        yield {"level": "warning", "message": message(told), **({"locations": locations} if locations else {})}
    for result in _results_of(audit):
        if result.failures or result.untold:
            yield from about_execution(_report(result), 0, most)


def _failed(audit: AuditView) -> bool:
    return any(True for _ in audit.failures()) or any(each.summary.failures for each in audit.documents())


def _run(audit: AuditView, rules: dict[str, dict[str, Any]]) -> dict[str, Any]:
    driver = {
        "name": "gongwen-checker",
        "version": audit.version,
        "language": "zh-CN",
        "rules": list(rules.values()),
        "properties": {"rulesDigest": audit.rules_digest},
    }
    run: dict[str, Any] = {"tool": {"driver": driver}, "language": "zh-CN", "columnKind": "unicodeCodePoints"}
    if any(is_relative(address(document.key)) for document in audit.documents()):
        run["originalUriBaseIds"] = {"%SRCROOT%": {"description": message("报送的文件夹和压缩包所在的文件夹")}}
    return run


def _results_of(audit: AuditView) -> Iterator[Result]:
    for document in audit.documents():
        yield audit.result(document)


def _report(*results: Result, failures: tuple[Failure, ...] = ()) -> Report:
    return Report("", "", results, failures)
