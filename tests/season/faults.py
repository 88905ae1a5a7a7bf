"""Known errors put into a sound report, each as an edit of its own, so that next month some can be put right."""

from collections.abc import Iterable, Sequence
from itertools import takewhile
from random import Random
from typing import NamedTuple

from tests.mutations.mutation import Mutation, Operator, Report, insert, pick, work_ends
from tests.mutations.operators import OPERATORS

# Operators whose errors are always found: a season asks whether an audit tells what is there, not how far rules reach.
# Left out as well are those that change what a report is taken for: its title, its unit, its year, the day of signing;
# and those that another error in the report may hide.
_PLANTED = {
    "structure": ("empty section",),
    "placeholder": ("placeholder for a number", "placeholder for a day"),
    "banner": ("line below the title", "line at the end"),
    "date": (
        "impossible day", "29 February in a common year", "wrong weekday", "span that runs backwards",
        "done after signing",
    ),
    "numbering": (
        "sub-number left out", "wrong main number", "wrong sub-number", "numbers exchanged",
        "wrong mark after a main number", "wrong mark after a sub-number",
    ),
    "count": (
        "announced number", "last item gone", "wrong percentage of a base", "wrong percentage of a change",
        "more solved than found",
    ),
    "punctuation": (
        "closing quotation mark gone", "opening quotation mark gone", "two marks on end",
        "dots for an ellipsis", "no mark at a paragraph's end", "stop after a heading",
    ),
    "timeline": ("meeting of a later year",),
    "wording": ("wrong term",),
    "numerals": ("full-width digits", "百分之 with digits"),
    "enumeration": ("member left out", "members exchanged", "number against its members"),
}  # fmt: skip
_STEMS = {"party": "party-building", "work": "work-summary", "ideology": "ideology", "clean": "clean-government"}
_TRIES = 40


# The plenary session that had not been held by the end of the year; what is said of it is of a later year.
_NEXT_SESSION = {2022: "三中", 2023: "三中", 2024: "四中"}


def _later_meeting(report: Report, random: Random) -> Mutation | None:
    at, session = pick(random, list(work_ends(report))), _NEXT_SESSION.get(report.year)
    if at is None or session is None:
        return None
    words = f"学习贯彻党的二十届{session}全会精神"
    return insert(report, "meeting of a later year", at, f"深入{words}，各项工作有序推进。", words)


_LATER_MEETING = Operator("meeting of a later year", ("anachronism",), _later_meeting)


class Fault(NamedTuple):
    """`start`..`end` of the sound text become `new`. `place` is where in the text with this one fault a finding of
    one of the categories `finds` must touch; None: anywhere."""

    category: str
    operator: str
    finds: tuple[str, ...]
    start: int
    end: int
    new: str
    place: tuple[int, int] | None


class Planted(NamedTuple):
    """A fault as it stands in the finished text; `words` are '' where it is about the whole report."""

    category: str
    operator: str
    finds: tuple[str, ...]
    words: str


def draw(text: str, type: str, year: int, random: Random, many: int, *, beside: Sequence[Fault] = ()) -> list[Fault]:
    """So many faults of different operators, in the order of the text, none near another or near those `beside`."""
    found: list[Fault] = []
    used = {fault.operator for fault in beside}
    for _ in range(_TRIES):
        if len(found) == many:
            break
        category = random.choice(list(_PLANTED))
        name = random.choice(_PLANTED[category])
        fault = None if name in used else fault_of(category, name, text, type, year, random)
        if fault and not any(_meet(text, fault, other) for other in (*beside, *found)):
            found.append(fault)
            used.add(name)
    return sorted(found, key=lambda fault: fault.start)


def fault_of(category: str, name: str, text: str, type: str, year: int, random: Random) -> Fault | None:
    """One that an operator makes; None where the report offers no place for it."""
    operator = next(one for one in (*OPERATORS[category], _LATER_MEETING) if one.name == name)
    made = operator.make(Report(f"{_STEMS[type]}-{year}", text), random)
    return _fault(category, operator, text, made) if made else None


def with_faults(text: str, faults: Iterable[Fault]) -> tuple[str, list[Planted]]:
    """The text with all of them, and each as it stands there."""
    ordered = sorted(faults, key=lambda fault: fault.start)
    at, shift = 0, 0
    parts: list[str] = []
    places = []
    for fault in ordered:
        parts += [text[at : fault.start], fault.new]
        at = fault.end
        places.append(fault.place and (fault.place[0] + shift, fault.place[1] + shift))
        shift += len(fault.new) - (fault.end - fault.start)
    made = "".join([*parts, text[at:]])
    return made, [
        Planted(fault.category, fault.operator, fault.finds, made[place[0] : place[1]].strip() if place else "")
        for fault, place in zip(ordered, places, strict=True)
    ]


def typed(faults: Iterable[Planted]) -> bool:
    """Whether numbers of headings are wrong, or no longer follow each other: a word processor would count anew."""
    return any(fault.category in ("numbering", "structure") for fault in faults)


def _fault(category: str, operator: Operator, text: str, made: Mutation) -> Fault:
    first = _alike(text, made.text)
    behind = _alike(text[first:][::-1], made.text[first:][::-1])
    place = (made.place.start, made.place.end) if made.place else None
    end = len(text) - behind
    return Fault(category, operator.name, operator.finds, first, end, made.text[first : len(made.text) - behind], place)


def _alike(one: str, other: str) -> int:
    """How many characters both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _meet(text: str, one: Fault, other: Fault) -> bool:
    """Whether two faults touch the same lines, or one a line next to the other's."""
    left, right = _lines(text, one), _lines(text, other)
    return left[0] <= right[1] and right[0] <= left[1]


def _lines(text: str, fault: Fault) -> tuple[int, int]:
    """From the line before to the line behind, as offsets."""
    before = text.rfind("\n", 0, max(0, text.rfind("\n", 0, fault.start)))
    behind = text.find("\n", text.find("\n", fault.end) + 1) if fault.end < len(text) else -1
    return before, len(text) if behind < 0 else behind


def operators() -> list[tuple[str, str]]:
    """Category and name of every operator that is planted."""
    return [(category, name) for category, names in _PLANTED.items() for name in names]
