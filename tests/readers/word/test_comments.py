"""Comments in a Word file: what they say, that nothing else changes, and that a second run gives the same."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from lxml import etree

from checker.model.errors import UnwritableDocument
from checker.model.finding import Related, Source
from checker.model.text import Span
from checker_builtin.readers.word.names import COMMENT_REFERENCE
from checker_builtin.readers.word.reader import read_word
from checker_builtin.readers.word.writing.comments import MOST_COMMENTS, annotate_word
from tests.readers.word.annotated import (
    OURS,
    RULE,
    annotated,
    comments,
    found,
    part,
    raw,
    root,
    runs,
    under,
)
from tests.readers.word.comment_places import ALL, PLAIN, block, file
from tests.word_file import WordFile
from tests.word_markup import (
    Xml,
    commented,
    footnote_mark,
    inserted,
    paragraph,
    run,
    text_box,
)
from tests.word_package import zipped

_BOLD = "<w:b/>"


def test_a_comment_says_what_is_wrong_why_what_to_write_and_by_which_source() -> None:
    given = file("一年来习总书记强调")
    located = found(
        given,
        "习总书记",
        rule="leaders/clipped-title",
        severity="error",
        message="“习总书记”不是规范的称呼",
        why="领导人的姓名、职务\n须写全。",
        suggestion="习近平总书记",
        related=(Related(Span(0, 2), "这里也有"),),
        sources=(Source("公文处理条例", "某办公厅", "2012-04-16"), Source("《格式》", "某总局", "2012-06")),
    )
    (comment,) = comments(annotate_word(raw(given), located))
    assert comment.author == OURS
    assert comment.lines == (
        "【错误】“习总书记”不是规范的称呼",
        "原因：领导人的姓名、职务 须写全。",
        "建议：习近平总书记",
        "参见：第1段“标题”，这里也有",
        "依据：《公文处理条例》（某办公厅，2012年4月16日）",
        "依据：《格式》（某总局，2012年6月）",
        "规则：leaders/clipped-title",
    )


@pytest.mark.parametrize(
    ("message", "line"),
    [
        ("铃\x07与\x00零", "铃␇与␀零"),
        ("<b>&amp;]]>", "<b>&amp;]]>"),
        ("半个\ud800字", "半个\ufffd字"),
        ("非字符\ufffe\uffff", "非字符\ufffd\ufffd"),
        ("长" * 3000, "长" * 995 + "…"),
    ],
)
def test_any_words_fit_into_a_comment(message: str, line: str) -> None:
    given = file("一二三")
    (comment,) = comments(annotate_word(raw(given), found(given, "二", message=message)))
    assert comment.lines[0] == f"【提醒】{line}"


def test_the_comments_of_others_stay_and_new_ids_are_fresh() -> None:
    given = (
        file(commented(1, "一二"), "三四", Xml('<w:commentRangeStart w:id="41"/><w:commentRangeEnd w:id="41"/>'))
        .comment("请核对", author=OURS, initials="办")
        .comment("公文检查说过", author="某人", initials="检")
    )
    data = annotated(given, "二三")
    before, after = root(given.bytes(), "word/comments.xml"), root(data, "word/comments.xml")
    assert [comment.attrib.values()[0] for comment in after] == ["1", "2", "42"]
    assert [etree.tostring(one) for one in after][:2] == [etree.tostring(one) for one in before]
    assert [comment.under for comment in comments(data)] == ["一二", "", "二三"]


def test_ids_at_the_end_of_the_numbers_start_anew() -> None:
    given = file("一二", Xml('<w:commentRangeStart w:id="2147483646"/>'), Xml('<w:commentRangeEnd w:id="2147483646"/>'))
    ids = [element.attrib.values()[0] for element in root(annotated(given, "一", "二"), "word/comments.xml")]
    assert ids == ["0", "1"]


WHOLE = (
    file("正文", footnote_mark(1), text_box("框内"))
    .footnote("注文")
    .header("页眉")
    .properties(title="总结", author="某人")
    .part("customXml/item1.xml", b"<a/>", "application/xml")
)


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("kind", ["docx", "docm", "dotx"])
def test_every_other_part_is_the_same_byte_for_byte(kind: str, strict: bool) -> None:
    given = WHOLE.bytes(kind, strict=strict)
    data = annotated(given, "正文", "框内", "注文", "页眉")
    before, after = (zipfile.ZipFile(io.BytesIO(each)) for each in (given, data))
    assert after.testzip() is None
    assert after.namelist() == [*before.namelist(), "word/comments.xml"]
    changed = [name for name in before.namelist() if before.read(name) != after.read(name)]
    assert changed == ["[Content_Types].xml", "word/_rels/document.xml.rels", "word/document.xml"]
    assert under(data) == ["正文", "\n框内", "", "标题"]


def test_a_strict_file_stays_strict() -> None:
    data = annotated(WHOLE.bytes(strict=True), "正文")
    for name in ("word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels"):
        assert b"purl.oclc.org/ooxml" in part(data, name)
        assert b"schemas.openxmlformats.org/wordprocessingml" not in part(data, name)
        assert b"schemas.openxmlformats.org/officeDocument/2006/relationships" not in part(data, name)


def test_with_a_comments_part_nothing_else_is_entered() -> None:
    given = file("一二", commented(1, "三")).comment("原有")
    data = annotated(given, "二")
    for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
        assert part(data, name) == part(given.bytes(), name)


def test_a_part_that_only_has_the_name_is_left_alone() -> None:
    given = file("一二").part("word/Comments.xml", b"<a/>", "application/xml")
    data = annotated(given, "二")
    assert part(data, "word/Comments.xml") == b"<a/>"
    assert b'PartName="/word/comments1.xml"' in part(data, "[Content_Types].xml")
    assert read_word(raw(data)).marks[-1].who == OURS


def test_a_part_that_was_lost_is_made_under_its_name() -> None:
    given = file("一二").relationship("rIdLost", "comments", "lost.xml")
    given.change("[Content_Types].xml", "</Types>", '<Override PartName="/word/LOST.xml" ContentType="x"/></Types>')
    data = annotated(given, "二")
    assert part(data, "word/_rels/document.xml.rels") == part(given.bytes(), "word/_rels/document.xml.rels")
    assert part(data, "[Content_Types].xml").lower().count(b"/word/lost.xml") == 1
    assert read_word(raw(data)).marks[-1].who == OURS


def test_a_file_that_names_its_elements_without_prefix() -> None:
    parts = file("一二三").parts()
    document = parts["word/document.xml"].replace(b"<w:", b"<").replace(b"</w:", b"</").replace(b"xmlns:w=", b"xmlns=")
    once = annotated(zipped(parts | {"word/document.xml": re.sub(rb' w:\w+="[^"]*"', b"", document)}), "二")
    assert under(once) == ["二"]
    assert annotated(once, "二") == once


def test_what_stands_around_the_root_stays() -> None:
    given = file("一二").change("word/document.xml", "<w:body>", "<!--注--><w:body><?mso-x y?>")
    document = part(annotated(given, "二"))
    assert b"<!--" in document
    assert b"<?mso-x y?>" in document
    assert document.count(b"standalone='yes'") == 1
    assert b'mc:Ignorable="w14"' in document
    assert b"xmlns:w14=" in document


def test_a_file_without_findings_stays_as_it_is() -> None:
    given = file("一二", commented(1, "三")).comment("原有").bytes()
    assert annotate_word(raw(given), ()) == given


@pytest.mark.parametrize(("given", "words"), ALL.values(), ids=ALL)
def test_twice_gives_the_same_as_once(given: WordFile, words: str) -> None:
    once = annotated(given, words, Span(0, 1))
    assert annotated(once, words, Span(0, 1)) == once
    bare = annotate_word(raw(once), ())
    assert OURS.encode() not in part(bare, "word/comments.xml")
    assert annotated(bare, words, Span(0, 1)) == once
    assert annotate_word(raw(bare), ()) == bare


def test_comments_on_every_word_come_out_again_without_a_trace() -> None:
    given = file("一二三四五", run("六七八九", look=_BOLD), inserted("十百千", run("万", look=_BOLD)), footnote_mark(1))
    given.footnote("注文").header("页眉")
    every = [Span(at, at + 3) for at in range(len(read_word(raw(given)).text) - 3)]
    once = annotated(given, *every)
    assert annotated(once, *every) == once
    bare = annotate_word(raw(once), ())
    assert runs(bare) == runs(given.bytes())
    assert b"comment" not in part(bare)


def test_a_mended_report_loses_the_comments_of_what_was_mended() -> None:
    once = annotated(file("一二三四"), "二", "四")
    again = annotate_word(raw(once), found(once, "四"))
    assert under(again) == ["四"]
    assert runs(again) == ["标题", "一二三", "四", "末段"]


def test_too_many_findings_are_summed_up_and_the_gravest_are_told() -> None:
    words = "一二三四五六七八九十" * 60
    given = file(words)
    spans = [Span(at, at + 1) for at in range(3, 3 + len(words))]
    hints, faults = found(given, *spans[:-5], severity="info"), found(given, *spans[-5:], severity="error", rule="a/b")
    told = comments(annotate_word(raw(given), (*hints, *faults)))
    assert len(told) == MOST_COMMENTS + 1
    assert [comment.lines[-1] for comment in told[-6:-1]] == ["规则：a/b"] * 5
    assert told[-1].lines == (
        "另有100处问题没有逐一批注。请改正以上各处后再查一次，全部问题见检查报告。",
        f"规则：{RULE}，100处",
    )
    assert told[-1].under == "标题"


def test_a_file_whose_text_bears_no_comment_is_left_alone() -> None:
    given = WordFile().add(block(paragraph("单位名称")))
    with pytest.raises(UnwritableDocument, match="没有一段能加批注的正文"):
        annotated(given, "名称")


def test_a_mark_does_not_make_its_line_higher() -> None:
    (mark,) = root(annotated(PLAIN, "强调")).iter(COMMENT_REFERENCE)
    assert [look.attrib.values() for look in mark.getparent()[0]] == [["16"], ["16"]]


def test_nothing_depends_on_the_clock() -> None:
    assert b"w:date" not in part(annotated(PLAIN, "强调"), "word/comments.xml")
