"""Web pages that nobody means well with: survived or refused, with a sentence."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.model.errors import UnreadableDocument
from checker_builtin.readers.html.source import MOST_TAGS
from tests.readers.html_pages import PROSE, read


@pytest.mark.parametrize(
    ("before", "mark", "times", "words"),
    [
        ("", "<a ", 50_000, "属性超过"),
        ("<a x='>' ", "x=1 ", 100_000, "属性超过"),
        ("", "<div>", 10_000, "嵌套过深"),
        ("", "<p>甲", MOST_TAGS + 1, "标签超过"),
        ("<pre>", "甲\n", 70_000, "段落超过"),
        ("", "<!--", 10_000, "没有可检查的正文"),
        ("", "<script>document.write('甲')</script>", 1, "没有可检查的正文"),
        ("", "<html><frameset><frame src=a></frameset></html>", 1, "没有可检查的正文"),
        ("", "", 1, "空的"),
    ],
)
def test_what_cannot_be_read_is_said(before: str, mark: str, times: int, words: str) -> None:
    with pytest.raises(UnreadableDocument, match=words):
        read(before + mark * times)


@pytest.mark.parametrize(
    ("before", "mark", "times", "behind"),
    [
        ("", "<p><font>甲", 400, ""),  # tags that an old page left open
        ("", "<", 100_000, ""),
        ("", "&", 100_000, ""),
        ("<p>", " ", 1_000_000, ""),
        ("", "<script></script>", 5_000, ""),
        ("<img src='", "a", 11_000_000, "'>"),
        ("<!DOCTYPE html [<!ENTITY a SYSTEM 'file:///etc/passwd'><!ENTITY b '&a;&a;'>]>", "<p>&b;", 1_000, ""),
        ("<table><tr>", "<td colspan=9999 rowspan=9999>乙", 5_000, ""),
        ("<ins>" * 9, "<ins><p>乙", 1_000, ""),
        ("<div>" * 9, "<div><p>乙，丙。</p><a>丁</a>", 1_500, ""),
    ],
)
def test_heaps_of_marks_are_survived(before: str, mark: str, times: int, behind: str) -> None:
    assert read(f"{before}{mark * times}{behind}甲").text.rstrip().endswith("甲")


_BITS = (
    *("甲", PROSE, "\n", " ", "　", "&nbsp;", "&", "<", ">", "\0", "🎉", "1. ", "<br>", "<br><br>", "<hr>"),
    *("<p>", "</p>", "<div class='nav'>", "<div id='footer'>", "<div>", "</div>", "<h1>", "</h1>", "<h3>", "</h3>"),
    *("<ol>", "<ul>", "<li>", "</li>", "</ol>", "<table>", "<tr>", "<td rowspan=2>", "<th>", "</table>", "<caption>"),
    *("<a>", "</a>", "<del>", "</del>", "<ins>", "</ins>", "<span style='mso-highlight:red'>", "</span>", "<pre>"),
    *("</pre>", "<!-- ", " -->", "<script>", "</script>", "<article>", "</article>", "<p hidden>", "<title>总结"),
    *("<div id=sdfootnote1>", "<div title=header>", "<span style='mso-list:Ignore'>", "<body>", "</html>", "</title>"),
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(_BITS), min_size=1, max_size=40).map("".join))
def test_contract(page: str) -> None:
    with suppress(UnreadableDocument):  # nothing visible in it
        for piece in read(f"<html>{page}").pieces:
            assert piece.place.node.isdecimal()
            assert min(piece.place.line, piece.place.column) >= 1
