"""Bytes of every kind an office produces: the characters that come out, or the sentence that says why not."""

from __future__ import annotations

import codecs

import pytest

from checker.extending.hookspecs import RawFile
from checker.model.errors import UnreadableDocument
from checker_builtin.readers.encoding import decode

REPORT = "2018年党建工作总结\n今年来，我局坚持以学习贯彻党的十九大精神为主线，扎实推进“两学一做”。\n"
TRADITIONAL = "年度工作總結\n今年以來，本局認真貫徹落實各項工作部署，取得了顯著成績。\n"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (REPORT.encode(), REPORT),
        (codecs.BOM_UTF8 + REPORT.encode(), REPORT),
        (REPORT.encode("gb18030"), REPORT),
        (b"\x84\x31\x95\x33" + REPORT.encode("gb18030"), REPORT),
        ("龘靐习总书记讲话精神学习贯彻情况的报告".encode("gb18030"), "龘靐习总书记讲话精神学习贯彻情况的报告"),
        (TRADITIONAL.encode("big5"), TRADITIONAL),
        (codecs.BOM_UTF16_LE + REPORT.encode("utf-16-le"), REPORT),
        (codecs.BOM_UTF16_BE + REPORT.encode("utf-16-be"), REPORT),
        (codecs.BOM_UTF32_LE + REPORT.encode("utf-32-le"), REPORT),
        (REPORT.encode("utf-16-le"), REPORT),
        (REPORT.encode("utf-16-be"), REPORT),
        ("工作总结".encode("utf-16-le"), "工作总结"),
        ("2018".encode("utf-16-le"), "2018"),
        (b"this app can break", "this app can break"),  # no UTF-16 although it could be
        ("一\r\n二\r三\n四\r\n\r\n".encode(), "一\n二\n三\n四\n\n"),
        ("党\0建工作总结，坚持学习。".encode(), "党\0建工作总结，坚持学习。"),
        ("甲\ufeff乙".encode(), "甲\ufeff乙"),
        ("工作\u2028总结\x85报告\f".encode(), "工作\u2028总结\x85报告\f"),
        ("𠮷🎉总结".encode(), "𠮷🎉总结"),
    ],
)
def test_the_encoding_is_found(data: bytes, text: str) -> None:
    assert decode(RawFile("总结.txt", data)) == text


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        (REPORT.encode("gb18030"), "gb18030", REPORT),
        ("龘䶮".encode("gb18030"), "GB2312", "龘䶮"),  # the label of old; the bytes are of its successor
        (TRADITIONAL.encode("big5"), "big5", TRADITIONAL),
        (REPORT.encode("utf-16-le"), "utf-16-le", REPORT),
        (codecs.BOM_UTF8 + REPORT.encode(), "gb18030", REPORT),  # a mark in the file knows better
        (codecs.BOM_UTF8 + REPORT.encode(), "utf-8-sig", REPORT),
        ("caf\xe9".encode("latin-1"), "latin-1", "caf\xe9"),
    ],
)
def test_an_encoding_that_is_given_is_used(data: bytes, encoding: str, text: str) -> None:
    assert decode(RawFile("-", data, encoding)) == text


@pytest.mark.parametrize(
    ("data", "encoding", "words"),
    [
        (b"", None, ("文件是空的",)),
        (codecs.BOM_UTF8, None, ("只有空白",)),
        ("\n　　\n\xa0".encode(), None, ("只有空白",)),
        (b"PK\x03\x04" + b"\0" * 26 + b"word/document.xml", None, ("Word 文件（.docx）", "后缀改为 .docx")),
        (b"PK\x03\x04" + b"\0" * 26 + b"a.txt", None, ("zip", "先解压")),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, None, ("旧版 Office", "另存为纯文本")),
        (b"{\\rtf1\\ansi}", None, ("RTF", "另存为纯文本")),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", None, ("PDF", "后缀改为 .pdf")),
        (b"\x89PNG\r\n\x1a\n\0\0", "gb18030", ("PNG", "文字版")),
        (bytes(range(32)) * 40, None, ("控制字符",)),
        (b"\0" * 1000, None, ("控制字符",)),
        ("好的\n工作总".encode() + b"\xb5\xb3", None, ("第2行", "第 17 个字节", "0xB5", "--encoding gb18030", "UTF-8")),
        (REPORT.encode()[:-3], None, ("第2行", "不是有效的 UTF-8")),
        (REPORT.encode("gb18030") + b"\xff", None, ("第3行", "0xFF", "GB18030", "另存为 UTF-8")),
        (codecs.BOM_UTF8 + REPORT.encode("gb18030"), None, ("带有 UTF-8 标记", "第1行", "第 8 个字节")),
        (REPORT.encode(), "gbk-18", ("不认识编码“gbk-18”", "gb18030")),
        (REPORT.encode(), "hex", ("“hex”不是文本文件的编码",)),
        (REPORT.encode("gb18030"), "utf-8", ("第1行", "第 5 个字节", "--encoding gb18030")),
        (REPORT.encode(), "ascii", ("第1行", "不是有效的 ASCII", "换一种 --encoding")),
        (b"\xe9\xe8\xff\xfb\xe0\xe2\xea\xee\xf4\xfc" * 9, None, ("看不出文件用的是哪种编码", "--encoding")),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(data: bytes, encoding: str | None, words: tuple[str, ...]) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        decode(RawFile("总结.txt", data, encoding))
    message = str(caught.value)
    assert message.endswith("。")
    assert message.count("。") == 1
    assert "总结.txt" not in message
    for word in words:
        assert word in message
