"""`make fuzz`: thousands of spoiled Word files are checked, annotated and fixed; the run fails where one shows a bug.

    python -m tests.fuzz.run --count 10000 --seed 1 --minutes 30
    python -m tests.fuzz.run --seed 1 --only 4711 --keep FOLDER

Everything follows from seed and number, so that a file can be made again.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random, SystemRandom
from typing import NamedTuple

from tests.fuzz.mutations import mutated
from tests.fuzz.seeds import Seed, seeds
from tests.fuzz.trial import Outcome, engine
from tests.fuzz.workers import Told, tell

_STEP = 1000  # files after which a person hears of it


class Summary(NamedTuple):
    """`bugs` are numbers of files, each with what is wrong."""

    done: int
    outcomes: Counter[str]
    sentences: Counter[str]
    bugs: dict[int, str]


def spoiled(sound: tuple[Seed, ...], seed: int, number: int) -> bytes:
    """The file of that number."""
    chance = Random(f"{seed}/{number}")
    return mutated(chance.choice(sound).data, chance)


def run(seed: int, numbers: range, *, minutes: float, workers: int) -> Summary:
    """Try all files of these numbers, as far as the time allows."""
    summary = Summary(0, Counter(), Counter(), {})
    sound = seeds(engine())
    end = time.monotonic() + minutes * 60
    files = ((number, spoiled(sound, seed, number)) for number in numbers)
    for number, told in tell(files, workers=workers, until=end):
        summary = summary._replace(done=summary.done + 1)
        if summary.done % _STEP == 0:
            print(f"{summary.done} files tried", flush=True)
        _count(summary, number, told)
    return summary


def _count(summary: Summary, number: int, told: Told) -> None:
    if not isinstance(told, Outcome):
        summary.bugs[number] = told
        print(f"\nfile {number}: {told}", flush=True)
        return
    if told.said:
        summary.outcomes["refused"] += 1
        summary.sentences[told.said] += 1
        return
    summary.outcomes["read"] += 1
    summary.outcomes["annotated"] += told.annotated
    summary.outcomes["mended"] += told.mended > 0


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="make fuzz", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--count", type=int, default=10_000, help="files (10000)")
    parser.add_argument(
        "--seed", type=int, default=SystemRandom().randrange(10**6), help="any number (a new one each time)"
    )
    parser.add_argument("--minutes", type=float, default=30, help="at most (30)")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes (one for each core)")
    parser.add_argument("--only", type=int, help="the file of this number alone")
    parser.add_argument("--keep", type=Path, help="a folder for the files that show a bug (with --only for that file)")
    asked = parser.parse_args(arguments)
    numbers = range(asked.count) if asked.only is None else range(asked.only, asked.only + 1)
    print(f"seed {asked.seed}")
    summary = run(asked.seed, numbers, minutes=asked.minutes, workers=min(asked.workers, len(numbers)))
    _print(summary, len(numbers))
    if asked.keep is not None:
        _keep(asked.keep, asked.seed, [*summary.bugs] if asked.only is None else [asked.only])
    return 1 if summary.bugs else 0


def _print(summary: Summary, asked: int) -> None:
    print(
        f"{summary.done} of {asked} files: " + ", ".join(f"{count} {name}" for name, count in summary.outcomes.items())
    )
    for said, count in summary.sentences.most_common(8):
        print(f"{count:6} {said}")
    print(f"\n{len(summary.bugs)} files show a bug")


def _keep(folder: Path, seed: int, numbers: list[int]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    sound = seeds(engine())
    for number in numbers:
        (folder / f"{seed}-{number}.docx").write_bytes(spoiled(sound, seed, number))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
