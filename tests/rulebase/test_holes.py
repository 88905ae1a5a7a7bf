"""Holes of messages: what a kind says it fills is what it fills, and a rule that asks for anything else is refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from checker.extending.hookspecs import Holed, Kind
from checker.extending.host import load_extensions
from checker.model.document import Document
from checker.model.errors import CheckerError
from checker.model.finding import Category, Finding
from checker.model.rule import Rule
from checker.rulebase.loader import load_pack
from checker.testing import open_packs, shortfall
from tests.rulebase.packs import RULE, write_pack

KINDS = load_extensions(lambda: ()).kinds
NOTES = """title: 旁注
kind: notes
message: 这里有“{found}”，共{sum}处
severity: info
sources: [doc]
bad: [一处旁注]
good: [没有]
"""


class NotesKind:
    """A kind that does not say which holes it fills."""

    name = "notes"
    category: Category = "residue"
    needs: tuple[str, ...] = ()
    options = tuple

    def read(self, fields: Any) -> Any:
        return ()

    def run(self, rule: Rule[Any], document: Document) -> Iterator[Finding]:
        return iter(())


class HoledNotesKind(NotesKind):
    def holes(self, options: Any) -> tuple[str, ...]:
        return ("found", "place")


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("应为“{right}”", "应为“{rigth}”", 3, "没有“{rigth}”可填（是否想写“{right}”？）；这里可用：{found}、{right}"),
        ("severity: error", "severity: error\nsuggest: 写作{event}", 5, "没有“{event}”可填；这里可用"),
    ],
)
def test_a_hole_that_nothing_fills_is_refused(tmp_path: Path, old: str, new: str, line: int, says: str) -> None:
    assert old in RULE
    (error,) = load_pack(write_pack(tmp_path / "own", word=RULE.replace(old, new)), KINDS).errors
    assert error.line == line
    assert says in error.what


@pytest.mark.parametrize(
    ("kind", "what"),
    [(NotesKind(), []), (HoledNotesKind(), ["“message”：没有“{sum}”可填；这里可用：{found}、{place}"])],
)
def test_a_kind_may_say_nothing_of_its_holes(tmp_path: Path, kind: Kind, what: list[str]) -> None:
    pack = load_pack(write_pack(tmp_path / "own", word=NOTES), {"notes": kind})
    assert [error.what for error in pack.errors] == what


def test_every_kind_of_ours_says_which_holes_it_fills() -> None:
    silent = [kind.name for kind in KINDS.values() if not isinstance(kind, Holed)]
    assert silent == []
    rules = [rule.rule for pack in open_packs().packs for rule in pack.rules]
    kinds = {rule.kind: KINDS[rule.kind].holes(rule.options) for rule in rules}  # type: ignore[union-attr]
    assert [kind for kind, holes in kinds.items() if holes is None] == []


def test_what_a_kind_says_it_fills_is_what_it_fills(monkeypatch: pytest.MonkeyPatch) -> None:
    """Over all examples: each finding gives every hole that is declared for its rule."""
    given: dict[str, list[set[str]]] = {}
    found = Rule.found

    def noting(rule: Rule[Any], span: Any, **words: Any) -> Finding:
        named = set(words) - {"severity", "suggestion", "why", "sources", "related", "fix"}
        given.setdefault(rule.id, []).append(named)
        return found(rule, span, **words)

    monkeypatch.setattr(Rule, "found", noting)
    opened = open_packs()
    for case in opened.cases:
        if case.example.bad:
            try:
                shortfall(case)
            except CheckerError:
                continue  # told by the rule's own test
    declared = {
        rule.rule.id: set(KINDS[rule.rule.kind].holes(rule.rule.options) or ())  # type: ignore[union-attr]
        for pack in opened.packs
        for rule in pack.rules
    }
    left_open = {id: declared[id] - words for id, sets in given.items() for words in sets if declared[id] - words}
    assert left_open == {}
    assert len(given) > 100
