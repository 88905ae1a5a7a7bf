"""The findings of two runs in the form in which they are compared: errors and warnings, as no remark has to be met."""

from __future__ import annotations

from checker.auditing.rectification.resubmission import DocumentFindings, compare, noted
from checker.auditing.view import Audit
from checker.model.audit import AuditedDocument
from checker.model.rectification import Rectified


def rectified(old: Audit, new: Audit) -> tuple[Rectified, ...]:
    """What became of each submission."""

    def asks(rule: str) -> bool:
        return rule not in new.off

    return compare(_findings(old), _findings(new), asks=asks)


def _findings(audit: Audit) -> list[DocumentFindings]:
    return [_of(audit, document) for document in audit.documents()]


def _of(audit: Audit, document: AuditedDocument) -> DocumentFindings:
    summary = document.summary
    result = audit.bare_result(document)
    silent = [each.rule for each in result.skipped] + [each.rule for each in result.untold]
    silent += [each.what for each in result.failures]
    return DocumentFindings(
        document.unit or summary.organisation,
        document.key,
        document.sha256,
        tuple(noted(each) for each in result.located if each.finding.severity != "info"),
        summary.type,
        frozenset(silent),
        not summary.unread,
    )
