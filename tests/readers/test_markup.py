"""XML of untrusted files: nothing is expanded or fetched, and what would take too long or too much is refused first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from checker.model.errors import UnreadableDocument
from checker_builtin.readers.markup import MOST_BYTES, MOST_MARKS, marks_of, parse_xml, utf8_of

PART = "word/document.xml"
DEEPEST = 256
LONGEST = 10_000_000


def words(data: bytes) -> str:
    return "".join(parse_xml(data, PART).itertext())


def complaint(data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as raised:
        parse_xml(data, PART)
    said = str(raised.value)
    assert said.startswith(f"文件里的“{PART}”这一部分")
    assert said.endswith("。")
    assert "请" in said, "it must say what to do"
    return said


def encoded(text: str, codec: str, declared: str) -> bytes:
    return f'<?xml version="1.0" encoding="{declared}"?><a>{text}</a>'.encode(codec)


@pytest.mark.parametrize(
    "data",
    [
        "<a>党建</a>".encode(),
        "<?xml version='1.0'?>\n<!-- 注 --><?x y?><a>党<b/>建</a>\n".encode(),
        encoded("党建", "utf-8", "UTF-8"),
        encoded("党建", "utf-8", "utf8"),
        encoded("党建", "utf-8-sig", "UTF-8"),
        encoded("党建", "utf-8", "UTF-16"),  # what it says of itself is not true
        encoded("党建", "utf-16", "UTF-16"),
        encoded("党建", "utf-16-le", "UTF-16"),
        encoded("党建", "utf-16-be", "UTF-8"),
        "<a>党建</a>".encode("utf-16"),
        "<a>党建</a>".encode("utf-16-be"),
        encoded("党建", "gb18030", "GB2312"),
        encoded("党建", "gbk", "gbk"),
        b"<?xml version='1.0' encoding='us-ascii'?><a>&#20826;&#24314;</a>",
        "<a><![CDATA[党建]]></a>".encode(),
        b"<a xmlns='urn:x'>&#x515A;<b xml:id='1'/><b xml:id='1'/>&#x5EFA;</a>",
    ],
)
def test_what_is_sound_is_read(data: bytes) -> None:
    assert words(data) == "党建"


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_the_same_in_utf_8_is_the_same_again(codec: str) -> None:
    data = encoded("党建", codec, {"utf-16-le": "x-wrong", "utf-16-be": "GBK"}.get(codec, codec))
    once = utf8_of(data, PART)
    assert "党建".encode() in once
    assert utf8_of(once, PART) == once
    assert words(once) == words(data)


def test_what_was_read_can_be_written_as_it_was() -> None:
    from lxml import etree

    data = "<a b='&quot;&#10;'>\n <!-- 注 --><?x y?><![CDATA[<党>]]>&amp; </a>".encode()
    assert etree.tostring(parse_xml(data, PART), encoding="utf-8") == data.replace(b"'", b'"')


DOCTYPE = '<!DOCTYPE a [<!ENTITY x "党"><!ENTITY y SYSTEM "{path}"><!ATTLIST a b CDATA "1">]><a>&x;&y;</a>'
LAUGHS = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10))


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE a><a/>",
        "<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/x.dtd'><a/>",
        DOCTYPE,
        f'<!DOCTYPE a [<!ENTITY l0 "哈">{LAUGHS}]><a>&l9;</a>',
        f'<!DOCTYPE a [<!ENTITY x "{"哈" * 50_000}">]><a>{"&x;" * 50_000}</a>',
        "<!DOCTYPE a [<!ENTITY % p SYSTEM 'file:///etc/hostname'>%p;]><a/>",
    ],
    ids=["bare", "external", "entities", "laughs", "quadratic", "parameter"],
)
def test_a_document_type_is_refused_in_every_encoding(tmp_path: Path, codec: str, text: str) -> None:
    (tmp_path / "secret").write_text("党建", encoding="utf-8")
    text = text.replace("{path}", (tmp_path / "secret").as_uri())
    declared = codec.removesuffix("-sig").removesuffix("-le").removesuffix("-be")
    assert "DOCTYPE" in complaint(f"<?xml version='1.0' encoding='{declared}'?>{text}".encode(codec))


@pytest.mark.parametrize(
    "data",
    [
        b"<?xml version='1.0' encoding='UTF-7'?>+ADwAIQ-DOCTYPE a+AD4-<a/>",
        encoded("a", "cp037", "cp037"),  # no byte of it is ASCII, so what it declares cannot be read
        encoded("a", "utf-32", "UTF-32"),
        encoded("a", "utf-16", "UTF-16")[:-1],
        b"<?xml version='1.0' encoding='x-no-such'?><a/>",
        b"<?xml version='1.0' encoding='hz'?><a/>",
        "<a>\ud800</a>".encode("utf-16-le", "surrogatepass"),
        "<a>党建</a>".encode("gbk"),
        b"<?xml version='1.0' encoding='GBK'?><a>\xff\xff</a>",
    ],
)
def test_an_encoding_that_no_program_writes_is_refused(data: bytes) -> None:
    assert any(word in complaint(data) for word in ("编码", "损坏"))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b" ",
        b"<",
        b"<a>",
        b"<a></b>",
        b"<a/><b/>",
        b"<a>&nbsp;</a>",
        b"<a>&y;</a>",
        b"<a b=1/>",
        b"<a b='1' b='2'/>",
        b"<x:a/>",
        b"<a>\0</a>",
        b"<a>\x0b</a>",
        b"<a>&#0;</a>",
        b"<a>\xff</a>",
        b"PK\3\4",
        b"\0" * 5000,
    ],
)
def test_what_is_no_xml_is_called_damaged(data: bytes) -> None:
    assert "损坏" in complaint(data)


def nested(depth: int) -> bytes:
    return b"<a>" * depth + b"</a>" * depth


LARGE: dict[str, tuple[Callable[[], bytes], str]] = {
    "257 levels": (lambda: nested(DEEPEST + 1), "过深"),
    "10,000 levels": (lambda: nested(10_000), "过深"),
    "400,000 levels": (lambda: nested(400_000), "过深"),
    "a text of more than 10 MB": (lambda: b"<a>" + b"x" * (LONGEST + 1) + b"</a>", "过长"),
    "an attribute of more than 10 MB": (lambda: b"<a b='" + b"x" * (LONGEST + 1) + b"'/>", "过长"),
    "a name of a million letters": (lambda: b"<" + b"x" * 1_000_000 + b"/>", "过长"),
    "10 million tiny elements": (lambda: b"<a>" + b"<b/>" * 10_000_000 + b"</a>", "万个"),
    "10 million tiny elements in UTF-16": (lambda: ("<a>" + "<b/>" * 10_000_000 + "</a>").encode("utf-16"), "MB"),
    "many tiny elements in UTF-16": (lambda: ("<a>" + "<b/>" * MOST_MARKS + "</a>").encode("utf-16"), "万个"),
    "attributes": (lambda: b"<a>" + b"<b c='' d=''/>" * (MOST_MARKS // 3 + 1) + b"</a>", "万个"),
    "namespaces": (
        lambda: b"<a " + b" ".join(b"xmlns:n%d='%d'" % (at, at) for at in range(MOST_MARKS)) + b"/>",
        "万个",
    ),
    "a part of 100 MB": (lambda: b"<a>" + b"<b>x</b>\n" * 11_000_000 + b"</a>", "MB"),
}


@pytest.mark.parametrize(("made", "says"), LARGE.values(), ids=LARGE)
def test_what_is_too_much_is_refused(made: Callable[[], bytes], says: str) -> None:
    assert says in complaint(made())


def test_the_largest_that_is_read() -> None:
    root = parse_xml(b"<a>" + b"<b/>" * (MOST_MARKS - 2) + b"</a>", PART)
    assert len(root) == MOST_MARKS - 2
    assert len(list(parse_xml(nested(DEEPEST), PART).iter())) == DEEPEST
    assert len(words(b"<a>" + b"x" * (LONGEST - 1) + b"</a>")) == LONGEST - 1


def test_a_part_that_is_too_large_is_not_even_decoded() -> None:
    assert f"{MOST_BYTES // 1_000_000} MB" in complaint(b"\xff\xfe" + b"<\0" * (MOST_BYTES // 2))


def test_marks_are_never_too_few() -> None:
    data = b"<a b='1'><c d='2' e = '3'/>x<!-- y --></a>"
    root = parse_xml(data, PART)
    assert marks_of(data) >= sum(1 + len(element.attrib) for element in root.iter())
