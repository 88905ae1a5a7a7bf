"""What `gongwen audit` says at the end: totals, the ten worst, the frequent, the missing, the copied, where it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TextIO

from checker.auditing.publishing import Published
from checker.auditing.running import Done
from checker.auditing.typical import remark
from checker.auditing.view import Audit
from checker.cli.audit_figures import SCATTERED, Figures, figures
from checker.cli.screen import Column, Screen
from checker.model.audit import AuditedDocument
from checker.model.batch import COPY_ORIGINS, MATTER_NAMES, percent
from checker.model.characters import flat
from checker.model.finding import SEVERITIES, SEVERITY_NAMES
from checker.model.report import Failure
from checker.model.score import Score, plain

_COMMON, _MOST_FAILURES = 8, 20
_LONGEST_VETO = 12
_HANG = 6  # cells: the labels of the totals and two blanks
_CLEAN, _FAULTY, _NOT_CHECKED = 0, 1, 2
_STYLES = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan"}


def write_report(
    audit: Audit,
    done: Done,
    folder: str,
    published: Sequence[Published],
    screen: TextIO,
    *,
    opening: str = "",
    judged: bool = True,
) -> int:
    """Write it; the exit status. `opening` is the first line where it is another; `judged`: the batch was, too."""
    page = Screen(screen)
    found, others = figures(audit), list(audit.failures())
    page.paragraph("", opening or _opening(done))
    page.line()
    _write_totals(page, audit, found, judged=judged)
    _write_worst(page, audit, found.worst)
    _write_shared(page, found)
    _write_common(page, audit, found.documents - found.unread)
    _write_failures(page, audit, found, others)
    failed = found.failures + len(others)
    page.paragraph("", _verdict(found.found, failed), of_words=_style(found.found, failed))
    _write_files(page, folder, published)
    if failed or any(each.failed for each in published):
        return _NOT_CHECKED
    return _FAULTY if found.found["error"] or found.matters else _CLEAN


def _opening(done: Done) -> str:
    compared = f"另有用来对照的{done.others}份。" if done.others else ""
    known = done.submissions - done.checked
    return f"共{done.submissions}份文稿，新查{done.checked}份，沿用以前的结果{known}份。{compared}"


# --- totals ------------------------------------------------------------------------------


def _write_totals(page: Screen, audit: Audit, found: Figures, *, judged: bool) -> None:
    conditions = audit.conditions
    counts = [f"{SEVERITY_NAMES[severity]}{found.found[severity]}处" for severity in SEVERITIES]
    of_units = f"，{found.units}个单位" if found.units else ""
    page.paragraph("查出", f"{'、'.join(counts)}{of_units}", style="bold", hang=_HANG)
    if not judged:
        page.line()
        return
    if conditions.scorecard:
        names = [*conditions.levels, *sorted(set(found.levels) - {*conditions.levels, ""})]
        told = _numbers((name, found.levels[name], "份") for name in names)
        page.paragraph("等次", f"{told or '没有文稿'}（按“{conditions.scorecard}”）", style="bold", hang=_HANG)
    page.paragraph("报送", _delivered(found.matters, conditions.manifest), style="bold", hang=_HANG)
    page.paragraph("雷同", _copied(found.copies, conditions.references, conditions.former), style="bold", hang=_HANG)
    if conditions.since:
        put_right, left, new = found.mended
        told = f"已改{put_right}处、未改{left}处、新出现{new}处（{conditions.since}）"
        page.paragraph("整改", told, style="bold", hang=_HANG)
    page.line()


def _numbers(named: Iterable[tuple[str, int, str]]) -> str:
    return "、".join(f"{name}{number}{unit}" for name, number, unit in named if number)


def _delivered(matters: Counter[str], manifest: str) -> str:
    if not manifest:
        return "没有给出应报名单，没有核对缺报迟报"
    told = _numbers((name, matters[kind], "项") for kind, name in MATTER_NAMES.items())
    return f"{told or '都按名单报了'}（按“{manifest}”）"


def _copied(copies: Counter[str], references: int, former: int) -> str:
    told = _numbers((f"与{name}", copies[origin], "对") for origin, name in COPY_ORIGINS.items())
    told = told or "没有查出"
    told += f"；零星相同（不到全文5%）的另有{copies[SCATTERED]}对" if copies[SCATTERED] else ""
    missing = "、".join(name for name, number in (("范文", references), ("上期文稿", former)) if not number)
    return told + (f"（没有给出{missing}，没有与它们比较）" if missing else "")


# --- tables ------------------------------------------------------------------------------


def _write_worst(page: Screen, audit: Audit, worst: Sequence[AuditedDocument]) -> None:
    """With points and level, and what alone brought one down, where they were scored."""
    if not worst:
        return
    columns = [Column("错误", "red", number=True), Column("提醒", "yellow", number=True), Column("文稿", share=1)]
    rows = [[str(each.summary.error), str(each.summary.warning), each.key] for each in worst]
    if audit.conditions.levels:
        columns = [Column("得分", number=True), Column("等次"), *columns]
        points = ("" if each.points is None else plain(each.points) for each in worst)
        rows = [[given, each.level, *row] for given, each, row in zip(points, worst, rows, strict=True)]
        vetoes = [_veto(audit.score(each)) for each in worst]
        if any(vetoes):
            columns.append(Column("单项否决"))
            rows = [[*row, veto] for row, veto in zip(rows, vetoes, strict=True)]
    page.line(f"最差的{len(worst)}份：", "bold")
    page.table(columns, rows)
    page.line()


def _veto(score: Score) -> str:
    """What alone brought a submission down, in a few words."""
    titles = [item.title for item in score.knock_outs]
    return flat(titles[0], _LONGEST_VETO) + ("等" if len(titles) > 1 else "") if titles else ""


def _write_shared(page: Screen, found: Figures) -> None:
    if not found.shared:
        return
    page.line("雷同最多的：", "bold")
    rows = (
        (f"{percent(each.share)}%", each.key, COPY_ORIGINS.get(each.origin, each.origin), each.other)
        for each in found.shared
    )
    columns = (Column("比例", number=True), Column("文稿", share=1), Column("对方是"), Column("对方", share=1))
    page.table(columns, rows)
    page.line()


def _write_common(page: Screen, audit: Audit, checked: int) -> None:
    """The faults that most submissions have, and the rules that find something nearly everywhere."""
    found, titles = list(audit.typical()), audit.titles
    if not found:
        return
    page.line("最常见的问题：", "bold")
    rows = (
        (str(each.documents), str(each.findings), f"{titles.get(each.rule, '')} {each.rule}".strip())
        for each in found[:_COMMON]
    )
    page.table((Column("份数", number=True), Column("处数", number=True), Column("规则", share=1)), rows)
    for each in found:
        if each.everywhere:
            page.paragraph("  ", remark(each, checked, titles.get(each.rule, each.rule)), of_words="yellow")
    page.line()


# --- what was not checked, and where everything is -----------------------------------------


def _write_failures(page: Screen, audit: Audit, found: Figures, others: Sequence[Failure]) -> None:
    for document in found.failed:
        for failure in audit.result(document).failures[:1]:
            page.paragraph("没有检查完：", f"{flat(document.key)}：{failure.why}", style="bold red")
    if found.failures > len(found.failed):
        page.paragraph("", f"没有检查完的还有{found.failures - len(found.failed)}份，都在结果里。")
    for failure in others[:_MOST_FAILURES]:
        page.paragraph("没有检查：", f"{flat(failure.what)}：{failure.why}", style="bold red")
    if len(others) > _MOST_FAILURES:
        page.paragraph("", f"没有检查的还有{len(others) - _MOST_FAILURES}项，都在结果里。")
    if found.failures or others:
        page.line()


def _verdict(found: Counter[str], failures: int) -> str:
    counted = "、".join(f"{found[severity]}处{SEVERITY_NAMES[severity]}" for severity in SEVERITIES if found[severity])
    told = f"查出{counted}。" if counted else "没有查出问题。"
    return f"{told}有{failures}项没有检查完，处理后照原样再运行一次即可。" if failures else told


def _style(found: Counter[str], failures: int) -> str:
    if failures:
        return "bold red"
    return next((_STYLES[severity] for severity in SEVERITIES if found[severity]), "bold green")


def _write_files(page: Screen, folder: str, published: Sequence[Published]) -> None:
    """The files, and the folders with how many there are in them; then what was not written."""
    written = [each for each in published if not each.trouble]
    names = [each.name for each in written if not each.name.endswith("/")]
    names += [f"{each.name}（{each.number}个文件）" for each in written if each.name.endswith("/")]
    page.line(f"结果在“{flat(folder)}”：{names[0] if len(names) == 1 else ''}")
    if len(names) > 1:
        page.paragraph("  ", "、".join(names))
    for each in published:
        if each.trouble:
            done = "没有写成" if each.failed else "没有写"
            page.line(f"{done}“{flat(each.name)}”：", "bold red" if each.failed else "yellow")
            page.paragraph("  ", each.trouble)
