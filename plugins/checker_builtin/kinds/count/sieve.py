"""Which cues are worth a closer look, told by a few characters around them.

Most figures of a report agree with the others, and to import a search and compile its
patterns takes longer than to check the report. So each search has a sieve here that drops
only those cues at which it would find nothing, with no pattern and next to no module.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from checker.model.document import Document, Section
from checker.model.rule import Hit
from checker.model.text import occurrences
from checker.reading.numbers import number_at

UNITS = (
    *("人次", "场次", "件次", "户次", "批次", "班次", "课时", "学时", "平方米", "平方公里", "立方米", "公里", "万元"),
    *("人", "名", "个", "份", "件", "项", "场", "次", "期", "篇", "条", "户", "家", "批", "起", "宗", "处", "所", "元"),
    *("吨", "亩", "米", "台", "套", "支", "节", "堂", "部", "座", "位", "组", "天", "辆", "册", "本", "幅", "票", "株"),
    *("棵", "例", "间", "艘", "头", "只", "盏", "块", "面", "则", "幢", "栋", "门", "轮", "%", "％"),
)
# What is the whole of something, where all parts are named.
WHOLES = (
    ("男", "女"),
    ("正式", "预备"),
    ("城镇", "农村"),
    ("线上", "线下"),
    ("境内", "境外"),
    ("满意", "基本满意", "不满意"),
    ("优秀", "合格", "基本合格", "不合格"),
    ("优秀", "称职", "基本称职", "不称职"),
    ("优秀", "良好", "合格", "不合格"),
)
OPENERS = ("：", "（", "(", "组成，设", "组成，其中", "分别为", "分别是", "分别有")  # before the parts of a total
BEFORE_ITEMS = frozenset("：:。，\n即是为括")
SENTENCE_BEGINS = frozenset("。；！\n")
REACH = 60  # characters before the first item in which it is announced
SHORTEST = 4  # characters of what is counted in the year; 培训12期 may be of two things, unless 全年 opens a sentence
_COUNTED = frozenset("个项点条件大种类步招层句次")  # measure words of what is announced
_DIRECT = ("方面", "环节", "阶段", "举措", "措施")  # nouns that take a number without a measure word
_PARAGRAPHS = 4  # how many of them may stand between a heading and the first item, itself counted
_HAN = frozenset("一二三四五六七八九十两")
_DIGITS = frozenset("0123456789")
_NUMBERS = _HAN | _DIGITS
_FIGURES = _NUMBERS | {"百"}
_BEHIND_FIGURES = frozenset("百千万亿余多几") | {unit[0] for unit in UNITS}
_BEFORE_UNITS = _FIGURES | frozenset("千万亿余多几") | {unit[-2] for unit in UNITS if len(unit) > 1}
_UNIT_ENDS = frozenset([unit[-1] for unit in UNITS])
_NO_NAME = _DIGITS | frozenset("，。；：、！？（）()《》\n ")  # no characters of what is counted
_LONGEST_RUN = 25  # characters of 我局先后共举办……培训班 before a figure
_Hits = Sequence[Hit[Any]]


def worth_a_look(check: str, document: Document, hits: _Hits) -> _Hits:
    """The hits of a rule at which its search may find something."""
    return _SIEVES[check](document, hits) if check in _SIEVES else hits


def announces(words: str) -> bool:
    """Whether a number from two on and a measure word stand anywhere: 三个, 四方面; not 下一步."""
    for figure in _NUMBERS.intersection(words):  # few of the characters: sets meet in C
        at = words.find(figure)
        while at >= 0:
            announced = words[at + 1 : at + 2] in _COUNTED or words.startswith(_DIRECT, at + 1)
            if announced and (figure != "一" or words[at - 1 : at] == "十"):
                return True
            at = words.find(figure, at + 1)
    return False


def may_announce(text: str, at: int) -> bool:
    """Whether a lead-in may end right before `at`: in the last clause of a sentence, or in the one before it."""
    if text[at - 1 : at] not in BEFORE_ITEMS:
        return False
    words = text[max(0, at - REACH) : at].rstrip("：:。\n")
    words = words[max(words.rfind("。"), words.rfind("\n")) + 1 :]
    return announces("，".join(words.rsplit("，", 2)[-2:]))


def title_above(text: str, start: int, level: int) -> tuple[int, int] | None:
    """The title, without its number, that a first item of a level stands under, some paragraphs above."""
    end = start - 1
    for above in range(_PARAGRAPHS):
        first = text.rfind("\n", 0, max(0, end)) + 1
        number = number_at(text, first) if end > first else None
        if number is not None:
            return (number.end, end) if number.level < level and above else None
        end = first - 1
    return None


def is_whole_year(document: Document) -> bool:
    period = document.facts.period
    return period is not None and (period.start[4:], period.end) == ("-01-01", f"{period.start[:4]}-12-31")


def years(document: Document) -> Iterator[tuple[int, int]]:
    """Where the number of the year stands, where the report is of one whole year."""
    period = document.facts.period
    if period is None or not is_whole_year(document):
        return
    year = f"{period.start[:4]}年"
    for at in occurrences(year, document.folded.text):
        yield at, at + len(year)


def _has_quantity(words: str) -> bool:
    """Whether a figure stands before what may begin a unit."""
    for figure in _FIGURES.intersection(words):  # few of the characters: sets meet in C
        at = words.find(figure)
        while at >= 0:
            if words[at + 1 : at + 2] in _BEHIND_FIGURES:
                return True
            at = words.find(figure, at + 1)
    return False


# --- one for each search -------------------------------------------------------------


def _announced(document: Document, hits: _Hits) -> _Hits:
    text = document.folded.text
    return [hit for hit in hits if may_announce(text, hit.start) or _is_under_a_lead(text, hit.start)]


def _is_under_a_lead(text: str, start: int) -> bool:
    number = number_at(text, start) if start and text[start - 1] == "\n" else None
    title = title_above(text, start, number.level) if number is not None and number.ordinal == 1 else None
    return title is not None and announces(text[title[0] : title[1]])


def _parts(document: Document, hits: _Hits) -> _Hits:
    text = document.folded.text
    return [hit for hit in hits if _may_be_divided(text, hit.phrase, hit.start, hit.end)]


def _may_be_divided(text: str, phrase: str, start: int, end: int) -> bool:
    if phrase == "其中":
        total = text[start - 1 : start] == "。" or _has_quantity(text[max(0, start - 30) : start])
        return total and _has_quantity(text[end : end + 45])
    if phrase.endswith(OPENERS):
        return text[start - 1 : start] in _BEFORE_UNITS and _has_quantity(text[end : end + 45])
    behind = start if text[start] == "，" else start - 1
    if text[behind - 1 : behind] not in _UNIT_ENDS:
        return False
    return _has_quantity(text[max(0, behind - 16) : behind]) and _has_quantity(text[end : end + 26])


def _solved(document: Document, hits: _Hits) -> _Hits:
    text = document.folded.text
    return [hit for hit in hits if "，" in text[hit.end : hit.end + 30] and _has_quantity(text[hit.end : hit.end + 26])]


def _share(document: Document, hits: _Hits) -> _Hits:
    text = document.folded.text
    near = [(hit, text[max(0, hit.start - 40) : hit.start]) for hit in hits]
    return [hit for hit, words in near if "占" in words or "率" in words]


def _whole(document: Document, hits: _Hits) -> _Hits:
    text = document.folded.text
    for hit in hits:
        near = text[max(0, hit.start - 200) : hit.start + 200]
        if "分别占" in near or any([whole[-1] in near and whole[0] in near for whole in WHOLES]):
            return hits
    return ()


def _change(document: Document, hits: _Hits) -> _Hits:
    text = document.folded.text
    return [hit for hit in hits if _has_two_ends(text, hit.start)]


def _has_two_ends(text: str, at: int) -> bool:
    if text[at] in "比较":
        behind = at + (6 if text[at + 1] == "2" else 3)  # 比2021年, 比上年
        return text.startswith(("的", "同期的"), behind)
    return any([mark in text[max(0, at - 40) : at] for mark in "由从"])


def _twice(document: Document, hits: _Hits) -> _Hits:
    """All or none: whether what stands before two figures ends alike, and the figures differ."""
    text = document.folded.text
    told: dict[str, str] = {}
    for start, end in (*[(hit.start, hit.end) for hit in hits], *years(document)):
        at = end + (text[end : end + 1] in ("，", ","))
        least = at + (2 if start == 0 or text[start - 1] in SENTENCE_BEGINS else SHORTEST)
        if not _NO_NAME.isdisjoint(text[at:least]):
            continue
        figures = _first_digit(text, least, at + _LONGEST_RUN)
        number = text[figures : figures + 4]
        if figures and told.setdefault(text[figures - 2 : figures], number) != number:
            return hits
    return ()


def _first_digit(text: str, start: int, end: int) -> int:
    """Where the first digit stands behind words without a mark; 0 for none."""
    for at, sign in enumerate(text[start:end], start):
        if sign in _NO_NAME:
            return at if sign in _DIGITS else 0
    return 0


def _meetings(document: Document, hits: _Hits) -> _Hits:
    text = document.folded.text
    return [hit for hit in hits if _is_seldom(text[hit.end : hit.end + 6].lstrip("会议共"), hit.phrase)]


def _is_seldom(words: str, meeting: str) -> bool:
    """Whether a number of meetings of the branch that words begin with is less than usual in a year."""
    figures = words[: len(words) - len(words.lstrip("0123456789"))]
    return figures != "" and int(figures) < (4 if meeting == "党员大会" else 12)


def _sections(document: Document, hits: _Hits) -> _Hits:
    return hits if _are_of_one_sort(document.sections) else ()


def _are_of_one_sort(sections: Sequence[Section]) -> bool:
    """Whether three sections beside each other are of some 建设."""
    if sum(["建设" in section.title for section in sections]) > 2:
        return True
    return any([_are_of_one_sort(section.children) for section in sections])


_SIEVES: dict[str, Callable[[Document, _Hits], _Hits]] = {
    "announced": _announced,
    "parts": _parts,
    "solved": _solved,
    "share": _share,
    "whole": _whole,
    "change": _change,
    "twice": _twice,
    "meetings": _meetings,
    "sections": _sections,
}
