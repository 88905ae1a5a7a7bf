"""Which list a paragraph belongs to, and what number comes next: lists go on, begin anew, and stand in each other."""

from __future__ import annotations

from typing import Any, NamedTuple

from checker_builtin.readers.odt.names import STYLE_NAME, integer, is_true, q
from checker_builtin.readers.odt.numbering import LEVELS, Count, Levels, number_of
from checker_builtin.readers.odt.styles import Styles

_ITEM, _HEADER = q("text:list-item"), q("text:list-header")
_ID, _CONTINUED_LIST, _CONTINUES = q("xml:id"), q("text:continue-list"), q("text:continue-numbering")
_START, _RESTARTS, _LEVEL = q("text:start-value"), q("text:restart-numbering"), q("text:outline-level")
_IS_HEADER = q("text:is-list-header")
_OVERRIDDEN = q("text:style-override")
_MOST = 999_999


class Place(NamedTuple):
    """Where a paragraph stands in a list. `level` counts from 0; `start` is the number that its item is given."""

    style: str
    level: int
    counter: Count
    start: int | None = None


class Lists:
    """Follows the lists of a document in order."""

    def __init__(self, levels: dict[str, Levels], outline: Levels, styles: Styles) -> None:
        self._levels, self._outline, self._styles = levels, outline, styles
        self._chapters = Count()
        self._by_id: dict[str, Count] = {}
        self._last: tuple[str, Count] | None = None  # the style of the list before, and its numbers

    def enter(self, element: Any, around: Place | None) -> Place:
        """A text:list begins, in another one or on its own."""
        style = element.get(STYLE_NAME) or (around.style if around else "")
        if around is not None:
            return Place(style, min(around.level + 1, LEVELS - 1), around.counter)
        continued = element.get(_CONTINUED_LIST)
        if continued is not None and continued in self._by_id:
            count = self._by_id[continued]
        elif continued is None and is_true(element, _CONTINUES) and self._last and self._last[0] == style:
            count = self._last[1]
        else:
            count = Count()
        self._last = (style, count)
        if element.get(_ID):
            self._by_id[element.get(_ID)] = count
        return Place(style, 0, count)

    def item(self, element: Any, place: Place) -> Place | None:
        """The item that begins; None for a header of the list, which has no number."""
        if element.tag != _ITEM:
            return None
        stated = element.get(_START)
        style = element.get(_OVERRIDDEN) or place.style
        return place._replace(style=style, start=integer(stated, 1, _MOST) if stated is not None else None)

    def number(self, paragraph: Any, place: Place) -> str:
        """The number of an item's first paragraph."""
        style = place.style or self._styles.look("paragraph", paragraph.get(STYLE_NAME, "")).lists or ""
        levels = self._levels.get(style, {})
        place.counter.step(levels, place.level, place.start)
        return number_of(levels, place.level, place.counter)

    def chapter(self, heading: Any) -> str:
        """The number of a heading that stands in no list."""
        if is_true(heading, _IS_HEADER) or self._styles.look("paragraph", heading.get(STYLE_NAME, "")).lists == "":
            return ""
        level = max(1, integer(heading.get(_LEVEL), 1, LEVELS)) - 1
        start = integer(heading.get(_START), 1, _MOST) if is_true(heading, _RESTARTS) else None
        self._chapters.step(self._outline, level, start)
        return number_of(self._outline, level, self._chapters)


def is_item(element: Any) -> bool:
    """Whether an element is an item or a header of a list."""
    return element.tag in (_ITEM, _HEADER)
