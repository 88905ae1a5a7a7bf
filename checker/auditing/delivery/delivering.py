"""The submissions of a run held against the manifest: whose each is, what is missing, late or doubled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from checker.auditing.delivery.belonging import Owners, Submitted
from checker.auditing.delivery.comparison import Answered, compare
from checker.auditing.delivery.manifest import Manifest
from checker.model.audit import AuditedDocument
from checker.model.batch import Asked, Matter
from checker.model.profile import Profile
from checker.reading.days import said
from checker.reading.facts import profile_entitled
from checker.reading.titles import bare
from checker.reading.vocabulary import Vocabulary, vocabulary_of


class Delivery(NamedTuple):
    """What came of it: `units` by the keys of the submissions, '' where nobody knows."""

    units: dict[str, str]
    asked: tuple[Asked, ...] = ()
    matters: tuple[Matter, ...] = ()


def delivered(
    documents: Iterable[AuditedDocument],
    manifest: Manifest | None,
    untaken: Iterable[str] = (),
    profiles: Sequence[Profile] = (),
) -> Delivery:
    """Whose each submission is: as the manifest finds it, else as it signs itself.

    `untaken` are the keys of submissions that came and could not be taken in: they are not missing.
    Of what could not be read the file's name says which of the `profiles` it is.
    """
    submitted = [_submitted(document) for document in documents]
    units = {each.key: each.unit or "" for each in submitted}
    if manifest is None:
        return Delivery(units)
    submitted += [Submitted(key, unread=True) for key in untaken]
    vocabulary = vocabulary_of(profiles)
    submitted = [_named(each, vocabulary) if each.unread else each for each in submitted]
    found = compare(manifest, submitted)
    units |= {each.key: each.unit for each in found.belongings if each.unit}
    return Delivery(units, tuple(map(_asked, found.rows)), found.matters)


def _named(unread: Submitted, vocabulary: Vocabulary) -> Submitted:
    """With the type that the file's name says, as a title would."""
    stem = unread.key.rpartition("/")[2].rpartition(".")[0]
    profile = profile_entitled(bare(stem), vocabulary) if stem else None
    return unread._replace(type=profile.id, type_name=profile.name) if profile else unread


def units_of(documents: Iterable[AuditedDocument], manifest: Manifest | None) -> dict[str, str]:
    """Whose each text is, by its key; of texts that nobody asked for."""
    submitted = [_submitted(document) for document in documents]
    units = {each.key: each.unit or "" for each in submitted}
    if manifest is not None:
        owners = Owners(manifest.units, manifest.expected)
        units |= {each.key: unit for each in submitted if (unit := owners.of(each).unit)}
    return units


def _submitted(document: AuditedDocument) -> Submitted:
    summary = document.summary
    period = (summary.period_start, summary.period_end) if summary.period_start else None
    return Submitted(
        document.key,
        summary.organisation or None,
        summary.type or None,
        period,
        summary.written or None,
        summary.title or None,
        summary.type_name,
        summary.unread,
    )


def _asked(found: Answered) -> Asked:
    row = found.expected
    period = said(row.period) if row.period.since else ""
    return Asked(row.row, row.unit, row.type, period, row.deadline, found.keys, found.day, found.by)
