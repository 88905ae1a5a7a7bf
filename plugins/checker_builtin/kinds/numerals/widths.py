"""Figures and letters that take the room of a Chinese character."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from checker.model.document import Document
from checker.model.finding import Edit
from checker.model.rule import Rule
from checker.model.text import Span, narrow
from checker_builtin.kinds.written.fault import Fault
from checker_builtin.kinds.written.judging import WrittenOptions, compiled

_WIDE = "[０-９Ａ-Ｚａ-ｚ]{1,40}(?:．[０-９]{1,10})?"
_FIGURES = frozenset("０１２３４５６７８９")
_MASKS = frozenset("Ｘｘ")  # kind placeholder speaks of these


def full_width(rule: Rule[WrittenOptions], document: Document) -> Iterator[Fault]:
    """Figures, and the letters that stand with them (Ａ４)."""
    for span in _wide(document.text):
        if _FIGURES & set(document[span]):
            yield _fault(document, span)


def full_width_letters(rule: Rule[WrittenOptions], document: Document) -> Iterator[Fault]:
    """Letters by themselves (ＧＤＰ)."""
    for span in _wide(document.text):
        if not _FIGURES & set(document[span]):
            yield _fault(document, span)


def _fault(document: Document, span: Span) -> Fault:
    right = narrow(document[span]).replace("．", ".")
    return Fault(span, right, edits=(Edit(span, right),))


@lru_cache(maxsize=2)  # for the other rule of the same document
def _wide(text: str) -> tuple[Span, ...]:
    return tuple([Span(*match.span()) for match in compiled(_WIDE).finditer(text) if not _MASKS & set(match[0])])
