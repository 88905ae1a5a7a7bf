"""Kind `phrase`: a wrong word and the right one, with exemptions; no word borders, all occurrences.

Matches stand in the folded text: over hard line wraps and inserted blanks. An entry may
also have a `pattern`, which is only run over the paragraphs where one of its `near`
words stands.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, cast

from checker.extending.hookspecs import Fields
from checker.model.document import Document
from checker.model.finding import SEVERITIES, Category, Edit, Finding, Fix, Severity, Source
from checker.model.rule import Hit, ListedWord, Rule
from checker.model.text import Span, fold_words, in_quotation, occurrences
from checker.reading.clock import reference
from checker.reading.days import in_chinese

SCOPES = ("match", "sentence", "document")
_MOST_TOLD = 4  # words of an entry that are named where it is explained
_AROUND = 160  # characters on either side within which an exempting match is looked for
# The rules that are made of word lists; they cite the list itself.
_LISTED = """
title: 词表列出的错误写法
kind: phrase
message: “{found}”应为“{right}”
severity: error
why: 本单位的词表规定了这个写法。
"""
_BANNED = """
title: 词表列出的不用词语
kind: phrase
message: 本单位的词表规定不用“{found}”
suggest: 删去“{found}”，或换一个说法
severity: warning
"""
_QUOTED = "“{right}”"
SourceRow = tuple[str, str, str, str | None]


class PhraseOptions(NamedTuple):
    """`wording`: the rule's message or suggestion quotes the right form; else that may be advice ("删去其中一个")."""

    wording: bool = True


class PhraseEntry(NamedTuple):
    """`unless` exempts by literal words or by 're:' patterns: the match lies within one of their
    occurrences (`unless_scope` match), one stands in the same sentence, or anywhere in the document.
    `wrong_since`: before that day the wording was right. `fixes` are pairs of wrong and right; not `safe`:
    one must have read the sentence to know that they are. `in_speech` is the severity within somebody's
    own words (张三说：“……”), which a report may not change. `advice`: `right` says what to do."""

    wrong: tuple[str, ...]
    pattern: str
    near: tuple[str, ...]
    right: str
    severity: Severity | None
    why: str | None
    unless: tuple[str, ...]
    unless_scope: str
    wrong_since: str | None
    fixes: tuple[tuple[str, str], ...]
    safe: bool
    sources: tuple[SourceRow, ...] = ()
    in_speech: Severity | None = None
    advice: bool = False


class PhraseRuleKind:
    """Wrong wording and its right form."""

    name = "phrase"
    category: Category = "terminology"
    needs: tuple[str, ...] = ()
    options = PhraseOptions
    entry = PhraseEntry

    def holes(self, options: PhraseOptions) -> tuple[str, ...]:
        return ("found", "right")

    def read(self, fields: Fields) -> PhraseOptions:
        told = fields.text("message", "") + (fields.optional_text("suggest") or "")
        return PhraseOptions(_QUOTED in told)

    def read_entry(self, fields: Fields, options: PhraseOptions) -> PhraseEntry:
        severity = cast("Severity", fields.choice("severity", SEVERITIES)) if fields.has("severity") else None
        wrong = tuple(fold_words(word) for word in fields.texts("wrong", ()))
        pattern = fields.pattern("pattern") if fields.has("pattern") else ""
        near = fields.texts("near", ())
        if not wrong and not pattern:
            fields.refuse("wrong", "请在 wrong 里写至少一个错误写法，或写 pattern")
        if pattern and not near:
            fields.refuse("pattern", "有 pattern 时还要写 near：每处匹配里必有其一的词")
        unless = fields.texts("unless", ())
        for exemption in unless:
            if exemption.startswith("re:"):
                fields.check_pattern("unless", exemption[3:])
        return PhraseEntry(
            wrong=wrong,
            pattern=pattern,
            near=tuple(fold_words(word) for word in near),
            right=fields.text("right"),
            severity=severity,
            why=fields.optional_text("why"),
            unless=tuple(word if word.startswith("re:") else fold_words(word) for word in unless),
            unless_scope=fields.choice("unless_scope", SCOPES, "match"),
            wrong_since=fields.day("wrong_since"),
            fixes=tuple((fold_words(word), right) for word, right in fields.mapping("fix").items()),
            safe=fields.flag("safe", True),
            in_speech=cast("Severity", fields.choice("in_speech", SEVERITIES)) if fields.has("in_speech") else None,
            advice=not options.wording,
        )

    def tell(self, entry: PhraseEntry) -> str:
        words = entry.wrong or entry.near
        named = "".join(f"“{in_quotation(word)}”" for word in words[:_MOST_TOLD])
        named = f"{named}{'等' if len(words) > _MOST_TOLD else ''}"
        if not entry.right:
            return f"不用{named}"
        since = f"{in_chinese(entry.wrong_since)}起，" if entry.wrong_since else ""
        told = f"，建议：{entry.right}" if entry.advice else f"应为“{in_quotation(entry.right)}”"
        return f"{since}{named if entry.wrong else f'含{named}的某种写法'}{told}"

    def list_heads(self) -> tuple[str, str]:
        return _LISTED, _BANNED

    def list_entry(self, word: ListedWord) -> Mapping[str, str | Sequence[str] | Mapping[str, str]]:
        keys: dict[str, str | Sequence[str] | Mapping[str, str]] = {"wrong": word.wrong, "right": word.right}
        if word.certain:
            keys["fix"] = dict.fromkeys(word.wrong, word.right)
        if word.unless:  # a word of a list is never a pattern
            keys["unless"] = [f"re:{re.escape(each)}" if each.startswith("re:") else each for each in word.unless]
        if word.severity:
            keys["severity"] = word.severity
        return keys | {"why": word.why} if word.why else keys

    def literals(self, entry: PhraseEntry, options: PhraseOptions) -> Iterable[str]:
        return (*entry.wrong, *entry.near)

    def judge(
        self, rule: Rule[PhraseOptions], document: Document, hits: Sequence[Hit[PhraseEntry]]
    ) -> Iterator[Finding]:
        return filter(None, self._judged(rule, document, hits))  # one by one: a hostile text has a million

    def _judged(
        self, rule: Rule[PhraseOptions], document: Document, hits: Sequence[Hit[PhraseEntry]]
    ) -> Iterator[Finding | None]:
        searched: set[tuple[int, int]] = set()
        exempt = _Exemptions(document)
        folded = document.folded
        first = last = 0
        for hit in hits:
            entry, phrase, start, end, _ = hit
            if phrase in entry.wrong and not (entry.unless and exempt.hold(entry, start, end)):
                yield _judged(rule, document, entry, phrase, folded.back(start, end))
            if entry.pattern:
                if not first <= start < last:
                    first, last = folded.paragraph(start)
                if (id(entry), first) not in searched:
                    searched.add((id(entry), first))
                    for match in _compiled(entry.pattern).finditer(folded.text, first, last):
                        start, end = match.span()
                        if not (entry.unless and exempt.hold(entry, start, end)):
                            yield _judged(rule, document, entry, match[0], folded.back(start, end))


def _judged(
    rule: Rule[PhraseOptions], document: Document, entry: PhraseEntry, found: str, span: Span
) -> Finding | None:
    """What there is to say of the folded words that stand under a span, if anything."""
    severity = entry.severity
    if entry.in_speech is not None and _is_speech(document.text, span.start):
        severity = entry.in_speech
    if entry.wrong_since is not None:
        time = reference(document, span)
        if time is None:
            severity = "info"  # without a period nobody can say on which side of the day it stands
        elif time.exempt or (time.window.until is not None and time.window.until < entry.wrong_since):
            return None
    right, fix = entry.right, None
    mended = _mended(entry, found)
    if mended is not None:
        # What is a mere hint, or stands over a line's end, is for a person to decide.
        safe = entry.safe and (severity or rule.severity) != "info" and document[span] == found
        safe = safe and not _stands_beside(document.text, span, mended)
        fix = Fix(f"改为“{in_quotation(mended)}”", safe, (Edit(span, mended),))
        right = mended or right
    return rule.found(
        span,
        severity=severity,
        suggestion=right if rule.suggest is None else None,  # None: the rule says it in its own words
        why=entry.why,
        sources=_sources(entry.sources) if entry.sources else (),
        fix=fix,
        found=in_quotation(found),
        right=in_quotation(right),
    )


def _stands_beside(text: str, span: Span, mended: str) -> bool:
    """Whether a part of the right form stands there already: 示例市新城局 for 老城局 in 示例市老城局."""
    start, end = span
    before, behind = text[max(0, start - len(mended)) : start], text[end : end + len(mended)]
    return any(
        before.endswith(mended[:length]) or behind.startswith(mended[-length:]) for length in range(2, len(mended))
    )


def _is_speech(text: str, at: int) -> bool:
    """Whether a place lies in quotation marks that a colon leads in."""
    opens = text.rfind("“", max(0, at - _AROUND), at)
    return opens > 0 and text[opens - 1] in "：:" and "”" not in text[opens:at] and "\n" not in text[opens:at]


def _mended(entry: PhraseEntry, found: str) -> str | None:
    """The words with their fix made: of the whole, or of the one part of a pattern's match that has one."""
    fixes = dict(entry.fixes)
    if found in fixes or not entry.pattern:
        return fixes.get(found)
    parts = [wrong for wrong in fixes if wrong in found]
    return found.replace(parts[0], fixes[parts[0]]) if len(parts) == 1 and found.count(parts[0]) == 1 else None


@lru_cache(maxsize=256)
def _sources(rows: tuple[SourceRow, ...]) -> tuple[Source, ...]:
    return tuple([Source(*row) for row in rows])


class _Exemptions:
    """Whether a match is let pass; looks at bounded stretches only, so that a long line costs no more."""

    def __init__(self, document: Document) -> None:
        self._folded = document.folded
        self._everywhere: dict[int, bool] = {}

    def hold(self, entry: PhraseEntry, start: int, end: int) -> bool:
        if entry.unless_scope == "document":
            if id(entry) not in self._everywhere:
                self._everywhere[id(entry)] = _stands(entry.unless, self._folded.text)
            return self._everywhere[id(entry)]
        first, last = self._folded.paragraph(start)
        first, last = max(first, start - _AROUND), min(last, end + _AROUND)
        around = self._folded.text[first:last]
        left, right = start - first, end - first
        if entry.unless_scope == "sentence":
            return _stands(entry.unless, _sentence(around, left, right))
        return any(
            begin <= left and right <= stop for word in entry.unless for begin, stop in _occurrences(word, around)
        )


def _stands(words: Sequence[str], text: str) -> bool:
    return any(next(_occurrences(word, text), None) is not None for word in words)


def _occurrences(word: str, text: str) -> Iterator[tuple[int, int]]:
    if word.startswith("re:"):
        for match in _compiled(word[3:]).finditer(text):
            yield match.span()
        return
    for at in occurrences(word, text):
        yield at, at + len(word)


def _sentence(around: str, left: int, right: int) -> str:
    begin = max(around.rfind(mark, 0, left) + 1 for mark in "。！？；")
    ends = [at for at in (around.find(mark, right) for mark in "。！？；") if at >= 0]
    return around[begin : min(ends, default=len(around))]


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
