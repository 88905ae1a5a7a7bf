"""The type of a report and the organisation that made it, each with what it rests on."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from checker.model.document import Document, Evidence, Section
from checker.model.profile import Profile
from checker.model.text import Span, fold_words
from checker.reading.lines import part_of, stripped
from checker.reading.roles import role_of
from checker.reading.signatures import UNIT_ENDS
from checker.reading.titles import Front, bare
from checker.reading.vocabulary import Vocabulary

_MASKS = frozenset("Xx×✕*＊_○〇△□某")
_NAMELESS = (
    *("我", "本", "局", "该", "全", "各", "机关", "单位", "党组", "党委", "支部", "关于"),
    *("述职", "报告人", "汇报人"),
)
_SUBJECTS = ("关于", "上半年", "下半年", "第一季度", "第二季度", "第三季度", "第四季度", "年度")
_SUBJECT_FIRST = frozenset("关上下第年12二")
_FIGURES = "〇○零一二三四五六七八九"
_WEIGHED = 60  # top sections that are looked at where the title does not tell the type


class Organisation(NamedTuple):
    name: str | None = None
    span: Span | None = None


def find_type(
    vocabulary: Vocabulary,
    front: Front,
    sections: Sequence[Section],
    assumed: str | None,
    stated: Evidence | None = None,
) -> tuple[Profile | None, tuple[Evidence, ...]]:
    """The profile of the report: as the option says, else the head of the file, the title, the sections."""
    profiles = vocabulary.profiles
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
        profile = profile_entitled(front.words, vocabulary)
        if profile is not None:
            return profile, (Evidence("title", front.words, front.title), *unused)
    profile_by_sections, evidence = _by_sections(vocabulary, sections[:_WEIGHED])
    return profile_by_sections, evidence + unused


def find_organisation(document: Document, unit: Span | None, front: Front) -> Organisation:
    """Who made the report: from the signature, else from the title, else from the line under it; no masked names."""
    return (
        _organisation(document, unit)
        or _organisation(document, _before_subject(document, front))
        or _organisation(document, front.unit)
        or Organisation()
    )


def _organisation(document: Document, span: Span | None) -> Organisation | None:
    """The unit whose name stands there; of two that sign, the first."""
    if span is None:
        return None
    feed = document.text.find("\n", span.start, span.end)
    first = stripped(document.text, Span(span.start, feed) if feed >= 0 else span)
    name = fold_words(document[first]).strip("（()）")
    return Organisation(name, first) if _is_name(name) else None


def profile_entitled(words: str, vocabulary: Vocabulary) -> Profile | None:
    """The profile that a title says."""
    plain = bare(words)
    return next((profile for profile in vocabulary.named_by(words) if _entitled(profile, words, plain)), None)


def _entitled(profile: Profile, words: str, plain: str) -> bool:
    """Whether the title is one of the profile's; `plain` is the title without what stands in brackets behind it."""
    return any(
        re.search(pattern, words) or (plain != words and re.search(pattern, plain)) for pattern in profile.titles
    )


def _by_sections(vocabulary: Vocabulary, sections: Sequence[Section]) -> tuple[Profile | None, tuple[Evidence, ...]]:
    """The profile whose required sections stand there: three at least, and clearly more than of any other."""
    if len(sections) < 3:
        return None, ()
    ranking: list[tuple[int, bool, int]] = []
    heard: list[list[str]] = []
    for at, profile in enumerate(vocabulary.profiles):
        known = vocabulary.sections_of(profile)
        required = known.required
        titles = {
            role: section.title for section in reversed(sections) if (role := role_of(known, section.title)) in required
        }
        ranking.append((len(titles), bool(required) and len(titles) == len(required), at))
        heard.append(list(titles.values())[::-1])
    ranking.sort(reverse=True)
    best, complete, at = ranking[0]
    lead = best - (ranking[1][0] if len(ranking) > 1 else 0)
    if best < 3 or lead < (1 if complete else 2):
        return None, ()
    return vocabulary.profiles[at], (Evidence("sections", "、".join(heard[at])),)


def _before_subject(document: Document, front: Front) -> Span | None:
    """The unit at the beginning of a title: before 关于 or before the year."""
    if front.title is None:
        return None
    at = _subject_at(front.words)
    return part_of(document, front.title, front.words, 0, at) if at else None


def _subject_at(words: str) -> int:
    """Where a title begins to say what it is about; 0 where it does at once or nowhere."""
    for at, character in enumerate(words):
        if character not in _SUBJECT_FIRST:
            continue
        figures = words[at + 1 : at + 4]
        if (
            words.startswith(_SUBJECTS, at)
            or (character in "12" and len(figures) == 3 and figures.isascii() and figures.isdecimal())
            or (character == "二" and len(figures) == 3 and figures[0] in _FIGURES[:3] and not figures.strip(_FIGURES))
        ):
            return at
    return 0


def _is_name(name: str) -> bool:
    return (
        4 <= len(name) <= 30
        and name.endswith(UNIT_ENDS)
        and not name.startswith(_NAMELESS)
        and not _MASKS.intersection(name)
    )
