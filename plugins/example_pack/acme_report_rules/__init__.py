"""The plugin: each hook returns what this distribution brings."""

from __future__ import annotations

import os

from checker.extending.hookspecs import Kind, PhraseKind, hookimpl
from checker.model.rule import RulePack

RULES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "rules", "acme")


@hookimpl
def checker_rule_packs() -> list[RulePack]:
    return [RulePack("acme", RULES)]


@hookimpl
def checker_kinds() -> list[Kind | PhraseKind]:
    from acme_report_rules.length import LengthKind

    return [LengthKind()]
