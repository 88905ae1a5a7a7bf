"""What a borrowed text leaves of the unit that wrote it first: its trade's words, its way to call itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from checker.model.document import Document
from checker.model.rule import Hit
from checker.model.text import Span, fold_words
from checker_builtin.kinds.consistency.oddity import Oddity, Words
from checker_builtin.kinds.consistency.wordings import counts

_BODIES = ("局", "厅", "学校", "中学", "小学", "大学", "学院", "幼儿园", "医院", "卫生院", "公司", "集团", "银行")
_PARTY = ("党组", "党委", "党总支", "党支部", "委员会")  # what a unit's party body is called at its end
_OF_ALL_TRADES = ("政府", "人大", "政协", "政法", "纪检", "监察", "巡察", "机关事务", "综合", "办公室", "公共资源")
_MASKED = 10  # places masked from which on a text counts as masked
_MOST = 50  # places of one word that are told
_AROUND = 200  # characters on either side of a word that are looked at
_NAMED = 3  # times that a trade may be named in a text where it is masked
_SELF = 2  # times that a report calls itself by one name before another one is odd
_SELF_ALONE = 4  # the same, where nothing else says what unit it is


# --- words of another trade ----------------------------------------------------------


def other_trades(document: Document, hits: Sequence[Hit[Words]]) -> Iterator[Oddity]:
    """Words of a trade in the report of a unit that is known to be of another."""
    units = own_units(document)
    if not units or not all(_is_of_one_trade(unit) for unit in units):
        return
    for hit in _first_ones(hits):
        entry = hit.entry
        own = _is_of(entry, units) or _is_own_trade(entry, document.facts.trade)
        if counts(hit) and not own and not _speaks_of_others(document, hit):
            yield Oddity(entry, (hit.span,), unit=units[0])


def masked_trades(document: Document, hits: Sequence[Hit[Words]]) -> Iterator[Oddity]:
    """Words of a trade in a text that is masked throughout and names no unit."""
    if own_units(document):
        return
    text = document.folded.text
    masked = len(_mask().findall(text))
    if masked < _MASKED:
        return
    named: dict[int, int] = {}
    for hit in _first_ones(hits):
        entry = hit.entry
        if _is_own_trade(entry, document.facts.trade):
            continue
        if id(entry) not in named:
            named[id(entry)] = sum([text.count(name) for name in entry.names if len(name) > 1])
        if named[id(entry)] < _NAMED and counts(hit) and not _speaks_of_others(document, hit):
            yield Oddity(entry, (hit.span,), times=masked)


def _first_ones(hits: Sequence[Hit[Words]]) -> Iterator[Hit[Words]]:
    """The hits without the many that a word has in a text that is no report."""
    told: dict[str, int] = {}
    for hit in hits:
        told[hit.phrase] = told.get(hit.phrase, 0) + 1
        if told[hit.phrase] <= _MOST:
            yield hit


def own_units(document: Document) -> tuple[str, ...]:
    """The unit that made the report, as its title and signature or the configuration name it; not its people."""
    facts = document.facts
    told = [fold_words(name) for name in facts.unit if name.endswith((*_BODIES, *_PARTY))]
    if told:
        return tuple(told)
    return (facts.organisation,) if facts.organisation else ()


def _is_of_one_trade(unit: str) -> bool:
    """A bureau, a school, a hospital: units that do not report of all trades, as a government or a town does."""
    bare = _party().sub("", unit)
    return bare.endswith(_BODIES) and not any(word in bare for word in _OF_ALL_TRADES)


def _is_of(entry: Words, units: Sequence[str]) -> bool:
    return any(name in unit for name in entry.names for unit in units)


def _is_own_trade(entry: Words, trade: str) -> bool:
    """Whether words are of the trade that the configuration names; without one it is not known."""
    return bool(trade) and (trade in entry.trade or any(name in trade for name in entry.names))


def _speaks_of_others(document: Document, hit: Hit[Words]) -> bool:
    """Whether the sentence itself names a unit of that trade: 督促县医院加强医德医风建设."""
    first, last = document.sentence_at(hit.span.start)
    around = Span(max(first, hit.span.start - _AROUND), min(last, hit.span.end + _AROUND))
    sentence = fold_words(document[around])
    return any(len(name) > 1 and name in sentence for name in hit.entry.names)


@cache
def _party() -> re.Pattern[str]:
    return re.compile("(?:机关)?(?:党组|党委|党总支|党支部|委员会|支部委员会|总支部委员会)$")


@cache
def _mask() -> re.Pattern[str]:
    return re.compile("[XxＸ×]{2,4}|(?<=[一-鿿、])[XＸ×](?=[一-鿿、%])")


# --- 我局 and 我校 --------------------------------------------------------------------


def foreign_self_addresses(document: Document, hits: Sequence[Hit[Words]]) -> Iterator[Oddity]:
    """我校 in the report of a bureau: by the name of the unit, else by what the report calls itself far more often."""
    told: dict[int, list[Hit[Words]]] = {}
    for hit in hits:
        if counts(hit) and hit.folded.text[hit.start - 1 : hit.start] not in ("自", "忘", "小", "大"):
            told.setdefault(id(hit.entry), []).append(hit)
    if len(told) < 2:
        return
    own = max(told.values(), key=len)
    units = own_units(document)
    least = _SELF if units and _is_of(own[0].entry, units) else _SELF_ALONE
    if len(own) < least:
        return
    for others in told.values():
        entry = others[0].entry
        if len(others) * 2 > len(own) or _is_of(entry, units) or _shares(entry, own[0].entry):
            continue
        for hit in _first_ones(others):
            if not _is_quoted(hit):
                yield Oddity(entry, (hit.span,), own[0].phrase, own[0].span, "这里的自称", unit=own[0].phrase)


def _shares(entry: Words, other: Words) -> bool:
    """Whether units of the two sorts may be one within the other: a school in a town says 我校 and 我镇."""
    return not (set(entry.beside).isdisjoint(other.words) and set(other.beside).isdisjoint(entry.words))


def _is_quoted(hit: Hit[Words]) -> bool:
    before = hit.folded.text[max(0, hit.start - 200) : hit.start]
    return before.rfind("“") > before.rfind("”")
