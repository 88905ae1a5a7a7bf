"""Numbers of headings and items: left out, repeated, skipped, exchanged, with a wrong mark, on a wrong level."""

from __future__ import annotations

from itertools import pairwise
from random import Random

from checker.model.text import Span
from tests.mutations.mutation import Make, Mutation, Operator, Report, pick, put

_DIGITS = "一二三四五六七八九十"
_MAIN = r"(?m)^(?:\u3000*)(([一二三四五六])、)(?=[^\n]{2,30}$)"
_SUB = r"(?m)^(?:\u3000*)(（([一二三四五六七])）)"
_ITEM = r"(?<=[：；。])(([一二三四五])是)"


def _drop(name: str, pattern: str) -> Make:
    """A number within a run is gone; where the first or the last is gone, what is left is in order."""

    def make(report: Report, random: Random) -> Mutation | None:
        sites = report.sites(pattern)
        inner = [one for one, two in pairwise(sites) if "一" not in (one[2], two[2])]
        site = pick(random, sites if pattern is _MAIN else inner)
        return site and put(report, name, Span(*site.span(1)), "", reach="anywhere")

    return make


def _change(name: str, pattern: str, steps: tuple[int, ...]) -> Make:
    """The number says another place in the order: repeated or skipped."""

    def make(report: Report, random: Random) -> Mutation | None:
        step = random.choice(steps)
        sites = [found for found in report.sites(pattern) if 0 <= _DIGITS.index(found[2]) + step < len(_DIGITS)]
        site = pick(random, sites)
        if site is None:
            return None
        wrong = site[1].replace(site[2], _DIGITS[_DIGITS.index(site[2]) + step])
        return put(report, name, Span(*site.span(1)), wrong, reach="anywhere")

    return make


def exchange(report: Report, random: Random) -> Mutation | None:
    """Two sub-headings that follow each other have changed their numbers."""
    sites = report.sites(_SUB)
    pairs = [(one, two) for one, two in pairwise(sites) if _DIGITS.index(two[2]) == _DIGITS.index(one[2]) + 1]
    pair = pick(random, pairs)
    if pair is None:
        return None
    one, two = pair
    between = report.text[one.end(1) : two.start(1)]
    return put(report, "numbers exchanged", Span(one.start(1), two.end(1)), two[1] + between + one[1])


def mark_of_main(report: Report, random: Random) -> Mutation | None:
    site = pick(random, report.sites(_MAIN))
    if site is None:
        return None
    wrong = random.choice(("{}.", "{}，", "{}．", "（{}）、", "{},")).format(site[2])
    return put(report, "wrong mark after a main number", Span(*site.span(1)), wrong)


def mark_of_sub(report: Report, random: Random) -> Mutation | None:
    site = pick(random, report.sites(_SUB))
    if site is None:
        return None
    wrong = random.choice(("（{}）、", "（{}）.", "（{}、", "({}、", "（{}），")).format(site[2])
    return put(report, "wrong mark after a sub-number", Span(*site.span(1)), wrong)


def level(report: Report, random: Random) -> Mutation | None:
    """One of the （一）（二）（三） is numbered as another level."""
    site = pick(random, [found for found in report.sites(_SUB) if found[2] != "一"])
    if site is None:
        return None
    place = _DIGITS.index(site[2]) + 1
    wrong = random.choice((f"{place}.", f"（{place}）", f"{site[2]}、"))
    return put(report, "number of another level", Span(*site.span(1)), wrong, reach="anywhere")


_STEPS = (-1, 1, 2)
OPERATORS = (
    Operator("main number left out", ("numbering", "section"), _drop("main number left out", _MAIN)),
    Operator("sub-number left out", ("numbering",), _drop("sub-number left out", _SUB)),
    Operator("item number left out", ("numbering", "count"), _drop("item number left out", _ITEM)),
    Operator("wrong main number", ("numbering",), _change("wrong main number", _MAIN, _STEPS)),
    Operator("wrong sub-number", ("numbering",), _change("wrong sub-number", _SUB, _STEPS)),
    Operator("wrong item number", ("numbering",), _change("wrong item number", _ITEM, _STEPS)),
    Operator("numbers exchanged", ("numbering",), exchange),
    Operator("wrong mark after a main number", ("numbering",), mark_of_main),
    Operator("wrong mark after a sub-number", ("numbering",), mark_of_sub),
    Operator("number of another level", ("numbering",), level),
)
