"""Words that a field shows without having a result: they stand in its instruction."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

# EQ \* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(gōng),工): the words above, then those that they stand over.
_GUIDE = re.compile(
    r"\\o\s{0,4}(?:\\a[lrcd])?\s{0,4}\(\s{0,4}\\s\s{0,4}\\up\s{0,4}\d{1,3}\s{0,4}\([^()]{0,80}\)\s{0,4}[,;]"
)
# MACROBUTTON NoMacro [单击此处键入]: what follows the name of the macro is the button.
_BUTTON = re.compile(r"\s{0,8}(?:MACROBUTTON|GOTOBUTTON)\s{1,8}\S{1,80}\s", re.IGNORECASE)
_LONGEST = 1000  # characters of an instruction


def words_of(code: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """The words as stretches of characters with the position of each in the file."""
    stretches = list(code)
    first, last = _shown("".join(text for text, _ in stretches))
    behind = 0
    for text, position in stretches:
        start, end = max(first - behind, 0), min(last - behind, len(text))
        if start < end:
            yield text[start:end], position + start
        behind += len(text)


def _shown(instruction: str) -> tuple[int, int]:
    """Where the words begin and end: under a phonetic guide, or on a button."""
    if len(instruction) > _LONGEST:
        return 0, 0
    button = _BUTTON.match(instruction)
    if button is not None:
        return button.end(), len(instruction)
    guide = _GUIDE.search(instruction) if instruction.lstrip()[:2].upper() == "EQ" else None
    return (guide.end(), instruction.rfind(")")) if guide is not None else (0, 0)
