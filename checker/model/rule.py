"""A rule as the packs state it, and what one hit of its phrases looks like."""

import re
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from checker.model.document import ParagraphKind
from checker.model.finding import Category, Finding, Fix, Related, Severity, Source
from checker.model.text import Folded, Span
from checker.model.times import Window

O = TypeVar("O")
E = TypeVar("E")
_HOLE = re.compile(r"\{(\w+)\}")

READ_SCOPE: tuple[ParagraphKind, ...] = ("title", "heading", "body", "item", "cell", "caption", "footnote")


class Rule(NamedTuple, Generic[O]):
    """One rule of a pack; `id` is pack/file, `options` belong to its kind.

    `message` and `suggest` have holes in braces that `found` fills. `in_force` is when
    the norm applies, against the report's period. `needs` names the facts without which
    the rule cannot be judged ('period', 'type'); `types` limits it to document types.
    `scope` is where its findings may stand. A rule that is off by `default` runs only
    when the user asks for every remark (`--strict`).
    """

    id: str
    title: str
    kind: str
    category: Category
    message: str
    severity: Severity
    why: str
    options: O
    suggest: str | None = None
    sources: tuple[Source, ...] = ()
    in_force: Window = Window()
    needs: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    scope: tuple[ParagraphKind, ...] = READ_SCOPE
    default: bool = True

    def found(
        self,
        span: Span,
        *,
        severity: Severity | None = None,
        suggestion: str | None = None,
        why: str | None = None,
        sources: tuple[Source, ...] = (),
        related: tuple[Related, ...] = (),
        fix: Fix | None = None,
        **words: str,
    ) -> Finding:
        """A finding of this rule; `words` fill the holes of its message and suggestion."""
        if suggestion is None and self.suggest is not None:
            suggestion = _filled(self.suggest, words)
        return Finding(  # by position: a report may have thousands
            self.id,
            self.category,
            severity or self.severity,
            _filled(self.message, words),
            span,
            self.why if why is None else why,
            suggestion,
            fix,
            related,
            sources or self.sources,
        )


class Hit(NamedTuple, Generic[E]):
    """A phrase of an entry stands at `start`..`end` of a document's folded text."""

    entry: E
    phrase: str
    start: int
    end: int
    folded: Folded

    @property
    def span(self) -> Span:
        """Where the phrase stands in the document."""
        return self.folded.back(self.start, self.end)


class RulePack(NamedTuple):
    """A folder with pack.yaml, sources.yaml, rules and, where it has some, profiles/ and facts/."""

    name: str
    root: str
    origin: str = ""


MOST_TABLE_BYTES = 10_000_000  # of a word list or another table that a unit keeps


class ListedWord(NamedTuple):
    """A row of a word list: wrong forms and what is right; '' for `right` where the words are not to be used at all.

    `certain`: there is one right form, which may be written in place of a wrong one. `unless` are
    right forms of the list within which a wrong one is no fault.
    """

    wrong: tuple[str, ...]
    right: str = ""
    certain: bool = False
    severity: Severity | None = None
    why: str = ""
    unless: tuple[str, ...] = ()


class AllowedWord(NamedTuple):
    """A word that the unit allows, folded: findings within it do not count. `where` is '词表.xlsx 第5行'."""

    word: str
    reason: str
    where: str


class RuleOptions(NamedTuple):
    """Keys of one rule, set by a configuration: `keys` is a JSON object; it stands in `file` at `line`, `column`."""

    rule: str
    keys: str
    file: str
    line: int = 0
    column: int = 0


class Example(NamedTuple):
    """A text that a rule must (`bad`) or must not (`good`) find something in.

    `text` is without marks; `marked` are the spans that ⟦ ⟧ stood around, which must be
    found exactly. `at` is the report's day or period, `type` its document type,
    `document`: the text is a whole report with title and sections. `fixed` is the text
    after the rule's fixes, where that is to be tested. `marks` is what the file holds
    besides the text, `looks` what it looks like, `unit` what the configuration names. It stands at `line` of the
    rule's file, from 1.
    """

    rule: str
    bad: bool
    text: str
    marked: tuple[Span, ...] = ()
    at: str | None = None
    type: str | None = None
    fixed: str | None = None
    document: bool = False
    name: str = ""
    marks: tuple[object, ...] = ()  # of Mark; a name in quotes would cost each start the first call of compile()
    unit: tuple[str, ...] = ()
    looks: object = None  # Looks
    line: int = 0


def _filled(template: str, words: dict[str, str]) -> str:
    # Not str.format: a template from somebody's pack must not reach into objects.
    parts = _parts(template)
    if len(parts) == 1:
        return template
    filled = parts.copy()
    for at in range(1, len(parts), 2):
        word = words.get(parts[at])
        filled[at] = f"{{{parts[at]}}}" if word is None else word
    return "".join(filled)


def holes_of(template: str) -> list[str]:
    """The names in a message's braces, in their order."""
    return _parts(template)[1::2]


@lru_cache(maxsize=1024)
def _parts(template: str) -> list[str]:
    """Text and names of holes in turn."""
    return _HOLE.split(template)
