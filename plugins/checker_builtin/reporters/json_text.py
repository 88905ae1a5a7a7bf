"""JSON as our reports write it: Chinese as it is, and a lone surrogate, which has no UTF-8, as its escape."""

from __future__ import annotations

import json

encode = json.JSONEncoder(ensure_ascii=False).encode


def dumped(record: object) -> str:
    """A record on one line, fit for UTF-8."""
    return writable(encode(record))


def writable(text: str) -> str:
    """JSON text fit for UTF-8: the escape of a surrogate is just what backslashreplace writes."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "backslashreplace").decode("utf-8")
    return text
