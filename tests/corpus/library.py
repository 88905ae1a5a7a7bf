"""The whole rule library, opened once: what it finds in a document, as the command would."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from checker.extending.hookspecs import RawFile
from checker.extending.host import load_extensions
from checker.model.document import Document
from checker.model.finding import Finding
from checker.model.report import Failure
from checker.model.rule import Rule
from checker.model.times import Window
from checker.reading.understanding import understand
from checker.rulebase.collection import compile_packs
from checker.rulebase.compiled import unpack_bytes
from checker.rulebase.selection import select
from checker.running.choosing import rules_on
from checker.running.config import Config
from checker.running.engine import Engine
from checker.running.sifting import sift


@lru_cache(maxsize=1)
def engine() -> Engine:
    extensions = load_extensions()
    return Engine(Config(), extensions, unpack_bytes(compile_packs(extensions.packs, extensions.kinds)))


@lru_cache(maxsize=1)
def rules() -> dict[str, Rule[Any]]:
    return {rule.id: rule for rule in engine().book.rules}


@cache
def in_force(type_id: str | None, window: Window | None, strict: bool) -> tuple[int, ...]:
    """The numbers of the rules for a type and a period."""
    rules = engine().book.rules
    return select(rules, type_id, window, on=rules_on(rules, Config(strict=strict)))[0]


def findings(document: Document, numbers: tuple[int, ...]) -> tuple[list[Finding], list[Failure]]:
    """What these rules find in an understood document, sifted; and those that did not run through."""
    found, failures = engine().findings(numbers, document)
    return sift(found, rules(), document), failures


def check_text(text: str) -> tuple[Document, list[Finding]]:
    """A text file with these words, read and checked with the rules that are on by default."""
    document = understand(engine().read(RawFile("report.txt", text.encode())), engine().book.profiles)
    period = document.facts.period
    numbers = in_force(document.facts.type, period.window if period else None, False)
    return document, findings(document, numbers)[0]
