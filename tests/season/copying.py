"""Reports that were copied, each in one of the ways in which it is done, and how much of them was."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random
from typing import NamedTuple

from tests.season.reports import Subject, report
from tests.season.words import words

WAYS = ("verbatim", "edited", "passages", "last-year", "reference")
_SENTENCE = re.compile(r"[^。\n]*[。\n]")
_HEADING = re.compile(r"\u3000*[一二三四五六]、[^。]{2,30}")
_COUNTED = re.compile(r"\d+(?=[次家场期件])")
_FIXED = re.compile(
    "[一二三]是|问题|收回|减少|其中|等事项|专题研究|“|《|八项规定|第一责任人"
)  # what a report says once, and numbers that fit each other
_LEAST = 30  # characters of a passage


class Copy(NamedTuple):
    """`share`: of the copy's characters in sentences, those in sentences that stand so in the source."""

    text: str
    share: float


class Writer(NamedTuple):
    """Writes reports of one season."""

    seed: int
    characters: int

    def text(self, subject: Subject) -> str:
        return report(subject, self.seed, self.characters)


def copied(way: str, own: Subject, source: Subject, writer: Writer, random: Random) -> Copy:
    """The report of `own` as a copy of that of `source`, which for last-year is the unit's own, a year before."""
    theirs, mine = _as_own(writer.text(source), source, own), writer.text(own)
    made = _WAYS[way](theirs, mine, random)
    return Copy(made, _share(made, theirs))


def _as_own(text: str, source: Subject, own: Subject) -> str:
    """With the names, the year and the day of the copying unit."""
    for year in (source.year + 1, source.year):
        text = text.replace(f"{year}年", f"{year - source.year + own.year}年")
    text = text.replace(words().spirit[source.year], words().spirit[own.year])
    text = text.replace(source.unit.name, own.unit.name).replace(f"中共{source.unit.place}", f"中共{own.unit.place}")
    lines = text.rstrip("\n").split("\n")
    lines[-1] = re.sub(r"\d.*", f"{own.signed.year}年{own.signed.month}月{own.signed.day}日", lines[-1])
    return "\n".join([*lines, ""])


def _verbatim(theirs: str, mine: str, random: Random) -> str:
    return theirs


def _edited(theirs: str, mine: str, random: Random) -> str:
    """10 to 40 of 100 sentences written anew, in some of the others a number changed."""
    rewritten = random.uniform(0.1, 0.4)
    lines = []
    for line, other in zip(theirs.split("\n"), mine.split("\n"), strict=True):
        if not _is_body(line):
            lines.append(line)
            continue
        own = [one for one in _SENTENCE.findall(other)[1:] if not _FIXED.search(one)]
        sentences = _SENTENCE.findall(line)
        for at, sentence in enumerate(sentences[1:], 1):
            drawn = random.random()
            if _FIXED.search(sentence):
                continue
            if drawn < rewritten and own:
                sentences[at] = own.pop(random.randrange(len(own)))
            elif drawn > 0.85:
                sentences[at] = _COUNTED.sub(lambda number: str(int(number[0]) + 1), sentence, count=1)
        lines.append("".join(sentences))
    return "\n".join(lines)


def _passages(theirs: str, mine: str, random: Random) -> str:
    """Two to four paragraphs taken over."""
    lines, others = mine.split("\n"), theirs.split("\n")
    # What each report has once would stand twice.
    bodies = [at for at, line in enumerate(lines) if _is_body(line) and not _FIXED.search(line + others[at])]
    for at in random.sample(bodies, min(len(bodies), random.randint(2, 4))):
        lines[at] = others[at]
    return "\n".join(lines)


def _is_body(line: str) -> bool:
    """A paragraph of several sentences."""
    return line.count("。") > 2 and not _HEADING.fullmatch(line)


_WAYS: dict[str, Callable[[str, str, Random], str]] = {
    "verbatim": _verbatim,
    "edited": _edited,
    "passages": _passages,
    "last-year": _verbatim,
    "reference": _passages,
}


def _share(text: str, source: str) -> float:
    known = set(_SENTENCE.findall(source))
    sentences = [one for one in _SENTENCE.findall(text) if len(one) >= _LEAST]
    whole = sum(map(len, sentences))
    return round(sum(len(one) for one in sentences if one in known) / whole, 3) if whole else 0.0
