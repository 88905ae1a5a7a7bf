"""What a SARIF log says besides its results: what failed, was cut off or left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from checker.model.report import Failure, Report, Result
from checker_builtin.reporters.left_out import untold_told
from checker_builtin.reporters.sarif_results import artifact_location, message
from checker_builtin.reporters.wording import failed


def about_execution(report: Report, cut: int, most: int) -> list[dict[str, Any]]:
    """What could not be checked, and how many findings are not among the results."""
    made = [_failure(failure, None) for failure in report.failures]
    for result in report.results:
        made += [_failure(failure, result.path) for failure in result.failures]
        made += [{**_note(words, (result.path,)), "level": "warning"} for words in untold_told(result.untold)]
    if cut:
        told = f"结果最多写{most}条，另有{cut}条较轻的或已忽略的没有写入，请分批检查，或看 JSON 报告。"
        made.append({"level": "warning", "message": message(told)})
    return made


def about_configuration(report: Report) -> list[dict[str, Any]]:
    """Rules that were not applied, files that were left out, entries of the baseline that stand for nothing."""
    made = [note for result in report.results for note in _skipped(result)]
    made += [_note(f"按配置没有检查：{path}", (path,)) for path in report.excluded]
    made += [
        _note(f"基线里的这一条已不在文稿中，可从基线中去掉：{stale.rule}“{stale.text}”", (stale.path,))
        for stale in report.stale
    ]
    return made


def _failure(failure: Failure, path: str | None) -> dict[str, Any]:
    made: dict[str, Any] = {"level": "error", "message": message(failed(failure, path or ""))}
    if path is not None:
        made["locations"] = _at((path,))
    return made


def _skipped(result: Result) -> Iterator[dict[str, Any]]:
    """One note for each reason, with the rules that it holds for."""
    reasons: dict[str, list[str]] = {}
    for skipped in result.skipped:
        reasons.setdefault(skipped.why, []).append(skipped.rule)
    for why, rules in reasons.items():
        note = _note(f"有{len(rules)}条规则没有用上：{why}", (result.path,))
        yield {**note, "properties": {"rules": rules}}


def _note(text: str, paths: Iterable[str]) -> dict[str, Any]:
    return {"level": "note", "message": message(text), "locations": _at(paths)}


def _at(paths: Iterable[str]) -> list[dict[str, Any]]:
    return [{"physicalLocation": {"artifactLocation": artifact_location(path)}} for path in paths]
