"""Foreign text on a page: every invisible character is seen, none is obeyed; and which addresses may be links."""

from __future__ import annotations

from urllib.parse import urlsplit

from markupsafe import Markup, escape

from checker.model.characters import flat, printable

_KEPT = "\n\t"  # the page breaks lines there, as the document does


def plain(value: object) -> object:
    """What the template puts out, on one line; what is markup already stays."""
    return flat(value, len(value) + 1) if isinstance(value, str) and not isinstance(value, Markup) else value


def visible(text: str) -> Markup:
    """A passage as markup: its lines stay, and a character that cannot be seen is a mark that names it."""
    shown = printable(text, len(text) + 1)
    if shown == text:
        return escape(text)
    return Markup("").join(map(_visible, text, shown))


def _visible(character: str, shown: str) -> Markup:
    if character == shown or character in _KEPT or (shown == " " and not character.isprintable()):
        return escape(character if character in _KEPT else shown)
    return Markup('<span class="unseen" title="看不见的字符 U+{:04X}">{}</span>').format(ord(character), shown)


def link(address: str | None) -> str | None:
    """An address that a page may link to: http or https to a host by name, nothing hidden in it; else None."""
    if not address or not address.isascii() or not address.isprintable() or " " in address:
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    safe = parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc
    return address if safe else None
