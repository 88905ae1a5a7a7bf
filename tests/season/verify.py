"""Asks an audit of a season for everything that was planted: `python -m tests.season.verify SEASON OUTPUT`.

Prints what is missed and what is said without ground; the exit status is 1 where there is any.
"""

from __future__ import annotations

import sqlite3
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from checker.auditing.view import Audit
from checker.model.audit import AuditedDocument, FindingRow
from checker.model.batch import Copied, Matter
from tests.season.record import planted

INPUT = "提交"
Row = dict[str, Any]
_MATTERS = {
    "late": "late",
    "doubled": "doubled",
    "wrong-type": "wrong-type",
    "wrong-year": "wrong-year",
    "wrong-unit": "wrong-unit",
    "missing": "missing",
}
_ORIGINS = {"batch": "unit", "last-year": "former", "reference": "reference"}
_LEAST = 0.7  # of the planted share that must be found: words that many have do not count
_SUSPICIOUS = 0.2  # a share that nobody planted and that is told all the same


class Said(NamedTuple):
    """What an audit says, by the keys of submissions."""

    documents: dict[str, AuditedDocument]
    findings: dict[str, list[FindingRow]]
    failures: dict[str, str]
    matters: dict[str, list[Matter]]
    missing: dict[str, list[Matter]]
    copied: list[Copied]


def said(audit: Audit) -> Said:
    """Everything at once: a season is small."""
    findings: dict[str, list[FindingRow]] = defaultdict(list)
    for each in audit.findings():
        if each.finding.severity != "info":
            findings[each.key].append(each.finding)
    matters: dict[str, list[Matter]] = defaultdict(list)
    missing: dict[str, list[Matter]] = defaultdict(list)
    for matter in audit.matters():
        for key in matter.keys:
            matters[key].append(matter)
        if matter.kind == "missing":
            missing[matter.unit].append(matter)
    documents = {each.key: each for each in audit.documents()}
    failures = {failure.what: failure.why for failure in audit.failures()}
    for key, document in documents.items():
        if document.summary.failures:
            failures[key] = audit.result(document).failures[0].why
    return Said(documents, findings, failures, matters, missing, list(audit.copied()))


def complaints(season: Path, audit: Audit) -> Iterator[str]:
    """A line for each planted fact that the audit does not have, and for each that it has without ground."""
    known = said(audit)
    rows = [row | {"keys": [key_of(key) for key in row["keys"]]} for row in planted(season)]
    mixed = {row["unit"] for row in rows if row["sort"] == "wrong-type"}
    for row in rows:
        keys = row["keys"]
        yield from _checked(row, keys, known)
        yield from _delivered(row, known, mixed)
    yield from _copied(rows, known)
    yield from _unasked(rows, known)


def key_of(name: str) -> str:
    """The key of a file by its name below 提交: blanks at the ends of a step are no part of it."""
    return "/".join([INPUT, *(step.strip() for step in name.split("/"))])


def _checked(row: Row, keys: list[str], known: Said) -> Iterator[str]:
    """Faults, facts and failures of single submissions."""
    for key in keys:
        if row["outcome"] == "failure":
            if not known.failures.get(key, "").endswith("。"):
                yield f"{key}: not told as a failure ({row['sort']}, {row['way']})"
            continue
        if key not in known.documents:
            yield f"{key}: not there"
            continue
        if row["sort"] == "hostile":
            continue
        yield from _found(row, known.findings[key], key)
        yield from _told_of(known.documents[key], row["handed_in_as"])


def _found(row: Row, found: list[FindingRow], key: str) -> Iterator[str]:
    """Faults that were planted, and none in what is sound."""
    for fault in row["faults"]:
        if not told(fault, found):
            yield f"{key}: missed {fault}"
    if found and row["sort"] != "faulty":
        yield f"{key}: a sound one has {found[0].rule}"


def _told_of(document: AuditedDocument, as_what: Row) -> Iterator[str]:
    facts = (document.summary.organisation, document.summary.type_name, document.summary.written)
    if facts != (as_what["unit"], as_what["type"], as_what["signed"]):
        yield f"{document.key}: facts {facts}"
    if document.points is None or not document.level or not document.rank:
        yield f"{document.key}: no points"


def _delivered(row: Row, known: Said, mixed: set[str]) -> Iterator[str]:
    """What the manifest says; `mixed` are the units that handed in a report of another type than asked for."""
    keys = row["keys"]
    kind = _MATTERS.get(row["sort"])
    if kind == "missing":
        found = [matter.message for matter in known.missing[row["unit"]]]
        # Of two open rows nobody can say which one a report of a third type was meant for.
        if not any(row["type"] in message for message in found) and not (found and row["unit"] in mixed):
            yield f"{row['unit']}: nobody missed its {row['type']}"
    elif kind and not any(matter.kind == kind for key in keys for matter in known.matters[key]):
        yield f"{keys}: not told as {kind}"


def _unasked(rows: list[Row], known: Said) -> Iterator[str]:
    """Matters that nobody planted."""
    sorts = {key: row["sort"] for row in rows for key in row["keys"]}
    unread = {key for row in rows for key in row["keys"] if row["outcome"] == "failure"}
    for key, matters in known.matters.items():
        for matter in matters:
            if matter.kind != _MATTERS.get(sorts[key]) and not (matter.kind == "unclear" and key in unread):
                if sorts[key] == "hostile" or matter.kind == "missing":
                    continue  # it lies with a unit that it does not name
                yield f"{key} ({sorts[key]}): {matter.message}"
    missing = {row["unit"] for row in rows if row["sort"] in ("missing", "hostile")}
    for unit in known.missing.keys() - missing:
        if any(matter for matter in known.missing[unit] if not matter.keys):
            yield f"{unit}: told as missing"


def _copied(rows: list[Row], known: Said) -> Iterator[str]:
    """Copies, with the share that was planted; and no others."""
    groups = _groups(rows)
    sorts = {key: row["sort"] for row in rows for key in row["keys"]}
    shares: dict[tuple[str, str], float] = defaultdict(float)
    for one in known.copied:
        for side in (one, one.turned()) if one.origin in ("unit", "own") else (one,):
            shares[side.key, side.origin] = max(shares[side.key, side.origin], side.share)
        related = one.origin in ("own", "former") or groups.get(one.key) == groups.get(one.other) is not None
        related |= sorts.get(one.key) == sorts.get(one.other) == "hostile"  # they are made of the same harm
        if max(one.share, one.other_share) >= _SUSPICIOUS and one.origin != "reference" and not related:
            yield f"{one.key}: not copied from {one.other} ({one.share})"
    for row in rows:
        if row["sort"] == "copied":
            source, key = row["copied_from"], row["keys"][0]
            share = shares[key, _ORIGINS[source["group"]]]
            if share < _LEAST * source["share"]:
                yield f"{key}: {share} found of {source['share']} copied from {source['title']} ({row['way']})"


def _groups(rows: list[Row]) -> dict[str, int]:
    """The submissions that hang together by what was planted: who copied from one is like all who did."""
    leads = list(range(len(rows)))
    numbers = {row["number"]: at for at, row in enumerate(rows)}

    def lead(at: int) -> int:
        while leads[at] != at:
            at = leads[at]
        return at

    for at, row in enumerate(rows):
        source = row.get("copied_from")
        if source and source["number"] in numbers:
            leads[lead(at)] = lead(numbers[source["number"]])
    return {key: lead(at) for at, row in enumerate(rows) for key in row["keys"]}


def told(fault: Row, found: list[FindingRow]) -> bool:
    """Whether a planted fault is among the findings, at its words."""
    words = _flat(fault["words"])
    right = [each for each in found if each.category in fault["finds"]]
    return any(_flat(each.text) in words or words in _flat(each.text) for each in right) if words else bool(right)


def _flat(words: str) -> str:
    return "".join(words.split())


def main(season: Path, output: Path) -> int:
    """Print them and how much was asked for."""
    with closing(sqlite3.connect(output / "audit.db")) as connection:
        (run,) = connection.execute("SELECT max(id) FROM runs").fetchone()
        found = list(complaints(season, Audit(connection, run)))
    for line in found:
        print(line)
    rows = list(planted(season))
    counts = Counter(row["sort"] for row in rows)
    faults = sum(len(row["faults"]) for row in rows)
    print(f"{len(rows)} submissions ({dict(counts)}) with {faults} faults: {len(found)} complaints")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
