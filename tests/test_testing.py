"""What authors of plugins test with: each invariant that is broken is told, whatever holds is let through."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote

import pytest

from checker import Document, DocumentBuilder, Layout, Place, RawFile, Report, UnreadableDocument
from checker.extending.hookspecs import Reporter
from checker.testing import found_in, reader_contract, rendered, sample_report, spoiled_files
from checker_builtin.readers import MarkdownReader, TextReader
from checker_builtin.reporters import checker_reporters

WORDS = "一、工作\n全年开展学习。\n"


class MadeReader:
    """A reader of what a test builds."""

    name = "made"
    suffixes: tuple[str, ...] = (".made",)

    def __init__(self, made: Callable[[DocumentBuilder, str], None]) -> None:
        self._made = made

    def lines(self, file: RawFile) -> list[str]:
        return file.data.decode().split("\n")

    def read(self, file: RawFile) -> Document:
        builder = DocumentBuilder(file.name)
        self._made(builder, file.data.decode())
        return builder.build()


def place(offset: int, line: int = 1, column: int = 1, label: str = "") -> Place:
    return Place("", "", offset, label or f"第{line}行", line, column)


def sound(builder: DocumentBuilder, text: str) -> None:
    builder.paragraph(builder.add(text[:4], place(0)), "heading", 1)
    builder.add("\n")
    builder.paragraph(builder.add(text[5:12], place(5, 2)))


def unplaced(builder: DocumentBuilder, text: str) -> None:
    builder.paragraph(builder.add(text[:4]))


def shifted(builder: DocumentBuilder, text: str) -> None:
    builder.paragraph(builder.add(text[:4], place(1, 1, 2)))


def beyond(builder: DocumentBuilder, text: str) -> None:
    builder.paragraph(builder.add(text[:4], place(99, 9)))


def misnumbered(builder: DocumentBuilder, text: str) -> None:
    builder.paragraph(builder.add(text[5:12], place(5, 3)))


def miscounted(builder: DocumentBuilder, text: str) -> None:
    builder.paragraph(builder.add(text[5:12], place(5, 2, 0)))


def mislabelled(builder: DocumentBuilder, text: str) -> None:
    builder.paragraph(builder.add(text[5:12], place(5, 2, 1, "第2段")))


def test_a_sound_reader_keeps_the_contract() -> None:
    document = reader_contract(MadeReader(sound), WORDS.encode(), "总结.made", text=WORDS)
    assert [document[part.span] for part in document.paragraphs] == ["一、工作", "全年开展学习。"]


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (unplaced, "no place in the file for the last character of '一'"),
        (shifted, "the file has '、工作\\n' where '一、工作' should stand"),
        (beyond, "beyond the file"),
        (misnumbered, "another line"),
        (miscounted, "another column"),
        (mislabelled, "another label"),
    ],
)
def test_a_broken_invariant_is_told(made: Callable[[DocumentBuilder, str], None], told: str) -> None:
    with pytest.raises(AssertionError) as raised:
        reader_contract(MadeReader(made), WORDS.encode(), "总结.made")
    assert told in str(raised.value)


def test_lines_that_are_not_those_of_the_file_are_told() -> None:
    with pytest.raises(AssertionError, match="the lines that the reader tells are those of the decoded file"):
        reader_contract(MadeReader(sound), WORDS.encode(), "总结.made", text=WORDS + "又一行")


@pytest.mark.parametrize("reader", [TextReader(), MarkdownReader()], ids=lambda reader: reader.name)
def test_our_own_readers_read_what_is_spoiled_or_refuse_it(reader: TextReader | MarkdownReader) -> None:
    name = f"总结{reader.suffixes[0]}"
    assert spoiled_files(reader, ("# 一、工作\n\n全年开展学习，**截止**目前完成。\n" * 9).encode(), name) > 0


def test_a_refusal_in_more_than_a_sentence_is_told() -> None:
    def refusing(builder: DocumentBuilder, text: str) -> None:
        raise UnreadableDocument("坏了\n请重试")

    with pytest.raises(AssertionError, match="one sentence"):
        spoiled_files(MadeReader(refusing), b"text", "总结.made")


def test_a_fault_of_a_reader_goes_through() -> None:
    def faulty(builder: DocumentBuilder, text: str) -> None:
        raise IndexError("boom")

    with pytest.raises(IndexError):
        spoiled_files(MadeReader(faulty), b"text", "总结.made")


def test_found_in_tells_rules_and_words() -> None:
    assert found_in("截止目前完成，截止目前。", only=["typos"]) == [("typos/confused-pair", "截止目前")] * 2
    assert found_in("**截止**目前完成。", name="总结.md", only=["typos"]) == [("typos/confused-pair", "截止目前")]
    assert found_in("截至目前完成。", only=["typos"]) == []


def test_found_in_is_never_silently_empty() -> None:
    with pytest.raises(AssertionError, match="没有这个规则包文件夹"):
        found_in("截至目前完成。", rules=["无此文件夹"], only=["typos"])


class Writing:
    """A reporter that writes what a test says."""

    name = "writing"
    for_programs = True

    def __init__(self, *parts: object) -> None:
        self._parts = iter(parts)

    def render(self, report: Report, layout: Layout, write: Callable[[str], object]) -> None:
        for part in next(self._parts):  # type: ignore[attr-defined]
            write(part)


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        (([b"bytes"], [b"bytes"]), "a reporter writes str and nothing else"),
        ((["one"], ["other"]), "the same report gives the same words"),
    ],
)
def test_a_reporter_that_keeps_no_contract_is_told(parts: tuple[object, ...], told: str) -> None:
    with pytest.raises(AssertionError, match=told):
        rendered(Writing(*parts), sample_report())


def test_a_lone_surrogate_does_not_reach_a_program() -> None:
    with pytest.raises(UnicodeEncodeError):
        rendered(Writing(["\ud800"], ["\ud800"]), sample_report())


@pytest.mark.parametrize(
    "reporter",
    [each for each in checker_reporters() if isinstance(each, Reporter)],
    ids=lambda reporter: reporter.name,
)
@pytest.mark.parametrize("words", ["截止目前", "", "一\n二\x1b[31m\u202e\ud800]]></script>=1+1|`"])
def test_our_own_reporters_tell_the_sample(reporter: object, words: str) -> None:
    told = unquote(rendered(reporter, sample_report(words)))  # type: ignore[arg-type]
    assert "总结.txt" in told
    assert "坏.docx" in told
