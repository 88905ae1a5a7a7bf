"""An audit as a table for Excel and WPS: findings, what was left out, what failed, what is missing, row by row."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from checker.extending.audit_contracts import AuditView
from checker_builtin.reporters.batch_wording import matter_name
from checker_builtin.reporters.csv_table import HEADINGS, MARK, Row, Written, cell, document_rows
from checker_builtin.reporters.json_text import writable

_UNIT = "单位"


def audit_csv(audit: AuditView) -> Iterator[bytes]:
    """The columns of `gongwen check --format csv` behind the unit, in the order of the keys; nothing is held."""
    lines: list[str] = []
    table = csv.writer(Written(lines.append), lineterminator="\n")
    table.writerow((_UNIT, *HEADINGS))
    yield MARK.encode()
    for unit, row in _rows(audit):
        table.writerow([cell(words) for words in (unit, *row)])
        yield writable("".join(lines)).encode()
        lines.clear()
    yield "".join(lines).encode()  # the headings, where there is no row


def _rows(audit: AuditView) -> Iterator[tuple[str, Row]]:
    for failure in audit.failures():
        yield "", Row(path=failure.what, state="没有检查", reason=failure.why)
    for matter in audit.matters():
        yield matter.unit, Row(path="；".join(matter.keys), message=matter.message, state=matter_name(matter))
    for document in audit.documents():
        for row in document_rows(audit.result(document)):
            yield document.unit, row
