"""Effective formatting: direct, then character style, then paragraph style, then the document's defaults.

ECMA-376 part 1, 17.7.2. Table styles are left aside: what is judged by its form is no table.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from checker_builtin.readers.word.appearance.theme import Theme
from checker_builtin.readers.word.names import P_PR, R_PR, VAL, is_on, value_of, w
from checker_builtin.readers.word.numbering.counting import Numbering
from checker_builtin.readers.word.styles import Styles, nearest, nearest_value

_R_STYLE, _P_STYLE, _NUM_PR = w("rStyle"), w("pStyle"), w("numPr")
_FONTS, _SIZE, _COLOUR, _BOLD, _ITALIC, _UNDERLINE = w("rFonts"), w("sz"), w("color"), w("b"), w("i"), w("u")
_DEFAULT_SIZE = 10.0  # points, where neither a style nor the defaults state one (17.3.2.38)
TWIPS = 20  # of a point


class Letters(NamedTuple):
    """How the characters of a run look; see RunLook."""

    font: str
    latin: str
    size: float
    bold: bool
    italic: bool
    underlined: bool
    colour: str


class Formatting:
    """Works out what a run or a paragraph looks like; styles are resolved once each."""

    def __init__(self, styles: Styles, numbering: Numbering, theme: Theme) -> None:
        self._styles, self._numbering, self._theme = styles, numbering, theme
        self._defaults = styles.run_properties("")
        self._plain: dict[tuple[str, str], Letters] = {}  # of runs without formatting of their own

    @property
    def default_size(self) -> float:
        """The size of the default paragraph style in points: what the character grid is reckoned from."""
        return number(nearest_value(self._styles.run_properties(self._styles.default_paragraph), _SIZE), 20.0) / 2

    def style_of(self, paragraph: Any) -> str:
        """The id of a paragraph's style, the default one where it names none."""
        return self._styles.of_paragraph(value_of(paragraph.find(P_PR), _P_STYLE))

    def letters(self, run: Any, style: str) -> Letters:
        """How a run in a paragraph of this style looks."""
        own = run.find(R_PR)
        character_style = value_of(own, _R_STYLE) or ""
        if own is not None and len(own) > bool(character_style):
            return self._letters(own, character_style, style)
        key = (character_style, style)
        if key not in self._plain:
            self._plain[key] = self._letters(None, *key)
        return self._plain[key]

    def paragraph(self, paragraph: Any) -> tuple[Any, ...]:
        """The w:pPr elements that count for a paragraph, nearest first; its list's indents stand before its style's."""
        own = paragraph.find(P_PR)
        style = self.style_of(paragraph)
        applied = self._numbering.applied(own.find(_NUM_PR) if own is not None else None, style)
        level = self._numbering.level_element(*applied) if applied else None
        listed = level.find(P_PR) if level is not None else None
        return tuple(
            element for element in (own, listed, *self._styles.paragraph_properties(style)) if element is not None
        )

    def _letters(self, own: Any | None, character_style: str, style: str) -> Letters:
        by_character = tuple(
            each for each in self._styles.run_properties(character_style) if each not in self._defaults
        )
        by_paragraph = self._styles.run_properties(style)
        levels = (*([] if own is None else [own]), *by_character, *by_paragraph)
        size = nearest_value(levels, _SIZE)
        underline = nearest(levels, _UNDERLINE)
        colour = nearest_value(levels, _COLOUR) or "auto"
        return Letters(
            self._font(levels, "eastAsia"),
            self._font(levels, "ascii"),
            number(size, 2 * _DEFAULT_SIZE) / 2,
            _toggled(_BOLD, own, by_character, by_paragraph),
            _toggled(_ITALIC, own, by_character, by_paragraph),
            underline is not None and underline.get(VAL, "single") != "none",
            colour if colour == "auto" else colour.upper(),
        )

    def _font(self, levels: tuple[Any, ...], script: str) -> str:
        """The font that the nearest properties name; a theme's font goes before a name (17.3.2.26)."""
        for properties in levels:
            fonts = properties.find(_FONTS)
            if fonts is None:
                continue
            themed = fonts.get(w(f"{script}Theme"))
            if themed:
                return self._theme.font(themed)
            named = fonts.get(w(script))
            if named:
                return str(named).strip()
        return ""


def number(text: str | None, default: float = 0.0) -> float:
    """A measure as a number; the default for what is none. Whoever needs points divides by TWIPS."""
    try:
        value = float(text) if text is not None and len(text) < 12 else default
    except ValueError:
        return default
    return value if abs(value) < 1e7 else default


def _toggled(name: str, own: Any | None, by_character: tuple[Any, ...], by_paragraph: tuple[Any, ...]) -> bool:
    """A toggle property: direct formatting decides, else the styles switch each other (17.7.3)."""
    direct = own.find(name) if own is not None else None
    if direct is not None:
        return is_on(direct)
    return is_on(nearest(by_character, name)) != is_on(nearest(by_paragraph, name))
