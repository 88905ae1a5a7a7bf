"""Both halves of how good the rules are: false alarms on sound texts, and how many known errors they find.

    python -m tests.corpus.precision [--write FILE] [FOLDER ...]

FOLDER holds further sound texts with an index (see texts.py). Status 1 when a figure is beyond its bound.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.corpus import library
from tests.corpus.measure import MOST, MOST_OF_A_RULE, Measure, measure, report
from tests.corpus.texts import CORPUS
from tests.mutations.mutation import clean_reports
from tests.mutations.operators import OPERATORS
from tests.mutations.recall import EACH, SEED, Recall, below, table
from tests.mutations.recall import measure as recall_of

_HEAD = """# Precision and recall

Made by `make precision`; `make precision PRECISION=FOLDER` measures further texts as well. Do not edit.

## False alarms

Sound official texts, each checked as of its own day with every rule of the library: what is found as an error or a
warning counts against the rule, but where the text is really at fault, as somebody found who read each of them
(`tests/corpus/slips.yaml`; a folder of further texts has its own). The news texts have no document
type, so nothing that a type asks for is asked of them; the further texts are reports and are taken for what they are.
The texts themselves are no part of the repository. All figures are for 10,000 characters, remarks (info) as well. The
bounds: {most} in all, {most_of_a_rule} for one rule. The second table has the rules that only `--strict` applies, too.
"""
_MIDDLE = """
## Known errors that are found

{reports} sound reports of 2014 to 2025 (`tests/mutations/reports`, and the clean sample report) in which nothing is
found; one known error is put into one of them, {each} times for each category as far as the reports offer places,
seed {seed}. It counts as found when an error or a warning of a right category touches its place that was not there
before; “told” is how many new errors and warnings there were for a mistake that was noticed. The mistakes come from
public pages and lists (`tests/mutations/vocabulary.yaml`), not from the rules; the misses among those “held out” are
not printed, so that nobody writes rules to them. `python -m tests.mutations.recall --show` prints the others.

When they were first measured, before anybody could have written a rule with a look at them, 33 of 100 miswritten
words, 11 of 100 wrong terms and 28 of 100 banners were found.
"""


def page(corpora: Sequence[tuple[str, Measure]], recalls: Sequence[Recall]) -> str:
    """The Markdown page with both tables."""
    lines = [_HEAD.format(most=MOST, most_of_a_rule=MOST_OF_A_RULE), *_corpora(corpora), "", *_rules(corpora)]
    middle = _MIDDLE.format(reports=len(clean_reports()), each=EACH, seed=SEED)
    return "\n".join([*lines, middle, *table(recalls), ""])


def _corpora(corpora: Sequence[tuple[str, Measure]]) -> Iterator[str]:
    columns = (
        "Number",
        "Characters",
        "Slips found",
        "False alarms",
        "in 10,000",
        "with the slips",
        "Remarks",
        "with `--strict`",
    )
    yield f"| Texts | {' | '.join(columns)} |"
    yield "|---|" + "---:|" * len(columns)
    for name, measured in corpora:
        usual, strict = (measured.per_10000(measured.remarks(strict=strict)) for strict in (False, True))
        yield (
            f"| {name} | {measured.texts} | {measured.characters:,} | {_slips(measured)} | {len(measured.counted())}"
            f" | {measured.rate():.3f} | {_rate_with_slips(measured):.3f} | {usual:.2f} | {strict:.2f} |"
        )


def _slips(measured: Measure) -> int:
    return len(measured.counted(slips=True)) - len(measured.counted())


def _rate_with_slips(measured: Measure) -> float:
    return measured.per_10000(len(measured.counted(slips=True)))


def _rules(corpora: Sequence[tuple[str, Measure]]) -> Iterator[str]:
    """The rules that found anything, worst first, with how many in 10,000 characters of each corpus."""
    rates = [{rule: rate for rule, _, rate in measured.rates(strict=True)} for _, measured in corpora]
    found = sorted(set().union(*rates), key=lambda rule: (-max(each.get(rule, 0) for each in rates), rule))
    yield f"Of {len(library.rules())} rules, {len(found)} gave a false alarm; in 10,000 characters:"
    yield ""
    yield "| Rule | " + " | ".join(name for name, _ in corpora) + " |"
    yield "|---|" + "---:|" * len(corpora)
    for rule in found:
        yield f"| {rule} | " + " | ".join(f"{each[rule]:.3f}" if rule in each else "" for each in rates) + " |"


def _label(folder: Path) -> str:
    """What the folder says of itself in its `about.txt`, or its name."""
    about = folder / "about.txt"
    return about.read_text(encoding="utf-8").strip() if about.exists() else folder.name


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--write", type=Path, help="write the page into this file")
    arguments = parser.parse_args()
    known = [("news", CORPUS)] if CORPUS.exists() else []
    folders = [(_label(folder), folder) for folder in arguments.folders]
    corpora = [(name, measure(path)) for name, path in (*known, *folders)]
    for name, measured in corpora:
        print(f"== {name}", *report(measured), sep="\n")
    recalls = [recall_of(category) for category in OPERATORS]
    print("== known errors", *table(recalls), sep="\n")
    if arguments.write and known:
        arguments.write.write_text(page(corpora, recalls), encoding="utf-8")
    elif not known:
        print("../shared is not here: the corpus of news is not measured, and nothing is written")
    short = [*(f"{name}: {what}" for name, measured in corpora for what in measured.above()), *below(recalls)]
    if short:
        print("== beyond its bound", *short, sep="\n")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
