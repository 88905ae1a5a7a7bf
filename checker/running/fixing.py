"""Mending a report: safe fixes chosen so that they get on, written into the file's bytes, and proved by reading anew.

What is mended stays mended: the new bytes are checked like any file, a fix that would
leave a new finding in its place is not made, and fixing the result again changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from checker.extending.hookspecs import Editing, PlacedEdit, RawFile
from checker.model.document import Document
from checker.model.errors import UnreadableDocument, UnwritableDocument
from checker.model.report import Failure, Located
from checker.running.edits import Change, LeftOut, choose
from checker.running.engine import Engine
from checker.running.proving import Examined, doubts

_MOST_ROUNDS = 10  # fixes that overlap are made one after the other; more is a circle
_MOST_ATTEMPTS = 20  # at one round; each leaves out at least one fix that failed
_TRACKED = ("insertion", "deletion")
_NOT_HELD = "改后没有通过复查"


class Mended(NamedTuple):
    """One place that was mended: `old` became `new`."""

    label: str
    old: str
    new: str
    rule: str
    title: str


class Fixing(NamedTuple):
    """What fixing a file comes to. `data` is None where nothing is to be changed.

    `remaining` are the findings that need a person, those of `left_out` among them;
    `tracked`: the changes are written as tracked changes, to be accepted one by one.
    """

    file: RawFile
    before: Document
    after: Document
    data: bytes | None
    mended: tuple[Mended, ...]
    left_out: tuple[LeftOut, ...]
    remaining: tuple[Located, ...]
    failures: tuple[Failure, ...]
    tracked: bool = False


class _Step(NamedTuple):
    """What one round has made of a file."""

    file: RawFile
    examined: Examined
    changes: tuple[Change, ...]
    left_out: tuple[LeftOut, ...]


def fix(engine: Engine, file: RawFile) -> Fixing:
    """Mend what can be mended. Raises UnreadableDocument, and UnwritableDocument for a format that cannot be mended."""
    reader = engine.reader(file)
    first = _examined(engine, file)
    if not isinstance(reader, Editing):
        raise UnwritableDocument(
            "这种格式只能检查，不能由程序修改；请照检查结果在原来的软件里改，或另存为 .docx、.txt 后再试。"
        )
    step = _Step(file, first, (), ())
    mended: list[Mended] = []
    for _ in range(_MOST_ROUNDS):
        step = _mended(engine, reader, step)
        mended += [_told(change, at) for change in step.changes for at in range(len(change.edits))]
        if not step.changes:
            break
    after = step.examined
    known = {located.fingerprint for located in first.result.located}
    return Fixing(
        file,
        first.document,
        after.document,
        step.file.data if mended else None,
        tuple(mended),
        step.left_out,
        tuple(located for located in after.result.located if not _is_answer(located, known)),
        after.result.failures,
        _tracked(after.document) > _tracked(first.document),
    )


def _mended(engine: Engine, reader: Editing, step: _Step) -> _Step:
    """One round: the fixes that can be made together, without those that turn out to be impossible."""
    barred: dict[str, str] = {}
    for attempt in range(_MOST_ATTEMPTS):
        chosen = choose(step.examined.result.located, step.examined.document, barred)
        if not chosen.changes:
            return _Step(step.file, step.examined, (), chosen.left_out)
        edits = sorted(_numbered(chosen.changes))
        failed = barred
        try:
            data = _edited(engine, reader, step.file, [edit for _, edit, _ in edits])
            file = step.file._replace(data=data)
            examined = _examined(engine, file)
            failed = dict(doubts(chosen.changes, step.examined, examined))
            if not failed:
                return _Step(file, examined, chosen.changes, chosen.left_out)
        except UnwritableDocument as error:
            if not error.refused:
                raise
            failed = {edits[number][2]: why for number, why in error.refused.items()}
        except UnreadableDocument:
            failed = {change.located.fingerprint: _NOT_HELD for change in chosen.changes}
        if attempt == _MOST_ATTEMPTS - 2:
            failed = {change.located.fingerprint: _NOT_HELD for change in chosen.changes} | failed
        barred |= failed
    return _Step(step.file, step.examined, (), choose(step.examined.result.located, step.examined.document, barred)[1])


def _numbered(changes: Sequence[Change]) -> list[tuple[tuple[int, int], PlacedEdit, str]]:
    """All edits in the order of the text, each with the fingerprint of the finding that it mends."""
    return [
        ((*edit.span,), placed, change.located.fingerprint)
        for change in changes
        for edit, placed in zip(change.edits, change.placed, strict=True)
    ]


def _edited(engine: Engine, reader: Editing, file: RawFile, edits: Sequence[PlacedEdit]) -> bytes:
    """The bytes of the mended file. Raises UnwritableDocument, for a fault of the reader too."""
    return engine.write(reader.name, "写回时", lambda: reader.edit(file, edits), "原文没有改动；请把这句话反馈给作者。")


def _examined(engine: Engine, file: RawFile) -> Examined:
    document = engine.read(file)
    return Examined(document, engine.check_document(document, file.sidecar))


def _told(change: Change, number: int) -> Mended:
    located, placed = change.located, change.placed[number]
    label = placed.places[0].label
    return Mended(label, placed.old.rstrip("\n"), placed.text, located.finding.rule, placed.title)


def _is_answer(located: Located, known: set[str]) -> bool:
    """Whether a finding speaks of our own tracked changes."""
    return located.finding.category == "residue" and located.fingerprint not in known


def _tracked(document: Document) -> int:
    return sum(mark.name in _TRACKED for mark in document.marks)
