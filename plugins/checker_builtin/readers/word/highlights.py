"""Colour behind words: Word's own highlighter, and the shading that WPS puts there for more than its few colours."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from checker_builtin.readers.word.names import VAL, w

_HIGHLIGHT, _SHADING, _FILL = w("highlight"), w("shd"), w("fill")
COLOURED = (_HIGHLIGHT, _SHADING)
_UNSEEN = (None, "none", "white")  # white is what a page of the web leaves behind its words
_VIVID = 0x60  # between the strongest and the weakest of red, green and blue: no shade of grey or cream


def is_highlighted(properties: Any) -> bool:
    """Whether a run with these properties stands out in a colour behind it."""
    highlight = properties.find(_HIGHLIGHT)
    if highlight is not None and highlight.get(VAL) not in _UNSEEN:
        return True
    shading = properties.find(_SHADING)
    return shading is not None and shading.get(VAL) != "nil" and _is_vivid(shading.get(_FILL, ""))


@cache
def _is_vivid(colour: str) -> bool:
    if re.fullmatch("[0-9A-Fa-f]{6}", colour) is None:
        return False
    parts = [int(colour[at : at + 2], 16) for at in (0, 2, 4)]
    return max(parts) - min(parts) >= _VIVID
