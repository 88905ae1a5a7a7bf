"""The five hooks and the contracts of what they register.

Hooks only register: each is called once per process and returns a list of plain
objects. A function of a plugin module is a hook by its name (`checker_kinds`), as in
pytest; `hookimpl` only makes that visible. Import heavy modules inside the hook function
or later; the start of the command is felt in every commit hook. Built-ins come first, then the entry points of
group `checker`, sorted by name; two objects of one name are an error.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, NoReturn, Protocol, TypeVar, runtime_checkable

from checker.model.document import Document
from checker.model.finding import Category, Finding, Severity
from checker.model.pieces import Place
from checker.model.report import Located, Report
from checker.model.rule import Hit, ListedWord, Rule, RulePack
from checker.model.times import Window

T = TypeVar("T")
R = TypeVar("R")


def hookimpl(function: T) -> T:
    """Marks a function of a plugin module as a hook, for those who read it; its name is what counts."""
    return function


class RawFile(NamedTuple):
    """A file as it was given: `name` as given, '-' for standard input; `encoding` None lets the reader find out.

    `sidecar` are the bytes of the file beside it that lets findings be, None where there is none.
    """

    name: str
    data: bytes
    encoding: str | None = None
    sidecar: bytes | None = None


@runtime_checkable
class Reader(Protocol):
    """Turns the bytes of one format into a Document, through DocumentBuilder only.

    `suffixes` are lower case with the dot. `read` raises UnreadableDocument with one
    Chinese sentence: what is wrong and what to do.
    """

    name: str
    suffixes: tuple[str, ...]

    def read(self, file: RawFile) -> Document: ...


@runtime_checkable
class Recognising(Protocol):
    """A reader that knows its format by the bytes: a Word file called 总结.doc or 总结.txt is read all the same."""

    def recognises(self, data: bytes) -> bool: ...


@runtime_checkable
class Lined(Protocol):
    """A reader of a format whose files have lines: lines and columns of its places are those of the file.

    `lines` gives the lines of the decoded file, without their ends. Raises UnreadableDocument.
    """

    def lines(self, file: RawFile) -> Sequence[str]: ...


class PlacedEdit(NamedTuple):
    """Write `text` in place of `old`, the words that stand at `places`; an insertion has one place of length 0.

    Where `old` is one character longer than its places, it ends with the line feed between
    two paragraphs, and the paragraph goes with its end. `rule` and `title` say what for.
    """

    places: tuple[Place, ...]
    old: str
    text: str
    rule: str = ""
    title: str = ""


@runtime_checkable
class Editing(Protocol):
    """A reader that can write changes back: `edit` gives the bytes of the mended file.

    The edits do not overlap and come in the order of the text. Raises UnwritableDocument
    where the file cannot take them, which names those that it refuses where it takes the
    others; it is all or nothing.
    """

    name: str

    def edit(self, file: RawFile, edits: Sequence[PlacedEdit]) -> bytes: ...


@runtime_checkable
class Directing(Protocol):
    """A reader of a format whose files can tell the checker to let findings be.

    `directive` puts words (公文检查：忽略 …；理由：…) between the marks that its `read` gives to
    `DocumentBuilder.directive`, for a line of its own, without the line's end. `with_directive` gives the
    bytes of a file with that line behind all else, in the file's own encoding and line ends.
    Both raise UnwritableDocument, one Chinese sentence, for what the file cannot hold.
    """

    name: str

    def directive(self, words: str) -> str: ...
    def with_directive(self, file: RawFile, words: str) -> bytes: ...


@runtime_checkable
class Annotating(Protocol):
    """A reader that can write findings into a copy of the file, as comments on the very words.

    Comments that an earlier run wrote are removed first; with no findings that is all, and
    a file without any comes back as it is. Raises UnwritableDocument.
    """

    name: str
    suffixes: tuple[str, ...]

    def annotate(self, file: RawFile, located: Sequence[Located]) -> bytes: ...


class Fields(Protocol):
    """Typed reading of a YAML mapping; every complaint carries file, line and column.

    Each call marks its key as known; the loader refuses what nobody asked for, with
    did-you-mean. A missing key gives the default, or a complaint where there is none.
    """

    def text(self, key: str, default: str | None = ...) -> str: ...
    def optional_text(self, key: str) -> str | None: ...
    def texts(self, key: str, default: Sequence[str] | None = ...) -> tuple[str, ...]: ...
    def choice(self, key: str, allowed: Sequence[str], default: str | None = ...) -> str: ...
    def choices(self, key: str, allowed: Sequence[str], default: Sequence[str] | None = ...) -> tuple[str, ...]: ...
    def flag(self, key: str, default: bool | None = ...) -> bool: ...
    def integer(self, key: str, default: int | None = ...) -> int: ...
    def number(self, key: str, default: float | None = ...) -> float: ...
    def day(self, key: str) -> str | None:
        """An ISO day, month or year ('2016-10-27', '2016-10', '2016'), None where it is missing."""

    def window(self, key: str) -> Window:
        """`{since: 2017-10-18, until: 2018-03-17}`; both may be missing."""

    def pattern(self, key: str, default: str | None = ...) -> str:
        """A regular expression that compiles and is linear in the text: only its last repeat may have no bound."""

    def check_pattern(self, key: str, pattern: str) -> None:
        """Refuse a regular expression under a key as `pattern` does."""

    def mapping(self, key: str) -> dict[str, str]: ...
    def each(self, key: str) -> Iterable["Fields"]:
        """The mappings of a list; none where the key is missing."""

    def has(self, key: str) -> bool: ...
    def refuse(self, key: str, what: str) -> NoReturn:
        """Complain about a key's value: raises RuleError with its place."""


@runtime_checkable
class Kind(Protocol):
    """A kind of check.

    `options` is a NamedTuple of scalars, strings and nested tuples of such: it is kept
    compiled as plain data. `read` makes it from YAML and refuses what is off. `run`
    yields `rule.found(span, …)` and nothing else: no state, no sorting, no output.
    `needs` are the facts that every rule of the kind needs.
    """

    name: str
    category: Category
    needs: tuple[str, ...]

    @property
    def options(self) -> Callable[..., Any]: ...

    def read(self, fields: Fields) -> Any: ...
    def run(self, rule: Rule[Any], document: Document) -> Iterator[Finding]: ...


@runtime_checkable
class PhraseKind(Protocol):
    """A kind whose rules are lists of entries that are found by literal words.

    The words of all rules go into one automaton over the folded text; `judge` gets the
    hits of its own entries in order. An entry is decoded only when one of its literals
    stands in the text. `entry` is a NamedTuple like `options`. Entries stand under
    `entries:` in the rule, or in files of the pack's facts/ folder that the rule names
    under `facts:`.
    """

    name: str
    category: Category
    needs: tuple[str, ...]

    @property
    def options(self) -> Callable[..., Any]: ...
    @property
    def entry(self) -> Callable[..., Any]: ...

    def read(self, fields: Fields) -> Any: ...
    def read_entry(self, fields: Fields, options: Any) -> Any | None:
        """The entry, or None when this rule has no use for it (facts are shared by several rules)."""

    def literals(self, entry: Any, options: Any) -> Iterable[str]: ...
    def judge(self, rule: Rule[Any], document: Document, hits: Sequence[Hit[Any]]) -> Iterator[Finding]: ...


AnyKind = Kind | PhraseKind


@runtime_checkable
class Holed(Protocol):
    """A kind that names the holes it fills: the words that `run` or `judge` give to `rule.found` by name.

    Where it does, the loader refuses a message or suggestion with any other hole. None
    where nothing is known about rules with these options.
    """

    def holes(self, options: Any) -> Sequence[str] | None: ...


@runtime_checkable
class Telling(Protocol):
    """A kind that says in one Chinese line what an entry looks for and what should stand there, for `gongwen explain`:
    “截止目前”应为“截至目前”. Empty: there is nothing to say beyond its words."""

    def tell(self, entry: Any) -> str: ...


@runtime_checkable
class Listing(Protocol):
    """A PhraseKind that makes rules of word lists, which have the columns 错误写法 and 正确写法.

    `list_heads` gives two rule files as YAML text without `entries` and `sources`: for words that have a right
    form, and for words that are not to be used. `list_entry` gives the keys of a row's entry: a text, texts, or a
    mapping of texts.
    """

    def list_heads(self) -> tuple[str, str]: ...
    def list_entry(self, word: ListedWord) -> Mapping[str, str | Sequence[str] | Mapping[str, str]]: ...


@runtime_checkable
class Starting(Protocol):
    """A kind that offers a first rule for `gongwen rules new`: the text of a commented rule file that passes its
    own examples and cites the source `house-style`; None where a rule of this kind cannot be begun like that."""

    def starter(self) -> str | None: ...


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
