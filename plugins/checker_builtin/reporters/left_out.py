"""What a report leaves out, said aloud, one line each: suppressed findings, unused rules, findings too many, files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from checker.model.characters import flat
from checker.model.finding import SEVERITY_NAMES, Severity
from checker.model.report import Skipped, Stale, Suppressed, SuppressedBy, Untold
from checker.reading.citing import day
from checker_builtin.reporters.wording import counts, path_name, quoted

SUPPRESSED_BY: dict[SuppressedBy, str] = {
    "inline": "文中注明",
    "sidecar": "说明文件中注明",
    "word-list": "本单位词表允许",
    "baseline": "基线中已有",
}
_MOST_REASONS = 5
_MOST_TITLES = 3
_MOST_NAMES = 5


def suppressed_told(suppressed: Sequence[Suppressed]) -> Iterator[str]:
    """For each reason, how many findings it covers: 3处（文中注明，理由：引用原文）."""
    numbers: dict[str, int] = {}
    for each in suppressed:
        reason = ground(each)
        numbers[reason] = numbers.get(reason, 0) + 1
    for reason, number in list(numbers.items())[:_MOST_REASONS]:
        yield f"{number}处（{reason}）"
    if rest := sum(list(numbers.values())[_MOST_REASONS:]):
        yield f"另有{rest}处，理由各不相同，见 JSON 报告"


def ground(suppressed: Suppressed) -> str:
    """文中注明，理由：引用原文，有效期至2027年6月30日."""
    reason = f"理由：{flat(suppressed.reason)}" if suppressed.reason else ""
    until = f"有效期至{day(suppressed.until)}" if suppressed.until else ""
    return "，".join(filter(None, (SUPPRESSED_BY.get(suppressed.by, flat(suppressed.by)), reason, until)))


def skipped_told(skipped: Sequence[Skipped]) -> Iterator[str]:
    """For each reason, which rules were not applied."""
    reasons: dict[str, list[str]] = {}
    for rule in skipped:
        reasons.setdefault(rule.why, []).append(rule.title)
    for why, titles in list(reasons.items())[:_MOST_REASONS]:
        names = "".join(map(quoted, titles)) if len(titles) <= _MOST_TITLES else f"{len(titles)}条规则"
        yield f"{names}，因为{flat(why)}"
    if rest := sum(map(len, list(reasons.values())[_MOST_REASONS:])):
        yield f"另有{rest}条规则，原因各不相同，见 JSON 报告"


def excluded_told(excluded: Sequence[str]) -> Iterator[str]:
    """The files that the configuration leaves out."""
    if excluded:
        yield f"排除在外的{len(excluded)}个文件（{_listed(excluded)}）"


def stale_told(stale: Sequence[Stale]) -> Iterator[str]:
    """The entries of the baseline that stand for nothing any more."""
    if stale:
        where = _listed([entry.path for entry in stale])
        yield f"有{len(stale)}处问题已不在文稿中（{where}），可用 gongwen baseline update 从基线中去掉。"


def untold_told(untold: Sequence[Untold]) -> Iterator[str]:
    """For each rule, how many of its findings are only counted."""
    for each in untold:
        yield f"{each.rule}（{flat(each.title)}）另有{each.number}处{SEVERITY_NAMES[each.severity]}，没有逐处列出"


def kept_back_told(numbers: Mapping[Severity, int], most: int) -> Iterator[str]:
    """How many findings are not shown because so many entries were asked for at the most."""
    if numbers:
        shown = f"只列出了最要紧的{most}条" if most else "没有逐处列出"
        yield f"{shown}，另有{counts(numbers.items())}；去掉 --max-findings 可以看到全部。"


def _listed(paths: Sequence[str]) -> str:
    names = list(dict.fromkeys(map(path_name, paths)))
    return "".join(map(quoted, names[:_MOST_NAMES])) + ("等" if len(names) > _MOST_NAMES else "")
