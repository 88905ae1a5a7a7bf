"""Layers laid over each other: what comes later replaces, lists add up, rules merge by id, and locks hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from checker.model.errors import ConfigError
from checker.model.finding import SEVERITIES
from checker.running.config import Lock
from checker.settings.layer import Stated

ADDING = frozenset({("words",), ("packs", "own"), ("exclude",), ("unit", "short_names"), ("unit", "people")})


class Merged:
    """The values that hold, each with the place that it comes from."""

    def __init__(self) -> None:
        self._values: dict[tuple[str, ...], list[Stated]] = {}
        self._locks: dict[str, tuple[Stated, Lock]] = {}

    @classmethod
    def of(cls, layers: Iterable[Sequence[Stated]]) -> Merged:
        """Layers from the lowest to the highest. Raises ConfigError where one breaks another's lock."""
        merged = cls()
        for layer in layers:
            merged._lay(layer)
        return merged

    def value(self, *key: str) -> Stated | None:
        """The value of a key that one layer decides."""
        found = self._values.get(key)
        return found[-1] if found else None

    def all(self, *key: str) -> tuple[Stated, ...]:
        """The items of a list, without those said before."""
        return tuple({one.value: one for one in reversed(self._values.get(key, ()))}.values())[::-1]

    def below(self, *key: str) -> Iterator[Stated]:
        """The values of all keys that begin like this."""
        for found in self._values.values():
            if found[0].key[: len(key)] == key:
                yield from found

    @property
    def everything(self) -> Iterator[Stated]:
        """All values, in the order in which their keys were first stated."""
        for key in self._values:
            yield from self.all(*key) if key in ADDING else (self._values[key][-1],)

    @property
    def locks(self) -> tuple[Lock, ...]:
        return tuple(lock for _, lock in self._locks.values())

    def _lay(self, layer: Sequence[Stated]) -> None:
        for stated in layer:
            if stated.key[0] == "rules" and len(stated.key) == 3:
                self._hold(stated)
        if any(stated.key[0] == "unit" for stated in layer):  # another unit, not one with two names
            self._values = {key: found for key, found in self._values.items() if key[0] != "unit"}
        for stated in layer:
            known = self._values.setdefault(stated.key, [])
            if stated.key not in ADDING:
                known.clear()
            known.append(stated)
        for stated in layer:
            if stated.key[0] == "rules" and stated.key[-1] == "locked" and len(stated.key) == 3 and stated.value:
                grade = self.value("rules", stated.key[1], "severity")
                lock = Lock(stated.key[1], stated.where, grade.value if grade else None)
                self._locks.setdefault(lock.name, (stated, lock))

    def _hold(self, stated: Stated) -> None:
        """Refuse what breaks a lock of a layer below."""
        _, name, aspect = stated.key
        for _, lock in self._locks.values():
            same = lock.name in (name, name.partition("/")[0])
            breaks = ""
            if aspect == "on" and not stated.value and (same or lock.name.partition("/")[0] == name):
                breaks = "不能关掉"
            elif aspect == "locked" and not stated.value and same:
                breaks = "不能解锁"
            elif aspect == "severity" and same and lock.severity:
                lowered = SEVERITIES.index(stated.value) > SEVERITIES.index(lock.severity)
                breaks = f"级别不能低于 {lock.severity}" if lowered else ""
            if breaks:
                raise ConfigError(
                    f"{stated.where}：规则“{lock.name}”已由 {lock.where} 锁定，{breaks}；"
                    "请删去这一项，确有需要请与制定那份配置的单位商量。"
                )
