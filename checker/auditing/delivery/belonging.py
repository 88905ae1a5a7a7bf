"""Whose a submission is: the unit of the manifest that its signature, title, folder or name says, never a guess."""

from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import Literal, NamedTuple

from checker.auditing.delivery.manifest import Expected, Unit
from checker.auditing.delivery.unit_names import Found, UnitNames
from checker.model.times import Day

By = Literal["signature", "title", "folder", "name", "files", ""]


class Submitted(NamedTuple):
    """What is known of a submission once it was read: `unit`, `title`, `written` as in its facts.

    `type` is the id of its profile, `type_name` how people call it; `period` its first and last
    day. `unread`: it could not be read, and only its key is known.
    """

    key: str
    unit: str | None = None
    type: str | None = None
    period: tuple[Day, Day] | None = None
    written: Day | None = None
    title: str | None = None
    type_name: str = ""
    unread: bool = False


class Belonging(NamedTuple):
    """The unit of a submission, and what says so; '' where none does.

    `candidates` are several that it may be of. `place` is another unit in whose folder it
    lies, or by whose name its file goes; `signed` another one that signs it and is not on the list.
    """

    key: str
    unit: str = ""
    by: By = ""
    candidates: tuple[str, ...] = ()
    place: str = ""
    signed: str = ""

    @property
    def doubtful(self) -> bool:
        """Whether what stands in it and where it lies name two units."""
        return bool(self.place or self.signed)


class Owners:
    """Finds the unit of each submission of a run."""

    def __init__(self, units: Sequence[Unit], expected: Sequence[Expected]) -> None:
        self._units = units
        self._names = UnitNames((unit.name, unit.short) for unit in units)
        self._superiors = {unit.name: unit.superior for unit in units}
        numbers = {unit.name: number for number, unit in enumerate(units)}
        self._patterns = [(one.files, numbers[one.unit]) for one in expected if one.files]
        self._authors = lru_cache(maxsize=4096)(self._names.authors)  # of folders, mostly

    def of(self, submitted: Submitted) -> Belonging:
        """Whose a submission is: what stands in it comes before where it lies; what is not certain narrows down."""
        units: tuple[int, ...] = ()
        by: By = ""
        for source, found in self._evidence(submitted):
            narrowed = tuple(unit for unit in units if unit in found.units) if units else found.units
            if narrowed and narrowed != units:
                units, by = narrowed, source
            if len(units) == 1:
                break
        if len(units) != 1:
            return Belonging(submitted.key, candidates=tuple(self._units[unit].name for unit in units))
        name = self._units[units[0]].name
        if by in ("signature", "title"):
            place = self._place(submitted.key)
            other = "" if place is None else self._units[place].name
            return Belonging(submitted.key, name, by, place="" if self._related(name, other) else other)
        signed = submitted.unit or ""
        if not signed or self._names.named(signed).units or not self._names.is_other(signed, units[0]):
            signed = ""
        return Belonging(submitted.key, name, by, signed="" if self._superiors[name] == signed else signed)

    def _evidence(self, submitted: Submitted) -> Iterator[tuple[By, Found]]:
        yield "signature", self._names.named(submitted.unit or "")
        yield "title", self._names.authors(submitted.title or "")
        folders, stem = _parted(submitted.key)
        yield "folder", self._nearest(folders)
        yield "name", self._authors(stem)
        matching = {unit for patterns, unit in self._patterns if matches(submitted.key, patterns)}
        yield "files", Found(tuple(sorted(matching)))

    def _place(self, key: str) -> int | None:
        """The unit whose folder it is, else the one whose name the file bears."""
        folders, stem = _parted(key)
        return (self._nearest(folders) if self._nearest(folders).units else self._authors(stem)).only

    def _nearest(self, folders: Sequence[str]) -> Found:
        for folder in reversed(folders):
            found = self._authors(folder)
            if found.units:
                return found
        return Found()

    def _related(self, unit: str, other: str) -> bool:
        """Whether they are one, or one is above the other: a part may hand in with the whole."""
        return other in _upwards(unit, self._superiors) or unit in _upwards(other, self._superiors)


def matches(key: str, patterns: Sequence[str]) -> bool:
    """Whether a key, or its end from some step on, is of the form that one of the patterns says (一局/*.docx)."""
    return any(fnmatchcase(key, pattern) or fnmatchcase(key, f"*/{pattern}") for pattern in patterns)


def _parted(key: str) -> tuple[list[str], str]:
    """The folders of a key, outermost first, and the file's name; none with its suffix."""
    *folders, name = key.split("/")
    stem, dot, _ = name.rpartition(".")
    return [folder.removesuffix(".zip") for folder in folders], stem if dot else name


def _upwards(unit: str, superiors: Mapping[str, str]) -> list[str]:
    """A unit, the one above it, and so on; a list may name two as each other's superior."""
    way: list[str] = []
    while unit and unit not in way:
        way.append(unit)
        unit = superiors.get(unit, "")
    return way
