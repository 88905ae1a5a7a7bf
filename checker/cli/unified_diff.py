"""The changes to a report as a unified diff: a paragraph is a line, and in a terminal the changed words stand out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.model.characters import printable
from checker.model.document import Document
from checker.model.text import Span
from checker.running.differences import Difference, differences

_BOLD, _RED, _GREEN, _CYAN, _REVERSE, _PLAIN = (f"\x1b[{code}m" for code in ("1", "31", "32", "36", "7", "0"))
_COMPARED = 2000  # characters of a paragraph that are compared one by one; longer ones have one changed stretch


def unified(before: Document, after: Document, names: tuple[str, str], *, colour: bool) -> Iterator[str]:
    """The lines of the diff; nothing where nothing is changed."""
    old, new = before.text.split("\n"), after.text.split("\n")
    starts = _starts(old)
    for number, difference in enumerate(differences(old, new)):
        if number == 0:
            yield _styled(f"--- {printable(names[0])}", _BOLD, colour)
            yield _styled(f"+++ {printable(names[1])}", _BOLD, colour)
        label = _label(before, starts, difference.before)
        yield _styled(f"@@ -{_range(difference, old=True)} +{_range(difference, old=False)} @@ {label}", _CYAN, colour)
        yield from _hunk(difference, colour=colour)


def _hunk(difference: Difference, *, colour: bool) -> Iterator[str]:
    removed, added = difference.removed, difference.added
    paired = len(removed) == len(added) and colour
    for at, line in enumerate(removed):
        yield _line("-", line, [pair[0] for pair in _changed(line, added[at])] if paired else [], colour=colour)
    for at, line in enumerate(added):
        yield _line("+", line, [pair[1] for pair in _changed(removed[at], line)] if paired else [], colour=colour)


def _line(sign: str, line: str, changed: Sequence[Span], *, colour: bool) -> str:
    if not colour:
        return sign + printable(line, len(line) + 1)
    style = _RED if sign == "-" else _GREEN
    parts, at = [style, sign], 0
    for start, end in changed:
        parts += [_shown(line[at:start]), _REVERSE, _shown(line[start:end]), _PLAIN, style]
        at = end
    return "".join([*parts, _shown(line[at:]), _PLAIN])


def _changed(old: str, new: str) -> list[tuple[Span, Span]]:
    """Which stretches of the two lines differ."""
    if max(len(old), len(new)) > _COMPARED:
        head = next((at for at, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), 0)
        most = min(len(old), len(new)) - head
        tail = next((at for at in range(most) if old[-1 - at] != new[-1 - at]), most)
        return [(Span(head, len(old) - tail), Span(head, len(new) - tail))]
    from difflib import SequenceMatcher

    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [(Span(code[1], code[2]), Span(code[3], code[4])) for code in codes if code[0] != "equal"]


def _range(difference: Difference, *, old: bool) -> str:
    """Where a hunk begins, from 1, and how many lines it has; of none, the line before it."""
    first, lines = (difference.before, difference.removed) if old else (difference.after, difference.added)
    return str(first + 1) if len(lines) == 1 else f"{first + (1 if lines else 0)},{len(lines)}"


def _label(document: Document, starts: Sequence[int], line: int) -> str:
    places = document.places(Span(starts[line], starts[line] + 1)) if line < len(starts) else ()
    return places[0].label if places else ""


def _starts(lines: Sequence[str]) -> list[int]:
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    return starts[:-1]


def _shown(words: str) -> str:
    return printable(words, len(words) + 1)


def _styled(line: str, style: str, colour: bool) -> str:
    return f"{style}{line}{_PLAIN}" if colour else line
