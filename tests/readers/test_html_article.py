"""Which part of a web page is its article, and what is said of the rest."""

from __future__ import annotations

import pytest

from tests.readers.html_pages import BODY, PROSE, SIGNED, TITLE, paragraphs, read, rows, site


@pytest.mark.parametrize(
    "article",
    [
        f"<h1>{TITLE}</h1><div class='content'>{rows(BODY)}{rows(SIGNED)}</div>",
        f"<div class='bt'>{TITLE}</div><div id='zoom'>{rows(BODY)}{rows(SIGNED)}</div>",
        f"<article><header><h1>{TITLE}</h1></header><section>{rows(BODY)}</section>{rows(SIGNED)}</article>",
        f"<table width=100%><tr><td>{TITLE}</td></tr><tr><td>{'<br><br>'.join(BODY + SIGNED)}</td></tr></table>",
        f"<h2>{TITLE}</h2><div>{rows(BODY, '<div><b>', '</b></div>')}</div><div class='sign'>{rows(SIGNED)}</div>",
        f"<center><b>{TITLE}</b></center>{rows(BODY[:2])}<div><div>{rows(BODY[2:])}</div></div>{rows(SIGNED)}",
        f"<p>{TITLE}</p>{rows(BODY)}{rows(SIGNED, '<p align=right>')}",
    ],
)
def test_the_article_is_read_and_not_what_stands_around_it(article: str) -> None:
    document = read(site(article))
    assert [document[found.span] for found in document.paragraphs] == [TITLE, *BODY, *SIGNED]
    assert document.paragraphs[0].kind == "title"
    assert document.unread == ()


def test_what_a_site_leaves_in_the_article_is_read() -> None:
    info, tail = "发布时间：2021-12-21　来源：云川市水务局　浏览次数：356", "责任编辑：某某【打印本页】"
    article = f"<h1>{TITLE}</h1><p class=info>{info}</p><div class=con>{rows(BODY)}</div><div class=bj>{tail}</div>"
    document = read(site(article))
    assert [document[found.span] for found in document.paragraphs] == [TITLE, info, *BODY, tail]


def test_attachments_are_read_although_they_are_links() -> None:
    linked = rows(["附件1：统计表", "附件2：名单", "附件3：照片"], "<li><a href=x>", "</a></li>")
    words = [
        row for row in paragraphs(site(f"<h1>{TITLE}</h1><div>{rows(BODY)}<ul>{linked}</ul></div>")) if "附件" in row
    ]
    assert words == ["item:附件1：统计表", "item:附件2：名单", "item:附件3：照片"]


@pytest.mark.parametrize(
    "page",
    [
        f"<html><body>{rows(BODY)}{rows(SIGNED)}</body></html>",
        f"<html><body><div>{rows(BODY)}</div><div>{rows(SIGNED)}</div></body></html>",
        f"<meta name=Generator content='Microsoft Word 15'>{rows(BODY)}<div class=footer>{rows(SIGNED)}</div>",
        f"{rows(BODY)}{rows(SIGNED)}",
    ],
)
def test_a_page_without_menus_is_read_as_a_whole(page: str) -> None:
    assert paragraphs(page) == [*BODY, *SIGNED]


def test_a_page_of_links_without_prose_is_read_as_a_whole() -> None:
    assert [words.removeprefix("item:") for words in paragraphs("<ul><li><a>甲</a><li><a>乙</a></ul>")] == ["甲", "乙"]


def test_a_badly_named_box_is_not_lost() -> None:
    assert paragraphs(site(f"<h1>{TITLE}</h1><div class='comment'>{rows(BODY)}</div>"))[1:] == BODY


def test_an_article_that_a_script_would_show_is_read() -> None:
    article = f"<h1>{TITLE}</h1><div style='display:none'>{rows(BODY)}</div>"
    assert paragraphs(site(article))[1:] == BODY


def test_prose_that_is_left_out_is_said_aloud() -> None:
    other = "本站声明：本网站刊载的内容仅代表作者个人的观点，与本站的立场无关，请各位读者自行甄别。" * 2
    page = site(f"<article><h1>{TITLE}</h1>{rows(BODY * 5)}</article><section><div>{other}</div></section>")
    document = read(page)
    assert other not in document.text
    assert len(document.unread) == 1
    assert f"约 {len(other)} 字" in document.unread[0]
    assert other[:12] in document.unread[0]


@pytest.mark.parametrize("other", ["欢迎访问本站，祝您生活愉快，工作顺利。", f"{PROSE * 3}...", BODY[2]])
def test_teasers_and_greetings_outside_are_not_worth_a_word(other: str) -> None:
    page = site(f"<article><h1>{TITLE}</h1>{rows(BODY * 5)}</article><section><div>{other}</div></section>")
    assert read(page).unread == ()


def test_what_a_site_hides_is_nobodys_leftover() -> None:
    assert read(site(f"<h1>{TITLE}</h1>{rows(BODY)}<div style='display:none'>请先登录</div>")).marks == ()
