"""The kind itself: hits in, findings out.

The facts (rules/timeline/facts) say when a thing opened, closed, came up and was
replaced; a rule says which use of it it looks for. A finding tells when the words were
right, what time the place speaks of and how that is known, and cites the fact's source.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from checker.extending.hookspecs import Fields
from checker.model.document import Document
from checker.model.finding import Category, Finding, Source
from checker.model.rule import Hit, Rule
from checker.model.text import Span, first_from, in_quotation
from checker.model.times import TimeMention, Window
from checker.reading.clock import Reference, reference, speaks_of_plans
from checker.reading.days import said
from checker.reading.sentence_times import names_time
from checker_builtin.kinds.timeline.facts import USES, Fact, read_fact, told, useful
from checker_builtin.kinds.timeline.stances import Clause, back_reach, clause_around, forward_reach, is_coming
from checker_builtin.kinds.timeline.uses import JUDGES, Demand, Standing, graded, possible

_LOOKS_AHEAD = ("cited", "named", "named-soft", "carried-out-early")
_MINDS_PLANS = ("cited", "carried-out-early", "expired")
_NUMERALS = "一二三四五六七八九十百零〇第0123456789"
# What stands after a name's last character and makes it part of another word: 网络安全法律, 卫生部门.
_GOES_ON = {"法": "制治规律院官学庭", "部": "门队分署位件委", "局": "部面势"}
_LOCAL = ("局", "办", "委", "厅")
_NATIONAL = ("国家", "中央", "国务院", "中国")


class TimelineOptions(NamedTuple):
    """`use` is what the rule looks for (checker_builtin.kinds.timeline.uses)."""

    use: str


class TimelineKind:
    """Words against the time they speak of."""

    name = "timeline"
    category: Category = "anachronism"
    needs: tuple[str, ...] = ("period",)
    options = TimelineOptions
    entry = Fact

    def holes(self, options: TimelineOptions) -> tuple[str, ...]:
        return ("found", "event", "right", "when", "how", "write")

    def read(self, fields: Fields) -> TimelineOptions:
        return TimelineOptions(fields.choice("use", USES))

    def read_entry(self, fields: Fields, options: TimelineOptions) -> Fact | None:
        fact = read_fact(fields)
        return fact if useful(fact, options.use) else None

    def tell(self, entry: Fact) -> str:
        return told(entry)

    def literals(self, entry: Fact, options: TimelineOptions) -> Iterable[str]:
        return (*entry.words, *entry.short)

    def judge(self, rule: Rule[TimelineOptions], document: Document, hits: Sequence[Hit[Fact]]) -> Iterator[Finding]:
        period = document.facts.period
        if period is None:
            return
        suspects = [hit for hit in hits if possible(hit.entry, rule.options.use, period.window)]
        reached = -1
        for editions in _grouped(suspects):
            finding = _agreed(rule, document, editions, period.window)
            # One cue before two events (迎接党的十九大、服务党的十九大) is one mistake.
            if finding is not None and finding.span.start >= reached:
                reached = finding.span.end
                yield finding


def _agreed(
    rule: Rule[TimelineOptions], document: Document, editions: Sequence[Hit[Fact]], period: Window
) -> Finding | None:
    """Several facts about the same words are editions of one thing: fine if any of them allows it."""
    first: Finding | None = None
    for hit in editions:
        finding = _judged(rule, document, hit, period)
        if finding is None:
            return None
        first = first or finding
    return first


def _grouped(hits: Sequence[Hit[Fact]]) -> Iterator[list[Hit[Fact]]]:
    """Hits by place; one that lies within a longer one is left out."""
    groups: list[list[Hit[Fact]]] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if groups:
            last = groups[-1][0]
            if (hit.start, hit.end) == (last.start, last.end):
                groups[-1].append(hit)
                continue
            if hit.end <= last.end:
                continue
        groups.append([hit])
    yield from groups


def _judged(rule: Rule[TimelineOptions], document: Document, hit: Hit[Fact], period: Window) -> Finding | None:
    fact, use, text = hit.entry, rule.options.use, document.folded.text
    if _cut_out_of_a_number(text, hit) or _cut_out_of_a_word(text, hit):
        return None
    clause = clause_around(text, hit.start, hit.end)
    if _is_exempted(fact, text, hit, clause):
        return None
    standing = _standing(document, hit, clause, use)
    demand = JUDGES[use](standing)
    if demand is None:
        return None
    time = _time_of(document, hit)
    if time is None or (time.exempt and use not in _LOOKS_AHEAD and not _is_title_itself(text, hit)):
        return None
    severity = graded(demand, time, use=use, firm=fact.firm, period=period, severity=rule.severity)
    if severity is None or (use == "carried-out-early" and _unheard_of(standing, time, period)):
        return None
    start, end = hit.start, hit.end
    if use in ("awaited", "cited"):
        before, after = forward_reach(clause) if use == "awaited" else back_reach(clause)
        start, end = start - before, end + after
    return rule.found(
        document.folded.back(start, end),
        severity=severity,
        sources=tuple(Source(*row) for row in fact.sources),
        found=_in_quotation(text[start:end]),
        event=fact.name,
        right=demand.words,
        when=said(time.window),
        how=_how(demand, time),
        write=_later_wording(fact, time.window, hit.phrase),
    )


def _how(demand: Demand, time: Reference) -> str:
    """What shows that the words are off; where the time spoken of fits, that is the day of writing."""
    signed = time.written.since is not None and time.written.since == time.written.until
    return f"文稿写于{said(time.written)}" if signed and demand.window.meets(time.window) else time.how


def _unheard_of(at: Standing, time: Reference, period: Window) -> bool:
    """The campaign was not even announced then: the rule of use `named` says so, and once is enough."""
    demand = JUDGES["named"](at)
    return demand is not None and bool(
        graded(demand, time, use="named", firm=at.fact.firm, period=period, severity="error")
    )


def _standing(document: Document, hit: Hit[Fact], clause: Clause, use: str) -> Standing:
    fact = hit.entry
    return Standing(
        fact=fact,
        clause=clause,
        words=hit.phrase,
        short=hit.phrase in fact.short,
        context=any(word in clause.sentence for word in fact.beside),
        planned=use in _MINDS_PLANS
        and ((use != "expired" and is_coming(clause)) or speaks_of_plans(document, hit.span)),
    )


def _time_of(document: Document, hit: Hit[Fact]) -> Reference | None:
    """The reference time; a name with a year of its own (2019年全国两会) does not date its sentence."""
    time, period = reference(document, hit.span), document.facts.period
    if time is None or period is None or not hit.phrase[:4].isdigit():
        return time
    if any(names_time(document, mention) for mention in _mentions_in(document.times, hit.span)):
        return time._replace(
            window=Window(period.start, _later(period.end, time.written.until)), how=f"报告期为{said(period.window)}"
        )
    return time


def _mentions_in(times: Sequence[TimeMention], span: Span) -> Iterator[TimeMention]:
    """The times that overlap a span; they stand in order and apart from each other."""
    at = first_from(times, span.start)
    for number in range(max(0, at - 1), len(times)):
        if times[number].span.start >= span.end:
            break
        if times[number].span.overlaps(span):
            yield times[number]


def _is_exempted(fact: Fact, text: str, hit: Hit[Fact], clause: Clause) -> bool:
    """An `unless` that contains the words must cover them; any other one exempts its whole sentence."""
    for unless in fact.unless:
        inside = unless.find(hit.phrase)
        if inside < 0:
            if unless in clause.sentence:
                return True
        elif text.startswith(unless, max(0, hit.start - inside)):
            return True
    return False


def _cut_out_of_a_number(text: str, hit: Hit[Fact]) -> bool:
    """二十九大 does not name 十九大, nor does 前二十大企业 name a congress."""
    return hit.start > 0 and text[hit.start] in _NUMERALS and text[hit.start - 1] in _NUMERALS + "前省市县区州盟旗"


def _cut_out_of_a_word(text: str, hit: Hit[Fact]) -> bool:
    return text[hit.end : hit.end + 1] in _GOES_ON.get(text[hit.end - 1], ()) and hit.end < len(text)


def _is_title_itself(text: str, hit: Hit[Fact]) -> bool:
    return text[hit.start - 1 : hit.start] == "《" and text[hit.end : hit.end + 1] == "》"


def _later_wording(fact: Fact, time: Window, phrase: str) -> str:
    """What to write, in the wording of that time, not of today; a county has no 国家乡村振兴局."""
    wording = fact.then[0][1] if fact.then else ""
    for since, words in fact.then:
        if time.until is None or since <= time.until:
            wording = words
    local = phrase.endswith(_LOCAL) and not phrase.startswith(_NATIONAL)
    if local and (wording.startswith(_NATIONAL) or wording.endswith("部")):
        return f"本地承接其职责的机构的名称（国家层面为“{wording}”）"
    return f"“{wording}”"


def _in_quotation(words: str) -> str:
    """The words as they stand between the message's own quotation marks."""
    if words[0] == "“" and words.find("”") == len(words) - 1:
        return words[1:-1]
    return in_quotation(words)


def _later(first: str | None, second: str | None) -> str | None:
    return max(first, second) if first and second else None
