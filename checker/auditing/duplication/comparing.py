"""Two texts side by side: which passages stand in both, word for word or with small changes."""

from typing import NamedTuple

from checker.auditing.duplication.matching import Match, chains, matches
from checker.auditing.duplication.own_words import OwnWords
from checker.auditing.duplication.sieve import COUNTED
from checker.model.text import Span

LEAST = 30  # characters of a passage in each of the texts, marks, figures and blanks within it included
_ALIKE = 0.65


class Passage(NamedTuple):
    """Words of two texts that are alike: 1.0 is word for word, marks, figures and blanks apart."""

    span_a: Span
    span_b: Span
    alike: float


class Comparison(NamedTuple):
    """Passages in the order of the first text, disjoint in it; `share_a` is the part of its own words that stand in b.

    Own words are the characters that count and are not common.
    """

    passages: tuple[Passage, ...]
    share_a: float
    share_b: float


def compare(a: OwnWords, b: OwnWords) -> Comparison:
    """What two texts share. Turned round, the result is the same turned round."""
    if b.folded.text < a.folded.text:
        turned = _compared(b, a)
        passages = sorted(Passage(one.span_b, one.span_a, one.alike) for one in turned.passages)
        return Comparison(tuple(passages), turned.share_b, turned.share_a)
    return _compared(a, b)


def _compared(a: OwnWords, b: OwnWords) -> Comparison:
    passages: list[Passage] = []
    found: list[Match] = []
    for chain in chains(matches(a, b), a, b):
        first, last = chain[0], chain[-1]
        spans = (
            a.folded.back(first.a, last.a + last.size),
            b.folded.back(first.b, last.b + last.size),
        )
        same = sum(match.size for match in chain)
        alike = same / max(last.a + last.size - first.a, last.b + last.size - first.b)
        if same >= COUNTED and alike >= _ALIKE and all(span.end - span.start >= LEAST for span in spans):
            passages.append(Passage(*spans, round(alike, 3)))
            found += chain
    return Comparison(
        tuple(passages),
        round(_covered([(match.a, match.size) for match in found]) / max(1, len(a.folded.text)), 4),
        round(_covered([(match.b, match.size) for match in found]) / max(1, len(b.folded.text)), 4),
    )


def _covered(ranges: list[tuple[int, int]]) -> int:
    """How many characters the ranges cover, each counted once."""
    reached = covered = 0
    for start, size in sorted(ranges):
        covered += max(0, start + size - max(start, reached))
        reached = max(reached, start + size)
    return covered
