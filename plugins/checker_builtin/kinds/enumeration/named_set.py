"""A named set: what it is called, its members in order, how else they are written, when each list was right."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from checker.extending.hookspecs import Fields
from checker.model.text import fold_words
from checker.model.times import Window

CONFIDENCES = ("verified", "recalled")
NUMERALS = "一二三四五六七八九十"
JOINT = 2  # characters of either member in the words that show a list
_LONG = 12  # characters of members that may be parted by a semicolon
SourceRow = tuple[str, str, str, str | None]
FormRow = tuple[tuple[str, ...], str | None, str | None, tuple[str, ...], bool]
# Quotation marks inside a member may be single or missing, brackets narrow.
_OTHER_MARKS = (("“", "‘"), ("”", "’")), (("“", ""), ("”", "")), (("（", "("), ("）", ")"))


class NamedSet(NamedTuple):
    """`words` name the set in a text, bare of quotation marks. `forms` are its lists, the present one first: members,
    the days between which the list was right, its names (三个自信 before there were four), and whether its order was
    fixed. `spellings` are pairs of another right way to write a member and that member, `wrong` of a slip and the
    member it is meant for. `alone` is how many different members in one run show that the set is meant though its
    name does not stand beside; 0: none do. `loose`: worded in many ways, so that what is no known member is not taken
    for a slip. `firm`: the list was checked.
    """

    id: str
    name: str
    words: tuple[str, ...]
    forms: tuple[FormRow, ...]
    spellings: tuple[tuple[str, str], ...]
    wrong: tuple[tuple[str, str], ...]
    alone: int
    loose: bool
    firm: bool
    sources: tuple[SourceRow, ...] = ()


class Form(NamedTuple):
    """One list of the members. `slots` is the place in it of each way to write a member, wrong ones too."""

    members: tuple[str, ...]
    window: Window
    words: tuple[str, ...]
    ordered: bool
    slots: dict[str, int]


class Table(NamedTuple):
    """What is looked up of a set: all ways to write a member, their lengths, the longest first, and the wrong ones."""

    forms: tuple[Form, ...]
    written: frozenset[str]
    lengths: tuple[int, ...]
    wrong: frozenset[str]
    least: int  # members in one run that may show the set without its name; 0: none do


def read_set(fields: Fields) -> NamedSet:
    """A set as the packs state it."""
    fields.optional_text("note")  # for whoever tends the facts
    members = _folded(fields.texts("members"))
    words = _folded(fields.texts("words", ()))
    ordered = fields.flag("ordered", True)
    forms = [(members, fields.day("since"), fields.day("until"), words, ordered)]
    for form in fields.each("forms"):
        own = _folded(form.texts("words", ())) or words
        fixed = form.flag("ordered", ordered)
        forms.append((_folded(form.texts("members")), form.day("since"), form.day("until"), own, fixed))
    known = {member for form in forms for member in form[0]}
    named = NamedSet(
        id=fields.text("id"),
        name=fields.text("name"),
        words=tuple(dict.fromkeys(word for form in forms for word in form[3])),
        forms=tuple(forms),
        spellings=_pairs(fields, "spellings", known),
        wrong=_pairs(fields, "wrong", known),
        alone=fields.integer("alone", 0),
        loose=fields.flag("loose", False),
        firm=fields.choice("confidence", CONFIDENCES) == "verified",
    )
    if len(members) < 2:
        fields.refuse("members", "请写至少两个成员")
    if not named.words and not named.alone:
        fields.refuse("words", "请在 words 里写这组提法的名称，或在 alone 里写列出几个成员就算全组")
    return named


def triggers(named: NamedSet) -> Iterator[str]:
    """The words that show a list: the end of a member, the mark, and the beginning of another.

    Not of any two members, for each start of the program pays for every word: neighbours, and in a short list
    those that become neighbours by one fault. A longer list with one fault keeps two neighbours somewhere.
    """
    for form in table(named).forms:
        size = len(form.members)
        wanted = (-2, -1, 1, 2) if size < 4 else (1, 2) if size == 4 else (1,)
        for left, first in form.slots.items():
            for right, second in form.slots.items():
                if second - first in wanted:
                    yield from _joints(left, right)


def _joints(left: str, right: str) -> Iterator[str]:
    marks = "、，；" if min(len(left), len(right)) >= _LONG else "、，" if len(left) > 2 and len(right) > 2 else "、"
    for mark in marks:  # 创新， ends any clause
        yield left[-JOINT:] + mark + right[:JOINT]


@lru_cache(maxsize=128)
def table(named: NamedSet) -> Table:
    """The look-up table of a set."""
    others = {**dict(named.spellings), **dict(named.wrong)}
    forms = tuple(
        Form(members, Window(since, until), words, fixed, _slots(members, others))
        for members, since, until, words, fixed in named.forms
    )
    written = {word for form in forms for word in form.slots}
    return Table(
        forms,
        frozenset(written),
        tuple(sorted({len(word) for word in written}, reverse=True)),
        frozenset(spelling for wrong, _ in named.wrong for spelling in _spellings(wrong)),
        min(named.alone, *(len(form.members) for form in forms)),
    )


def _slots(members: tuple[str, ...], others: dict[str, str]) -> dict[str, int]:
    place = {member: number for number, member in enumerate(members)}
    slots = {spelling: number for member, number in place.items() for spelling in _spellings(member)}
    for other, member in others.items():
        if member in place:
            slots |= {spelling: place[member] for spelling in _spellings(other)}
    return slots


def _spellings(member: str) -> Iterator[str]:
    yield member
    for changes in _OTHER_MARKS:
        changed = member
        for old, new in changes:
            changed = changed.replace(old, new)
        if changed != member:
            yield changed


def _folded(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple([fold_words(word) for word in words])


def _pairs(fields: Fields, key: str, known: set[str]) -> tuple[tuple[str, str], ...]:
    pairs = tuple((fold_words(other), fold_words(member)) for other, member in fields.mapping(key).items())
    for other, member in pairs:
        if member not in known:
            fields.refuse(key, f"“{other}”对应的“{member}”不在 members 里")
    return pairs
