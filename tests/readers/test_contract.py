"""The reader contract, held against texts that nobody would write by hand."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from checker.extending.hookspecs import Reader
from checker.model.errors import UnreadableDocument
from checker.testing import reader_contract
from checker_builtin.readers import MarkdownReader, TextReader

_BITS = (
    *(
        "一、工作情况",
        "（一）加强政治建设，筑牢党建根基。",
        "局党组始终把党的政治建设放在首位",
        "2018年",
        "。",
        "，",
        "X",
    ),
    *("\n", "\n\n", "\r\n", "\r", "\u3000\u3000", "\xa0", " ", "    ", "\t", "\f", "\v", "\0", "\ufeff", "\u200b"),
    *(
        "\u2028",
        "— 3 —",
        "第3页 共5页",
        "\n---\n",
        "\n===\n",
        "# ",
        "## ",
        "#",
        "- ",
        "* ",
        "1. ",
        "2) ",
        "> ",
        "```\n",
    ),
    *(
        "**",
        "*",
        "_",
        "__",
        "~~",
        "`",
        "``",
        "[",
        "]",
        "(",
        ")",
        "](",
        "[a](<b> 'c')",
        "![图](x)",
        "[a]: b\n",
        "<",
        ">",
    ),
    *("<br>", "<b>", "</b>", "<!-- 注 -->", "<!--", "<p>文</p>", "<http://例.cn/a%20b>", "&amp;", "&nbsp;", "&#20826;"),
    *(
        "【公文检查：忽略 a；理由：引用】\n",
        "\n[gongwen: ignore",
        "【公文检查：",
        "】\n",
        "<!-- 公文检查：忽略 a",
        "-->",
    ),
    *("&", "&ngE;", "\\", "\\*", "\\\n", "|", "\\|", "\n|甲|乙|\n|-|-|\n|1|2|\n", "  \n", "a", "$", "🎉", "𠮷"),
)
_texts = st.lists(st.sampled_from(_BITS), min_size=1, max_size=40).map("".join)


@pytest.mark.parametrize("reader", [TextReader(), MarkdownReader()], ids=lambda reader: reader.name)
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=_texts)
@example(text="> 　　\n> 甲\n>　　\n")
@example(text="1. 2. # 甲 #\n   - 3) `` ` ``\n")
@example(text="- 1. | a | b |\n     |---|---|\n     | 1\\|2 | `x` |\n")
@example(text="甲[乙 a](b 'a')a&nbsp;a<a@b.cn>a![a](a)a")
def test_contract(reader: Reader, text: str) -> None:
    text = text.removeprefix("\ufeff")
    data = b"\xef\xbb\xbf" + text.encode()
    with suppress(UnreadableDocument):  # nothing visible in it
        reader_contract(reader, data, "报告", text=text)
