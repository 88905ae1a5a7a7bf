"""The five hooks, and the contracts of what they register; those of readers and kinds stand in modules of their own.

Hooks only register: each is called once per process and returns a list of plain
objects. A function of a plugin module is a hook by its name (`checker_kinds`), as in
pytest; `hookimpl` only makes that visible. Import heavy modules inside the hook function
or later; the start of the command is felt in every commit hook. Built-ins come first, then the entry points of
group `checker`, sorted by name; two objects of one name are an error.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, Protocol, TypeVar, runtime_checkable

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

__all__ = [
    "Annotating",
    "AnyKind",
    "Directing",
    "Editing",
    "Executor",
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
class Showing(Protocol):
    """A reporter that shows the documents' own words (`Result.text`), which are kept only for one that does."""

    shows_text: bool


@runtime_checkable
class Executor(Protocol):
    """Maps work over items, input order kept; an exception of one item comes back as its value."""

    name: str

    def map(self, work: Callable[[T], R], items: Sequence[T]) -> Iterator[R | Exception]: ...


class Hooks:
    """The hook specifications."""

    def checker_readers(self) -> list[Reader]:  # type: ignore[empty-body]
        """Called once; return the readers of this plugin."""

    def checker_kinds(self) -> list[Kind | PhraseKind]:  # type: ignore[empty-body]
        """Called once; return the kinds of check of this plugin."""

    def checker_rule_packs(self) -> list[RulePack]:  # type: ignore[empty-body]
        """Called once; return the rule packs of this plugin."""

    def checker_reporters(self) -> list[Reporter]:  # type: ignore[empty-body]
        """Called once; return the reporters of this plugin."""

    def checker_executors(self) -> list[Executor]:  # type: ignore[empty-body]
        """Called once; return the executors of this plugin."""
