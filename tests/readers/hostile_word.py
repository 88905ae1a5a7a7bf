"""Word files that are to be refused: each is a sound one in which one thing is a trap."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import NamedTuple

from tests.readers.hostile import STORED, Member, deflated, members, package
from tests.word_file import WordFile
from tests.word_markup import Level, footnote_mark

MAIN = "word/document.xml"
TYPES = "[Content_Types].xml"
MEGABYTE = 1_000_000
NOISE = random.Random(7).randbytes(MEGABYTE // 2)


class Trap(NamedTuple):
    """`says` is in the sentence with which the file is refused; '' where it is read in spite of the trap."""

    name: str
    made: Callable[[], bytes]
    says: str = ""


def sound() -> WordFile:
    """A report in which one word is wrong (截止目前)."""
    return (
        WordFile()
        .style("Heading1", "heading 1")
        .list(Level("chineseCounting", "%1、"))
        .header("安岭市林业局")
        .paragraph("安岭市林业局2021年工作总结")
        .paragraph("工作情况", style="Heading1", number=(1, 0))
        .paragraph("一年来，截止目前工作全部完成", footnote_mark(1), "。")
        .footnote("据统计。")
    )


def with_parts(**changes: bytes) -> bytes:
    """The sound report with other contents: main, types, styles, relations, header."""
    names = {"main": MAIN, "types": TYPES, "relations": "word/_rels/document.xml.rels", "header": "word/header1.xml"}
    parts = sound().parts() | {names.get(name, f"word/{name}.xml"): data for name, data in changes.items()}
    return package(members(parts))


def with_members(*more: Member) -> bytes:
    return package([*members(sound().parts()), *more])


def main_with(body: str, *, head: str = "") -> bytes:
    text = sound().parts()[MAIN].decode()
    return (head + text.partition("\n")[2].replace("<w:body>", f"<w:body>{body}", 1)).encode()


def in_noise(body: str) -> bytes:
    """A main part that does not pack too well: a comment of random signs stands before the body."""
    return main_with(f"<!-- {NOISE.hex().replace('-', '')} -->{body}")


def replaced(member: Member) -> bytes:
    """The sound report with another entry for one of its parts."""
    return package([member if one.name == member.name else one for one in members(sound().parts())])


def overlapping() -> bytes:
    parts = members(sound().parts())
    return package([*parts, parts[2]._replace(name="word/other.xml", shares=2)])


def entities(text: str, codec: str = "utf-8") -> bytes:
    """The main part behind a document type."""
    body = sound().parts()[MAIN].decode().partition("\n")[2].replace("一年来", "&x;")
    return f"<?xml version='1.0' encoding='{codec}'?>{text}{body}".encode(codec)


LAUGHS = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10))
SECRET = "<!DOCTYPE x [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>"

ARCHIVES = (
    Trap("an empty file", lambda: b"", "空"),
    Trap("a text with another suffix", "一年来，工作全部完成。".encode, "后缀"),
    Trap("a zip bomb for its main part", lambda: with_parts(main=main_with("<w:p/>" * 9 * MEGABYTE)), "过大"),
    Trap("zip bombs in parts that nobody reads", lambda: with_members(*bombs()), "解开后"),
    Trap(
        "a zip bomb of 4 GB by its own account", lambda: with_members(Member("x", data=NOISE, size=2**32 - 2)), "过大"
    ),
    Trap("a zip bomb that says it is small", lambda: replaced(Member(MAIN, data=bomb(), size=900)), "大小不符"),
    Trap("a package in a package", lambda: package([Member("总结.docx", sound().bytes())]), "Content_Types"),
    Trap("entries that overlap", overlapping, "重叠"),
    Trap("a main part that is there twice", lambda: with_members(Member(MAIN, main_with(""))), "两个"),
    Trap("a main part twice in other case", lambda: with_members(Member("Word/Document.xml", b"<a/>")), "两个"),
    Trap("a size that is too small", lambda: replaced(Member(MAIN, main_with(""), size=500)), "大小不符"),
    Trap("a size that is too large", lambda: replaced(Member(MAIN, main_with(""), size=90_000)), "大小不符"),
    Trap("a name that climbs", lambda: with_members(Member("word/../../../tmp/x", b"x")), "之外"),
    Trap("an absolute name", lambda: with_members(Member("/etc/cron.d/x", b"x")), "之外"),
    Trap("a part of 100 MB", lambda: with_parts(styles=b"<a>" + b"<b>12345</b>" * 9 * MEGABYTE + b"</a>"), "过大"),
    Trap(
        "200,000 entries", lambda: package([Member(f"{at}", method=STORED) for at in range(200_000)]), "超过 10000 个"
    ),
    Trap("an entry under a password", lambda: replaced(Member(MAIN, NOISE[:900], method=STORED, flags=1)), "密码"),
    Trap("a package cut off", lambda: sound().bytes()[:-30], "不完整"),
    Trap("half a package", lambda: sound().bytes()[:2000], "不完整"),
)

MARKUP = (
    Trap("an entity from a file (XXE)", lambda: with_parts(main=entities(SECRET)), "DOCTYPE"),
    Trap("an entity from a file in UTF-16", lambda: with_parts(main=entities(SECRET, "utf-16")), "DOCTYPE"),
    Trap("a billion laughs", lambda: with_parts(main=entities(f"<!DOCTYPE x [<!ENTITY l0 'h'>{LAUGHS}]>")), "DOCTYPE"),
    Trap(
        "a document type in UTF-7",
        lambda: with_parts(main=b"<?xml version='1.0' encoding='UTF-7'?>+ADw-a/+AD4-"),
        "编码",
    ),
    Trap("a document type among the styles", lambda: with_parts(styles=b"<!DOCTYPE a><a/>"), "DOCTYPE"),
    Trap("a document type in the list of types", lambda: with_parts(types=b"<!DOCTYPE a><a/>"), "DOCTYPE"),
    Trap("a document type among the relations", lambda: with_parts(relations=b"<!DOCTYPE a><a/>"), "DOCTYPE"),
    Trap("a document type in a header", lambda: with_parts(header=b"<!DOCTYPE a><a/>"), "DOCTYPE"),
    Trap("10 million tiny elements", lambda: with_parts(main=in_noise("<b/>" * 10 * MEGABYTE)), "万个"),
    Trap("10 million tiny elements over three parts", lambda: with_parts(**tiny()), "万个"),
    Trap("10,000 levels", lambda: with_parts(main=main_with("<w:tbl>" * 10_000 + "</w:tbl>" * 10_000)), "过深"),
    Trap("10,000 levels without an end", lambda: with_parts(main=main_with("<w:sdt>" * 10_000)), "过深"),
    Trap("a main part that breaks off", lambda: with_parts(main=main_with("")[:-200]), "损坏"),
    Trap("a main part that is no XML", lambda: with_parts(main=NOISE[:2000]), "损坏"),
    Trap("an empty main part", lambda: with_parts(main=b""), "损坏"),
)

CONTENTS = (
    Trap("no list of types", lambda: without(TYPES), "Content_Types"),
    Trap("an empty list of types", lambda: with_parts(types=b"<Types/>"), "不是 Word"),
    Trap("no main part", lambda: without(MAIN), "正文"),
    Trap("no relations", lambda: without("_rels/.rels"), "正文"),
    Trap("the type of a workbook", lambda: retyped("spreadsheetml.sheet"), "不是 Word"),
    Trap("the type of a picture", lambda: retyped("png"), "不是 Word"),
    Trap("a main part that is a list of styles", lambda: with_parts(main=sound().parts()["word/styles.xml"]), "正文"),
    Trap("a main part that is a web page", lambda: with_parts(main=b"<html><body><p>x</p></body></html>"), "正文"),
    Trap(
        "a main part of another language",
        lambda: with_parts(main=b"<w:document xmlns:w='u'><w:body/></w:document>"),
        "正文",
    ),
    Trap("30,000 styles", lambda: chain(30_000).bytes(), "样式超过"),
    Trap("no words at all", lambda: with_parts(main=WordFile().paragraph("").parts()[MAIN]), "正文"),
)


def bomb() -> bytes:
    return deflated(b" " * 60 * MEGABYTE)


def bombs() -> Iterator[Member]:
    return (Member(f"word/media/{at}.png", data=NOISE[:9000], size=60 * MEGABYTE) for at in range(9))


def tiny() -> dict[str, bytes]:
    part = b"<a><!-- " + NOISE.hex().encode() + b" -->" + b"<b/>" * 800_000 + b"</a>"
    return {"styles": part, "numbering": part, "settings": part}


def without(name: str) -> bytes:
    return package([member for member in members(sound().parts()) if member.name != name])


def retyped(kind: str) -> bytes:
    return with_parts(types=sound().parts()[TYPES].replace(b"wordprocessingml.document", kind.encode()))


def chain(length: int) -> WordFile:
    made = sound().paragraph("一年来。", style="S0")
    for at in range(length):
        made.style(f"S{at}", based_on=f"S{at + 1}")
    return made
