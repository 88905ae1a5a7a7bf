"""Which rules a configuration asks for, by id, pack and category, and how grave; a name that no rule has is refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from checker.model.errors import ConfigError
from checker.model.finding import CATEGORIES, SEVERITIES, Severity
from checker.model.rule import Rule
from checker.running.config import Config


def rules_on(rules: Sequence[Rule[Any]], config: Config, unread: Sequence[str] = ()) -> frozenset[int]:
    """The numbers of the rules that are on; `unread` says which rule files could not be read.

    Raises ConfigError for an unknown name, for skipping a locked rule, and where nothing is left.
    """
    given = (config.on, config.off, config.only, config.skip, config.categories, config.stated_at, config.locked)
    if not any(given):
        return frozenset(number for number, rule in enumerate(rules) if config.strict or rule.default)
    _refuse_unknown(rules, config, unread)
    _refuse_unlocked(rules, config)
    chosen = frozenset(number for number, rule in enumerate(rules) if _is_on(rule, config))
    if rules and not chosen and (config.only or config.skip or config.categories):
        raise ConfigError(
            "--only、--skip、--category 合起来一条规则也没有选中（默认不查的规则要指名或加 --strict），请去掉其中一项。"
        )
    return chosen


def asked(rule: str, rules: Sequence[Rule[Any]], config: Config) -> bool:
    """Whether a run with this configuration can speak of a rule's findings; of a rule that is no more it can."""
    return all(_is_on(each, config) for each in rules if each.id == rule)


def grades(rules: Sequence[Rule[Any]], config: Config) -> Mapping[str, Severity]:
    """The severities that the configuration gives to rules, by id; what it says of a rule comes before its pack."""
    given = dict(config.graded)
    found = ((rule.id, given.get(rule.id) or given.get(rule.id.partition("/")[0])) for rule in rules if given)
    return {name: severity for name, severity in found if severity}


def named(rule: str, names: Iterable[str]) -> bool:
    """Whether a rule's id, or its pack, is among the names."""
    return rule in names or rule.partition("/")[0] in names


def _is_on(rule: Rule[Any], config: Config) -> bool:
    if (
        config.categories
        and rule.category not in config.categories
        and CATEGORIES[rule.category] not in config.categories
    ):
        return False
    if named(rule.id, config.skip) or (config.only and not named(rule.id, config.only)):
        return False
    if rule.id in config.only or rule.id in config.on:  # who names a rule wants it
        return True
    if named(rule.id, config.off):
        return False
    return config.strict or rule.default or named(rule.id, config.on)


def _refuse_unknown(rules: Sequence[Rule[Any]], config: Config, unread: Sequence[str]) -> None:
    ids = [rule.id for rule in rules]
    known = {*ids, *(rule.partition("/")[0] for rule in ids)}
    options = (("--only", config.only), ("--skip", config.skip), ("规则开关", (*config.on, *config.off)))
    stated = [(where, name) for name, where in config.stated_at if not name.startswith("--")]
    for where, name in (*stated, *((option, name) for option, names in options for name in names)):
        if name not in known:
            missing = f"（另有规则文件读不了：{unread[0]}）" if unread else ""
            raise ConfigError(f"{where}：没有“{name}”这条规则或这个规则包。{_meant(name, known)}{missing}")
    words = [*CATEGORIES, *CATEGORIES.values()]
    for name in config.categories:
        if name not in words:
            listed = "、".join(f"{key}（{word}）" for key, word in CATEGORIES.items())
            raise ConfigError(f"--category：没有“{name}”这个类别。{_close(name, words)}可选：{listed}。")


def _refuse_unlocked(rules: Sequence[Rule[Any]], config: Config) -> None:
    """Raise ConfigError where a locked rule is skipped or made less grave than its lock wants it."""
    for lock in config.locked:
        for name in config.skip:
            if lock.name in (name, name.partition("/")[0]) or lock.name.partition("/")[0] == name:
                raise ConfigError(f"--skip：规则“{lock.name}”已由 {lock.where} 锁定，不能跳过；请去掉这一项。")
    given = grades(rules, config) if config.locked else {}
    for rule in rules if given else ():
        lowered = SEVERITIES.index(given.get(rule.id, rule.severity))
        for lock in config.locked:
            least = lock.severity or rule.severity
            if named(rule.id, (lock.name,)) and lowered > SEVERITIES.index(least):
                at = dict(config.stated_at)
                where = at.get(rule.id) or at.get(rule.id.partition("/")[0], "规则开关")
                raise ConfigError(
                    f"{where}：规则“{rule.id}”已由 {lock.where} 锁定，级别不能低于 {least}；"
                    "请删去这一项，确有需要请与制定那份配置的单位商量。"
                )


def _meant(name: str, known: Iterable[str]) -> str:
    return _close(name, known) or "用 gongwen rules list 查看全部规则。"


def _close(name: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, known, n=1, cutoff=0.5)
    return f"是否想写“{close[0]}”？" if close else ""
