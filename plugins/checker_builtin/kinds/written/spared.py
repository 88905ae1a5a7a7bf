"""Stretches of a paragraph that are no Chinese prose: addresses of pages and mailboxes, file paths, code."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

# A character of which one stands in every such stretch, so that most paragraphs are not searched.
_SIGNS = ("://", "www.", "WWW.", "@", "`", ":\\")
_STRETCHES = (
    r"[A-Za-z]{2,10}://[^\s，。；、“”（）《》]{1,400}"
    r"|[Ww]{3}\.[^\s，。；、“”（）《》]{1,400}"
    r"|[\w.+-]{1,64}@[A-Za-z0-9.-]{1,100}"
    r"|`[^`\n]{1,400}`"
    r"|(?<![A-Za-z])[A-Za-z]:\\[^\s，。；、]{1,200}"
)


@lru_cache(maxsize=4)  # several rules look at the same paragraph
def spared(text: str) -> tuple[tuple[int, int], ...]:
    """Where such stretches stand in a paragraph, in order."""
    if not any([sign in text for sign in _SIGNS]):
        return ()
    return tuple([match.span() for match in _pattern().finditer(text)])


def is_spared(text: str, start: int, end: int) -> bool:
    """Whether a match touches one of them."""
    stretches = spared(text)
    if not stretches:
        return False
    at = bisect_right(stretches, (start, len(text))) - 1
    return (at >= 0 and stretches[at][1] > start) or (at + 1 < len(stretches) and stretches[at + 1][0] < end)


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    return re.compile(_STRETCHES, re.ASCII)
