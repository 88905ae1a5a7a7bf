"""The rules as their files state them, for the commands that speak of rules; a file that is off is said aloud."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from checker.extending.hookspecs import AnyKind
from checker.model.rule import RulePack
from checker.rulebase.collection import held_together
from checker.rulebase.loader import LoadedPack, LoadedRule, load_pack
from checker.testing import installed


class Library(NamedTuple):
    packs: tuple[LoadedPack, ...]
    kinds: Mapping[str, AnyKind]

    @property
    def rules(self) -> list[LoadedRule]:
        return [rule for pack in self.packs for rule in pack.rules]


def load_library(folders: Sequence[str]) -> Library:
    """The installed packs and these. What cannot be read goes to standard error, the rest is given."""
    extensions, known = installed()
    own = [RulePack(os.path.basename(os.path.abspath(folder)), folder) for folder in folders]
    packs = held_together([*known, *(load_pack(pack, extensions.kinds) for pack in own)])
    for error in (error for pack in packs for error in pack.errors):
        print(f"gongwen：{error}", file=sys.stderr)
    return Library(tuple(packs), extensions.kinds)
