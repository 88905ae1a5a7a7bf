"""Options that a configuration sets for a rule: what may be set, what comes of it, and where complaints point."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from checker.extending.host import load_extensions
from checker.model.errors import RuleError
from checker.model.rule import RuleOptions
from checker.reading.building import DocumentBuilder
from checker.rulebase.collection import compile_packs, load_packs
from checker.rulebase.compiled import unpack_bytes
from checker.running.config import Config
from checker.running.engine import Engine
from tests.rulebase.packs import RULE, write_pack
from tests.rulebase.word_lists import HEADINGS, write_csv

EXTENSIONS = load_extensions(lambda: ())
KINDS = EXTENSIONS.kinds
TWICE = """title: 同一句话写了两遍
kind: repetition
check: verbatim
message: “{found}”写了两遍
severity: warning
sources: [doc]
bad: [全年共召开党组会议十二次并形成纪要全部归档备查。全年共召开党组会议十二次并形成纪要全部归档备查。]
good: [全年共召开会议。]
"""
SENTENCE = "会议传达学习了上级有关会议的主要精神和具体要求。"


def options(rule: str, keys: Any, line: int = 7) -> RuleOptions:
    return RuleOptions(rule, keys if isinstance(keys, str) else json.dumps(keys), "gongwen.yaml", line, 3)


def errors(folder: Path, *given: RuleOptions) -> list[str]:
    pack = write_pack(folder / "own", twice=TWICE, broken="title: [")
    book = unpack_bytes(compile_packs([pack], KINDS, (), given))
    return [error for error in book.errors if "broken.yaml" not in error]


def found(folder: Path, *given: RuleOptions) -> list[str]:
    pack = write_pack(folder / "own", twice=TWICE)
    book = unpack_bytes(compile_packs([pack], KINDS, (), given))
    assert book.errors == ()
    engine = Engine(Config(), EXTENSIONS, book)
    builder = DocumentBuilder("总结.txt")
    for _ in range(2):
        builder.paragraph(builder.add(SENTENCE))
        builder.add("\n")
    return [one.text for one in engine.check_document(builder.build()).located]


def test_an_option_changes_what_is_found(tmp_path: Path) -> None:
    assert found(tmp_path) == []  # the sentence is too short
    assert found(tmp_path, options("own/twice", {"sentence": 20})) == [SENTENCE]


def test_of_two_layers_the_later_one_counts(tmp_path: Path) -> None:
    given = [options("own/twice", {"sentence": 10, "stretch": 50}), options("own/twice", {"sentence": 40})]
    (pack,) = load_packs([write_pack(tmp_path / "own", twice=TWICE)], KINDS, (), given)
    (rule,) = [loaded.rule for loaded in pack.rules if loaded.rule.id == "own/twice"]
    assert (rule.options.sentence, rule.options.stretch) == (40, 50)
    assert pack.errors == ()


REFUSED: list[tuple[str, Any, str]] = [
    (
        "own/twice",
        {"sentense": 10},
        "规则“own/twice”没有可以改的选项“sentense”（是否想写“sentence”？）；可以改的有：sentence、stretch",
    ),
    ("own/twice", {"sentence": "十"}, "“sentence”：“十”应是整数"),
    ("own/twice", {"sentence": [10]}, "“sentence”应是文字，这里却是列表或映射"),
    ("own/twice", {"sentence": None}, "规则“own/twice”的选项“sentence”没有写值，请补上，或删去这一项"),
    ("own/twice", "[1]", "规则“own/twice”的选项应是“键: 值”的形式"),
    ("own/twice", "{", "规则“own/twice”的选项应是“键: 值”的形式"),
    (
        "own/word",
        {"entries": []},
        "规则“own/word”没有可以改的选项，不能设“entries”；检查类型“phrase”的规则要改内容，请另写一条自己的规则",
    ),
    ("own/twise", {"sentence": 10}, "没有“own/twise”这条规则，是否想写“own/twice”？"),
    ("别处/规则", {"sentence": 10}, "没有“别处/规则”这条规则，请用 gongwen rules list 查看全部规则"),
    *[
        ("own/twice", {key: "x"}, f"规则“own/twice”没有可以改的选项“{key}”；可以改的有：sentence、stretch")
        for key in ("id", "kind", "title", "message", "sources", "bad", "good", "severity", "check")
    ],
]


@pytest.mark.parametrize(("rule", "keys", "complaint"), REFUSED)
def test_what_cannot_be_set_is_refused_at_its_place(tmp_path: Path, rule: str, keys: Any, complaint: str) -> None:
    assert errors(tmp_path, options(rule, keys)) == [f"gongwen.yaml 第7行第3列：{complaint}"]


def test_a_rule_keeps_its_own_options_where_others_are_refused(tmp_path: Path) -> None:
    (pack,) = load_packs(
        [write_pack(tmp_path / "own", twice=TWICE)], KINDS, (), [options("own/twice", {"sentence": "x"})]
    )
    assert [loaded.rule.id for loaded in pack.rules] == ["own/twice", "own/word"]
    assert pack.rules[0].rule.options.sentence == 25


def test_a_rule_that_is_off_itself_is_no_fault_of_the_configuration(tmp_path: Path) -> None:
    assert errors(tmp_path, options("own/broken", {"sentence": 10})) == []


def test_options_that_do_not_go_together_are_blamed_on_the_configuration(tmp_path: Path) -> None:
    class Bounded:
        name, category, needs = "bounded", "typo", ()
        options = Config  # never made here

        def read(self, fields: Any) -> Any:
            least, most = fields.integer("least", 1), fields.integer("most", 9)
            if least > most:
                fields.refuse("least", "下限高于上限")
            return (least, most)

        def run(self, rule: Any, document: Any) -> Sequence[Any]:
            return ()

    rule = RULE.replace("kind: phrase", "kind: bounded\nleast: 3")
    rule = rule.replace("entries:\n  - {wrong: [截止目前], right: 截至目前}\n", "")
    bounded: Any = Bounded()
    bounded.options = lambda *values: values
    pack = write_pack(tmp_path / "own", word=rule)
    (loaded,) = load_packs([pack], {"bounded": bounded}, (), [options("own/word", {"most": 2})])
    assert [str(error) for error in loaded.errors] == [
        "gongwen.yaml 第7行第3列：规则“own/word”的选项这样设不成立（“least”：下限高于上限）"
    ]
    assert isinstance(loaded.errors[0], RuleError)
    assert loaded.rules[0].rule.options == (3, 9)


def test_rules_of_word_lists_have_none(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "词表.csv", [HEADINGS, ("老城局", "新城局", "", "")])
    book = unpack_bytes(compile_packs([], KINDS, [path], [options("words/词表", {"most": 1})]))
    assert book.errors == ("gongwen.yaml 第7行第3列：规则“words/词表”没有可以改的选项；要改词语，请改词表本身",)
