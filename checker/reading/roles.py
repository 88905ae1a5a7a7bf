"""Roles: which section of the profile a section of the report is, and what time it speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Literal

from checker.model.document import Period, Section
from checker.model.profile import ProfileSection
from checker.model.text import fold_words
from checker.reading.vocabulary import KnownSections

_PLANS = ("打算", "下一步", "下步", "今后", "努力方向", "工作计划", "工作思路", "明年", "工作安排")
# What looks back even where it names plans: 2018年工作计划完成情况.
_LOOKS_BACK = ("完成情况", "落实情况", "进展情况", "执行情况", "开展情况", "回顾", "总结", "成效")
_YEARS_AHEAD = frozenset("0123456789明来新后今")
_Place = tuple[str | None, Literal["work", "plan"]]  # role and stance


def with_roles(sections: Sequence[Section], known: KnownSections | None, period: Period | None) -> tuple[Section, ...]:
    """The sections with role and stance, as the profile sees them; children inherit a plan."""
    past = period.end[:4] if period else ""
    places = [_place(section.title, known, past) for section in sections]
    taken = {role for role, _ in places}
    return tuple([_placed(section, at, known, past, taken) for section, at in zip(sections, places, strict=True)])


def role_of(known: KnownSections, title: str, past: str = "") -> str | None:
    """The id of the profile's section that a heading names; `past` is the report's own year."""
    section = _named(known, fold_words(title), past)
    return section.id if section else None


@lru_cache(maxsize=512)  # the reports of a run bear much the same headings
def _place(title: str, known: KnownSections | None, past: str) -> _Place:
    section = _named(known, title, past) if known else None
    if section:
        return section.id, section.stance
    return None, "plan" if _plans(title, past) else "work"


def _placed(section: Section, place: _Place, known: KnownSections | None, past: str, taken: set[str | None]) -> Section:
    """The section at its place, its subsections at theirs."""
    role, stance = place
    number, title, heading, span, level, run_in, former_role, former_stance, children = section
    if children:
        places = [_place_below(child.title, number, stance, known, past, taken) for child in children]
        children = tuple(
            [_placed(child, below, known, past, taken) for child, below in zip(children, places, strict=True)]
        )
    elif role == former_role and stance == former_stance:
        return section
    return Section(number, title, heading, span, level, run_in, role, stance, children)


def _place_below(
    title: str, above: str, stance: str, known: KnownSections | None, past: str, taken: set[str | None]
) -> _Place:
    """Subsections of 第一部分 are judged as top sections are, others keep no role but an exact one."""
    if stance == "plan":
        return None, "plan"
    if above.startswith("第"):
        return _place(title, known, past)
    # A subsection that bears the very name of a section that stands nowhere else: （三）存在的问题.
    section = known.exact.get(title) if known and len(title) >= 4 else None
    return (section.id, section.stance) if section and section.id not in taken else (None, "work")


def _named(known: KnownSections, title: str, past: str) -> ProfileSection | None:
    """The profile's section whose heading stands in the title: equal before longest before last."""
    barred = known.mixed and (_is_past(title, past) or title.endswith(_LOOKS_BACK))
    best: tuple[bool, int, int] = (False, 0, 0)
    found: ProfileSection | None = None
    for first in set(title):
        for heading, section in known.by_first.get(first, ()):
            if heading not in title or (barred and section.stance == "plan"):
                continue
            at = title.rfind(heading)
            if heading[0] == "年" and at and title[at - 1] not in _YEARS_AHEAD:
                continue
            score = (heading == title, len(heading), at + len(heading))
            if score > best:
                best, found = score, section
    return found


def _plans(title: str, past: str) -> bool:
    return any([word in title for word in _PLANS]) and not _is_past(title, past) and not title.endswith(_LOOKS_BACK)


def _is_past(title: str, past: str) -> bool:
    """Whether the heading names the report's own year or one before it, and none after."""
    if not past or "年" not in title:
        return False
    years = _year().findall(title)
    return bool(years) and max(years) <= past


@cache
def _year() -> re.Pattern[str]:
    return re.compile("(?:19|20)[0-9]{2}(?=年)")
