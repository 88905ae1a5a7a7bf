"""How often the rules cry wolf on sound official texts, each checked as of its own day.

    python -m tests.corpus.measure [--show RULE] [--shift YEARS] [--info] [CORPUS ...]

CORPUS is a JSON Lines file or a folder with an index (see texts.py). With --shift the texts are checked as if they
were that many years older or younger: what the dated rules then find is what they are for.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

from checker.model.finding import Finding
from checker.model.times import Window
from tests.corpus import library
from tests.corpus.texts import CORPUS, Text, as_of, moved, texts

COUNTED = ("error", "warning")
MOST, MOST_OF_A_RULE = 0.5, 0.05  # false alarms in 10,000 characters
SLIPS = Path(__file__).with_name("slips.yaml")


class Noted(NamedTuple):
    """A finding with the sentence that it stands in.

    `strict`: its rule is off by default. `slip`: the text is really at fault there, as somebody found who read it.
    """

    date: str
    words: str
    sentence: str
    finding: Finding
    strict: bool
    slip: bool


class Measure(NamedTuple):
    characters: int
    texts: int
    noted: tuple[Noted, ...]
    failures: tuple[str, ...] = ()

    def counted(self, rule_start: str = "", *, strict: bool = False, slips: bool = False) -> list[Noted]:
        """Errors and warnings of the rules that are on by default; with `strict`, of all; with `slips`, right ones."""
        return [
            note
            for note in self.noted
            if note.finding.severity in COUNTED
            and note.finding.rule.startswith(rule_start)
            and (strict or not note.strict)
            and (slips or not note.slip)
        ]

    def remarks(self, *, strict: bool = False) -> int:
        """How many remarks (info) there are."""
        return sum(note.finding.severity == "info" and (strict or not note.strict) for note in self.noted)

    def rate(self, rule_start: str = "", *, strict: bool = False) -> float:
        """False alarms in 10,000 characters: errors and warnings where the text is not at fault."""
        return self.per_10000(len(self.counted(rule_start, strict=strict)))

    def per_10000(self, count: int) -> float:
        return count * 10_000 / max(1, self.characters)

    def rates(self, *, strict: bool = False) -> list[tuple[str, int, float]]:
        """Rules with a false alarm: id, how many, how many in 10,000 characters; worst first."""
        found = Counter(note.finding.rule for note in self.counted(strict=strict))
        return [(rule, count, self.per_10000(count)) for rule, count in found.most_common()]

    def above(self) -> list[str]:
        """What is above the limits, with --strict or without."""
        total = [f"total {self.rate(strict=strict):.3f}" for strict in (False, True) if self.rate(strict=strict) > MOST]
        return total + [f"{rule} {rate:.3f}" for rule, _, rate in self.rates(strict=True) if rate > MOST_OF_A_RULE]


def measure(*corpora: Path, shift: int = 0) -> Measure:
    """Check every text as of its own day, moved by `shift` years, with all rules, those off by default included."""
    characters = count = 0
    noted: list[Noted] = []
    failures: set[str] = set()
    for corpus in corpora or (CORPUS,):
        for text in texts(corpus):
            characters += text.characters
            count += 1
            more, failed = _checked(text, shift, _slips(corpus))
            noted += more
            failures.update(failed)
    return Measure(characters, count, tuple(noted), tuple(sorted(failures)))


def _checked(text: Text, shift: int, slips: frozenset[tuple[str, str, str]]) -> tuple[list[Noted], list[str]]:
    document = as_of(text, library.engine(), shift=shift)
    day = moved(text.date, shift)
    numbers = library.in_force(document.facts.type if text.typed else None, Window(day, day), True)
    found, failures = library.findings(document, numbers)
    noted = [
        Noted(
            text.date,
            document[finding.span],
            document[document.sentence_at(finding.span.start)],
            finding,
            not library.rules()[finding.rule].default,
            (text.date, finding.rule, document[finding.span]) in slips,
        )
        for finding in found
    ]
    return noted, [failure.why for failure in failures]


@cache
def _slips(corpus: Path) -> frozenset[tuple[str, str, str]]:
    """Where the texts are really at fault; a folder of texts has its own list."""
    listed = corpus / SLIPS.name if corpus.is_dir() else SLIPS
    if not listed.exists():
        return frozenset()
    rows = yaml.load(listed.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return frozenset((row["date"], row["rule"], row["words"]) for row in rows)


def report(measured: Measure, *, show: Sequence[str] = (), info: bool = False) -> Iterator[str]:
    """The figures, worst rule first, then all findings of the rules to show."""
    right = len(measured.counted(slips=True)) - len(measured.counted())
    yield f"{measured.texts} texts, {measured.characters} characters; {right} slips of the texts rightly found"
    yield "false alarms (errors and warnings) in 10,000 characters:"
    for words, strict in (("by default", False), ("with --strict", True)):
        rate = measured.rate(strict=strict)
        yield f"{rate:8.3f}  {words} ({len(measured.counted(strict=strict))}){_mark(rate, MOST)}"
    yield from (f"  FAILED  {failure}" for failure in measured.failures)
    for rule, count, rate in measured.rates(strict=True):
        yield f"{rate:8.3f}  {rule} ({count}){_mark(rate, MOST_OF_A_RULE)}"
    wanted = [note for note in measured.noted if info or note.finding.severity in COUNTED]
    wanted = [note for note in wanted if not note.slip]
    if info:
        remarks = Counter(note.finding.rule for note in wanted if note.finding.severity == "info")
        yield from (f"    info  {rule} ({count})" for rule, count in remarks.most_common())
    for rule in show:
        shown = [note for note in wanted if note.finding.rule.startswith(rule)]
        yield f"== {rule}"
        yield from (f"{count:6d}  {words}" for words, count in Counter(n.words for n in shown).most_common())
        for note in shown:
            yield f"[{note.date} {note.finding.severity}] {note.words} | {note.finding.message}"
            yield f"      {note.sentence}"


def _mark(rate: float, most: float) -> str:
    return f"  ABOVE {most}" if rate > most else ""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="*", type=Path, default=[CORPUS], metavar="CORPUS")
    parser.add_argument("--show", action="append", default=[], metavar="RULE")
    parser.add_argument("--shift", type=int, default=0, metavar="YEARS")
    parser.add_argument("--info", action="store_true", help="count and show remarks as well")
    arguments = parser.parse_args()
    measured = measure(*arguments.corpora, shift=arguments.shift)
    for line in report(measured, show=arguments.show, info=arguments.info):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
