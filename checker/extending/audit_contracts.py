"""The contract of reporters that write what an audit came to, and what they may ask of it."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol, runtime_checkable

from checker.model.audit import AuditedDocument, AuditedFinding
from checker.model.report import Failure, Result


class AuditView(Protocol):
    """One run of an audit, in the order of the submissions' keys. Nothing is held in memory but what is asked for."""

    @property
    def version(self) -> str: ...
    @property
    def rules_digest(self) -> str: ...
    def documents(self) -> Iterator[AuditedDocument]: ...
    def findings(self) -> Iterator[AuditedFinding]: ...
    def failures(self) -> Iterator[Failure]:
        """What of the run could not be checked, beside single submissions."""

    def result(self, document: AuditedDocument) -> Result:
        """Everything that is known of a submission, its text too."""


class AuditFile(NamedTuple):
    """A file of the output: `name` is relative to the output folder, parted by '/'; `parts` are its bytes in order."""

    name: str
    parts: Iterable[bytes]


@runtime_checkable
class Auditing(Protocol):
    """A reporter that writes what an audit came to: a function of the audit, the same audit gives the same bytes.

    Each file is written, whole or not at all, before the next is asked for.
    """

    name: str

    def audit_files(self, audit: AuditView) -> Iterator[AuditFile]: ...
