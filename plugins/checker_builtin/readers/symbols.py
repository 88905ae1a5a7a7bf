"""Characters of symbol fonts, which office programs keep in a private area: what they look like."""

from __future__ import annotations

import re

from checker_builtin.readers.word.characters import UNKNOWN_SYMBOL, symbol

_PRIVATE = re.compile("[\uf020-\uf0ff]")


def with_symbols(words: str) -> str:
    """The words with such characters as near as text can show them; the length stays."""
    return _PRIVATE.sub(_shown, words)


def _shown(found: re.Match[str]) -> str:
    words = symbol("Wingdings", f"{ord(found[0]):04X}")
    return found[0] if words == UNKNOWN_SYMBOL else words
