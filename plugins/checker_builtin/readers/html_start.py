"""Whether a file is a web page, told from how it begins: many office systems name such files .doc."""

from __future__ import annotations

_LOOKED_AT = 2048
_WIDE_MARKS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_BLANKS = b" \t\r\n\f\0"
_AHEAD = ((b"<?xml", b"?>"), (b"<!--", b"-->"))  # what may stand before it


def begins_as_html(data: bytes) -> bool:
    """Whether the bytes begin with <!doctype html or <html, behind a byte order mark, blanks and comments."""
    head = data[:_LOOKED_AT]
    codec = _WIDE_MARKS.get(head[:2])
    if codec is not None:
        head = head[2:].decode(codec, "ignore").encode("ascii", "ignore")
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip(_BLANKS)
    while head.startswith(b"<"):
        end = next((ending for start, ending in _AHEAD if head.startswith(start)), b"")
        at = head.find(end) if end else -1
        if at < 0:
            break
        head = head[at + len(end) :].lstrip(_BLANKS)
    words = head[:40].lower().split()
    first = words[0] if words else b""
    if first == b"<!doctype":
        return len(words) > 1 and words[1].startswith(b"html")
    return first == b"<html" or first.startswith(b"<html>")
