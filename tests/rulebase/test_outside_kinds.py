"""Kinds of check from outside that do not keep their contract: one sentence that names them, the others still run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from checker.extending.host import load_extensions
from checker.model.document import Document
from checker.model.finding import Category, Finding
from checker.model.rule import Rule
from checker.model.text import Span
from checker.rulebase.compiled import pack_bytes, unpack_bytes
from checker.rulebase.loader import load_pack
from checker.running.config import Config
from checker.running.engine import Engine
from tests.reading.reports import read
from tests.rulebase.packs import write_pack

NOTES = """title: 旁注
kind: notes
message: 这里有{sum}处
severity: error
sources: [doc]
bad: [⟦旁注⟧]
good: [没有]
"""
WORDS = NOTES + "entries: [{word: 工作}]\n"
TEXT = "某县2021年工作总结\n截止目前，工作已完成。\n"


class Options(NamedTuple):
    most: Any = 1


class Nothing(NamedTuple):
    pass


SOUND = Options(2)


class NotesKind:
    """A kind that keeps its contract, but for what a test has it give."""

    name = "notes"
    category: Category = "residue"
    needs: tuple[str, ...] = ()
    options: Any = Options

    def __init__(self, made: Any = SOUND, *, holes: Any = ("sum",), found: Any = None) -> None:
        self.made, self.filled, self.found = made, holes, found

    def read(self, fields: Any) -> Any:
        return given(self.made)

    def holes(self, options: Any) -> Any:
        return given(self.filled)

    def run(self, rule: Rule[Any], document: Document) -> Iterator[Finding]:
        yield given(self.found or rule.found(Span(0, 2), sum="一"))


class WordsKind:
    """The same for words."""

    name = "notes"
    category: Category = "residue"
    needs: tuple[str, ...] = ()
    options: Any = Options
    entry: Any = Options

    def __init__(self, made: Any = SOUND, *, literals: Any = ("工作",)) -> None:
        self.made, self.words = made, literals

    def read(self, fields: Any) -> Any:
        return Options()

    def read_entry(self, fields: Any, options: Any) -> Any:
        fields.text("word")
        return given(self.made)

    def literals(self, entry: Any, options: Any) -> Any:
        return given(self.words)

    def judge(self, rule: Rule[Any], document: Document, hits: Sequence[Any]) -> Iterator[Finding]:
        return iter([rule.found(hit.span, sum="一") for hit in hits])


class UnbuildableKind(NotesKind):
    options = Nothing


class UnbuildableWordsKind(WordsKind):
    entry = Nothing


def given(thing: Any) -> Any:
    if isinstance(thing, Exception):
        raise thing
    return thing


def refused(kind: Any, rule: str, folder: Path) -> list[str]:
    kinds = {**load_extensions(lambda: ()).kinds, "notes": kind}
    pack = load_pack(write_pack(folder / "own", notes=rule), kinds)
    assert "own/word" in [loaded.rule.id for loaded in pack.rules]  # the other rule is read all the same
    return [str(error).split("notes.yaml ")[-1] for error in pack.errors]


ASIDE = "，请把这句话反馈给提供这种检查的插件的作者"
BEGINS = "第1行第1列：检查类型“notes”读这条规则时"
ENTRY = "第8行第11列：检查类型“notes”读这条规则时"


@pytest.mark.parametrize(
    ("kind", "what"),
    [
        (NotesKind(KeyError("x")), "出错（KeyError：'x'）"),
        (NotesKind(None), "给出的选项不是 NamedTuple，而是 NoneType"),
        (NotesKind("字"), "给出的选项不是 NamedTuple，而是 str"),
        (NotesKind(Options({1})), "给出的选项存不下来（Object of type set is not JSON serializable）"),
        (UnbuildableKind(), "给出的选项存不下来（Nothing.__new__() takes 1 positional argument but 2 were given）"),
        (NotesKind(holes=5), "出错（TypeError：'int' object is not iterable）"),
        (NotesKind(holes=ValueError("x")), "出错（ValueError：x）"),
    ],
)
def test_a_kind_that_does_not_read_its_rule(kind: NotesKind, what: str, tmp_path: Path) -> None:
    assert refused(kind, NOTES, tmp_path) == [BEGINS + what + ASIDE]


@pytest.mark.parametrize(
    ("kind", "what"),
    [
        (WordsKind(KeyError("x")), ENTRY + "出错（KeyError：'x'）" + ASIDE),
        (WordsKind("工作"), ENTRY + "给出的条目不是 NamedTuple，而是 str" + ASIDE),
        (WordsKind(Options({1})), ENTRY + "给出的条目存不下来（Object of type set is not JSON serializable）" + ASIDE),
        (WordsKind(literals=None), ENTRY + "出错（TypeError：'NoneType' object is not iterable）" + ASIDE),
        (WordsKind(literals="工作"), ENTRY + "给出的待查文字不是一组词" + ASIDE),
        (WordsKind(literals=(5,)), ENTRY + "给出的待查文字不是一组词" + ASIDE),
        (WordsKind(literals=()), "第8行第11列：这一条没有可供查找的文字，请至少写一个词"),
        (WordsKind(literals=("",)), "第8行第11列：这一条没有可供查找的文字，请至少写一个词"),
    ],
)
def test_a_kind_that_does_not_read_its_entries(kind: WordsKind, what: str, tmp_path: Path) -> None:
    assert refused(kind, WORDS, tmp_path) == [what]


def test_entries_that_cannot_be_made_anew(tmp_path: Path) -> None:
    (error,) = refused(UnbuildableWordsKind(), WORDS, tmp_path)
    assert error.startswith(ENTRY + "给出的条目存不下来（Nothing.__new__()")


NO_SPAN: Any = (0, 1)
NO_SEVERITY: Any = "fatal"


@pytest.mark.parametrize(
    ("found", "what"),
    [
        (KeyError("x"), "KeyError：'x'"),
        (Span(0, 1), "TypeError：给出的不是 rule.found(Span(…))，而是 Span(start=0, end=1)"),
        (Finding("own/notes", "residue", "error", "一", NO_SPAN, ""), "TypeError：给出的不是 rule.found(Span(…))"),
        (
            Finding("own/notes", "residue", NO_SEVERITY, "一", Span(0, 1), ""),
            "ValueError：没有“fatal”这个级别，可选：error",
        ),
        (None, ""),
    ],
)
def test_a_kind_that_finds_what_is_no_finding(found: Any, what: str, tmp_path: Path) -> None:
    extensions = load_extensions(lambda: ())
    extensions = extensions._replace(kinds={**extensions.kinds, "notes": NotesKind(found=found)})
    pack = load_pack(write_pack(tmp_path / "own", notes=NOTES), extensions.kinds)
    assert pack.errors == ()
    result = Engine(Config(), extensions, unpack_bytes(pack_bytes([pack]))).check_document(read(TEXT))
    rules = [located.finding.rule for located in result.located]
    assert rules == (["own/word"] if what else ["own/notes", "own/word"])
    told = [failure.why for failure in result.failures]
    assert len(told) == bool(what)
    assert all(why.startswith("规则“own/notes”没有跑完（检查类型 notes，来自 ?）：" + what) for why in told)
