"""Across the submissions of a run, when all are checked: manifest, copies, points, and what became of old findings."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from checker import __version__
from checker.auditing.database import Database
from checker.auditing.delivery.delivering import Delivery, delivered, units_of
from checker.auditing.delivery.manifest import Manifest
from checker.auditing.duplication.overlapping import Compared, Overlapping
from checker.auditing.judgements import Judgements
from checker.auditing.rectification.earlier import Earlier
from checker.auditing.rectification.rectifying import rectified
from checker.auditing.scores.batch_facts import BatchFacts
from checker.auditing.scores.scorecard import Facts, Scorecard
from checker.auditing.scores.scoring import score
from checker.auditing.view import Audit
from checker.model.audit import AuditedDocument, AuditedFinding
from checker.model.batch import Conditions, Copied
from checker.model.profile import Profile
from checker.model.score import Score, Scored


class Basis(NamedTuple):
    """What a batch is judged by; `profiles` are the types that the rules know."""

    card: Scorecard
    manifest: Manifest | None = None
    since: Earlier | None = None
    profiles: tuple[Profile, ...] = ()


def judged(database: Database, run: int, basis: Basis) -> int:
    """Judge a run; the number of the one that stays: an earlier one, where it was the same in all that counts.

    Rows of the manifest that are off are told as not checked.
    """
    if basis.manifest is not None:
        with database.transaction():
            for error in basis.manifest.errors:
                database.fail(run, basis.manifest.file, f"{error}。")
    with database.reading() as connection:
        digest = _digest(connection, run, basis)
        known = database.same(run, digest)
        if known is not None:
            database.drop(run)
            return known
        Judging(database, connection, run, basis).judge(digest)
        return run


class Judging:
    """Judges one run, which `connection` reads. What it says is a function of the run's checks and of the basis."""

    def __init__(self, database: Database, connection: sqlite3.Connection, run: int, basis: Basis) -> None:
        self._connection, self._basis = connection, basis
        self._audit = Audit(connection, run)
        self._judgements = Judgements(database, run)

    def judge(self, digest: bytes) -> None:
        """Write the judgement. Stopped in the middle it is none, and is made anew."""
        basis, audit, judgements = self._basis, self._audit, self._judgements
        judgements.begin()
        delivery = delivered(audit.documents(), basis.manifest, audit.untaken(), basis.profiles)
        asked = [row if row.keys else row._replace(level=self._missing()) for row in delivery.asked]
        judgements.keep_delivery(asked, delivery.matters)
        facts = BatchFacts(asked, delivery.matters)
        texts = list(self._texts(delivery))
        overlapping = Overlapping(self._connection, texts)
        judgements.keep_copies(_told(overlapping.copied(), facts))
        judgements.keep_clusters(overlapping.clusters())
        judgements.keep_scores(self._scores(delivery, facts), [level.name for level in basis.card.levels])
        if basis.since is not None:
            judgements.keep_rectified(rectified(basis.since.audit, audit))
        judgements.finish(self._conditions(texts), digest)

    def _missing(self) -> str:
        return score(self._basis.card, (), Facts(missing=True)).level

    def _texts(self, delivery: Delivery) -> Iterator[Compared]:
        for document in self._audit.documents():
            yield Compared(document.key, "submission", document.check, delivery.units[document.key])
        units = units_of(self._audit.texts("former"), self._basis.manifest)
        for document in self._audit.texts("former"):
            yield Compared(document.key, "former", document.check, units[document.key])
        for document in self._audit.texts("reference"):
            yield Compared(document.key, "reference", document.check, "")

    def _scores(self, delivery: Delivery, facts: BatchFacts) -> Iterator[tuple[str, str, Score]]:
        findings = _by_key(self._audit.findings())
        told = next(findings, None)
        for document in self._audit.documents():
            found: tuple[Scored, ...] = ()
            if told is not None and told[0] == document.key:
                found = told[1]
                told = next(findings, None)
            known = facts.of(document.key, document.summary)
            yield document.key, delivery.units[document.key], score(self._basis.card, self._all(document, found), known)

    def _all(self, document: AuditedDocument, found: tuple[Scored, ...]) -> tuple[Scored, ...]:
        """With those that are not told one by one."""
        summary = document.summary
        if summary.error + summary.warning + summary.info == len(found):
            return found
        untold = self._audit.bare_result(document).untold
        return found + tuple(Scored(each.rule, each.category, each.severity, "", each.number) for each in untold)

    def _conditions(self, texts: Iterable[Compared]) -> Conditions:
        basis = self._basis
        roles = [text.role for text in texts]
        return Conditions(
            basis.card.title,
            basis.card.about,
            tuple(level.name for level in basis.card.levels),
            basis.manifest.file if basis.manifest else "",
            roles.count("reference"),
            roles.count("former"),
            basis.since.words if basis.since else "",
        )


def _digest(connection: sqlite3.Connection, run: int, basis: Basis) -> bytes:
    """Of all that a judgement rests on."""
    whole = hashlib.sha256(repr((__version__, basis.card, basis.manifest)).encode("utf-8", "replace"))
    for row in _content(connection, run):
        whole.update(repr(row).encode("utf-8", "replace"))
    if basis.since is not None:
        whole.update(basis.since.words.encode())
        for row in _content(basis.since.audit.connection, basis.since.audit.run):
            whole.update(repr(row).encode("utf-8", "replace"))
    return whole.digest()


def _content(connection: sqlite3.Connection, run: int) -> Iterator[tuple[object, ...]]:
    yield from connection.execute("SELECT rules FROM runs WHERE id = ?", (run,))
    # A check that failed is made anew in each run, and has an id of that run.
    sql = """SELECT role, key, CASE WHEN failures THEN result ELSE check_id END, documents.size
        FROM documents JOIN checks ON checks.id = check_id WHERE run_id = ? ORDER BY role, key"""
    yield from connection.execute(sql, (run,))
    yield from connection.execute("SELECT what, why FROM failures WHERE run_id = ? ORDER BY what, why", (run,))


def _told(copied: Iterable[Copied], facts: BatchFacts) -> Iterator[Copied]:
    for each in copied:
        facts.add(each)
        yield each


def _by_key(findings: Iterable[AuditedFinding]) -> Iterator[tuple[str, tuple[Scored, ...]]]:
    """The findings of each submission that has any, in the order of the keys."""
    for key, group in groupby(findings, key=_key):
        rows = (each.finding for each in group)
        yield key, tuple(Scored(row.rule, row.category, row.severity, row.fingerprint) for row in rows)


def _key(found: AuditedFinding) -> str:
    return found.key
