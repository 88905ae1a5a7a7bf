"""Directives of a web page: the comments that speak to the checker, wherever in the page they stand."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from lxml import etree

from checker.reading.directives import begins


def keep_directives(root: Any) -> None:
    """Take all other comments out of a page."""
    comments = [comment for comment in root.iter(etree.Comment) if not begins(words_of(comment))]
    gone = frozenset(comments)
    for parent in dict.fromkeys(comment.getparent() for comment in comments):
        _take_out(parent, gone)


def words_of(comment: Any) -> str:
    """A comment with its marks."""
    return f"<!--{comment.text}-->"


def unread(root: Any, read: Collection[Any]) -> Iterator[tuple[bool, str]]:
    """The directives that stand where nothing else is read (in the head, in menus, beside the root element).

    Whether each stands before all that is read, and its words; `read` are the elements that are.
    """
    for comment in root.itersiblings(etree.Comment, preceding=True):
        if begins(words_of(comment)):
            yield True, words_of(comment)
    before = True
    for element in root.iter():
        if element in read:
            before = False
        elif element.tag is etree.Comment:
            yield before, words_of(element)
    for comment in root.itersiblings(etree.Comment):
        if begins(words_of(comment)):
            yield False, words_of(comment)


def _take_out(parent: Any, gone: Collection[Any]) -> None:
    """Remove some children of an element; the words behind each join those before it."""
    owner, words = None, [parent.text or ""]
    for child in list(parent):
        if child in gone:
            words.append(child.tail or "")
            child.tail = None
            parent.remove(child)
            continue
        _put(parent, owner, words)
        owner, words = child, [child.tail or ""]
    _put(parent, owner, words)


def _put(parent: Any, owner: Any | None, words: list[str]) -> None:
    """Give an element's last words before the next child to the child before them, to itself where there is none."""
    if len(words) < 2:
        return
    if owner is None:
        parent.text = "".join(words)
    else:
        owner.tail = "".join(words)
