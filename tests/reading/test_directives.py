"""Directives: how they are written, where they stand in each format, and that nobody else sees them."""

from __future__ import annotations

import pytest

from checker.extending.hookspecs import RawFile, Reader
from checker.model.document import Document
from checker.reading.directives import (
    Misread,
    Suppression,
    blanked,
    day_of,
    in_words,
    is_reason,
    parse,
    restored,
    written,
)
from checker_builtin.readers import HtmlReader, MarkdownReader, TextReader

TITLE = "示例市云川局2025年工作总结"
PRINT = "0123456789abcdef"

# words -> names, reason, until, the whole document
SOUND = {
    "【公文检查：忽略 typos/a；理由：引用原文】": (["typos/a"], "引用原文", None, False),
    "【公文检查：忽略 typos/a、banners；理由：引用原文；至：2027-06-30】": (
        ["typos/a", "banners"],
        "引用原文",
        "2027-06-30",
        False,
    ),
    "[gongwen: ignore typos/a, banners; reason: quoted text; until: 2027-06-30]": (
        ["typos/a", "banners"],
        "quoted text",
        "2027-06-30",
        False,
    ),
    "<!-- 公文检查：全文忽略 typos；理由：引用原文 -->": (["typos"], "引用原文", None, True),
    "<!--Gongwen: Ignore-File typos; Reason: quoted-->": (["typos"], "quoted", None, True),
    "［公文检查:忽略typos/a;理由:引用原文;］": (["typos/a"], "引用原文", None, False),
    "【公文检查：忽略 ｔｙｐｏｓ／ａ，banners  dates；理由：引用原文】": (
        ["typos/a", "banners", "dates"],
        "引用原文",
        None,
        False,
    ),
    f"【公文检查：忽略 {PRINT}、typos/a#{PRINT}；理由：引用原文】": (
        [PRINT, f"typos/a#{PRINT}"],
        "引用原文",
        None,
        False,
    ),
    "【公文检查：忽略 本单位/旧称；至：2027年6月3日；理由：引用原文】": (
        ["本单位/旧称"],
        "引用原文",
        "2027-06-03",
        False,
    ),
    "【公文检查：忽略 a；理由：见会议纪要；已核对；；】": (["a"], "见会议纪要；已核对", None, False),
    "<!-- 公文检查：忽略 a；\n  理由：引用原文\n-->": (["a"], "引用原文", None, False),
}
# words -> state, the words that are wrong, why
UNSOUND = {
    "【公文检查：忽略 a】": ("no-reason", "【公文检查：忽略 a】", "请补上“；理由：……”，说明为什么不必改"),
    "【公文检查：忽略 a；理由：】": (
        "no-reason",
        "【公文检查：忽略 a；理由：】",
        "请补上“；理由：……”，说明为什么不必改",
    ),
    "【公文检查：忽略 a；理由：无。】": (
        "no-reason",
        "【公文检查：忽略 a；理由：无。】",
        "请补上“；理由：……”，说明为什么不必改",
    ),
    "【公文检查：忽视 a；理由：引用】": (
        "malformed",
        "忽视",
        "不认识“忽视”（是否想写“忽略”？），这里可写 忽略、全文忽略",
    ),
    "[gongwen: ignore-fil a; reason: quoted]": (
        "malformed",
        "ignore-fil",
        "不认识“ignore-fil”（是否想写“ignore-file”？），这里可写 忽略、全文忽略",
    ),
    "【公文检查：忽略 a；理油：引用】": ("malformed", "理油", "不认识“理油”（是否想写“理由”？），这里可写 理由、至"),
    "【公文检查：忽略 a；引用原文】": ("malformed", "引用原文", "“引用原文”前面要写“理由：”"),
    "【公文检查：忽略 a；理由：引用；理由：原文】": ("malformed", "理由", "“理由”写了两次"),
    "【公文检查：忽略 a；理由：引用；至：2027-02-30】": (
        "malformed",
        "2027-02-30",
        "“2027-02-30”不是有效的日期，请写作 2027-06-30",
    ),
    "【公文检查：忽略 a；理由：引用；至：年底】": ("malformed", "年底", "“年底”不是有效的日期，请写作 2027-06-30"),
    "【公文检查：忽略；理由：引用】": (
        "malformed",
        "【公文检查：忽略；理由：引用】",
        "“忽略”后面要写规则的编号，如 typos/confused-pair",
    ),
    "【公文检查：】": ("malformed", "【公文检查：】", "冒号后面要写“忽略”或“全文忽略”"),
    "【公文检查：忽略 a；理由：引用": ("malformed", "【公文检查：忽略 a；理由：引用", "末尾缺少“】”"),
    "<!-- 公文检查：忽略 a；理由：引用": ("malformed", "<!-- 公文检查：忽略 a；理由：引用", "末尾缺少“-->”"),
}


@pytest.mark.parametrize("words", SOUND)
def test_a_directive_is_read(words: str) -> None:
    names, reason, until, whole = SOUND[words]
    read = parse(words)
    assert isinstance(read, Suppression)
    assert ([str(named) for named in read.names], *read[1:]) == (names, reason, until, whole)


@pytest.mark.parametrize("words", UNSOUND)
def test_what_is_wrong_with_a_directive_is_said_with_its_place(words: str) -> None:
    read = parse(words)
    assert isinstance(read, Misread)
    state, found, detail = UNSOUND[words]
    assert (read.state, words[read.start : read.end], read.detail) == (state, found, detail)


def test_an_endless_directive_is_not_read() -> None:
    read = parse(f"【公文检查：忽略 a；理由：{'长' * 3000}】")
    assert isinstance(read, Misread)
    assert read.detail == "超过 2000 字，多半是末尾的“】”漏写了"


def test_names_keep_their_places() -> None:
    words = "【公文检查：忽略 typos/a、 ｂａｎｎｅｒｓ；理由：引用原文】"
    read = parse(words)
    assert isinstance(read, Suppression)
    assert [words[named.start : named.end] for named in read.names] == ["typos/a", "ｂａｎｎｅｒｓ"]


@pytest.mark.parametrize("words", [words for words in SOUND if "\n" not in words])
def test_what_is_written_is_read_again(words: str) -> None:
    read = parse(words)
    assert isinstance(read, Suppression)
    again = parse(f"【{written(read)}】")
    assert isinstance(again, Suppression)
    assert ([str(named) for named in again.names], *again[1:]) == ([str(named) for named in read.names], *read[1:])


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2027-06-30", "2027-06-30"),
        ("2027-6-3", "2027-06-03"),
        ("２０２７－０６－３０", "2027-06-30"),
        ("2028年2月29日", "2028-02-29"),
        ("2027-02-29", None),
        ("2027-13-01", None),
        ("2027-06", None),
        ("2027-06-30 ", None),
        ("长期", None),
    ],
)
def test_days(words: str, day: str | None) -> None:
    assert day_of(words) == day


@pytest.mark.parametrize(
    ("words", "enough"), [("引文", True), ("as is", True), ("略", False), ("None", False), ("……", False)]
)
def test_reasons(words: str, enough: bool) -> None:
    assert is_reason(words) is enough


# --- in files -------------------------------------------------------------------------

NOTE = "公文检查：忽略 typos/a；理由：引用原文"
ALL = "公文检查：全文忽略 typos/a；理由：引用原文"
TEXT, MARKDOWN, HTML = (TextReader(), "总结.txt"), (MarkdownReader(), "总结.md"), (HtmlReader(), "总结.html")


def read(source: tuple[Reader, str], text: str) -> Document:
    return source[0].read(RawFile(source[1], text.encode()))


# format, text -> paragraphs, and of each directive: label, its words in the text, the paragraph that it covers
WHERE: list[tuple[tuple[Reader, str], str, list[str], list[tuple[str, str, str]]]] = [
    (
        TEXT,
        f"{TITLE}\r\n\r\n　【{NOTE}】\r\n一、成绩\r\n[{NOTE}]\r\n",
        [TITLE, "一、成绩"],
        [("第3行", f"【{NOTE}】", "一、成绩"), ("第5行", f"[{NOTE}]", "")],
    ),
    (
        TEXT,
        f"【{NOTE}】\n【{NOTE}】\n{TITLE}",
        [TITLE],
        [("第1行", f"【{NOTE}】", TITLE), ("第2行", f"【{NOTE}】", TITLE)],
    ),
    (TEXT, f"{TITLE}\n【公文检查：忽略\n成绩", [TITLE, "成绩"], [("第2行", "【公文检查：忽略", "成绩")]),
    (
        TEXT,
        f"{TITLE}\n公文检查：合格\n见【{NOTE}】\n【公文检查】",
        [TITLE, "公文检查：合格", f"见【{NOTE}】", "【公文检查】"],
        [],
    ),
    (
        MARKDOWN,
        f"# {TITLE}\n\n<!-- {NOTE} -->\n## 成绩\n\n成绩好。<!-- {NOTE} -->问题少。\n打算多。 <!-- {NOTE} -->\n\n- 一\n",
        [TITLE, "成绩", "成绩好。问题少。", "打算多。", "一"],
        [("第3行", "", "成绩"), ("第6行", "", "成绩好。问题少。"), ("第7行", "", "打算多。")],
    ),
    (
        MARKDOWN,
        f"|甲|乙|\n|-|-|\n|一|二<!-- {NOTE} -->|\n\n> 引文\n>\n> <!-- {NOTE}\n> -->\n> 引文二\n",
        ["甲", "乙", "一", "二", "引文", "引文二"],
        [("第3行", "", "二"), ("第7行", "", "引文二")],
    ),
    (
        MARKDOWN,
        f"<div>\n{TITLE}\n<!-- 别的 --><!-- {NOTE} -->成绩\n</div>\n\n`<!-- {NOTE} -->`\n\n```\n<!-- {NOTE} -->\n```\n",
        [TITLE, "成绩", f"<!-- {NOTE} -->"],
        [("第3行", "", "成绩")],
    ),
    (
        HTML,
        f"<!-- {NOTE} --><html><head><!-- {ALL} --></head><body><h1>{TITLE}</h1>\n<!-- {NOTE} -->\n"
        f"<p>成绩<!-- 别的 -->好。</p><p>问题<b>少<!-- {NOTE} --></b>。</p></body></html><!-- {ALL} -->",
        [TITLE, "成绩好。", "问题少。"],
        [
            ("第1段", "", TITLE),
            ("第1段", "", TITLE),
            ("第2段", "", "成绩好。"),
            ("第3段", "", "问题少。"),
            ("第3段", "", ""),
        ],
    ),
]


@pytest.mark.parametrize(("source", "text", "paragraphs", "directives"), WHERE)
def test_where_directives_stand(
    source: tuple[Reader, str], text: str, paragraphs: list[str], directives: list[tuple[str, str, str]]
) -> None:
    document = read(source, text)
    assert [document[paragraph.span] for paragraph in document.paragraphs] == paragraphs
    found = [
        (directive.label, document[directive.span], "".join(document[part] for part in directive.covers))
        for directive in document.directives
    ]
    assert found == directives
    assert [directive.line for directive in document.directives] == [int(label[1:-1]) for label, _, _ in found]


ROWS = [
    "　　一年来，我们坚持以人民为中心，深入学习贯彻",
    "党的十九大精神，各项工作稳步推进。全市截止",
    "目前，全市共有基层党组织一百二十个，党员三千",
    "余名，其中机关党员八百名，农村党员二千余名。",
    "　　二是狠抓落实，全年召开会议十二次，研究重大",
    "事项三十六件，解决群众反映的突出问题五十八",
    "个，群众满意度明显提高。同时，我们坚持问题导",
    "向，认真查找差距，制定整改措施，限期完成整改。",
]


def test_a_wrapped_paragraph_goes_on_behind_a_directive() -> None:
    plain = read(TEXT, "\n".join(ROWS))
    parted = read(TEXT, "\n".join([*ROWS[:2], f"【{NOTE}】", *ROWS[2:]]))
    assert len(plain.paragraphs) == 2
    assert [parted[paragraph.span] for paragraph in parted.paragraphs] == [
        "\n".join(ROWS[:2]).strip(),
        "\n".join(ROWS[2:4]),
        "\n".join(ROWS[4:]).strip(),
    ]
    assert [paragraph.joined for paragraph in parted.paragraphs] == [False, True, False]
    assert parted.folded.text == plain.folded.text
    (directive,) = parted.directives
    assert [parted[part] for part in directive.covers] == ["\n".join(ROWS[:2]).strip(), "\n".join(ROWS[2:4])]


def test_whoever_reads_on_sees_blanks() -> None:
    document = read(TEXT, f"{TITLE}\n【{NOTE}】\n成绩\n[{NOTE}]")
    seen = blanked(document)
    assert seen.text == f"{TITLE}\n{' ' * (len(NOTE) + 2)}\n成绩\n{' ' * (len(NOTE) + 2)}"
    assert restored(seen).text == document.text


@pytest.mark.parametrize(
    ("source", "text", "found"),
    [
        (TEXT, f"{TITLE}\n成绩好。【{NOTE}】", ["【公文检查：忽略"]),
        (TEXT, f"{TITLE}\n{NOTE}", ["公文检查：忽略"]),
        (MARKDOWN, f"{TITLE}\n\n【{ALL}】", ["【公文检查：全文忽略"]),
        (HTML, f"<p>{TITLE}</p><p>[gongwen: ignore a; reason: b]</p>", ["[gongwen: ignore"]),
        (TEXT, f"{TITLE}\n【{NOTE}】\n成绩", []),
        (TEXT, f"{TITLE}\n开展公文检查：忽略小错的少了。", []),
        (TEXT, f"{TITLE}\n公文检查：全年检查300份。", []),
        (TEXT, f"{TITLE}\ngongwen: ignored", []),
    ],
)
def test_what_was_meant_for_a_directive_is_found(source: tuple[Reader, str], text: str, found: list[str]) -> None:
    document = read(source, text)
    assert [document[span] for span, _ in in_words(blanked(document))] == found
