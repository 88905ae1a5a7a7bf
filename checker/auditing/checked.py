"""What checking one submission gave, as plain data that leaves the worker."""

from typing import NamedTuple

from checker.auditing.packing import packed
from checker.model.audit import FindingRow, Summary
from checker.model.report import Located, Report, Result


class Checked(NamedTuple):
    """`result` is a packed Result without its text, `text` a packed DocumentText (b"" where nothing was read).

    `digest` is what the search for copies needs of the document. `dated`: suppressions that
    expire were looked at, so that the same bytes may give something else on another day.
    """

    sha256: str
    result: bytes
    text: bytes
    digest: bytes
    findings: tuple[FindingRow, ...]
    summary: Summary
    dated: bool = False


def checked_of(result: Result, digest: bytes = b"", *, dated: bool = False) -> Checked:
    """The plain data of a result."""
    rows = tuple(_row(located) for located in result.located)
    text = b"" if result.text is None else packed(result.text._replace(lines=()))
    bare = packed(result._replace(path="", text=None))
    return Checked(result.sha256, bare, text, digest, rows, _summary(result), dated)


def _summary(result: Result) -> Summary:
    facts = result.facts
    start, end = facts.period or ("", "")
    counts = Report("", "", (result,))
    return Summary(
        facts.title or "",
        facts.organisation or "",
        facts.type or "",
        facts.type_name or "",
        start,
        end,
        facts.written or "",
        error=counts.count("error"),
        warning=counts.count("warning"),
        info=counts.count("info"),
        suppressed=len(result.suppressed),
        failures=len(result.failures),
        unread=result.text is None and bool(result.failures),
    )


def _row(located: Located) -> FindingRow:
    finding = located.finding
    return FindingRow(
        finding.rule,
        finding.category,
        finding.severity,
        located.fingerprint,
        located.text,
        located.section or "",
        located.label,
        finding.message,
        located.whole,
    )
