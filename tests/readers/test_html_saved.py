"""Documents that an office program saved as a web page."""

from __future__ import annotations

import pytest

from tests.readers.html_pages import paragraphs, read

WORD = "<html><head><meta name=ProgId content=Word.Document></head><body lang=ZH-CN>{}</body></html>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "<p class=MsoTitle>总结</p><p class=MsoToc1>情况<span>\t</span>1</p><p class=MsoNormal>甲<o:p></o:p></p>",
            ["title:总结", "caption:情况 1", "甲"],
        ),
        (
            "<h1><![if !supportLists]><span style='mso-list:Ignore'>一、<span>&nbsp; </span></span><![endif]>情况</h1>",
            ["heading1:一、情况"],
        ),
        ("<p><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span>情况</p>", ["1. 情况"]),
        ("<p><span style='mso-list:Ignore'>l<span>&nbsp;</span></span>情况</p>", ["情况"]),
        (
            "<p>甲<a style='mso-footnote-id:ftn1' href='#_ftn1' name='_ftnref1'><sup>[1]</sup></a>乙</p>"
            "<div id=ftn1><p class=MsoFootnoteText><a href='#_ftnref1' name='_ftn1'>[1]</a> 丙</p></div>",
            ["甲乙", "footnote:丙"],
        ),
        ("<table><tr><td>甲<td><table><tr><td>乙<td>丙</table></table>", ["cell:甲", "cell:乙", "cell:丙"]),
        (
            "<div title=header><p>头</p></div><p>甲</p><div title=footer><p>脚</p></div>",
            ["甲", "header:头", "footer:脚"],
        ),
        ("<p>甲<!--[if gte mso 9]><xml><w:WordDocument>乙</w:WordDocument></xml><![endif]--><xml>丙</xml></p>", ["甲"]),
    ],
)
def test_a_document_saved_as_a_page_reads_as_the_document(body: str, expected: list[str]) -> None:
    assert paragraphs(WORD.format(body)) == expected


def test_what_is_left_in_a_saved_document_is_marked() -> None:
    body = (
        "<p>完成<s><del class=msoDel cite='mailto:王五'>12</del></s><ins cite='mailto:王五'>15</ins>个，"
        "<span style='background:yellow;mso-highlight:yellow'>待定</span>"
        "<span style='display:none;mso-hide:all'>藏</span>。</p>"
        "<div style='mso-element:comment-list'><div style='mso-element:comment'><p>请核实</p></div></div>"
    )
    document = read(WORD.format(body))
    assert [(mark.name, document[mark.span], mark.text, mark.who) for mark in document.marks] == [
        ("deletion", "", "12", "王五"),
        ("insertion", "15", "", "王五"),
        ("highlight", "待定", "", ""),
        ("hidden", "", "藏", ""),
        ("comment", "", "请核实", ""),
    ]
