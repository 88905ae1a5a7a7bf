"""What a person can get wrong in a rule file, and the sentence that each slip gets."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.model.errors import RuleError
from checker.rulebase.loader import load_pack
from checker_builtin.kinds.phrase import PhraseRuleKind
from tests.rulebase.packs import RULE, write_pack

KINDS = {"phrase": PhraseRuleKind()}


def error_of(folder: Path, rule: str) -> RuleError:
    pack = load_pack(write_pack(folder / "own", word=rule), KINDS)
    assert len(pack.errors) == 1, [str(error) for error in pack.errors]
    assert pack.rules == ()
    return pack.errors[0]


def test_a_rule_is_read_whole(tmp_path: Path) -> None:
    pack = load_pack(write_pack(tmp_path / "own"), KINDS)
    assert pack.errors == ()
    (loaded,) = pack.rules
    assert loaded.rule.id == "own/word"
    assert loaded.rule.severity == "error"
    assert loaded.rule.category == "terminology"
    assert loaded.rule.sources[0].title == "某条例"
    assert loaded.entries[0].literals == ("截止目前",)
    assert [example.bad for example in loaded.examples] == [True, False]
    assert loaded.examples[0].marked[0] == (0, 4)


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("severity: error", "severty: error", 4, "缺少必填的键“severity”"),
        ("severity: error", "severity: error\nnote: 多余", 5, "不认识的键“note”"),
        ("severity: error", "severity: errror", 4, "是否想写“error”？"),
        ("kind: phrase", "kind: phrasse", 2, "没有“phrasse”这种检查（是否想写“phrase”？）"),
        ("severity: error", "severity: error\nseverity: info", 5, "键“severity”重复，第4行已写过"),
        ("right: 截至目前}", "rigth: 截至目前}", 7, "缺少必填的键“right”"),
        ("right: 截至目前}", "right: 截至目前, pattern: '(截', near: [截]}", 7, "无法编译"),
        ("right: 截至目前}", "right: 截至目前, pattern: '截.*前', near: [截]}", 7, "不设上限的重复"),
        ("right: 截至目前}", "right: 截至目前, unless: ['re:截.*前']}", 7, "不设上限的重复"),
        ("right: 截至目前}", "right: 截至目前, wrong_since: 2018-02-30}", 7, "不是有效的日期"),
        ("sources: [doc]", "sources: [dok]", 5, "没有“dok”（是否想写“doc”？）"),
        ("sources: [doc]", "sources: []", 5, "至少要有一个依据"),
        ("sources: [doc]", "sources: [doc]\nin_force: {since: 2018-05, until: 2017}", 6, "请核对先后"),
        ("bad: [⟦截止目前⟧", "bad: [⟦截止目前", 8, "标记不成对"),
        ("wrong: [截止目前]", "wrong: 截止目前", 7, "应是列表"),
        ("title: 错误写法", "title: &a 错误写法", 1, "不支持 YAML 锚点"),
        ("title: 错误写法", "title: " + "[" * 50_000, 1, "嵌套超过 40 层"),
    ],
)
def test_a_slip_gets_its_place_and_remedy(tmp_path: Path, old: str, new: str, line: int, says: str) -> None:
    assert old in RULE
    error = error_of(tmp_path, RULE.replace(old, new, 1))
    assert says in str(error)
    assert error.file.endswith("word.yaml")
    if "缺少" not in says:
        assert error.line == line


def test_a_broken_file_does_not_hide_the_others(tmp_path: Path) -> None:
    pack = load_pack(write_pack(tmp_path / "own", broken="a: [", other=RULE), KINDS)
    assert [loaded.rule.id for loaded in pack.rules] == ["own/other", "own/word"]
    assert [error.line for error in pack.errors] == [2]


def test_facts_are_shared(tmp_path: Path) -> None:
    rule = RULE.replace("entries:\n  - {wrong: [截止目前], right: 截至目前}\n", "facts: [words]\n")
    facts = "entries:\n  - {wrong: [截止目前], right: 截至目前, sources: [doc]}\n"
    pack = load_pack(write_pack(tmp_path / "own", word=rule, other=rule, facts__words=facts), KINDS)
    assert pack.errors == ()
    assert [loaded.entries[0].entry.sources[0][0] for loaded in pack.rules] == ["某条例", "某条例"]


def test_unknown_facts_are_refused(tmp_path: Path) -> None:
    assert "facts 文件夹里没有 words.yaml" in str(error_of(tmp_path, RULE + "facts: [words]\n"))


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    pack = load_pack(write_pack(tmp_path / "own")._replace(root=str(tmp_path / "gone")), KINDS)
    assert "没有这个规则包文件夹" in str(pack.errors[0])
