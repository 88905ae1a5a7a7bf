"""Two runs over the submissions of the same units: what was put right, what is left, what is new."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from checker.model.rectification import Noted, Rectified
from checker.model.report import Located
from checker.running.baseline.entries import trait_of
from checker.running.likeness import Likeness, former_names
from checker.running.pairing import Trait, pair


class DocumentFindings(NamedTuple):
    """The findings of one submission that count.

    `document` is its key, one of a kind in its run; `unit` and `type` are '' where they
    are not known. `silent` are the rules that could not speak: skipped, failed, or with
    findings that are only counted. `read`: it could be checked at all.
    """

    unit: str
    document: str
    sha256: str
    findings: tuple[Noted, ...] = ()
    type: str = ""
    silent: frozenset[str] = frozenset()
    read: bool = True


def noted(located: Located) -> Noted:
    """A finding of a result, as it is kept."""
    finding, trait = located.finding, trait_of(located)
    return Noted(
        finding.rule,
        finding.category,
        finding.severity,
        located.fingerprint,
        trait.text,
        located.section or "",
        finding.message,
        located.label,
        located.whole,
    )


def _asks_all(rule: str) -> bool:
    return True


def compare(
    old: Sequence[DocumentFindings], new: Sequence[DocumentFindings], *, asks: Callable[[str], bool] = _asks_all
) -> tuple[Rectified, ...]:
    """What became of each submission, ordered by unit and key.

    A submission is the former one of its key; else, within its unit, that of the same
    bytes, with most of the same findings, the only other of its type, or the only other
    one; where a unit is not known or has another name, that of the same bytes or with most
    of the same findings. `asks` says whether the new run asks a rule at all.
    """
    owners = _owners(old, new)
    taken = set(owners.values())
    found = [_rectified(one, old[owners[n]] if n in owners else None, asks) for n, one in enumerate(new)]
    found += [
        Rectified(one.unit, "", one.document, unjudged=one.findings) for n, one in enumerate(old) if n not in taken
    ]
    return tuple(sorted(found, key=lambda one: (one.unit, one.document or one.before, one.before)))


def _rectified(now: DocumentFindings, before: DocumentFindings | None, asks: Callable[[str], bool]) -> Rectified:
    if before is None:
        return Rectified(now.unit, now.document, "", first_seen=now.findings)
    pairs = pair(list(map(_trait, now.findings)), list(map(_trait, before.findings)))
    paired = set(pairs.values())
    gone = [one for n, one in enumerate(before.findings) if n not in paired]
    come = [one for n, one in enumerate(now.findings) if n not in pairs]
    judged = [now.read and one.rule not in now.silent and asks(one.rule) for one in gone]
    known = [before.read and one.rule not in before.silent for one in come]
    return Rectified(
        now.unit or before.unit,
        now.document,
        before.document,
        put_right=_those(gone, judged, True),
        left=tuple([one for n, one in enumerate(now.findings) if n in pairs]),
        new=_those(come, known, True),
        unjudged=_those(gone, judged, False),
        first_seen=_those(come, known, False),
    )


def _those(findings: Iterable[Noted], marks: Iterable[bool], wanted: bool) -> tuple[Noted, ...]:
    return tuple([one for one, mark in zip(findings, marks, strict=True) if mark is wanted])


def _trait(one: Noted) -> Trait:
    return Trait(one.rule, one.fingerprint, one.text, one.whole)


class _Runs(NamedTuple):
    old: Sequence[DocumentFindings]
    new: Sequence[DocumentFindings]


def _owners(old: Sequence[DocumentFindings], new: Sequence[DocumentFindings]) -> dict[int, int]:
    """Which of the old submissions each new one is, by their numbers; each old one is given once."""
    named = {one.document: n for n, one in enumerate(old)}
    owners: dict[int, int] = {}
    runs = _Runs(old, new)
    for n, one in enumerate(new):
        at = named.get(one.document)
        if at is not None and (not one.unit or not old[at].unit or one.unit == old[at].unit):
            owners[n] = at
    fresh, lost = _by_unit(new, owners), _by_unit(old, owners.values())
    for unit in sorted(fresh.keys() & lost.keys() - {""}):
        owners |= _within(fresh[unit], lost[unit], runs)
    owners |= _alike(_left(new, owners, ""), _left(old, owners.values()), runs)
    owners |= _alike(_left(new, owners), _left(old, owners.values(), ""), runs)
    taken = set(owners.values())
    for n in _left(new, owners):
        at = named.get(new[n].document)
        if at is not None and at not in taken:
            owners |= _alike([n], [at], runs)  # its unit's name was perhaps what had to be put right
    return owners


def _by_unit(documents: Sequence[DocumentFindings], but: Iterable[int]) -> dict[str, list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for n in _left(documents, but):
        found[documents[n].unit].append(n)
    return found


def _left(documents: Sequence[DocumentFindings], but: Iterable[int], unit: str | None = None) -> list[int]:
    """The numbers of the others, in the order of their keys; of one unit where it is given."""
    taken = set(but)
    left = [n for n, one in enumerate(documents) if n not in taken and unit in (None, one.unit)]
    return sorted(left, key=lambda n: documents[n].document)


def _within(fresh: Sequence[int], lost: Sequence[int], runs: _Runs) -> dict[int, int]:
    """The renamed submissions of one unit."""
    found = _alike(fresh, lost, runs)
    for kind in sorted({runs.new[n].type for n in fresh}):
        now = [n for n in fresh if n not in found and runs.new[n].type == kind]
        before = [n for n in lost if n not in found.values() and runs.old[n].type == kind]
        if kind and len(now) == len(before) == 1:
            found[now[0]] = before[0]
    now = [n for n in fresh if n not in found]
    before = [n for n in lost if n not in found.values()]
    if len(now) == len(before) == 1 and "" in (runs.new[now[0]].type, runs.old[before[0]].type):
        found[now[0]] = before[0]  # of another type it would be another report
    return found


def _alike(fresh: Sequence[int], lost: Sequence[int], runs: _Runs) -> dict[int, int]:
    former = former_names([_likeness(runs.new[n]) for n in fresh], [_likeness(runs.old[n]) for n in lost])
    return {fresh[n]: lost[at] for n, at in former.items()}


def _likeness(one: DocumentFindings) -> Likeness:
    return Likeness(one.sha256, [finding.fingerprint for finding in one.findings])
