"""Kind `repetition`: a sentence that stands twice in one report, a stretch twice in one paragraph.

Words that stand twice have clauses that end alike, or sentences that begin alike, so only
these few characters are put side by side. A text without any of them is done with here:
what follows a match as far as it goes, and judges it, is imported by the first suspicion.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from checker.extending.hookspecs import Fields
from checker.model.document import Document
from checker.model.finding import Category, Finding
from checker.model.rule import Rule

CHECKS = ("verbatim", "similar")
KEY = 12  # characters by which clauses and sentences are put side by side
_EARLIER = 4  # places of one beginning or end that later ones are held against
_MOST_KEYS, _MOST_PLACES, _MOST = 400, 200, 8_000  # a text with more is no report
_WIDE = ((",", "，"), (";", "；"), (":", "："), ("!", "！"), ("?", "？"))
Suspicion = tuple[int, list[int]]  # where words stand that may be the same as at the earlier places


class RepetitionOptions(NamedTuple):
    """`sentence`: least characters of a sentence that stands twice; `stretch`: of any words twice in one
    paragraph (verbatim) or in the report (similar). Quotations, names and what stands in brackets do not count."""

    check: str
    sentence: int
    stretch: int


class RepetitionKind:
    name = "repetition"
    category: Category = "consistency"
    needs: tuple[str, ...] = ()
    options = RepetitionOptions

    def holes(self, options: RepetitionOptions) -> tuple[str, ...]:
        return ("found", "count")

    def read(self, fields: Fields) -> RepetitionOptions:
        check = fields.choice("check", CHECKS)
        options = RepetitionOptions(check, fields.integer("sentence", 25), fields.integer("stretch", 30))
        for key, least in (("sentence", options.sentence), ("stretch", options.stretch)):
            if least < KEY:
                fields.refuse(key, f"应不少于{KEY}字：更短的重复本来就多")
        return options

    def run(self, rule: Rule[RepetitionOptions], document: Document) -> Iterator[Finding]:
        options = rule.options
        text, suspicions = _suspected(document, min(options.sentence, options.stretch))
        if suspicions:
            from checker_builtin.kinds.repetition.telling import told

            yield from told(rule, document, text, suspicions)


@lru_cache(maxsize=1)
def _suspected(document: Document, least: int) -> tuple[str, list[Suspicion]]:
    """The text that the rules compare, and where it may say again `least` characters of what it said."""
    text = _widened(document.folded.text)
    twice = _ends_alike(text)
    return text, _suspicions(text, twice, (least - KEY + 1) // 2) if twice else []


def _widened(text: str) -> str:
    """The text with Chinese marks for half-width ones, so that these make no difference; the length stays."""
    for narrow, wide in _WIDE:
        text = text.replace(narrow, wide)
    return text


def _ends_alike(text: str) -> list[str]:
    """The ends that more than one clause has, the beginnings and ends that more than one sentence has."""
    sentences = text.replace("；", "。").replace("\n", "。")
    clauses = sentences.replace("。", "，").replace("：", "，").split("，")
    long = [part for part in sentences.split("。") if len(part) > 2 * KEY]
    ends = [part[-KEY:] for part in clauses if len(part) >= KEY]
    again: dict[str, None] = {}
    for keys in (ends, [part[:KEY] for part in long], [part[-KEY:] for part in long]):
        once = set(keys)
        if len(once) < len(keys):
            for key in keys:
                if key in once:
                    once.remove(key)
                else:
                    again[key] = None
    return list(again)[:_MOST_KEYS]


def _suspicions(text: str, twice: list[str], beyond: int) -> list[Suspicion]:
    """The places of the same ends, in order, with the earlier ones that are alike for longer.

    Words alike that are long enough go on for `beyond` characters on one side at least: these are
    compared first, as most ends are alike by chance (业务骨干围绕信息报送工作).
    """
    found: list[Suspicion] = []
    reach = KEY + beyond
    for key in twice:
        places = _places(key, text)
        before = [text[at - beyond if at > beyond else 0 : at] for at in places]
        behind = [text[at + KEY : at + reach] for at in places]
        if len(set(before)) == len(set(behind)) == len(places):
            continue
        for number, at in enumerate(places):
            alike = [
                places[other]
                for other in range(min(number, _EARLIER))
                if before[other] == before[number] or behind[other] == behind[number]
            ]
            if alike:
                found.append((at, alike))
    return sorted(found)[:_MOST]


def _places(words: str, text: str) -> list[int]:
    """Where words stand, overlapping ones too, up to as many as a report may have."""
    found: list[int] = []
    at = text.find(words)
    while at >= 0 and len(found) < _MOST_PLACES:
        found.append(at)
        at = text.find(words, at + 1)
    return found
