"""Whether a mended document is what was meant: its words as expected, and nothing new to find in what was written."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from checker.model.document import Document
from checker.model.pieces import Lines
from checker.model.report import Located, Result
from checker.model.text import Span, fold_words
from checker.running.edits import Change

_GARBLED = "改后读出来的文字与预期不符"
_NEW = "改后这里会有新的问题（{rule}）"
_VOIDING = "改后另一处的忽略说明会失效"
_RESIDUE = "residue"  # the answer is a tracked change itself, until somebody accepts it


class Examined(NamedTuple):
    """A document and what was found in it."""

    document: Document
    result: Result


def doubts(changes: Sequence[Change], before: Examined, after: Examined) -> Mapping[str, str]:
    """Fingerprints of the findings that had better not be mended, each with the reason; none when all is well."""
    expected, written = _expected(changes, before.document)
    found = _standing(after.document)
    wanted, read = _lines(expected), _lines(found)
    if wanted != read:
        return {_culprit(changes, written, wanted, read, expected): _GARBLED}
    return _voiding(changes, before, after) or _introduced(changes, before, after, (expected, written, found))


# --- the words ------------------------------------------------------------------------


def _standing(document: Document) -> str:
    """The text with blanks in place of what does not stand in the file: automatic numbers move along by themselves."""
    text = document.text
    if isinstance(document.pieces, Lines):
        return text
    parts, at = [], 0
    for piece in document.pieces:
        if piece.generated:
            parts += [text[at : piece.start], " " * (piece.end - piece.start)]
            at = piece.end
    return "".join([*parts, text[at:]])


def _expected(changes: Sequence[Change], document: Document) -> tuple[str, list[Span]]:
    """The text as it should be, and where in it the edits' words stand, edit by edit."""
    text = _standing(document)
    parts: list[str] = []
    written: list[Span] = []
    at = length = 0
    for edit in sorted(edit for change in changes for edit in change.edits):
        parts += [text[at : edit.span.start], edit.text]
        length += edit.span.start - at + len(edit.text)
        written.append(Span(length - len(edit.text), length))
        at = edit.span.end
    return "".join([*parts, text[at:]]), written


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _culprit(changes: Sequence[Change], written: list[Span], wanted: list[str], read: list[str], expected: str) -> str:
    """The finding whose mending is the last before the first difference, else the first of all."""
    same = next((at for at, pair in enumerate(zip(wanted, read, strict=False)) if pair[0] != pair[1]), None)
    line = min(len(wanted), len(read)) if same is None else same
    end = _end_of_line(expected, line)
    owners = _owners(changes)
    number = bisect_right(written, end, key=_start) - 1
    return owners[max(0, number)]


def _end_of_line(text: str, number: int) -> int:
    """Where the visible line of that number ends."""
    at = 0
    for line in text.split("\n"):
        at += len(line) + 1
        if line.strip():
            number -= 1
            if number < 0:
                break
    return at


def _owners(changes: Sequence[Change]) -> list[str]:
    """The finding that each edit belongs to, in the order of the edits."""
    pairs = sorted((edit, change.located.fingerprint) for change in changes for edit in change.edits)
    return [fingerprint for _, fingerprint in pairs]


# --- what is let be -------------------------------------------------------------------


def _voiding(changes: Sequence[Change], before: Examined, after: Examined) -> Mapping[str, str]:
    """The mendings after which a finding that somebody lets be would count again; none when all are still let be.

    A fingerprint holds how manieth of its sort a finding is: where the second of two is let
    be, the first must stay. Where no other of the sort is mended (but a heading), all must.
    """
    lost = Counter(_let_be(before.result)) - Counter(_let_be(after.result))
    if not lost or lost.keys().isdisjoint(map(_sort, after.result.located)):  # they are gone with the words
        return {}
    alike = [change for change in changes if _sort(change.located) in lost]
    return {change.located.fingerprint: _VOIDING for change in alike or changes}


def _let_be(result: Result) -> Iterator[tuple[str, str]]:
    return (_sort(suppressed.located) for suppressed in result.suppressed)


def _sort(located: Located) -> tuple[str, str]:
    return located.finding.rule, fold_words(located.text)


# --- the findings ---------------------------------------------------------------------


def _introduced(
    changes: Sequence[Change], before: Examined, after: Examined, texts: tuple[str, list[Span], str]
) -> Mapping[str, str]:
    """Findings on the written words that did not stand on the old ones, by the finding that was mended."""
    expected, written, found = texts
    mended = {change.located.fingerprint for change in changes}
    old = [edit.span for edit in sorted(edit for change in changes for edit in change.edits)]
    others = [located for located in before.result.located if located.fingerprint not in mended]
    pairs = [(located, located.finding.span) for located in others]
    known = {(at, located.finding.rule) for at, located in _touching(pairs, old)}
    remaining = [located for located in after.result.located if not _speaks_of_all(located, after.result)]
    spans = _counted([located.finding.span for located in remaining], found)
    owners = _owners(changes)
    return {
        owners[at]: _NEW.format(rule=located.finding.rule)
        for at, located in _touching(zip(remaining, spans, strict=True), _counted(written, expected))
        if (at, located.finding.rule) not in known
    }


def _speaks_of_all(located: Located, result: Result) -> bool:
    """What stands on the title alone speaks of the whole report, and a tracked change is the answer itself."""
    return located.finding.category == _RESIDUE or fold_words(located.text) == result.facts.title


def _touching(found: Iterable[tuple[Located, Span]], edits: Sequence[Span]) -> Iterator[tuple[int, Located]]:
    """The findings that touch the words of an edit, or reach over the gap that it left; with the edit's number."""
    for located, span in found:
        at = max(0, bisect_right(edits, span.start, key=_end) - 1)
        while at < len(edits) and edits[at].start < span.end:
            if edits[at].overlaps(span) or span.start < edits[at].start == edits[at].end < span.end:
                yield at, located
            at += 1


def _counted(spans: Sequence[Span], text: str) -> list[Span]:
    """Spans in visible characters: line ends and blanks may be others than expected, the words are the same."""
    counts: dict[int, int] = {}
    last = count = 0
    for offset in sorted({offset for span in spans for offset in span}):
        count += len("".join(text[last:offset].split()))
        counts[offset] = count
        last = offset
    return [Span(counts[span.start], counts[span.end]) for span in spans]


def _start(span: Span) -> int:
    return span.start


def _end(span: Span) -> int:
    return span.end
