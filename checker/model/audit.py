"""What an audit knows of each submission and each finding, as rows: plain data from the worker to the reports."""

from decimal import Decimal
from typing import NamedTuple


class FindingRow(NamedTuple):
    """A finding as the database is asked for it; everything else is in the packed result. `whole` as in Located."""

    rule: str
    category: str
    severity: str
    fingerprint: str
    text: str
    section: str
    place: str
    message: str
    whole: bool


class Summary(NamedTuple):
    """What the reports of an audit ask of every submission: its facts ('' where unknown) and how much was found.

    `failures` is how much could not be checked; `unread`: nothing of it was.
    """

    title: str
    organisation: str
    type: str
    type_name: str
    period_start: str
    period_end: str
    written: str
    error: int
    warning: int
    info: int
    suppressed: int
    failures: int
    unread: bool


class AuditedDocument(NamedTuple):
    """One submission of a run; `check` leads to its result and text.

    `unit` is whose it is, '' where nobody knows. `rank` counts from 1, by level, then by points; None without points.
    """

    key: str
    check: bytes
    size: int
    sha256: str
    summary: Summary
    unit: str = ""
    points: Decimal | None = None
    rank: int | None = None
    level: str = ""


class AuditedFinding(NamedTuple):
    """A finding of the run and the submission it is in."""

    key: str
    finding: FindingRow
