"""What a run was asked to do, frozen before it begins."""

from typing import NamedTuple

from checker.model.finding import Severity
from checker.model.times import Window

MOST_BYTES = 20_000_000  # a report of 20 MB is no report; Word files have their own limits inside


class Config(NamedTuple):
    """`type` and `period` overrule what the reports say; `rules` are folders of packs beside the installed ones.

    `layout` switches on the rules that need to know how the text looks. `unit` are the
    names of the unit and of the people who write for it. `strict` adds the rules that are
    off by default.
    """

    type: str | None = None
    period: Window | None = None
    encoding: str | None = None
    rules: tuple[str, ...] = ()
    fail_on: Severity | None = "error"
    most_bytes: int = MOST_BYTES
    layout: bool = False
    unit: tuple[str, ...] = ()
    strict: bool = False
