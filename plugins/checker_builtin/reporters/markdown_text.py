"""Foreign text inside Markdown: shown as it is, never as markup, a link or somebody's name.

Behind words of ours only: what counts at the beginning of a line (`-`, `1.`, `---`) is not escaped.
"""

from __future__ import annotations

import re

from checker.model.characters import flat

_ESCAPES = {ord(mark): f"\\{mark}" for mark in "\\`*_[]#|~$"} | {
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    ord(":"): "&#58;",  # https: becomes a link without being asked, :name: a picture
    ord("@"): "＠",  # whose name stands behind it is notified, however the mark is written
}
_WEB = re.compile(r"\b(www)\.", re.IGNORECASE)
_NUMBER = re.compile(r"#(?=\d)")  # becomes a link to an issue, however the mark is written
_FENCE = re.compile("`+")
_LONGEST = 2000


def escaped(text: str, most: int = _LONGEST) -> str:
    """Words on one line, between others or in the cell of a table."""
    shown = _NUMBER.sub("＃", flat(text, most)).translate(_ESCAPES)
    return _WEB.sub(r"\1\\.", shown)


def code(text: str, most: int = _LONGEST) -> str:
    """Words on one line as code, where nothing in them counts; not for the cell of a table."""
    shown = flat(text, most)
    if not shown.strip():
        return ""
    fence = "`" * (max((len(run) for run in _FENCE.findall(shown)), default=0) + 1)
    room = " " if shown[0] in "` " or shown[-1] in "` " else ""
    return f"{fence}{room}{shown}{room}{fence}"
