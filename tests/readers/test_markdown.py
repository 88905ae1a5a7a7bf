"""Markdown: what a person sees of it, as which paragraphs, and where each character stands in the file."""

from __future__ import annotations

import pytest

from checker.extending.hookspecs import RawFile
from checker.model.document import Document
from checker.model.errors import UnreadableDocument
from checker.model.text import Span
from checker.testing import reader_contract
from checker_builtin.readers import MarkdownReader


def read(text: str) -> Document:
    return reader_contract(MarkdownReader(), text.encode(), "总结.md", text=text)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text: kind with level (body left out) and the words."""
    document = read(text)
    return [
        f"{'' if found.kind == 'body' else found.kind + (str(found.level) if found.level else '') + ':'}"
        f"{document[found.span]}"
        for found in document.paragraphs
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# 工作总结\n\n## 一、情况 ##\n甲。\n", ["title1:工作总结", "heading2:一、情况", "甲。"]),
        ("仅供参考！\n\n# 工作总结\n# 一、情况\n", ["仅供参考！", "title1:工作总结", "heading1:一、情况"]),
        ("# 一、情况\n# 二、问题\n", ["heading1:一、情况", "heading1:二、问题"]),
        ("## 情况\n# 总结\n", ["heading2:情况", "heading1:总结"]),
        ("甲" * 61 + "\n\n# 总结\n", ["甲" * 61, "heading1:总结"]),
        ("# 某局\\\n# 党建\n", ["title1:某局\\", "heading1:党建"]),
        ("党建\n总结\n===\n", ["title1:党建\n总结"]),
        ("抓好落实。\n---\n", ["抓好落实。"]),  # a rule right under a paragraph
        ("　　甲。\n\u3000\u3000\n\xa0\n　　乙。\n", ["甲。", "乙。"]),
        ("    甲。\n\n\t乙。\n", ["甲。", "乙。"]),  # indented, not code
        ("> 甲\n> 乙\n", ["甲\n乙"]),
        ("- 甲\n- 乙\n\n  丙\n", ["item:甲", "item:乙", "item:丙"]),
        ("1. 甲\n2. 乙\n", ["item:1. 甲", "item:2. 乙"]),
        ("> 3) 甲\n>    1.  乙\n", ["item:3) 甲", "item:1.  乙"]),
        ("1. # 甲\n2.\n   乙\n", ["heading1:1. 甲", "item:2.", "item:乙"]),
        ("| 甲 | 乙 |\n|---|---|\n| 1 | a\\|b |\n", ["cell:甲", "cell:乙", "cell:1", "cell:a|b"]),
        ("1. 1 | 1.\n   --|--\n   x | > 1\n", ["cell:1. 1", "cell:1.", "cell:x", "cell:> 1"]),
        ("甲\n\n```\n码\n```\n\n<!-- 注\n\n释 -->\n\n***\n乙", ["甲", "乙"]),
        ("---\ntitle: 总结\ntags:\n  - 党建\n---\n甲\n", ["甲"]),
        ("---\n甲：乙\n\n---\n丙\n", ["甲：乙", "丙"]),  # a rule, no front matter
        ("<center>党建总结</center>\n\n甲", ["党建总结", "甲"]),
        ("<div><p>甲<b>乙</b></p><p>丙</p>\n丁 < 5</div>", ["甲乙", "丙", "丁 < 5"]),
        ("[注]: http://a.cn '题'\n甲", ["甲"]),
    ],
)
def test_blocks_are_paragraphs(text: str, expected: list[str]) -> None:
    assert paragraphs(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("坚持**党建**引*领*、`严`实~~虚~~", ["坚持党建引领、严实虚"]),
        ("见[通知](<http://a.cn/b c> '通知')和[甲][乙]，通知。\n\n[乙]: /u\n", ["见通知和甲，通知。"]),
        ("![图一](a.png)甲<http://a.cn/%E4>乙", ["甲http://a.cn/%E4乙"]),
        ("XX\\*\\*局&amp;处&#20826;\\党&nope;", ["XX**局&处党\\党&nope;"]),
        ("[x]的[]和[/]", ["[x]的[]和[/]"]),
        ("**“四个意识”**教育", ["**“四个意识”**教育"]),  # CommonMark shows these
        ("`` a`b ``甲<span>乙</span><!-- 注 -->", ["a`b甲乙"]),
        ("党\0建", ["党\0建"]),
    ],
)
def test_marks_are_not_text(text: str, expected: list[str]) -> None:
    assert paragraphs(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("各部门要提高认\n识。", ["各部门要提高认\n识。"]),
        ("甲。\n一、情况\n乙，\n丙。", ["甲。", "一、情况", "乙，\n丙。"]),
        ("甲，\n　　乙。", ["甲，", "乙。"]),
        ("某局  \n2018年12月20日", ["某局", "2018年12月20日"]),
        ("某局<br>某处\\\n某科", ["某局", "某处", "某科"]),
        ("# 某局<br>总结\n", ["title1:某局\n总结"]),
        (
            "（一）加强政治建设，把思想和行动统一到中央部署上\n来，抓好落实。",
            ["（一）加强政治建设，把思想和行动统一到中央部署上\n来，抓好落实。"],
        ),
    ],
)
def test_a_line_break_parts_only_what_is_certain(text: str, expected: list[str]) -> None:
    assert paragraphs(text) == expected


@pytest.mark.parametrize(
    ("text", "words", "line", "column"),
    [
        ("# 总结\n\n> - **甲**[乙](甲)甲丙\n", "甲丙", 3, 16),
        ("甲\n\n1. 乙\r\n   丙`丁`戊", "戊", 4, 8),
        ("---\na: 1\n---\n甲&amp;乙", "&", 4, 2),
        ("---\na: 1\n---\n甲&amp;乙", "乙", 4, 7),
        ("甲\\*乙", "*", 1, 3),
        ("|甲|\n|-|\n|a\\|乙 |", "乙", 3, 5),
        ("9. 甲", "9.", 1, 1),
        ("<p>\n甲<b>乙", "乙", 2, 5),
    ],
)
def test_places_lead_back_to_the_file(text: str, words: str, line: int, column: int) -> None:
    document = read(text)
    at = document.text.index(words)
    place = document.places(Span(at, at + len(words)))[0]
    assert (place.line, place.column, place.label) == (line, column, f"第{line}行")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (">" * 50_000 + "甲", "第1行的引用或列表嵌套太深"),
        ("甲\n\n" + "".join(f"{'  ' * level}- 乙\n" for level in range(40)), "嵌套太深"),
        ("```markdown\n# 总结\n甲。\n```\n", "没有可检查的正文"),
        ("<!-- 甲 -->", "没有可检查的正文"),
    ],
)
def test_what_cannot_be_read_is_said(text: str, words: str) -> None:
    with pytest.raises(UnreadableDocument, match=words):
        read(text)


@pytest.mark.parametrize("mark", ["[", "![", "*", "**a ", "`", "<", "&", "\\", "[a](", "_a_"])
def test_thousands_of_marks_are_survived(mark: str) -> None:
    text = "甲" + mark * 10_000 + "乙"
    assert MarkdownReader().read(RawFile("总结.md", text.encode())).text.rstrip().endswith("乙")


def test_a_nesting_that_people_use_is_read() -> None:
    text = "".join(f"{'  ' * level}- 乙{level}\n" for level in range(8))
    assert paragraphs(text) == [f"item:乙{level}" for level in range(8)]
