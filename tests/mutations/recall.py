"""How many known errors are found: clean reports, one error put into each, what is found at its place.

    python -m tests.mutations.recall [--seed N] [--each N] [--category C] [--show] [--misses FOLDER]

A mutation counts as found when an error or a warning of a right category touches its place that was not there before;
remarks (info) are counted apart.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from checker.model.finding import SEVERITIES, Finding
from tests.corpus.library import check_text
from tests.mutations.mutation import Mutation, Operator, Report, clean_reports
from tests.mutations.operators import OPERATORS

SEED, EACH = 20261123, 300
# Of 100 mutations as many must be found as errors or warnings.
LEAST = {
    "structure": 95,
    "placeholder": 95,
    "banner": 95,
    "date": 95,
    "numbering": 95,
    "count": 95,
    "punctuation": 95,
    "timeline": 95,
    "wording": 80,
}
HELD_OUT = "held out"
_TRIES = 12  # for each mutation, before the category gives up


class Outcome(NamedTuple):
    """`grade` is the strongest severity among the right findings, None: nothing.

    `new` counts all errors and warnings that were not there before: one mistake should be told once.
    """

    mutation: Mutation
    grade: str | None
    new: int


class Recall(NamedTuple):
    category: str
    outcomes: tuple[Outcome, ...]

    def found(self, *grades: str, operator: str | None = None) -> int:
        return sum(out.grade in grades for out in self.outcomes if operator in (None, out.mutation.operator))

    def made(self, operator: str | None = None) -> int:
        return sum(operator in (None, out.mutation.operator) for out in self.outcomes)

    def rate(self, operator: str | None = None) -> float:
        """Found as an error or a warning, of 100."""
        return 100 * self.found("error", "warning", operator=operator) / max(1, self.made(operator))

    def told(self, operator: str | None = None) -> float:
        """New errors and warnings for each mutation that was found."""
        counts = [out.new for out in self.outcomes if operator in (None, out.mutation.operator) and out.new]
        return sum(counts) / max(1, len(counts))

    @property
    def operators(self) -> list[str]:
        return list(dict.fromkeys(out.mutation.operator for out in self.outcomes))

    @property
    def missed(self) -> list[Outcome]:
        return [out for out in self.outcomes if out.grade not in ("error", "warning")]


def measure(category: str, each: int = EACH, seed: int = SEED) -> Recall:
    """Put errors of a category into the clean reports and look whether they are found."""
    reports = clean_reports()
    known = {report.name: _findings(report.text) for report in reports}
    outcomes = [
        _outcome(mutation, operator, known[mutation.report])
        for operator, mutation in mutations(category, reports, each, seed)
    ]
    return Recall(category, tuple(outcomes))


def mutations(category: str, reports: Sequence[Report], each: int, seed: int) -> Iterator[tuple[Operator, Mutation]]:
    """As many different mutations as wanted, the operators in turn; fewer where the reports offer no more."""
    random = Random(f"{category} {seed}")
    operators = OPERATORS[category]
    seen: set[str] = set()
    for turn in range(each):
        for attempt in range(_TRIES):
            operator = operators[(turn + attempt // 6) % len(operators)]
            mutation = operator.make(random.choice(reports), random)
            if mutation is not None and mutation.text not in seen:
                seen.add(mutation.text)
                yield operator, mutation
                break


def _findings(text: str) -> frozenset[tuple[str, str, str]]:
    """What was there before: rule, words and message of each finding."""
    document, found = check_text(text)
    return frozenset((finding.rule, document[finding.span], finding.message) for finding in found)


def _outcome(mutation: Mutation, operator: Operator, known: frozenset[tuple[str, str, str]]) -> Outcome:
    document, found = check_text(mutation.text)
    new = [finding for finding in found if (finding.rule, document[finding.span], finding.message) not in known]
    grades = {each.severity for each in new if each.category in operator.finds and _touches(each, mutation)}
    grade = next((grade for grade in SEVERITIES if grade in grades), None)
    return Outcome(mutation, grade, sum(each.severity != "info" for each in new))


def _touches(finding: Finding, mutation: Mutation) -> bool:
    place = mutation.place
    if place is None:
        return True
    spots = (finding.span, *(related.span for related in finding.related))
    return any(span.start < place.end and place.start < span.end for span in spots)


def table(recalls: Sequence[Recall]) -> Iterator[str]:
    """The figures as a Markdown table, operators below their category; `told`: how often a mistake was told."""
    yield "| Category, operator | Mutations | Found | as info | of 100 | wanted | told |"
    yield "|---|---:|---:|---:|---:|---:|---:|"
    for recall in recalls:
        yield _row(recall, f"**{recall.category}**", None, str(LEAST.get(recall.category, "")))
        yield from (_row(recall, name, name, "") for name in recall.operators)


def _row(recall: Recall, label: str, operator: str | None, wanted: str) -> str:
    found, info = (recall.found(*grades, operator=operator) for grades in (("error", "warning"), ("info",)))
    figures = (
        recall.made(operator),
        found,
        info,
        f"{recall.rate(operator):.1f}",
        wanted,
        f"{recall.told(operator):.1f}",
    )
    return f"| {label} | {' | '.join(map(str, figures))} |"


def below(recalls: Sequence[Recall]) -> list[str]:
    """The categories that fall short of what is wanted."""
    return [
        f"{recall.category}: {recall.rate():.1f} of 100, {LEAST[recall.category]} wanted"
        for recall in recalls
        if recall.category in LEAST and recall.rate() < LEAST[recall.category]
    ]


def misses(recall: Recall) -> Iterator[str]:
    """What was not found, by operator, but not the words held out."""
    for operator in (name for name in recall.operators if not name.endswith(HELD_OUT)):
        rows = [out for out in recall.missed if out.mutation.operator == operator]
        if rows:
            yield f"## {operator}: {len(rows)} of {recall.made(operator)} missed"
            yield from (f"- {out.mutation.report}: {out.mutation.what}{_only(out.grade)}" for out in rows)


def _only(grade: str | None) -> str:
    return f" (only {grade})" if grade else ""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--each", type=int, default=EACH, help="mutations for each category")
    parser.add_argument("--category", action="append", choices=list(OPERATORS), default=[])
    parser.add_argument("--show", action="store_true", help="what was missed")
    parser.add_argument("--misses", type=Path, help="write what was missed into this folder, a file for each category")
    arguments = parser.parse_args()
    recalls = [measure(category, arguments.each, arguments.seed) for category in arguments.category or OPERATORS]
    print("\n".join(table(recalls)))
    for recall in recalls:
        lines = [f"# {recall.category}: {recall.rate():.1f} of 100 found", *misses(recall)]
        if arguments.show:
            print("\n".join(lines))
        if arguments.misses:
            (arguments.misses / f"{recall.category}.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 1 if below(recalls) else 0


if __name__ == "__main__":
    sys.exit(main())
