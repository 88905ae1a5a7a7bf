"""Fixes in a Word file are tracked changes: accepted they give the mended text, rejected the old one."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from lxml import etree

from checker.extending.hookspecs import PlacedEdit, RawFile
from checker.model.errors import UnwritableDocument
from checker.model.text import Span
from checker_builtin.readers import WordReader
from checker_builtin.readers.word.names import AUTHOR, DEL, ID, INS, MAIN, XML_SPACE, w
from checker_builtin.readers.word.writing.runs import isolated
from tests.readers.word.revising import NAME, Pair, body, edited, lines, read, without
from tests.word_file import WordFile
from tests.word_markup import (
    BREAK,
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
