"""Fixing a document: which fixes are made together, what is left out and why, and that nothing new comes of it."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from checker.extending.hookspecs import PlacedEdit, RawFile
from checker.extending.host import load_extensions
from checker.model.document import Document
from checker.model.errors import UnreadableDocument, UnwritableDocument
from checker.model.pieces import Place
from checker.model.text import Span
from checker.reading.building import DocumentBuilder
from checker.running.config import Config
from checker.running.engine import Engine
from checker.running.engines import prepare
from checker.running.fixing import Fixing, fix
from tests.rulebase.packs import write_pack

_RULE = """title: {title}
kind: phrase
message: “{{found}}”应为“{{right}}”
severity: {severity}
why: 试验规则，不是真的规则
sources: [doc]
entries:
{entries}
bad: [甲]
good: [乙]
"""
Pairs = Sequence[tuple[str, str]]
Change = Callable[[str, Sequence[PlacedEdit]], str]


def rule(pairs: Pairs, severity: str = "error", title: str = "试验") -> str:
    entries = "".join(
        f"  - {{wrong: [{wrong}], right: {right or '不写'}, fix: {{{wrong}: '{right}'}}}}\n" for wrong, right in pairs
    )
    return _RULE.format(title=title, severity=severity, entries=entries)


def engine(folder: Path, **rules: str) -> Engine:
    """An engine with these rules and no others."""
    write_pack(folder, **{"word": rule([("没有这个词", "乙")], title="无"), **rules})
    found = prepare(Config(rules=(str(folder),)), load_extensions(lambda: ())._replace(packs=()))
    assert not found.book.errors
    return found


def fixed(found: Engine, text: str, name: str = "总结.txt") -> Fixing:
    return fix(found, RawFile(name, text.encode()))


def text_of(fixing: Fixing) -> str:
    return (fixing.file.data if fixing.data is None else fixing.data).decode()


def made(fixing: Fixing) -> list[tuple[str, str, str]]:
    return [(mended.label, mended.old, mended.new) for mended in fixing.mended]


def left_out(fixing: Fixing) -> list[tuple[str, str]]:
    return [(left.located.text, left.why) for left in fixing.left_out]


@pytest.mark.parametrize(
    ("rules", "text", "expected", "mended"),
    [
        ({"a": rule([("甲乙", "甲丙")])}, "甲乙。\n丁甲乙", "甲丙。\n丁甲丙", 2),
        ({"a": rule([("甲乙", "")])}, "丁甲乙戊", "丁戊", 1),
        # The graver one goes first, whatever stands first; what is left of the other is mended after it.
        ({"a": rule([("甲乙", "子")], "warning"), "b": rule([("乙丙", "丑")], title="二")}, "甲乙丙", "甲丑", 1),
        ({"a": rule([("甲乙", "子")]), "b": rule([("乙丙", "丑")], "warning", "二")}, "甲乙丙", "子丙", 1),
        ({"a": rule([("甲乙丁", "寅乙丁")]), "b": rule([("乙丁丙", "卯")], "warning", "二")}, "甲乙丁丙", "寅卯", 2),
        # Two rules that ask for the same are one change.
        ({"a": rule([("甲乙", "子")]), "b": rule([("甲乙", "子")], title="二")}, "甲乙", "子", 1),
        ({"a": rule([("甲", "乙")])}, "没有", "没有", 0),
    ],
)
def test_what_is_mended(tmp_path: Path, rules: dict[str, str], text: str, expected: str, mended: int) -> None:
    found = engine(tmp_path / "own", **rules)
    fixing = fixed(found, text)
    assert text_of(fixing) == expected
    assert len(fixing.mended) == mended
    again = fixed(found, expected)
    assert (again.data, again.mended) == (None, ())


def test_a_mended_place_is_named_with_its_words(tmp_path: Path) -> None:
    fixing = fixed(engine(tmp_path / "own", a=rule([("甲乙", "甲丙"), ("丁", "")])), "首行\n丁甲乙")
    assert made(fixing) == [("第2行", "丁", ""), ("第2行", "甲乙", "甲丙")]
    assert [mended.rule for mended in fixing.mended] == ["own/a", "own/a"]
    assert [mended.title for mended in fixing.mended] == ["改为“”", "改为“甲丙”"]


def test_rules_that_send_the_words_round_in_a_circle_are_left_to_a_person(tmp_path: Path) -> None:
    found = engine(tmp_path / "own", a=rule([("甲乙", "丙丁"), ("丙丁", "甲乙")]), b=rule([("戊", "己")], title="二"))
    fixing = fixed(found, "甲乙，戊")
    assert text_of(fixing) == "甲乙，己"
    assert left_out(fixing) == [("甲乙", "改后这里会有新的问题（own/a）")]
    assert [located.text for located in fixing.remaining] == ["甲乙"]


def test_a_fix_that_only_moves_the_fault_is_not_made(tmp_path: Path) -> None:
    found = engine(tmp_path / "own", a=rule([("甲乙", "子")]), b=rule([("子丙", "丑")], "warning", "二"))
    fixing = fixed(found, "甲乙丙，甲乙丁")
    assert text_of(fixing) == "甲乙丙，子丁"
    assert left_out(fixing) == [("甲乙", "改后这里会有新的问题（own/b）")]


def test_a_deletion_that_brings_a_fault_together_is_not_made(tmp_path: Path) -> None:
    found = engine(tmp_path / "own", a=rule([("甲", "")]), b=rule([("子丑", "寅")], "warning", "二"))
    fixing = fixed(found, "子甲丑\n卯甲辰")
    assert text_of(fixing) == "子甲丑\n卯辰"
    assert left_out(fixing) == [("甲", "改后这里会有新的问题（own/b）")]


def test_an_unsafe_fix_is_left_to_a_person(tmp_path: Path) -> None:
    found = engine(tmp_path / "own", a=rule([("甲乙", "子")]))
    fixing = fixed(found, "甲 乙，甲乙")  # with a blank inside, nobody knows what else was meant
    assert text_of(fixing) == "甲 乙，子"
    assert left_out(fixing) == [("甲 乙", "这处改法要由人来定")]


@pytest.mark.parametrize(
    ("entry", "severity", "text", "expected"),
    [
        ("wrong: [甲乙], right: 子, fix: {甲乙: 子}", "error", "甲乙", "子"),
        ("wrong: [甲乙], right: 子, fix: {甲乙: 子}", "info", "甲乙", "甲乙"),  # a mere hint
        ("wrong: [甲乙], right: 子, fix: {甲乙: 子}, safe: false", "error", "甲乙", "甲乙"),
        (
            "wrong: [甲乙], right: 子, fix: {甲乙: 子}, wrong_since: '2015'",
            "error",
            "甲乙",
            "甲乙",
        ),  # since when, unknown
        ("wrong: [甲乙], right: 子, fix: {甲乙: 子}, wrong_since: '2015'", "error", "某局2019年工作总结\n甲乙", "子"),
        ("wrong: [甲乙], right: 子, fix: {甲乙: 子}, wrong_since: '2015'", "error", "某局2012年工作总结\n甲乙", "甲乙"),
        # Of a pattern's match the part that has a fix.
        ("pattern: '甲乙(?:丙|丁)', near: [甲乙], right: 子, fix: {甲乙: 子}", "error", "甲乙丙，甲乙丁", "子丙，子丁"),
        ("pattern: '甲乙(?:丙|丁)', near: [甲乙], right: 子, fix: {甲: 子, 乙: 丑}", "error", "甲乙丙", "甲乙丙"),
        (
            "pattern: '甲乙(?:丙|丁)', near: [甲乙], right: 子, fix: {甲乙丁: 子}",
            "error",
            "甲乙丙，甲乙丁",
            "甲乙丙，子",
        ),
        ("pattern: '甲丙?甲', near: [甲], right: 子, fix: {甲: 子}", "error", "甲丙甲", "甲丙甲"),
    ],
)
def test_which_fixes_are_safe(tmp_path: Path, entry: str, severity: str, text: str, expected: str) -> None:
    found = engine(tmp_path / "own", a=_RULE.format(title="试", severity=severity, entries=f"  - {{{entry}}}\n"))
    assert text_of(fixed(found, text)).splitlines()[-1] == expected


def test_what_was_there_before_stays_and_is_counted(tmp_path: Path) -> None:
    unfixable = rule([("戊", "己")], title="二").replace(", fix: {戊: '己'}", "")
    fixing = fixed(engine(tmp_path / "own", a=rule([("甲乙", "子")]), b=unfixable), "戊甲乙戊")
    assert text_of(fixing) == "戊子戊"
    assert [located.text for located in fixing.remaining] == ["戊", "戊"]


# --- readers that the test makes ------------------------------------------------------


class Numbered:
    """Each line of the file is a paragraph; one that begins with # is shown with a number; ends stand nowhere."""

    name = "numbered"
    suffixes: tuple[str, ...] = (".num",)

    def read(self, file: RawFile) -> Document:
        builder = DocumentBuilder(file.name)
        text = file.data.decode()
        offset = 0
        for number, line in enumerate(text.split("\n"), start=1):
            place = Place("", str(number), offset, f"第{number}段", number, 1)
            start = builder.length
            if line.startswith("#"):
                builder.generate("一、", place)
                builder.add(line[1:], place._replace(offset=offset + 1))
            else:
                builder.add(line, place)
            builder.paragraph(Span(start, builder.length))
            builder.add("\n")
            offset += len(line) + 1
        if not text.strip():
            raise UnreadableDocument("文件是空的。")
        return builder.build()


class Edited(Numbered):
    """The same, and it writes changes back; `spoil` may do as it likes with what is written."""

    def __init__(self, spoil: Change | None = None) -> None:
        self._spoil = spoil

    def edit(self, file: RawFile, edits: Sequence[PlacedEdit]) -> bytes:
        text = file.data.decode()
        for edit in reversed(edits):
            start = edit.places[0].offset
            end = edit.places[-1].offset + edit.places[-1].length
            if edit.old.endswith("\n"):
                end = min(end + 1, len(text))
            text = text[:start] + edit.text + text[end:]
        return (self._spoil(text, edits) if self._spoil else text).encode()


def read_by(found: Engine, reader: Numbered) -> Engine:
    readers = {**found.extensions.readers, reader.name: reader}
    return Engine(found.config, found.extensions._replace(readers=readers), found.book)


def test_an_automatic_number_and_a_paragraph_end_cannot_be_edited(tmp_path: Path) -> None:
    found = read_by(engine(tmp_path / "own", a=rule([("一、甲乙", "一、子"), ("甲乙", "子")])), Edited())
    fixing = fixed(found, "#甲乙丙\n甲乙", "总结.num")
    assert text_of(fixing) == "#甲乙丙\n子"
    assert left_out(fixing) == [("一、甲乙", "这里有自动编号一类由软件生成的文字，文件里没有这些字")]


def test_a_line_that_goes_takes_its_paragraph_with_it(tmp_path: Path) -> None:
    every = load_extensions(lambda: ())
    found = read_by(prepare(Config(), every), Edited())
    fixing = fixed(found, "本文来自公文网\n某县水务局2021年工作总结\n各项工作全面完成。", "总结.num")
    assert text_of(fixing) == "某县水务局2021年工作总结\n各项工作全面完成。"
    assert made(fixing) == [("第1段", "本文来自公文网", "")]


def test_a_format_that_takes_no_changes_says_so(tmp_path: Path) -> None:
    found = read_by(engine(tmp_path / "own", a=rule([("甲乙", "子")])), Numbered())
    with pytest.raises(UnwritableDocument, match="只能检查"):
        fixed(found, "甲乙", "总结.num")


def test_what_the_reader_refuses_is_left_out_and_the_rest_is_made(tmp_path: Path) -> None:
    def refusing(text: str, edits: Sequence[PlacedEdit]) -> str:
        refused = {number: "锁定了" for number, edit in enumerate(edits) if edit.old == "丙丁"}
        if refused:
            raise UnwritableDocument("有的改不了。", refused)
        return text

    found = read_by(engine(tmp_path / "own", a=rule([("甲乙", "子"), ("丙丁", "丑")])), Edited(refusing))
    fixing = fixed(found, "甲乙\n丙丁", "总结.num")
    assert text_of(fixing) == "子\n丙丁"
    assert left_out(fixing) == [("丙丁", "锁定了")]


def _scrambling(text: str, _: Sequence[PlacedEdit]) -> str:
    return text.replace("丑", "丑丑")


def _emptying(text: str, _: Sequence[PlacedEdit]) -> str:
    return "" if "丑" in text else text


def _losing(text: str, edits: Sequence[PlacedEdit]) -> str:
    return text.rpartition("\n")[0] if len(edits) > 1 else text


@pytest.mark.parametrize(
    ("spoil", "expected", "why"),
    [
        (_scrambling, "子\n丙丁", [("丙丁", "改后读出来的文字与预期不符")]),
        (_losing, "子\n丑", []),  # one after the other it can be done
        (_emptying, "甲乙\n丙丁", [("甲乙", "改后没有通过复查"), ("丙丁", "改后没有通过复查")]),
    ],
)
def test_what_comes_out_wrong_is_not_kept(
    tmp_path: Path, spoil: Change, expected: str, why: list[tuple[str, str]]
) -> None:
    found = read_by(engine(tmp_path / "own", a=rule([("甲乙", "子"), ("丙丁", "丑")])), Edited(spoil))
    fixing = fixed(found, "甲乙\n丙丁", "总结.num")
    assert text_of(fixing) == expected
    assert left_out(fixing) == why


def test_a_fault_of_the_reader_is_a_sentence(tmp_path: Path) -> None:
    def failing(text: str, edits: Sequence[PlacedEdit]) -> str:
        raise KeyError("boom")

    found = read_by(engine(tmp_path / "own", a=rule([("甲乙", "子")])), Edited(failing))
    with pytest.raises(UnwritableDocument, match=r"读取器 numbered.*KeyError.*原文没有改动"):
        fixed(found, "甲乙", "总结.num")


def test_what_a_file_refuses_survives_a_process() -> None:
    raised = pickle.loads(pickle.dumps(UnwritableDocument("有1处改不了。", {3: "锁定了"})))
    assert (str(raised), raised.refused) == ("有1处改不了。", {3: "锁定了"})
