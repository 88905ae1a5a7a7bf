"""Which unit of the manifest a name means, in a signature, a title or a folder: one, none, or it is not certain.

Names are compared as people take them: 市水务局, 云川市水务局 and 中共云川市水务局党组 are one,
云川市水务局 and 安岭市水务局 are two, and 云川市水务局水库管理处 is a unit of its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_REGION = "省市县区州盟旗镇乡"
_BLANKS = re.compile(r"\s+")
_NOTE = re.compile(r"\((?:盖章|公章|章|本级|机关|盖章处)\)$")
_PARTY = re.compile(r"^(?:中国共产党|中共)")
_ORGAN = re.compile(r"(?<=..)(?:机关)?(?:党组|党委|党工委|党总支|总支部?|党支部|支部)(?:委员会)?$")
_COMMITTEE = re.compile(r"(?<=[局厅处院校队司站所心])(?:机关)?(?:总支部|支部)?委员会$")  # 中共云川市水务局委员会
_AUTHOR = re.compile(r"(?:^|[^\u4e00-\u9fff]|中共|中国共产党|附件|报送|材料)$")  # what stands before who wrote it
_NO_AUTHOR = re.compile(r"(?:关于|对|与|和|及|同|向|从|在|给|到)$")
_PART = re.compile(  # what follows a name where it is the name of a part of that unit
    r"[\u4e00-\u9fff]{1,10}?(?:处(?![理置罚分于])|科(?![技学研普])|所(?![有属在])|站(?!位)|院(?!士)|厂|馆)"
    r"|[\u4e00-\u9fff]{0,10}?(?:中心(?!组|工作|任务|城)|学校|小学|中学|幼儿园|公司|支队|大队|中队|办公室|分局)"
)
_LONGEST = 40  # characters of a name
_SHORTEST = 2
_SHORTEST_REGION = 3
_LEAST_END = 3  # characters of the end of a name that may stand for it: 水务局


class Found(NamedTuple):
    """The units that a name may mean, by number, in their order; one is certain."""

    units: tuple[int, ...] = ()

    @property
    def only(self) -> int | None:
        return self.units[0] if len(self.units) == 1 else None


def folded(name: str) -> str:
    """A name without blanks and width, and without what is no part of it: （盖章）."""
    return _NOTE.sub("", _BLANKS.sub("", unicodedata.normalize("NFKC", name)))


def core(name: str) -> str:
    """A folded name without the party's words around it: 中共云川市水务局党组 is 云川市水务局."""
    bare = _PARTY.sub("", name)
    shorter = _ORGAN.sub("", bare)
    return shorter if shorter != bare or bare == name else _COMMITTEE.sub("", bare)


class _Own(NamedTuple):
    """The names of a unit: whole ones, with its region, and those that a region may stand before."""

    whole: tuple[str, ...]
    parts: tuple[str, ...]


class UnitNames:
    """The names of the units of a manifest, looked up in time that does not grow with their number."""

    def __init__(self, units: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        """`units`: of each its full name and its short ones."""
        self._exact: dict[str, list[int]] = {}  # as listed
        self._cores: dict[str, list[int]] = {}
        self._ends: dict[str, list[int]] = {}  # full names without the region before them
        self._whole: dict[str, list[int]] = {}  # names that any region may stand before
        units = [(folded(name), tuple(map(folded, short))) for name, short in units]
        for number, (full, short) in enumerate(units):
            for each in (full, *short):
                _add(self._exact, each, number)
            for end in _ends(core(full)):
                _add(self._ends, end, number)
        self._own = [_own(core(full), tuple(map(core, short))) for full, short in units]
        for number, (full, short) in enumerate(units):
            for each in (full, *short):
                bare = core(each)
                if bare != each and (bare in self._exact or bare in self._ends):
                    continue  # 财政局机关党委 is listed beside 财政局
                _add(self._cores, bare, number)
                if each == full or not core(full).endswith(bare):
                    _add(self._whole, bare, number)

    def named(self, name: str) -> Found:
        """The units that a name means, as it stands in a signature."""
        exact = folded(name)
        if not _SHORTEST <= len(exact) <= _LONGEST:
            return Found()
        bare = core(exact)
        found = self._exact.get(exact) or self._cores.get(bare)
        if not found:
            found = [*self._ends.get(bare, ()), *(unit for end in _ends(bare) for unit in self._whole.get(end, ()))]
        return Found(tuple(sorted(set(found))))

    def authors(self, words: str) -> Found:
        """The units that stand in a title or in the name of a file or folder as those who wrote it."""
        text = folded(words)
        found: set[int] = set()
        reached = 0
        for start in range(len(text)):
            if start < reached:
                continue  # a part of a name that was found
            for end in range(min(len(text), start + _LONGEST), start + _SHORTEST - 1, -1):
                units = self._standing(text, start, end)
                if units:
                    found.update(units)
                    reached = end
                    break
        return Found(tuple(sorted(found)))

    def is_other(self, name: str, unit: int) -> bool:
        """Whether a name is surely of another unit than the one of this number.

        Only one with its region is sure: 办公室 may be anybody's. A part of the unit bears its
        name, and a short form (市城管局) has characters of it in their order.
        """
        bare = core(folded(name))
        if next(_ends(bare), bare) == bare or bare[0] in _REGION:
            return False
        own = self._own[unit]
        # Behind another region the rest of the name is another unit's: 安岭市水务局 is not 云川市水务局.
        if any(each in bare for each in own.whole) or bare.startswith(own.parts):
            return False
        return not any(_is_short_for(bare, each) for each in (*own.whole, *own.parts))

    def _standing(self, text: str, start: int, end: int) -> tuple[int, ...]:
        """The units whose name begins and ends there, unless it is a part of another name, or is not the author's."""
        name = text[start:end]
        known = self._exact.get(name) or self._cores.get(name) or self._ends.get(name)
        if not known or _PART.match(text, end):
            return ()
        before = text[:start]
        if _AUTHOR.search(before):
            return tuple(known)
        # Behind other words it is the author's name only where these are the region that it lies in.
        return tuple(self._whole.get(name, ())) if before[-1] in _REGION and not _NO_AUTHOR.search(before) else ()


def _own(full: str, short: tuple[str, ...]) -> _Own:
    """The names of a unit by its full name (云川市水务局) and its short ones (市水利局)."""
    ends = tuple(_ends(full))
    region = full[: len(full) - len(ends[1])] if len(ends) > 1 else ""
    behind = [f"{region[:-1] if each[:1] in _REGION else region}{each}" for each in short]
    return _Own((full, *behind), (*ends, *short))


def _is_short_for(short: str, name: str) -> bool:
    """Whether all characters of a name stand in a longer one, in their order."""
    characters = iter(name)
    return all(character in characters for character in short)


def _ends(name: str) -> Iterator[str]:
    """The ends of a name behind a region, and with the 市 or 县 of a region whose own name is left out.

    A region has two characters at least before its 市: in 云川市城市管理局 the second is none.
    """
    behind = 0
    for at in range(1, len(name) - _LEAST_END + 2):
        if name[at - 1] in _REGION and (at == 1 or at - behind >= _SHORTEST_REGION):
            if at - behind >= _SHORTEST_REGION:
                yield name[at - 1 :]
            behind = at
            if len(name) - at >= _LEAST_END:
                yield name[at:]


def _add(names: dict[str, list[int]], name: str, number: int) -> None:
    units = names.setdefault(name, [])
    if number not in units and len(name) >= _SHORTEST:
        units.append(number)
