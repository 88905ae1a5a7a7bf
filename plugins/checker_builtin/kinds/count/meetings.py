"""How often a branch met: fewer meetings in the whole year than the regulation says is usual."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from checker.model.document import Document
from checker_builtin.kinds.count.fault import Cue, Fault
from checker_builtin.kinds.count.quantities import quantity_at
from checker_builtin.kinds.count.sieve import is_whole_year

# 《中国共产党支部工作条例（试行）》第十一至十三条
_USUAL = (
    ("党员大会", 4, "每季度1次"),
    ("委员会会议", 12, "每月1次"),
    ("支委会", 12, "每月1次"),
    ("党小组会", 12, "每月1次"),
)


def meetings(document: Document, cues: Sequence[Cue]) -> Iterator[Fault]:
    """Numbers of meetings of the branch, in a report of a whole year, that are below what is usual."""
    if not is_whole_year(document):
        return
    text = document.folded.text
    for cue in cues:
        match = _held().match(text, cue.start)
        if match is None:
            continue
        quantity = quantity_at(text, match.end(), match.end() + 10)
        if quantity is None or not quantity.exact or quantity.unit != "次":
            continue
        least, often = next((least, often) for name, least, often in _USUAL if name in match[0])
        if quantity.value >= least:
            continue
        span = document.folded.back(quantity.start, quantity.end)
        sentence = document[document.sentence_at(span.start)]
        if not _of_a_part().search(sentence):
            fault = f"{match['meeting']}一般{often}，全年不少于{least}次"
            yield Fault(span, f"{match['meeting']}{quantity.words}", fault, f"{least}次")


@cache
def _held() -> re.Pattern[str]:
    return re.compile(r"(?P<meeting>党员大会|支部委员会会议|支委会(?:会议)?|党小组会(?:议)?)(?:共)?(?=\d)")


@cache
def _of_a_part() -> re.Pattern[str]:
    """Words that make it a part of the year, a single purpose, or the average of many branches."""
    return re.compile("上半年|下半年|季度|[月期]间|[0-9]月|专题|每|平均|其中|各支部|换届|选举|新成立|以来|疫情")
