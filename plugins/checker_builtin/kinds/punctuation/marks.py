"""The paired marks of a text: where they stand, and which of them have no partner, stand crosswise or in each other."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from checker.model.document import Document, Paragraph
from checker_builtin.kinds.punctuation.sound import CLOSES

OPENS = {closing: opening for opening, closing in CLOSES.items()}
_SAME = {"(": "（", ")": "）"}  # (甲） is a pair, of which another rule speaks
_OPENERS = frozenset("“‘《〈（〔【")
_SPAN = 12  # paragraphs over which one quotation may run
_LEFT = 4  # marks that one paragraph may leave to the next
_DEEP = 9  # open marks among which a closing one looks for its partner
_ENOUGH = 500  # marks of a text that is no report; nobody wants to hear of more


class Mark(NamedTuple):
    """One of a pair, `at` an offset of the document's text; `mark` is the full-width one."""

    at: int
    mark: str


class Nested(NamedTuple):
    """A pair inside a pair of the same marks."""

    opening: int
    closing: int
    mark: str


class Pairing(NamedTuple):
    """`alone` have no partner, in order; `nested` lie in a pair of their own marks; `parted` are (甲） and （甲)."""

    alone: tuple[Mark, ...] = ()
    nested: tuple[Nested, ...] = ()
    parted: tuple[Nested, ...] = ()


@lru_cache(maxsize=1)  # for the other rules of the same document
def pairing(document: Document) -> Pairing:
    """How the marks of a document are paired, paragraph by paragraph."""
    return _Pairer(document).paired()


class _Pairer:
    """Pairs the marks of one paragraph after the other; what a paragraph leaves open may be closed by a later one."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._nested: list[Nested] = []
        self._parted: list[Nested] = []
        self._inner: dict[int, list[Nested]] = {}  # pairs within a pair that is still open, by its place

    def paired(self) -> Pairing:
        alone: list[Mark] = []
        left: list[tuple[int, Mark]] = []  # open at the end of their paragraph, by its number
        for number, paragraph in enumerate(self._document.paragraphs):
            if len(alone) > _ENOUGH or len(self._nested) > _ENOUGH:
                break
            opened, closed = self._paragraph(paragraph)
            while left and number - left[0][0] > _SPAN:
                alone.append(left.pop(0)[1])
            for mark in closed:
                at = _last(left, OPENS[mark.mark])
                if at < 0:
                    alone.append(mark)
                else:
                    del left[at]
            if left:
                # A quotation of several paragraphs has an opening mark at each (4.8.3.5).
                first = self._first(paragraph)
                left = [(since, mark) for since, mark in left if mark.mark != first]
            alone.extend(opened[:-_LEFT])
            left.extend((number, mark) for mark in opened[-_LEFT:])
        alone.extend(mark for _, mark in left)
        return Pairing(tuple(sorted(alone)), tuple(self._nested), tuple(self._parted))

    def _first(self, paragraph: Paragraph) -> str:
        start = paragraph.span.start
        return self._document.text[start : min(start + 8, paragraph.span.end)].lstrip()[:1]

    def _paragraph(self, paragraph: Paragraph) -> tuple[list[Mark], list[Mark]]:
        """The marks that stay open in a paragraph, and those that close nothing in it."""
        start = paragraph.span.start
        text = self._document.text[start : paragraph.span.end]
        opened: list[Mark] = []
        closed: list[Mark] = []
        crossed: list[Mark] = []
        for match in _pattern().finditer(text):
            written, at = match[0], start + match.start()
            mark = _SAME.get(written, written)
            if mark in _OPENERS:
                opened.append(Mark(at, mark))
            elif not self._closes(opened, crossed, at, written) and not _numbers(text, match.start(), written):
                closed.append(Mark(at, mark))
        lost = sorted(crossed + opened) if crossed else opened
        return [mark for mark in lost if self._document.text[mark.at] != "("], closed

    def _closes(self, opened: list[Mark], crossed: list[Mark], at: int, written: str) -> bool:
        """Take the last open partner away; what was opened behind it can no longer be closed."""
        opening = OPENS[_SAME.get(written, written)]
        for place in range(len(opened) - 1, max(-1, len(opened) - _DEEP), -1):
            other = opened[place]
            if other.mark == opening:
                crossed.extend(opened[place + 1 :])
                del opened[place:]
                pair = Nested(other.at, at, opening)
                self._nested.extend(self._inner.pop(other.at, ()))
                if self._document.text[other.at] != OPENS[written]:
                    self._parted.append(pair)
                outer = _outer(opened, opening)
                if outer is not None:  # it may yet turn out to be without a partner
                    self._inner.setdefault(outer.at, []).append(pair)
                return True
        return False


def _outer(opened: list[Mark], opening: str) -> Mark | None:
    """The same mark around a pair; a title between them has marks of its own wording: （见《办法（试行）》）."""
    for mark in reversed(opened[-_DEEP:]):
        if mark.mark == opening:
            return mark
        if mark.mark in "《〈":
            return None
    return None


def _last(left: list[tuple[int, Mark]], opening: str) -> int:
    return next((at for at in range(len(left) - 1, -1, -1) if left[at][1].mark == opening), -1)


def _numbers(text: str, at: int, written: str) -> bool:
    """Whether a closing bracket belongs to 1） or a) and not to a pair; ASCII brackets alone are never judged."""
    if written == ")":
        return True
    return written == "）" and _number().search(text[max(0, at - 5) : at]) is not None


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"(?:^|[\s。；，：、])[\da-zA-Z一二三四五六七八九十]{1,3}\Z")


@cache
def _pattern() -> re.Pattern[str]:
    # ’ beside a Latin letter is an apostrophe.
    return re.compile("[“”‘《》〈〉（）()〔〕【】]|(?<![A-Za-z])’(?![a-z])")
