"""Letting a finding be, from an editor: the directive is written, and the person writes the reason.

Until then it lets nothing be, and is a finding itself: nobody is rid of a finding with a click.
"""

from __future__ import annotations

from lsprotocol import types

from checker.cli.language_server.checking import Checked
from checker.cli.language_server.positions import Encoding, Positions
from checker.extending.hookspecs import Directing
from checker.model.errors import UnwritableDocument
from checker.model.report import Located
from checker.reading.directives import TO_BE_WRITTEN
from checker.running.directing import insertion


def directive_edits(located: Located, checked: Checked) -> list[types.TextEdit]:
    """A directive for one finding behind all else, its reason to be written; nothing where there can be none."""
    engine = checked.engine
    if engine is None or located.finding.rule in {engine.book.rules[number].id for number in engine.afterwards}:
        return []  # what is said about suppressions stands
    reader = engine.reader(checked.file)
    if not isinstance(reader, Directing):
        return []
    text = "".join(checked.positions.lines)
    end = next((end for end in ("\r\n", "\r") if end in text), "\n")
    try:
        added = insertion(reader, _plain(text), [located]).text
    except UnwritableDocument:
        return []
    here = checked.positions.raw(len(text))
    return [types.TextEdit(types.Range(here, here), added.replace("\n", end))]


def reason_at(text: str, fingerprint: str, encoding: Encoding) -> types.Range | None:
    """What the reason for a finding is to be written over, in the text of an editor; None where nothing is."""
    begin = text.rfind(f"#{fingerprint}；")
    at = text.find(TO_BE_WRITTEN, begin)
    if begin < 0 or at < 0:
        return None
    positions = Positions(text, encoding)
    return types.Range(positions.raw(at), positions.raw(at + len(TO_BE_WRITTEN)))


def _plain(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
