"""Every entry of the domain folder is a rule, or stands in docs/left-out.md with the reason."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from checker.extending.host import load_extensions
from checker.rulebase.collection import load_packs
from tests.packs.coverage import PAPER, Entry, entries, paper

DOMAIN = Path(__file__).resolve().parents[2] / "../shared/domain"
if not DOMAIN.is_dir():
    pytest.skip("no shared/domain beside the repository", allow_module_level=True)


@cache
def found() -> tuple[Entry, ...]:
    return tuple(entries(DOMAIN.resolve()))


def test_every_part_is_read_whole() -> None:
    counts = Counter(entry.part for entry in found())
    assert (counts["timeline"], counts["terminology"], counts["enumerations"]) == (762, 554, 76)
    assert (counts["placeholders"], counts["style"]) == (45, 105)
    assert sum(entry.part == "structure" and "." not in entry.id for entry in found()) == 19
    assert sum(entry.part == "structure" and entry.id.count(".") == 1 for entry in found()) >= 85


def test_no_entry_is_passed_over_in_silence() -> None:
    assert [entry for entry in found() if not entry.rules and len(entry.reason) < 4] == []


def test_the_rules_that_entries_became_are_there() -> None:
    extensions = load_extensions(lambda: ())
    packs = load_packs(extensions.packs, extensions.kinds)
    known = {rule.rule.id for pack in packs for rule in pack.rules} | {f"{pack.pack.name}/*" for pack in packs}
    assert {rule for entry in found() for rule in entry.rules} - known == set()


def test_the_paper_is_fresh() -> None:
    assert PAPER.read_text(encoding="utf-8") == paper(found())
