"""Word files with wrong words in every construct, and what a comment on them stands on."""

from __future__ import annotations

from tests.word_file import WordFile
from tests.word_markup import (
    Level,
    Xml,
    cell,
    control,
    deleted,
    endnote_mark,
    field,
    field_begin,
    field_end,
    footnote_mark,
    hyperlink,
    inserted,
    moved_to,
    paragraph,
    row,
    ruby,
    run,
    simple_field,
    smart_tag,
    table,
    text_box,
)

_BOLD = "<w:b/>"
_NUMBERED = Level("chineseCounting", "%1、")
PLAIN = WordFile().paragraph("二〇二一年总结").paragraph("一年来，", run("习总", look=_BOLD), "书记强调。")


def block(*content: str, properties: str = "") -> Xml:
    """A content control around paragraphs."""
    inside = "".join(content)
    return Xml(f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>")


def file(*content: str) -> WordFile:
    """A paragraph between two others."""
    return WordFile().paragraph("标题").paragraph(*content).paragraph("末段")


# The file, the words of a finding, and what the comment stands on.
EXACT: dict[str, tuple[WordFile, str]] = {
    "within a run": (file("认真学习讲话精神"), "学习"),
    "a whole run": (file("认真", run("学习"), "讲话"), "学习"),
    "over two runs": (PLAIN, "习总书记"),
    "over runs, tabs and breaks": (file("一、\t二\n三", run("四")), "、\t二\n三四"),
    "behind a page break": (file(run(Xml("<w:lastRenderedPageBreak/><w:t>一二</w:t>"))), "一"),
    "from paragraph to paragraph": (file("一二"), "题\n一二\n末"),
    "in an insertion": (file("完成", inserted("一二三"), "项"), "二"),
    "over an insertion and what follows": (file("完成", inserted("一二三"), "项目"), "三项"),
    "over a deletion and an insertion": (file("全年完成", "项目", deleted("12"), inserted("15"), "个。"), "项目15个"),
    "in moved words": (file("一", moved_to("二三四")), "三"),
    "in a cell": (WordFile().table(row("甲乙丙", "丁")).paragraph("末"), "乙"),
    "in a table within a cell": (
        WordFile().table(row(cell(table(row("甲乙", "丙")), "丁"), "戊")).paragraph("末"),
        "乙",
    ),
    "in a gallery": (
        WordFile().add(block(paragraph("封面文字"), properties="<w:docPartObj/>")).paragraph("末"),
        "面文",
    ),
    "in the second paragraph of controlled content": (
        WordFile().add(block(paragraph("首段"), paragraph("次段"))).paragraph("末"),
        "次",
    ),
    "around a formula": (file("面积", Xml("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"), "亩"), "面积x亩"),
    "beyond the basic plane": (file("在𠮷野家讲"), "野"),
}
LIFTED: dict[str, tuple[WordFile, str, str]] = {
    "a hyperlink": (file("见", hyperlink("通知全文"), "。"), "知", "通知全文"),
    "into a hyperlink": (file("详见", hyperlink("通知全文"), "。"), "见通", "见通知全文"),
    "a smart tag": (file("于", smart_tag("2021年2月30日"), "。"), "2月30日", "2021年2月30日"),
    "a content control": (file("单位", control("某某局"), "。"), "某局", "某某局"),
    "a plain content control": (file("单位", control("某某局", plain=True), "。"), "某局", "某某局"),
    "a field": (file("见", field(" REF a ", "第三", run("部分", look=_BOLD)), "。"), "三", "第三部分"),
    "a field that begins in the run": (
        file(run("见", Xml('<w:fldChar w:fldCharType="begin"/><w:instrText>REF a</w:instrText>'),
                 Xml('<w:fldChar w:fldCharType="separate"/>'), "结果", Xml('<w:fldChar w:fldCharType="end"/>'), "。")),
        "果",
        "结果",
    ),
    "a simple field": (file("见", simple_field(" REF a ", "第三部分"), "。"), "三", "第三部分"),
    "text with elements in it": (
        file("一", run(Xml('<w:t>二<w:footnoteReference w:id="1"/>三四</w:t>')), "五").footnote("注"),
        "三",
        "二三四",
    ),
    "ruby": (file("党", ruby("建工", "gong"), "作"), "建", "建工"),
    "a table of contents": (
        WordFile()
        .add(paragraph(field_begin(' TOC \\o "1-3" '), hyperlink("一、情况")), paragraph(hyperlink("二、问题")))
        .paragraph(field_end())
        .paragraph("末"),
        "题",
        "一、情况\n二、问题\n",
    ),
    "a footnote": (file("见", footnote_mark(1), "。").footnote("注文不妥"), "注文", ""),
    "an endnote": (file("见", endnote_mark(1), "。").endnote("尾注不妥"), "尾注", ""),
    "a header": (file("正文").header("页眉不妥"), "页眉", "标题"),
    "a text box": (file("前", text_box("框内文字"), "后"), "内文", "\n框内文字"),
    "over two cells": (WordFile().table(row("甲乙", "丙丁")).paragraph("末"), "乙\n丙", "乙"),
    "from text into a table": (WordFile().paragraph("前段").table(row("甲乙", "丙")).paragraph("末"), "段\n甲", "段"),
    "an automatic number": (WordFile().list(_NUMBERED).paragraph("工作情况", number=(1, 0)), "一、", "工"),
    "a number and words": (WordFile().list(_NUMBERED).paragraph("工作情况", number=(1, 0)), "一、工作", "工作"),
    "controlled content": (WordFile().add(block(paragraph("单位名称"))).paragraph("末段"), "名", "\n单位名称\n"),
    "plain controlled content": (
        WordFile().add(block(paragraph("一二"), paragraph("三四"), properties="<w:text/>")).paragraph("末"),
        "四",
        "\n一二\n三四\n",
    ),
    "a controlled cell": (
        WordFile().table(row(Xml(block(cell("甲乙"))), "丙丁")).paragraph("末"),
        "乙",
        "丙丁",
    ),
}  # fmt: skip


ALL = {**{name: (given, words) for name, (given, words, *_) in LIFTED.items()}, **EXACT}
