"""The kind `residue` in whole Word files: what is left in them is found once, and clean files are silent."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.sound_report import checked, of_category, sound_file
from tests.word_file import WordFile
from tests.word_markup import (
    PAGE_BREAK,
    Xml,
    change,
    commented,
    control,
    deleted,
    field,
    inserted,
    paragraph,
    run,
)


def residue_of(file: WordFile, unit: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """Rules without their pack, with the words that they stand on."""
    found = of_category(checked(file.bytes(), unit=unit), "residue")
    return [(located.finding.rule.rpartition("/")[2], located.text) for located in found]


LEFT: dict[str, tuple[Callable[[], WordFile], tuple[str, str]]] = {
    "an insertion": (
        lambda: sound_file().paragraph("完成项目", inserted("15个"), "。"),
        ("unaccepted-revision", "15个"),
    ),
    "a deletion": (
        lambda: sound_file().paragraph("完成项目", deleted("大约"), "15个。"),
        ("unaccepted-revision", "完成项目15个。"),
    ),
    "changed formatting": (
        lambda: sound_file().paragraph(
            run("完成项目", look='<w:b/><w:rPrChange w:id="9" w:author="甲"><w:rPr/></w:rPrChange>')
        ),
        ("unaccepted-revision", "完成项目"),
    ),
    "a comment": (
        lambda: sound_file().comment("数字再核一下").paragraph("完成", commented(1, "项目15个"), "。"),
        ("comment-left", "项目15个"),
    ),
    "a comment on hidden words": (
        lambda: (
            sound_file()
            .comment("留不留？")
            .paragraph("完成", run(Xml('<w:commentReference w:id="1"/>'), look="<w:vanish/>"))
        ),
        ("comment-left", "青山县水务局2018年党建工作总结"),
    ),
    "hidden words": (
        lambda: sound_file().paragraph("完成项目15个，", run("其中结转3个，", look="<w:vanish/>"), "任务全面完成。"),
        ("hidden-text", "完成项目15个，任务全面完成。"),
    ),
    "a highlight": (
        lambda: sound_file().paragraph("完成", run("项目15个", look='<w:highlight w:val="yellow"/>'), "。"),
        ("highlight-left", "项目15个"),
    ),
    "a colour behind the words that is no highlighter's": (
        lambda: sound_file().paragraph("完成", run("项目15个", look='<w:shd w:val="clear" w:fill="FFC000"/>'), "。"),
        ("highlight-left", "项目15个"),
    ),
    "a paragraph mark that was inserted": (
        lambda: sound_file().paragraph("完成项目15个。", mark=change("ins")),
        ("unaccepted-revision", "完成项目15个。"),
    ),
    "a change in a footer": (
        lambda: sound_file().header(paragraph("青山县", inserted("水务局"))),
        ("unaccepted-revision", "水务局"),
    ),
    "an unfilled control": (
        lambda: sound_file().paragraph("报告单位：", control("单击此处输入单位", prompt=True)),
        ("unfilled-control", "单击此处输入单位"),
    ),
    "a broken reference": (
        lambda: sound_file().paragraph("详见", field("REF _Ref1", "错误！未找到引用源。")),
        ("broken-reference", "错误！未找到引用源。"),
    ),
    "a day that changes": (
        lambda: sound_file().paragraph(field('DATE \\@ "yyyy年M月d日"', "2018年12月20日")),
        ("changing-date-field", "2018年12月20日"),
    ),
    "another title": (
        lambda: sound_file().properties(title="关于举办春季篮球比赛的通知"),
        ("foreign-title-property", "青山县水务局2018年党建工作总结"),
    ),
    "the title of another unit's report": (
        lambda: sound_file().properties(title="红岩县教育局2017年党建工作总结"),
        ("foreign-title-property", "青山县水务局2018年党建工作总结"),
    ),
    "another unit": (
        lambda: sound_file().properties(company="红岩县教育局"),
        ("foreign-unit-property", "青山县水务局2018年党建工作总结"),
    ),
    "a header that asks to be filled": (
        lambda: sound_file().header(paragraph(control("[在此处键入]", prompt=True))),
        ("empty-header", "[在此处键入]"),
    ),
    "a page of empty lines": (
        lambda: WordFile().add(*[""] * 30, "完成项目15个。"),
        ("blank-page", "完成项目15个。"),
    ),
    "a page that a section leaves empty": (
        lambda: WordFile().section_break("第一页").paragraph("", run(PAGE_BREAK)).paragraph("第三页"),
        ("blank-page", "第三页"),
    ),
    "a page without anything": (
        lambda: WordFile().paragraph("第一页", run(PAGE_BREAK)).paragraph("", run(PAGE_BREAK)).paragraph("第三页"),
        ("blank-page", "第三页"),
    ),
}


@pytest.mark.parametrize("name", LEFT)
def test_what_is_left_in_a_file_is_found_once(name: str) -> None:
    make, expected = LEFT[name]
    assert residue_of(make()) == [expected]


CLEAN: dict[str, Callable[[], WordFile]] = {
    "the report": sound_file,
    "its own title, shorter": lambda: sound_file().properties(title="2018年党建工作总结", company="青山县水务局"),
    "a computer shop": lambda: sound_file().properties(company="微软中国"),
    "a department of the unit": lambda: sound_file().properties(company="水务局"),
    "last year's report": lambda: sound_file().properties(title="青山县水务局2017年党建工作总结"),
    "a title that a program gave": lambda: sound_file().properties(title="新建 Microsoft Word 文档"),
    "a title that says nothing": lambda: sound_file().properties(title="Document1"),
    "the first line for a title": lambda: sound_file().properties(title="2018年，我局扎实推进党的建设"),
    "who sold the computer": lambda: sound_file().properties(company="联想（北京）有限公司"),
    "who sold the system": lambda: sound_file().properties(company="神州网信技术有限公司"),
    "white behind words from the web": lambda: sound_file().paragraph(
        run("完成项目", look='<w:shd w:val="clear" w:color="auto" w:fill="FFFFFF"/>'),
        run("15个", look='<w:highlight w:val="white"/>'),
    ),
    "a grey character shading": lambda: sound_file().paragraph(
        run("完成项目15个", look='<w:shd w:val="pct15" w:color="auto" w:fill="F2F2F2"/>')
    ),
    "a prompt of blanks": lambda: sound_file().paragraph("报告单位：", control("     ", prompt=True)),
    "page and figure numbers": lambda: (
        sound_file()
        .paragraph("表", field("SEQ 表 \\* ARABIC", "1"))
        .header(paragraph("共", field("NUMPAGES", "5"), "页"))
    ),
    "a day in the header": lambda: sound_file().header(paragraph(field('DATE \\@ "yyyy年M月d日"', "2018年12月20日"))),
    "columns on one page": lambda: (
        WordFile()
        .section_break("标题", kind="nextPage")
        .section_break("", kind="continuous")
        .add("正文。")
        .change("word/document.xml", "<w:sectPr><w:pgSz", '<w:sectPr><w:type w:val="continuous"/><w:pgSz')
    ),
    "an empty header": lambda: sound_file().header(paragraph("")),
    "a cover": lambda: WordFile().add(*[""] * 8, "青山县水务局", *[""] * 12).paragraph(run(PAGE_BREAK)).add("正文。"),
    "an attachment on a page of its own": lambda: sound_file().add("").section_break("").add("附件1"),
    "a filled control": lambda: sound_file().paragraph("报告单位：", control("青山县水务局")),
    "a reference that works": lambda: sound_file().paragraph("详见", field("REF _Ref1", "附件1")),
    "a few empty lines": lambda: sound_file().add("", "", "", "附件：工作台账"),
    "one page break": lambda: sound_file().paragraph(run(PAGE_BREAK)).paragraph("附件1"),
    "a page number": lambda: sound_file().header(paragraph("青山县水务局")),
    "hidden marks of an index": lambda: sound_file().paragraph(
        "完成项目", run("", look="<w:vanish/>"), "15个。", look="<w:keepNext/>"
    ),
}


@pytest.mark.parametrize("name", CLEAN)
def test_a_clean_file_is_silent(name: str) -> None:
    assert residue_of(CLEAN[name]()) == []


def test_who_saved_it_last_is_asked_only_where_the_unit_is_named() -> None:
    file = sound_file().properties(last_author="图文快印")
    assert residue_of(file) == []
    assert residue_of(file, unit=("青山县水务局", "办公室")) == [
        ("foreign-last-author", "青山县水务局2018年党建工作总结")
    ]
    assert residue_of(file, unit=("图文快印",)) == []


def test_many_comments_are_one_finding_that_counts_them() -> None:
    file = sound_file().comment("请核").comment("再核")
    file.paragraph(commented(1, "项目15个"), "，", commented(2, "培训800人次"), "。")
    (found,) = of_category(checked(file.bytes()), "residue")
    assert "2条批注" in found.finding.message
    assert "“请核”" in found.finding.message
    assert [related.text for related in found.related] == ["培训800人次"]
