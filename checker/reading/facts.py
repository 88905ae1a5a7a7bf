"""The type of a report and the organisation that made it, each with what it rests on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from checker.model.document import Document, Evidence, Section
from checker.model.profile import Profile
from checker.model.text import Span, fold_words
from checker.reading.lines import part_of, stripped
from checker.reading.roles import role_of
from checker.reading.signatures import UNIT_ENDS
from checker.reading.titles import Front, bare

_MASKS = frozenset("Xx×✕*＊_○〇△□某")
_NAMELESS = (
    *("我", "本", "局", "该", "全", "各", "机关", "单位", "党组", "党委", "支部", "关于"),
    *("述职", "报告人", "汇报人"),
)
_WEIGHED = 60  # top sections that are looked at where the title does not tell the type


class Organisation(NamedTuple):
    name: str | None = None
    span: Span | None = None


def find_type(
    profiles: Sequence[Profile],
    front: Front,
    sections: Sequence[Section],
    assumed: str | None,
    stated: Evidence | None = None,
) -> tuple[Profile | None, tuple[Evidence, ...]]:
    """The profile of the report: as the option says, else the head of the file, the title, the sections."""
    if assumed is not None:
        chosen = next((profile for profile in profiles if profile.id == assumed), None)
        return chosen, (Evidence("option", assumed),) if chosen else ()
    unused: tuple[Evidence, ...] = ()
    if stated is not None:
        name = stated.text.partition(": ")[2]
        chosen = next((profile for profile in profiles if name in (profile.id, profile.name)), None)
        if chosen is not None:
            return chosen, (stated,)
        unused = (stated._replace(text=f"{stated.text}，没有这种文种，未采用"),)
    if front.title:
        for profile in sorted(profiles, key=_priority):
            if _entitled(profile, front.words):
                return profile, (Evidence("title", front.words, front.title), *unused)
    profile_by_sections, evidence = _by_sections(profiles, sections[:_WEIGHED])
    return profile_by_sections, evidence + unused


def find_organisation(document: Document, unit: Span | None, front: Front) -> Organisation:
    """Who made the report: from the signature, else from the title, else from the line under it; no masked names."""
    for span in (unit, _before_subject(document, front), front.unit):
        if span is None:
            continue
        feed = document.text.find("\n", span.start, span.end)
        # Of two units that sign, the first.
        first = stripped(document.text, Span(span.start, feed) if feed >= 0 else span)
        name = fold_words(document[first]).strip("（()）")
        if _is_name(name):
            return Organisation(name, first)
    return Organisation()


def _priority(profile: Profile) -> tuple[int, str]:
    return (-profile.priority, profile.id)


def _entitled(profile: Profile, words: str) -> bool:
    if profile.literals and not any(literal in words for literal in profile.literals):
        return False
    plain = bare(words)
    return any(
        re.search(pattern, words) or (plain != words and re.search(pattern, plain)) for pattern in profile.titles
    )


def _by_sections(
    profiles: Sequence[Profile], sections: Sequence[Section]
) -> tuple[Profile | None, tuple[Evidence, ...]]:
    """The profile whose required sections stand there: three at least, and clearly more than of any other."""
    if len(sections) < 3:
        return None, ()
    ranking: list[tuple[int, bool, int]] = []
    heard: list[list[str]] = []
    for at, profile in enumerate(profiles):
        required = {
            section.id for section in profile.sections if section.requirement == "required" and section.headings
        }
        titles = {
            role: section.title
            for section in reversed(sections)
            if (role := role_of(profile, section.title)) in required
        }
        ranking.append((len(titles), bool(required) and len(titles) == len(required), at))
        heard.append(list(titles.values())[::-1])
    ranking.sort(reverse=True)
    best, complete, at = ranking[0]
    lead = best - (ranking[1][0] if len(ranking) > 1 else 0)
    if best < 3 or lead < (1 if complete else 2):
        return None, ()
    return profiles[at], (Evidence("sections", "、".join(heard[at])),)


def _before_subject(document: Document, front: Front) -> Span | None:
    """The unit at the beginning of a title: before 关于 or before the year."""
    if front.title is None:
        return None
    match = _subject().search(front.words)
    if match is None or match.start() == 0:
        return None
    return part_of(document, front.title, 0, match.start())


def _is_name(name: str) -> bool:
    return (
        4 <= len(name) <= 30
        and name.endswith(UNIT_ENDS)
        and not name.startswith(_NAMELESS)
        and not _MASKS.intersection(name)
    )


@cache
def _subject() -> re.Pattern[str]:
    return re.compile("关于|[12][0-9]{3}|二[〇○零][〇○零一二三四五六七八九]{2}|上半年|下半年|第[一二三四]季度|年度")
