"""One quantity told twice for the whole year: 全年举办培训班12期 … 全年共举办培训班15期."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from checker.model.document import Document
from checker.model.finding import Related
from checker_builtin.kinds.count.fault import Cue, Fault
from checker_builtin.kinds.count.quantities import Quantity, quantity_at
from checker_builtin.kinds.count.sieve import SENTENCE_BEGINS, SHORTEST, years

_QUIET = frozenset({"cell", "caption", "header", "footer", "footnote", "title"})


class _Told(NamedTuple):
    """What was done so many times in the year."""

    what: str
    quantity: Quantity


def repeated(document: Document, cues: Sequence[Cue]) -> Iterator[Fault]:
    """The later of two whole-year totals of one thing that differ."""
    first: dict[tuple[str, str], Quantity] = {}
    folded = document.folded
    for told in _told(folded.text, [*cues, *years(document)]):
        quantity = told.quantity
        key = told.what, quantity.unit
        before = first.setdefault(key, quantity)
        if abs(before.value - quantity.value) <= before.slack + quantity.slack:
            continue
        spans = [folded.back(found.start, found.end) for found in (quantity, before)]
        kinds = [paragraph.kind for span in spans if (paragraph := document.paragraph_at(span.start))]
        if _QUIET.isdisjoint(kinds) and not any([_is_plan(document, span.start) for span in spans]):
            fault = f"前面写的“{told.what}”是{before.words}"
            yield Fault(spans[0], quantity.words, fault, before.words, (Related(spans[1], "前面的数"),))


def _told(text: str, cues: Sequence[tuple[int, int]]) -> Iterator[_Told]:
    """The totals of the year, in order."""
    for at, start in sorted(cues):
        match = _phrase().match(text, start)
        if match is None:
            continue
        quantity = quantity_at(text, match.end(), match.end() + 12)
        if quantity is None or not quantity.exact:
            continue
        what = match["what"]
        least = 2 if at == 0 or text[at - 1] in SENTENCE_BEGINS else SHORTEST
        if len(what) >= least and not _parted().search(what):
            yield _Told(what, quantity)


def _is_plan(document: Document, at: int) -> bool:
    return any([section.stance == "plan" for section in document.section_path(at)])


@cache
def _phrase() -> re.Pattern[str]:
    return re.compile(
        r"[，,]?(?:(?:我局|我委|我镇|我市|我县|我区|我办|我院|局党组|党支部|全局|本单位|我们)?(?:共|累计|共计|总共|已|先后|一共){1,2}|)"
        r"(?P<what>[一-龥“”]{2,16}?)(?=\d)"
    )


@cache
def _parted() -> re.Pattern[str]:
    """Words that make it a part of the year or of the unit."""
    return re.compile("上半年|下半年|季度|月|其中|新增|同比|各|每|比|平均|另|还|至|达|超|增加|减少|第")
