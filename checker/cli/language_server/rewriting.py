"""From the bytes of a mended text to the edits that an editor makes: as little as differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate

from lsprotocol import types

from checker.cli.language_server.checking import Checked
from checker.cli.language_server.positions import lines_of
from checker.extending.hookspecs import Editing
from checker.model.errors import UnwritableDocument
from checker.model.report import Located
from checker.running.differences import Difference, differences
from checker.running.edits import LeftOut, change_of
from checker.running.fixing import fix


def fix_edits(found: Located, checked: Checked) -> list[types.TextEdit]:
    """What the fix of one finding changes, safe or not; nothing where it cannot be made in this file."""
    engine, document = checked.engine, checked.document
    if engine is None or document is None:
        return []
    reader = engine.reader(checked.file)
    change = change_of(found, document)
    if isinstance(change, LeftOut) or not isinstance(reader, Editing):
        return []
    placed = change.placed
    try:
        data = engine.write(reader.name, "写回时", lambda: reader.edit(checked.file, placed), "")
    except UnwritableDocument:
        return []  # Markdown marks stand between the words: the editor offers nothing
    return text_edits(checked, data)


def all_safe_edits(checked: Checked) -> list[types.TextEdit]:
    """What `gongwen fix` would change."""
    if checked.engine is None or not any(_is_safe(found) for found in checked.result.located):
        return []
    try:
        data = fix(checked.engine, checked.file).data
    except UnwritableDocument:
        return []
    return text_edits(checked, data) if data is not None else []


def text_edits(checked: Checked, data: bytes) -> list[types.TextEdit]:
    """The edits that make the text of these bytes out of the one that was checked."""
    before, after = checked.positions.lines, lines_of(data.decode("utf-8"))
    starts = list(accumulate(map(len, before), initial=0))
    return [
        _edit(checked, starts[change.before], "".join(change.removed), "".join(change.added))
        for change in _apart(differences(before, after))
    ]


def _apart(changes: Iterable[Difference]) -> Iterator[Difference]:
    """The differences, those that touch as one: two insertions at one place would have to keep their order."""
    last: Difference | None = None
    for change in changes:
        if last is not None and change.before == last.before + len(last.removed):
            last = last._replace(removed=last.removed + change.removed, added=last.added + change.added)
            continue
        if last is not None:
            yield last
        last = change
    if last is not None:
        yield last


def _edit(checked: Checked, start: int, old: str, new: str) -> types.TextEdit:
    """Put `new` in place of `old`, which begins at `start` of the editor's text: only what differs is written."""
    shorter = min(len(old), len(new))
    head = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    head -= old[:head].endswith("\r")  # a line end is never taken apart
    shorter -= head
    tail = next((at for at in range(shorter) if old[-1 - at] != new[-1 - at]), shorter)
    tail -= old[: len(old) - tail].endswith("\r") and old[len(old) - tail :].startswith("\n")
    over = types.Range(checked.positions.raw(start + head), checked.positions.raw(start + len(old) - tail))
    return types.TextEdit(over, new[head : len(new) - tail])


def _is_safe(found: Located) -> bool:
    return found.finding.fix is not None and found.finding.fix.safe
