"""Headings that lost their number, and sections that number their parts in another way than those beside them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from checker.model.document import Document, Section
from checker.model.text import Span
from checker.reading.lines import stripped
from checker_builtin.kinds.numbering.items import ARABIC, BRACKETED, HAN, Fault, Item, item_at, written
from checker_builtin.kinds.numbering.outline import Misread

_LONGEST, _LONGEST_OPENING = 36, 32  # characters of a heading on a line of its own, and of one that its text follows
_LEAST_TEXT = 30  # characters that a section has before the next heading of its level
_CLOSED = frozenset("。；，：、！？;,:")
_BROKEN = frozenset("；：！？;:")
_READ = ("heading", "body", "item")
_HAN = "一二三四五六七八九十"
_LIKE_THESE = 2  # sections that use （一） before another way is called odd
_LEAST_ROW = 2  # paragraphs that a row has before one more is missed
_SLACK = 2  # characters by which the opening of a paragraph may differ from those it is like
_CLOSING = (
    *("以上", "总之", "总的", "同时", "此外", "另外", "为此", "通过", "但", "尽管", "虽然", "今后", "下一步", "下步"),
    *("一年来", "今年", "明年", "新的一年", "回顾", "展望", "成绩", "这些", "各位", "同志们", "特此", "在", "对", "我"),
)  # what opens a paragraph that closes a section
# Headings that bear no number.
_APART = ("附", "目录", "前言", "引言", "导语", "结语", "结束语", "后记", "参考", "致谢")
_MOST_BETWEEN = 60  # paragraphs among which a heading without number is looked for
_TYPED = (HAN, BRACKETED, ARABIC)


def bare_headings(document: Document, items: Sequence[Item]) -> Iterator[Fault]:
    """Headings without number behind the last of those that have one: 一、…… 存在的主要问题 …… 下步工作打算 ……"""
    if not any(not section.number for section in document.sections):
        return
    at = {item.span.start: item for item in items}
    sections = document.sections
    numbered = [number for number, section in enumerate(sections) if section.number or section.heading.start in at]
    if not numbered or numbered[0] != 0 or numbered[-1] == len(sections) - 1:
        return
    own = [at.get(sections[number].heading.start) for number in numbered]
    ordinals = [item.ordinal for item in own if item is not None and item.form == HAN]
    if len(ordinals) < len(own) or ordinals.count(1) != 1 or ordinals[0] != 1:
        return
    last = sections[numbered[-1]]
    if len(document[Span(last.heading.end, sections[numbered[-1] + 1].heading.start)].strip()) < _LEAST_TEXT:
        return  # its first part, and no heading beside it
    for ordinal, section in enumerate(sections[numbered[-1] + 1 :], start=ordinals[-1] + 1):
        if section.title.startswith(_APART):
            return
        yield _bare(document, section.heading, written(HAN, ordinal))


def lost_headings(document: Document, items: Sequence[Item], one: Misread) -> list[Fault]:
    """The paragraphs that lack the numbers which are missing before an item; none where that is not certain."""
    item, before = items[one.at], one.before
    missing = item.ordinal - one.fault.expected
    if item.form not in _TYPED or not 0 < missing <= 3:
        return []
    start = items[before].end if before is not None else _row_start(document, items, one.at)
    known = {other.span.start for other in items}
    bare = _bare_spans(document.sections)
    spans = [span for span in bare if start <= span.start < item.span.start and span.start not in known]
    if len(spans) != missing:
        spans = _shaped_alike(document, item, start)
    if len(spans) != missing:
        return []
    numbers = range(one.fault.expected, item.ordinal)
    return [_bare(document, span, written(item.form, number)) for span, number in zip(spans, numbers, strict=True)]


def stands_there(document: Document, items: Sequence[Item], one: Misread) -> bool:
    """Whether the missing number is there and was not read as one: 21.5+2就业之家."""
    item, before = items[one.at], one.before
    if item.form != ARABIC or before is None:
        return False
    words = tuple(f"{one.fault.expected}{point}" for point in ".．、")
    paragraphs = document.paragraphs
    first = bisect_left(paragraphs, items[before].end, key=_paragraph_start)
    last = bisect_left(paragraphs, item.span.start, first, key=_paragraph_start)
    between = (stripped(document.text, paragraph.span) for paragraph in paragraphs[first:last])
    return any(document.text.startswith(words, span.start) for span in between)


def _bare(document: Document, span: Span, right: str) -> Fault:
    """A heading without its number."""
    raw = document[span]
    return Fault("unnumbered", span, "".join(raw.split()), right, "", right + raw)


def _row_start(document: Document, items: Sequence[Item], at: int) -> int:
    """Where the row of an item may begin: behind what it stands under."""
    for above in reversed(items[:at]):
        if above.form < items[at].form:
            return above.end
    return document.facts.title.end if document.facts.title else 0


def _bare_spans(sections: Sequence[Section]) -> Iterator[Span]:
    for section in sections:
        if not section.number and not section.run_in and not section.title.startswith(_APART):
            yield section.heading
        yield from _bare_spans(section.children)


def _shaped_alike(document: Document, item: Item, start: int) -> list[Span]:
    """The paragraphs between `start` and an item that open as it does: a short line, or a short sentence with text."""
    opening = _opening(document.text, Span(item.span.end, item.end))
    if opening is None:
        return []
    alone = opening.end == item.end
    found: list[Span] = []
    paragraphs = document.paragraphs
    first = bisect_left(paragraphs, start, key=_paragraph_start)
    last = bisect_left(paragraphs, item.span.start, first, key=_paragraph_start)
    for whole, kind, _, _ in paragraphs[first:last] if last - first <= _MOST_BETWEEN else ():
        span = stripped(document.text, whole)
        if kind not in _READ or span.start == span.end or item_at(document.text, span.start, span.end, 0) is not None:
            continue
        own = _opening(document.text, span)
        if own is not None and (own.end == span.end) == alone and _is_wording(document[own]):
            found.append(own)
    return found


def _is_wording(words: str) -> bool:
    """Whether words may be a heading: no figures of a table, no 一是, 第一."""
    return sum("\u4e00" <= character <= "\u9fff" for character in words) >= 2 and not (
        words[0] == "第" or (words[0] in _HAN and words[1] in "是要")
    )


def _opening(text: str, span: Span) -> Span | None:
    """The heading that a paragraph is or begins with; None where it opens with a long sentence."""
    start, end = stripped(text, span)
    if end - start <= _LONGEST:
        return Span(start, end) if start < end and _CLOSED.isdisjoint(text[start:end]) else None
    stop = text.find("。", start, start + _LONGEST_OPENING)
    return Span(start, stop + 1) if stop > start + 3 and _BROKEN.isdisjoint(text[start:stop]) else None


def last_bare(document: Document, items: Sequence[Item]) -> Iterator[Fault]:
    """The last paragraph of a section whose others are （一）……。 （二）……。 with one paragraph each."""
    row: list[Item] = []
    for item, behind in zip_longest(items, items[1:]):
        if item.form == BRACKETED and item.ordinal == len(row) + 1:
            row.append(item)
        else:
            row = [item] if item.form == BRACKETED and item.ordinal == 1 else []
        if len(row) >= _LEAST_ROW and (behind is None or behind.form < BRACKETED or behind.region != item.region):
            end = behind.span.start if behind and behind.region == item.region else _text_end(document, item)
            found = _one_more(document, row, end)
            if found is not None:
                yield _bare(document, found, written(BRACKETED, len(row) + 1))._replace(check="unnumbered-last")


def _text_end(document: Document, item: Item) -> int:
    """Where the section of an item ends."""
    path = document.section_path(item.span.start)
    return path[0].span.end if path else item.end


def _one_more(document: Document, row: Sequence[Item], end: int) -> Span | None:
    """The opening of the only paragraph behind a row, where it opens as all paragraphs of the row do."""
    paragraphs = document.paragraphs
    first = bisect_right(paragraphs, row[0].span.start, key=_paragraph_start) - 1
    last = bisect_left(paragraphs, end, first, key=_paragraph_start)
    if not len(row) < last - first < len(row) + 4:
        return None
    spans = [stripped(document.text, paragraph.span) for paragraph in paragraphs[first:last]]
    spans = [span for span in spans if span.start < span.end and row[0].span.start <= span.start < end]
    if len(spans) != len(row) + 1 or any(span.start != item.span.start for span, item in zip(spans, row, strict=False)):
        return None
    openings = [_opening(document.text, Span(item.span.end, item.end)) for item in row]
    own = _opening(document.text, spans[-1])
    if own is None or own.end == spans[-1].end or document.text.startswith(_CLOSING, own.start):
        return None
    known = [document[opening] for opening in openings if opening]
    lengths = [len(words) for words in known]
    alike = len(known) == len(row) and {words.count("，") for words in known} == {document[own].count("，")}
    return own if alike and min(lengths) - _SLACK <= own.end - own.start <= max(lengths) + _SLACK else None


def mixed(document: Document, items: Sequence[Item]) -> Iterator[Fault]:
    """Sections split into paragraphs 一是, 二是 where two of their neighbours have （一）, （二）."""
    sections = document.sections
    if len(sections) <= _LIKE_THESE:
        return
    starts = [item.span.start for item in items if item.form == BRACKETED]
    counts = [bisect_left(starts, section.span.end) - bisect_left(starts, section.span.start) for section in sections]
    if sum(1 for count in counts if count >= 2) < _LIKE_THESE:
        return
    for section, count in zip(sections, counts, strict=True):
        span = None if count else _split_by_is(document, section)
        if span is not None:
            words = "".join(document[span].split())
            yield Fault("mixed", span, words, "（一）" + words[2:], f"“{section.number}{section.title}”一节")


def _split_by_is(document: Document, section: Section) -> Span | None:
    """The opening of the first of the paragraphs 一是, 二是 …… that a section consists of and nothing else."""
    first: Span | None = None
    paragraphs = document.paragraphs
    expected = 1
    begin = bisect_left(paragraphs, section.heading.end, key=_paragraph_start)
    end = bisect_left(paragraphs, section.span.end, begin, key=_paragraph_start)
    for whole, kind, _, _ in paragraphs[begin:end]:
        span = stripped(document.text, whole)
        if kind not in _READ or span.start == span.end:
            continue
        if not document.text.startswith(_HAN[expected - 1 : expected] + "是", span.start) or expected > len(_HAN):
            return None  # with an introduction it is a list, and needs no headings
        opening = _opening(document.text, span)
        if opening is None or opening.end == span.end:
            return None
        first = first or opening
        expected += 1
    return first if expected > 2 else None


def _paragraph_start(paragraph: tuple[Span, str, int, bool]) -> int:
    return paragraph[0].start
