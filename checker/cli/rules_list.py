"""`gongwen rules list`: the rules of the installed packs, chosen by pack, kind, category and severity."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from checker.cli.pages import write_page
from checker.cli.rule_files import Library, load_library
from checker.model.errors import ConfigError
from checker.model.finding import CATEGORIES, SEVERITIES, SEVERITY_NAMES
from checker.rulebase.loader import LoadedPack, LoadedRule
from checker.rulebase.rulepage import Paragraph, listed, switch

SCHEMA = 1  # of the JSON list


def run(options: argparse.Namespace) -> int:
    """Print the rules that were asked for. Raises ConfigError for a pack, kind or category that there is not."""
    library = load_library(options)
    packs = [pack._replace(rules=tuple(_chosen(pack.rules, options))) for pack in _packs(library, options)]
    rules = [rule for pack in packs for rule in pack.rules]
    if options.format == "json":
        rows = [row for pack in packs for row in _rows(pack)]
        json.dump({"schema": SCHEMA, "rules": rows}, sys.stdout, ensure_ascii=True, indent=1)
        sys.stdout.write("\n")
    else:
        lines = [line for pack in packs if pack.rules for line in _pack(pack)]
        write_page([*lines, Paragraph("", _summary(rules))], sys.stdout)
    return 0


def _packs(library: Library, options: argparse.Namespace) -> Sequence[LoadedPack]:
    _refuse_unknown("--kind", "检查类型", options.kind, library.kinds)
    _refuse_unknown("--category", "类别", options.category, [*CATEGORIES, *CATEGORIES.values()])
    _refuse_unknown("--pack", "规则包", options.pack, [pack.pack.name for pack in library.packs])
    return [pack for pack in library.packs if options.pack in (None, pack.pack.name)]


def _chosen(rules: Iterable[LoadedRule], options: argparse.Namespace) -> Iterator[LoadedRule]:
    for loaded in rules:
        rule = loaded.rule
        if (
            options.kind in (None, rule.kind)
            and options.category in (None, rule.category, CATEGORIES[rule.category])
            and options.severity in (None, rule.severity)
        ):
            yield loaded


def _refuse_unknown(option: str, what: str, given: str | None, known: Iterable[str]) -> None:
    names = list(known)
    if given is None or given in names:
        return
    from difflib import get_close_matches

    close = get_close_matches(given, names, n=1)
    meant = f"是否想写“{close[0]}”？" if close else ""
    raise ConfigError(f"{option}：没有“{given}”这个{what}。{meant}可选：{'、'.join(names)}。")


def _pack(pack: LoadedPack) -> Iterator[Paragraph]:
    yield Paragraph(f"{pack.pack.name}  {pack.title}（{len(pack.rules)}条）", strong=True)
    yield from listed(pack.rules)
    yield Paragraph("")


def _summary(rules: Sequence[LoadedRule]) -> str:
    if not rules:
        return "没有这样的规则。"
    graded = Counter(one.rule.severity for one in rules)
    told = "、".join(f"{SEVERITY_NAMES[severity]}{graded[severity]}条" for severity in SEVERITIES if graded[severity])
    off = Counter(filter(None, (switch(one.rule) for one in rules)))
    more = "、".join(f"{number}条加 {option} 才查" for option, number in sorted(off.items()))
    return f"共{len(rules)}条规则：{told}{f'，其中{more}' if more else ''}。用 gongwen explain 加规则编号看说明。"


def _rows(pack: LoadedPack) -> Iterator[dict[str, object]]:
    for loaded in pack.rules:
        rule = loaded.rule
        yield {
            "id": rule.id,
            "title": rule.title,
            "pack": pack.pack.name,
            "kind": rule.kind,
            "category": rule.category,
            "severity": rule.severity,
            "needs": list(rule.needs),
            "types": list(rule.types),
            "option": switch(rule) or None,
            "entries": len(loaded.entries),
            "why": rule.why,
            "sources": [source._asdict() for source in rule.sources],
        }
