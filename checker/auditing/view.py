"""What a run came to, for whoever reports it: read from the database alone, in the order of the keys."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from checker.auditing.packing import unpacked
from checker.auditing.typical import Fired
from checker.model.audit import AuditedDocument, AuditedFinding, FindingRow, Summary
from checker.model.report import DocumentText, Failure, Result

_FINDING = ", ".join(f"findings.{name}" for name in FindingRow._fields)
_SUMMARY = ", ".join(f"checks.{name}" for name in Summary._fields)
_BATCH = 500  # rows that are taken from a cursor at a time


class Audit:
    """One run. Nothing is held in memory but what is asked for."""

    def __init__(self, connection: sqlite3.Connection, run: int) -> None:
        self._connection, self.run = connection, run
        sql = "SELECT version, rules FROM runs WHERE id = ?"
        self.version, self.rules_digest = connection.execute(sql, (run,)).fetchone()

    def documents(self) -> Iterator[AuditedDocument]:
        """All submissions."""
        sql = f"""SELECT key, check_id, size, sha256, {_SUMMARY} FROM documents JOIN checks ON checks.id = check_id
            WHERE run_id = ? ORDER BY key"""
        for key, check, size, sha256, *summary in self._rows(sql):
            yield AuditedDocument(key, check, size, sha256, Summary._make((*summary[:-1], bool(summary[-1]))))

    def findings(self) -> Iterator[AuditedFinding]:
        """All findings, by submission and in the order of the text."""
        sql = f"""SELECT key, {_FINDING} FROM documents JOIN findings ON findings.check_id = documents.check_id
            WHERE run_id = ? ORDER BY key, number"""
        for key, *row in self._rows(sql):
            yield AuditedFinding(key, FindingRow._make((*row[:-1], bool(row[-1]))))

    def fired(self) -> Iterator[Fired]:
        """How often each rule found something in each submission."""
        sql = """SELECT rule, organisation, count(*) FROM documents
            JOIN findings ON findings.check_id = documents.check_id JOIN checks ON checks.id = documents.check_id
            WHERE run_id = ? GROUP BY key, rule ORDER BY key, rule"""
        for row in self._rows(sql):
            yield Fired(*row)

    def failures(self) -> Iterator[Failure]:
        """What of the run could not be checked, beside single submissions."""
        for row in self._rows("SELECT what, why FROM failures WHERE run_id = ? ORDER BY what, why"):
            yield Failure(*row)

    def result(self, document: AuditedDocument) -> Result:
        """Everything that is known of a submission, its text too."""
        sql = "SELECT result, text FROM checks WHERE id = ?"
        data, text = self._connection.execute(sql, (document.check,)).fetchone()
        result = unpacked(Result, data)
        return result._replace(path=document.key, text=unpacked(DocumentText, text) if text else None)

    def digests(self) -> Iterator[tuple[Any, ...]]:
        """Key and digest of each submission that was read."""
        sql = """SELECT key, digest FROM documents JOIN checks ON checks.id = check_id
            WHERE run_id = ? AND digest <> x'' ORDER BY key"""
        yield from self._rows(sql)

    def _rows(self, sql: str) -> Iterator[tuple[Any, ...]]:
        cursor = self._connection.execute(sql, (self.run,))
        while rows := cursor.fetchmany(_BATCH):
            yield from rows
