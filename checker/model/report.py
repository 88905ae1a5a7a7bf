"""What comes out: plain data, from one finding in its place to the exit status."""

from typing import Literal, NamedTuple

from checker.model.document import Paragraph
from checker.model.finding import SEVERITIES, Category, Finding, Severity, Source
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
    A finding about the `whole` report stands on its title; what it says takes the place of the words.
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
    whole: bool = False


class Failure(NamedTuple):
    """Something that could not be checked: `what` names the file, rule or plugin, `why` says how to mend it."""

    what: str
    why: str


SuppressedBy = Literal[
    "inline",  # a comment or a bracketed line in the report itself
    "sidecar",  # the file beside it: 总结.docx.gongwen.yaml
    "word-list",  # a word that the unit has allowed
    "baseline",  # what was there when the baseline was made
]


class Suppressed(NamedTuple):
    """A finding that does not count: who said so, why, where that stands, and until which day (ISO) it holds."""

    located: Located
    by: SuppressedBy
    reason: str
    where: str = ""
    until: str | None = None


class Skipped(NamedTuple):
    """A rule that was not applied, and the option that would switch it on."""

    rule: str
    title: str
    why: str


class Untold(NamedTuple):
    """Findings of a rule that count but are not told one by one: `number` beside the many that are."""

    rule: str
    title: str
    category: Category
    severity: Severity
    number: int


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


class TextPart(NamedTuple):
    """Words that were recognised as more than plain text; `level` is that of a heading, from 1 on, else 0."""

    span: Span
    kind: Literal["heading", "addressee", "signature", "date"]
    level: int = 0


class DocumentText(NamedTuple):
    """What a person reads in a document, for reporters that show it; all spans are of `text`.

    `lines` are those of the decoded file where its format has lines, without their ends.
    `labels` say where each paragraph stands in the file ('第12段'), one for each. `parts`
    are in the order of the text; a heading may be the beginning of its paragraph only.
    """

    text: str
    paragraphs: tuple[Paragraph, ...]
    lines: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    parts: tuple[TextPart, ...] = ()


class Result(NamedTuple):
    """One document: `path` as given, `sha256` of its bytes ('' when it could not be read).

    `lined`: lines and columns are those of the file, and not of paragraphs. `text` is
    there when a reporter of the run shows it. `untold` are findings too many to be in
    `located`. `seconds` says what took how long, by rule id or by the name of a step; it
    is empty where nobody asked.
    """

    path: str
    sha256: str
    facts: FactsText
    located: tuple[Located, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    failures: tuple[Failure, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    lined: bool = False
    text: DocumentText | None = None
    untold: tuple[Untold, ...] = ()
    seconds: tuple[tuple[str, float], ...] = ()


class RuleText(NamedTuple):
    """What may be said of a rule that found something."""

    id: str
    title: str
    category: Category
    severity: Severity
    why: str
    sources: tuple[Source, ...]


class Stale(NamedTuple):
    """An entry of the baseline whose finding is no longer there."""

    path: str
    rule: str
    text: str
    fingerprint: str


class Report(NamedTuple):
    """The whole run; `rules_digest` names the rule set that was used, `rules` are those that found something.

    `excluded` are files that the configuration leaves out.
    """

    version: str
    rules_digest: str
    results: tuple[Result, ...]
    failures: tuple[Failure, ...] = ()
    rules: tuple[RuleText, ...] = ()
    stale: tuple[Stale, ...] = ()
    excluded: tuple[str, ...] = ()

    def count(self, severity: Severity) -> int:
        """How many findings there are, those that are not told one by one among them."""
        told = sum(found.finding.severity == severity for result in self.results for found in result.located)
        return told + sum(each.number for result in self.results for each in result.untold if each.severity == severity)

    @property
    def suppressed_count(self) -> int:
        return sum(len(result.suppressed) for result in self.results)

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
