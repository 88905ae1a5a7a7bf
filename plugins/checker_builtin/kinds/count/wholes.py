"""Shares that are said to be all of a whole: 男性占60%，女性占45%; 分别占30%、40%、35%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from checker.model.document import Document
from checker.model.finding import Related
from checker_builtin.kinds.count.chains import sentence_bounds
from checker_builtin.kinds.count.fault import Cue, Fault
from checker_builtin.kinds.count.percents import Percent, percents
from checker_builtin.kinds.count.quantities import amount
from checker_builtin.kinds.count.sieve import WHOLES


def wholes(document: Document, cues: Sequence[Cue]) -> Iterator[Fault]:
    """Lists of shares that are the whole and do not add up to 100; a cue is a mark between two shares."""
    text = document.folded.text
    done = 0
    for cue in cues:
        if cue.start < done:
            continue
        start, done = sentence_bounds(text, cue.start, "。！？\n")
        sentence = text[start:done]
        if any([whole[-1] in sentence and whole[0] in sentence for whole in WHOLES]):
            yield from _among_the_named(document, start, done)
        at = text.find("分别占", start, done)
        listed = _plain_list().match(text, at) if at >= 0 else None
        if listed:
            shares = sorted(percents(text, at, listed.end()))
            if sum([share.value - share.step for share in shares]) > 100:
                yield from _fault(document, shares, [])


def _among_the_named(document: Document, start: int, end: int) -> Iterator[Fault]:
    for match in _named_list().finditer(document.folded.text, start, end):
        names = [part["name"] for part in _named().finditer(match[0])]
        if any([_is_all(names, whole) for whole in WHOLES]):
            yield from _fault(document, sorted(percents(document.folded.text, match.start(), match.end())), names)


def _is_all(names: list[str], whole: tuple[str, ...]) -> bool:
    """Whether the names are those of the whole, each with one of its words, the longest that it has."""
    if len(names) != len(whole):
        return False
    found = [max([word for word in whole if word in name], key=len, default="") for name in names]
    return sorted(found) == sorted(whole)


def _fault(document: Document, shares: list[Percent], names: list[str]) -> Iterator[Fault]:
    if len(shares) < 2 or (names and len(shares) != len(names)):
        return
    total = round(sum(share.value for share in shares), 3)
    if abs(total - 100) <= sum(share.step for share in shares) / 2 + 1e-9:
        return
    folded = document.folded
    spans = [folded.back(share.start, share.end) for share in shares]
    span = folded.back(shares[0].start, shares[-1].end)
    related = tuple(Related(place, "其中一项") for place in spans[1:])
    yield Fault(span, folded.text[shares[0].start : shares[-1].end], f"相加是{amount(total)}%", "100%", related)


@cache
def _named_list() -> re.Pattern[str]:
    part = r"[一-龥]{1,10}(?:率|票)?(?:占|占比|为|：)?[\d.]{1,6}[%％]"
    return re.compile(rf"{part}(?:[，、；和]{part}){{1,4}}(?![，、和][一-龥]{{1,10}}[\d.]{{1,6}}[%％])")


@cache
def _named() -> re.Pattern[str]:
    return re.compile(r"(?P<name>[一-龥]{1,10}?)(?:率|票)?(?:占|占比|为|：)?[\d.]{1,6}[%％]")


@cache
def _plain_list() -> re.Pattern[str]:
    return re.compile(r"分别占(?:总数|总量|总人数)的[\d.]{1,6}[%％](?:[、和，][\d.]{1,6}[%％]){1,6}")
