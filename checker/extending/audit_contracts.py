"""The contract of reporters that write what an audit came to, and what they may ask of it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple, Protocol

from checker.model.audit import AuditedDocument, AuditedFinding
from checker.model.batch import Asked, Conditions, Copied, Matter, Typical, UnitStanding
from checker.model.rectification import Rectified
from checker.model.report import Failure, Result
from checker.model.score import Score


class AnnotatedCopy(NamedTuple):
    """A copy of a submission with its findings as comments; None where there is none, `trouble` says why.

    `trouble` is a Chinese sentence without its full stop.
    """

    data: bytes | None = None
    trouble: str = ""


class AuditView(Protocol):
    """One run of an audit, in the order of the submissions' keys. Nothing is held in memory but what is asked for."""

    @property
    def version(self) -> str: ...
    @property
    def rules_digest(self) -> str: ...
    @property
    def conditions(self) -> Conditions:
        """What the batch was judged by."""

    @property
    def outputs(self) -> Collection[str]:
        """The names of the reporters that write this audit: a link to another's files asks whether they are there."""

    @property
    def titles(self) -> Mapping[str, str]:
        """The titles of the rules by their ids."""

    def documents(self) -> Iterator[AuditedDocument]: ...
    def document(self, key: str) -> AuditedDocument | None:
        """One submission; None where there is none of this key."""

    def documents_of(self, unit: str) -> Iterator[AuditedDocument]:
        """The submissions of a unit, by key; of '' those that nobody knows the unit of."""

    def findings(self) -> Iterator[AuditedFinding]: ...
    def failures(self) -> Iterator[Failure]:
        """What of the run could not be checked, beside single submissions."""

    def result(self, document: AuditedDocument) -> Result:
        """Everything that is known of a submission, its text too."""

    def annotated(self, document: AuditedDocument) -> AnnotatedCopy:
        """A copy of a submission with its findings as comments; its file is fetched from where it came."""

    def score(self, document: AuditedDocument) -> Score:
        """The account of its points."""

    def units(self) -> Iterator[UnitStanding]:
        """The units, the best first."""

    def typical(self) -> Iterator[Typical]:
        """The rules that found something, the most frequent first."""

    def matters(self) -> Iterator[Matter]:
        """What the manifest finds fault with."""

    def asked(self) -> Iterator[Asked]:
        """The rows of the manifest, in its order."""

    def copied(self) -> Iterator[Copied]:
        """What submissions share, by key; two submissions come together once."""

    def copied_of(self, key: str) -> Iterator[Copied]:
        """What one submission shares, the largest share first; it is always the one with the key."""

    def clusters(self) -> Iterator[tuple[str, ...]]:
        """The keys of the submissions that hang together by what they share, the largest cluster first."""

    def rectified(self) -> Iterator[Rectified]:
        """What became of each submission's findings since an earlier run, by unit and key."""

    def rectified_of(self, key: str) -> Iterator[Rectified]:
        """The same of one submission of this run."""


class AuditFile(NamedTuple):
    """A file of the output: `name` is relative to the output folder, parted by '/'; `parts` are its bytes in order.

    With `trouble` there is no such file: one Chinese sentence says why and how to get it.
    """

    name: str
    parts: Iterable[bytes] = ()
    trouble: str = ""
