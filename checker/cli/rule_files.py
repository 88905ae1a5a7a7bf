"""The rules as their files state them, for the commands that speak of rules; a file that is off is said aloud."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping
from typing import NamedTuple

from checker.cli.arguments import configurations_of
from checker.extending.hookspecs import AnyKind
from checker.model.rule import AllowedWord, RulePack
from checker.rulebase.collection import held_together
from checker.rulebase.listing import load_word_lists
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

    @property
    def allowed(self) -> list[AllowedWord]:
        """The words that word lists let pass."""
        return [word for pack in self.packs for word in pack.allowed]


def load_library(options: argparse.Namespace) -> Library:
    """The installed packs, those and the word lists of the command, and of the configuration of the working folder.

    What cannot be read goes to standard error, the rest is given. Raises ConfigError.
    """
    extensions, known = installed()
    command = Config(rules=tuple(options.rules), words=tuple(options.words))
    config = configurations_of(options, extensions).config(STANDARD_INPUT, command)
    own = [RulePack(os.path.basename(os.path.abspath(folder)), folder) for folder in config.rules]
    lists = [load_word_lists(config.words, extensions.kinds)] if config.words else []
    packs = held_together([*known, *(load_pack(pack, extensions.kinds) for pack in own), *lists])
    for error in (error for pack in packs for error in pack.errors):
        print(f"gongwen：{error}", file=sys.stderr)
    return Library(tuple(packs), extensions.kinds)
