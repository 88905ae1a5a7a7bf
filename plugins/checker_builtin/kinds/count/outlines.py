"""The outline against what the text says of it: 几项建设 listed at the start, problems and plans."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from checker.model.document import Document, Section
from checker.model.finding import Related
from checker.model.text import Span
from checker.reading.numerals import small
from checker_builtin.kinds.count.fault import Cue, Fault

_NOUN = "建设"
_LEAST = 3  # headings that must speak of the same sort of thing
_LISTS = 20  # of them, from the first on, are looked at
_PLAN_ROLES = frozenset({"next", "plan"})


def named_sections(document: Document, cues: Sequence[Cue]) -> Iterator[Fault]:
    """The first list of 建设 that clearly is that of the sections, where its members are not their titles."""
    group = next((group for group in _groups(document.sections) if len(_titles(group)) >= _LEAST), None)
    if group is None:
        return
    titles = _titles(group)
    for words, span in _listed(document, cues[:_LISTS]):
        if span.end > group[0].heading.start:
            return
        listed = [f"{name}{_NOUN}" for name in re.split("[、和及与]", words.replace(_NOUN, "")) if name]
        common = [name for name in listed if name in titles]
        if len(common) < _LEAST or len(common) * 2 < len(listed):
            continue
        unlisted = [name for name in titles if name not in listed]
        untold = [name for name in listed if name not in titles]
        if untold:
            yield _differing(span, words, unlisted, untold, titles)
        return


def _listed(document: Document, cues: Sequence[Cue]) -> Iterator[tuple[str, Span]]:
    """The lists of 建设 that begin with these cues, without the verb before them."""
    folded, behind = document.folded, 0
    for cue in cues:
        match = _list().search(folded.text, max(behind, cue.start - 12), cue.end + 80) if cue.start >= behind else None
        if match is None:
            continue
        behind = match.end()
        verb = _verbs().match(folded.text, match.start(), match.end())
        start = verb.end() if verb else match.start()
        yield folded.text[start : match.end()], folded.back(start, match.end())


def _differing(
    span: Span, words: str, unlisted: Sequence[str], untold: Sequence[str], titles: dict[str, Span]
) -> Fault:
    said = [f"{_quoted(untold)}没有对应的小标题"]
    if unlisted:
        said.append(f"小标题中的{_quoted(unlisted)}没有列举")
    related = tuple(Related(place, name) for name, place in titles.items())
    return Fault(span, words, "，".join(said), "、".join(titles), related)


def _quoted(names: Sequence[str]) -> str:
    return "".join(f"“{name}”" for name in names)


def _groups(sections: Sequence[Section]) -> Iterator[Sequence[Section]]:
    """Sections that stand beside each other, from the top down."""
    yield sections
    for section in sections:
        yield from _groups(section.children)


def _titles(group: Sequence[Section]) -> dict[str, Span]:
    """The 建设 that titles begin with: 加强政治建设，筑牢党建根基."""
    found: dict[str, Span] = {}
    for section in group:
        match = _title().match(section.title)
        if match:
            found[match["name"] + _NOUN] = section.heading
    return found


def problems_and_plans(document: Document, cues: Sequence[Cue]) -> Iterator[Fault]:
    """The plans, where they are fewer than the problems."""
    problems = _of_role(document, frozenset({"problems"}))
    plans = _of_role(document, _PLAN_ROLES)
    if problems is None or plans is None:
        return
    first, second = _points(document, problems), _points(document, plans)
    if first >= 2 and second >= 2 and second < first:
        words = document[plans.heading]
        related = (Related(problems.heading, f"问题{first}条"),)
        yield Fault(plans.heading, words, f"问题列了{first}条，打算列了{second}条", f"{first}条", related)


def _of_role(document: Document, roles: frozenset[str]) -> Section | None:
    found = [section for section in document.sections if section.role in roles]
    return found[0] if len(found) == 1 else None


def _points(document: Document, section: Section) -> int:
    """How many points a section has: its subsections, or 一是、二是 once through; 0 where that is not clear."""
    if section.children:
        return len(section.children) if all([child.number for child in section.children]) else 0
    words = document[section.body]
    marks = list(_mark().finditer(words))
    ordinals = [small(mark["figure"]) for mark in marks]
    return len(marks) if ordinals == list(range(1, len(marks) + 1)) else 0


@cache
def _list() -> re.Pattern[str]:
    return re.compile(rf"[一-龥]{{2,12}}{_NOUN}(?:、[一-龥]{{2,6}}{_NOUN}){{1,6}}[和及与][一-龥]{{2,6}}{_NOUN}")


@cache
def _verbs() -> re.Pattern[str]:
    """What stands before the first member of a list: 不断加强党的思想建设."""
    return re.compile(
        "(?:[一-龥]{0,12}?(?:加强|推进|抓好|抓实|强化|深化|统筹|突出|促进|落实|围绕|做好))?(?:党的|党)?(?=[一-龥]{2})"
    )


@cache
def _title() -> re.Pattern[str]:
    verbs = (
        "加强|抓好|抓实|推进|强化|深化|夯实|狠抓|突出|注重|持续加强|全面加强|着力加强|切实加强|扎实推进|抓牢|深入推进"
    )
    return re.compile(rf"(?:{verbs})?(?:党的)?(?P<name>[一-龥]{{2,6}}?){_NOUN}")


@cache
def _mark() -> re.Pattern[str]:
    return re.compile(r"(?:(?<=[。；：\n])|\A)\s{0,4}(?P<figure>[一二三四五六七八九十]{1,2})是")
