"""The lists that word/numbering.xml defines (ECMA-376 part 1, 17.9): which levels a w:num has, and how each counts."""

from __future__ import annotations

from functools import cached_property
from typing import Any, NamedTuple, Protocol

from checker_builtin.readers.word.names import ALTERNATE, CHOICE, FALLBACK, R_PR, VAL, is_on, w
from checker_builtin.readers.word.styles import Styles

LEVELS = 9
_ABSTRACT, _ABSTRACT_ID, _ABSTRACT_REF = w("abstractNum"), w("abstractNumId"), w("abstractNumId")
_NUM, _NUM_ID, _STYLE_LINK, _NUM_STYLE_LINK = w("num"), w("numId"), w("styleLink"), w("numStyleLink")
_LVL, _ILVL, _OVERRIDE, _START_OVERRIDE = w("lvl"), w("ilvl"), w("lvlOverride"), w("startOverride")
_START, _FORM, _CUSTOM, _RESTART, _TEXT = w("start"), w("numFmt"), w("format"), w("lvlRestart"), w("lvlText")
_P_STYLE, _LEGAL, _SUFFIX, _PICTURE = w("pStyle"), w("isLgl"), w("suff"), w("lvlPicBulletId")
_FONTS, _VANISH = w("rFonts"), w("vanish")
_FONT_SLOTS = (w("ascii"), w("hAnsi"), w("eastAsia"), w("cs"))
_MOST_LINKS = 8  # w:numStyleLink to a style whose list is a link again
_LONGEST_TEXT = 100  # characters of a w:lvlText; real ones have ten
_MOST = 2**31 - 1  # Word's largest number


class Level(NamedTuple):
    """A level of a list. `text` is its w:lvlText cut into words and level indices ('第', 0, '章').

    `restart`: a paragraph of a level below this number begins the level anew. `pattern` is
    that of a custom form ('001, 002, …'). `font` is that of a bullet, '' for a picture.
    """

    start: int
    form: str
    pattern: str
    text: tuple[str | int, ...]
    suffix: str
    restart: int
    legal: bool
    hidden: bool
    font: str
    style: str
    element: Any


class List(NamedTuple):
    """A w:num: the list that it counts in, its levels with its own ones put in, and the starts that it overrides."""

    number: str
    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]

    def nearest(self, level: int) -> int | None:
        """The level itself, or the next one above it that the list has."""
        if level in self.levels:
            return level
        return max((index for index in self.levels if index <= level), default=None)

    def start(self, level: int) -> int:
        """The number that a level begins with, also where it begins anew (17.9.26)."""
        return self.starts.get(level, self.levels[level].start)


class KnownLists(Protocol):
    """Lists by the number that paragraphs have for them, of whatever sort of Word file."""

    def get(self, number: str) -> List | None: ...


class Lists:
    """The w:num elements by their id, read when they are asked for."""

    def __init__(self, root: Any | None, styles: Styles) -> None:
        self._styles = styles
        self._abstracts = _by_id(root, _ABSTRACT, _ABSTRACT_ID)
        self._nums = _by_id(root, _NUM, _NUM_ID)
        self._known: dict[str, tuple[str, dict[int, Level]]] = {}
        self._lists: dict[str, List | None] = {}

    def get(self, number: str) -> List | None:
        """The list with a w:numId; None for '0' (no number) and for what is not defined."""
        if number not in self._lists:
            self._lists[number] = self._list(number)
        return self._lists[number]

    def _list(self, number: str) -> List | None:
        num = self._nums.get(number) if number != "0" else None
        abstract = _value(num, _ABSTRACT_REF) if num is not None else None
        if num is None or abstract is None or abstract not in self._abstracts:
            return None
        abstract, defined = self._defined(abstract)
        levels, starts = dict(defined), {}
        overridden: set[int] = set()
        for override in num.iterchildren(_OVERRIDE):
            level = _level_index(override)
            if level is None or level in overridden:
                continue
            overridden.add(level)
            own, start = override.find(_LVL), _number(_value(override, _START_OVERRIDE))
            if own is not None:
                # Word takes no w:lvlRestart from here ([MS-OI29500] on 17.9.10).
                restart = levels[level].restart if level in levels else level
                levels[level] = _level(own, level)._replace(restart=restart)
            if start is not None:
                starts[level] = start
        return List(number, abstract, levels, starts)

    def _defined(self, abstract: str) -> tuple[str, dict[int, Level]]:
        """The w:abstractNum in which a list counts, and the levels that it defines."""
        if abstract not in self._known:
            element = self._linked(abstract)
            levels: dict[int, Level] = {}
            for own in element.iterchildren(_LVL):
                level = _level_index(own)
                if level is not None and level not in levels:
                    levels[level] = _level(own, level)
            self._known[abstract] = element.get(_ABSTRACT_ID, ""), levels
        return self._known[abstract]

    def _linked(self, abstract: str) -> Any:
        """The w:abstractNum itself or, where it names a list style, that of the style."""
        element = self._abstracts[abstract]
        for _ in range(_MOST_LINKS):
            style = _value(element, _NUM_STYLE_LINK)
            if style is None:
                break
            target = self._of_style(style)
            if target is None:
                break
            element = target
        return element

    def _of_style(self, style: str) -> Any | None:
        numbering = self._styles.numbering(style)
        num = self._nums.get(numbering[0]) if numbering else None
        found = self._abstracts.get(_value(num, _ABSTRACT_REF) or "") if num is not None else None
        if found is not None:
            return found
        return self._defining.get(style)

    @cached_property
    def _defining(self) -> dict[str, Any]:
        """The w:abstractNum elements that define a list style, by its id."""
        links = ((_value(element, _STYLE_LINK), element) for element in self._abstracts.values())
        return {style: element for style, element in links if style is not None}


def _level(element: Any, index: int) -> Level:
    form = element.find(_FORM)
    pattern = ""
    alternate = element.find(ALTERNATE)
    if form is None and alternate is not None:  # forms that came with Word 2010, and what older ones show
        choice, fallback = alternate.find(f"{CHOICE}/{_FORM}"), alternate.find(f"{FALLBACK}/{_FORM}")
        form = fallback if fallback is not None else choice
        pattern = choice.get(_CUSTOM, "") if choice is not None else ""
    elif form is not None:
        pattern = form.get(_CUSTOM, "")
    properties = element.find(R_PR)
    restart = _number(_value(element, _RESTART))
    return Level(
        start=_number(_value(element, _START)) or 0,
        form="decimal" if form is None else form.get(VAL, "decimal"),
        pattern=pattern,
        text=_parts((_value(element, _TEXT) or "")[:_LONGEST_TEXT]),
        suffix=_value(element, _SUFFIX) or "tab",
        restart=index if restart is None or restart > index else restart,
        legal=is_on(element.find(_LEGAL)),
        hidden=properties is not None and is_on(properties.find(_VANISH)),
        font=_font(properties) if element.find(_PICTURE) is None else "",
        style=_value(element, _P_STYLE) or "",
        element=element,
    )


def _parts(text: str) -> tuple[str | int, ...]:
    """A w:lvlText cut at its placeholders: %1 is the number of level 0."""
    parts: list[str | int] = []
    words = ""
    at = 0
    while at < len(text):
        if text[at] == "%" and text[at + 1 : at + 2] in tuple("123456789"):
            parts += [words, int(text[at + 1]) - 1] if words else [int(text[at + 1]) - 1]
            words = ""
            at += 2
        else:
            words += text[at]
            at += 1
    return (*parts, words) if words else tuple(parts)


def _font(properties: Any) -> str:
    fonts = properties.find(_FONTS) if properties is not None else None
    if fonts is None:
        return "-"
    return next((fonts.get(slot) for slot in _FONT_SLOTS if fonts.get(slot)), "-")


def _by_id(root: Any | None, tag: str, attribute: str) -> dict[str, Any]:
    return {element.get(attribute, ""): element for element in root.iterchildren(tag)} if root is not None else {}


def _level_index(element: Any) -> int | None:
    level = _number(element.get(_ILVL))
    return level if level is not None and level < LEVELS else None


def _value(element: Any, name: str) -> str | None:
    found = element.find(name)
    return None if found is None else found.get(VAL)


def _number(text: str | None) -> int | None:
    """A decimal number, 0 at least and Word's largest at most; None for what is none."""
    text = (text or "").strip()
    return min(int(text[:12]), _MOST) if text.isdecimal() and text.isascii() else None
