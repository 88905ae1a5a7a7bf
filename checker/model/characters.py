"""Foreign text made fit for a terminal: shown, never obeyed, one character for one so that positions stay."""

from __future__ import annotations

import re
import unicodedata

INVISIBLE = "·"  # stands for a character that has no width, or an uncertain one, or turns the line round
BROKEN = "\ufffd"
_BLANKS = {9: " ", 10: " ", 13: " ", 0x2028: " ", 0x2029: " "}
# Printable for Python, yet not to be sent: terminals disagree about the width that variation selectors
# and skin tones give, and the fillers of scripts cannot be seen.
_HIDDEN = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0x1F3FB, 0x1F400), *range(0xE0100, 0xE01F0)))) | frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0"
)
_UNHELD = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def printable(text: str, most: int = 400) -> str:
    """The text with every control and every invisible character as a visible mark, at most `most` characters."""
    if len(text) > most:
        text = text[: most - 1] + "…"
    return text if _harmless(text) else "".join(map(_mark, text))


def flat(text: str, most: int = 400) -> str:
    """Like `printable`, with line ends and tabs as blanks: a passage of a document on one line."""
    return printable(text if _harmless(text[:most]) else text[: most + 1].translate(_BLANKS), most)


def without_controls(text: str) -> str:
    """The text with a visible mark for each control character, and for what UTF-8 or XML cannot hold.

    Tabs and line ends stay, and so does all that merely cannot be seen.
    """
    return text if text.isprintable() else _UNHELD.sub(_shown, text)


def _shown(match: re.Match[str]) -> str:
    return BROKEN if match[0] in "\ufffe\uffff" else _mark(match[0])


def _harmless(text: str) -> bool:
    return text.isprintable() and _HIDDEN.isdisjoint(text)


def _mark(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if character.isprintable():
        return INVISIBLE if character in _HIDDEN else character
    category = unicodedata.category(character)
    if category == "Zs":
        return character if code == 0x3000 else " "
    if category in ("Cc", "Cf", "Zl", "Zp"):
        return INVISIBLE
    return BROKEN if category == "Cs" else character
