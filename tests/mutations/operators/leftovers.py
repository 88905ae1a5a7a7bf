"""What a template or a download site left: placeholders for numbers, names and days; lines of a web page."""

from __future__ import annotations

import re
from random import Random

from checker.model.text import Span
from tests.mutations.mutation import Mutation, Operator, Report, insert, pick, put
from tests.mutations.vocabulary import parted, vocabulary

_SITES = {
    "unit": r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2}[市县区][\u4e00-\u9fff]{2,8}局(?=党|以|坚持|20)",
    "year": r"(?<!\d)20\d\d年(?=[\u4e00-\u9fff])",
    "number": r"(?<![\d.—])\d{1,4}(?=[次个名份件条场期篇项家座户])",
    "day": r"(?<!年)(?<!\d)\d{1,2}月\d{1,2}日",
}


def _placeholder(of: str) -> Operator:
    name = f"placeholder for a {of}"

    def make(report: Report, random: Random) -> Mutation | None:
        site = pick(random, report.sites(_SITES[of]))
        if site is None:
            return None
        return put(report, name, Span(*site.span()), random.choice(vocabulary().placeholders[of]))

    return Operator(name, ("placeholder",), make)


def _line(report: Report, name: str, at: int, random: Random, *, held_out: bool = False) -> Mutation:
    words = random.choice(parted(vocabulary().banners, str)[held_out])
    return insert(report, name, at, f"{words}\n", words)


def above(report: Report, random: Random) -> Mutation | None:
    return _line(report, "line above the title", 0, random)


def below_title(report: Report, random: Random) -> Mutation | None:
    return _line(report, "line below the title", report.text.index("\n") + 1, random)


def between(report: Report, random: Random) -> Mutation | None:
    starts = [found.start() for found in re.finditer(r"(?m)^(?=\u3000*(?:（|[二三四]、))", report.text)]
    return _line(report, "line between paragraphs", random.choice(starts), random)


def at_end(report: Report, random: Random) -> Mutation | None:
    report = report._replace(text=report.text.rstrip("\n") + "\n")
    return _line(report, "line at the end", len(report.text), random)


def held_out(report: Report, random: Random) -> Mutation | None:
    at = random.choice((0, report.text.index("\n") + 1, len(report.text)))
    return _line(report, "line, held out", at, random, held_out=True)


PLACEHOLDERS = tuple(_placeholder(of) for of in _SITES)
BANNERS = (
    Operator("line above the title", ("banner",), above),
    Operator("line below the title", ("banner",), below_title),
    Operator("line between paragraphs", ("banner",), between),
    Operator("line at the end", ("banner",), at_end),
    Operator("line, held out", ("banner",), held_out),
)
