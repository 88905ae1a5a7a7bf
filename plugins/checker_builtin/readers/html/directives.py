"""Directives of a web page that stand where nothing else is read: in the head, in menus, beside the root element."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from lxml import etree

from checker_builtin.readers.markdown.inline import is_directive


def unread(root: Any, read: Collection[Any]) -> Iterator[tuple[bool, str]]:
    """Whether each of them stands before all that is read, and its words; `read` are the elements that are."""
    for words in _spoken(root.itersiblings(etree.Comment, preceding=True)):
        yield True, words
    before = True
    for element in root.iter():
        if element in read:
            before = False
        elif element.tag is etree.Comment:
            for words in _spoken((element,)):
                yield before, words
    for words in _spoken(root.itersiblings(etree.Comment)):
        yield False, words


def _spoken(comments: Collection[Any] | Iterator[Any]) -> Iterator[str]:
    """The words of those comments that speak to the checker, marks included."""
    for comment in comments:
        words = f"<!--{comment.text}-->"
        if is_directive(words):
            yield words
