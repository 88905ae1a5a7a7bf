"""What is said of a finding when the pointer rests on it: what, why, what to write, by which document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lsprotocol import types

from checker.cli.language_server.checking import Checked
from checker.model.characters import flat
from checker.model.finding import CATEGORIES, SEVERITY_NAMES
from checker.model.report import Located
from checker.reading.citing import source

_MARKS = re.compile(r"([!-/:-@\[-`{-~])")  # all that Markdown could take for a mark
_LONG = 1_000


def hover_at(checked: Checked, position: types.Position, *, markdown: bool) -> types.Hover | None:
    """What is known of the findings at a position; None where there is none."""
    offset = checked.positions.offset(position)
    found = [one for one in checked.result.located if _covers(one, offset)]
    if not found:
        return None
    value = _pages(found, markdown=markdown)
    kind = types.MarkupKind.Markdown if markdown else types.MarkupKind.PlainText
    return types.Hover(types.MarkupContent(kind, value), checked.positions.over(found[0].places))


def _covers(found: Located, offset: int) -> bool:
    """Whether the pointer is on the words; the place behind the last of them counts, as the cursor stands there."""
    return any(place.offset <= offset <= place.offset + place.length for place in found.places)


def _pages(found: Sequence[Located], *, markdown: bool) -> str:
    if not markdown:
        return "\n\n".join("\n".join(f"{label}{words}" for label, words in _lines(one)) for one in found)
    pages = []
    for one in found:
        (level, message), *others = [(label, escaped(words)) for label, words in _lines(one)]
        pages.append("\n\n".join([f"**{level}** {message}", *(f"{label}{words}" for label, words in others)]))
    return "\n\n---\n\n".join(pages)


def _lines(found: Located) -> Iterator[tuple[str, str]]:
    finding = found.finding
    yield f"{SEVERITY_NAMES[finding.severity]}：", flat(finding.message, _LONG)
    if finding.why:
        yield "原因：", flat(finding.why, _LONG)
    if finding.suggestion:
        yield "建议：", flat(finding.suggestion, _LONG)
    for cited in finding.sources:
        yield "依据：", flat(source(cited), _LONG)
    yield "规则：", f"{finding.rule}（{CATEGORIES[finding.category]}）"


def escaped(words: str) -> str:
    """Words as Markdown that shows them and nothing else."""
    return _MARKS.sub(r"\\\1", flat(words, _LONG))
