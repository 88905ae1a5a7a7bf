"""Which rules are in force for a document, and why the others are not: nothing is left out in silence."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Any

from checker.model.report import Skipped
from checker.model.rule import Rule
from checker.model.times import Window

NO_PERIOD = "不知道报告期，请用 --period 指定（如 --period 2018）"
NO_LOOKS = "这种文件里看不出版式，请提供 Word 文件（.docx）"
NO_TYPE = "不知道文种，请用 --type 指定（如 --type 年度党建工作总结）"
AFTERWARDS = "suppressions"  # what a rule needs that speaks of them: it runs when all the others have
_ALWAYS = Window()


def select(
    rules: Sequence[Rule[Any]],
    type_id: str | None,
    window: Window | None,
    looks: bool | None = None,
    marks: bool = True,
    *,
    on: Container[int],
) -> tuple[tuple[int, ...], tuple[Skipped, ...]]:
    """The numbers of the rules to run on reports of a type and a period; those left out although they might apply.

    `looks`: whether the document knows how it looks; None where nobody asked for the
    rules that need it. `marks`: whether the file holds anything besides its text.
    `on` has the numbers of the rules that the configuration asks for.
    """
    chosen: list[int] = []
    skipped: list[Skipped] = []
    for number, rule in enumerate(rules):
        if rule.types and type_id is not None and type_id not in rule.types:
            continue  # a rule for another type of document says nothing about this one
        if number not in on or (not marks and "marks" in rule.needs):
            continue
        if looks is not True and "layout" in rule.needs:
            skipped += [Skipped(rule.id, rule.title, NO_LOOKS)] if looks is False else []
            continue
        reason = None
        if rule.needs or rule.types or rule.in_force != _ALWAYS:
            reason = _reason(rule, window, type_id)
        if reason is None:
            chosen.append(number)
        else:
            skipped.append(Skipped(rule.id, rule.title, reason))
    return tuple(chosen), tuple(skipped)


def _reason(rule: Rule[Any], period: Window | None, type_id: str | None) -> str | None:
    norm = rule.in_force
    if period is None and ("period" in rule.needs or norm != _ALWAYS):
        return NO_PERIOD
    if type_id is None and ("type" in rule.needs or rule.types):
        return NO_TYPE
    if period is not None and not norm.meets(period):
        return f"该规范{_words(norm.since, norm.until)}适用，不在报告期内"
    return None


def _words(since: str | None, until: str | None) -> str:
    if since and until:
        return f"自{since}至{until}"
    return f"自{since}起" if since else f"至{until}止"
