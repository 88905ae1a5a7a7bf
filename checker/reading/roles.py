"""Roles: which section of the profile a section of the report is, and what time it speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from checker.model.document import Period, Section
from checker.model.profile import Profile, ProfileSection
from checker.model.text import fold_words

_PLANS = ("打算", "下一步", "下步", "今后", "努力方向", "工作计划", "工作思路", "明年", "工作安排")
# What looks back even where it names plans: 2018年工作计划完成情况.
_LOOKS_BACK = ("完成情况", "落实情况", "进展情况", "执行情况", "开展情况", "回顾", "总结", "成效")
_YEARS_AHEAD = frozenset("0123456789明来新后今")


def with_roles(sections: Sequence[Section], profile: Profile | None, period: Period | None) -> tuple[Section, ...]:
    """The sections with role and stance, as the profile sees them; children inherit a plan."""
    past = period.end[:4] if period else ""
    top = [_assigned(section, profile, past) for section in sections]
    taken = {section.role for section in top}
    return tuple(_below(section, profile, past, taken) for section in top)


def role_of(profile: Profile, title: str, past: str = "") -> str | None:
    """The id of the profile's section that a heading names; `past` is the report's own year."""
    section = _named(profile, fold_words(title), past)
    return section.id if section else None


def _assigned(section: Section, profile: Profile | None, past: str) -> Section:
    known = _named(profile, section.title, past) if profile else None
    if known:
        return section._replace(role=known.id, stance=known.stance)
    return section._replace(stance="plan" if _plans(section.title, past) else "work")


def _below(section: Section, profile: Profile | None, past: str, taken: set[str | None]) -> Section:
    """The subsections: those of 第一部分 are judged as top sections are, others keep no role but an exact one."""
    if not section.children:
        return section
    children = (_child(child, section, profile, past, taken) for child in section.children)
    return section._replace(children=tuple(_below(child, profile, past, taken) for child in children))


def _child(child: Section, parent: Section, profile: Profile | None, past: str, taken: set[str | None]) -> Section:
    if parent.stance == "plan":
        return child._replace(stance="plan")
    if parent.number.startswith("第"):
        return _assigned(child, profile, past)
    known = _exactly(profile, child.title) if profile else None
    return child._replace(role=known.id, stance=known.stance) if known and known.id not in taken else child


def _named(profile: Profile | None, title: str, past: str) -> ProfileSection | None:
    """The profile's section whose heading stands in the title: equal before longest before last."""
    if profile is None:
        return None
    mixed = any(section.stance == "work" for section in profile.sections)
    barred = mixed and (_is_past(title, past) or title.endswith(_LOOKS_BACK))
    best: tuple[bool, int, int] = (False, 0, 0)
    found: ProfileSection | None = None
    for section in profile.sections:
        if barred and section.stance == "plan":
            continue
        for heading in section.headings:
            at = title.rfind(heading)
            if at < 0 or (heading[0] == "年" and at and title[at - 1] not in _YEARS_AHEAD):
                continue
            score = (heading == title, len(heading), at + len(heading))
            if score > best:
                best, found = score, section
    return found


def _exactly(profile: Profile, title: str) -> ProfileSection | None:
    """A subsection that bears the very name of a section that stands nowhere else: （三）存在的问题."""
    if len(title) < 4:
        return None
    return next((section for section in profile.sections if title in section.headings), None)


def _plans(title: str, past: str) -> bool:
    return any(word in title for word in _PLANS) and not _is_past(title, past) and not title.endswith(_LOOKS_BACK)


def _is_past(title: str, past: str) -> bool:
    """Whether the heading names the report's own year or one before it, and none after."""
    if not past or "年" not in title:
        return False
    years = _year().findall(title)
    return bool(years) and max(years) <= past


@cache
def _year() -> re.Pattern[str]:
    return re.compile("(?:19|20)[0-9]{2}(?=年)")
