"""The page of a unit: where it stands, what it was asked for and handed in, what was put right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from checker.extending.audit_contracts import AuditView
from checker.model.batch import UnitStanding
from checker.reading.citing import day
from checker_builtin.reporters.audit_pages.links import Link, documents_of
from checker_builtin.reporters.audit_pages.notes import Notes, Rectification, sum_of
from checker_builtin.reporters.audit_pages.survey import Line
from checker_builtin.reporters.audit_pages.wording import shown, title_of, unit_name
from checker_builtin.reporters.batch_wording import matter_name

MOST_SUBMISSIONS = 2_000  # that a unit's page lists


class AskedLine(NamedTuple):
    """A row of the manifest; `came` says when what answers it came, and how that is known."""

    type: str
    period: str
    deadline: str
    came: str
    documents: tuple[Link, ...]
    level: str


class MatterLine(NamedTuple):
    kind: str
    name: str
    message: str
    documents: tuple[Link, ...]


class MendedLine(NamedTuple):
    counts: Rectification
    document: Link | None
    before: str


class Unit(NamedTuple):
    standing: UnitStanding
    name: str
    asked: tuple[AskedLine, ...]
    matters: tuple[MatterLine, ...]
    lines: tuple[Line, ...]
    mended: tuple[MendedLine, ...]
    sum: Rectification | None
    units: int


def unit_page(audit: AuditView, standing: UnitStanding, notes: Notes, units: int) -> Unit:
    """What the page shows; there are so many `units`."""
    unit = standing.unit
    lines = tuple(_lines(audit, unit, notes))
    rectifications = notes.rectifications.get(unit, [])
    return Unit(
        standing=standing,
        name=unit_name(unit),
        asked=tuple(_asked(notes, unit)),
        matters=tuple(
            MatterLine(each.kind, matter_name(each), each.message, documents_of(each.keys))
            for each in notes.matters_of_units.get(unit, ())
        ),
        lines=lines,
        mended=tuple(
            MendedLine(each, documents_of([each.document])[0] if each.document else None, shown(each.before))
            for each in rectifications
        ),
        sum=sum_of(rectifications) if len(rectifications) > 1 else None,
        units=units,
    )


def _lines(audit: AuditView, unit: str, notes: Notes) -> Iterator[Line]:
    for number, document in enumerate(audit.documents_of(unit)):
        if number == MOST_SUBMISSIONS:
            return
        yield Line(document, title_of(document), notes.overlaps.shares.get(document.key, 0.0))


def _asked(notes: Notes, unit: str) -> Iterator[AskedLine]:
    for row in notes.asked.get(unit, ()):
        by = {"received": "收到", "written": "成文", "": ""}[row.by]
        came = f"{_day(row.day)}{by}" if row.day else ("" if row.keys else "没有报送")
        links = documents_of(row.keys)
        yield AskedLine(
            shown(row.type) or "不限", shown(row.period) or "不限", _day(row.deadline), came, links, row.level
        )


def _day(iso: str) -> str:
    return day(iso) if iso else ""
