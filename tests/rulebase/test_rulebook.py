"""The packs as pages for people: the index, the page of a rule, what is said of a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.extending.host import load_extensions
from checker.rulebase.loader import LoadedPack, LoadedRule, load_pack
from checker.rulebase.rulebook import index
from checker.rulebase.rulepage import Paragraph, rule_page, switch, word_page
from checker.rulebase.wordsearch import mentions
from tests.rulebase.packs import PACK, RULE, write_pack

KINDS = load_extensions(lambda: ()).kinds
SOURCES = """doc: {title: 《某条例》（某发〔2012〕7号）, issuer: 某机关, date: '2012-07', url: 'https://example.org/7'}
"""
WHOLE = """title: 错误写法
kind: phrase
message: “{found}”应为“{right}”
severity: warning
why: 意思不同。
suggest: 改为{right}
sources: [doc]
in_force: {since: 2012-07, until: 2020}
needs: [period]
types: [work-summary]
entries:
  - {wrong: [截止目前, 截止现在], right: 截至目前, wrong_since: 2012-07-01}
  - {wrong: [明查暗访], right: 明察暗访}
bad:
  - {text: ⟦截止目前⟧，工作已完成, at: 2018}
good: [截至目前，工作已完成]
"""


def loaded(folder: Path, **files: str) -> LoadedPack:
    pack = load_pack(write_pack(folder / "own", sources=SOURCES, **files), KINDS)
    assert pack.errors == ()
    return pack


def rule(folder: Path, text: str = WHOLE) -> LoadedRule:
    return loaded(folder, word=text, profiles__x=PROFILE).rules[0]


PROFILE = """name: 某文种
priority: 1
titles: [某文种$]
literals: [某文种]
sections: [{id: work, name: 工作, requirement: required}]
"""


def text_of(page: list[Paragraph]) -> str:
    return "\n".join(f"{paragraph.label}{paragraph.text}" for paragraph in page)


# --- the page of a rule ------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "own/word",
        "错误写法",
        "提醒 · 提法 · 默认检查 · 检查类型 phrase",
        "意见：“……”应为“……”",
        "原因：意思不同。",
        "建议：改为……",
        "依据：《某条例》（某发〔2012〕7号，某机关，2012年7月）",
        "https://example.org/7",
        "范围：所依据的规范自2012年7月起，至2020年止适用，与报告期比较；要知道报告期才能判断；只查这些文种：work-summary",
        "条目（共2条）",
        "2012年7月1日起，“截止目前”“截止现在”应为“截至目前”",
        "“明查暗访”应为“明察暗访”",
        "⟦截止目前⟧，工作已完成（报告期 2018）",
        "截至目前，工作已完成",
        "关闭：检查时加 --skip own/word，这一次就不查它。它是“提醒”，默认不影响退出码（见 --fail-on）。",
        "word.yaml",
    ],
)
def test_a_page_says(tmp_path: Path, words: str) -> None:
    one = rule(tmp_path)
    assert words in text_of(list(rule_page(one, KINDS["phrase"])))


def test_long_lists_are_cut_and_counted(tmp_path: Path) -> None:
    entries = "".join(f"  - {{wrong: [错{number}错], right: 对{number}}}\n" for number in range(20))
    one = rule(tmp_path, WHOLE.replace("  - {wrong: [明查暗访], right: 明察暗访}\n", entries))
    page = text_of(list(rule_page(one, KINDS["phrase"])))
    assert "条目（共21条）" in page
    assert "……另有13条，见规则文件" in page
    assert "错19错" not in page


@pytest.mark.parametrize(
    ("line", "option", "says"),
    [
        ("default: off", "--strict", "默认就是关闭的；加 --strict 才查。"),
        ("needs: [layout]", "--layout", "默认就是关闭的；加 --layout 才查。"),
        ("default: on", "", "它是“错误”"),
    ],
)
def test_what_switches_a_rule_on(tmp_path: Path, line: str, option: str, says: str) -> None:
    one = rule(tmp_path, f"{RULE}{line}\n")
    assert switch(one.rule) == option
    assert says in text_of(list(rule_page(one, KINDS["phrase"])))


@pytest.mark.parametrize(
    ("id", "says"),
    [
        ("timeline/awaited-after-opening", "党的十九大：2017年10月18日开始，2017年10月24日结束"),
        ("timeline/superseded-wording", "起写“"),
        ("placeholders/unfilled-x", "字样"),
        ("banners/site-editor-tone", "字样（采集站编辑的口吻）"),
        ("style/colloquial", "，建议："),
        ("punctuation/full-stop-in-bracket", "含“。）”的某种写法，建议：删去括号里最后的句号"),
    ],
)
def test_a_kind_tells_its_entries(id: str, says: str) -> None:
    extensions = load_extensions(lambda: ())
    pack = next(pack for pack in extensions.packs if pack.name == id.partition("/")[0])
    one = next(loaded for loaded in load_pack(pack, KINDS).rules if loaded.rule.id == id)
    page = list(rule_page(one, KINDS[one.rule.kind]))
    more = one._replace(entries=tuple(entry for entry in one.entries if says[:3] in str(entry)) or one.entries)
    assert says in text_of(page) + text_of(list(rule_page(more, KINDS[one.rule.kind])))


# --- words -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "literals"),
    [
        ("截止目前", ["截止目前"]),
        ("截止 目前", ["截止目前"]),
        ("我们明查暗访多次", ["明查暗访"]),
        ("截止", ["截止目前"]),
        ("明察暗访", [""]),
        ("截", []),
        ("从来没有的词", []),
        ("", []),
    ],
)
def test_a_word_is_found_in_the_entries_that_speak_of_it(tmp_path: Path, word: str, literals: list[str]) -> None:
    assert [mention.literal for mention in mentions(word, [rule(tmp_path)])] == literals


def test_the_very_word_comes_first(tmp_path: Path) -> None:
    one = rule(tmp_path, WHOLE.replace("  - {wrong: [明", "  - {wrong: [截止], right: 截至}\n  - {wrong: [明"))
    found = mentions("截止", [one])
    assert [mention.literal for mention in found] == ["截止", "截止目前"]
    page = text_of(list(word_page("截止", found, KINDS)))
    assert "说到“截止”的条目有2个：" in page
    assert page.index("“截止”应为“截至”") < page.index("“截止目前”“截止现在”应为“截至目前”")
    assert "gongwen explain own/word" in page


def test_an_entry_that_several_rules_share_is_told_once(tmp_path: Path) -> None:
    facts = "entries:\n- {wrong: [甲乙丙], right: 乙丙, why: 理由, sources: [doc]}\n"
    shared = RULE.replace("entries:\n  - {wrong: [截止目前], right: 截至目前}\n", "facts: [shared]\n")
    pack = loaded(tmp_path, word=shared, other=shared, facts__shared=facts)
    page = text_of(list(word_page("甲乙丙", mentions("甲乙丙", pack.rules), KINDS)))
    for once in ("“甲乙丙”应为“乙丙”", "原因：理由", "依据：《某条例》", "own/word  错误写法", "own/other  错误写法"):
        assert page.count(once) == 1, page


# --- the index ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pack", "rule", "state", "row"),
    [
        (PACK, RULE, "1条规则，默认都查。", "| `own/word` | 错误写法 | 错误 |  | 提法 | 1 |"),
        (f"{PACK}reviewed: '2026-10'\n", RULE, "1条规则，默认都查，2026年10月复核。", "| 错误 |  | 提法 |"),
        (f"{PACK}default: off\n", RULE, "1条规则，默认都不查。", "| 错误 | `--strict` | 提法 |"),
        (PACK, f"{RULE}needs: [layout]\n", "1条规则，默认都不查。", "| 错误 | `--layout` | 提法 |"),
    ],
)
def test_the_index_says_what_is_off(tmp_path: Path, pack: str, rule: str, state: str, row: str) -> None:
    lines = index([loaded(tmp_path, pack=pack, word=rule)]).splitlines()
    assert state in lines
    assert any(row in line for line in lines)


def test_the_index_counts_what_is_off(tmp_path: Path) -> None:
    pack = loaded(tmp_path, word=RULE, other=f"{RULE}default: off\n")
    assert "2条规则，其中1条默认不查。" in index([pack]).splitlines()
