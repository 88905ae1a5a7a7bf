"""`make bench-scale`: what a large audit costs for each document, and how much memory it holds.

Makes so many small, distinct reports in .bench/scale, checks them (a shard of one), checks them again unchanged, and
then has everything that follows: the judgement of the batch and all outputs. Fails where a process holds 400 MB.
The figures of docs/scale.md come from here.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from tests.bench.audits import audit
from tests.bench.reports import write_texts
from tests.bench.timing import Timed, run

SCALE = Path(__file__).resolve().parents[2] / ".bench" / "scale"
MOST_MEGABYTES = 400


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=50_000)
    parser.add_argument("--characters", type=int, default=600, help="of a report, about")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--checks-only", action="store_true", help="without the judgement of the batch and the outputs")
    asked = parser.parse_args()
    folder, output = SCALE / f"{asked.documents}-{asked.characters}", SCALE / "audit"
    write_texts(folder, asked.documents, asked.characters)
    shutil.rmtree(output, ignore_errors=True)
    workers: tuple[str, ...] = ("--workers", str(asked.workers))
    stages: dict[str, tuple[str, ...]] = {
        "checked": (*workers, "--shard", "1/1"),
        "checked again, unchanged": (*workers, "--shard", "1/1"),
    }
    if not asked.checks_only:
        stages["judged, and all outputs written"] = workers
    print("| stage | wall s | processor ms a document | peak MB of a process | database kB a document |")
    print("|---|---|---|---|---|", flush=True)
    peak = 0.0
    for name, options in stages.items():
        took = run(audit(name, folder, output, *options))
        peak = max(peak, took.peak_megabytes)
        print(_row(name, took, asked.documents, (output / "audit.db").stat().st_size), flush=True)
    print(f"\nThe largest process held {peak:.0f} MB; at most {MOST_MEGABYTES} are allowed.")
    return 0 if peak <= MOST_MEGABYTES else 1


def _row(name: str, took: Timed, documents: int, size: int) -> str:
    each = took.processor[0] / documents * 1e3
    return f"| {name} | {took.seconds[0]:.0f} | {each:.2f} | {took.peak_megabytes:.0f} | {size / documents / 1e3:.1f} |"


if __name__ == "__main__":
    sys.exit(main())
