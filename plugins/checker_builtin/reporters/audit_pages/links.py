"""Links from one page of an audit to another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from checker_builtin.reporters.audit_pages.addresses import page_of
from checker_builtin.reporters.audit_pages.wording import name_of, shown

_MOST = 20


class Link(NamedTuple):
    """`page` is relative to the output folder; '' for words that lead nowhere."""

    page: str
    name: str
    title: str


def documents_of(keys: Sequence[str]) -> tuple[Link, ...]:
    """The first of these submissions, and in words how many they are."""
    links = [Link(page_of(key), name_of(key), shown(key)) for key in keys[:_MOST]]
    if len(keys) > _MOST:
        links.append(Link("", f"等{len(keys)}份", ""))
    return tuple(links)
