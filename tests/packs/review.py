"""What of the rules wants another look: facts that are not verified, packs reviewed long ago, entries that cite nothing
of their own, rules that no sample ever made speak.

    python -m tests.packs.review [SAMPLE …]

The samples are sample_reports, the folder shared/samples beside the repository where there is one, and these.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from checker.extending.host import load_extensions
from checker.rulebase.collection import load_packs
from checker.rulebase.fields import MappingFields
from checker.rulebase.loader import LoadedPack
from checker.rulebase.nodes import parse
from checker.running.config import Config
from checker.running.engines import prepare
from checker.running.files import expand

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = (ROOT / "sample_reports", ROOT.parent / "shared/samples")
UNSTATED = "not stated"


class StatedEntry(NamedTuple):
    """An entry as its file states it; `owner` is the pack, with /facts/name for one that rules share."""

    owner: str
    name: str
    confidence: str
    cites: bool


def stated_entries(pack: LoadedPack) -> Iterator[StatedEntry]:
    """The entries of a pack, those of its rules and those of its facts, each once."""
    root = Path(pack.pack.root)
    for path in sorted((*root.glob("*.yaml"), *root.glob("facts/*.yaml"))):
        owner = f"{pack.pack.name}/{path.relative_to(root).with_suffix('').as_posix()}"
        head = MappingFields(parse(path.read_text(encoding="utf-8-sig"), str(path)), str(path))
        if path.name in ("pack.yaml", "sources.yaml"):
            continue
        for entry in head.each("entries"):
            confidence = entry.text("confidence", UNSTATED)
            yield StatedEntry(owner, _name(entry), confidence, bool(entry.texts("sources", ())))


def _name(entry: MappingFields) -> str:
    named = next((key for key in ("name", "id", "form") if entry.has(key)), None)
    if named is not None:
        return entry.text(named)
    return "、".join(entry.texts("wrong" if entry.has("wrong") else "near", ())[:2])


def silent_rules(rules: Iterable[str], samples: Sequence[Path]) -> list[str]:
    """The rules that find nothing in any sample, with all options on."""
    extensions = load_extensions(lambda: ())
    engine = prepare(Config(layout=True, strict=True), extensions)
    paths = expand([str(sample) for sample in samples if sample.exists()], extensions.suffixes)
    fired = {located.finding.rule for path in paths if isinstance(path, str) for located in engine.check(path).located}
    return [rule for rule in rules if rule not in fired]


def review(packs: Sequence[LoadedPack], samples: Sequence[Path]) -> Iterator[str]:
    entries = [entry for pack in packs for entry in stated_entries(pack)]
    yield f"Entries by confidence ({len(entries)}):"
    for confidence, count in Counter(entry.confidence for entry in entries).most_common():
        yield f"{count:6d}  {confidence}"
    recalled = [entry for entry in entries if entry.confidence == "recalled"]
    yield from (f"        recalled: {entry.owner} {entry.name}" for entry in recalled)
    yield "Packs, the oldest review first:"
    yield from (
        f"{pack.reviewed or 'never':>12}  {pack.pack.name}" for pack in sorted(packs, key=lambda pack: pack.reviewed)
    )
    bare = Counter(entry.owner for entry in entries if not entry.cites)
    yield f"Entries with no source of their own ({bare.total()}; they rest on their rules' sources):"
    totals = Counter(entry.owner for entry in entries)
    yield from (f"{count:6d} of {totals[owner]:3d}  {owner}" for owner, count in bare.most_common())
    rules = [rule.rule.id for pack in packs for rule in pack.rules]
    silent = silent_rules(rules, samples)
    yield f"Rules never seen firing on any sample ({len(silent)} of {len(rules)}):"
    yield from (f"        {rule}" for rule in silent)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("samples", nargs="*", type=Path, metavar="SAMPLE")
    given = parser.parse_args(arguments)
    extensions = load_extensions(lambda: ())
    packs = load_packs(extensions.packs, extensions.kinds)
    for line in review(packs, [*SAMPLES, *given.samples]):
        print(line)


if __name__ == "__main__":
    main()
