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
from typing import TYPE_CHECKING, Any

from checker.extending.hookspecs import AnyKind, PhraseKind
from checker.model.errors import CheckerError
from checker.model.finding import Source
from checker.model.profile import Profile, restored_profile
from checker.model.rule import READ_SCOPE, AllowedWord, Hit, Rule
from checker.model.text import Folded, fold_words
from checker.model.times import Window
from checker.rulebase.phrases import Heads, Phrases, Words, heads_of, in_order

if TYPE_CHECKING:  # reading YAML is for the day the rules change
    from checker.rulebase.loader import LoadedPack, LoadedRule

_HEAD, _LONGEST_HEAD = 4_000, 1_000_000  # bytes; the sentences about broken rule files stand in it
_SOURCES, _SCOPE = Rule._fields.index("sources"), Rule._fields.index("scope")


# In their order: phrase_ends, head_starts, starts, entries, rules, begins, ends.
# Entries of phrase p: `entries[starts[p] : starts[p + 1]]`; `rules` has the rule of each; `begins` and `ends` cut the
# blob, of which several rules may have one and the same piece. `phrase_ends` cuts the text of all phrases, which are
# sorted by `in_order`; `head_starts` as in `Heads`. (A record would cost each start a quarter of a millisecond.)
_Tables = Sequence["array[int]"]


class Rulebook:
    """All rules and profiles of a run, and the one automaton over their phrases."""

    def __init__(
        self, rules: list[Rule[Any]], profiles: list[Profile], words: Sequence[str], tables: _Tables, blob: memoryview
    ) -> None:
        """`words`: the text of all phrases; the short ones, and the beginnings of the others, a line each."""
        self.rules, self.profiles = tuple(rules), tuple(profiles)  # the rules' options are as they were kept
        self.digest = ""
        self.allowed: tuple[AllowedWord, ...] = ()
        self.errors: tuple[str, ...] = ()  # rule files that could not be read, a sentence each
        phrase_ends, head_starts, *self._hit_tables, self._begins, self._ends = tables
        self._words, self._blob = Words(words[0], phrase_ends), blob
        short, heads = (text.split("\n") if text else [] for text in words[1:])
        self._phrases = Phrases(self._words, heads=Heads(short, heads, head_starts))
        self._decoded: dict[int, Any] = {}
        self._owners: dict[int, list[tuple[int, int]]] = {}  # of the phrases that have been found

    def ready(self, number: int, kind: AnyKind) -> Rule[Any]:
        """A rule with its options as its kind knows them: only a rule that runs asks for its kind's module."""
        rule = self.rules[number]
        return rule._replace(options=kind.options(*_tuples(rule.options)))

    def scan(self, folded: Folded) -> dict[int, list[tuple[int, int, int, int]]]:
        """One pass over the text: rule number -> (start, end, entry number, phrase number) of its hits, by start."""
        known = self._owners
        found: dict[int, list[tuple[int, int, int, int]]] = defaultdict(list)
        for phrase, start, end in self._phrases.hits(folded.text):
            for rule, entry in known.get(phrase) or self._owned(phrase):
                found[rule].append((start, end, entry, phrase))
        for hits in found.values():
            hits.sort()
        return found

    def _owned(self, phrase: int) -> list[tuple[int, int]]:
        """Rule and entry of each that has a phrase."""
        starts, entries, rules = self._hit_tables
        owned = self._owners[phrase] = [(rules[entry], entry) for entry in entries[starts[phrase] : starts[phrase + 1]]]
        return owned

    def hits(self, raw: Iterable[tuple[int, int, int, int]], kind: PhraseKind, folded: Folded) -> Sequence[Hit[Any]]:
        """The hits of one rule with their entries decoded."""
        decoded, words = self._decoded, self._words
        return [
            Hit(decoded.get(entry) or self._entry(entry, kind), words[phrase], start, end, folded)
            for start, end, entry, phrase in raw
        ]

    def _entry(self, number: int, kind: PhraseKind) -> Any:
        row = self._blob[self._begins[number] : self._ends[number]]
        entry = kind.entry(*_tuples(json.loads(bytes(row))))
        self._decoded[number] = entry
        return entry


def pack_bytes(packs: Sequence[LoadedPack], more: Iterable[CheckerError] = ()) -> bytes:
    """The loaded packs as one block; `more` is what else is off."""
    loaded = [rule for pack in packs for rule in pack.rules]
    others = [[p for pack in packs for p in pack.profiles], [word for pack in packs for word in pack.allowed]]
    profiles = json.dumps(others, ensure_ascii=False).encode()
    phrases, tables, blob = _tabled(loaded)
    heads = heads_of(phrases)
    words = ["".join(phrases), "\n".join(heads.short), "\n".join(heads.heads)]
    parts = [_rule_bytes(loaded), profiles, *(text.encode("utf-8", "surrogatepass") for text in words)]
    parts += [*(table.tobytes() for table in tables), blob]
    errors = [str(error) for error in (*(error for pack in packs for error in pack.errors), *more)]
    head = json.dumps({"order": sys.byteorder, "sizes": [len(part) for part in parts], "errors": errors}).encode()
    return b"".join([head, b"\n", *parts])


def unpack_bytes(data: bytes | memoryview) -> Rulebook:
    """A rulebook from a block. Raises ValueError, TypeError, KeyError or IndexError where it is damaged or foreign."""
    head = _first_line(data, _HEAD) or _first_line(data, _LONGEST_HEAD)
    described = json.loads(head)
    body = memoryview(data)[len(head) + 1 :]  # views: a large rule set is not copied at each start
    if described["order"] != sys.byteorder or sum(described["sizes"]) != len(body):
        raise ValueError("foreign or cut")
    ends = list(accumulate(described["sizes"]))
    parts = [body[end - size : end] for end, size in zip(ends, described["sizes"], strict=True)]
    profiles, allowed = json.loads(bytes(parts[1]))
    book = Rulebook(
        _rules(parts[0]),
        [restored_profile(row) for row in profiles],
        [str(part, "utf-8", "surrogatepass") for part in parts[2:5]],
        [_numbers(part) for part in parts[5:-1]],
        parts[-1],
    )
    book.allowed = tuple([AllowedWord(*row) for row in allowed])
    book.errors = tuple(described["errors"])
    return book


def _first_line(data: bytes | memoryview, most: int) -> bytes:
    """The first line; b"" where it is longer. A megabyte is not copied at each start because it might be long."""
    line, end, _ = bytes(data[:most]).partition(b"\n")
    return line if end else b""


def _numbers(part: memoryview) -> array[int]:
    numbers = array("I")
    numbers.frombytes(part)
    return numbers


def _tabled(loaded: Sequence[LoadedRule]) -> tuple[list[str], _Tables, bytes]:
    owners: dict[str, list[int]] = {}
    blob = bytearray()
    places: dict[bytes, int] = {}  # where a row begins; a fifth of the rows stand in several rules
    entry_rules, begins, ends = array("I"), array("I"), array("I")
    for number, rule in enumerate(loaded):
        for entry in rule.entries:
            for literal in entry.literals:
                numbers = owners.setdefault(fold_words(literal), [])
                if not numbers or numbers[-1] != len(entry_rules):
                    numbers.append(len(entry_rules))
            row = json.dumps(entry.entry, ensure_ascii=False).encode()
            begin = places.setdefault(row, len(blob))
            if begin == len(blob):
                blob += row
            begins.append(begin)
            ends.append(begin + len(row))
            entry_rules.append(number)
    phrases = sorted(owners, key=in_order)
    tables = [
        array("I", accumulate(map(len, phrases))),
        array("I", heads_of(phrases).starts),
        array("I", accumulate((len(owners[phrase]) for phrase in phrases), initial=0)),
        array("I", (number for phrase in phrases for number in owners[phrase])),
        entry_rules,
        begins,
        ends,
    ]
    return phrases, tables, bytes(blob)


def _rule_bytes(loaded: Sequence[LoadedRule]) -> bytes:
    """The rules and their sources, each source once: a third of what the rules say are the same fifty documents."""
    numbers: dict[Source, int] = {}
    rows: list[list[Any]] = []
    for rule in loaded:
        row: list[Any] = list(rule.rule)
        row[_SOURCES] = [numbers.setdefault(source, len(numbers)) for source in rule.rule.sources]
        row[_SCOPE] = None if rule.rule.scope == READ_SCOPE else rule.rule.scope
        rows.append(row)
    return json.dumps([list(numbers), rows], ensure_ascii=False).encode()


def _rules(part: memoryview) -> list[Rule[Any]]:
    listed, rows = json.loads(bytes(part))
    sources = [Source(*source) for source in listed]
    return [_rule(row, sources) for row in rows]


def _rule(row: list[Any], sources: Sequence[Source]) -> Rule[Any]:
    row[_SOURCES:] = [
        tuple([sources[number] for number in row[_SOURCES]]),
        Window(*row[_SOURCES + 1]),
        tuple(row[_SOURCES + 2]),
        tuple(row[_SOURCES + 3]),
        READ_SCOPE if row[_SCOPE] is None else tuple(row[_SCOPE]),
        row[-1],
    ]
    return Rule._make(row)


def _tuples(rows: list[Any]) -> Any:
    return tuple([_tuples(item) if item.__class__ is list else item for item in rows])
