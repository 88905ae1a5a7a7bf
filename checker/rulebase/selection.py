"""Which rules are in force for a document, and why the others are not: nothing is left out in silence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from checker.model.document import Document
from checker.model.report import Skipped
from checker.model.rule import Rule

NO_PERIOD = "不知道报告期，请用 --period 指定（如 --period 2018）"
NO_TYPE = "不知道文种，请用 --type 指定（gongwen check --help 列有可选文种）"


def select(rules: Sequence[Rule[Any]], document: Document) -> tuple[list[int], list[Skipped]]:
    """The numbers of the rules to run, and the rules that were left out although they might apply."""
    chosen: list[int] = []
    skipped: list[Skipped] = []
    for number, rule in enumerate(rules):
        if rule.types and document.facts.type is not None and document.facts.type not in rule.types:
            continue  # a rule for another type of document says nothing about this one
        reason = _reason(rule, document)
        if reason is None:
            chosen.append(number)
        else:
            skipped.append(Skipped(rule.id, rule.title, reason))
    return chosen, skipped


def _reason(rule: Rule[Any], document: Document) -> str | None:
    facts, norm = document.facts, rule.in_force
    if facts.period is None and ("period" in rule.needs or norm.since or norm.until):
        return NO_PERIOD
    if facts.type is None and ("type" in rule.needs or rule.types):
        return NO_TYPE
    if facts.period is not None and not norm.meets(facts.period.window):
        return f"该规范{_words(norm.since, norm.until)}适用，不在报告期内"
    return None


def _words(since: str | None, until: str | None) -> str:
    if since and until:
        return f"自{since}至{until}"
    return f"自{since}起" if since else f"至{until}止"
