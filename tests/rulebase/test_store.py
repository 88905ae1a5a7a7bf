"""The compiled rules between runs: used when nothing changed, rebuilt when anything did, never trusted."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from checker.extending.host import load_extensions
from checker.model.rule import AllowedWord, RuleOptions, RulePack
from checker.model.text import Span, fold
from checker.rulebase import collection
from checker.rulebase.compiled import Rulebook
from checker.rulebase.store import open_rulebook
from checker_builtin.kinds.phrase import PhraseRuleKind
from tests.rulebase.packs import RULE, write_pack
from tests.rulebase.word_lists import HEADINGS, write_csv, write_xlsx

KIND = PhraseRuleKind()
LISTING = load_extensions(lambda: ()).kinds


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


# --- word lists and options ------------------------------------------------------------


def opened_with(pack: RulePack, *lists: str, options: tuple[RuleOptions, ...] = ()) -> Rulebook:
    return open_rulebook([pack], LISTING, lists, options)


def test_an_unchanged_list_is_not_read_again(tmp_path: Path, cache: Path, compiled: list[str]) -> None:
    pack = write_pack(tmp_path / "own")
    path = write_csv(tmp_path / "词表.csv", [HEADINGS, ("老城局", "新城局", "", ""), ("", "赋能", "", "惯用")])
    first, second = opened_with(pack, path), opened_with(pack, path)
    assert compiled == ["own"]
    assert [rule.id for rule in second.rules] == ["own/word", "words/词表"]
    assert first.allowed == second.allowed == (AllowedWord("赋能", "惯用", "词表.csv 第3行"),)
    assert first.digest == second.digest != opened_with(pack).digest


def test_a_changed_list_is_read_again(tmp_path: Path, cache: Path, compiled: list[str]) -> None:
    pack = write_pack(tmp_path / "own")
    path = write_csv(tmp_path / "词表.csv", [HEADINGS, ("老城局", "新城局", "", "")])
    first = opened_with(pack, path)
    write_csv(tmp_path / "词表.csv", [HEADINGS, ("旧城局", "新城局", "", "")])
    second = opened_with(pack, path)
    assert compiled == ["own", "own"]
    assert first.digest != second.digest
    assert [words(second, "老城局、旧城局"), words(first, "老城局、旧城局")] == [["旧城局"], ["老城局"]]


def test_a_list_that_comes_back_is_read(tmp_path: Path, cache: Path) -> None:
    pack, path = write_pack(tmp_path / "own"), tmp_path / "词表.csv"
    assert opened_with(pack, str(path)).errors == (f"{path}：没有这个表格文件，请核对路径和文件名",)
    write_csv(path, [HEADINGS, ("老城局", "新城局", "", "")])
    assert opened_with(pack, str(path)).errors == ()


def test_a_workbook_is_read_when_its_library_has_come(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = write_pack(tmp_path / "own")
    path = write_xlsx(tmp_path / "词表.xlsx", {"词表": [HEADINGS, ("老城局", "新城局", "", "")]})
    with monkeypatch.context() as without:
        without.setitem(sys.modules, "python_calamine", None)
        (error,) = opened_with(pack, path).errors
    assert "gongwen-checker[office]" in error
    assert opened_with(pack, path).errors == ()


def test_other_options_are_other_rules(tmp_path: Path, cache: Path, compiled: list[str]) -> None:
    pack = write_pack(tmp_path / "own")
    given = RuleOptions("own/none", "{}", "gongwen.yaml", 3, 5)
    first, moved = opened_with(pack, options=(given,)), opened_with(pack, options=(given._replace(line=4),))
    assert first.errors == ("gongwen.yaml 第3行第5列：没有“own/none”这条规则，是否想写“own/word”？",)
    assert moved.errors == ("gongwen.yaml 第4行第5列：没有“own/none”这条规则，是否想写“own/word”？",)
    assert opened_with(pack).errors == ()
    assert len({first.digest, moved.digest, opened_with(pack).digest}) == 3
    compiled.clear()
    opened_with(pack)
    assert compiled == []
