"""A dated fact: an event, campaign, term, law or institution, and the days between which one may speak of it."""

from collections.abc import Iterator
from typing import NamedTuple

from checker.extending.hookspecs import Fields
from checker.model.text import fold_words
from checker.reading.days import in_chinese

GRADES = ("hard", "soft", "soft-until", "local-lag", "scheduled")
_PLENUMS = "一二三四五六七"  # 一中全会 to 七中全会
CONFIDENCES = ("verified", "partial", "recalled")
SourceRow = tuple[str, str, str, str | None]

# What a rule looks for: see checker_builtin.kinds.timeline.uses.
USES = (
    "awaited",
    "cited",
    "named",
    "named-soft",
    "carried-out-early",
    "carried-out-late",
    "superseded",
    "expired",
    "faded",
)


class Fact(NamedTuple):
    """`words` stand for the thing wherever they are; `short` ones (十九大, “四个意识”) only with a cue or,
    in their sentence, one of `beside`. `since` is the day from which one may speak of it, `opens` the day
    it began. `then` are the later wordings with the day each began. `firm`: the boundary is a fact that
    was checked, not a habit of speech. `norm`: drafts of it are older than it is.
    """

    id: str
    name: str
    words: tuple[str, ...]
    short: tuple[str, ...]
    beside: tuple[str, ...]
    opens: str | None
    closes: str | None
    since: str | None
    until: str | None
    then: tuple[tuple[str, str], ...]
    firm: bool
    norm: bool
    unless: tuple[str, ...]
    sources: tuple[SourceRow, ...] = ()

    @property
    def earliest(self) -> str | None:
        """The first day on which anybody could speak of it: a law's `since` is the day it came into force."""
        days = [day for day in (self.since, self.opens) if day]
        return min(days) if days else None


def read_fact(fields: Fields) -> Fact:
    """A fact as the packs state it."""
    grade = fields.choice("grade", GRADES)
    confidence = fields.choice("confidence", CONFIDENCES)
    fields.optional_text("note")  # for whoever tends the facts
    then = sorted(fields.mapping("then").items())
    if any(len(day) != len("2017-10-18") for day, _ in then):
        fields.refuse("then", "请写作“'2017-10-18': 此日起的写法”")
    fact = Fact(
        id=fields.text("id"),
        name=fields.text("name"),
        words=tuple(spellings(fields.texts("words", ()))),
        short=tuple(spellings(fields.texts("short", ()))),
        beside=tuple(fold_words(word) for word in fields.texts("beside", ())),
        opens=fields.day("opens"),
        closes=fields.day("closes"),
        since=fields.day("since"),
        until=fields.day("until"),
        then=tuple(then),
        firm=grade == "hard" and confidence != "recalled",
        norm=fields.flag("norm", False),
        unless=tuple(spellings(fields.texts("unless", ()))),
    )
    if not fact.words and not fact.short:
        fields.refuse("words", "请在 words 里写至少一个词")
    return fact


def spellings(words: tuple[str, ...]) -> Iterator[str]:
    """The words, folded, and the ways they are also written: without quotation marks, with ， for 、.

    A word of two characters keeps its quotation marks: 四风 and 三转 stand inside other words.
    """
    seen: set[str] = set()
    for word in (*words, *[row for name in words for row in _rows_of_meetings(name)]):
        bare = word.replace("“", "").replace("”", "")
        for form in (word, bare if len(bare) > 2 else word):
            for spelling in (form, form.replace("、", "，"), form.replace("、", "")) if "、" in form else (form,):
                folded = fold_words(spelling)
                if folded not in seen:
                    seen.add(folded)
                    yield folded


def _rows_of_meetings(word: str) -> Iterator[str]:
    """十九届五中全会 as the last of a row: 十九届四中、五中全会, 十九届三中、四中、五中全会."""
    congress, found, last = word.removesuffix("中全会").partition("届")
    if not found or not word.endswith("中全会") or congress.strip("一二三四五六七八九十") or len(last) != 1:
        return
    named = _PLENUMS[: _PLENUMS.index(last) + 1] if last in _PLENUMS else ""
    for first in range(1, len(named) - 1):
        yield f"{congress}届{'、'.join(f'{number}中' for number in named[first:])}全会"


def told(fact: Fact) -> str:
    """What the fact says of its days: 党的十九大：2017年10月18日开始，2017年10月24日结束."""
    days = [
        f"{in_chinese(day)}{what}"
        for day, what in (
            (fact.opens, "开始"),
            (fact.closes, "结束"),
            (fact.since, "起可以写"),
            (fact.until, "以后不再写"),
        )
        if day
    ]
    days += [f"{in_chinese(day)}起写“{words}”" for day, words in fact.then]
    return f"{fact.name}：{'，'.join(days)}" if days else fact.name


def useful(fact: Fact, use: str) -> bool:
    """Whether a rule of this use can say anything about the fact."""
    if use in ("awaited", "cited"):
        return fact.opens is not None
    if use in ("named", "named-soft"):
        return fact.earliest is not None and fact.firm == (use == "named")
    if use == "carried-out-early":
        return fact.firm and fact.opens is not None and fact.since is not None and fact.since < fact.opens
    if use == "carried-out-late":
        return fact.closes is not None and fact.until is None
    if fact.until is None or use == "expired":
        return fact.until is not None
    return (fact.firm and bool(fact.then)) == (use == "superseded")
