"""What a run was asked to do, frozen before it begins."""

from typing import NamedTuple

from checker.model.finding import Severity
from checker.model.rule import RuleOptions as RuleOptions  # noqa: PLC0414 - a part of the configuration
from checker.model.times import Window

MOST_TOLD = 1_000  # findings of one rule in one document; who has read so many knows what is meant
MOST_BYTES = 20_000_000  # a report of 20 MB is no report; Word files have their own limits inside


class Lock(NamedTuple):
    """A rule or pack that cannot be switched off or made less grave; `where` says what file and line lock it."""

    name: str
    where: str
    severity: Severity | None = None  # that of the lock; None: the rule's own


class Config(NamedTuple):
    """How one document is checked; documents of one run may have different ones.

    `type` and `period` overrule what the reports say; `rules` are folders of packs beside the installed ones.

    `layout` switches on the rules that need to know how the text looks. `unit` are the
    names of the unit and of the people who write for it; `trade` is what it does (水务), `superior`
    the unit above it. `strict` adds the rules that are
    off by default. `on`, `off`, `only`, `skip` and `locked` name rules by id ('dates/no-such-day')
    or by pack ('dates'); `only` and `skip` come from the command line. `graded` gives rules or packs
    another severity. `words` are the unit's word lists. `stated_at` says where in a configuration a
    rule, a pack, the type ('--type') or the period ('--period') is named.
    `keep_text` keeps the document's text in the result. `today` is the ISO day against which
    suppressions expire; '' where they never do. `most_told` findings of one rule in one
    document are told one by one, None: all; the others are counted. `timing` measures what takes how long.
    """

    type: str | None = None
    period: Window | None = None
    encoding: str | None = None
    rules: tuple[str, ...] = ()
    most_bytes: int = MOST_BYTES
    layout: bool = False
    unit: tuple[str, ...] = ()
    trade: str = ""
    superior: str = ""
    strict: bool = False
    on: tuple[str, ...] = ()
    off: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    locked: tuple[Lock, ...] = ()
    categories: tuple[str, ...] = ()
    graded: tuple[tuple[str, Severity], ...] = ()
    options: tuple[RuleOptions, ...] = ()
    words: tuple[str, ...] = ()
    keep_text: bool = False
    today: str = ""
    most_told: int | None = MOST_TOLD
    timing: bool = False
    stated_at: tuple[tuple[str, str], ...] = ()
