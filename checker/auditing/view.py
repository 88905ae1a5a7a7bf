"""What a run came to, for whoever reports it: read from the database alone, in the order of the keys."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Any

from checker.auditing.originals import Originals
from checker.auditing.packing import unpacked
from checker.auditing.scores.ranking import ranked_units
from checker.auditing.submission import Role, placed
from checker.auditing.typical import Fired, typical
from checker.extending.audit_contracts import AnnotatedCopy
from checker.model.audit import AuditedDocument, AuditedFinding, FindingRow, Summary
from checker.model.batch import Asked, Conditions, Copied, Matter, SharedPassage, Typical, UnitStanding
from checker.model.rectification import Rectified
from checker.model.report import DocumentText, Failure, Result
from checker.model.score import Score

_FINDING = ", ".join(f"findings.{name}" for name in FindingRow._fields)
_SUMMARY = ", ".join(f"checks.{name}" for name in Summary._fields)
_BATCH = 500  # rows that are taken from a cursor at a time
_SUBMISSIONS = "documents.run_id = ? AND documents.role = 'submission'"


class Audit:
    """One run. Nothing is held in memory but what is asked for.

    `originals` gets the files that were checked; `outputs` are the reporters that write what there is to say.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        run: int,
        originals: Originals | None = None,
        outputs: Collection[str] = (),
    ) -> None:
        self.connection, self.run, self._originals, self.outputs = connection, run, originals, outputs
        sql = "SELECT version, rules, conditions, off FROM runs WHERE id = ?"
        self.version, self.rules_digest, conditions, off = connection.execute(sql, (run,)).fetchone()
        self.off: frozenset[str] = frozenset(json.loads(off))  # the rules that were not asked
        known = json.loads(conditions) if conditions else Conditions()._asdict()
        self.conditions = Conditions(**known | {"levels": tuple(known["levels"])})

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The titles of the rules by their ids."""
        return dict(self.connection.execute("SELECT rule, title FROM rules"))

    # --- single submissions ----------------------------------------------------------

    def documents(self) -> Iterator[AuditedDocument]:
        """All submissions."""
        yield from self._documents("")

    def document(self, key: str) -> AuditedDocument | None:
        """One submission; None where there is none of this key."""
        return next(self._documents("AND documents.key = ?", key), None)

    def documents_of(self, unit: str) -> Iterator[AuditedDocument]:
        """The submissions of a unit, by key; of '' those that nobody knows the unit of."""
        if unit:  # by the index: this is asked of every unit
            own = f"SELECT key FROM scores WHERE run_id = {int(self.run)} AND unit = ?"
            yield from self._documents(f"AND documents.key IN ({own})", unit)
        else:
            yield from self._documents("AND coalesce(scores.unit, '') = ''")

    def texts(self, role: Role) -> Iterator[AuditedDocument]:
        """All texts of a role; who but a submission has neither unit nor points."""
        yield from self._documents("", role=role)

    def findings(self) -> Iterator[AuditedFinding]:
        """All findings, by submission and in the order of the text."""
        sql = f"""SELECT key, {_FINDING} FROM documents JOIN findings ON findings.check_id = documents.check_id
            WHERE {_SUBMISSIONS} ORDER BY key, number"""
        for key, *row in self._rows(sql):
            yield AuditedFinding(key, FindingRow._make((*row[:-1], bool(row[-1]))))

    def fired(self) -> Iterator[Fired]:
        """How often each rule found something in each submission."""
        sql = f"""SELECT findings.rule, coalesce(scores.unit, organisation), count(*) FROM documents
            JOIN findings ON findings.check_id = documents.check_id JOIN checks ON checks.id = documents.check_id
            LEFT JOIN scores ON scores.run_id = documents.run_id AND scores.key = documents.key
            WHERE {_SUBMISSIONS} GROUP BY documents.key, findings.rule ORDER BY documents.key, findings.rule"""
        for row in self._rows(sql):
            yield Fired(*row)

    def failures(self) -> Iterator[Failure]:
        """What of the run could not be checked, beside single submissions."""
        for row in self._rows("SELECT what, why FROM failures WHERE run_id = ? ORDER BY what, why"):
            yield Failure(*row)

    def untaken(self) -> Iterator[str]:
        """The keys of submissions that could not be taken in."""
        sql = "SELECT DISTINCT key FROM failures WHERE run_id = ? AND key <> '' ORDER BY key"
        yield from (key for (key,) in self._rows(sql))

    def result(self, document: AuditedDocument) -> Result:
        """Everything that is known of a submission, its text too."""
        (text,) = self.connection.execute("SELECT text FROM checks WHERE id = ?", (document.check,)).fetchone()
        return self.bare_result(document)._replace(text=unpacked(DocumentText, text) if text else None)

    def bare_result(self, document: AuditedDocument) -> Result:
        """What is known of a submission, without its text."""
        (data,) = self.connection.execute("SELECT result FROM checks WHERE id = ?", (document.check,)).fetchone()
        return unpacked(Result, data)._replace(path=document.key)

    def annotated(self, document: AuditedDocument) -> AnnotatedCopy:
        """A copy of a submission with its findings as comments."""
        sql = "SELECT place FROM documents WHERE run_id = ? AND role = 'submission' AND key = ?"
        (place,) = self.connection.execute(sql, (self.run, document.key)).fetchone()
        if self._originals is None:
            return AnnotatedCopy(trouble="这次没有取原来的文件")
        submission = placed(document.key, place, document.size)
        return self._originals.annotated(submission, document.sha256, self.result(document).located)

    def score(self, document: AuditedDocument) -> Score:
        """The account of its points."""
        sql = "SELECT account FROM scores WHERE run_id = ? AND key = ?"
        row = self.connection.execute(sql, (self.run, document.key)).fetchone()
        return unpacked(Score, row[0]) if row else Score(None, "")

    # --- the batch -------------------------------------------------------------------

    def units(self) -> Iterator[UnitStanding]:
        """The units, the best first."""
        yield from ranked_units(self.documents(), self.asked(), self.conditions.levels)

    def typical(self) -> Iterator[Typical]:
        """The rules that found something, the most frequent first."""
        sql = f"SELECT count(*) FROM documents JOIN checks ON checks.id = check_id WHERE {_SUBMISSIONS} AND NOT unread"
        (checked,) = self.connection.execute(sql, (self.run,)).fetchone()
        yield from typical(self.fired(), checked)

    def matters(self) -> Iterator[Matter]:
        """What the manifest finds fault with."""
        sql = "SELECT kind, unit, row, keys, message FROM matters WHERE run_id = ? ORDER BY number"
        for kind, unit, row, keys, message in self._rows(sql):
            yield Matter(kind, unit, row, tuple(json.loads(keys)), message)

    def asked(self) -> Iterator[Asked]:
        """The rows of the manifest, in its order."""
        sql = "SELECT row, unit, type, period, deadline, keys, day, by, level FROM asked WHERE run_id = ? ORDER BY row"
        for *row, keys, day, by, level in self._rows(sql):
            yield Asked._make((*row, tuple(json.loads(keys)), day, by, level))

    def copied(self) -> Iterator[Copied]:
        """What submissions share, by key; two submissions come together once."""
        yield from self._copied("copies WHERE run_id = ? ORDER BY key, origin, other")

    def copied_of(self, key: str) -> Iterator[Copied]:
        """What one submission shares, the largest share first; it is always the one with the key."""
        # Without an order: for its sake the database would go through all copies instead of these.
        found = list(self._copied("copies WHERE run_id = ? AND key = ?", key))
        there = "copies INDEXED BY copies_other WHERE run_id = ? AND other = ? AND origin IN ('unit', 'own')"
        found += [each.turned() for each in self._copied(there, key)]
        yield from sorted(found, key=lambda each: (-each.share, each.other, each.origin))

    def clusters(self) -> Iterator[tuple[str, ...]]:
        """The keys of the submissions that hang together by what they share, the largest cluster first."""
        found: dict[int, list[str]] = {}
        for number, key in self._rows("SELECT number, key FROM clusters WHERE run_id = ? ORDER BY number, key"):
            found.setdefault(number, []).append(key)
        yield from map(tuple, found.values())

    def rectified(self) -> Iterator[Rectified]:
        """What became of each submission's findings since an earlier run, by unit and key."""
        for (data,) in self._rows("SELECT findings FROM rectified WHERE run_id = ? ORDER BY number"):
            yield unpacked(Rectified, data)

    def rectified_of(self, key: str) -> Iterator[Rectified]:
        """The same of one submission of this run."""
        index = "rectified INDEXED BY rectified_key"  # this is asked of every submission
        sql = f"SELECT findings FROM {index} WHERE run_id = ? AND key = ? ORDER BY number"
        for (data,) in self._rows(sql, key):
            yield unpacked(Rectified, data)

    def _documents(self, where: str, *values: str, role: Role = "submission") -> Iterator[AuditedDocument]:
        sql = f"""SELECT documents.key, check_id, size, sha256, scores.unit, points, rank, level, {_SUMMARY}
            FROM documents JOIN checks ON checks.id = check_id
            LEFT JOIN scores ON scores.run_id = documents.run_id AND scores.key = documents.key
            AND documents.role = 'submission'
            WHERE documents.run_id = ? AND documents.role = ? {where} ORDER BY documents.key"""
        for key, check, size, sha256, unit, points, rank, level, *row in self._rows(sql, role, *values):
            summary = Summary._make((*row[:-1], bool(row[-1])))
            given = None if points is None else Decimal(points).scaleb(-2)
            yield AuditedDocument(key, check, size, sha256, summary, unit or "", given, rank, level or "")

    def _copied(self, which: str, *values: str) -> Iterator[Copied]:
        sql = f"SELECT key, other, origin, share, other_share, passages FROM {which}"
        for *row, passages in self._rows(sql, *values):
            yield Copied._make((*row, unpacked(tuple[SharedPassage, ...], passages)))

    def _rows(self, sql: str, *values: object) -> Iterator[tuple[Any, ...]]:
        cursor = self.connection.execute(sql, (self.run, *values))
        while rows := cursor.fetchmany(_BATCH):
            yield from rows
