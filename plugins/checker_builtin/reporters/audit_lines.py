"""An audit as JSON Lines, line by line from the database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from checker.extending.audit_contracts import AuditView
from checker.model.report import Report
from checker_builtin.reporters.json_report import SCHEMA, TOOL, document_object, failure_objects, summary_object
from checker_builtin.reporters.json_text import dumped, writable


def audit_lines(audit: AuditView) -> Iterator[bytes]:
    """JSON Lines as `gongwen check --format jsonl` writes them, in the order of the keys; nothing is held."""
    counts: Counter[str] = Counter()
    for document in audit.documents():
        result = audit.result(document)
        counts.update(summary_object(Report("", "", (result,))))
        yield (writable(document_object(result)) + "\n").encode()
    failures = failure_objects(audit.failures())
    summary = {key: counts[key] for key in summary_object(Report("", "", ()))}
    summary["failures"] += len(failures)
    tool = {"name": TOOL, "version": audit.version, "rules": audit.rules_digest}
    yield (dumped({"schema": SCHEMA, "tool": tool, "failures": failures, "summary": summary}) + "\n").encode()
