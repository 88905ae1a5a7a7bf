"""Web pages for the tests, and how a test reads them."""

from __future__ import annotations

from collections.abc import Sequence

from checker.extending.hookspecs import RawFile
from checker.model.document import Document
from checker.testing import document_contract
from checker_builtin.readers import HtmlReader

PROSE = "我局坚持以党的政治建设为统领，扎实开展主题教育，机关党建工作取得新进步。"
TITLE = "云川市水务局2021年党建工作总结"


def read(page: str | bytes, name: str = "总结.html") -> Document:
    file = RawFile(name, page.encode() if isinstance(page, str) else page)
    document = HtmlReader().read(file)
    document_contract(document, file)
    return document


def paragraphs(page: str | bytes) -> list[str]:
    """The paragraphs of a page: kind with level (body left out) and the words."""
    document = read(page)
    return [
        f"{'' if found.kind == 'body' else found.kind + (str(found.level) if found.level else '') + ':'}"
        f"{document[found.span]}"
        for found in document.paragraphs
    ]


def labels(page: str) -> list[tuple[str, str]]:
    document = read(page)
    return [(document.places(found.span)[0].label, document[found.span]) for found in document.paragraphs]


MENU = "<ul class='nav'>" + "".join(f"<li><a href='{at}'>栏目{at}</a></li>" for at in range(12)) + "</ul>"
AROUND = (
    "<div class='crumb'>当前位置：<a>首页</a> &gt; <a>党建</a> &gt; 正文</div>",
    "<div class='share'>分享到：<a>微信</a><a>微博</a></div><p>上一篇：<a>2020年工作总结</a></p>",
    f"<div class='xg'><h4>相关信息</h4><ul>{'<li><a>水务信息</a> 2021-12-20</li>' * 5}</ul></div>",
    "<div class='footer'><p>主办单位：云川市水务局　备案号：云ICP备1号，网站标识码：1。</p></div>",
)
BODY = [f"{mark}、{PROSE}" for mark in "一二三四"]
SIGNED = ["云川市水务局", "2021年12月20日"]


def site(article: str, *, head: str = f"<title>{TITLE}_云川市水务局网站</title>") -> str:
    crumb, share, related, foot = AROUND
    return (
        f"<!DOCTYPE html><html><head>{head}</head><body><div id='header'><h1><a>云川市水务局</a></h1></div>"
        f"{MENU}{crumb}<div class='main'><div class='left'>{MENU}</div>"
        f"<div class='right'>{article}{share}{related}</div></div>{foot}</body></html>"
    )


def rows(words: Sequence[str], start: str = "<p>", end: str = "</p>") -> str:
    return "".join(f"{start}{row}{end}" for row in words)
