"""问题清单: every finding of an audit as a row, and all that was left out or could not be checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from checker.extending.audit_contracts import AuditView
from checker.model.audit import AuditedDocument
from checker.model.finding import CATEGORIES
from checker.model.report import Located, Result
from checker.reading.citing import source
from checker_builtin.reporters.left_out import ground
from checker_builtin.reporters.wording import failed
from checker_builtin.reporters.workbook.rows import Fault

_WHOLE = "（全文）"


def faults(audit: AuditView, page: Callable[[str], str]) -> Iterator[Fault]:
    """What of the run failed, then submission by submission what was found in it."""
    for failure in audit.failures():
        yield Fault(document=failure.what, state="没有检查", why=failure.why)
    for document in audit.documents():
        head = Fault(document.unit, document.key, page=page(document.key))
        yield from _of_document(document, audit.result(document), head)


def _of_document(document: AuditedDocument, result: Result, head: Fault) -> Iterator[Fault]:
    for failure in result.failures:
        yield head._replace(state="没有检查", why=failed(failure, document.key))
    for found in result.located:
        yield _fault(found, head)
    for each in result.untold:
        yield head._replace(
            severity=each.severity,
            category=CATEGORIES.get(each.category, each.category),
            message=each.title,
            why=f"另有{each.number}处",
            rule=each.rule,
            state="没有逐处列出",
        )
    for suppressed in result.suppressed:
        yield _fault(suppressed.located, head)._replace(why=ground(suppressed), state="已忽略")


def _fault(found: Located, head: Fault) -> Fault:
    finding = found.finding
    return head._replace(
        place=found.label,
        severity=finding.severity,
        category=CATEGORIES.get(finding.category, finding.category),
        message=finding.message,
        text=_WHOLE if found.whole else found.text,
        suggestion=finding.suggestion or (finding.fix.title if finding.fix else ""),
        why=finding.why,
        sources="；".join(map(source, finding.sources)),
        rule=finding.rule,
        state="待处理",
    )
