"""Paths of documents as addresses that programs understand: percent-encoded, relative where the path is."""

from __future__ import annotations

import os
import re
from urllib.parse import quote

_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_KEPT = "/~"  # what needs no encoding besides letters, digits and _.-


def address(path: str, separator: str = os.sep) -> str:
    """A relative reference (reports/%E6%80%BB.txt) or a file address (file:///C:/…, file://server/…)."""
    if _DRIVE.match(path):
        return "file:///" + path[:2] + _encoded(path[2:].replace("\\", "/"))
    if path.startswith("\\\\"):
        return "file:" + _encoded(path.replace("\\", "/"))
    if separator == "\\":
        path = path.replace("\\", "/")
    if path.startswith("/"):
        return "file://" + _encoded(path)
    while path.startswith("./") and path.strip("./"):
        path = path[2:].lstrip("/")
    return _encoded(path)


def is_relative(address: str) -> bool:
    return not address.startswith("file:")


def _encoded(path: str) -> str:
    """As bytes: a surrogate stands for a byte of a name that is no UTF-8, or is written as such."""
    try:
        return quote(path.encode("utf-8", "surrogateescape"), safe=_KEPT)
    except UnicodeEncodeError:
        return quote(path.encode("utf-8", "surrogatepass"), safe=_KEPT)
