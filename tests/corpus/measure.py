"""How often the rules cry wolf on sound official texts, each checked as of its own day.

    python tests/corpus/measure.py [--show RULE] [--shift YEARS] [--info] [CORPUS]

With --shift the texts are checked as if they were that many years older or younger:
what the dated rules then find is what they are for.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from checker.extending.host import load_extensions
from checker.model.document import Document, Written
from checker.model.finding import Finding
from checker.model.times import Window
from checker.reading.building import DocumentBuilder
from checker.reading.understanding import Assumed, understand
from checker.rulebase.collection import load_packs
from checker.rulebase.compiled import pack_bytes, unpack_bytes
from checker.running.config import Config
from checker.running.engine import Engine
from checker.running.sifting import sift

CORPUS = Path(__file__).resolve().parents[2] / "../shared/corpus/dated-official-texts.jsonl"
KINDS = ("phrase", "timeline")
COUNTED = ("error", "warning")


class Text(NamedTuple):
    date: str
    title: str
    text: str


class Noted(NamedTuple):
    """A finding with the sentence that it stands in."""

    date: str
    words: str
    sentence: str
    finding: Finding


class Measure(NamedTuple):
    characters: int
    noted: tuple[Noted, ...]

    def counted(self, rule_start: str = "") -> list[Noted]:
        return [
            note for note in self.noted if note.finding.severity in COUNTED and note.finding.rule.startswith(rule_start)
        ]

    def rate(self, rule_start: str = "") -> float:
        """Errors and warnings in 10,000 characters."""
        return len(self.counted(rule_start)) * 10_000 / max(1, self.characters)


def measure(corpus: Path = CORPUS, *, shift: int = 0) -> Measure:
    """Check every text of the corpus as of its own day, moved by `shift` years."""
    engine = _engine()
    numbers = [number for number, rule in enumerate(engine.book.rules) if rule.kind in KINDS]
    rules = {engine.book.rules[number].id: engine.book.rules[number] for number in numbers}
    characters, noted = 0, []
    for text in texts(corpus):
        document = as_of(text, engine, shift=shift)
        characters += len(text.title) + len(text.text)
        findings, failures = engine.findings(numbers, document)
        assert not failures, failures
        for finding in sift(findings, rules, document):
            sentence = document[document.sentence_at(finding.span.start)]
            noted.append(Noted(text.date, document[finding.span], sentence, finding))
    return Measure(characters, tuple(noted))


def texts(corpus: Path) -> Iterator[Text]:
    with corpus.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield Text(row["date"], row["title"], row["text"])


def as_of(text: Text, engine: Engine, *, shift: int) -> Document:
    """A text understood as a report on its own day, written that day."""
    year, rest = int(text.date[:4]) + shift, text.date[4:]
    day = f"{year}{'-02-28' if rest == '-02-29' else rest}"
    builder = DocumentBuilder("corpus.txt")
    for line in (text.title, *text.text.split("\n")):
        builder.paragraph(builder.add(line))
        builder.add("\n")
    document = understand(builder.build(), engine.book.profiles, Assumed(None, Window(day, day)))
    return document.having(facts=document.facts._replace(written=Written(day, ())))


@lru_cache(maxsize=1)
def _engine() -> Engine:
    extensions = load_extensions()
    packs = load_packs(extensions.packs, extensions.kinds)
    return Engine(Config(), extensions, unpack_bytes(pack_bytes(packs)))


def report(measured: Measure, *, show: Sequence[str], info: bool) -> Iterator[str]:
    counted = measured.counted()
    yield f"{measured.characters} characters, {len(counted)} errors and warnings: {measured.rate():.3f} in 10,000"
    for kind_start in sorted({note.finding.rule.split("/")[0] for note in measured.noted}):
        yield f"  {kind_start}: {measured.rate(kind_start + '/'):.3f} in 10,000"
    wanted = measured.noted if info else counted
    for (rule, severity), count in Counter((n.finding.rule, n.finding.severity) for n in wanted).most_common():
        yield f"{count:6d}  {severity:8} {rule}"
    for rule in show:
        yield f"== {rule}"
        for words, count in Counter(n.words for n in wanted if n.finding.rule.startswith(rule)).most_common():
            yield f"{count:6d}  {words}"
        for note in wanted:
            if note.finding.rule.startswith(rule):
                yield f"[{note.date} {note.finding.severity}] {note.words} | {note.finding.message}"
                yield f"      {note.sentence}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--show", action="append", default=[], metavar="RULE")
    parser.add_argument("--shift", type=int, default=0, metavar="YEARS")
    parser.add_argument("--info", action="store_true", help="count and show remarks as well")
    arguments = parser.parse_args()
    for line in report(measure(arguments.corpus, shift=arguments.shift), show=arguments.show, info=arguments.info):
        print(line)


if __name__ == "__main__":
    main()
