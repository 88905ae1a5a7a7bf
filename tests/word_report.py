"""One report with every construct of a Word file, each with something wrong in it, and what is to be found.

The words that are wrong are the same nearly everywhere (习总书记), so that a construct that is not read, read twice or
placed wrongly shows as a line too few, too many or in the wrong place.
"""

from __future__ import annotations

from typing import NamedTuple

from tests.word_file import WordFile
from tests.word_markup import (
    BREAK,
    PAGE_BREAK,
    Level,
    Xml,
    cell,
    change,
    commented,
    control,
    custom_xml,
    deleted,
    endnote_mark,
    field,
    field_begin,
    field_end,
    footnote_mark,
    hyperlink,
    inserted,
    moved_from,
    moved_to,
    paragraph,
    row,
    ruby,
    run,
    simple_field,
    smart_tag,
    symbol,
    table,
    text_box,
)

CLIPPED, UNFILLED, NO_DAY = "leaders/clipped-title", "placeholders/unfilled-x", "dates/no-such-day"
LEFT = "residue/"
WORDS, _DAY = "习总书记", "2021年2月30日"
TODAY = "（打开文件那天的日期）"  # what LibreOffice makes of a date that changes
BREAK_HERE = "a section break"
TITLE = "云川市水务局2021年党建工作总结"
_GONE = change("del")
_BOLD, _HIDDEN, _YELLOW = "<w:b/>", "<w:vanish/>", '<w:highlight w:val="yellow"/>'
_LEAD, _TAIL = "认真学习", "重要讲话精神，抓好落实。"


class Expected(NamedTuple):
    """A finding: its label, rule and words, and in how many runs they stand. `under` is what the comment stands on
    in LibreOffice where it may not stand on the words."""

    label: str
    rule: str
    words: str
    runs: int
    under: str | None = None


class Construct(NamedTuple):
    """Blocks of the body, and the findings in them."""

    name: str
    blocks: tuple[str, ...]
    expected: tuple[Expected, ...] = ()


def _line(*content: str, number: tuple[int, int] | None = None) -> Xml:
    """A sentence around the words that are wrong."""
    return paragraph(_LEAD, *content, _TAIL, number=number)


def _clipped(at: int, runs: int, under: str | None = None, words: str = WORDS) -> tuple[Expected, ...]:
    return (Expected(f"第{at}段", CLIPPED, words, runs, under),)


BODY = (
    Construct("a heading", (paragraph("工作开展情况", style="Heading1"),)),
    Construct(
        "runs split anywhere",
        (paragraph(_LEAD, run("习"), run("总书", look=_BOLD), run("记"), _TAIL, number=(1, 1)),),
        _clipped(3, 3),
    ),
    Construct("a line break", (_line(run("习总", BREAK, "书记")),), _clipped(4, 1, words="习总\n书记")),
    Construct("a hyperlink", (_line(hyperlink("习总", run("书记", look=_BOLD))),), _clipped(5, 2)),
    Construct("a smart tag", (_line("习总", smart_tag("书记")),), _clipped(6, 2)),
    Construct("a control", (_line(control("习总书记")),), _clipped(7, 1)),
    Construct("a plain-text control", (_line("习", control("总书", plain=True), "记"),), _clipped(8, 3)),
    Construct("custom XML", (_line(custom_xml("习总"), "书记"),), _clipped(9, 2)),
    Construct("a simple field", (_line(simple_field(" QUOTE 称谓 ", "习总书记")),), _clipped(10, 1)),
    Construct("a field", (_line(field(" QUOTE 称谓 ", "习总", run("书记", look=_BOLD))),), _clipped(11, 2)),
    Construct(  # LibreOffice shows an inner field before the outer one
        "nested fields", (_line(field(" IF 1 ", "习", field(" QUOTE 总 ", "总"), "书记")),), _clipped(12, 3, "总习书记")
    ),
    Construct(
        "a field over two paragraphs",
        (paragraph(field_begin(" QUOTE 甲 "), "坚持学习。"), paragraph(_LEAD, WORDS, field_end(), _TAIL)),
        _clipped(14, 1, f"坚持学习。{_LEAD}{WORDS}"),
    ),
    Construct("ruby", (_line("习", ruby("总", "zong"), "书记"),), _clipped(15, 3)),
    Construct("a symbol", (paragraph(symbol("F0FE"), f"{_DAY}，开展检查。"),), (Expected("第16段", NO_DAY, _DAY, 1),)),
    Construct("a block control", (control(_line(WORDS)),), _clipped(17, 1, f"{_LEAD}{WORDS}{_TAIL}\r")),
    Construct("custom XML around paragraphs", (custom_xml(_line(WORDS)),), _clipped(18, 1)),
    Construct(
        "a table",
        (table(row("项目", "情况"), row("学习", cell(WORDS + "讲话")), row(cell("合计", span=2))),),
        (Expected("表1第2行第2列", CLIPPED, WORDS, 1),),
    ),
    Construct(
        "merged cells and a nested table",
        (
            table(
                row(cell("学习", merge="restart"), "XX次"),
                row(cell(merge="continue"), cell("前", table(row("甲", WORDS)), "后")),
                row(cell("合计XX次", span=2)),
            ),
        ),
        (
            Expected("表2第1行第2列", UNFILLED, "XX", 1),
            Expected("表2第2行第2列内表第1行第2列", CLIPPED, WORDS, 1),
            Expected("表2第3行第1列", UNFILLED, "XX", 1),
        ),
    ),
    Construct(
        "a text box",
        (paragraph("见右。", text_box(_line(WORDS))),),
        (Expected("文本框1", CLIPPED, WORDS, 1, f"{_LEAD}{WORDS}{_TAIL}"),),
    ),
    Construct(
        "a change",
        (paragraph("完成", deleted("12"), inserted("XX"), "个。"),),
        (Expected("第20段", f"{LEFT}unaccepted-revision", "完成XX个。", 3), Expected("第20段", UNFILLED, "XX", 1)),
    ),
    Construct("changes within words", (_line("习总", deleted("的"), inserted("书"), "记"),), _clipped(21, 3)),
    Construct(
        "a deleted paragraph mark",
        (paragraph(_LEAD, "习总", mark=_GONE), paragraph("书记", _TAIL)),
        _clipped(22, 2),
    ),
    Construct("a move", (paragraph("先", moved_from(WORDS), "后。"), _line(moved_to(WORDS))), _clipped(24, 1)),
    Construct(
        "words deleted and hidden",
        (paragraph("甲", deleted(WORDS), "乙", run(WORDS, look=_HIDDEN), "丙。"),),
        (Expected("第25段", f"{LEFT}hidden-text", "甲乙丙。", 3, f"甲乙{WORDS}丙。"),),
    ),
    Construct("a deleted row", (table(row("学习", "次数"), row(WORDS, "XX", properties=_GONE), row("甲", "乙")),)),
    Construct(
        "somebody's comment",
        (_line("习", commented(1, "总书"), "记"),),
        (*_clipped(26, 3), Expected("第26段", f"{LEFT}comment-left", "总书", 1)),
    ),
    Construct(
        "highlighted words",
        (_line(run("习总", look=_YELLOW), "书记"),),
        (Expected("第27段", f"{LEFT}highlight-left", "习总", 1), *_clipped(27, 2)),
    ),
    Construct(
        "an unfilled control",
        (paragraph("由", control("点击输入单位", prompt=True), "负责。"),),
        (Expected("第28段", f"{LEFT}unfilled-control", "点击输入单位", 1),),
    ),
    Construct(
        "a broken reference",
        (paragraph("见", field(" REF _Ref1 ", "错误！未找到引用源。"), "照此执行。"),),
        (Expected("第29段", f"{LEFT}broken-reference", "错误！未找到引用源。", 1),),
    ),
    Construct(
        "a date that changes",
        (paragraph("截至", field(' DATE \\@ "yyyy年M月d日" ', "2021年12月3日"), "。"),),
        (Expected("第30段", f"{LEFT}changing-date-field", "2021年12月3日", 1, TODAY),),
    ),
    Construct("notes", (paragraph("见注", footnote_mark(1), "和", endnote_mark(1), "。"),)),
    Construct(BREAK_HERE, ()),
    Construct(
        "an empty page",
        (paragraph(run(PAGE_BREAK)), paragraph(run(PAGE_BREAK))),
        (Expected("第33段", f"{LEFT}blank-page", "二、存在的主要问题", 2, "存在的主要问题"),),
    ),
    Construct("problems", (paragraph("存在的主要问题", style="Heading1"), paragraph("学习不够深入，联系不够紧密。"))),
    Construct("plans", (paragraph("下一步工作打算", style="Heading1"), _line(WORDS, number=(1, 1))), _clipped(36, 1)),
)
PROPERTIES = (
    Expected("第1段", f"{LEFT}foreign-title-property", TITLE, 1),
    Expected("第1段", f"{LEFT}foreign-unit-property", TITLE, 1),
)
NOTES_AND_HEADS = (
    Expected("脚注1", CLIPPED, WORDS, 1, ""),
    Expected("尾注1", UNFILLED, "XX", 1, ""),
    Expected("页眉", f"{LEFT}empty-header", "在此处键入单位名称", 1, TITLE),
)


def word_report() -> WordFile:
    """The report itself."""
    file = WordFile().style("Normal", default=True).style("Title", based_on="Normal")
    file.style("Heading1", "heading 1", based_on="Normal", paragraph='<w:numPr><w:numId w:val="1"/></w:numPr>')
    file.list(
        Level("chineseCountingThousand", "%1、", style="Heading1", suffix="nothing"),
        Level("chineseCountingThousand", "（%2）", suffix="nothing"),
    )
    file.header("云川市水务局").header(paragraph(control("在此处键入单位名称", prompt=True)), kind="first")
    file.footer(paragraph("第", field(" PAGE ", "1"), "页"))
    file.paragraph(TITLE, style="Title")
    for construct in BODY:
        file.add(*construct.blocks)
        if construct.name == BREAK_HERE:
            file.section_break("以上为前半部分。")
    file.paragraph("云川市水务局").paragraph("2021年12月24日")
    file.footnote(f"学习{WORDS}讲话。").endnote("完成XX个。").comment("此处请核对", author="王科长")
    return file.properties(title="范文大全", author="办公室", last_author="办公室", company="河湾县教育局")
