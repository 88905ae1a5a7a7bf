"""What `gongwen audit` says at the end: how many, how bad, the ten worst, what was not checked, where it all is."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Sequence
from typing import TextIO

from checker.auditing.publishing import Published
from checker.auditing.running import Done
from checker.auditing.typical import remark
from checker.auditing.view import Audit
from checker.cli.pages import page_width
from checker.model.audit import AuditedDocument
from checker.model.characters import flat
from checker.model.finding import SEVERITIES, SEVERITY_NAMES

_WORST, _COMMON, _MOST_FAILURES = 10, 8, 20
_NUMBERS, _NARROWEST = 14, 20  # cells before a key, and for it
_CLEAN, _FAULTY, _NOT_CHECKED = 0, 1, 2


def write_report(
    audit: Audit, done: Done, folder: str, published: Sequence[Published], screen: TextIO, *, opening: str = ""
) -> int:
    """Write it; the exit status. `opening` is the first line where it is another."""
    total: Counter[str] = Counter()
    worst: list[AuditedDocument] = []
    failed: list[AuditedDocument] = []
    for document in audit.documents():
        summary = document.summary
        total.update({severity: getattr(summary, severity) for severity in SEVERITIES})
        total["unread"] += summary.unread
        if summary.failures:
            total["failed"] += 1
            if len(failed) < _MOST_FAILURES:
                failed.append(document)
        if summary.error or summary.warning:
            worst = heapq.nsmallest(_WORST, [*worst, document], key=_badness)
    others = list(audit.failures())
    known = done.submissions - done.checked
    compared = f"另有用来对照的{done.others}份。" if done.others else ""
    lines = [opening or f"共{done.submissions}份文稿，新查{done.checked}份，沿用以前的结果{known}份。{compared}"]
    lines += _worst(worst, max(_NARROWEST, page_width(screen) - _NUMBERS))
    lines += _common(audit, done.submissions - total["unread"])
    lines += _failed(audit, failed, total["failed"])
    lines += [f"没有检查：{flat(f'{failure.what}：{failure.why}', 2000)}" for failure in others[:_MOST_FAILURES]]
    lines += [_verdict(total, total["failed"] + len(others)), f"结果在“{flat(folder)}”：{_listed(published)}"]
    lines += [f"没有写“{flat(each.name)}”：{flat(each.trouble, 2000)}" for each in published if each.trouble]
    for line in lines:
        print(line, file=screen)
    if total["failed"] or others:
        return _NOT_CHECKED
    return _FAULTY if total["error"] else _CLEAN


def _badness(document: AuditedDocument) -> tuple[int, int, str]:
    summary = document.summary
    return -summary.error, -summary.warning, document.key


def _worst(worst: Sequence[AuditedDocument], room: int) -> list[str]:
    if not worst:
        return []
    rows = [f"{each.summary.error:6d}{each.summary.warning:6d}  {flat(each.key, room)}" for each in worst]
    return ["", "问题最多的几份：", "  错误  提醒  文稿", *rows, ""]


def _common(audit: Audit, checked: int) -> list[str]:
    """The faults that most submissions have, and the rules that find something nearly everywhere."""
    found, titles = list(audit.typical()), audit.titles
    if not found:
        return []
    rows = [
        f"{each.documents:6d}{each.findings:6d}  {titles.get(each.rule, '')} {each.rule}" for each in found[:_COMMON]
    ]
    remarks = [remark(each, checked, titles.get(each.rule, each.rule)) for each in found if each.everywhere]
    return ["最常见的问题：", "  份数  处数  规则", *map(flat, [*rows, *remarks]), ""]


def _failed(audit: Audit, failed: Sequence[AuditedDocument], number: int) -> list[str]:
    lines = []
    for document in failed:
        for failure in audit.result(document).failures[:1]:
            lines.append(f"没有检查完：{flat(document.key)}：{flat(failure.why, 2000)}")
    if number > len(failed):
        lines.append(f"没有检查完的还有{number - len(failed)}份，都在结果里。")
    return lines


def _listed(published: Sequence[Published]) -> str:
    """The files, and the folders with how many there are in them."""
    return "、".join(
        f"{each.name}（{each.number}个文件）" if each.name.endswith("/") else each.name
        for each in published
        if not each.trouble
    )


def _verdict(total: Counter[str], failures: int) -> str:
    counted = "、".join(f"{total[severity]}处{SEVERITY_NAMES[severity]}" for severity in SEVERITIES if total[severity])
    told = f"查出{counted}。" if counted else "没有查出问题。"
    return f"{told}有{failures}项没有检查完，处理后照原样再运行一次即可。" if failures else told
