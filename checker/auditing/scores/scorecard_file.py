"""A scorecard read from YAML: every complaint names file, line and column, and what was perhaps meant."""

from __future__ import annotations

import os
import re
from collections.abc import Collection
from decimal import Decimal
from difflib import get_close_matches

from checker.auditing.scores.scorecard import (
    AMOUNTS,
    FLAGS,
    Batch,
    Bonus,
    Deduction,
    KnockOut,
    Level,
    Scorecard,
    Which,
)
from checker.auditing.scores.scoring import UNSCORED
from checker.model.errors import ConfigError, RuleError
from checker.model.finding import CATEGORIES, SEVERITIES
from checker.resources import rules_folder
from checker.rulebase.fields import MappingFields
from checker.rulebase.nodes import parse

_MOST_BYTES = 1_000_000
_POINTS = re.compile(r"\d{1,4}(?:\.\d{1,2})?")
_DEFAULT = "scorecard.yaml"


def read_scorecard(path: str | None = None, known: Collection[str] = ()) -> Scorecard:
    """The card of a file, else the one that comes with the rules.

    `known` are the ids of the rules: with them, a rule or pack that is none of them is
    refused. Raises ConfigError for a file that cannot be read, RuleError for what is wrong in it.
    """
    file = path or os.path.join(rules_folder(), _DEFAULT)
    try:
        with open(file, "rb") as opened:
            data = opened.read(_MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "文件名里有不能使用的字符"
        raise ConfigError(f"读不了评分卡“{file}”（{why}），请核对路径和权限。") from None
    if len(data) > _MOST_BYTES:
        raise ConfigError(f"“{file}”超过 {_MOST_BYTES // 1_000_000} MB，不像评分卡，请核对文件名。")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise RuleError(file, line, 1, "不是 UTF-8 文字，请另存为 UTF-8") from None
    return _Reading(known).card(MappingFields(parse(text, file), file, "评分卡"))


class _Reading:
    """From nodes to records."""

    def __init__(self, known: Collection[str]) -> None:
        self._known = {*known, *(rule.partition("/")[0] for rule in known)}
        self._levels: tuple[Level, ...] = ()

    def card(self, fields: MappingFields) -> Scorecard:
        full = _points(fields, "full", Decimal(100))
        self._levels = _levels(fields, full)
        card = Scorecard(
            title=fields.text("title"),
            about=fields.text("about", ""),
            full=full,
            levels=self._levels,
            knock_outs=tuple(map(self._knock_out, fields.each("knock_outs"))),
            deductions=tuple(map(self._deduction, fields.each("deductions"))),
            caps=_caps(fields),
            most_deducted=_points(fields, "most_deducted", full),
            bonuses=tuple(map(self._bonus, fields.each("bonuses"))),
            most_bonus=_points(fields, "most_bonus") if fields.has("most_bonus") else None,
        )
        if card.most_deducted > full:
            fields.refuse("most_deducted", f"不能超过满分 {full}")
        fields.finish()
        return card

    def _knock_out(self, fields: MappingFields) -> KnockOut:
        title = fields.text("title")
        names = [level.name for level in self._levels]
        level = fields.choice("level", names, names[-1])
        if level == names[0]:
            fields.refuse("level", f"“{level}”是最高的等次，否决要降到它以下")
        if (batch := self._batch(fields, (*FLAGS, *AMOUNTS))) is not None:
            found = KnockOut(title, level, batch=batch)
        else:
            number = fields.integer("number", 1)
            if number < 1:
                fields.refuse("number", "应是不小于1的整数")
            found = KnockOut(title, level, self._which(fields), number)
        fields.finish()
        return found

    def _deduction(self, fields: MappingFields) -> Deduction:
        title, points = fields.text("title"), _points(fields, "points")
        batch = self._batch(fields, [each for each in (*FLAGS, *AMOUNTS) if each not in ("missing", "unread")])
        if batch is not None:
            most = _points(fields, "most") if fields.has("most") else None
            found = Deduction(title, points, batch=batch, most=most)
        else:
            found = Deduction(title, points, self._which(fields))
        fields.finish()
        return found

    def _bonus(self, fields: MappingFields) -> Bonus:
        title, points = fields.text("title"), _points(fields, "points")
        if (batch := self._batch(fields, ["on-time"])) is not None:
            found = Bonus(title, points, batch=batch)
        else:
            inner = fields.inner("without")
            if inner is None:
                fields.refuse("title", "要写明加分的条件：without（没有哪类问题）或 batch: on-time（按时报送）")
            found = Bonus(title, points, self._which(inner))
            inner.finish()
        fields.finish()
        return found

    def _batch(self, fields: MappingFields, allowed: Collection[str]) -> Batch | None:
        if not fields.has("batch"):
            return None
        for key in ("rules", "categories", "severities", "without"):
            if key in fields.names():
                fields.refuse(key, "不能与 batch 写在一项里，请分成两项")
        fact = fields.choice("batch", tuple(allowed))
        return Batch(fact, _points(fields, "at_least", Decimal(0))) if fact in AMOUNTS else Batch(fact)

    def _which(self, fields: MappingFields) -> Which:
        which = Which(
            fields.texts("rules", ()),
            fields.choices("categories", tuple(CATEGORIES), ()),
            fields.choices("severities", SEVERITIES, ()),
        )
        if not any(which):
            raise RuleError(
                fields.file,
                fields.node.line,
                fields.node.column,
                "要写明是哪些问题：rules（规则或规则包）、categories（类别）、severities（级别）至少写一个",
            )
        for name in which.rules if self._known else ():
            if name not in self._known:
                close = get_close_matches(name, self._known, n=1)
                meant = f"是否想写“{close[0]}”？" if close else "用 gongwen rules list 查看全部规则"
                fields.refuse("rules", f"没有“{name}”这条规则或这个规则包。{meant}")
        return which


def _levels(fields: MappingFields, full: Decimal) -> tuple[Level, ...]:
    found: list[Level] = []
    for each in fields.each("levels"):
        level = Level(each.text("name").strip(), _points(each, "from", None))
        if not level.name or level.name == UNSCORED or level.name in (one.name for one in found):
            each.refuse("name", f"等次名称不能为空、不能重复，也不能是“{UNSCORED}”")
        if level.least > (full if not found else found[-1].least) or (found and level.least == found[-1].least):
            each.refuse("from", "各等次应由高到低排列，分数线不超过满分")
        each.finish()
        found.append(level)
    if len(found) < 2 or found[-1].least:
        fields.refuse("levels", "至少要有两个等次，最低的写 from: 0")
    return tuple(found)


def _caps(fields: MappingFields) -> tuple[tuple[str, Decimal], ...]:
    inner = fields.inner("caps")
    if inner is None:
        return ()
    found = tuple((category, _points(inner, category)) for category in CATEGORIES if inner.has(category))
    inner.finish()
    return found


def _points(fields: MappingFields, key: str, default: Decimal | None = None) -> Decimal:
    """Points, or a percentage: exact, with two decimals at most."""
    words = fields.text(key, None if default is None else str(default))
    if not _POINTS.fullmatch(words):
        fields.refuse(key, f"“{words}”应是不小于0的数，最多两位小数，如 3 或 0.5")
    return Decimal(words)
