"""Foreign words made fit for a cell: never a formula, never markup, never more than a cell holds."""

from __future__ import annotations

from checker.model.characters import without_controls

MOST = 32_767  # UTF-16 units in a cell
_MOST_LINES = 250  # a cell takes 253 line feeds
_CUT = "……（太长，后面的略去）"
_UNSAFE = '%"<>[]`^{}|\\? '


def cell_text(words: str) -> str:
    """The words as a cell may hold them; control characters are seen, and what is cut off is said."""
    text = words.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > MOST:
        text = text[: MOST + 1]
    text = without_controls(text)
    if text.count("\n") > _MOST_LINES:
        *lines, last = text.split("\n", _MOST_LINES)
        text = "\n".join((*lines, last.replace("\n", " ")))
    if text.startswith("<r>") and text.endswith("</r>"):
        text = f" {text}"  # xlsxwriter would take it for rich text of its own and write it as it is
    return clipped(text)


def clipped(text: str, most: int = MOST) -> str:
    """At most so many UTF-16 units, a pair of them never parted; what is cut off is said."""
    if len(text) * 2 <= most or _units(text) <= most:
        return text
    left = most - len(_CUT)
    head = text.encode("utf-16-le", "surrogatepass")[: 2 * left].decode("utf-16-le", "ignore")
    return head + _CUT


def link_target(page: str) -> str:
    """The path of a page as a link: what would end it, or be read as an escape, is escaped; '#' parts the place."""
    path, mark, place = page.partition("#")
    return "".join(map(_escaped, path)) + mark + "".join(map(_escaped, place))


def _escaped(character: str) -> str:
    return f"%{ord(character):02X}" if character in _UNSAFE or character < " " or character == "#" else character


def _units(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)
