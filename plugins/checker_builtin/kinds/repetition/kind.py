"""Kind `repetition`: a sentence that stands twice in one report, a stretch twice in one paragraph, a word in a row.

Words that stand twice have clauses that end alike, or sentences that begin alike, so only
these few characters are put side by side. A text without any of them is done with here:
what follows a match as far as it goes, and judges it, is imported by the first suspicion.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from checker.extending.hookspecs import Fields
from checker.model.document import Document
from checker.model.finding import Category, Finding
from checker.model.rule import Rule
from checker.model.text import occurrences

CHECKS = ("verbatim", "similar", "doubled-word")
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
    """The report against itself: what is said again may be known by its first words."""

    name = "repetition"
    category: Category = "consistency"
    needs: tuple[str, ...] = ()
    options = RepetitionOptions

    def holes(self, options: RepetitionOptions) -> tuple[str, ...]:
        return ("found", "right") if options.check == "doubled-word" else ("found", "count")

    def read(self, fields: Fields) -> RepetitionOptions:
        check = fields.choice("check", CHECKS)
        options = RepetitionOptions(check, fields.integer("sentence", 25), fields.integer("stretch", 30))
        for key, least in (("sentence", options.sentence), ("stretch", options.stretch)):
            if least < KEY:
                fields.refuse(key, f"应不少于{KEY}字：更短的重复本来就多")
        return options

    def run(self, rule: Rule[RepetitionOptions], document: Document) -> Iterator[Finding]:
        options = rule.options
        if options.check == "doubled-word":
            from checker_builtin.kinds.repetition.doubled import doubled_words

            yield from doubled_words(rule, document)
            return
        text, suspicions = _suspected(document, min(options.sentence, options.stretch))
        if suspicions:
            from checker_builtin.kinds.repetition.telling import told

            yield from told(rule, document, text, suspicions)


@lru_cache(maxsize=1)
def _suspected(document: Document, least: int) -> tuple[str, list[Suspicion]]:
    """The text that the rules compare, and where it may say again `least` characters of what it said."""
    text = _widened(document.folded.text)
    twice = _ends_alike(text)
    return text, _suspicions(text, twice, least) if twice else []


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


def _suspicions(text: str, twice: list[str], least: int) -> list[Suspicion]:
    """The places of the same ends, in order, with the earlier ones where `least` characters are the same.

    Most ends are alike by chance (业务骨干围绕信息报送工作). Words that are the same for long enough go on for half
    of the rest on one side at least, so these characters are compared first.
    """
    found: list[Suspicion] = []
    half = (least - KEY + 1) // 2
    for key in twice:
        places = list(islice(occurrences(key, text), _MOST_PLACES))
        before = {text[at - half if at > half else 0 : at] for at in places}
        if len(before) == len(places) == len({text[at + KEY : at + KEY + half] for at in places}):
            continue
        for number, at in enumerate(places):
            same = [first for first in places[: min(number, _EARLIER)] if _go_on(text, first, at, half, least)]
            if same:
                found.append((at, same))
    return sorted(found)[:_MOST]


def _go_on(text: str, first: int, again: int, half: int, least: int) -> bool:
    """Whether the ends at two places are a part of `least` characters that are the same."""
    behind, before = first + KEY, first - half if first > half else 0
    if text[behind : behind + half] != text[again + KEY : again + KEY + half] and (
        text[before:first] != text[again - first + before : again]
    ):
        return False
    for left in range(min(first, least - KEY) + 1):
        start, other = first - left, again - left
        if text[start : start + least] == text[other : other + least]:
            return True
    return False
