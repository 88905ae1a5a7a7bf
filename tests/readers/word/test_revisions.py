"""Fixes in a Word file are tracked changes: accepted they give the mended text, rejected the old one."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from checker.extending.hookspecs import PlacedEdit, RawFile
from checker.model.document import Document
from checker.model.errors import UnwritableDocument
from checker.model.text import Span
from checker_builtin.readers import WordReader
from checker_builtin.readers.word.names import AUTHOR, DEL, ID, INS, MAIN, XML_SPACE, w
from checker_builtin.readers.word.runs import isolated
from tests.libre_office import converted, needs_libre_office
from tests.readers.word.tracked import texts_of
from tests.word_file import WordFile
from tests.word_markup import (
    BREAK,
    Level,
    Xml,
    cell,
    change,
    commented,
    control,
    custom_xml,
    deleted,
    field,
    footnote_mark,
    hyperlink,
    inserted,
    moved_to,
    row,
    ruby,
    run,
    simple_field,
    smart_tag,
    text_box,
)

NAME = "公文检查"
Pair = tuple[str, str]


def read(data: bytes) -> Document:
    return WordReader().read(RawFile("总结.docx", data))


def lines(data: bytes) -> list[str]:
    return [line for line in read(data).text.split("\n") if line.strip()]


def edited(data: bytes, *pairs: Pair) -> bytes:
    """The file after changes to the first occurrences of some words; '甲|' inserts behind 甲, '|甲' before it."""
    document = read(data)
    edits = []
    for old, new in pairs:
        words = old.strip("|")
        start = document.text.index(words)
        span = Span(start, start + len(words))
        if old != words:
            at = span.end - 1 if old.endswith("|") else span.start
            place = document.places(Span(at, at + 1))[0]
            by = 1 if old.endswith("|") else 0
            edits.append((span, PlacedEdit((place._replace(offset=place.offset + by, length=0),), "", new)))
        else:
            edits.append((span, PlacedEdit(document.places(span), words, new)))
    return WordReader().edit(RawFile("总结.docx", data), [edit for _, edit in sorted(edits)])


def body(data: bytes, part: str = "word/document.xml") -> Any:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(part))


def outline(element: Any) -> str:
    """What stands in a paragraph: [run], -(deleted), +(inserted), 办公室+(inserted by others), name(wrapper)."""
    name = element.tag.removeprefix(f"{{{MAIN}}}")
    if name in ("t", "delText", "rt"):
        return f"{element.text or ''}"
    inside = "".join(outline(child) for child in element if child.tag not in (w("pPr"), w("sdtPr")))
    if name == "r":
        return f"[{inside}]"
    if name == "rPr":
        return "".join(f"{child.tag.partition('}')[2]}:" for child in element)
    if name in ("ins", "del"):
        author = "" if element.get(AUTHOR) == NAME else element.get(AUTHOR)
        return f"{author}{'+' if name == 'ins' else '-'}({inside})"
    return f"{name}({inside})" if inside else f"<{name}>"


def shown(data: bytes, number: int = -1) -> str:
    """The outline of a paragraph of the body."""
    return outline(body(data).findall(f"{w('body')}/{w('p')}")[number]).removeprefix("p(").removesuffix(")")


MIXED = (run("一年来，截", look="<w:b/>"), run("止目前"), run("完成", look="<w:i/>"))
NOTE = Xml('<w:footnoteReference w:id="1"/>')
TWICE = run("甲截止乙再励丙")


@pytest.mark.parametrize(
    ("content", "pairs", "expected"),
    [
        # Runs are parted at the very characters; the new words look like the first of the old ones.
        (("前截止后",), [("截止", "截至")], "[前]-([截止])+([截至])[后]"),
        (("截止",), [("截止", "截至")], "-([截止])+([截至])"),
        (("前截止后",), [("截止", "")], "[前]-([截止])[后]"),
        (MIXED, [("截止目前", "截至目前")], "[b:一年来，]-([b:截][止目前])+([b:截至目前])[i:完成]"),
        ((TWICE,), [("截止", "截至"), ("再励", "再厉")], "[甲]-([截止])+([截至])[乙]-([再励])+([再厉])[丙]"),
        ((TWICE,), [("截止", "截至"), ("乙", "丁")], "[甲]-([截止])+([截至])-([乙])+([丁])[再励丙]"),
        # Insertions.
        (("甲丙",), [("甲|", "乙")], "[甲]+([乙])[丙]"),
        (("甲丙",), [("丙|", "乙")], "[甲丙]+([乙])"),
        ((run("甲丙", look="<w:b/>"),), [("|甲", "乙")], "+([b:乙])[b:甲丙]"),
        (("甲丙",), [("甲|", "乙\t丁\n戊")], "[甲]+([乙<tab>丁<br>戊])[丙]"),
        # What stands in the run besides its words stays where it is.
        ((run("甲", BREAK, "乙"),), [("甲\n乙", "丙")], "-([甲<br>乙])+([丙])"),
        ((run("甲乙", NOTE),), [("甲乙", "丙")], "-([甲乙])+([丙])[<footnoteReference>]"),
        ((run(NOTE, "甲乙"),), [("甲乙", "丙")], "[<footnoteReference>]-([甲乙])+([丙])"),
        ((run("甲", look="<w:b/>" + change("rPrChange", "<w:rPr/>")),), [("甲", "乙")], "-([b:rPrChange:甲])+([b:乙])"),
        ((commented(1, "截止"), "目前"), [("截止目前", "截至目前")],
         "<commentRangeStart>-([截止])+([截至目前])<commentRangeEnd>[<commentReference>]-([目前])"),
        # Other people's insertions.
        (("前", inserted("甲截止乙"), "后"), [("截止", "截至")],
         "[前]办公室+([甲]-([截止]))+([截至])办公室+([乙])[后]"),
        ((inserted("截止"),), [("截止", "截至")], "办公室+(-([截止]))+([截至])"),
        ((inserted("截止"),), [("截止", "")], "办公室+(-([截止]))"),
        ((inserted("截"), "止"), [("截止", "截至")], "办公室+(-([截]))+([截至])-([止])"),
        ((inserted("甲丙"),), [("甲|", "乙")], "办公室+([甲])+([乙])办公室+([丙])"),
        ((inserted("甲丙"),), [("|甲", "乙")], "+([乙])办公室+([甲丙])"),
        (("前", deleted("旧"), "截止"), [("截止", "截至")], "[前]办公室-([旧])-([截止])+([截至])"),
        (("截", deleted("旧"), "止"), [("截止", "截至")], "-([截])+([截至])办公室-([旧])-([止])"),
        # Our own are put right without a trace.
        ((inserted("甲截止乙", author=NAME),), [("截止", "截至")], "+([甲][截至][乙])"),
        (("前", inserted("截止", author=NAME)), [("截止", "")], "[前]"),
        ((inserted("甲丙", author=NAME),), [("甲|", "乙")], "+([甲][乙][丙])"),
        # Wrappers stay.
        ((hyperlink("截止"), "目前"), [("截止目前", "截至目前")], "hyperlink(-([截止])+([截至目前]))-([目前])"),
        ((smart_tag("截止"),), [("截止", "截至")], "smartTag(-([截止])+([截至]))"),
        ((custom_xml("甲", smart_tag("截止")),), [("截止", "截至")], "customXml([甲]smartTag(-([截止])+([截至])))"),
        ((control("甲截止"),), [("截止", "截至")], "sdt(sdtContent([甲]-([截止])+([截至])))"),
        ((control("截止", properties='<w:lock w:val="sdtLocked"/>'),), [("截止", "截至")],
         "sdt(sdtContent(-([截止])+([截至])))"),
    ],
)  # fmt: skip
def test_changes(content: tuple[str, ...], pairs: list[Pair], expected: str) -> None:
    file = WordFile().paragraph("首段").paragraph(*content).footnote("注").comment("批注")
    before = file.bytes()
    after = edited(before, *pairs)
    assert shown(after) == expected
    wanted = lines(before)[1:]
    text = "\n".join(wanted)
    for old, new in pairs:
        whole = old.strip("|")
        replaced = whole + new if old.endswith("|") else new + whole if old.startswith("|") else new
        text = text.replace(whole, replaced, 1)
    assert lines(after)[1:] == [line for line in text.split("\n") if line.strip()]


GALLERY = '<w:docPartList><w:docPartGallery w:val="单位"/></w:docPartList>'
DROP_DOWN = '<w:dropDownList><w:listItem w:value="截止"/></w:dropDownList>'


@pytest.mark.parametrize(
    ("content", "words", "why"),
    [
        ((control("截止", plain=True),), "截止", "控件限定了内容"),
        ((control("截止", properties=DROP_DOWN),), "截止", "控件限定了内容"),
        ((control("截止", properties='<w:dataBinding w:xpath="/a" w:storeItemID="b"/>'),), "截止", "控件限定了内容"),
        ((control("截止", properties=GALLERY),), "截止", "控件限定了内容"),
        ((control("截止", prompt=True),), "截止", "控件限定了内容"),
        ((control("截止", properties='<w:lock w:val="contentLocked"/>'),), "截止", "锁定"),
        ((field(" REF a ", "截止"),), "截止", "域"),
        (("截", field(" REF a ", "止")), "截止", "域"),
        ((simple_field(" REF a ", "截止"),), "截止", "域"),
        ((text_box("截止"),), "截止", "文本框"),
        ((ruby("截止", "jie"),), "截止", "拼音"),
        ((moved_to("截止"),), "截止", "移动过的文字"),
        ((inserted(smart_tag("截止")),), "截止", "结构"),
        ((run("截", NOTE, "止"),), "截止", "脚注、图片"),
    ],
)
def test_what_cannot_be_changed_is_refused_with_the_reason(content: tuple[str, ...], words: str, why: str) -> None:
    data = WordFile().paragraph("首段").paragraph(*content, "。").footnote("注").bytes()
    with pytest.raises(UnwritableDocument) as raised:
        edited(data, ("首", "头"), (words, "截至"))
    assert list(raised.value.refused) == [1]
    assert why in raised.value.refused[1]
    assert lines(edited(data, ("首", "头")))[0] == "头段"


def test_words_that_are_not_there_are_refused() -> None:
    data = WordFile().paragraph("甲乙").bytes()
    place = read(data).places(Span(0, 2))[0]
    edits = [
        PlacedEdit((place,), "丙丁", "戊"),
        PlacedEdit((place._replace(offset=1),), "甲乙", "戊"),
        PlacedEdit((place._replace(node="0/7"),), "甲乙", "戊"),
        PlacedEdit((place,), "甲乙", "\x07"),
    ]
    with pytest.raises(UnwritableDocument) as raised:
        WordReader().edit(RawFile("总结.docx", data), edits)
    assert sorted(raised.value.refused) == [0, 1, 2, 3]


def test_a_strict_file_and_a_signed_one_are_refused() -> None:
    file = WordFile().paragraph("甲乙")
    with pytest.raises(UnwritableDocument, match="Strict"):
        edited(file.bytes(strict=True), ("甲", "丙"))
    signed = file.part("_xmlsignatures/sig1.xml", b"<a/>", "application/xml").bytes()
    with pytest.raises(UnwritableDocument, match="数字签名"):
        edited(signed, ("甲", "丙"))


def test_every_other_part_stays_byte_for_byte_and_ids_are_new() -> None:
    file = WordFile().header("某局").footnote("脚注截止").comment("批注")
    file.paragraph("甲", commented(1, "乙"), footnote_mark(1), inserted("丙")).paragraph("截止目前")
    before = file.bytes()
    after = edited(before, ("截止目前", "截至目前"), ("脚注截止", "脚注截至"))
    with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(io.BytesIO(after)) as new:
        assert old.namelist() == new.namelist()
        changed = [name for name in old.namelist() if old.read(name) != new.read(name)]
    assert changed == ["word/document.xml", "word/footnotes.xml"]
    used = [element.get(ID) for element in body(before).iter() if element.tag in (INS, w("commentRangeStart"))]
    made = [element for part in changed for element in body(after, part).iter(INS, DEL) if element.get(AUTHOR) == NAME]
    ids = [element.get(ID) for element in made]
    assert len(set(ids)) == len(ids) == 4
    assert not set(ids) & set(used)
    assert all(set(element.attrib) == {ID, AUTHOR} for element in made), "no date: the result depends on the file alone"
    assert after == edited(before, ("截止目前", "截至目前"), ("脚注截止", "脚注截至"))


def test_white_space_is_kept_as_it_is_shown() -> None:
    data = WordFile().paragraph("首").paragraph(Xml("<w:r><w:t> 甲 截止 乙 </w:t></w:r>")).bytes()
    after = edited(data, ("截止", " 截至 "))
    texts = [(text.text, text.get(XML_SPACE)) for text in body(after).iter(w("t"), w("delText"))][1:]
    assert texts == [("甲 ", "preserve"), ("截止", "preserve"), (" 截至 ", "preserve"), (" 乙", "preserve")]


def test_a_run_is_isolated_with_nothing_else() -> None:
    element = etree.fromstring(
        f'<w:p xmlns:w="{MAIN}"><w:r><w:rPr><w:b/></w:rPr><w:tab/><w:t>甲乙丙</w:t><w:br/></w:r></w:p>'
    )
    assert outline(isolated(element[0], 2, 3)) == "[b:乙]"
    assert outline(element) == "p([b:<tab>甲][b:乙][b:丙<br>])"
    assert outline(isolated(element[0], 0, 2)) == "[b:<tab>甲]"


# --- whole paragraphs -----------------------------------------------------------------


def without(data: bytes, words: str) -> bytes:
    """The file after the paragraph with these words is deleted, with its end."""
    document = read(data)
    start = document.text.index(words)
    places = document.places(Span(start, start + len(words)))
    assert document.text[start + len(words)] == "\n"
    return WordReader().edit(RawFile("总结.docx", data), [PlacedEdit(places, words + "\n", "")])


def ends_deleted(data: bytes) -> int:
    return sum(len(mark.findall(DEL)) for mark in body(data).iter(w("rPr")))


PICTURE = run(Xml("<w:pict/>"))


@pytest.mark.parametrize(
    ("file", "deleted_ends"),
    [
        (WordFile().paragraph("甲").paragraph("广告").paragraph("乙"), 1),
        (WordFile().paragraph("广告", look='<w:jc w:val="center"/>', mark="<w:b/>").paragraph("乙"), 1),
        (WordFile().paragraph("广告", end=change("pPrChange", "<w:pPr/>")).paragraph("乙"), 1),
        (WordFile().paragraph("广告", mark=change("ins")).paragraph("乙"), 1),
        (WordFile().paragraph(commented(1, "广告")).paragraph("乙").comment("批注"), 1),
        # Nothing follows that could take its place, or something is left in it: the paragraph stays.
        (WordFile().paragraph("甲").paragraph("广告"), 0),
        (WordFile().paragraph("广告").table(row("一", "二")).paragraph("乙"), 0),
        (WordFile().paragraph("甲").table(row(cell("广告"), "二")).paragraph("乙"), 0),
        (WordFile().paragraph("甲").section_break("广告").paragraph("乙"), 0),
        (WordFile().paragraph("广告", PICTURE).paragraph("乙"), 0),
        (WordFile().paragraph("广告", run("藏", look="<w:vanish/>")).paragraph("乙"), 0),
    ],
)
def test_a_paragraph_goes_with_its_end_where_it_can(file: WordFile, deleted_ends: int) -> None:
    before = file.bytes()
    after = without(before, "广告")
    assert lines(after) == [line for line in lines(before) if line != "广告"]
    assert ends_deleted(after) == deleted_ends


def test_the_mark_of_a_deleted_paragraph_stands_where_the_schema_wants_it() -> None:
    file = (
        WordFile().paragraph("广告", look='<w:jc w:val="center"/>', end=change("pPrChange", "<w:pPr/>")).paragraph("乙")
    )
    properties = body(without(file.bytes(), "广告")).find(f".//{w('pPr')}")
    assert [child.tag for child in properties] == [w("jc"), w("rPr"), w("pPrChange")]
    file = WordFile().paragraph("广告", mark=change("ins") + "<w:b/>").paragraph("乙")
    mark = body(without(file.bytes(), "广告")).find(f".//{w('pPr')}/{w('rPr')}")
    assert [child.tag for child in mark] == [w("ins"), w("del"), w("b")]


# --- LibreOffice as a witness ---------------------------------------------------------

_HEADINGS = WordFile().list(Level("chineseCounting", "%1、"), Level("decimal", "%2."))
WITNESSED: dict[str, tuple[WordFile, Sequence[Pair]]] = {
    "plain": (WordFile().paragraph("甲截止乙").paragraph("丙"), [("截止", "截至")]),
    "runs": (WordFile().paragraph(*MIXED), [("截止目前", "截至目前")]),
    "deletion": (WordFile().paragraph("甲重重复"), [("重", "")]),
    "insertion": (WordFile().paragraph("甲丙"), [("甲|", "乙")]),
    "two in a run": (WordFile().paragraph(TWICE), [("截止", "截至"), ("再励", "再厉")]),
    "hyperlink": (WordFile().paragraph("前", hyperlink("截止"), "目前"), [("截止目前", "截至目前")]),
    "control": (WordFile().paragraph("前", control("甲截止乙"), "后"), [("截止", "截至")]),
    "smart tag": (WordFile().paragraph("前", smart_tag("截止"), "后"), [("截止", "截至")]),
    "table": (WordFile().paragraph("甲").table(row("截止", "乙")).paragraph("丙"), [("截止", "截至")]),
    "list": (_HEADINGS.paragraph("甲截止", number=(1, 0)).paragraph("乙", number=(1, 1)), [("甲截止", "甲截至")]),
    "insertion of others": (WordFile().paragraph("前", inserted("甲截止乙"), "后"), [("截止", "截至")]),
    "deletion of others": (WordFile().paragraph("截", deleted("旧"), "止"), [("截止", "截至")]),
    "comment": (WordFile().comment("批注").paragraph(commented(1, "截止"), "目前"), [("截止目前", "截至目前")]),
    "footnote": (WordFile().footnote("注截止").paragraph("甲", footnote_mark(1), "乙"), [("注截止", "注截至")]),
    "paragraph": (WordFile().paragraph("甲").paragraph("广告").paragraph("乙"), [("广告", "¶")]),
    "first paragraph": (WordFile().paragraph("广告").paragraph("乙"), [("广告", "¶")]),
    "last paragraph": (WordFile().paragraph("甲").paragraph("广告"), [("广告", "¶")]),
    "paragraph in a cell": (WordFile().paragraph("甲").table(row(cell("广告"), "二")).paragraph("乙"), [("广告", "¶")]),
}


@needs_libre_office
def test_libre_office_sees_the_mended_text_and_the_old_one(tmp_path: Path) -> None:
    files = []
    for number, (file, pairs) in enumerate(WITNESSED.values()):
        before = file.bytes()
        after = without(before, pairs[0][0]) if pairs[0][1] == "¶" else edited(before, *pairs)
        for name, data in ((f"{number}-before", before), (f"{number}-after", after)):
            files.append(tmp_path / f"{name}.docx")
            files[-1].write_bytes(data)
    made = {stem: texts_of(path) for stem, path in converted(files, "odt", tmp_path / "odt").items()}
    for number, name in enumerate(WITNESSED):
        old, new = made[f"{number}-before"], made[f"{number}-after"]
        data = (tmp_path / f"{number}-after.docx").read_bytes()
        assert new.rejected == old.rejected, name
        assert sorted(new.accepted) == sorted(without_numbers(data)), name
        assert new.accepted != old.accepted, name


def without_numbers(data: bytes) -> list[str]:
    """The paragraphs as our reader sees them, without automatic numbers."""
    document = read(data)
    text = document.text
    for piece in reversed(list(document.pieces)):
        if piece.generated:
            text = text[: piece.start] + text[piece.end :]
    return [line for line in text.split("\n") if line.strip()]


# --- any paragraph, any changes -------------------------------------------------------

_words = st.text("甲乙丙 ", min_size=1, max_size=5)
_plain = _words.map(run) | _words.map(lambda words: run(words, look="<w:b/>"))
_wrapped = (
    st.builds(hyperlink, _plain)
    | st.builds(smart_tag, _plain, _plain)
    | st.builds(control, _plain)
    | st.builds(inserted, _plain, _plain)
    | st.builds(deleted, _words)
    | st.just(run("丁", BREAK, "戊"))
    | st.just(footnote_mark(1))
    | st.just(field(" REF a ", "己"))
)
_contents = st.lists(_plain | _wrapped, min_size=1, max_size=8)
_places = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 6), st.text("子丑\n", max_size=3)), max_size=4)


@settings(max_examples=300, deadline=None)
@given(_contents, _places)
def test_any_changes_can_be_accepted_and_rejected(content: list[Xml], wanted: list[tuple[int, int, str]]) -> None:
    before = WordFile().paragraph("首", *content, "尾").paragraph("末段").footnote("注").bytes()
    document = read(before)
    line = document.text.index("\n末段")
    changes: list[tuple[Span, str]] = []
    end = 1
    for start, length, new in sorted(wanted):
        span = Span(max(end + 1, start), min(line, max(end + 1, start) + length))
        if span.start < span.end:
            changes.append((span, new))
            end = span.end
    changes, after = _made(before, document, changes)
    text = document.text
    for span, new in reversed(changes):
        text = text[: span.start] + new + text[span.end :]
    assert _squeezed(read(after).text) == _squeezed(text)
    assert _squeezed(read(_rejected(after)).text) == _squeezed(document.text)


def _made(data: bytes, document: Document, changes: list[tuple[Span, str]]) -> tuple[list[tuple[Span, str]], bytes]:
    """The changes that the file takes, and the file."""
    edits = [PlacedEdit(document.places(span), document[span], new) for span, new in changes]
    file = RawFile("总结.docx", data)
    try:
        return changes, WordReader().edit(file, edits) if edits else data
    except UnwritableDocument as error:
        assert error.refused
        return _made(data, document, [one for number, one in enumerate(changes) if number not in error.refused])


def _squeezed(text: str) -> str:
    """Without the blanks that Word does not show at the ends of a w:t."""
    return "".join(text.split())


def _rejected(data: bytes) -> bytes:
    """The file with our changes taken back."""
    root = body(data)
    for element in [element for element in root.iter(INS, DEL) if element.get(AUTHOR) == NAME]:
        if element.tag == DEL:
            for run_ in list(element):
                for text in run_.iter(w("delText")):
                    text.tag = w("t")
                element.addprevious(run_)
        element.getparent().remove(element)
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w") as new:
        for name in old.namelist():
            new.writestr(name, etree.tostring(root) if name == "word/document.xml" else old.read(name))
    return written.getvalue()
