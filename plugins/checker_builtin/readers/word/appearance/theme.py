"""The fonts of a theme (ECMA-376 part 1, 20.1.4.1): what minorEastAsia stands for."""

from __future__ import annotations

from typing import Any

_DRAWING = "{*}"  # the usual or the strict address
_SCHEMES = {"major": f"{_DRAWING}majorFont", "minor": f"{_DRAWING}minorFont"}
_CHINESE = "Hans"


class Theme:
    """Fonts by the names that w:rFonts uses: majorEastAsia, minorHAnsi, minorAscii …"""

    def __init__(self, root: Any | None) -> None:
        self._fonts = {name: next(root.iter(tag), None) if root is not None else None for name, tag in _SCHEMES.items()}

    def font(self, themed: str) -> str:
        """The font's name; '' where the theme has none."""
        scheme = self._fonts.get(themed[:5])
        if scheme is None:
            return ""
        if themed.endswith("EastAsia"):
            stated = _typeface(scheme.find(f"{_DRAWING}ea"))
            scripts = (font for font in scheme.findall(f"{_DRAWING}font") if font.get("script") == _CHINESE)
            return stated or _typeface(next(scripts, None))
        return _typeface(scheme.find(f"{_DRAWING}latin"))


def _typeface(font: Any | None) -> str:
    return "" if font is None else str(font.get("typeface", ""))
