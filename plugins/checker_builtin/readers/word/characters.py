"""The characters of a run (w:r) as a person sees them: what offsets within a run count."""

from __future__ import annotations

from typing import Any

from checker_builtin.readers.word.names import (
    BR,
    CR,
    NO_BREAK_HYPHEN,
    PTAB,
    SYM,
    TAB,
    TYPE,
    XML_SPACE,
    T,
    w,
)

_BLANK = " \t\r\n"
_FONT, _CHAR = w("font"), w("char")
_FIXED = {TAB: "\t", PTAB: "\t", CR: "\n", NO_BREAK_HYPHEN: "-"}
SHOWN = (T, BR, SYM, *_FIXED)  # the elements that have characters
# Symbols that stand in forms and lists, by the code of the Wingdings fonts.
_WINGDINGS = {
    0xFE: "☑", 0xFD: "☒", 0xA8: "□", 0x6F: "□", 0xFC: "✓", 0xFB: "✗", 0x6C: "●", 0x6E: "■",
    0x75: "◆", 0x9F: "•", 0xD8: "➢", 0xE0: "→", 0xB2: "◇", 0xAB: "★",
}  # fmt: skip
_WINGDINGS_2 = {0x52: "☑", 0x50: "✓", 0x53: "☒", 0xA3: "□", 0x2A: "□"}
UNKNOWN_SYMBOL = "\ufffc"  # a picture in a font, which no text can show


def run_characters(run: Any) -> list[tuple[Any, str]]:
    """The children of a run that show characters, in order, with these characters.

    A tab is '\\t', a break '\\n'. White space at the ends of a w:t without
    xml:space="preserve" is not shown and not counted. What a run holds besides (field
    marks, notes' marks, drawings, phonetic guides) has no characters of its own.
    """
    return [(child, text) for child in run if (text := characters_of(child))]


def characters_of(child: Any) -> str:
    """The characters of one child of a run; '' for what shows none."""
    tag = child.tag
    if tag == T:
        return text_of(child)
    if tag == BR:
        return "\n"
    if tag == SYM:
        return symbol(child.get(_FONT, ""), child.get(_CHAR, ""))
    return _FIXED.get(tag, "")


def is_page_break(child: Any) -> bool:
    """Whether a w:br begins a new page."""
    return bool(child.tag == BR and child.get(TYPE) == "page")


def symbol(font: str, code: str) -> str:
    """The character of a w:sym, as near as text can show it."""
    try:
        number = int(code, 16)
    except ValueError:
        return UNKNOWN_SYMBOL
    name = font.lower()
    if name.startswith("wingdings"):
        table = _WINGDINGS_2 if name.endswith("2") else _WINGDINGS
        return table.get(number & 0xFF, UNKNOWN_SYMBOL)
    if 0x20 <= number < 0xD800:
        return chr(number)
    return UNKNOWN_SYMBOL


def text_of(child: Any) -> str:
    """The characters of a w:t."""
    text: str = child.text or ""
    if len(child):  # nothing belongs into a w:t but text; a comment or an instruction may part it
        text = "".join(child.itertext())
    if (text[:1] in _BLANK or text[-1:] in _BLANK) and child.get(XML_SPACE) != "preserve":
        text = text.strip(_BLANK)
    return text.replace("\r", " ").replace("\n", " ") if "\n" in text or "\r" in text else text
