"""A required part of the report is missing: a section, its heading, its words, the unit that signs, the day."""

from __future__ import annotations

import re
from random import Random

from checker.model.text import Span
from tests.mutations.mutation import Mutation, Operator, Report, pick, put

_MAIN = re.compile(r"[一二三四五六]、")
_REQUIRED = re.compile(
    r"[一二三四五六]、(?=[^\n]*(?:问题|不足|打算|努力方向|思路和措施|廉洁|实绩|整改落实|组织推进|主要做法|开展情况|完成情况"
    r"|主要工作|履职情况|重点任务|主体责任|阵地|研判))"
)
_DIGITS = "一二三四五六"
# Types for which the rules on official documents or on the type ask for a signature and a day: summaries that go up to
# a committee, reports on duty, reports on rectification. A summary for the unit's own use may do without.
_SIGNED = ("party-building", "duty", "rectification", "clean-government", "ideology", "sample")
_DATED = tuple(name for name in _SIGNED if name != "duty")  # a report on duty is dated by its meeting


def _sections(report: Report) -> list[Span]:
    """The main sections, heading to the next heading or to the signature."""
    heads = [line.start for line in report.lines() if _MAIN.match(report.text, line.start)]
    end = _signature(report).start
    starts = [report.text.rfind("\n", 0, head) + 1 for head in heads]
    return [Span(start, stop) for start, stop in zip(starts, [*starts[1:], end], strict=True)]


def _signature(report: Report) -> Span:
    """The line of the unit that signs: the last but one."""
    line = report.lines()[-2]
    return Span(report.text.rfind("\n", 0, line.start) + 1, line.end + 1)


def _required(report: Report) -> list[Span]:
    found = [span for span in _sections(report) if _REQUIRED.match(report.text[span.start : span.end].lstrip("\u3000"))]
    # Half a year's summary may leave the problems to the end of the year.
    return found[-1:] if report.name.startswith("half-year") else found


def _renumbered(text: str, start: int) -> str:
    """The text with main headings from `start` on moved up by one, as an author would who drops a section."""
    head, tail = text[:start], text[start:]
    up = dict(zip(_DIGITS[1:], _DIGITS, strict=False))
    return head + re.sub(r"(?m)^(\u3000*)([二三四五六])、", lambda found: f"{found[1]}{up[found[2]]}、", tail)


def drop_section(report: Report, random: Random) -> Mutation | None:
    span = pick(random, _required(report))
    if span is None:
        return None
    made = put(report, "drop section", span, "", reach="anywhere")
    return made._replace(text=_renumbered(made.text, span.start))


def drop_heading(report: Report, random: Random) -> Mutation | None:
    span = pick(random, _required(report))
    if span is None:
        return None
    return put(report, "drop heading", Span(span.start, report.text.index("\n", span.start) + 1), "", reach="anywhere")


def empty_section(report: Report, random: Random) -> Mutation | None:
    span = pick(random, _required(report))
    if span is None:
        return None
    return put(report, "empty section", Span(report.text.index("\n", span.start) + 1, span.end), "", reach="anywhere")


def drop_signature(report: Report, random: Random) -> Mutation | None:
    if not report.name.startswith(_SIGNED):
        return None
    return put(report, "drop signature", _signature(report), "", reach="anywhere")


def drop_date(report: Report, random: Random) -> Mutation | None:
    if not report.name.startswith(_DATED):
        return None
    line = report.lines()[-1]
    return put(report, "drop date", Span(line.start, line.end), "", reach="anywhere")


OPERATORS = (
    Operator("drop section", ("section",), drop_section),
    Operator("drop heading", ("section", "numbering"), drop_heading),
    Operator("empty section", ("section",), empty_section),
    Operator("drop signature", ("section",), drop_signature),
    Operator("drop date", ("section",), drop_date),
)
