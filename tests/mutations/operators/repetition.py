"""The same words twice in one report: a sentence, a paragraph, a sentence with small changes."""

from __future__ import annotations

import re
from random import Random

from checker.model.finding import Category
from tests.mutations.mutation import Mutation, Operator, Report, insert, pick, work_ends

_SENTENCE = re.compile(r"(?<=[。])[^。\n]{28,90}。")


def _sentence(report: Report, random: Random) -> str | None:
    found = pick(random, list(_SENTENCE.finditer(report.text)))
    return found[0] if found else None


def _later_end(report: Report, words: str, random: Random) -> int | None:
    """The end of a paragraph behind the one in which the words stand."""
    stop = report.text.index("\n", report.text.index(words))
    return pick(random, [end for end in work_ends(report) if end > stop])


def sentence(report: Report, random: Random) -> Mutation | None:
    words = _sentence(report, random)
    at = _later_end(report, words, random) if words else None
    return insert(report, "sentence twice", at, words, words) if words and at else None


def paragraph(report: Report, random: Random) -> Mutation | None:
    lines = [line for line in report.lines() if line.end in set(work_ends(report))]
    line = pick(random, lines)
    if line is None:
        return None
    words = re.sub(r"^(?:（.）|\d\.)", "", report.text[line.start : line.end])
    at = _later_end(report, words, random)
    return insert(report, "paragraph twice", at, words, words) if at else None


def edited(report: Report, random: Random) -> Mutation | None:
    """A sentence again, with one quantity changed or one comma less."""
    words = _sentence(report, random)
    at = _later_end(report, words, random) if words else None
    if words is None or at is None:
        return None
    changed = re.sub(r"\d(?=[次个名份件条人篇场期])", lambda digit: str((int(digit[0]) + 1) % 10), words, count=1)
    changed = changed if changed != words else words.replace("，", "", 1)
    return insert(report, "sentence twice, slightly changed", at, changed, changed)


_ALSO: tuple[Category, ...] = ("duplication", "consistency")
OPERATORS = (
    Operator("sentence twice", _ALSO, sentence),
    Operator("paragraph twice", _ALSO, paragraph),
    Operator("sentence twice, slightly changed", _ALSO, edited),
)
