"""What time a place in a report speaks of: the sentence's own time, else its section's, else the period."""

from functools import lru_cache
from typing import NamedTuple

from checker.model.document import Document, Period, Section
from checker.model.text import Span, first_from
from checker.model.times import Window
from checker.reading.days import said, shifted, years_later
from checker.reading.evidence import is_plan, title_words
from checker.reading.history import exemption
from checker.reading.numbers import number_at
from checker.reading.periods import written_window
from checker.reading.sentence_times import names_time, own_time, window_of
from checker.reading.surroundings import paragraph_before, squeezed, surroundings

_AHEAD = ("下一步", "下步", "下一阶段", "下阶段", "今后", "接下来", "新的一年")
_AHEAD_LITERALS = ("下", "今后", "接下来", "新的一年")
_STOPS = "。；！？"
_FIGURES = frozenset("一二三四五六七八九十")
_IN_ORDER = ("首先", "其次", "再次", "最后")
_FIRST_WORDS = 24
_LIST_LENGTH = 12


class Reference(NamedTuple):
    """The time that a place speaks of.

    `how` is a short Chinese phrase that says how it is known (本句写明2017年10月; 报告期为2018年).
    `exempt` names why wording of an earlier day is right here (回顾, 文件名称, 引述讲话), else
    None; it is no excuse for a thing that did not exist yet. `written` is when the report
    was written, as closely as that is known.
    """

    window: Window
    how: str
    exempt: str | None
    written: Window


class _Place(NamedTuple):
    """The time of a place without the sentence's own: its section's or the period."""

    window: Window
    how: str
    plan: bool


def reference(document: Document, span: Span) -> Reference | None:
    """The reference time of the words under `span`; None where the report's period is unknown."""
    period = document.facts.period
    if period is None:
        return None
    place = _place(document, span, period)
    window, how = place.window, place.how
    mention = own_time(document, span)
    if mention is not None:
        window = window_of(document, mention, place.window, plan=place.plan)
        words = squeezed(document[mention.span])
        how = f"本句写明{words}" if mention.relative is None else f"本句的“{words}”指{said(window)}"
    return Reference(
        window, how, exemption(document, span, surroundings(document, span)), written_window(document.facts)
    )


def speaks_of_plans(document: Document, span: Span) -> bool:
    """Whether a place stands in a plan: its section's stance, or the words that open its sentence or paragraph."""
    return _plan_section(document, span) is not None or _plan_opener(document, span) is not None


def _place(document: Document, span: Span, period: Period) -> _Place:
    section = _plan_section(document, span)
    if section is not None:
        name = section.title or squeezed(document[section.heading])
        window = _plan_window(document, period)
        if "下半年" in name and period.end[5:] == "06-30":
            window = window._replace(until=f"{period.end[:4]}-12-31")
        return _Place(window, f"所在“{name}”部分说的是{said(window)}", plan=True)
    opener = _plan_opener(document, span)
    if opener is not None:
        window = _plan_window(document, period)
        return _Place(window, f"这里以“{opener}”开头，说的是{said(window)}", plan=True)
    headed = _headed(document, span, period)
    return headed or _Place(period.window, f"报告期为{said(period.window)}", plan=False)


def _plan_section(document: Document, span: Span) -> Section | None:
    for section in document.section_path(span.start):
        if section.stance == "plan":
            return section
    return None


def _plan_window(document: Document, period: Period) -> Window:
    written = document.facts.written
    day = written.date if written is not None else None
    if is_plan(title_words(document, document.facts.title)):
        return Window(min(day, period.start) if day and day > shifted(period.start, -120) else period.start, period.end)
    until = years_later(period.end, 1)
    # A signature far from the period is an error of its own and tells no time.
    known = day is not None and period.start <= day <= until
    return Window(day if known else period.end, until)


def _plan_opener(document: Document, span: Span) -> str | None:
    """下一步, 今后 …, where they open the sentence, an earlier one of the paragraph, or the list it stands in."""
    before = paragraph_before(document, span.start)
    opened = _last_opener(squeezed(before)) if any([word in before for word in _AHEAD_LITERALS]) else None
    at = first_from(document.paragraphs, span.start + 1) - 1
    return opened or _list_opener(document, at)


def _last_opener(before: str) -> str | None:
    """The last of these words that stands at the head of a sentence, behind its number at most."""
    found: list[tuple[int, str]] = []
    for word in _AHEAD:
        at = before.rfind(word)
        if at >= 0 and _heads_sentence(before[max(0, at - 8) : at], whole=at <= 8):
            found.append((at, word))
    return max(found)[1] if found else None


def _heads_sentence(lead: str, *, whole: bool) -> bool:
    cut = max(map(lead.rfind, _STOPS))
    if cut < 0 and not whole:
        return False
    head = lead[cut + 1 :]
    return not head or _number_end(head) == len(head)


def _number_end(words: str) -> int:
    """Where the number that words begin with ends (一是, （二）, 3.); 0 for none."""
    figures = 0
    while words[figures : figures + 1] in _FIGURES:
        figures += 1
    if figures and words.startswith("是", figures):
        return figures + 1 + words.startswith(("，", ","), figures + 1)
    number = number_at(words, 0)
    return number.end if number is not None else 0


@lru_cache(maxsize=4)  # each check asks anew for every place in a paragraph
def _list_opener(document: Document, at: int) -> str | None:
    """The opener of the paragraph above the numbered list that a paragraph is of (下一步，做好以下工作： / 一是……)."""
    for paragraph in reversed(document.paragraphs[max(0, at - _LIST_LENGTH) : at + 1]):
        start = paragraph.span.start
        words = squeezed(document.text[start : start + _FIRST_WORDS])
        number = _number_end(words)
        for opener in _AHEAD:
            if words.startswith(opener, number):
                return opener
        if paragraph.kind in ("title", "heading") or not (number or words.startswith(_IN_ORDER)):
            return None
    return None


def _headed(document: Document, span: Span, period: Period) -> _Place | None:
    """The time that a heading names (2017年工作回顾), innermost first."""
    for section in reversed(document.section_path(span.start)):
        at = first_from(document.times, section.heading.start)
        for mention in document.times[at : at + 3]:
            if mention.span.end > section.heading.end:
                break
            if mention.relative is not None or mention.grain == "day":
                continue
            if not names_time(document, mention) and "总结" not in section.title and "计划" not in section.title:
                continue
            name = section.title or squeezed(document[section.heading])
            if mention.start > period.end:
                window = _plan_window(document, period)
                return _Place(window, f"所在“{name}”部分说的是{said(window)}", plan=True)
            window = window_of(document, mention, period.window, plan=False)
            return _Place(window, f"所在“{name}”部分说的是{said(window)}", plan=False)
    return None
