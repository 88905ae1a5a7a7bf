"""Announced numbers against the items that follow: 存在三个方面问题：一是…；二是…；三是…；四是…."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.model.document import Document
from checker.model.finding import Edit, Fix, Related
from checker.model.text import Span
from checker.reading.numerals import in_chinese
from checker_builtin.kinds.count.fault import Cue, Fault
from checker_builtin.kinds.count.leads import Lead, lead_before
from checker_builtin.kinds.count.numbered import numbered_lists
from checker_builtin.kinds.count.runs import first_marks, may_go_on, runs

_QUIET = frozenset({"cell", "caption", "header", "footer", "footnote"})
_SHOWN = 12  # other places named in a finding


def announced(document: Document, cues: Sequence[Cue]) -> Iterator[Fault]:
    """The lead-ins whose number is not that of their items; a cue is the first mark of a list: 一是, （一）."""
    yield from _in_the_text(document, cues)
    yield from _in_numbered_paragraphs(document, cues)


def _in_the_text(document: Document, cues: Sequence[Cue]) -> Iterator[Fault]:
    text = document.folded.text
    leads: dict[int, dict[int, Lead]] = {}
    for family, at in first_marks(text, cues):
        lead = lead_before(text, at)
        if lead is not None:
            leads.setdefault(family, {})[at] = lead
    for family, found in leads.items():
        for run in runs(document, family, {at: lead.number for at, lead in found.items()}):
            lead = found.get(run.items[0].start)
            count = len(run.items)
            if lead is None or not run.certain or count == lead.number or count < 2:
                continue
            if count < lead.number and may_go_on(text, run):
                continue
            yield from _fault(document, lead, [(item.start, item.end) for item in run.items])


def _in_numbered_paragraphs(document: Document, cues: Sequence[Cue]) -> Iterator[Fault]:
    for lead, items in numbered_lists(document, cues):
        if len(items) != lead.number and len(items) > 1:
            yield from _fault(document, lead, items)


def _fault(document: Document, lead: Lead, items: Sequence[tuple[int, int]]) -> Iterator[Fault]:
    folded = document.folded
    span = folded.back(lead.start, lead.end)
    paragraph = document.paragraph_at(span.start)
    if paragraph is None or paragraph.kind in _QUIET:
        return
    marks = [folded.back(start, end) for start, end in items]
    words = [folded.text[start:end] for start, end in items]
    number = folded.text[lead.start : lead.number_end]
    right = figure(len(items), like=number)
    rest = folded.text[lead.number_end : lead.end]
    listed = "".join([f"“{word}”" for word in words]) if len(words) <= 6 else f"从“{words[0]}”到“{words[-1]}”"
    yield Fault(
        span,
        lead.words,
        f"后面列出的是{len(items)}项：{listed}",
        f"{right}{rest}",
        tuple(Related(mark, f"第{at}项") for at, mark in enumerate(marks[:_SHOWN], start=1)),
        _fix(folded.back(lead.start, lead.number_end), right, rest),
        lead.weak,
    )


def _fix(span: Span, right: str, rest: str) -> Fix:
    return Fix(f"改为“{right}{rest}”", False, (Edit(span, right),))


def figure(count: int, *, like: str) -> str:
    """A number of things in the figures of another: 两个, 十二个."""
    if like.isascii():
        return str(count)
    return "两" if count == 2 else in_chinese(count)
