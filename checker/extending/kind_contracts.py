"""The contracts of kinds of check: how they read a rule's options, what they find, and what some can tell besides."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NoReturn, Protocol, runtime_checkable

from checker.model.document import Document
from checker.model.finding import Category, Finding
from checker.model.rule import Hit, ListedWord, Rule
from checker.model.times import Window


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
