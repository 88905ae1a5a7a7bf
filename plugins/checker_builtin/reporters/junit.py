"""The report as JUnit XML: a suite for each document, a case for each rule that found something in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from checker.extending.hookspecs import Layout
from checker.model.characters import flat, without_controls
from checker.model.finding import SEVERITIES, SEVERITY_NAMES
from checker.model.report import Failure, Located, Report, Result
from checker.reading.citing import source
from checker_builtin.reporters.left_out import excluded_told, ground, stale_told, untold_told
from checker_builtin.reporters.wording import counts, failed, path_name, quoted, told

_LONGEST = 2000


class Case(NamedTuple):
    """`outcome` is passed, failure, error or skipped; `message` is one line, `details` may be many."""

    name: str
    outcome: str = "passed"
    message: str = ""
    details: str = ""
    output: str = ""


def render(report: Report, layout: Layout, write: Callable[[str], object]) -> None:
    """Findings below `layout.fail_on` fail no case; they stand in its output."""
    bound = SEVERITIES.index(layout.fail_on) + 1 if layout.fail_on in SEVERITIES else 0
    titles = {rule.id: rule.title for rule in report.rules}
    suites = [(path_name(result.path), _cases(result, bound, titles), _output(result)) for result in report.results]
    run = [_failed(failure, "") for failure in report.failures]
    left = [*excluded_told(report.excluded), *stale_told(report.stale)]
    if run or left:
        suites.append(("检查本身", run, "\n".join(left)))
    everything = [case for _, cases, _ in suites for case in cases]
    write('<?xml version="1.0" encoding="UTF-8"?>\n')
    write(f'<testsuites name="gongwen-checker"{_totals(everything)}>\n')
    for name, cases, output in suites:
        _write_suite(name, cases, output, write)
    write("</testsuites>\n")


def _cases(result: Result, bound: int, titles: dict[str, str]) -> list[Case]:
    by_rule: dict[str, list[Located]] = {}
    for found in result.located:
        by_rule.setdefault(found.finding.rule, []).append(found)
    cases = [_failed(failure, result.path) for failure in result.failures]
    cases += [_case(f"{rule} {titles.get(rule, '')}".rstrip(), found, bound) for rule, found in by_rule.items()]
    if not cases:
        cases.append(Case("除已忽略的以外，未发现问题" if result.suppressed else "未发现问题"))
    return cases + [Case(f"{each.rule} {each.title}", "skipped", each.why) for each in result.skipped]


def _case(name: str, located: Sequence[Located], bound: int) -> Case:
    grave = [found for found in located if SEVERITIES.index(found.finding.severity) < bound]
    rest = [found for found in located if SEVERITIES.index(found.finding.severity) >= bound]
    output = "\n\n".join(map(_told, rest))
    if not grave:
        return Case(name, output=output)
    numbers = [(severity, sum(each.finding.severity == severity for each in grave)) for severity in SEVERITIES]
    return Case(
        name, "failure", f"{counts(numbers)}：{grave[0].finding.message}", "\n\n".join(map(_told, grave)), output
    )


def _told(found: Located) -> str:
    finding = found.finding
    lines = [f"{SEVERITY_NAMES[finding.severity]}　{found.label}{quoted(found.text)}", flat(told(finding), _LONGEST)]
    lines += [f"原因：{flat(finding.why, _LONGEST)}"] if finding.why else []
    lines += [f"依据：{source(cited)}" for cited in finding.sources]
    return "\n".join(lines)


def _failed(failure: Failure, path: str) -> Case:
    return Case("没有检查", "error", failed(failure, path))


def _output(result: Result) -> str:
    """What is not among the cases, one line each."""
    lines = [f"没有列出：{words}" for words in untold_told(result.untold)]
    for each in result.suppressed:
        found = each.located
        lines.append(f"已忽略：{found.label}{quoted(found.text)}，{found.finding.rule}（{ground(each)}）")
    return "\n".join(lines)


def _write_suite(name: str, cases: Sequence[Case], output: str, write: Callable[[str], object]) -> None:
    write(f"  <testsuite name={_attribute(name)}{_totals(cases)}>\n")
    for case in cases:
        write(f"    <testcase classname={_attribute(name)} name={_attribute(case.name)}{_body(case)}\n")
    if output:
        write(f"    <system-out>{_text(output)}</system-out>\n")
    write("  </testsuite>\n")


def _body(case: Case) -> str:
    parts: list[str] = []
    if case.outcome in ("failure", "error"):
        parts.append(
            f"<{case.outcome} message={_attribute(case.message)} type={_attribute(case.outcome)}>"
            f"{_text(case.details)}</{case.outcome}>"
        )
    elif case.outcome == "skipped":
        parts.append(f"<skipped message={_attribute(case.message)}/>")
    if case.output:
        parts.append(f"<system-out>{_text(case.output)}</system-out>")
    return ">" + "".join(f"\n      {part}" for part in parts) + "\n    </testcase>" if parts else "/>"


def _totals(cases: Iterable[Case]) -> str:
    outcomes = [case.outcome for case in cases]
    return (
        f' tests="{len(outcomes)}" failures="{outcomes.count("failure")}" errors="{outcomes.count("error")}" '
        f'skipped="{outcomes.count("skipped")}"'
    )


def _attribute(words: str) -> str:
    return quoteattr(without_controls(flat(words, _LONGEST)))


def _text(words: str) -> str:
    return escape(without_controls(words), {"\r": "&#13;"})
