"""What took how long: the table of `--timing`."""

from __future__ import annotations

from collections import Counter
from typing import TextIO

from checker.model.report import Report

_MOST_RULES = 15
_STEPS = {
    "reading": "读文稿",
    "understanding": "认出章节、时间和文种",
    "scanning": "找全部规则的词语",
    "locating": "整理意见、定位置",
}


def write_timing(report: Report, screen: TextIO) -> None:
    """The steps that every document takes, then the slowest rules; seconds are sums over the documents."""
    taken: Counter[str] = Counter()
    for result in report.results:
        for what, seconds in result.seconds:
            taken[what] += seconds  # type: ignore[assignment]  # a Counter of floats
    whole = sum(taken.values()) or 1.0
    rules = [(what, seconds) for what, seconds in taken.most_common() if what not in _STEPS]
    told = f"{len(report.results)}份文稿，共{whole:.3f}秒，不含启动和打印；规则第一次运行时要先装入代码"
    print(f"用时（{told}）：", file=screen)
    for step, name in _STEPS.items():
        print(_row(taken[step], whole, name), file=screen)
    print(_row(sum(seconds for _, seconds in rules), whole, f"运行{len(rules)}条规则，最慢的是："), file=screen)
    for rule, seconds in rules[:_MOST_RULES]:
        print(_row(seconds, whole, f"  {rule}"), file=screen)


def _row(seconds: float, whole: float, name: str) -> str:
    return f"{seconds:9.4f}秒 {seconds / whole:6.1%}  {name}"
