"""From findings to edits: which fixes are made together, and where in the file their words stand."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from checker.extending.hookspecs import PlacedEdit
from checker.model.document import Document
from checker.model.finding import SEVERITIES, Edit, Finding
from checker.model.pieces import Place
from checker.model.report import Located
from checker.model.text import Span

_UNSAFE = "这处改法要由人来定"
_GENERATED = "这里有自动编号一类由软件生成的文字，文件里没有这些字"
_CROSSING = "要改的文字跨了段落"
_NOWHERE = "找不到这些字在文件里的位置"
_BROKEN = "规则给出的改法自相矛盾"


class Change(NamedTuple):
    """A finding that is to be mended: what is edited in the document, and the same in the file."""

    located: Located
    edits: tuple[Edit, ...]
    placed: tuple[PlacedEdit, ...]


class LeftOut(NamedTuple):
    """A finding with a fix that is not made; `why` is a Chinese clause."""

    located: Located
    why: str


class Choice(NamedTuple):
    """What is mended now, in order, and what cannot be; what overlaps with the former waits in neither."""

    changes: tuple[Change, ...]
    left_out: tuple[LeftOut, ...]


def choose(located: Iterable[Located], document: Document, barred: Mapping[str, str]) -> Choice:
    """The fixes to make together: the graver first, then the earlier; each with all of its edits or none.

    `barred` are fingerprints of findings whose fix was tried in vain, each with the reason.
    """
    changes: list[Change] = []
    left_out: list[LeftOut] = []
    taken: list[Span] = []
    for found in sorted((found for found in located if found.finding.fix), key=_graver_first):
        edits = _effective(found.finding, document)
        why = barred.get(found.fingerprint) or _obstacle(found.finding, edits, document)
        if why:
            left_out.append(LeftOut(found, why))
        elif edits and not any(_touches(edit.span, taken) for edit in edits):
            for edit in edits:
                insort(taken, edit.span)
            changes.append(Change(found, edits, tuple(_placed(edit, found, document) for edit in edits)))
    changes.sort(key=_by_place)
    left_out.sort(key=lambda left: left.located.finding.span)
    return Choice(tuple(changes), tuple(left_out))


def change_of(found: Located, document: Document) -> Change | LeftOut:
    """The change that a finding's fix comes to, safe or not: for a person who asks for this one."""
    edits = _effective(found.finding, document)
    why = _hindrance(edits, document) if edits else _BROKEN
    return LeftOut(found, why) if why else Change(found, edits, tuple(_placed(edit, found, document) for edit in edits))


def _graver_first(found: Located) -> tuple[int, Span]:
    return SEVERITIES.index(found.finding.severity), found.finding.span


def _by_place(change: Change) -> Span:
    return change.edits[0].span


def _effective(finding: Finding, document: Document) -> tuple[Edit, ...]:
    """The edits that change something, in order."""
    edits = finding.fix.edits if finding.fix else ()
    return tuple(sorted(edit for edit in edits if document[edit.span] != edit.text))


def _obstacle(finding: Finding, edits: tuple[Edit, ...], document: Document) -> str:
    """Why a fix is not made unasked; '' where nothing speaks against it."""
    return _hindrance(edits, document) if finding.fix is not None and finding.fix.safe else _UNSAFE


def _hindrance(edits: tuple[Edit, ...], document: Document) -> str:
    """Why these edits cannot be made at all; '' where they can."""
    own: list[Span] = []
    for start, end in (edit.span for edit in edits):
        if not 0 <= start <= end <= len(document.text) or _touches(Span(start, end), own):
            return _BROKEN
        insort(own, Span(start, end))
    return next(filter(None, (_unplaced(edit, document) for edit in edits)), "")


def _touches(span: Span, taken: list[Span]) -> bool:
    """Whether a span overlaps one of those in order, or is empty and at the border of one."""
    at = bisect_left(taken, span)
    for other in taken[max(0, at - 1) : at + 1]:
        if span.overlaps(other):
            return True
        if (span.start == span.end or other.start == other.end) and (
            other.start <= span.start <= other.end or span.start <= other.start <= span.end
        ):
            return True
    return False


def _unplaced(edit: Edit, document: Document) -> str:
    """Why the words of an edit do not stand in the file, one by one; '' where they do."""
    start, end = edit.span
    if start == end:
        return "" if _insertion(start, document) else _NOWHERE
    places = document.places(edit.span)
    if any(place.length == 0 for place in places):
        return _GENERATED
    standing = sum(place.length for place in places)
    if standing == end - start or _is_whole(edit, document, standing):
        return ""
    return _CROSSING if "\n" in document[edit.span] else _NOWHERE


def _is_whole(edit: Edit, document: Document, standing: int) -> bool:
    """Whether a paragraph is deleted with its end, and the end alone does not stand in the file."""
    start, end = edit.span
    return (
        not edit.text
        and standing == end - start - 1 > 0
        and document.text[end - 1] == "\n"
        and not document.places(Span(end - 1, end))
        and (start == 0 or document.text[start - 1] == "\n")
    )


def _placed(edit: Edit, found: Located, document: Document) -> PlacedEdit:
    start, end = edit.span
    places = document.places(edit.span) if start < end else _insertion(start, document)
    title = found.finding.fix.title if found.finding.fix else ""
    return PlacedEdit(places, document[edit.span], edit.text, found.finding.rule, title)


def _insertion(at: int, document: Document) -> tuple[Place, ...]:
    """Where something is inserted: behind the character before it, as in typing; at a line's start before the next."""
    before = document.places(Span(at - 1, at)) if at and document.text[at - 1] != "\n" else ()
    if before and before[0].length:
        place = before[0]
        return (place._replace(offset=place.offset + 1, column=place.column + 1, length=0),)
    after = document.places(Span(at, at + 1)) if at < len(document.text) else ()
    return (after[0]._replace(length=0),) if after and after[0].length else ()
