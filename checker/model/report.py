"""What comes out: plain data, from one finding in its place to the exit status."""

from typing import NamedTuple

from checker.model.finding import SEVERITIES, Finding, Severity
from checker.model.pieces import Place
from checker.model.text import Span


class Excerpt(NamedTuple):
    """The sentence around a finding; `start`..`end` are the words within it, in characters."""

    text: str
    start: int
    end: int


class LocatedRelated(NamedTuple):
    span: Span
    text: str
    caption: str
    line: int
    column: int
    label: str


class Located(NamedTuple):
    """A finding with where a person looks for it.

    `places` has one entry for each run of the file that the words touch. `fingerprint`
    is made of rule, words and section, not of positions: edits elsewhere leave it alone.
    """

    finding: Finding
    text: str
    places: tuple[Place, ...]
    line: int
    column: int
    label: str
    section: str | None
    excerpt: Excerpt
    fingerprint: str
    related: tuple[LocatedRelated, ...] = ()


class Failure(NamedTuple):
    """Something that could not be checked: `what` names the file, rule or plugin, `why` says how to mend it."""

    what: str
    why: str


class Skipped(NamedTuple):
    """A rule that was not applied, and the option that would switch it on."""

    rule: str
    title: str
    why: str


class EvidenceText(NamedTuple):
    """`line` and `label` as in Located; both None for what does not stand in the text."""

    kind: str
    text: str
    line: int | None
    label: str | None = None


class FactsText(NamedTuple):
    """The facts of a report as words and lines, ready for a reporter."""

    title: str | None = None
    type: str | None = None
    type_name: str | None = None
    organisation: str | None = None
    period: tuple[str, str] | None = None
    written: str | None = None
    type_evidence: tuple[EvidenceText, ...] = ()
    period_evidence: tuple[EvidenceText, ...] = ()
    written_evidence: tuple[EvidenceText, ...] = ()


class Result(NamedTuple):
    """One document: `path` as given, `sha256` of its bytes ('' when it could not be read)."""

    path: str
    sha256: str
    facts: FactsText
    located: tuple[Located, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    failures: tuple[Failure, ...] = ()


class Report(NamedTuple):
    """The whole run; `rules_digest` names the rule set that was used."""

    version: str
    rules_digest: str
    results: tuple[Result, ...]
    failures: tuple[Failure, ...] = ()

    def count(self, severity: Severity) -> int:
        return sum(found.finding.severity == severity for result in self.results for found in result.located)

    @property
    def failure_count(self) -> int:
        return len(self.failures) + sum(len(result.failures) for result in self.results)


def exit_status(report: Report, fail_on: Severity | None) -> int:
    """0 clean, 1 findings at or above `fail_on` (None: never), 2 something was not checked."""
    if report.failure_count:
        return 2
    if fail_on is None:
        return 0
    counted = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return 1 if any(report.count(severity) for severity in counted) else 0
