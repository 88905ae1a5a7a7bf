"""The styles of a Word file (ECMA-376 part 1, 17.7): what a paragraph or a run has from its style."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from checker.model.errors import UnreadableDocument
from checker_builtin.readers.word.names import P_PR, R_PR, TYPE, VAL, is_on, w

_STYLE, _STYLE_ID, _NAME, _BASED_ON, _DEFAULT = w("style"), w("styleId"), w("name"), w("basedOn"), w("default")
_DEFAULTS, _P_DEFAULT, _R_DEFAULT = w("docDefaults"), w("pPrDefault"), w("rPrDefault")
_OUTLINE, _NUM_PR, _NUM_ID, _ILVL, _VANISH = w("outlineLvl"), w("numPr"), w("numId"), w("ilvl"), w("vanish")
_MOST_STYLES = 10_000  # a .doc holds fewer than 4,094 ([MS-DOC] 2.9.274)
_LONGEST_CHAIN = 50  # basedOn steps; Word allows fewer
_BODY_TEXT = 9  # the outline level that says: no heading
_HEADINGS = ("heading ", "标题 ", "heading", "标题")
_TITLES = ("title", "标题")
_SUBTITLES = ("subtitle", "副标题")
_LISTS = ("toc ", "toc", "目录", "table of figures", "图表目录", "table of authorities", "引文目录", "index ", "索引")


class _Read(NamedTuple):
    """What a style says of its paragraphs as a whole."""

    outline: int | None
    is_title: bool
    is_toc: bool
    numbering: tuple[str, int] | None
    hidden: bool


class Styles:
    """Styles by their id; each is worked out once, when it is asked for. A missing id has what the defaults say.

    Chains of w:basedOn that run in a circle end where they would begin anew.
    """

    def __init__(self, root: Any | None) -> None:
        self._styles: dict[str, Any] = {}
        self.default_paragraph = ""  # the id of the style of paragraphs that name none
        self._defaults = root.find(_DEFAULTS) if root is not None else None
        self._chains: dict[str, tuple[Any, ...]] = {}
        self._read: dict[str, _Read] = {}
        for style in root.iterchildren(_STYLE) if root is not None else ():
            self._styles[style.get(_STYLE_ID, "")] = style  # of two with one id the last counts
            if style.get(TYPE) == "paragraph" and style.get(_DEFAULT) in ("1", "true", "on"):
                self.default_paragraph = style.get(_STYLE_ID, "")
        if len(self._styles) > _MOST_STYLES:
            raise UnreadableDocument(f"Word 文件里的样式超过 {_MOST_STYLES} 种，不像一份总结；请核对是否选错了文件。")

    def of_paragraph(self, named: str | None) -> str:
        """The style of a paragraph that names this one: the default one where it names none, or none that there is."""
        style = self._styles.get(named or "")
        return self.default_paragraph if style is None or style.get(TYPE) != "paragraph" else str(named)

    def outline_level(self, style: str) -> int | None:
        """0 to 8 for a heading: the level that the style or one below it states, or that its built-in name means."""
        return self._of(style).outline

    def is_title(self, style: str) -> bool:
        """Whether this is the style of a document's title, or rests on it."""
        return self._of(style).is_title

    def is_toc(self, style: str) -> bool:
        """Whether this is a style of a table of contents, of figures, or of an index."""
        return self._of(style).is_toc

    def numbering(self, style: str) -> tuple[str, int] | None:
        """The w:numId and level that the style gives its paragraphs; see also `Numbering.applied`."""
        return self._of(style).numbering

    def hidden(self, style: str) -> bool:
        """Whether the style hides its characters."""
        return self._of(style).hidden

    def paragraph_properties(self, style: str) -> tuple[Any, ...]:
        """The w:pPr elements that count, nearest first: of the style, of those below it, of the document's defaults."""
        return self._properties(style, P_PR, _P_DEFAULT)

    def run_properties(self, style: str) -> tuple[Any, ...]:
        """The w:rPr elements that count, nearest first: of the style, of those below it, of the document's defaults."""
        return self._properties(style, R_PR, _R_DEFAULT)

    def names(self, style: str) -> tuple[str, ...]:
        """The names of the style and of those below it, nearest first, in small letters."""
        return tuple(_value(found, _NAME).lower() for found in self._chain(style))

    def levels(self, style: str) -> tuple[tuple[str, int | None], ...]:
        """The ids of the style and of those below it, nearest first, each with the w:ilvl that it states itself."""
        return tuple((found.get(_STYLE_ID, ""), _own_level(found)) for found in self._chain(style))

    def _properties(self, style: str, tag: str, default: str) -> tuple[Any, ...]:
        found = [style.find(tag) for style in self._chain(style)]
        defaults = self._defaults.find(default) if self._defaults is not None else None
        found.append(defaults.find(tag) if defaults is not None else None)
        return tuple(properties for properties in found if properties is not None)

    def _chain(self, style: str) -> tuple[Any, ...]:
        if style not in self._chains:
            self._chains[style] = tuple(self._based(style))
        return self._chains[style]

    def _based(self, style: str) -> Iterator[Any]:
        seen: set[str] = set()
        while style in self._styles and style not in seen and len(seen) < _LONGEST_CHAIN:
            seen.add(style)
            yield self._styles[style]
            style = _value(self._styles[style], _BASED_ON)

    def _of(self, style: str) -> _Read:
        if style not in self._read:
            names = self.names(style)
            is_toc = _is_toc(names)
            vanish = nearest(self.run_properties(style), _VANISH)
            self._read[style] = _Read(
                outline=None if is_toc else self._outline(style),
                is_title=bool(names) and names[0] not in _SUBTITLES and any(name in _TITLES for name in names),
                is_toc=is_toc,
                numbering=self._numbering(style),
                hidden=is_on(vanish),
            )
        return self._read[style]

    def _outline(self, style: str) -> int | None:
        for found in self._chain(style):
            stated = nearest(_children(found, P_PR), _OUTLINE)
            level = _number(stated.get(VAL)) if stated is not None else _heading_level(_value(found, _NAME).lower())
            if level is not None:
                return level if 0 <= level < _BODY_TEXT else None
        return None

    def _numbering(self, style: str) -> tuple[str, int] | None:
        levels = [found for properties in self.paragraph_properties(style) for found in _children(properties, _NUM_PR)]
        number, level = nearest_value(levels, _NUM_ID), nearest_value(levels, _ILVL)
        return (number, _number(level) or 0) if number is not None else None


def nearest(levels: Sequence[Any], name: str) -> Any | None:
    """The first element of a name in properties that are sorted nearest first."""
    for properties in levels:
        found = properties.find(name)
        if found is not None:
            return found
    return None


def nearest_value(levels: Sequence[Any], name: str, attribute: str = VAL) -> str | None:
    """An attribute of such elements, from the first that has it: w:ind, w:spacing, w:rFonts are merged so."""
    for properties in levels:
        found = properties.find(name)
        if found is not None and attribute in found.attrib:
            return str(found.get(attribute))
    return None


def _heading_level(name: str) -> int | None:
    """0 to 8 for the names heading 1 to heading 9, as Word keeps them and as some programs write them."""
    for beginning in _HEADINGS:
        rest = name.removeprefix(beginning)
        if rest != name and len(rest) == 1 and rest in "123456789":
            return int(rest) - 1
    return None


def _own_level(style: Any) -> int | None:
    numbering = [found for properties in _children(style, P_PR) for found in _children(properties, _NUM_PR)]
    return _number(nearest_value(numbering, _ILVL))


def _is_toc(names: Sequence[str]) -> bool:
    return any(name.startswith(_LISTS) for name in names)


def _children(element: Any, name: str) -> tuple[Any, ...]:
    found = element.find(name)
    return () if found is None else (found,)


def _value(style: Any, name: str) -> str:
    """The w:val of a child, '' where there is none."""
    found = style.find(name)
    return "" if found is None else str(found.get(VAL, "")).strip()


def _number(text: str | None) -> int | None:
    return int(text) if text is not None and len(text) < 10 and text.isdecimal() else None
