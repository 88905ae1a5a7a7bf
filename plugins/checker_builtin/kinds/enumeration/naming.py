"""Whether a set's name stands beside a run: “四个意识”即政治意识……, ……看齐意识“四个意识”."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from checker_builtin.kinds.enumeration.named_set import NUMERALS, NamedSet
from checker_builtin.kinds.enumeration.run import Run

_REACH = 28  # characters beside a run within which the whole of a name must stand
_COUNTS = "[" + NUMERALS + "两]"
# From a name to its list: “四个意识”（即：…, 五大发展理念，即…; with a comma alone a new clause begins.
_TO_LIST = (
    r"[”’\"]?(?:总体布局|战略布局|重大决策部署|决策制度|制度|要求|目标|问题)?[”’\"]?(?:[（(：:—\-]{1,3}|[，,]?(?:"
    r"也就是|就是|指的是|是指|即|指|包括|分别是|分别为|是|为)|的)?(?:也就是|即|指)?[：:“‘\"（(]{0,3}"
)
# From a list to its name: …看齐意识“四个意识”, …共享的新发展理念, …奢靡之风这“四风”.
_TO_NAME = r"[”’\"）)]{0,2}(?:等)?(?:这|的|为(?:主要)?内容的|为核心的)?(?:基本|根本)?[“‘\"（(]{0,2}"
_OTHER_NAME = rf"[”’\"）)]{{0,2}}[等的这]{{0,2}}[“‘\"（(]{{0,2}}(?:{_COUNTS}[个大种项类句条]|\d[个大种项类])"


class Naming(NamedTuple):
    """A name beside a run, at `start`..`end` of the folded text. `kind`: the set's own name (own), its name with
    another number (number, which is `says`), or the name of something else (other); none: no name."""

    kind: Literal["own", "number", "other", "none"]
    start: int = 0
    end: int = 0
    words: str = ""
    says: int = 0


_NONE = Naming("none")
_NUMBERS = frozenset(NUMERALS + "两0123456789")


def naming(text: str, run: Run, named: NamedSet, bounds: tuple[int, int]) -> Naming:
    """What names the run: what stands before it, else what stands behind it."""
    before = text[max(bounds[0], run.start - _REACH) : run.start]
    after = text[run.end : min(bounds[1], run.end + _REACH)]
    cores = _cores(named.words)
    # A pattern is dear to compile, and most lists stand without their name.
    if any([core in before for core in cores]):
        match = _leading(named.words).search(before)
        if match:
            return _named(match, run.start - len(before), named)
    if any([core in after for core in cores]):
        match = _trailing(named.words).match(after)
        if match:
            return _named(match, run.end, named)
    return Naming("other") if _NUMBERS & set(after[:8]) and _anything().match(after) else _NONE


def _named(match: re.Match[str], offset: int, named: NamedSet) -> Naming:
    words, (start, end) = match["name"], match.span("name")
    if words in named.words:
        return Naming("own", offset + start, offset + end, words)
    return Naming("number", offset + start, offset + end, words, _count(words[0]))


def _count(numeral: str) -> int:
    return 2 if numeral == "两" else NUMERALS.index(numeral) + 1


@lru_cache(maxsize=128)
def _leading(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"{_name(words)}{_TO_LIST}$")


@lru_cache(maxsize=128)
def _trailing(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"{_TO_NAME}{_name(words)}")


@cache
def _anything() -> re.Pattern[str]:
    return re.compile(_OTHER_NAME)


def _name(words: tuple[str, ...]) -> str:
    """The names, and those that begin with a number also with any other one: 三个意识 for 四个意识."""
    names = [re.escape(word) for word in words]
    names += [_COUNTS + re.escape(_core(word)) for word in words if _core(word) != word]
    return f"(?P<name>{'|'.join(dict.fromkeys(names))})"


@lru_cache(maxsize=128)
def _cores(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple({_core(word) for word in words})


def _core(word: str) -> str:
    """A name without the number that it begins with; one of three characters and less is all of it."""
    return word[1:] if len(word) > 3 and word[0] in NUMERALS + "两" else word
