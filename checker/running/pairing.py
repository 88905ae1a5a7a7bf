"""Findings of two runs over one document paired: by fingerprint, by words, by what they name."""

import re
from collections import defaultdict, deque
from collections.abc import Hashable, Sequence
from typing import NamedTuple

NAMED = re.compile(r"“[^“”]*”")


class Trait(NamedTuple):
    """By what a finding is known again: `text` are its words as `words_of` of the baseline's entries writes them.

    A finding about the `whole` report stands nowhere: its text is what it names, else what it says.
    """

    rule: str
    fingerprint: str
    text: str
    whole: bool = False


def pair(now: Sequence[Trait], before: Sequence[Trait]) -> dict[int, int]:
    """Which of `before` each of `now` is, by their numbers; each stands for one at most.

    A fingerprint first; then, as passages move and sections are renamed, the same rule
    and words, as often as there are any; last, as sections are added one by one, what
    names a part of what the former named. Linear, but for findings about the whole report.
    """
    owners: dict[int, int] = {}
    _pair(owners, [one[:2] for one in now], [one[:2] for one in before])
    _pair(owners, [(one.rule, one.text) for one in now], [(one.rule, one.text) for one in before])
    _pair_parts(owners, now, before)
    return owners


def _pair(owners: dict[int, int], now: Sequence[Hashable], before: Sequence[Hashable]) -> None:
    """Give each of `now` that has no owner yet the first free one of its key."""
    used = set(owners.values())
    waiting: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for number, key in enumerate(before):
        if number not in used:
            waiting[key].append(number)
    for number, key in enumerate(now):
        if number not in owners and (same := waiting.get(key)):
            owners[number] = same.popleft()


def _pair_parts(owners: dict[int, int], now: Sequence[Trait], before: Sequence[Trait]) -> None:
    """Give a finding about the whole report that has no owner one that names all that it names, and more."""
    asking = [number for number, one in enumerate(now) if one.whole and number not in owners]
    if not asking:
        return
    used = set(owners.values())
    free: defaultdict[str, dict[int, frozenset[str]]] = defaultdict(dict)
    rules = {now[number].rule for number in asking}
    for number, one in enumerate(before):
        if number not in used and one.rule in rules:
            free[one.rule][number] = frozenset(NAMED.findall(one.text))
    for number in asking:
        names = frozenset(NAMED.findall(now[number].text))
        former = free[now[number].rule]
        at = next((at for at, more in former.items() if names <= more), None) if names else None
        if at is not None:
            owners[number] = at
            del former[at]
