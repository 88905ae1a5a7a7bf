"""Two forms of one word in one report: the rarer is shown, with the first place of the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.model.document import Document
from checker.model.rule import Hit
from checker_builtin.kinds.consistency.oddity import Oddity, Words

_FIGURES = frozenset("0123456789〇零一二两三四五六七八九十百千万亿多余几X×")
Forms = dict[str, list[Hit[Words]]]


def wordings(document: Document, hits: Sequence[Hit[Words]]) -> Iterator[Oddity]:
    """The forms of each entry that are not the one the report uses most."""
    groups: dict[tuple[int, str], Forms] = {}
    reach: dict[int, int] = {}
    for hit in sorted(hits, key=_longest_first):
        entry = hit.entry
        if hit.start < reach.get(id(entry), 0) or not counts(hit):
            continue  # within a longer form of the same word
        reach[id(entry)] = hit.end
        before = hit.folded.text[max(0, hit.start - entry.alike) : hit.start]
        if len(before) == entry.alike:
            groups.setdefault((id(entry), before), {}).setdefault(hit.phrase, []).append(hit)
    for forms in groups.values():
        yield from _of_one_word(document, forms)


def counts(hit: Hit[Words]) -> bool:
    """Whether a hit is the word meant: not within an exempting word, behind a figure where it has to be."""
    text, entry = hit.folded.text, hit.entry
    if entry.counted and text[hit.start - 1 : hit.start] not in _FIGURES:
        return False
    for word in entry.unless:
        at = text.find(word, max(0, hit.end - len(word)), hit.start + len(word))
        if at >= 0 and at <= hit.start:
            return False
    return True


def _longest_first(hit: Hit[Words]) -> tuple[int, int]:
    return hit.start, -hit.end


def _of_one_word(document: Document, forms: Forms) -> Iterator[Oddity]:
    entry = next(iter(forms.values()))[0].entry
    if entry.configured:
        named = [form for form in entry.words if any(name.endswith(form) for name in document.facts.unit)]
        if len(named) != 1:
            return
        main = named[0]
    else:
        main = max(forms, key=lambda form: (len(forms[form]), -entry.words.index(form)))
    beside = forms[main][0].span if main in forms else None
    for form, hits in forms.items():
        if form != main:
            places = tuple([hit.span for hit in (hits if entry.fix else hits[:1])])
            yield Oddity(entry, places, main, beside, "另一种写法在这里", len(hits))
