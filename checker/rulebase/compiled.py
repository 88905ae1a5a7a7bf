"""Rules ready to run: read from one block of bytes, an entry decoded only when one of its words stands in the text.

Data only: JSON and tables of numbers, nothing that could run. What the bytes mean is
known to this module alone.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from checker.extending.hookspecs import AnyKind, PhraseKind
from checker.model.finding import Source
from checker.model.profile import Profile, restored_profile
from checker.model.rule import Hit, Rule
from checker.model.text import Folded, fold_words
from checker.model.times import Window
from checker.rulebase.phrases import Phrases

if TYPE_CHECKING:  # reading YAML is for the day the rules change
    from checker.rulebase.loader import LoadedPack, LoadedRule

_LONGEST_HEAD = 1_000_000  # bytes; the sentences about broken rule files stand in it


class _Tables(NamedTuple):
    """Entries of phrase p: `phrase_entries[phrase_starts[p] : phrase_starts[p + 1]]`; `entry_ends` cuts the blob."""

    phrase_starts: array[int]
    phrase_entries: array[int]
    entry_rules: array[int]
    entry_ends: array[int]


class Rulebook:
    """All rules and profiles of a run, and the one automaton over their phrases."""

    def __init__(
        self, rules: list[Rule[Any]], profiles: list[Profile], phrases: list[str], tables: _Tables, blob: memoryview
    ) -> None:
        self.rules, self.profiles = tuple(rules), tuple(profiles)  # the rules' options are as they were kept
        self.digest = ""
        self.errors: tuple[str, ...] = ()  # rule files that could not be read, a sentence each
        self._words, self._tables, self._blob = phrases, tables, blob
        self._phrases = Phrases(phrases)
        self._decoded: dict[int, Any] = {}

    def ready(self, number: int, kind: AnyKind) -> Rule[Any]:
        """A rule with its options as its kind knows them: only a rule that runs asks for its kind's module."""
        rule = self.rules[number]
        return rule._replace(options=kind.options(*_tuples(rule.options)))

    def scan(self, folded: Folded) -> dict[int, list[tuple[int, int, int, int]]]:
        """One pass over the text: rule number -> (start, end, entry number, phrase number) of its hits, by start."""
        starts, entries, rules = self._tables[:3]
        found: dict[int, list[tuple[int, int, int, int]]] = defaultdict(list)
        for phrase, start, end in self._phrases.hits(folded.text):
            for at in range(starts[phrase], starts[phrase + 1]):
                entry = entries[at]
                found[rules[entry]].append((start, end, entry, phrase))
        for hits in found.values():
            hits.sort()
        return found

    def hits(self, raw: Iterable[tuple[int, int, int, int]], kind: PhraseKind, folded: Folded) -> Sequence[Hit[Any]]:
        """The hits of one rule with their entries decoded."""
        decoded, words = self._decoded, self._words
        return [
            Hit(decoded.get(entry) or self._entry(entry, kind), words[phrase], start, end, folded)
            for start, end, entry, phrase in raw
        ]

    def _entry(self, number: int, kind: PhraseKind) -> Any:
        ends = self._tables.entry_ends
        begin = ends[number - 1] if number else 0
        entry = kind.entry(*_tuples(json.loads(bytes(self._blob[begin : ends[number]]))))
        self._decoded[number] = entry
        return entry


def pack_bytes(packs: Sequence[LoadedPack]) -> bytes:
    """The loaded packs as one block."""
    loaded = [rule for pack in packs for rule in pack.rules]
    rules = json.dumps([rule.rule for rule in loaded], ensure_ascii=False).encode()
    profiles = json.dumps([p for pack in packs for p in pack.profiles], ensure_ascii=False).encode()
    phrases, tables, blob = _tabled(loaded)
    parts = [rules, profiles, "\n".join(phrases).encode("utf-8", "surrogatepass"), *(t.tobytes() for t in tables), blob]
    errors = [str(error) for pack in packs for error in pack.errors]
    head = json.dumps({"order": sys.byteorder, "sizes": [len(part) for part in parts], "errors": errors}).encode()
    return b"".join([head, b"\n", *parts])


def unpack_bytes(data: bytes | memoryview) -> Rulebook:
    """A rulebook from a block. Raises ValueError, TypeError, KeyError or IndexError where it is damaged or foreign."""
    head, _, _ = bytes(data[:_LONGEST_HEAD]).partition(b"\n")
    described = json.loads(head)
    body = memoryview(data)[len(head) + 1 :]  # views: a large rule set is not copied at each start
    if described["order"] != sys.byteorder or sum(described["sizes"]) != len(body):
        raise ValueError("foreign or cut")
    ends = list(accumulate(described["sizes"]))
    parts = [body[end - size : end] for end, size in zip(ends, described["sizes"], strict=True)]
    words = str(parts[2], "utf-8", "surrogatepass")
    book = Rulebook(
        [_rule(row) for row in json.loads(bytes(parts[0]))],
        [restored_profile(row) for row in json.loads(bytes(parts[1]))],
        words.split("\n") if words else [],
        _Tables(*(_numbers(part) for part in parts[3:7])),
        parts[7],
    )
    book.errors = tuple(described["errors"])
    return book


def _numbers(part: memoryview) -> array[int]:
    numbers = array("I")
    numbers.frombytes(part)
    return numbers


def _tabled(loaded: Sequence[LoadedRule]) -> tuple[list[str], _Tables, bytes]:
    owners: dict[str, list[int]] = {}
    blobs: list[bytes] = []
    entry_rules = array("I")
    for number, rule in enumerate(loaded):
        for entry in rule.entries:
            for literal in entry.literals:
                numbers = owners.setdefault(fold_words(literal), [])
                if not numbers or numbers[-1] != len(blobs):
                    numbers.append(len(blobs))
            blobs.append(json.dumps(entry.entry, ensure_ascii=False).encode())
            entry_rules.append(number)
    starts = array("I", accumulate((len(numbers) for numbers in owners.values()), initial=0))
    flat = array("I", (number for numbers in owners.values() for number in numbers))
    ends = array("I", accumulate(len(blob) for blob in blobs))
    return list(owners), _Tables(starts, flat, entry_rules, ends), b"".join(blobs)


def _rule(row: list[Any]) -> Rule[Any]:
    values = dict(zip(Rule._fields, row, strict=True))
    values["sources"] = tuple([Source(*source) for source in values["sources"]])
    values["in_force"] = Window(*values["in_force"])
    for field in ("needs", "types", "scope"):
        values[field] = tuple(values[field])
    return Rule(**values)


def _tuples(rows: list[Any]) -> Any:
    return tuple([_tuples(item) if item.__class__ is list else item for item in rows])
