"""The rules as their files state them, for the commands that speak of rules; a file that is off is said aloud."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping
from typing import NamedTuple

from checker.cli.arguments import configurations_of
from checker.extending.hookspecs import AnyKind
from checker.model.rule import RulePack
from checker.rulebase.collection import held_together
from checker.rulebase.loader import LoadedPack, LoadedRule, load_pack
from checker.running.config import Config
from checker.running.files import STANDARD_INPUT
from checker.testing import installed


class Library(NamedTuple):
    packs: tuple[LoadedPack, ...]
    kinds: Mapping[str, AnyKind]

    @property
    def rules(self) -> list[LoadedRule]:
        return [rule for pack in self.packs for rule in pack.rules]


def load_library(options: argparse.Namespace) -> Library:
    """The installed packs, those of --rules, and those of the configuration that the working folder has.

    What cannot be read goes to standard error, the rest is given. Raises ConfigError.
    """
    extensions, known = installed()
    command = Config(rules=tuple(options.rules))
    folders = configurations_of(options, extensions).config(STANDARD_INPUT, command).rules
    own = [RulePack(os.path.basename(os.path.abspath(folder)), folder) for folder in folders]
    packs = held_together([*known, *(load_pack(pack, extensions.kinds) for pack in own)])
    for error in (error for pack in packs for error in pack.errors):
        print(f"gongwen：{error}", file=sys.stderr)
    return Library(tuple(packs), extensions.kinds)
