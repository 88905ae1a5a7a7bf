"""For authors of rules and plugins: every example of every rule as a test case.

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
from checker.rulebase.collection import load_packs
from checker.rulebase.compiled import Rulebook, pack_bytes, unpack_bytes
from checker.rulebase.loader import LoadedPack
from checker.running.config import Config
from checker.running.engine import Engine


class RuleExample(NamedTuple):
    """One case: an example and the engine that holds its rule."""

    example: Example
    engine: Engine

    def __str__(self) -> str:
        return f"{self.example.rule}:{'bad' if self.example.bad else 'good'}:{self.example.text[:20]}"


def examples_of(*folders: str) -> list[RuleExample]:
    """The examples of packs. Raises RuleError for the first file that is off."""
    engine, packs = _opened(tuple(os.fspath(folder) for folder in folders))
    return [
        RuleExample(example, engine)
        for pack in packs
        if pack.pack.root in folders
        for rule in pack.rules
        for example in rule.examples
    ]


def rules_without_examples(*folders: str) -> list[str]:
    """Ids of the rules that lack a bad or a good example: they prove nothing."""
    _, packs = _opened(folders)
    return [
        rule.rule.id
        for pack in packs
        if pack.pack.root in folders
        for rule in pack.rules
        if {example.bad for example in rule.examples} != {True, False}
    ]


def check_example(case: RuleExample) -> None:
    """Assert that a bad example gives exactly what its marks say, and a good one nothing."""
    example = case.example
    document, found = _findings(case)
    words = [document[finding.span] for finding in found]
    if not example.bad:
        assert not found, f"{example.rule} must stay silent here, but found {words} in: {example.text}"
        return
    assert found, f"{example.rule} must find something in: {example.text}"
    if example.marked:
        spans = sorted({finding.span for finding in found})
        marked = [example.text[span.start : span.end] for span in example.marked]
        assert spans == sorted(example.marked), f"{example.rule} found {words}, marked are {marked} in: {example.text}"
    if example.fixed is not None:
        assert _fixed(example.text, found) == example.fixed


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


@lru_cache(maxsize=8)
def _opened(folders: tuple[str, ...]) -> tuple[Engine, list[LoadedPack]]:
    extensions = _extensions()
    known = {pack.root for pack in extensions.packs}
    own = [RulePack(os.path.basename(folder.rstrip("/\\")), folder) for folder in folders if folder not in known]
    packs = load_packs([*extensions.packs, *own], extensions.kinds)
    for error in (error for pack in packs for error in pack.errors):
        raise error
    return Engine(Config(), extensions, _book(packs, extensions)), packs


@lru_cache(maxsize=1)
def _extensions() -> Extensions:
    return load_extensions()


def _book(packs: Sequence[LoadedPack], extensions: Extensions) -> Rulebook:
    return unpack_bytes(pack_bytes(packs))


def _findings(case: RuleExample) -> tuple[Document, list[Finding]]:
    engine, example = case.engine, case.example
    number = next(n for n, rule in enumerate(engine.book.rules) if rule.id == example.rule)
    document = _document(case)
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
        assert reader is not None, f"no reader for {name}"
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


def _looks(example: Example) -> Callable[[], Looks] | None:
    looks = example.looks
    return None if looks is None else lambda: looks


def _fixed(text: str, found: Sequence[Finding]) -> str:
    edits = sorted((edit for finding in found if finding.fix for edit in finding.fix.edits), reverse=True)
    for edit in edits:
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text
