"""Runs inside the text: 一是……二是……, 一要……, 第一，……第二，……, （1）……（2）……, ①……②……"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest
from typing import NamedTuple

from checker.model.document import Document
from checker.model.text import Span, occurrences
from checker.reading.numerals import in_chinese, small
from checker_builtin.kinds.numbering.items import (
    ARABIC_BRACKETED,
    AT_FIRST,
    BRACKETED,
    CIRCLED,
    CIRCLES,
    RIGHT_BRACKET,
    Fault,
    Item,
    behind,
    written,
)
from checker_builtin.kinds.numbering.sequences import GAP, START, Break, breaks

IS, MUST, ORDINAL = 10, 11, 12  # 一是, 一要, 第一，
_HAN = frozenset("一二三四五六七八九十")
_BEFORE = frozenset("。；：，、！？…—”’》）;:,!?\n（“　 ")  # what a member of a run may stand behind
_BEHIND_ORDINAL = frozenset("，、：,:")
_READ = ("heading", "body", "item")
_LISTED = _HAN | {"第"}
_CLAUSE = frozenset("。；：，、;:\n")
_CIRCLED = frozenset(CIRCLES)
_LONGEST_INNER = 30  # members of a run inside another one
_MOST = 3000  # members of one form, beyond which a text is no report
_FAR = 1500  # characters within which a member is looked for in another shape
# How a member is numbered otherwise: 首先; 第二， 其二， （二）; 二则, 二来
_OTHER_WORDS = {1: ("首先", "一方面", "首要"), 2: ("其次", "另一", "再一", "再者"), 3: ("再次", "最后")}
_MORE = ("同时", "另外", "此外", "更重要", "还有", "再就是")  # what may go on from 一是 without a number
_BEHIND_OTHER = frozenset("，、：,:是要在个项）)")
_OTHER_BEHIND = frozenset("是要则来靠抓在看、）)")


class Token(NamedTuple):
    """A member's number at `start`..`end` of the folded text; `scope` is the part of the text it counts in."""

    form: int
    ordinal: int
    start: int
    end: int
    scope: int


def member(form: int, ordinal: int) -> str:
    """The words that number a member of a run."""
    if form == IS:
        return in_chinese(ordinal) + "是"
    if form == MUST:
        return in_chinese(ordinal) + "要"
    return f"第{in_chinese(ordinal)}，" if form == ORDINAL else written(form, ordinal)


def faults_of_runs(document: Document, items: Sequence[Item]) -> Iterator[Fault]:
    """What is wrong with the runs of a document whose outline is `items`."""
    borders = borders_of(document, items)
    for form, tokens in tokens_of(document, borders).items():
        told: set[int] = set()
        for fault in _breaks(document, tokens):
            told.add(fault.span.start)
            yield fault
        if form == ORDINAL:
            yield from _pauses(document, tokens)
        if form in (IS, MUST, ORDINAL):
            yield from _lonely(document, tokens, borders, told)


def borders_of(document: Document, items: Sequence[Item]) -> list[int]:
    """Where the parts of a text begin that runs do not reach over."""
    return sorted(
        [item.span.start for item in items if item.form <= BRACKETED]
        + [section.heading.start for section in document.sections if not section.number]
    )


def tokens_of(document: Document, borders: Sequence[int]) -> dict[int, list[Token]]:
    """The members of runs by form, in the order of the text."""
    folded = document.folded
    found: dict[int, list[Token]] = {}
    for form, start, end, ordinal in _found(folded.text):
        tokens = found.setdefault(form, [])
        if len(tokens) > _MOST:
            continue
        at = folded.offset(start)
        paragraph = document.paragraph_at(at)
        if paragraph is not None and paragraph.kind in _READ:
            tokens.append(Token(form, ordinal, start, end, bisect_right(borders, at)))
    return {form: sorted(tokens, key=_start) for form, tokens in found.items() if len(tokens) <= _MOST}


def _found(text: str) -> Iterator[tuple[int, int, int, int]]:
    """Form, start, end and ordinal of whatever numbers a member, form by form."""
    yield from _with_word(text, IS, "是")
    if "一要" in text or "二要" in text or "三要" in text:
        yield from _with_word(text, MUST, "要")
    yield from _ordinals(text)
    yield from _digits(text)
    if "①" in text or "②" in text:
        for at, character in enumerate(text):
            if character in _CIRCLED:
                yield CIRCLED, at, at + 1, CIRCLES.index(character) + 1


def _with_word(text: str, form: int, word: str) -> Iterator[tuple[int, int, int, int]]:
    """一是, 一要 where a clause begins; not 一是一."""
    for at in occurrences(word, text):
        if text[at - 1 : at] not in _HAN:
            continue
        start = at
        while start > at - 3 and start and text[start - 1] in _HAN:
            start -= 1
        if (start and text[start - 1] not in _BEFORE) or text[at + 1 : at + 2] == text[start:at]:
            continue
        ordinal = small(text[start:at])
        if ordinal:
            yield form, start, at + 1, ordinal


def _ordinals(text: str) -> Iterator[tuple[int, int, int, int]]:
    """第一， where a clause begins."""
    for at in occurrences("第", text):
        if at and text[at - 1] not in _BEFORE:
            continue
        end = at + 1
        while end < at + 4 and text[end : end + 1] in _HAN:
            end += 1
        ordinal = small(text[at + 1 : end]) if end > at + 1 and _is_ordinal(text, end) else None
        if ordinal:
            yield ORDINAL, at, end + 1, ordinal


def _is_ordinal(text: str, end: int) -> bool:
    """Whether a mark behind 第一 parts it from what it numbers: not 第一、第二党支部, nor 第一、二党支部."""
    return text[end : end + 1] in _BEHIND_ORDINAL and not (text[end] == "、" and text[end + 1 : end + 2] in _LISTED)


def _digits(text: str) -> Iterator[tuple[int, int, int, int]]:
    """（1） and 1） where a clause begins."""
    for mark in "）)":
        for at in occurrences(mark, text):
            if not text[at - 1 : at].isdecimal():
                continue
            start = at
            while start > at - 2 and start and text[start - 1].isdecimal():
                start -= 1
            if not start or not (ordinal := small(text[start:at])):
                continue
            before = text[start - 1]
            if before in "（(":
                if start == 1 or text[start - 2] in _CLAUSE:
                    yield ARABIC_BRACKETED, start - 1, at + 1, ordinal
            elif before in _CLAUSE and not text[max(0, start - 2) : start - 1].isdecimal():  # not 8:30—17:30）
                yield RIGHT_BRACKET, start, at + 1, ordinal


def _breaks(document: Document, tokens: Sequence[Token]) -> Iterator[Fault]:
    """The breaks of one form's runs, scope by scope."""
    text = document.folded.text
    for scope in _scopes(tokens):
        row = _outer(scope)
        _, found = breaks(([token.ordinal for token in row], [at == 0 for at in range(len(row))]))
        for one in found:
            token, before = row[one.at], row[one.at - 1] if one.at and not one.anew else None
            begins = before.end if before else _paragraph_before(text, token.start)
            if one.check in (GAP, START) and (
                _told_otherwise(text, begins, token.start, one.expected)
                or member(token.form, one.expected) in text[begins : token.start]  # 我们一要……二要……
                or _told_otherwise(text, begins, token.start, token.ordinal - 1)  # 四要……五是……
            ):
                continue
            yield _fault(document, one, token, before, row[one.at + 1] if one.swapped else None)


def _fault(document: Document, one: Break, token: Token, before: Token | None, swapped: Token | None) -> Fault:
    right = member(token.form, one.expected)
    place = behind(_words(document, before)) if before else AT_FIRST
    write = right if one.alone else None
    other = None
    if swapped:
        other = (_span(document, swapped), _words(document, swapped), member(token.form, token.ordinal))
    return Fault(one.check, _span(document, token), _words(document, token), right.rstrip("，"), place, write, other)


def _lonely(document: Document, tokens: Sequence[Token], borders: Sequence[int], told: set[int]) -> Iterator[Fault]:
    """一是 without 二是; those of which a break tells (`told`: where it stands) are left out."""
    for scope in _scopes(tokens):
        for token, following in zip_longest(scope, scope[1:]):
            if token.ordinal > 1 or (following and following.ordinal > 1):
                continue
            span = _span(document, token)
            if span.start in told or (following and _span(document, following).start in told):
                continue
            end = min(span.end + _FAR, *borders[token.scope : token.scope + 1], len(document.text))
            more = any(word in document.text[span.end : end] for word in _MORE)
            if not more and not _told_otherwise(document.text, span.end, end, 2):
                yield Fault("lone", span, _words(document, token), member(token.form, 2).rstrip("，"))


def _pauses(document: Document, tokens: Sequence[Token]) -> Iterator[Fault]:
    """第一、 where a sentence begins."""
    text = document.folded.text
    for token in tokens:
        if text[token.end - 1] == "、" and (not token.start or text[token.start - 1] in "\n。；："):
            right = member(ORDINAL, token.ordinal)
            yield Fault("mark-ordinal", _span(document, token), text[token.start : token.end], right, "", right)


def _span(document: Document, token: Token) -> Span:
    return document.folded.back(token.start, token.end)


def _words(document: Document, token: Token) -> str:
    """The number of a member as it is shown: without the mark behind 第一."""
    return document.folded.text[token.start : token.end].rstrip("，、：,:")


def _scopes(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    scope: list[Token] = []
    for token in tokens:
        if scope and scope[-1].scope != token.scope:
            yield scope
            scope = []
        scope.append(token)
    if scope:
        yield scope


def _outer(scope: list[Token]) -> list[Token]:
    """Without the runs inside a member of another run: 一是 (一是 二是 三是) 二是."""
    if all(behind.ordinal in (token.ordinal + 1, 1) for token, behind in pairwise(scope)):
        return scope
    kept: list[Token] = []
    begun = [0]  # where the runs of `kept` begin
    for token in scope:
        inner = begun[-1]
        if token.ordinal == 1 and kept:
            begun.append(len(kept))
        elif _is_inner(kept, inner, token):
            del kept[inner:]
            begun.pop()
        kept.append(token)
    return kept


def _is_inner(kept: Sequence[Token], inner: int, token: Token) -> bool:
    """Whether a token goes on with the run around the last one, which is in order."""
    length = len(kept) - inner
    if not inner or not 2 <= length <= _LONGEST_INNER or token.ordinal in (1, length, length + 1):
        return False
    return kept[inner - 1].ordinal + 1 == token.ordinal and _is_run(kept[inner:])


def _is_run(tokens: Sequence[Token]) -> bool:
    return all(token.ordinal == at for at, token in enumerate(tokens, start=1))


def _paragraph_before(text: str, start: int) -> int:
    """Where the paragraph of a member begins; of one that opens its paragraph, the one before that."""
    first = max(text.rfind("\n", max(0, start - _FAR), max(0, start - 1)) + 1, start - _FAR, 0)
    if text[first : first + 1] in ("（", "("):
        first += 3  # （一） of the outline
    return first


def _told_otherwise(text: str, start: int, end: int, ordinal: int) -> bool:
    """Whether the number that is missing stands there in another shape: 第一，…… 二是……, 二则……"""
    words = text[start:end]
    figure = in_chinese(ordinal)
    if any(word in words for word in _OTHER_WORDS.get(ordinal, ())):
        return True
    for at in occurrences(figure, words):
        before, behind = words[at - 1 : at] or "\n", words[at + len(figure) : at + len(figure) + 1]
        if before in "第其（(":
            if behind in _BEHIND_OTHER:
                return True
        elif behind in _OTHER_BEHIND and before in _BEFORE:
            return True
    return False


def _start(token: Token) -> int:
    return token.start
