"""Fields that read nothing and write down what they are asked for: which keys a kind knows, their types and choices.

A kind is read several times: with everything given, with nothing, with each key alone and
each of its choices, so that every way through its `read` is seen, third parties' included.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple, NoReturn, TypeVar

from checker.model.times import Window

SAMPLE = "2018-10-18"  # a text that is a day and a literal pattern as well
MOST_RUNS = 200  # of one kind: a choice of two hundred values is none of ours
T = TypeVar("T")


class Refused(Exception):
    """The values that were made up do not go together; what was asked for until then counts all the same."""


class Asked(NamedTuple):
    """A key as it was asked for. `sort` is the method's name; `inner` has what the mappings below it were asked for."""

    key: str
    sort: str
    allowed: tuple[str, ...] = ()
    default: object = None
    needed: bool = False
    inner: Record | None = None


class Record:
    """Everything that several readings of one mapping asked for."""

    def __init__(self) -> None:
        self.asked: dict[str, Asked] = {}
        self.always: set[str] | None = None  # keys without which no reading came to its end; None: none ended

    def note(self, asked: Asked) -> Asked:
        """What `has` asked first is told better by what is asked then; choices of several readings are put together."""
        known = self.asked.get(asked.key)
        if known is None or known.sort == "has":
            self.asked[asked.key] = asked
        elif asked.sort != "has":
            allowed = tuple(dict.fromkeys((*known.allowed, *asked.allowed)))
            self.asked[asked.key] = known._replace(allowed=allowed)
        return self.asked[asked.key]

    def ended(self, needed: set[str]) -> None:
        self.always = set(needed) if self.always is None else self.always & needed

    @property
    def choices(self) -> Iterator[tuple[str, str]]:
        """Every key, and of a choice every value."""
        for asked in self.asked.values():
            yield from ((asked.key, value) for value in asked.allowed or ("",))


class RecordingFields:
    """`checker.rulebase.fields.NestedFields` that makes values up.

    `full`: optional keys are there; else only what is needed is, and the key that is
    `picked`, which has this value where it is a choice; of other choices the first is made.
    """

    def __init__(self, record: Record, *, full: bool, picked: tuple[str, str] = ("", "")) -> None:
        self._record, self._full, self._picked = record, full, picked
        self._needed: set[str] = set()
        self._tested: set[str] = set()
        self._children: list[RecordingFields] = []

    def has(self, key: str) -> bool:
        self._tested.add(key)
        self._record.note(Asked(key, "has"))
        return self._given(key)

    def text(self, key: str, default: str | None = None) -> str:
        return self._value("text", key, default, SAMPLE)

    def optional_text(self, key: str) -> str | None:
        self._record.note(Asked(key, "text"))
        return SAMPLE if self._given(key) else None

    def texts(self, key: str, default: Sequence[str] | None = None) -> tuple[str, ...]:
        return self._value("texts", key, None if default is None else tuple(default), (SAMPLE,))

    def choice(self, key: str, allowed: Sequence[str], default: str | None = None) -> str:
        return self._value("choice", key, default, self._choice(key, allowed), tuple(allowed))

    def choices(self, key: str, allowed: Sequence[str], default: Sequence[str] | None = None) -> tuple[str, ...]:
        usual = None if default is None else tuple(default)
        return self._value("choices", key, usual, (self._choice(key, allowed),), tuple(allowed))

    def flag(self, key: str, default: bool | None = None) -> bool:
        return self._value("flag", key, default, True)

    def integer(self, key: str, default: int | None = None) -> int:
        return self._value("integer", key, default, 1)

    def number(self, key: str, default: float | None = None) -> float:
        return self._value("number", key, default, 1.0)

    def day(self, key: str) -> str | None:
        self._record.note(Asked(key, "day"))
        return SAMPLE if self._given(key) else None

    def window(self, key: str) -> Window:
        self._record.note(Asked(key, "window"))
        return Window(SAMPLE, SAMPLE) if self._given(key) else Window()

    def pattern(self, key: str, default: str | None = None) -> str:
        return self._value("pattern", key, default, SAMPLE)

    def check_pattern(self, key: str, pattern: str) -> None:
        """Made-up patterns are sound."""

    def mapping(self, key: str) -> dict[str, str]:
        self._record.note(Asked(key, "mapping"))
        return {SAMPLE: SAMPLE} if self._given(key) else {}

    def each(self, key: str) -> Iterator[RecordingFields]:
        yield from self._below("each", key)

    def inner(self, key: str) -> RecordingFields | None:
        return next(iter(self._below("inner", key)), None)

    def refuse(self, key: str, what: str) -> NoReturn:
        raise Refused(f"{key}：{what}")

    def finish(self) -> None:
        """A reading came to its end: what it needed is known."""
        self._record.ended(self._needed - self._tested)
        for child in self._children:
            child.finish()

    def _below(self, sort: str, key: str) -> Iterable[RecordingFields]:
        noted = self._record.note(Asked(key, sort, inner=Record()))
        if noted.inner is None or not self._given(key):
            return ()
        children = [RecordingFields(noted.inner, full=full) for full in (True, False)]
        self._children += children
        return children

    def _given(self, key: str) -> bool:
        return self._full or key == self._picked[0]

    def _choice(self, key: str, allowed: Sequence[str]) -> str:
        return self._picked[1] if self._picked[0] == key and self._picked[1] in allowed else allowed[0]

    def _value(self, sort: str, key: str, default: T | None, made_up: T, allowed: tuple[str, ...] = ()) -> T:
        self._record.note(Asked(key, sort, allowed, default, default is None))
        if default is None:
            self._needed.add(key)
        elif not self._given(key):
            return default
        return made_up


def recorded(read: Callable[[RecordingFields], Any], record: Record) -> list[Any]:
    """Read a mapping in every way; what came of the readings that were not refused."""
    results: list[Any] = []
    done: set[tuple[bool, tuple[str, str]]] = set()
    waiting: list[tuple[str, str]] = [("", "")]
    while waiting and len(done) < MOST_RUNS:
        picked = waiting.pop()
        for full in (False, True):
            done.add((full, picked))
            fields = RecordingFields(record, full=full, picked=picked)
            try:
                results.append(read(fields))
            except Exception:  # the reader cannot take what we made up: what it asked until then is known
                continue
            fields.finish()
        known = {choice for _, choice in done} | set(waiting)
        waiting += [choice for choice in record.choices if choice not in known]
    return results
