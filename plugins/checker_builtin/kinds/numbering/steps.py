"""首先……其次……再次……最后……: told apart from 首先 alone, which most often is no number."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.document import Document
from checker.model.text import occurrences
from checker_builtin.kinds.numbering.items import AT_FIRST, Fault, behind
from checker_builtin.kinds.numbering.sequences import GAP, ORDER, REPEAT, START

FIRST, SECOND, THIRD, LAST = "首先", "其次", "再次", "最后"
_WORDS = (FIRST, SECOND, THIRD, LAST)
_BEFORE = frozenset("。；：，！？”\n")
_BEHIND = frozenset("，、：是要“")
_MOST = 30  # such words in a paragraph that a person wrote
_READ = ("heading", "body", "item")
_OTHERS = {
    FIRST: ("第一", "一是", "一要", "一方面", "最", "主要", "首"),
    SECOND: ("第二", "二是", "二要", "然后", "接着"),
}


def faults_of_steps(document: Document) -> Iterator[Fault]:
    """The faults of each paragraph's run; two such words at least must stand in it."""
    folded = document.folded
    text = folded.text
    runs: dict[int, list[tuple[int, str]]] = {}
    for at, step in sorted((at, word) for word in _WORDS for at in occurrences(word, text)):
        if text[at + 2 : at + 3] in _BEHIND and (not at or text[at - 1] in _BEFORE):
            runs.setdefault(folded.paragraph(at)[0], []).append((at, step))
    for start, steps in runs.items():
        paragraph = document.paragraph_at(folded.offset(start))
        if not 2 <= len(steps) <= _MOST or paragraph is None or paragraph.kind not in _READ:
            continue
        since = start
        for number, (at, step) in enumerate(steps):
            above = steps[number - 1][1] if number else ""
            wrong = _wrong(step, above, text[since:at])
            if wrong is not None:
                place = behind(above) if above else AT_FIRST
                yield Fault(wrong[0], folded.back(at, at + 2), step, wrong[1], place)
            elif step == LAST and steps[number + 1 : number + 2] and steps[number + 1][1] == SECOND:
                yield Fault(ORDER, folded.back(at, at + 2), step, SECOND, behind(above) if above else AT_FIRST)
            since = at


def _wrong(step: str, above: str, between: str) -> tuple[str, str] | None:
    """The check that a step breaks and what the others ask for; `above` is the step before, `between` the words."""
    if step == SECOND and above == SECOND:
        return REPEAT, THIRD
    if step == SECOND and not above and not _told(FIRST, between):
        return START, FIRST
    if step == THIRD and above == FIRST and not _told(SECOND, between):
        return GAP, SECOND
    return None


def _told(step: str, words: str) -> bool:
    """Whether the step stands there in another shape."""
    return any(other in words for other in _OTHERS[step])
