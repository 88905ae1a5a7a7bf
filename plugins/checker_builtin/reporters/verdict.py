"""The sentence that says what a person must do now."""

from __future__ import annotations

from collections.abc import Sequence

from checker.model.finding import SEVERITIES, Severity
from checker.model.report import Report
from checker_builtin.reporters.wording import counts, unread


def verdict(
    report: Report, fail_on: str | None, *, reasons: str = "见上", partial: bool = False
) -> list[tuple[str, str]]:
    """What a person must do now, each sentence with its style; first what was not checked.

    `reasons` says where the reasons stand for what was left out. `partial`: only some of
    the rules were asked for, so nobody may hand it in on the strength of this.
    """
    told = [(sentence, "bold red") for sentence in _unchecked(report, reasons)]
    bound = SEVERITIES.index(fail_on) + 1 if fail_on in SEVERITIES else 0
    numbers = [(severity, report.count(severity)) for severity in SEVERITIES]
    may = counts(numbers[bound:])
    if must := _demand(numbers[:bound]):
        told.append((f"{must}后再报。" + (f"另有{may}，请斟酌。" if may else ""), "bold red"))
    elif may and (told or not bound):
        told.append((f"查出{may}，请斟酌。", "bold yellow"))
    elif not told:
        skipped = sum(len(result.skipped) for result in report.results)
        unused = f"；有{skipped}条规则没有用上，原因{reasons}" if skipped else ""
        ignored = f"；已忽略{report.suppressed_count}处，理由{reasons}" if report.suppressed_count else ""
        head = "只查了选定的规则：" if partial else f"{_but_for_known(report)}可以提交："
        told.append((f"{head}{f'另有{may}，请斟酌' if may else '未发现问题'}{ignored}{unused}。", "bold green"))
    return told


def _but_for_known(report: Report) -> str:
    """What the baseline knows is still wrong."""
    known = any(each.by == "baseline" for result in report.results for each in result.suppressed)
    return "不计基线中已有的问题，" if known else ""


def _demand(numbers: Sequence[tuple[Severity, int]]) -> str:
    """What stands in the way; a hint is looked at, not mended."""
    faults = counts([(severity, number) for severity, number in numbers if severity != "info"])
    hints = counts([(severity, number) for severity, number in numbers if severity == "info"])
    if not faults:
        return f"请先看过：{hints}逐处核对" if hints else ""
    return f"不能提交：{faults}须改正" + (f"，{hints}须核对" if hints else "")


def _unchecked(report: Report, reasons: str) -> list[str]:
    if not report.results and not report.failures:
        return ["没有可检查的文件。"]
    closed = [result for result in report.results if unread(result)]
    others = report.failure_count - sum(len(result.failures) for result in closed)
    told = [f"有{len(closed)}个文件没有检查"] if closed else []
    told += [f"有{others}项检查没有完成"] if others else []
    return [f"检查不完整：{'，'.join(told)}，原因{reasons}，处理后请重新检查。"] if told else []
