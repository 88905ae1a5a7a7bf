"""Which matches are told: long enough, and not what a report may say again.

That is: names and quotations, remarks in brackets, labelled lines (责任单位：……), captions,
and what says itself that it is said again (也是……).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from checker.model.document import Document
from checker.model.finding import Finding, Related
from checker.model.rule import Rule
from checker_builtin.kinds.repetition.kind import RepetitionOptions, Suspicion
from checker_builtin.kinds.repetition.matching import Match, matches
from checker_builtin.kinds.repetition.sentences import MARKS, alike, weight, whole_sentences, without_marks

_AGAIN = ("也", "也是", "同样", "同样是", "再次", "重申", "又是")
_BEFORE = 120  # characters before a match in which a quotation may have opened
_STOPS = ("。", "！", "？", "；", "，", "、")
_BREAKS = frozenset("。！？；")
_CLOSE = 3  # paragraphs
_SHOWN = 24  # characters of the words that a message cites


def told(
    rule: Rule[RepetitionOptions], document: Document, text: str, suspicions: Sequence[Suspicion]
) -> Iterator[Finding]:
    """The findings of a rule, none within another."""
    judge = _verbatim if rule.options.check == "verbatim" else _similar
    least, done = min(rule.options.sentence, rule.options.stretch), 0
    for match in matches(text, suspicions):
        if match.length < least or match.again + match.length <= done:
            continue
        found = judge(document, text, match, rule.options)
        if found is None or found.again < done or not _is_told(document, text, found, rule):
            continue
        yield _finding(rule, document, found)
        done = found.again + found.length


def _verbatim(document: Document, text: str, match: Match, options: RepetitionOptions) -> Match | None:
    """The whole sentences of a match, or all of it where both stand in one paragraph."""
    near = document.folded.paragraph(match.first) == document.folded.paragraph(match.again)
    stretch = without_marks(text, match)
    if near and weight(text, stretch) >= options.stretch:
        return stretch
    whole = whole_sentences(text, match)
    return whole if weight(text, whole) >= options.sentence else None


def _similar(document: Document, text: str, match: Match, options: RepetitionOptions) -> Match | None:
    """What `_verbatim` lets pass: a stretch that stands in two paragraphs, or a sentence with one place changed."""
    if _verbatim(document, text, match, options) is not None:
        return None
    changed = alike(text, match)
    if changed is not None and weight(text, changed) >= options.sentence:
        return changed
    stretch = without_marks(text, match)
    return stretch if weight(text, stretch) >= options.stretch else None


def _is_told(document: Document, text: str, match: Match, rule: Rule[RepetitionOptions]) -> bool:
    """Whether the words are prose in the rule's scope that does not say itself that it comes again."""
    words, before = text[match.again : match.again + match.length], text[max(0, match.again - _BEFORE) : match.again]
    if _label().match(words) or before.endswith(_AGAIN) or before.rfind("“") > before.rfind("”"):
        return False
    if _BREAKS.isdisjoint(words) and not text.startswith(_STOPS, match.again + match.length):
        return False  # a heading, or names and duties one below the other
    if _open_alike(document, match):
        return False
    back = document.folded.offset
    paragraphs = [document.paragraph_at(back(at)) for at in (match.first, match.again)]
    return all(paragraph is not None and paragraph.kind in rule.scope for paragraph in paragraphs)


def _open_alike(document: Document, match: Match) -> bool:
    """Whether the words begin two paragraphs close by that go on differently, as captions of pictures do."""
    folded = document.folded
    one, other = folded.paragraph(match.first), folded.paragraph(match.again)
    first, again = one[1] - one[0], other[1] - other[0]
    if one[0] != match.first or other[0] != match.again or first == again or max(first, again) <= match.length + 1:
        return False
    return bisect_left(folded.feeds, match.again) - bisect_left(folded.feeds, match.first) <= _CLOSE


@cache
def _label() -> re.Pattern[str]:
    """What opens a stretch that may well stand twice: 责任单位：, the source after ——, the document named 关于……."""
    return re.compile("[（(]?[一-鿿]{2,8}：|[—\n]|关于")


def _finding(rule: Rule[RepetitionOptions], document: Document, match: Match) -> Finding:
    first, again, length = match
    span = document.folded.back(again, again + length)
    earlier = document.folded.back(first, min(first + length, again))
    words = document.folded.text[again : again + length]
    return rule.found(
        span,
        related=(Related(earlier, "第一处在这里"),),
        found=words.strip(MARKS) if length <= _SHOWN + 6 else _shortened(words),
        count=str(sum(1 for word in words if word not in MARKS)),
    )


def _shortened(words: str) -> str:
    """The beginning of long words, on one line."""
    return words[:_SHOWN].replace("\n", "").rstrip(MARKS) + "……"
