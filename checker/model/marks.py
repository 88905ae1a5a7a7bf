"""Marks: what a file holds besides its text, and what must not be left in a submitted one."""

from typing import Literal, NamedTuple

from checker.model.text import Span

MarkName = Literal[
    "insertion",  # 修订: inserted words, which are text
    "deletion",  # 修订: deleted words, which are not; moved-away ones too
    "format-change",  # 修订: changed formatting
    "comment",  # 批注
    "hidden",  # 隐藏文字, which is not text
    "highlight",  # 突出显示
    "unfilled-control",  # 内容控件 that still shows its prompt
    "broken-reference",  # 域 whose result is an error: 错误！未找到引用源。
    "stale-field",  # 域 that shows another text each time it is opened (DATE, TIME)
    "property",  # 文档属性; `key` says which: title, company, author, last-author, …
    "empty-paragraphs",  # 空段; `text` is their number, `key` "page" where they fill a whole page
    "empty-header",  # 页眉、页脚 that only holds a prompt
]


class Mark(NamedTuple):
    """One such thing. `span` covers the words that it stands on; empty at the place where it stands otherwise.

    `text` is what it says (deleted or hidden words, a comment, a property's value, a
    field's instruction), `who` its author, '' where the file does not say.
    """

    name: MarkName
    span: Span
    text: str = ""
    who: str = ""
    key: str = ""
