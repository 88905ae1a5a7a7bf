"""Findings within words that the unit has allowed: they do not count, and it is told which list says so, and why."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from checker.model.document import Document
from checker.model.report import Located, Suppressed
from checker.model.rule import AllowedWord
from checker.model.text import Span, occurrences
from checker.rulebase.phrases import Phrases

_FEW = 100  # words that are looked for one by one; an automaton is not worth its import
_Hit = tuple[Span, AllowedWord]


class Parted(NamedTuple):
    """The findings that count, and those that do not."""

    located: tuple[Located, ...]
    suppressed: tuple[Suppressed, ...] = ()


class Allowing:
    """Looks for the allowed words of a run's word lists."""

    def __init__(self, words: Sequence[AllowedWord]) -> None:
        self._words = words
        self._phrases = Phrases([word.word for word in words]) if len(words) > _FEW else None

    def parted(self, located: tuple[Located, ...], document: Document) -> Parted:
        """The findings of a document, those apart that lie within an allowed word.

        What stands on the whole title or first line speaks of the whole report, and no word lets it pass.
        """
        if not located:
            return Parted(located)
        places = _Places(self._hits(document))
        kept: list[Located] = []
        suppressed: list[Suppressed] = []
        for found in located:
            span = found.finding.span
            word = None if _speaks_of_all(span, document) else places.around(span)
            if word is None:
                kept.append(found)
            else:
                suppressed.append(Suppressed(found, "word-list", word.reason, word.where))
        return Parted(tuple(kept), tuple(suppressed))

    def _hits(self, document: Document) -> list[_Hit]:
        folded, words = document.folded, self._words
        if self._phrases is not None:
            hits = self._phrases.hits(folded.text)
            return [(folded.back(start, end), words[number]) for number, start, end in hits]
        return [
            (folded.back(start, start + len(word.word)), word)
            for word in words
            for start in occurrences(word.word, folded.text)
        ]


class _Places:
    """Where allowed words stand."""

    def __init__(self, hits: Iterable[_Hit]) -> None:
        ordered = sorted(hits, key=lambda hit: hit[0])
        self._starts = [span.start for span, _ in ordered]
        # Of all that begin no later, the one that reaches furthest: it is around whatever any of them is around.
        self._furthest = list(accumulate(ordered, _further))

    def around(self, span: Span) -> AllowedWord | None:
        """A word within which a span lies; at its very edge is no place within."""
        at = bisect_right(self._starts, span.start if span.end > span.start else span.start - 1) - 1
        if at < 0:
            return None
        (_, end), word = self._furthest[at]
        return word if end >= max(span.end, span.start + 1) else None


def _further(one: _Hit, other: _Hit) -> _Hit:
    return other if other[0].end >= one[0].end else one


def _speaks_of_all(span: Span, document: Document) -> bool:
    title = document.facts.title
    if title is not None:
        return span.covers(title)
    first = next((one.span for one in document.paragraphs if document[one.span].strip()), None)
    if first is None:
        return True
    line = document[first].strip().partition("\n")[0]
    start = document.text.index(line, first.start)
    return span.covers(Span(start, start + len(line)))
