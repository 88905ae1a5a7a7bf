"""Make a season of submissions for the audit: `python -m tests.season.make FOLDER --seed 7 --submissions 2000`.

FOLDER gets 提交 (what is handed in), 去年 (reports of the year before), 范文 (reference texts), 名单.csv and 名单.xlsx
(who must hand in what) and planted.json (what was planted). The same arguments give the same bytes. `--round 2 --after
FOLDER1` makes the season that follows, where part has been put right, part is left, and a little is new.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import cast, get_args

from tests.season.copying import Writer
from tests.season.delivery import deliver, set_day
from tests.season.expected import write_expected
from tests.season.formats import written
from tests.season.plan import SHARES, YEAR, Planned, Shape, Sort, counts, plan, references
from tests.season.record import Record, shape_of
from tests.season.reports import CHARACTERS, Subject, title_of
from tests.season.submissions import last_year, submission

SUBMITTED, LAST_YEAR, REFERENCES = "提交", "去年", "范文"
_HONEST = 5  # one of so many units has a report of the year before without having copied it


def make(folder: Path, shape: Shape) -> None:
    """Write the season; one place after the other, so that memory does not grow with it."""
    folder.mkdir(parents=True, exist_ok=True)
    planned = plan(shape)
    write_expected(folder, planned, shape.year)
    writer = Writer(shape.seed, shape.characters)
    for subject in references(shape.year):
        _write(folder / REFERENCES, title_of(subject), subject, writer)
    for one in planned:
        if one.way == "last-year" or one.number % _HONEST == 0:
            subject = last_year(one._replace(subject=Subject(one.unit, one.type, shape.year, one.subject.signed)))
            _write(folder / LAST_YEAR / one.unit.name, title_of(subject), subject, writer)
    places: dict[str, list[Planned]] = {}
    for one in planned:
        places.setdefault(one.unit.place, []).append(one)
    with Record(folder, shape) as record:
        for number, (place, under) in enumerate(places.items()):
            made = [submission(one, planned, shape) for one in under]
            files = [file for each in made for file in each.files]
            keys = iter(deliver(folder / SUBMITTED, number, place, files))
            for each in made:
                record.add(each, [next(keys) for _ in each.files])


def _write(folder: Path, name: str, subject: Subject, writer: Writer) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.docx"
    path.write_bytes(written(writer.text(subject), "docx"))
    set_day(path, subject.signed)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--submissions", type=int, default=2_000, help="how many are expected")
    parser.add_argument("--characters", type=int, default=CHARACTERS, help="of a report, about")
    parser.add_argument("--year", type=int, default=YEAR, choices=(2023, 2024, 2025))
    parser.add_argument(
        "--share", action="append", default=[], metavar="SORT=0.1", help=f"of all; given: {json.dumps(SHARES)}"
    )
    parser.add_argument("--round", type=int, default=1)
    parser.add_argument("--after", type=Path, help="the season before, from whose planted.json the rest is taken")
    given = parser.parse_args(arguments)
    if (given.round > 1) != (given.after is not None):
        parser.error("--round and --after go together")
    if given.folder.exists() and any(given.folder.iterdir()):
        parser.error(f"{given.folder} is not empty")
    if given.after:
        shape = shape_of(given.after)._replace(round=given.round)
    else:
        shares = SHARES | dict(_share(words, parser) for words in given.share)
        shape = Shape(given.seed, given.submissions, given.year, given.characters, tuple(shares.items()))
    make(given.folder, shape)
    print(json.dumps(dict(counts(plan(shape)))))
    return 0


def _share(words: str, parser: argparse.ArgumentParser) -> tuple[Sort, float]:
    sort, _, share = words.partition("=")
    if sort not in get_args(Sort) or sort == "clean":
        parser.error(f"--share {words}: no such sort; there are {', '.join(SHARES)}")
    try:
        return cast(Sort, sort), float(share)
    except ValueError:
        parser.error(f"--share {words}: a number is wanted, as in {sort}=0.1")


if __name__ == "__main__":
    sys.exit(main())
