"""What a report leaves out, said aloud: suppressed findings, excluded files, stale entries, findings too many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.model.characters import flat
from checker.model.finding import SEVERITY_NAMES, Severity
from checker.model.report import Stale, Suppressed, SuppressedBy, Untold
from checker.reading.citing import day
from checker_builtin.reporters.page import Page
from checker_builtin.reporters.wording import counts, path_name, quoted

SUPPRESSED_BY: dict[SuppressedBy, str] = {
    "inline": "文中注明",
    "sidecar": "说明文件中注明",
    "word-list": "本单位词表允许",
    "baseline": "基线中已有",
}
_MOST_REASONS = 5
_MOST_NAMES = 5


def write_suppressed(page: Page, suppressed: Sequence[Suppressed]) -> None:
    """One line for each reason, with how many findings it covers."""
    numbers: dict[str, int] = {}
    for each in suppressed:
        reason = ground(each)
        numbers[reason] = numbers.get(reason, 0) + 1
    for reason, number in list(numbers.items())[:_MOST_REASONS]:
        page.hanging(("已忽略：", "yellow"), f"{number}处（{reason}）", indent=0)
    if rest := sum(list(numbers.values())[_MOST_REASONS:]):
        page.line(("已忽略：", "yellow"), f"另有{rest}处，理由各不相同，见 JSON 报告")
    if suppressed:
        page.line()


def ground(suppressed: Suppressed) -> str:
    """文中注明，理由：引用原文，有效期至2027年6月30日."""
    reason = f"理由：{flat(suppressed.reason)}" if suppressed.reason else ""
    until = f"有效期至{day(suppressed.until)}" if suppressed.until else ""
    return "，".join(filter(None, (SUPPRESSED_BY.get(suppressed.by, flat(suppressed.by)), reason, until)))


def write_excluded(page: Page, excluded: Sequence[str]) -> None:
    """The files that the configuration leaves out."""
    if excluded:
        page.hanging(("没有检查：", "yellow"), f"按配置排除的{len(excluded)}个文件（{_listed(excluded)}）", indent=0)
        page.line()


def write_stale(page: Page, stale: Sequence[Stale]) -> None:
    """The entries of the baseline that stand for nothing any more."""
    if not stale:
        return
    told = f"有{len(stale)}处问题已不在文稿中（{_listed([entry.path for entry in stale])}），"
    page.hanging(("基线：", "yellow"), told + "可用 gongwen baseline update 从基线中去掉。", indent=0)
    page.line()


def write_untold(page: Page, untold: Sequence[Untold]) -> None:
    """How many findings of a rule are only counted."""
    for each in untold:
        words = f"{each.rule}（{flat(each.title)}）另有{each.number}处{SEVERITY_NAMES[each.severity]}，没有逐处列出"
        page.hanging(("没有列出：", "yellow"), words, indent=0)
    if untold:
        page.line()


def write_kept_back(page: Page, numbers: Mapping[Severity, int], most: int) -> None:
    """How many findings are not shown because so many entries were asked for at the most."""
    if numbers:
        shown = f"只列出了最要紧的{most}条" if most else "没有逐处列出"
        told = f"{shown}，另有{counts(numbers.items())}；去掉 --max-findings 可以看到全部。"
        page.hanging("", told, indent=0)
        page.line()


def _listed(paths: Sequence[str]) -> str:
    names = list(dict.fromkeys(map(path_name, paths)))
    return "".join(map(quoted, names[:_MOST_NAMES])) + ("等" if len(names) > _MOST_NAMES else "")
