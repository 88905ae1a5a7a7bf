"""What is wrong with a run of members: the right list of the place's time against what stands there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import Literal, NamedTuple

from checker.model.times import Window
from checker.reading.surroundings import up_to_first
from checker_builtin.kinds.enumeration.named_set import Form, NamedSet, Table
from checker_builtin.kinds.enumeration.naming import Naming
from checker_builtin.kinds.enumeration.run import Run

Sort = Literal["missing", "wrong", "stranger", "order", "doubled", "count", "another-time"]
_PARTLY = ("特别是", "尤其是", "其中", "如", "比如", "例如", "主要是", "不仅", "包含", "涉及", "除", "除了")
_AND_SO_ON = ("等", "之一", "……", "…")
_AROUND = 200  # characters beside a run in which a member that the run lacks may stand
_ALIKE = 0.5  # share of characters that a slip has in common with the member it is meant for
_STOPS = '、，,；;。：:！？!?（）()“”‘’"\n'
_MARKS = '、和与及或以并“”‘’"'


class Fault(NamedTuple):
    """`start`..`end` of the folded text are the words that are wrong. `write` stands in their place, None where that is
    not known. `right` is what the message names: the member, the members that are missing, or the whole list."""

    sort: Sort
    start: int
    end: int
    right: str
    write: str | None = None
    sure: bool = True  # the set's name stands beside, or the very slip is known
    exact: bool = False  # any clerk would put `write` there
    whole: tuple[str, ...] = ()  # the list that was right at that time
    cut: int = 0  # characters before `start` that go with the words


class Listed(NamedTuple):
    """A run in its place, with all that is asked of it."""

    text: str
    bounds: tuple[int, int]
    run: Run
    named: NamedSet
    table: Table
    naming: Naming


Allowed = Callable[[Window], bool]


def faults(at: Listed, allowed: Allowed) -> Iterator[Fault]:
    """At most one fault for each run, the gravest; `allowed` says whether a list was right at the place's time."""
    items, table = at.run.items, at.table
    kind = at.naming.kind
    goes_on = at.run.before or at.run.after
    if kind == "other" or (kind == "number" and (goes_on or at.naming.says == len(items))):
        return  # a set of somebody else's making
    form = _form(at, allowed)
    slots = [form.slots.get(item.written, -1) for item in items]
    distinct = len(set(slots) - {-1})
    if not (kind != "none" or _shows(at, form, slots, distinct)):
        return
    if distinct == len(form.members) and kind in ("own", "number") and at.naming.words not in form.words:
        yield Fault("count", at.naming.start, at.naming.end, form.words[0], form.words[0], whole=form.members)
        return
    fault: Fault | None = None
    slips = [
        Fault("wrong", item.start, item.end, form.members[slot], form.members[slot], exact=True, whole=form.members)
        for item, slot in zip(items, slots, strict=True)
        if slot >= 0 and item.written in table.wrong
    ]
    if slips:
        yield from slips
    elif not _is_right(slots, form):
        fault = _fault(at, form, slots)
    elif not allowed(form.window):
        fault = _of_another_time(at, form, allowed)
    if fault is not None:
        yield fault._replace(sure=kind != "none", whole=fault.whole or form.members)


def _form(at: Listed, allowed: Allowed) -> Form:
    """The list that the run comes nearest to; of two the one that was right at that time, and that it is all of."""
    forms, words = at.table.forms, at.naming.words
    if len(forms) == 1:
        return forms[0]
    written = [item.written for item in at.run.items]
    called = tuple([form for form in forms if words in form.words and form.slots.keys() >= set(written)])
    forms = called or forms  # “四个自信” with three members lacks one; “三个自信” with four is miscounted

    def nearness(form: Form) -> tuple[int, int, int]:
        known = len({form.slots[word] for word in written if word in form.slots})
        unknown = sum([word not in form.slots for word in written])
        return known - unknown, -abs(len(form.members) - known), sum([word in form.members for word in written])

    best = max(map(nearness, forms))
    near = [form for form in forms if nearness(form) == best]
    right = [form for form in near if allowed(form.window)]
    whole = [form for form in right if [form.slots.get(word) for word in written] == list(range(len(form.members)))]
    return (whole or right or near)[0]


def _shows(at: Listed, form: Form, slots: list[int], distinct: int) -> bool:
    """Whether a run without a name is the set and nothing else."""
    least = at.named.alone
    if not least:
        return False
    if distinct >= min(least, len(form.members)):
        return True
    # A slip among its neighbours: 自由、平等、公正、法制 is of the core values, 和平、发展、公平、正义 is not.
    slipped = any(item.written in at.table.wrong for item in at.run.items)
    return slipped and len(slots) >= 3 and slots == list(range(slots[0], slots[0] + len(slots)))


def _is_right(slots: list[int], form: Form) -> bool:
    whole = list(range(len(form.members)))
    return slots == whole or (not form.ordered and sorted(slots) == whole)


def _fault(at: Listed, form: Form, slots: list[int]) -> Fault | None:
    members, own = form.members, at.naming.kind == "own"
    known = [slot for slot in slots if slot >= 0]
    lacking = [slot for slot in range(len(members)) if slot not in known]
    if len(known) > len(set(known)):
        return _doubled(at, form, slots, lacking)
    if -1 in slots:
        return _stranger(at, form, slots, lacking)
    if lacking:
        return _slip_beside(at, form, lacking) or _missing(at, form, lacking)
    if form.ordered and known != sorted(known) and (own or not at.run.before):
        return Fault("order", at.run.start, at.run.end, in_words(form.members), _reordered(at, form, slots))
    return None


def _doubled(at: Listed, form: Form, slots: list[int], lacking: list[int]) -> Fault | None:
    """A member that stands twice: the second time is too much, or meant for the one that is missing."""
    number = next(number for number, slot in enumerate(slots) if slot >= 0 and slot in slots[:number])
    lead = at.text[at.run.start : at.run.items[number].start]
    if len(lacking) > 1 or ("，" in lead and at.naming.kind != "own"):
        return None
    item, before = at.run.items[number], at.run.items[number - 1]
    if lacking:
        right = form.members[lacking[0]]
        return Fault("doubled", item.start, item.end, right, right)
    return Fault("doubled", item.start, item.end, "", "", cut=item.start - before.end)


def _stranger(at: Listed, form: Form, slots: list[int], lacking: list[int]) -> Fault | None:
    """Something that is no member: in the place of the one that is missing, or beside the whole set."""
    if slots.count(-1) > 1:
        return None
    number = slots.index(-1)
    item = at.run.items[number]
    if not lacking:
        return Fault("stranger", item.start, item.end, in_words(form.members)) if at.naming.kind == "own" else None
    in_place = slots[:number] == list(range(number)) and lacking == [number]
    if in_place and not at.named.loose and not _elsewhere(at, form, lacking):
        right = form.members[lacking[0]]
        return Fault("wrong", item.start, item.end, right, right)
    return None


def _slip_beside(at: Listed, form: Form, lacking: list[int]) -> Fault | None:
    """The first or last member miswritten: what stands there has most of its characters."""
    if len(lacking) != 1 or at.named.loose:
        return None
    right = form.members[lacking[0]]
    if at.run.after and lacking[0] == len(form.members) - 1:
        rest = at.text[at.run.end : min(at.bounds[1], at.run.end + len(right) + 6)]
        start = at.run.end + len(rest) - len(rest.lstrip(_MARKS))
        end = start + len(up_to_first(at.text[start : at.run.end + len(rest)], _STOPS))
    elif at.run.before and lacking[0] == 0:
        end = at.run.start - len(_joined(at.text[max(0, at.run.start - 3) : at.run.start]))
        start = max(at.bounds[0], end - len(right))
    else:
        return None
    return Fault("wrong", start, end, right, right) if _alike(at.text[start:end], right) else None


def _joined(lead: str) -> str:
    """The marks and words at the end that join an item to the next."""
    return lead[len(lead.rstrip(_MARKS)) :]


def _alike(words: str, right: str) -> bool:
    if not words or words == right:
        return False
    from difflib import SequenceMatcher

    return SequenceMatcher(None, words, right, autojunk=False).ratio() >= _ALIKE


def _missing(at: Listed, form: Form, lacking: list[int]) -> Fault | None:
    run = at.run
    if run.before or run.after or len(lacking) > max(1, len(form.members) // 3) or _is_partial(at):
        return None
    if _elsewhere(at, form, lacking):
        return None
    return Fault("missing", run.start, run.end, in_words(form.members[slot] for slot in lacking))


def _is_partial(at: Listed) -> bool:
    """Whether the writer says that these are only some of them."""
    lead, tail = at.text[max(0, at.run.start - 4) : at.run.start], at.text[at.run.end : at.run.end + 4]
    return lead.rstrip('：:，,“‘"').endswith(_PARTLY) or tail.lstrip('”’"').startswith(_AND_SO_ON)


def _elsewhere(at: Listed, form: Form, lacking: list[int]) -> bool:
    """Whether what the run lacks stands close by: 政治意识、大局意识，强化核心意识、看齐意识."""
    first, last = max(at.bounds[0], at.run.start - _AROUND), min(at.bounds[1], at.run.end + _AROUND)
    around = at.text[first : at.run.start] + "\n" + at.text[at.run.end : last]
    return any(word in around for word, slot in form.slots.items() if slot in lacking)


def _of_another_time(at: Listed, form: Form, allowed: Allowed) -> Fault | None:
    """The list of another time: its one member that changed, or the whole of it."""
    present = next((other for other in at.table.forms if allowed(other.window)), None)
    if present is None or (at.naming.kind == "none" and (at.run.before or at.run.after)):
        return None
    changed = [number for number, member in enumerate(form.members) if member not in present.members]
    if len(changed) == 1 and len(form.members) == len(present.members):
        item, right = at.run.items[changed[0]], present.members[changed[0]]
        return Fault("another-time", item.start, item.end, right, right, whole=present.members)
    if changed:
        return Fault("another-time", at.run.start, at.run.end, in_words(present.members), whole=present.members)
    missing = [slot for slot, member in enumerate(present.members) if member not in form.members]
    if not missing or _is_partial(at) or _elsewhere(at, present, missing):
        return None
    right = in_words(present.members[slot] for slot in missing)
    return Fault("missing", at.run.start, at.run.end, right, whole=present.members)


def _reordered(at: Listed, form: Form, slots: list[int]) -> str:
    """The run with its own words and marks, the members in their order."""
    items = at.run.items
    by_slot = {slot: item.written for slot, item in zip(slots, items, strict=True)}
    parts = [by_slot[0]]
    for number, (left, right) in enumerate(pairwise(items), start=1):
        parts += [at.text[left.end : right.start], by_slot[number]]
    return "".join(parts)


def in_words(members: Iterable[str]) -> str:
    """Members one after the other, parted so that one sees where each ends (讲政治、有信念；讲规矩、有纪律)."""
    listed = list(members)
    return ("；" if any("、" in member or "，" in member for member in listed) else "、").join(listed)
