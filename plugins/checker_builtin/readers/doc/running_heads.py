"""Which headers and footers of an old Word file are shown, each distinct one once ([MS-DOC] 2.3.3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checker.model.document import ParagraphKind
from checker_builtin.readers.doc.sections import Section

_NOTE_RULES = 6  # the lines over notes come first
_OF_SECTION = 6
_EVEN, _FIRST = (0, 2), (4, 5)
# In the order of a section's six: even, odd, even, odd, first, first.
_KINDS: tuple[tuple[ParagraphKind, str, tuple[int, ...]], ...] = (
    ("header", "页眉", (1, 0, 4)),
    ("footer", "页脚", (3, 2, 5)),
)


class RunningHead(NamedTuple):
    """A header or footer, with the positions of its characters within all of them."""

    kind: ParagraphKind
    label: str
    start: int
    end: int


def running_heads(
    texts: Sequence[tuple[int, int] | None], words: str, sections: Sequence[Section], *, even_too: bool
) -> Iterator[RunningHead]:
    """What some page shows: first the headers, then the footers. `words` are the characters of all `texts`."""
    for kind, label, order in _KINDS:
        seen: set[str] = set()
        for number, section in enumerate(sections):
            for which in order:
                at = _NOTE_RULES + _OF_SECTION * number + which
                shown = even_too if which in _EVEN else section.title_page or which not in _FIRST
                found = texts[at] if shown and at < len(texts) else None
                text = words[slice(*found)].strip("\r") if found else ""
                if found and text not in seen:
                    seen.add(text)
                    yield RunningHead(kind, label, *found)
