"""`gongwen audit` over a folder: by one worker, by two, and once more when nothing has changed."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from tests.bench.timing import Case, Timed, joined, run

ONE, TWO, WHOLE, AGAIN = "audit, one worker", "audit, two workers", "audit, all outputs", "the same audit again"


def timed_audits(many: Path, few: Path, work: Path, rounds: int) -> dict[str, Timed]:
    """All of them in every round. `work` is for what they write.

    One worker and two check the many and keep what they find (a shard of one), as what follows is the parent's
    work alone; the few have all outputs.
    """
    cases = (
        (ONE, many, ("--workers", "1", "--shard", "1/1")),
        (TWO, many, ("--workers", "2", "--shard", "1/1")),
        (WHOLE, few, ("--workers", "2")),
        (AGAIN, few, ("--workers", "2")),
    )
    found: dict[str, list[Timed]] = {name: [] for name, _, _ in cases}
    for _ in range(rounds):
        for name, folder, options in cases:
            if name != AGAIN:
                shutil.rmtree(work, ignore_errors=True)
            found[name].append(run(audit(name, folder, work, *options)))
    shutil.rmtree(work, ignore_errors=True)
    return {name: joined(several) for name, several in found.items()}


def audit(name: str, folder: Path, output: Path, *options: str) -> Case:
    command = [str(Path(sys.executable).parent / "gongwen"), "audit", str(folder), "--output", str(output)]
    return Case(name, [*command, "--no-config", *options])
