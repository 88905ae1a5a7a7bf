"""planted.json: what was planted in a season, so that a test can ask for all of it; one submission a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self, cast

from tests.season.faults import Planted
from tests.season.plan import Shape, Sort
from tests.season.reports import title_of
from tests.season.submissions import Submission
from tests.season.words import words

NAME = "planted.json"


class Record:
    """Written as the season is made; nothing of it is kept."""

    def __init__(self, folder: Path, shape: Shape) -> None:
        self._file = (folder / NAME).open("w", encoding="utf-8", newline="\n")
        head = json.dumps(shape._asdict() | {"shares": dict(shape.shares)}, ensure_ascii=False)
        self._file.write(f'{{"season": {head},\n"submissions": [')
        self._between = "\n"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.write("\n]}\n")
        self._file.close()

    def add(self, made: Submission, keys: Sequence[str]) -> None:
        self._file.write(self._between + json.dumps(told(made, keys), ensure_ascii=False))
        self._between = ",\n"


def told(made: Submission, keys: Sequence[str]) -> dict[str, Any]:
    """One submission. `keys` name its files below 提交; `unit` and `type` are those of the list, `title` what it says.

    `outcome` is "read" or "failure". A fault has its category, the operator that made it, the categories of findings
    that are right for it and the words that such a finding touches ('' for the whole report).
    """
    one = made.planned
    found: dict[str, Any] = {
        "number": one.number,
        "keys": list(keys),
        "unit": one.unit.name,
        "type": words().types[one.type].name,
        "sort": one.sort,
        "way": one.way,
        "form": one.form,
        "title": title_of(one.subject),
        "handed_in_as": {
            "unit": one.subject.unit.name,
            "type": words().types[one.subject.type].name,
            "year": one.subject.year,
            "signed": one.subject.signed.isoformat(),
        },
        "outcome": made.outcome,
        "faults": _faults(made.faults),
    }
    if made.source:
        found["copied_from"] = made.source._asdict()
    if one.before:
        found |= {"before": one.before, "new": _faults(made.new), "put_right": _faults(made.put_right)}
    return found


def _faults(faults: Sequence[Planted]) -> list[dict[str, Any]]:
    return [fault._asdict() for fault in faults]


def shape_of(folder: Path) -> Shape:
    """The shape of a season that was made, from its first line."""
    with (folder / NAME).open(encoding="utf-8") as file:
        told_shape = json.loads(file.readline().removeprefix('{"season": ').rstrip(",\n"))
    shares = cast("dict[Sort, float]", told_shape.pop("shares"))
    return Shape(**told_shape, shares=tuple(shares.items()))


def planted(folder: Path) -> Iterator[dict[str, Any]]:
    """The submissions, as `told` says."""
    yield from json.loads((folder / NAME).read_text(encoding="utf-8"))["submissions"]
