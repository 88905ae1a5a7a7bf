"""The report as commands of GitHub Actions, which shows them as annotations beside the lines.

A step shows 10 errors, 10 warnings and 10 notices, the first of each; all stand in its
log. So what was not checked comes first, the notice that counts everything is the first
of the notices, and findings follow by severity.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from checker.model.characters import flat, without_controls
from checker.model.finding import CATEGORIES, SEVERITIES, Severity
from checker.model.report import Failure, Located, Report, Result
from checker_builtin.reporters.regions import region
from checker_builtin.reporters.wording import counts, failed, path_name, told

SHOWN = 10
_COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}
_LONGEST = 4000


def render(report: Report, write: Callable[[str], object]) -> None:
    """Write one command a line."""
    for failure in report.failures:
        write(_failure(failure, ""))
    for result in report.results:
        for failure in result.failures:
            write(_failure(failure, result.path))
    write(_command("notice", _counted(report), title="公文检查"))
    for severity in SEVERITIES:
        for result in report.results:
            for found in result.located:
                if found.finding.severity == severity:
                    write(_finding(found, result))


def _finding(found: Located, result: Result) -> str:
    finding = found.finding
    title = f"{CATEGORIES.get(finding.category, finding.category)} {finding.rule}"
    command = _COMMANDS[finding.severity]
    if not result.lined:
        return _command(command, f"{found.label}：{told(finding)}", file=result.path, title=title)
    where = region(found)
    place = {"line": str(where.line), "endLine": str(where.end_line)}
    if where.line == where.end_line:  # columns of several lines are refused
        place |= {"col": str(where.column), "endColumn": str(max(where.column, where.end_column - 1))}
    return _command(command, told(finding), file=result.path, **place, title=title)


def _failure(failure: Failure, path: str) -> str:
    place = {"file": path} if path else {}
    return _command("error", failed(failure, path), **place, title="没有检查")


def _counted(report: Report) -> str:
    """How many there are of everything, and how many the step does not show."""
    numbers = [(severity, report.count(severity)) for severity in SEVERITIES]
    parts = [
        f"检查了{len(report.results)}份文稿，{'查出' + counts(numbers) if any(n for _, n in numbers) else '未发现问题'}"
    ]
    untold = sum(each.number for result in report.results for each in result.untold)
    parts += [f"其中{untold}处没有逐处列出"] if untold else []
    parts += [f"有{report.failure_count}项没有检查"] if report.failure_count else []
    parts += [f"已忽略{report.suppressed_count}处"] if report.suppressed_count else []
    skipped = sum(len(result.skipped) for result in report.results)
    parts += [f"有{skipped}条规则没有用上"] if skipped else []
    parts += [f"按配置排除{len(report.excluded)}个文件"] if report.excluded else []
    parts += [f"基线里有{len(report.stale)}条已不在文稿中"] if report.stale else []
    hidden = sum(_hidden(report))
    more = f"这里每一级只显示前{SHOWN}条，另有{hidden}条见本步骤的日志。" if hidden else ""
    return "，".join(parts) + "。" + more


def _hidden(report: Report) -> Iterator[int]:
    before = {"error": report.failure_count, "info": 1}
    for severity in SEVERITIES:
        number = sum(found.finding.severity == severity for result in report.results for found in result.located)
        yield min(number, max(0, before.get(severity, 0) + number - SHOWN))


def _command(name: str, message: str, **properties: str) -> str:
    """`file` goes as it is, or GitHub would not find it; all else is made visible."""
    listed = ",".join(
        f"{key}={_property(_path(value) if key == 'file' else flat(value))}" for key, value in properties.items()
    )
    return f"::{name} {listed}::{_data(flat(message, _LONGEST))}\n"


def _path(path: str) -> str:
    return path_name(path) if path == "-" else without_controls(path.removeprefix("./"))


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
