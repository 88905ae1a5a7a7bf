"""A sample report as the article of a public web page, with a menu, a path, other news and a foot around it."""

from __future__ import annotations

from html import escape

from tests.samples.text import Block, title_of, unit_of

_MENU = ("首页", "机构职能", "政务公开", "党建工作", "办事服务", "互动交流")
_OTHERS = ("关于开展安全生产检查的通知", "2022年政府信息公开年报", "便民服务指南", "行政许可事项目录")
_STYLE = "text-indent:2em;line-height:2;font-family:仿宋_GB2312;font-size:16pt"


def page_report(blocks: list[Block]) -> bytes:
    """The report as an .html file."""
    unit = escape(unit_of(blocks))
    menu = "".join(f'<li><a href="/{at}/">{name}</a></li>' for at, name in enumerate(_MENU))
    others = "".join(f'<li><a href="/news/{at}.html">{name}</a></li>' for at, name in enumerate(_OTHERS))
    article = "\n".join(_element(block) for block in blocks)
    return f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>{escape(title_of(blocks))}_{unit}</title>
<script>var menu = "XX";</script>
</head>
<body>
<div class="header"><a href="/"><img src="/logo.png" alt="{unit}"></a><ul class="nav">{menu}</ul></div>
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/3/">党建工作</a> &gt; 正文</div>
<div class="main">
<div class="article" id="content">
{article}
</div>
<div class="sidebar"><h3>相关链接</h3><ul>{others}</ul></div>
</div>
<div class="footer"><p>版权所有：{unit}　<a href="/map/">网站地图</a>　<a href="/about/">联系我们</a></p></div>
</body>
</html>
""".encode()


def _element(block: Block) -> str:
    words = escape(block.number + block.words, quote=False)
    if block.role == "title":
        return f"<h1>{words}</h1>"
    if block.role == "heading":
        return f'<p style="{_STYLE}"><strong>{words}</strong></p>'
    if block.role == "signature":
        return f'<p style="text-align:right">{words}&nbsp;&nbsp;</p>'
    return f'<p style="{_STYLE}">{words}</p>'
