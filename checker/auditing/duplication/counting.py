"""Which characters of a text count when texts are held against each other: Chinese and Latin letters, less what anybody
may write in the same words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from checker.auditing.duplication.formulas import FORMULAS
from checker.model.document import Document
from checker.model.text import Folded, Span, narrow

# No digits and no marks: a copy with other figures and another comma is a copy.
_COUNTED = re.compile("[A-Za-zＡ-Ｚａ-ｚ\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_TITLE = re.compile("《[^《》\n]{1,100}》")
_QUOTATION = re.compile("“[^“”\n]{8,1000}”")  # shorter ones are names and slogans
_ATTRIBUTED = re.compile("指出|强调|要求|提出|写道|规定|明确|讲话|说|曰|道：|语：")
_BEFORE = 10  # characters before a quotation, in which somebody is named as its author
ASIDE = frozenset(("title", "heading", "header", "footer", "footnote", "caption"))


def counted(text: str, aside: Sequence[Span] = ()) -> Folded:
    """The characters of a text that count, and the way back to it.

    Titles in 《》, quotations with an author and fixed formulas do not count, nor what stands `aside`.
    """
    kept = _blanked(text, [*aside, *_quoted(text)])
    stream = _joined(kept, [match.span() for match in _COUNTED.finditer(kept)])
    return without(stream, _formulaic(stream.text))


def counted_in(document: Document) -> str:
    """The characters of a document that count: without headings, the title, the addressee, the signature and notes.

    The way back costs as much as all the rest, and who makes a digest does not go it.
    """
    facts = document.facts
    known = (facts.title, facts.addressee, facts.signature, facts.signed_date)
    aside = [span for span in known if span is not None]
    aside += [paragraph.span for paragraph in document.paragraphs if paragraph.kind in ASIDE]
    kept = characters_of(_blanked(document.text, aside + _quoted(document.text)))
    return "".join([kept[start:end] for start, end in _rest(len(kept), _formulaic(kept))])


def characters_of(words: str) -> str:
    """The characters of some words that count, whatever they say."""
    return narrow("".join(_COUNTED.findall(words)))


def without(folded: Folded, ranges: Iterable[tuple[int, int]]) -> Folded:
    """The same without some ranges of its characters; they may overlap."""
    kept = _rest(len(folded.text), ranges)
    return folded if kept == [(0, len(folded.text))] else _parts(folded, kept)


def _rest(size: int, gone: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """What is left of so many characters."""
    kept: list[tuple[int, int]] = []
    at = 0
    for start, end in sorted(gone):
        if start > at:
            kept.append((at, start))
        at = max(at, end)
    if at < size:
        kept.append((at, size))
    return kept


def _joined(text: str, runs: Sequence[tuple[int, int]]) -> Folded:
    starts: list[int] = []
    at = 0
    for start, end in runs:
        starts.append(at)
        at += end - start
    joined = "".join([text[start:end] for start, end in runs])
    return Folded(narrow(joined), starts, [start for start, _ in runs], [])


def _parts(folded: Folded, kept: Sequence[tuple[int, int]]) -> Folded:
    """The kept ranges of folded characters, in order; each may lie over several runs of the text."""
    starts: list[int] = []
    origins: list[int] = []
    ends = [*folded.starts[1:], len(folded.text)]
    run = at = 0
    for start, end in kept:
        while ends[run] <= start:
            run += 1
        reached = start
        while reached < end:
            stop = min(end, ends[run])
            starts.append(at)
            origins.append(folded.origins[run] + reached - folded.starts[run])
            at += stop - reached
            reached = stop
            run += stop == ends[run] and stop < end
    return Folded("".join([folded.text[start:end] for start, end in kept]), starts, origins, [])


def _quoted(text: str) -> list[Span]:
    """Titles, and quotations with an author."""
    spans = [Span(*match.span()) for match in _TITLE.finditer(text)]
    spans += [Span(*match.span()) for match in _QUOTATION.finditer(text) if _attributed(text, match.start())]
    return spans


def _attributed(text: str, opened: int) -> bool:
    before = text[max(0, opened - _BEFORE) : opened]
    return _ATTRIBUTED.search(before[before.rfind("。") + 1 :]) is not None


def _blanked(text: str, spans: list[Span]) -> str:
    """The text with blanks where the spans stand; the length stays."""
    parts: list[str] = []
    at = 0
    for start, end in sorted(spans):
        if end > at:
            parts += (text[at:start], " " * (end - max(start, at)))
            at = end
    parts.append(text[at:])
    return "".join(parts)


def _formulaic(text: str) -> list[tuple[int, int]]:
    """Where formulas stand in a text of counted characters; ranges may overlap."""
    found: list[tuple[int, int]] = []
    for formula in _formulas():
        at = text.find(formula)
        while at >= 0:
            found.append((at, at + len(formula)))
            at = text.find(formula, at + len(formula))
    return found


@cache
def _formulas() -> tuple[str, ...]:
    return tuple(map(characters_of, FORMULAS))
