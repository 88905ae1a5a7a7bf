"""The report as SARIF 2.1.0, for services that show findings beside the files (code scanning, editors).

A run, not each document, is what SARIF describes; results stand in the order of the
report. GitHub refuses a run with more than 25,000 results: the gravest are kept, and
a notification says how many were not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from checker.model.finding import SEVERITIES, Severity, Source
from checker.model.report import Located, Report, Result, RuleText, Suppressed
from checker.reading.citing import source
from checker_builtin.reporters.addresses import address, is_relative
from checker_builtin.reporters.json_text import dumped
from checker_builtin.reporters.markdown_text import escaped
from checker_builtin.reporters.regions import Replacing
from checker_builtin.reporters.sarif_notifications import about_configuration, about_execution
from checker_builtin.reporters.sarif_results import LEVELS, artifact_location, message, result_object

MOST_RESULTS = 25_000
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render(report: Report, write: Callable[[str], object]) -> None:
    """Write one log with one run, each result on a line of its own."""
    kept, cut = _kept(report)
    rules = _descriptors(report)
    numbers = {rule["id"]: number for number, rule in enumerate(rules)}
    log = {"$schema": SCHEMA, "version": "2.1.0"}
    write(f'{dumped(log)[:-1]}, "runs": [{dumped(_run(report, rules, cut))[:-1]}, "results": [')
    separator = "\n"
    for each in _results(report, kept, numbers):
        write(separator + dumped(each))
        separator = ",\n"
    write("\n]}]}\n")


def _run(report: Report, rules: list[dict[str, Any]], cut: int) -> dict[str, Any]:
    driver = {
        "name": "gongwen-checker",
        "version": report.version,
        "language": "zh-CN",
        "rules": rules,
        "properties": {"rulesDigest": report.rules_digest},
    }
    run: dict[str, Any] = {
        "tool": {"driver": driver},
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not report.failure_count,
                "toolExecutionNotifications": about_execution(report, cut, MOST_RESULTS),
                "toolConfigurationNotifications": about_configuration(report),
            }
        ],
        "artifacts": _artifacts(report.results),
    }
    if any(is_relative(address(result.path)) for result in report.results):
        run["originalUriBaseIds"] = {"%SRCROOT%": {"description": message("运行检查时所在的文件夹")}}
    return run


def _artifacts(results: Iterable[Result]) -> list[dict[str, Any]]:
    """The documents, each once however often it was given."""
    made: dict[str, dict[str, Any]] = {}
    for result in results:
        artifact: dict[str, Any] = {"location": artifact_location(result.path), "roles": ["analysisTarget"]}
        if result.sha256:
            artifact["hashes"] = {"sha-256": result.sha256}
        made.setdefault(result.path, artifact)
    return list(made.values())


def _kept(report: Report) -> tuple[frozenset[tuple[int, int]] | None, int]:
    """The results that fit, by document and number, and how many do not; None keeps all."""
    total = sum(len(result.located) + len(result.suppressed) for result in report.results)
    if total <= MOST_RESULTS:
        return None, 0
    ranked = [
        (suppressed, SEVERITIES.index(severity), document, number)
        for document, result in enumerate(report.results)
        for number, (severity, suppressed) in enumerate(_grades(result))
    ]
    return frozenset(
        (document, number) for _, _, document, number in sorted(ranked)[:MOST_RESULTS]
    ), total - MOST_RESULTS


def _grades(result: Result) -> Iterator[tuple[Severity, bool]]:
    for found in result.located:
        yield found.finding.severity, False
    for suppressed in result.suppressed:
        yield suppressed.located.finding.severity, True


def _results(
    report: Report, kept: frozenset[tuple[int, int]] | None, numbers: dict[str, int]
) -> Iterator[dict[str, Any]]:
    # Where one result says how it stands to the baseline, the standard asks it of all.
    compared = bool(report.stale) or any(
        each.by == "baseline" for result in report.results for each in result.suppressed
    )
    for document, result in enumerate(report.results):
        replacing = Replacing(result.text if result.lined else None)
        everything: list[Located | Suppressed] = [*result.located, *result.suppressed]
        for number, each in enumerate(everything):
            if kept is None or (document, number) in kept:
                made = result_object(each, result, replacing, compared=compared)
                made["ruleIndex"] = numbers[made["ruleId"]]
                yield made


def _descriptors(report: Report) -> list[dict[str, Any]]:
    """The rules that found something; of one that the rule set does not name, what its findings say."""
    known = {rule.id: rule for rule in report.rules}
    for result in report.results:
        for found in (*result.located, *(each.located for each in result.suppressed)):
            rule, category, severity, _, _, why, *_ = found.finding
            if rule not in known:
                known[rule] = RuleText(rule, rule, category, severity, why, found.finding.sources)
    return [descriptor(known[name]) for name in sorted(known)]


def descriptor(rule: RuleText) -> dict[str, Any]:
    """A rule, with its reasons and what it rests on."""
    why = rule.why or rule.title
    cited = [source(each) for each in rule.sources]
    told = why + "".join(f"\n依据：{each}" for each in cited)
    listed = "".join(f"\n- {_linked(each)}" for each in rule.sources)
    return {
        "id": rule.id,
        "name": rule.title,
        "shortDescription": message(rule.title),
        "fullDescription": message(why),
        "help": message(told, markdown=escaped(why) + (f"\n\n依据：\n{listed}" if listed else "")),
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"category": rule.category, "tags": [rule.category]},
    }


def _linked(cited: Source) -> str:
    """A source, with its address where that is one of the web."""
    named = escaped(source(cited))
    url = cited.url or ""
    if url.startswith(("https://", "http://")) and url.isprintable() and not set(url) & set(" <>\\"):
        return f"[{named}](<{url}>)"
    return named
