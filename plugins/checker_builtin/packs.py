"""The packs in rules/, one folder each."""

from __future__ import annotations

import os

from checker.extending.hookspecs import hookimpl
from checker.model.rule import RulePack
from checker.resources import rules_folder


@hookimpl
def checker_rule_packs() -> list[RulePack]:
    root = rules_folder()
    folders = sorted(entry.name for entry in os.scandir(root) if entry.is_dir() and entry.name[0] not in "._")
    return [RulePack(name, os.path.join(root, name)) for name in folders]
