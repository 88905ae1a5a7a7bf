"""The compiled rules between runs: used when nothing changed, rebuilt when anything did, never trusted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from checker.model.rule import RulePack
from checker.model.text import Span, fold
from checker.rulebase import collection
from checker.rulebase.compiled import Rulebook
from checker.rulebase.store import open_rulebook
from checker_builtin.kinds.phrase import PhraseRuleKind
from tests.rulebase.packs import RULE, write_pack

KIND = PhraseRuleKind()


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("checker.resources.cache_folder", lambda: str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the packs each time that YAML was read."""
    seen: list[str] = []
    real = collection.compile_packs

    def counting(packs: list[RulePack], kinds: dict[str, PhraseRuleKind], *more: Any) -> bytes:
        seen.extend(pack.name for pack in packs)
        return real(packs, kinds, *more)

    monkeypatch.setattr(collection, "compile_packs", counting)
    return seen


def opened(pack: RulePack) -> Rulebook:
    return open_rulebook([pack], {"phrase": KIND})


def words(book: Rulebook, text: str) -> list[str]:
    folded = fold(text, [[Span(0, len(text))]])
    raw = book.scan(folded)
    return [text[slice(*hit.span)] for number in raw for hit in book.hits(raw[number], KIND, folded)]


def test_the_second_time_reads_no_yaml(tmp_path: Path, cache: Path, compiled: list[str]) -> None:
    pack = write_pack(tmp_path / "own")
    first, second = opened(pack), opened(pack)
    assert compiled == ["own"]
    assert first.rules == second.rules
    assert first.digest == second.digest != ""
    assert words(second, "截止\n目前，已截止目前") == ["截止\n目前", "截止目前"]


def test_a_changed_rule_is_read_again(tmp_path: Path, cache: Path, compiled: list[str]) -> None:
    pack = write_pack(tmp_path / "own")
    first = opened(pack)
    write_pack(tmp_path / "own", word=RULE.replace("截止目前", "截止现在"))
    second = opened(pack)
    assert compiled == ["own", "own"]
    assert first.digest != second.digest
    assert words(second, "截止现在") == ["截止现在"]


def test_same_content_with_other_times_is_not_read_again(tmp_path: Path, cache: Path, compiled: list[str]) -> None:
    import os

    pack = write_pack(tmp_path / "own")
    opened(pack)
    os.utime(tmp_path / "own" / "word.yaml", (1, 1))
    opened(pack)
    assert compiled == ["own"]


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "cut": lambda data: data[:-7],
    "foreign": lambda data: b"{}\n" + data,
    "overwritten": lambda data: data[:90] + b"\0" * 40 + data[130:],
    "empty": lambda data: b"",
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_cache_is_rebuilt(
    tmp_path: Path, cache: Path, compiled: list[str], damage: Callable[[bytes], bytes]
) -> None:
    pack = write_pack(tmp_path / "own")
    opened(pack)
    (file,) = cache.glob("rules-*.bin")
    file.write_bytes(damage(file.read_bytes()))
    assert words(opened(pack), "截止目前") == ["截止目前"]
    assert compiled == ["own", "own"]


def test_errors_are_remembered(tmp_path: Path, cache: Path, compiled: list[str]) -> None:
    pack = write_pack(tmp_path / "own", broken="title: [")
    assert [opened(pack).errors for _ in range(2)] == [opened(pack).errors] * 2
    assert "broken.yaml" in opened(pack).errors[0]
    assert compiled == ["own"]


def test_no_cache_folder_is_no_trouble(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setattr("checker.resources.cache_folder", lambda: str(blocked / "cache"))
    assert words(opened(write_pack(tmp_path / "own")), "截止目前") == ["截止目前"]
