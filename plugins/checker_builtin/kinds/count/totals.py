"""Totals against their parts: 共召开会议12次，其中党组会5次、支部会8次."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from checker.model.document import Document
from checker.model.finding import Related
from checker_builtin.kinds.count.chains import Chain, Part, chain_at, chain_before, noun_behind, sentence_bounds
from checker_builtin.kinds.count.fault import Cue, Fault
from checker_builtin.kinds.count.partitions import are_exclusive, are_whole
from checker_builtin.kinds.count.quantities import Quantity, last_quantity, quantities, quantity_at
from checker_builtin.kinds.count.sieve import OPENERS

_SENTENCE = "。；！？\n"
_GENERAL = frozenset("个项处家")  # these units say nothing of what is counted
_UNCOUNTED = frozenset("%％天")
_Found = Iterator[tuple[Quantity, Chain, str]]


def totals(document: Document, cues: Sequence[Cue]) -> Iterator[Fault]:
    """Totals that are less than a part, than their parts, or not their sum; a cue is what stands between the two."""
    text = document.folded.text
    seen: set[int] = set()
    for cue in cues:
        word = text[cue.start : cue.end]
        search = _among if word == "其中" else _spread if word.endswith(OPENERS) else _after
        for total, chain, fault in search(text, cue):
            if total.start not in seen:
                seen.add(total.start)
                yield _fault(document, total, chain, fault)


def _fault(document: Document, total: Quantity, chain: Chain, fault: str) -> Fault:
    folded = document.folded
    related = tuple(
        Related(folded.back(part.quantity.start, part.quantity.end), "其中的一部分") for part in chain.parts[:12]
    )
    weak = total.maybe_rounded or any([part.quantity.maybe_rounded for part in chain.parts])
    span = folded.back(total.start, total.end)
    right = total.like(chain.value) if len(chain.parts) > 1 else f"{chain.parts[0].quantity.words}以上"
    return Fault(span, total.words, fault, right, related, weak=weak)


def _among(text: str, cue: Cue) -> _Found:
    """其中: its parts may be some of the whole only, so only too much is wrong."""
    across = text[cue.start - 1 : cue.start] == "。"
    total = _sentence_before(text, cue) if across else whole_before(text, cue.start)
    if total is None or not total.exact:
        return
    _, end = sentence_bounds(text, cue.start, _SENTENCE)
    another = text.find("其中", cue.end, end)
    opening = _opening().match(text, cue.start)
    chain = chain_at(text, opening.end() if opening else cue.end, another if another >= 0 else end, total.unit)
    if chain is None or not _same_thing(text, total, chain.parts[0]):
        return
    parts = _sure(chain) if text[cue.start - 1] != "、" else chain.parts[:1]
    for part in parts if not across else ():
        if part.quantity.exact and part.quantity.low > total.high:
            yield total, Chain((part,), 0, False), f"其中的一部分就有{part.quantity.words}"
            return
    yield from _compared(total, Chain(tuple(parts), chain.end, chain.open), are_whole)


def _compared(total: Quantity, chain: Chain, whole: Callable[[Sequence[Part]], bool]) -> _Found:
    """The total, where the parts are too much, or do not add up although they are the whole."""
    if len(chain.parts) < 2 or not chain.exact:
        return
    slack = _slack([total, *(part.quantity for part in chain.parts)])
    much = chain.value > total.value + slack
    little = chain.value < total.value - slack and not chain.open
    if (much and are_exclusive(chain.parts)) or ((much or little) and whole(chain.parts)):
        yield total, chain, f"所列各部分相加是{total.like(chain.value)}"


def _slack(counted: Sequence[Quantity]) -> float:
    """By how much numbers that were rounded each for itself may miss their sum."""
    return sum([quantity.slack for quantity in counted]) + 1e-6


def whole_before(text: str, at: int) -> Quantity | None:
    """The quantity that stands right before 其中 and is divided by it."""
    start, _ = sentence_bounds(text, at, _SENTENCE)
    last = last_quantity(text, max(start, at - 30), at)
    if last is None or last.unit in _UNCOUNTED or not _bridge().fullmatch(text, last.end, at):
        return None
    return last


def _sentence_before(text: str, cue: Cue) -> Quantity | None:
    """The first quantity of the sentence before that is of the unit of the parts: 造林3.6万亩，…。其中，荒山2.1万亩."""
    part = next(quantities(text, cue.end, cue.end + 24), None)
    start, _ = sentence_bounds(text, cue.start - 2, _SENTENCE)
    if part is None or part.unit in _UNCOUNTED:
        return None
    return next((found for found in quantities(text, start, cue.start) if found.unit == part.unit), None)


def _same_thing(text: str, total: Quantity, part: Part) -> bool:
    """Whether a part can be of what the total counts: 12个乡镇，其中贫困村45个 is not."""
    noun = noun_behind(text, total)
    if not noun or total.unit not in _GENERAL:
        return total.unit != "个" or not noun_behind(text, part.quantity)
    return part.name.endswith(noun[-2:]) or noun_behind(text, part.quantity).startswith(noun[:2])


def _sure(chain: Chain) -> tuple[Part, ...]:
    """The parts up to the first that a comma parts from the others and whose name is of another make."""
    first = chain.parts[0]
    for number, part in enumerate(chain.parts):
        if number and not part.tight and part.name[-1:] != first.name[-1:]:
            return chain.parts[:number]
    return chain.parts


def _after(text: str, cue: Cue) -> _Found:
    """党组会5次、支部会8次，共计13次: the parts are all there is."""
    behind = cue.start if text[cue.start] == "，" else cue.start - 1
    if text[behind : behind + 1] not in ("，", "、"):
        return
    total = _next_quantity(text, cue.end)
    if total is None or not total.exact:
        return
    start, _ = sentence_bounds(text, cue.start, _SENTENCE)
    if "其中" in text[start : cue.start]:
        return
    chain = chain_before(text, behind, start, total.unit)
    if chain is None or not (_is_plain(chain) or total.start == cue.end):
        return
    if 2 * chain.value >= total.value:  # 发展党员5名、转入党员3名，共有党员60名: what there is, not what was added
        yield from _compared(total, chain, _always)


def _spread(text: str, cue: Cue) -> _Found:
    """12次：党组会5次、支部会8次; 12次（党组会5次、支部会8次）; 12次，分别为5次、8次; the cue begins with the unit."""
    start, border = sentence_bounds(text, cue.start, _SENTENCE)
    total = last_quantity(text, max(start, cue.start - 14), cue.start + 1)
    if total is None or not total.exact or total.end != cue.start + 1:
        return
    if text[cue.end - 1] in "（(":
        border = min([found for mark in "）)" if (found := text.find(mark, cue.end, border)) >= 0], default=-1)
    made_up = text.startswith("组成", cue.start + 1)
    unit = "名" if made_up and text.find("名", cue.end, cue.end + 12) >= 0 else total.unit
    chain = chain_at(text, cue.end, border, unit) if border >= 0 else None
    if chain is not None and (chain.end == border or made_up) and _is_plain(chain):
        yield from _compared(total, chain, _always)


def _is_plain(chain: Chain) -> bool:
    return all([part.tight or part.name[-1:] == chain.parts[0].name[-1:] for part in chain.parts])


def _always(parts: Sequence[Part]) -> bool:
    return True


def _next_quantity(text: str, at: int) -> Quantity | None:
    """The quantity that stands there, or behind a short word: 共计召开13次."""
    found = quantity_at(text, at, at + 20)
    if found is not None:
        return found
    for quantity in quantities(text, at, at + 24):
        return quantity if quantity.start - at <= 4 and text[at] != "有" else None
    return None


@cache
def _opening() -> re.Pattern[str]:
    return re.compile("其中[，：:]?(?:包括|包含|含|有)?")


@cache
def _bridge() -> re.Pattern[str]:
    return re.compile(r"[一-龥]{0,16}[，、（(]?")
