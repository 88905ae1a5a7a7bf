"""Names of units and submissions as names of files that every system takes, no two of them alike."""

from __future__ import annotations

import unicodedata

from checker.model.characters import flat

_MOST_BYTES = 150  # of UTF-8: what stands behind the name, a number and a suffix, has its place below 255
_MOST = 60  # characters: a path of Windows takes 260
_UNFIT = str.maketrans({each: "_" for each in '<>:"/\\|?*'} | {"\u3000": " "})
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in "123456789¹²³")]
)
_UNNAMED = "未命名"


def file_name(words: str) -> str:
    """The words as a name without suffix: nothing in it that parts a path or that a system refuses."""
    name = flat(unicodedata.normalize("NFC", words), 4 * _MOST).translate(_UNFIT)
    name = name[:_MOST].encode("utf-8", "replace")[:_MOST_BYTES].decode("utf-8", "ignore").strip(" .")
    if name.partition(".")[0].strip().lower() in _RESERVED:
        name = f"_{name}"
    return name or _UNNAMED


class FileNames:
    """The names in one folder: of two alike, where capitals do not count, the second has a number."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def unused(self, name: str, suffix: str = "") -> str:
        """The name with its suffix, and with a number where it is taken already."""
        number, made = 1, f"{name}{suffix}"
        while (folded := unicodedata.normalize("NFC", made.casefold())) in self._taken:
            number += 1
            made = f"{name}（{number}）{suffix}"
        self._taken.add(folded)
        return made
