"""The five hooks, and the contracts of what they register; those of readers and kinds stand in modules of their own.

Hooks only register: each is called once per process and returns a list of plain
objects. A function of a plugin module is a hook by its name (`checker_kinds`), as in
pytest; `hookimpl` only makes that visible. Import heavy modules inside the hook function
or later; the start of the command is felt in every commit hook. Built-ins come first, then the entry points of
group `checker`, sorted by name; two objects of one name are an error.
"""

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar, runtime_checkable

from checker.extending.kind_contracts import (
    AnyKind,
    Fields,
    Holed,
    Kind,
    Listing,
    PhraseKind,
    Starting,
    Telling,
)
from checker.extending.reader_contracts import (
    Annotating,
    Directing,
    Editing,
    Lined,
    PlacedEdit,
    RawFile,
    Reader,
    Recognising,
)
from checker.model.finding import Severity
from checker.model.report import Report
from checker.model.rule import RulePack

if TYPE_CHECKING:
    from checker.extending.audit_contracts import AuditFile, AuditView  # few runs are audits

__all__ = [
    "Annotating",
    "AnyKind",
    "Auditing",
    "Described",
    "Directing",
    "Editing",
    "Executor",
    "ExecutorOptions",
    "Fields",
    "Holed",
    "Hooks",
    "Kind",
    "Layout",
    "Lined",
    "Listing",
    "PhraseKind",
    "PlacedEdit",
    "RawFile",
    "Reader",
    "Recognising",
    "Reporter",
    "Showing",
    "Starting",
    "Streaming",
    "Telling",
    "hookimpl",
]

T = TypeVar("T")
R = TypeVar("R")


def hookimpl(function: T) -> T:
    """Marks a function of a plugin module as a hook, for those who read it; its name is what counts."""
    return function


class Layout(NamedTuple):
    """How a person wants to see the report: `width` in cells, `group` by 'document' or 'category'.

    `most` entries at the most, the gravest; None: all. `quiet`: only what stands in the way
    (findings from `fail_on` on, and what could not be checked), and nothing where nothing
    does. `statistics` adds how often each rule found something. `partial`: the report is
    of some of the rules only, by the user's choice. Reporters for programs give everything.
    """

    width: int = 100
    colour: bool = False
    group: str = "document"
    fail_on: Severity | None = "error"
    most: int | None = None
    quiet: bool = False
    statistics: bool = False
    partial: bool = False


@runtime_checkable
class Reporter(Protocol):
    """Writes the whole report; a function of the report and the layout, of nothing else.

    `for_programs`: always UTF-8, whatever the console speaks.
    """

    name: str
    for_programs: bool

    def render(self, report: Report, layout: Layout, write: Callable[[str], object]) -> None: ...


@runtime_checkable
class Auditing(Protocol):
    """A reporter that writes what an audit came to: a function of the audit, the same audit gives the same bytes.

    Each file is written, whole or not at all, before the next is asked for. `audit_about`
    says in a few words what there is (网页), `audit_default` whether it is written unasked.
    It need not be a `Reporter`: what has no `render` writes audits only.
    """

    name: str
    audit_about: str
    audit_default: bool

    def audit_files(self, audit: "AuditView") -> "Iterator[AuditFile]": ...


@runtime_checkable
class Showing(Protocol):
    """A reporter that shows the documents' own words (`Result.text`), which are kept only for one that does."""

    shows_text: bool


@runtime_checkable
class Executor(Protocol):
    """Maps work over items, input order kept; an exception of one item comes back as its value."""

    name: str

    def map(self, work: Callable[[T], R], items: Sequence[T]) -> Iterator[R | Exception]: ...


class ExecutorOptions(NamedTuple):
    """How work is to be run; an executor passes over what it has no use for.

    `workers`: how many at a time, 0: one for each core (of a cluster, all it has). `seconds`:
    how long one item may take, None: as long as it likes. `megabytes`: the address space of a
    worker process in MiB, where the system can bound it, None: any. `address`: the cluster's
    scheduler (tcp://…, tls://…), empty: one that is started here. `tls_…` are paths of PEM
    files for tls://, as the cluster's own tools name them. `others` are those that have no
    field here: name and value of each, of the names that a `Described` executor knows.
    """

    workers: int = 0
    seconds: float | None = None
    megabytes: int | None = None
    address: str = ""
    tls_ca_file: str = ""
    tls_client_cert: str = ""
    tls_client_key: str = ""
    others: tuple[tuple[str, str], ...] = ()


@runtime_checkable
class Described(Protocol):
    """An executor that tells people what it is: `about` is a Chinese line for the list of executors.

    `options` are those that it alone has (`--executor-option name=value`): names in lower
    case with hyphens, each with a Chinese line. A value goes to the field of ExecutorOptions
    of the same name (tls-ca-file: tls_ca_file), else to `others`. No other name reaches it.
    """

    about: str
    options: Mapping[str, str]


@runtime_checkable
class Streaming(Protocol):
    """An executor that gives results as they are ready, each with the number of its item (from 0).

    Items are taken lazily, a bounded number ahead, so that there may be millions; one with a
    `size` (bytes) may be weighed by it. `work`, items and results must be picklable where
    they go to another process. An exception of one item is its value: TimedOut, WorkerDied
    and OutOfMemory where it did not come back at all. Raises ExecutorError where nothing can
    be run any more. Closing the iterator stops all that is under way.
    """

    def stream(
        self, work: Callable[[T], R], items: Iterable[T], options: ExecutorOptions
    ) -> Generator[tuple[int, R | Exception], None, None]: ...


class Hooks:
    """The hook specifications."""

    def checker_readers(self) -> list[Reader]:  # type: ignore[empty-body]
        """Called once; return the readers of this plugin."""

    def checker_kinds(self) -> list[Kind | PhraseKind]:  # type: ignore[empty-body]
        """Called once; return the kinds of check of this plugin."""

    def checker_rule_packs(self) -> list[RulePack]:  # type: ignore[empty-body]
        """Called once; return the rule packs of this plugin."""

    def checker_reporters(self) -> list[Reporter | Auditing]:  # type: ignore[empty-body]
        """Called once; return the reporters of this plugin."""

    def checker_executors(self) -> list[Executor]:  # type: ignore[empty-body]
        """Called once; return the executors of this plugin."""
