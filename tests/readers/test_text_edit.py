"""Changes written into text and Markdown: the changed words, and not one byte more."""

from __future__ import annotations

from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.extending.hookspecs import Editing, PlacedEdit, RawFile, Reader
from checker.model.errors import UnwritableDocument
from checker.model.text import Span
from checker_builtin.readers import MarkdownReader, TextReader

Pair = tuple[str, str]


def edited(reader: Reader, data: bytes, *pairs: Pair, encoding: str | None = None) -> bytes:
    """The file after changes to the first occurrences of some words of the document; '甲|' inserts behind 甲."""
    file = RawFile("总结", data, encoding)
    document = reader.read(file)
    edits = []
    for old, new in pairs:
        start = document.text.index(old.rstrip("|"))
        span = Span(start, start + len(old))
        places = document.places(span)
        if old.endswith("|"):
            last = document.places(Span(start + len(old) - 2, start + len(old) - 1))[0]
            places = (last._replace(offset=last.offset + 1, length=0),)
        edits.append((span, PlacedEdit(places, "" if old.endswith("|") else old, new)))
    return cast("Editing", reader).edit(file, [edit for _, edit in sorted(edits)])


def refused(reader: Reader, text: str, *pairs: Pair) -> str:
    """Why the first of the changes is refused."""
    with pytest.raises(UnwritableDocument) as raised:
        edited(reader, text.encode(), *pairs)
    assert str(raised.value).endswith("。")
    return raised.value.refused[0]


TEXT = "某局总结\r\n\r\n　　截止目前，工作完成。\n截止目前 X\r再接再励，𠮷利🎉。"


@pytest.mark.parametrize(
    ("codec", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("gb18030", b""),
        ("gb18030", b"\x84\x31\x95\x33"),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-32-le", b"\xff\xfe\0\0"),
    ],
)
def test_encoding_mark_and_line_ends_stay(codec: str, mark: bytes) -> None:
    data = mark + TEXT.encode(codec)
    expected = mark + TEXT.replace("截止目前", "截至目前", 1).replace("再励", "再厉").replace("总结", "").encode(codec)
    assert edited(TextReader(), data, ("截止目前", "截至目前"), ("再励", "再厉"), ("总结", "")) == expected


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig", "gbk", "GB2312", "big5"])
def test_an_encoding_that_was_told(encoding: str) -> None:
    codec = {"utf-16": "utf-16-le", "utf-8-sig": "utf-8", "gbk": "gb18030"}.get(encoding, encoding)
    data = "甲乙丙，工作完成。\r\n".encode(codec)
    expected = "甲丁丙，工作完成。\r\n".encode(codec)
    assert edited(TextReader(), data, ("乙", "丁"), encoding=encoding) == expected


@pytest.mark.parametrize(
    ("text", "pairs", "expected"),
    [
        ("甲\r\n乙\r\n", [("甲\n乙", "丙\n丁")], "丙\r\n丁\r\n"),  # the file's own line ends
        ("甲\r乙\r", [("甲", "丙\n丁")], "丙\r丁\r乙\r"),
        ("甲\n广告\n乙", [("广告\n", "")], "甲\n乙"),
        ("甲\r\n广告\r\n", [("广告\n", "")], "甲\r\n"),
        ("甲\r\n广告", [("广告", "")], "甲"),  # no line end at the end before, none after
        ("甲\n网\n站", [("网\n", ""), ("站", "")], "甲\n"),
        ("甲乙", [("甲|", "丙")], "甲丙乙"),
        ("甲\0乙", [("乙", "丙")], "甲\0丙"),
    ],
)
def test_plain_text(text: str, pairs: list[Pair], expected: str) -> None:
    assert edited(TextReader(), text.encode(), *pairs) == expected.encode()


@pytest.mark.parametrize(
    ("text", "pairs", "expected"),
    [
        ("# 截止目前\n", [("截止目前", "截至目前")], "# 截至目前\n"),
        ("---\ntitle: 截止目前\n---\r\n\r\n正文截止目前。", [("截止目前", "截至目前")],
         "---\ntitle: 截止目前\n---\r\n\r\n正文截至目前。"),
        ("甲**截止**目前", [("截止目前", "截至目前")], "甲**截至**目前"),  # only 止 changes: the marks stay
        ("> 甲截止目前\n> 乙", [("甲截止目前\n乙", "甲截至目前\n乙")], "> 甲截至目前\n> 乙"),
        ("|甲|截止目前|\n|-|-|\n|a\\|截止|乙|\n", [("截止目前", "截至目前"), ("|截止", "|截至")],
         "|甲|截至目前|\n|-|-|\n|a\\|截至|乙|\n"),
        ("[截止目前](http://例.cn/截止目前)", [("截止目前", "截至目前")], "[截至目前](http://例.cn/截止目前)"),
        ("甲&amp;乙丙", [("乙丙", "丁")], "甲&amp;丁"),
        ("甲\\*乙*丙*", [("乙丙", "乙丁")], "甲\\*乙*丁*"),
        ("甲\n\n本文来自网\n\n乙", [("本文来自网\n", "")], "甲\n\n\n乙"),
        ("> 甲\n> 本文来自网\n> 乙\n", [("本文来自网\n", "")], "> 甲\n> 乙\n"),
        ("- 甲\n- **本文来自网**\r\n- 乙", [("本文来自网\n", "")], "- 甲\n- 乙"),
        ("# 本文来自网 #\n甲", [("本文来自网\n", "")], "甲"),
        ("甲\n\n> 本文来自网", [("本文来自网\n", "")], "甲\n\n"),
        ("甲乙", [("甲|", "丙")], "甲丙乙"),
    ],
)  # fmt: skip
def test_markdown(text: str, pairs: list[Pair], expected: str) -> None:
    assert edited(MarkdownReader(), text.encode(), *pairs) == expected.encode()


@pytest.mark.parametrize(
    ("text", "pair", "why"),
    [
        ("甲&amp;乙", ("&", "和"), "实体"),
        ("甲&lt;乙", ("甲<乙", "甲小于乙"), "实体"),
        ("甲&nbsp;乙", ("甲\xa0乙", "丙"), "实体"),
        ("甲\\*乙", ("*乙", "丙"), "转义"),
        ("甲<br>乙", ("甲\n乙", "丙"), "实体"),
        ("**甲**乙", ("甲乙", "丙"), "Markdown 标记"),
        ("甲[乙](x)丙", ("乙丙", "丁"), "Markdown 标记"),
        ("[本文来自网](http://例.cn)\n\n甲", ("本文来自网\n", ""), "别的内容"),
        ("|本文来自网|甲|\n|-|-|\n", ("本文来自网\n", ""), "别的内容"),
    ],
)
def test_what_markdown_writes_otherwise_is_refused(text: str, pair: Pair, why: str) -> None:
    assert why in refused(MarkdownReader(), text, pair)


def test_a_character_that_the_encoding_lacks_is_refused() -> None:
    with pytest.raises(UnwritableDocument) as raised:
        edited(TextReader(), "甲乙工作完成。".encode("big5"), ("甲", "国"), encoding="big5")
    assert raised.value.refused == {0: "文件的编码（BIG5）里没有“国”这个字，请先把文件另存为 UTF-8"}


def test_words_that_are_not_there_are_refused() -> None:
    reader = TextReader()
    file = RawFile("总结.txt", "甲乙丙".encode())
    places = reader.read(file).places(Span(0, 2))
    with pytest.raises(UnwritableDocument) as raised:
        reader.edit(file, [PlacedEdit(places, "丁戊", "己")])
    assert raised.value.refused == {0: "文件里这个位置的字和检查时读到的不一样"}


def test_a_codec_that_cannot_write_what_it_read_is_refused() -> None:
    data = b"+VG6ZeQ- work +W4xiEA- done"  # UTF-7 can be written in more than one way
    with pytest.raises(UnwritableDocument, match="另存为 UTF-8"):
        edited(TextReader(), data, ("done", "new"), encoding="utf-7")


_pieces = st.sampled_from(["甲", "乙", "\r\n", "\n", "\r", "a ", "𠮷", "　", "。"])


@given(st.lists(_pieces, min_size=1, max_size=20), st.sampled_from(["utf-8", "gb18030", "utf-16-le"]))
def test_every_other_byte_stays(pieces: list[str], codec: str) -> None:
    text = "首行甲乙丙工作总结完成情况，" + "".join(pieces) + "标记，" + "".join(reversed(pieces)) + "末"
    mark = b"\xff\xfe" if codec == "utf-16-le" else b""
    found = edited(TextReader(), mark + text.encode(codec), ("标记", "换成新的"), encoding=codec)
    assert found == mark + text.replace("标记", "换成新的").encode(codec)
