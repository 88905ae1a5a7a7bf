"""The title of the article of a web page: what the head of the page calls it, else the main heading."""

from __future__ import annotations

from typing import Any

from checker_builtin.readers.html.names import HEADINGS
from checker_builtin.readers.html.page import Page
from checker_builtin.readers.text.rows import numbered

_LENGTHS = range(4, 81)  # characters
_MOST_STATED = 10
_PART = 6  # characters from which on words are taken for a part of what the page is called


def stated_title(root: Any, page: Page) -> Any | None:
    """The element of what the head of the page calls the article, a heading sooner than anything else."""
    stated = _stated(root)
    best, found = (0, False), None
    for element, block in page.blocks.items():
        words = block.text
        if len(words) in _LENGTHS and block.linked * 2 <= block.letters:
            likeness = max((_likeness(words, title) for title in stated), default=0)
            if likeness and (likeness, element.tag in HEADINGS) > best:
                best, found = (likeness, element.tag in HEADINGS), element
    return found


def main_heading(page: Page) -> Any | None:
    """The first heading of the page that is neither its furniture, a link, nor the heading of a section."""
    for element, block in page.blocks.items():
        if element.tag == "h1" and element not in page.skipped and block.linked * 2 <= block.letters:
            return None if numbered(block.text) or len(block.text) not in _LENGTHS else element
    return None


def _stated(root: Any) -> list[str]:
    """What the head of the page says that the article is called, without blanks."""
    found = []
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").lower()
        if name in ("articletitle", "og:title", "twitter:title"):
            found.append("".join((meta.get("content") or "").split()))
    found += ["".join((title.text or "").split()) for title in root.iter("title")]
    return list(filter(None, found[:_MOST_STATED]))


def _likeness(words: str, title: str) -> int:
    """How much words are what a page is called: 总结 of 总结-某局网."""
    if words == title:
        return 4
    if len(words) < _PART:
        return 0
    return 3 if title.startswith(words) else int(words in title)
