"""Every example of every rule as a test case.

    from checker.testing import check_example, examples_of
    @pytest.mark.parametrize("example", examples_of("my_package/rules/my-pack"), ids=str)
    def test_rule(example): check_example(example)

or, where the cases need no names of their own, in one line: `test_rules = rule_tests("…/my-pack")`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from checker.extending.hookspecs import RawFile
from checker.extending.host import Extensions, load_extensions
from checker.model.document import Document, Evidence, Facts, Period
from checker.model.errors import CheckerError
from checker.model.finding import Finding
from checker.model.looks import Looks
from checker.model.rule import Example, RulePack
from checker.model.times import Window
from checker.reading.building import DocumentBuilder
from checker.reading.periods import parse_period
from checker.reading.times import mentions
from checker.reading.understanding import Assumed, understand
from checker.rulebase.collection import held_together
from checker.rulebase.compiled import pack_bytes, unpack_bytes
from checker.rulebase.loader import LoadedPack, LoadedRule, load_pack
from checker.rulebase.selection import AFTERWARDS
from checker.running.config import Config
from checker.running.engine import Engine
from checker.running.letting_be import ground
from checker.running.suppressing import suppress

_TODAY = "2026-01-01"  # in examples; of suppressions, those until an earlier day have expired


class RuleExample(NamedTuple):
    """One case: an example, the engine that holds its rule, the rule's file and its number in the engine."""

    example: Example
    engine: Engine
    file: str = ""
    number: int | None = None

    def __str__(self) -> str:
        return f"{self.example.rule}:{'bad' if self.example.bad else 'good'}:{self.example.text[:20]}"


class Shortfall(NamedTuple):
    """What an example asks for and what came instead, a Chinese clause each."""

    wanted: str
    came: str


class OpenedPacks(NamedTuple):
    """The packs that were asked for as far as they can be read, and every example of their rules."""

    packs: tuple[LoadedPack, ...]
    cases: tuple[RuleExample, ...]


def open_packs(*folders: str) -> OpenedPacks:
    """Read packs beside the installed ones; without any folder, the installed ones themselves."""
    engine, packs = _opened(tuple(os.path.realpath(folder) for folder in folders))
    rules = [rule for pack in packs for rule in pack.rules]
    cases = [
        RuleExample(example, engine, rule.file, number)
        for number, rule in enumerate(rules)
        for example in rule.examples
    ]
    return OpenedPacks(tuple(packs), tuple(cases))


def examples_of(*folders: str) -> list[RuleExample]:
    """The examples of packs. Raises RuleError for the first file that is off."""
    return list(_sound(folders).cases)


def rules_without_examples(*folders: str) -> list[str]:
    """Ids of the rules that lack a bad or a good example: they prove nothing."""
    return [rule.rule.id for pack in _sound(folders).packs for rule in pack.rules if lacking(rule)]


def lacking(rule: LoadedRule) -> tuple[str, ...]:
    """Which sorts of example a rule has none of: bad, good."""
    has = {example.bad for example in rule.examples}
    return tuple(name for name, bad in (("bad", True), ("good", False)) if bad not in has)


def check_example(case: RuleExample) -> None:
    """Assert that a bad example gives exactly what its marks say, and a good one nothing."""
    found = shortfall(case)
    assert found is None, f"{case.example.rule} {found.wanted}，{found.came}：{case.example.text}"


def shortfall(case: RuleExample) -> Shortfall | None:
    """How an example fails; None where it holds. Raises CheckerError where its rule cannot be run on it."""
    example = case.example
    document, found = _findings(case)
    spans = sorted({finding.span for finding in found})
    words = _listed([document[span] for span in spans])
    if not example.bad:
        return Shortfall("应当什么都不找出", f"却找出了{words}") if found else None
    marked = sorted(example.marked)
    if not found or (marked and spans != marked):
        wanted = _listed([document[span] for span in marked]) if marked else "至少一处"
        return Shortfall(f"应当找出{wanted}", f"实际找出的是{words}" if found else "实际什么都没有找出")
    if example.fixed is not None:
        fixed = _fixed(example.text, found)
        if fixed != example.fixed:
            came = "实际没有改" if fixed == example.text else f"实际改成了“{fixed}”"
            return Shortfall(f"应当改成“{example.fixed}”", came)
    return None


def _listed(words: Sequence[str]) -> str:
    return "、".join(f"“{word}”" for word in words)


def rule_tests(*folders: str) -> Callable[[RuleExample], None]:
    """A ready test function over every example of these packs; the packs' rules must all have both sorts."""
    import pytest

    lacking = rules_without_examples(*folders)
    assert not lacking, f"rules without a bad and a good example: {lacking}"

    @pytest.mark.parametrize("case", examples_of(*folders), ids=str)
    def test_rule(case: RuleExample) -> None:
        check_example(case)

    return test_rule


def in_period(words: str) -> Window:
    """The time that an example's `at` names: a day, a period as on the command line."""
    if len(words) == 10 and words[4] == words[7] == "-":
        return Window(words, words)
    return parse_period(words)


def _sound(folders: tuple[str, ...]) -> OpenedPacks:
    opened = open_packs(*map(os.fspath, folders)) if folders else OpenedPacks((), ())
    for error in (error for pack in opened.packs for error in pack.errors):
        raise error
    return opened


@lru_cache(maxsize=8)
def _opened(folders: tuple[str, ...]) -> tuple[Engine, list[LoadedPack]]:
    """An engine with the rules of these packs (of the installed ones where there are none) and all profiles."""
    extensions, known = installed()
    roots = {os.path.realpath(pack.pack.root) for pack in known}
    own = [RulePack(os.path.basename(folder), folder) for folder in folders if folder not in roots]
    packs = held_together([*known, *(load_pack(pack, extensions.kinds) for pack in own)])
    asked = [pack for pack in packs if not folders or os.path.realpath(pack.pack.root) in folders]
    others = [pack._replace(rules=()) for pack in packs if pack not in asked]
    return Engine(Config(today=_TODAY), extensions, unpack_bytes(pack_bytes([*asked, *others]))), asked


@lru_cache(maxsize=1)
def installed() -> tuple[Extensions, tuple[LoadedPack, ...]]:
    """The plugins and the packs that they bring, each as far as it can be read."""
    extensions = load_extensions()
    return extensions, tuple(load_pack(pack, extensions.kinds) for pack in extensions.packs)


def _findings(case: RuleExample) -> tuple[Document, list[Finding]]:
    engine, example = case.engine, case.example
    number = case.number
    if number is None:
        number = next(n for n, rule in enumerate(engine.book.rules) if rule.id == example.rule)
    document = _document(case)
    if AFTERWARDS in engine.book.rules[number].needs:
        document = _judged(engine, document)
    findings, failures = engine.findings([number], document)
    if failures:
        raise CheckerError(failures[0].why)
    return document, findings


def _document(case: RuleExample) -> Document:
    engine, example = case.engine, case.example
    period = in_period(example.at) if example.at else None
    name = example.name or "例子.txt"
    if example.document:
        reader = engine.extensions.reader_for(os.path.splitext(name)[1])
        if reader is None:
            raise CheckerError(f"“name”：不认识后缀“{os.path.splitext(name)[1]}”，请改用能读的格式。")
        document = reader.read(RawFile(name, example.text.encode())).having(marks=example.marks, looks=_looks(example))
        return understand(document, engine.book.profiles, Assumed(example.type, period, example.unit))
    builder = DocumentBuilder(name)
    for line in example.text.split("\n"):
        builder.paragraph(builder.add(line))
        builder.add("\n")
    document = builder.build()
    evidence = (Evidence("option", example.at or ""),)
    known = Period(period.since or "", period.until or "", evidence) if period else None
    profile = next((profile for profile in engine.book.profiles if profile.id == example.type), None)
    facts = Facts(type=example.type, period=known, unit=example.unit)
    document = document.having(times=mentions(document), facts=facts, profile=profile)
    return document.having(marks=example.marks, looks=_looks(example))


def _judged(engine: Engine, document: Document) -> Document:
    """The document with what is wrong with its suppressions, none of which finds anything to suppress."""
    judged = suppress((), document, (), ground(engine, frozenset(rule.id for rule in engine.book.rules)))
    return document.having(suppression_faults=judged.faults)


def _looks(example: Example) -> Callable[[], Looks] | None:
    looks = example.looks
    return (lambda: looks) if isinstance(looks, Looks) else None


def _fixed(text: str, found: Sequence[Finding]) -> str:
    edits = sorted((edit for finding in found if finding.fix for edit in finding.fix.edits), reverse=True)
    for edit in edits:
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text
