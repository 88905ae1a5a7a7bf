"""The unit that a report is of, by the several places that name it: title, opening, signature, page header."""

from collections.abc import Iterator
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
_MOST = 200  # times that the bureau is named in a text
_HEADERS = 3  # page headers that are looked at
_LONGEST = 200  # characters of a title or signature that are looked at
_LONGEST_NAME = 25  # characters
_TIMES = ("今年以来", "一年来", "近年来", "上半年", "全年")  # before the unit that opens a report
_PLACES, _INNER_PLACES, _OTHER_PLACES = frozenset("省市县区旗州"), frozenset("市县区旗"), frozenset("县市区旗")
_BODIES = frozenset("局厅")
_NO_BODY = frozenset("长级部势面限")  # behind 局: 局长, 局部
_NO_NAME = frozenset("在受由于同向为按从把将与和对经据")  # a name that opens a sentence does not begin with these
_NO_PLACE = frozenset("我本全各该邻外两在受由于同向")
_BORDERS = frozenset("。；，：\n")


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
    told = {names[0].words: names[0]}
    for name in [*names[1:], *_elsewhere(document, names[0])]:
        if name.words not in told and _contradict(names[0], name):
            told[name.words] = name
    first, *others = told.values()
    if others and not any(word in document.folded.text for word in _REFORMED):
        yield from [(name, first) for name in others]


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
            # A form of the superior's has its name at the head of each page.
            if name is not None and not (where == "页眉" and name.words in fold_words(facts.superior)):
                yield name


def _elsewhere(document: Document, own: UnitName) -> Iterator[UnitName]:
    """The same bureau of another place of the same level, where the text tells its work as the report's own."""
    folded = document.folded
    for at in islice(occurrences(own.body, folded.text), _MOST):
        end = at + len(own.body)
        place = _place_before(folded.text, at)
        if not place or place[-1] != own.place[-1] or own.place.endswith(place):
            continue
        if folded.text.startswith(_OWN_WORK, end):
            start = at - len(place)
            yield UnitName(folded.text[start:end], place, own.body, "正文", folded.back(start, end))


def _opening(document: Document) -> Span | None:
    """The beginning of the text."""
    for paragraph in document.paragraphs:
        if paragraph.kind == "body" and paragraph.span.end - paragraph.span.start > _LEAST:
            return Span(paragraph.span.start, min(paragraph.span.end, paragraph.span.start + _LEAD))
    return None


def _name_in(words: str, where: str, span: Span | None) -> UnitName | None:
    """The name that words begin with, where they name one unit only."""
    start = _behind_the_time(words)
    place_end, end = _bounds(words, start)
    if not end or (where in ("标题", "署名") and _names_a_unit(words, end)):
        return None
    if where == "开头" and not words.startswith(_OWN_WORK, end):
        return None
    at = None if span is None else Span(span.start + start, span.start + end)
    return UnitName(words[start:end], words[start:place_end], words[place_end:end], where, at)


# No regexes from here on: with their ranges of characters, compiling three of them took longer than checking a report.


def _behind_the_time(words: str) -> int:
    """Where the name would begin, behind 2018年以来，中共."""
    at = len(words) - len(words.lstrip())
    if words[at : at + 1] in ("1", "2") and words[at + 1 : at + 4].isdigit() and words.startswith("年", at + 4):
        at += 5
        at += 2 if words.startswith("以来", at) else words.startswith("度", at)
    else:
        at += max([len(time) for time in _TIMES if words.startswith(time, at)], default=0)
    at += words.startswith("，", at)
    return at + 2 if words.startswith("中共", at) else at


def _bounds(words: str, start: int) -> tuple[int, int]:
    """Where a name's place and the name end, the shortest place and the shortest body first; zeros for no name."""
    end = start + _chinese(words[start : start + _LONGEST_NAME])
    if words[start : start + 1] in _NO_NAME:
        return 0, 0
    for first in range(start + 1, min(start + 6, end)):
        if words[first] not in _PLACES:
            continue
        for place in (*[at for at in range(first + 2, min(first + 7, end)) if words[at] in _INNER_PLACES], first):
            for last in range(place + 3, min(place + 14, end)):
                if words[last] in _BODIES and words[last + 1 : last + 2] not in _NO_BODY:
                    return place + 1, last + 1
    return 0, 0


def _names_a_unit(words: str, start: int) -> bool:
    """Whether a bureau with its place is named anywhere from `start` on."""
    for last in range(start + 4, len(words)):
        if words[last] in _BODIES:
            run = _chinese(words[max(start, last - 13) : last][::-1])
            if any([words[at] in _PLACES for at in range(last - 3, last - run, -1)]):
                return True
    return False


def _place_before(text: str, at: int) -> str:
    """The place that stands before a bureau's name, and behind a mark: 。青山县水务局."""
    for length in (4, 3):
        place = text[max(0, at - length) : at]
        if len(place) == length and place[-1] in _OTHER_PLACES and (at == length or text[at - length - 1] in _BORDERS):
            return place if _chinese(place) == length and place[0] not in _NO_PLACE else ""
    return ""


def _chinese(words: str) -> int:
    """How many Chinese characters words begin with."""
    for number, character in enumerate(words):
        if not "一" <= character <= "鿿":
            return number
    return len(words)
