"""The unit that a report is of, by the several places that name it: title, opening, signature, page header."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import NamedTuple

from checker.model.document import Document
from checker.model.text import Span, fold_words, occurrences

_OWN_WORK = (
    *("党", "机关", "坚持", "认真", "深入", "紧紧", "始终", "以", "在", "紧扣", "全面", "按照", "围绕", "严格", "切实"),
    *("聚焦", "高度", "牢牢", "扎实", "积极", "着力", "持续", "不断", "立足", "把", "将", "领导班子", "各", "，"),
)  # what goes on behind the name of the unit whose report it is
_REFORMED = ("更名", "改名", "挂牌", "组建", "撤销", "划转", "整合", "合并", "机构改革")
_LEAST = 30  # characters of a paragraph of text; shorter ones above it are of the title
_LEAD = 60  # characters of the opening sentence that may name the unit
_PLACE = 6  # characters before a bureau's name in which its place stands
_MOST = 200  # times that the bureau is named in a text
_HEADERS = 3  # page headers that are looked at
_LONGEST = 200  # characters of a title or signature that are looked at


class UnitName(NamedTuple):
    """`words` are `place` (青山县) and `body` (水务局); `where` is the Chinese name of what they stand in."""

    words: str
    place: str
    body: str
    where: str
    span: Span | None


def contradicting_names(document: Document) -> Iterator[tuple[UnitName, UnitName]]:
    """Each name that cannot be of the unit of the first one, with that one."""
    names = list(_names(document))
    if not names:
        return
    others = [*names[1:], *_elsewhere(document, names[0])]
    if not others or any(word in document.folded.text for word in _REFORMED):
        return
    told = {names[0].words}
    for name in others:
        if name.words not in told and _contradict(names[0], name):
            told.add(name.words)
            yield name, names[0]


def _contradict(one: UnitName, other: UnitName) -> bool:
    """Whether two names are of two units of one sort: not a unit and its part, nor one name more or less in full."""
    if one.body[-1] != other.body[-1]:
        return False
    same_place = one.place.endswith(other.place) or other.place.endswith(one.place)
    same_body = _is_short_for(one.body, other.body) or _is_short_for(other.body, one.body)
    return not (same_place and same_body)


def _is_short_for(short: str, full: str) -> bool:
    """Whether the characters of a name stand in the other in their order: 住建局 of 住房和城乡建设局."""
    rest = iter(full)
    return all(character in rest for character in short)


def _names(document: Document) -> Iterator[UnitName]:
    """What names the unit, the surest first."""
    for told in document.facts.unit:
        name = _name_in(fold_words(told), "本单位名称", None)
        if name is not None:
            yield name
            break
    facts = document.facts
    spans = [(facts.title, "标题"), (_opening(document), "开头"), (facts.signature, "署名")]
    headers = [paragraph.span for paragraph in document.paragraphs if paragraph.kind == "header"][:_HEADERS]
    for span, where in [*spans, *((span, "页眉") for span in headers)]:
        words = document[span][:_LONGEST] if span is not None else ""
        if span is not None and ("局" in words or "厅" in words):
            name = _name_in(words, where, span)
            if name is not None:
                yield name


def _elsewhere(document: Document, own: UnitName) -> Iterator[UnitName]:
    """The same bureau of another place of the same level, where the text tells its work as the report's own."""
    folded = document.folded
    for at in islice(occurrences(own.body, folded.text), _MOST):
        end = at + len(own.body)
        place = _place_before().search(folded.text, max(0, at - _PLACE), at)
        if place is None or not folded.text.startswith(_OWN_WORK, end):
            continue
        words = place[1]
        if words[-1] == own.place[-1] and not own.place.endswith(words):
            span = folded.back(place.start(1), end)
            yield UnitName(folded.text[place.start(1) : end], words, own.body, "正文", span)


def _opening(document: Document) -> Span | None:
    """The beginning of the text."""
    for paragraph in document.paragraphs:
        if paragraph.kind == "body" and paragraph.span.end - paragraph.span.start > _LEAST:
            return Span(paragraph.span.start, min(paragraph.span.end, paragraph.span.start + _LEAD))
    return None


def _name_in(words: str, where: str, span: Span | None) -> UnitName | None:
    """The name that words begin with, where they name one unit only."""
    found = _lead().match(words)
    if found is None or (where in ("标题", "署名") and _unit().search(words, found.end())):
        return None
    if where == "开头" and not words.startswith(_OWN_WORK, found.end()):
        return None
    at = None if span is None else Span(span.start + found.start("name"), span.start + found.end("name"))
    return UnitName(found["name"], found["place"], found["body"], where, at)


@cache
def _place_before() -> re.Pattern[str]:
    return re.compile("(?:^|[。；，：\n])((?![我本全各该邻外两在受由于同向])[一-鿿]{2,3}[县市区旗])$")


@cache
def _unit() -> re.Pattern[str]:
    return re.compile("[一-鿿]{1,6}[省市县区旗州][一-鿿]{2,12}[局厅]")


@cache
def _lead() -> re.Pattern[str]:
    """A bureau's name, at once or behind words of time, and what makes it the subject of its sentence."""
    time = "(?:[12][0-9]{3}年(?:以来|度)?|今年以来|一年来|近年来|上半年|全年)?，?"
    place = "(?P<place>(?:[一-鿿]{1,5}?[省市县区旗州])(?:[一-鿿]{1,5}?[市县区旗])?)"
    return re.compile(
        f"\\s{{0,8}}{time}(?:中共)?(?P<name>(?![在受由于同向为按从把将与和对经据]){place}(?P<body>[一-鿿]{{2,12}}?[局厅]))(?![长级部势面限])"
    )
