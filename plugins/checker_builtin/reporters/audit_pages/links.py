"""Links from one page of an audit to another."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from checker_builtin.reporters.audit_pages.addresses import page_of
from checker_builtin.reporters.audit_pages.wording import name_of, shown

_MOST = 20


class Link(NamedTuple):
    """`page` is relative to the output folder."""

    page: str
    name: str
    title: str


def documents_of(keys: Iterable[str]) -> tuple[Link, ...]:
    """The first of these submissions."""
    return tuple(Link(page_of(key), name_of(key), shown(key)) for key in islice(keys, _MOST))
