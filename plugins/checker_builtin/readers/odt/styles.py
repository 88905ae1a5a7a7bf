"""Styles of an OpenDocument text: what a paragraph or a span is by its style and all that it is based on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from checker_builtin.readers.odt.names import NAME, integer, q

_STYLE, _FAMILY, _PARENT = q("style:style"), q("style:family"), q("style:parent-style-name")
_TEXT_PROPERTIES, _PARAGRAPH_PROPERTIES = q("style:text-properties"), q("style:paragraph-properties")
_DISPLAY, _BACKGROUND = q("text:display"), q("fo:background-color")
_OUTLINE_LEVEL, _HEADING = q("style:default-outline-level"), re.compile("Heading_20_([1-9])")
_LIST_STYLE, _MASTER = q("style:list-style-name"), q("style:master-page-name")
_BREAKS = (q("fo:break-before"), q("fo:break-after"))
_PLAIN = ("transparent", "#ffffff")
_DEEPEST = 50  # styles that are based on each other


class Look(NamedTuple):
    """What matters of a style. `level` is that of a heading, 0 for none. `lists` is its list style, '' where it says
    that it has none, None where it is silent.

    `before`, `after`: a new page begins there; `master` is the page style that begins with it.
    """

    title: bool = False
    level: int = 0
    hidden: bool = False
    highlighted: bool = False
    lists: str | None = None
    before: bool = False
    after: bool = False
    master: str = ""


class Styles:
    """The styles of all parts, by family and name; each is worked out once."""

    def __init__(self, roots: Iterable[Any]) -> None:
        self._styles: dict[tuple[str, str], Any] = {}
        self._known: dict[tuple[str, str], Look] = {}
        for root in roots:
            for style in root.iter(_STYLE):
                self._styles[style.get(_FAMILY, ""), style.get(NAME, "")] = style

    def look(self, family: str, style: str) -> Look:
        """What a style of the family 'paragraph' or 'text' comes to."""
        known = self._known.get((family, style))
        if known is None:
            known = self._known[family, style] = self._worked_out(family, style)
        return known

    def _worked_out(self, family: str, style: str) -> Look:
        chain = list(self._chain(family, style))
        if not chain:
            return Look()
        text = [found for element in chain if (found := element.find(_TEXT_PROPERTIES)) is not None]
        paragraph = [found for element in chain if (found := element.find(_PARAGRAPH_PROPERTIES)) is not None]
        master = chain[0].get(_MASTER) or ""
        return Look(
            title=family == "paragraph" and any(element.get(NAME) == "Title" for element in chain),
            level=_level(chain) if family == "paragraph" else 0,
            hidden=_first(text, _DISPLAY) in ("none", "true"),
            highlighted=_first(text, _BACKGROUND) not in (None, "", *_PLAIN),
            lists=_first(chain, _LIST_STYLE),
            before=bool(master) or _first(paragraph, _BREAKS[0]) == "page",
            after=_first(paragraph, _BREAKS[1]) == "page",
            master=master,
        )

    def _chain(self, family: str, style: str) -> Iterator[Any]:
        """A style and those that it is based on, nearest first."""
        for _ in range(_DEEPEST):
            found = self._styles.get((family, style))
            if found is None:
                return
            yield found
            style = found.get(_PARENT, "")


def _level(chain: Iterable[Any]) -> int:
    """The level of a heading, by what a style says or is called (Heading_20_1)."""
    for element in chain:
        stated = element.get(_OUTLINE_LEVEL)
        if stated is not None:
            return integer(stated, 0, 9)
        called = _HEADING.fullmatch(element.get(NAME, ""))
        if called:
            return int(called[1])
    return 0


def _first(elements: Iterable[Any], name: str) -> str | None:
    return next((str(value) for element in elements if (value := element.get(name)) is not None), None)
