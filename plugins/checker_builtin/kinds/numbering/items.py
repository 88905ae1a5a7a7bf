"""Numbers that paragraphs begin with: 第一部分, 一、 （一） 1. （1） 1） ①, each with its place in the text."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checker.model.document import Document, Section
from checker.model.text import Span, narrow
from checker.reading.numbers import FIRST, number_at
from checker.reading.numerals import in_chinese, small

PART, HAN, BRACKETED, ARABIC, ARABIC_BRACKETED, RIGHT_BRACKET, CIRCLED = range(7)  # the order of nesting
OUTLINE = (PART, HAN, BRACKETED, ARABIC)  # what divides a text; the others are lists inside it
CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_READ = ("heading", "body", "item")
_ENCLOSED = ("附件", "附：", "附:", "附表", "附录", "目录", "目　录", "目 录")  # numbers begin anew behind these words
_STARTS = FIRST | frozenset("【[〔") | frozenset(CIRCLES)
_MARKDOWN = (".md", ".markdown")
_HAN = frozenset("一二三四五六七八九十")
_LEFT, _RIGHT = frozenset("（(【[〔"), frozenset("）)】]〕")
_ODD = frozenset("：:；;，, \t\u3000\u00a0")
_FAR = 40  # numbers within which the row of an odd one is looked for
_LONGEST_PART = 40  # characters of a heading that begins with 第一部分
AT_FIRST = "这一组的开头"  # the place of a fault that nothing stands before
_SPARED = "、.．，,：:"  # a mark too many behind a number


class Item(NamedTuple):
    """A number at the start of a paragraph (or of a heading inside one) and what it says.

    `span` is the number with its mark, without blanks; `words` the same as written.
    `region` counts the parts of a text that number for themselves: report, attachments.
    `end` is where its paragraph ends. `under`: a heading without number stands between it and
    the item before it. `odd`: so badly marked that only its place in a row tells that it is one.
    """

    form: int
    ordinal: int
    span: Span
    words: str
    region: int
    end: int
    odd: bool = False
    under: bool = False


class Fault(NamedTuple):
    """`check` is one of CHECKS; `found` is what stands there, `right` what should.

    `place` says where in its row it stands (“二是”之后). `write` is the text for the span
    where it can be put there as it is. `other` is a second place, with its own `write`.
    """

    check: str
    span: Span
    found: str
    right: str
    place: str = ""
    write: str | None = None
    other: tuple[Span, str, str] | None = None  # where, what stands there, what to write


def behind(words: str) -> str:
    return f"“{words}”之后"


def written(form: int, ordinal: int) -> str:
    """The number as it should be written."""
    if form == ARABIC:
        return f"{ordinal}."
    if form == ARABIC_BRACKETED:
        return f"（{ordinal}）"
    if form == RIGHT_BRACKET:
        return f"{ordinal}）"
    if form == CIRCLED:
        return CIRCLES[ordinal - 1] if ordinal <= len(CIRCLES) else f"（{ordinal}）"
    han = in_chinese(ordinal)
    return f"{han}、" if form == HAN else f"（{han}）" if form == BRACKETED else f"第{han}部分"


def items_of(document: Document) -> list[Item]:
    """The numbers of a document in the order of its text; tables, notes and page furniture are left out."""
    found = fitting(list(_at_paragraphs(document)))
    borders = [section.heading.start for section in document.sections if not section.number]
    if any(section.run_in for section in document.sections):
        inside = list(_inside(document, document.sections, {item.span.start for item in found}))
        if inside:
            found = sorted(found + inside, key=_start)
    return _under(found, borders) if borders else found


def _under(items: Sequence[Item], borders: Sequence[int]) -> list[Item]:
    """The items with those marked that follow a border."""
    before = [bisect_left(borders, item.span.start) for item in items]
    return [item._replace(under=passed > last) for item, passed, last in zip(items, before, [0, *before], strict=False)]


def _at_paragraphs(document: Document) -> Iterator[Item]:
    text = document.text
    signed = document.facts.signed_date
    behind = signed.end if signed and signed.start * 2 > len(text) else len(text)
    counted = not document.name.lower().endswith(_MARKDOWN)
    region, closed = 0, False
    for span, kind, _, joined in document.paragraphs:
        if kind not in _READ or joined:
            region += kind == "title"
            continue
        start, end = span
        while start < end and text[start].isspace():
            start += 1
        if start == end:
            continue
        if (start >= behind and not closed) or (text[start] in "附目" and text.startswith(_ENCLOSED, start)):
            region, closed = region + 1, closed or start >= behind
            start = _behind_label(text, start, end)
        # A list of Markdown is numbered by whoever shows it: 1. 1. 1. is sound there.
        item = None
        if text[start] in _STARTS and (counted or kind != "item"):
            item = item_at(text, start, end, region)
        if item is not None:
            yield item


def _behind_label(text: str, start: int, end: int) -> int:
    """Where the list begins that stands in one line with its label: 附件：1.名单."""
    at = start + 2
    if text[at : at + 1] not in ("：", ":"):
        return start
    at += 1
    while at < end and text[at].isspace():
        at += 1
    return at if at < end else start


def _inside(document: Document, sections: Sequence[Section], known: set[int]) -> Iterator[Item]:
    """The numbers of headings inside a paragraph that holds a whole text."""
    for section in sections:
        start = section.heading.start
        if section.number and start not in known:
            item = item_at(document.text, start, section.span.end, 0)
            if item is not None:
                yield item
        if section.children:
            yield from _inside(document, section.children, known)


def item_at(text: str, start: int, end: int, region: int) -> Item | None:
    """The number that stands exactly at `start`."""
    if text[start] in CIRCLES:
        return Item(CIRCLED, CIRCLES.index(text[start]) + 1, Span(start, start + 1), text[start], region, end)
    number = number_at(text, start)
    if number is None:
        return (
            _before_year(text, start, end, region)
            or _right_bracket(text, start, end, region)
            or _odd(text, start, end, region)
        )
    if number.level == 0 and ("部分" not in number.words or end - start > _LONGEST_PART or text[end - 1] in "。；"):
        return None  # 第一章: the chapters of a quoted law; 第一部分至第三部分是总论。
    last = number.end
    while text[last - 1].isspace():
        last -= 1
    words = number.words
    if text[last : last + 1] and text[last] in _SPARED and number.end == last and last < end:
        words, last = words + text[last], last + 1
    return Item(number.level, number.ordinal, Span(start, last), words, region, end)


def _before_year(text: str, start: int, end: int, region: int) -> Item | None:
    """7.2023年我国粮食再获丰收: no decimal, for years have four digits."""
    point = start + 1 + text[start + 1 : start + 2].isdecimal()
    year = text[point + 1 : point + 6]
    if text[point : point + 1] not in (".", "．") or len(year) < 5 or not (year[:4].isdecimal() and year[4] == "年"):
        return None
    ordinal = int(narrow(text[start:point])) if text[start:point].isdecimal() else 0
    return Item(ARABIC, ordinal, Span(start, point + 1), text[start : point + 1], region, end) if ordinal else None


def _right_bracket(text: str, start: int, end: int, region: int) -> Item | None:
    last = start
    while last < start + 2 and text[last : last + 1].isdecimal():
        last += 1
    if last == start or text[last : last + 1] not in ("）", ")") or last >= end:
        return None
    ordinal = int(narrow(text[start:last]))
    span = Span(start, last + 1)
    return Item(RIGHT_BRACKET, ordinal, span, text[start : last + 1], region, end) if ordinal else None


def _odd(text: str, start: int, end: int, region: int) -> Item | None:
    """一： 一； 一 【一】 （一 一） 1： as they are meant."""
    opened = text[start] in _LEFT
    at = start + opened
    last = at
    while last < at + 3 and text[last : last + 1] in _HAN:
        last += 1
    form = HAN
    if last == at and not opened:
        form = ARABIC
        while last < at + 2 and text[last : last + 1].isdecimal():
            last += 1
    closed = text[last : last + 1] in _RIGHT
    if last == at or last >= end or not (opened or closed or text[last] in _ODD):
        return None
    ordinal = small(text[at:last])
    form = BRACKETED if opened or closed else form
    last += closed or not opened or text[last] in _SPARED  # （一、
    words = text[start:last].rstrip()
    span = Span(start, start + len(words))
    return Item(form, ordinal, span, words, region, end, odd=True) if ordinal else None


def fitting(items: list[Item]) -> list[Item]:
    """Without the oddly marked ones that do not go on with a row."""
    if not any(item.odd for item in items):
        return items
    kept: list[Item] = []
    for at, item in enumerate(items):
        if not item.odd or _fits(kept[-_FAR:][::-1], item, -1) or _fits(items[at + 1 : at + _FAR], item, 1):
            kept.append(item)
    return kept


def _fits(others: Sequence[Item], item: Item, step: int) -> bool:
    """Whether the first of its form among the items before (or behind) it is the number before (or behind) it."""
    for other in others:
        if other.form < item.form or other.region != item.region:
            return False
        if other.form == item.form:
            return other.ordinal == item.ordinal + step and (step < 0 or (item.ordinal == 1 and not other.odd))
    return False


def wrong_mark(item: Item) -> str | None:
    """Which way its mark is wrong: extra （一）、 half (一) comma 1、 point 一. odd 一：; None where it is sound."""
    if item.odd:
        return "odd"
    right = written(item.form, item.ordinal)
    if item.words == right or narrow(item.words) == right:
        return None
    words = item.words
    if item.form in (BRACKETED, ARABIC_BRACKETED):
        return "extra" if words[-1] not in "）)" else "half"
    if item.form not in (HAN, ARABIC):
        return None
    marks = words[len(words.rstrip(_SPARED)) :]
    if len(marks) > 1:
        return "extra"
    if item.form == HAN:
        return "point"
    return "comma" if marks == "、" else None


def _start(item: Item) -> int:
    return item.span.start
