"""Findings that are let be: which directive or sidecar entry covers each, and what is wrong with the rest of these."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from checker.model.document import Document
from checker.model.report import Located, Suppressed, SuppressedBy
from checker.model.rule import Rule
from checker.model.suppression import Directive, SuppressionFault, SuppressionState
from checker.model.text import Span, fold_words
from checker.reading.building import may_hold_directives
from checker.reading.directives import Misread, Named, Suppression, in_words, is_reason, parse
from checker.running.sidecar import Entry

_LOOK_UP = "用 gongwen rules list 查看全部规则。"
_MOST_MEANT = 20  # unknown names of one report for which a known one is looked for
_SHOWN = 40  # characters of a directive in a finding
_EVERYWHERE = Span(-1, -1)  # where a suppression holds, beside paragraphs
_NOWHERE = -2
_FAR = 1 << 62


class Ground(NamedTuple):
    """What suppressions are judged by: all rules, the ids of those that ran, and today (ISO; '' where nothing expires).

    `spared` are the ids of those that speak about suppressions and so cannot be suppressed.
    `narrowed`: only a part of the rules was asked for, so that a fingerprint may be of one that was not.
    """

    rules: Sequence[Rule[Any]]
    ran: frozenset[str]
    spared: frozenset[str] = frozenset()
    today: str = ""
    narrowed: bool = False


class Outcome(NamedTuple):
    """The findings that count, those that do not, and what is wrong with the suppressions."""

    kept: tuple[Located, ...]
    suppressed: tuple[Suppressed, ...]
    faults: tuple[SuppressionFault, ...]


class _Stated(NamedTuple):
    """A suppression as it stands in the report or beside it.

    `span` stands for it in the text, `begins` is where its words do, None where they do not stand there;
    `covers` are the parts of its paragraph, None: it holds everywhere. `text`: the finding's words, folded.
    """

    by: SuppressedBy
    where: str
    span: Span
    suppression: Suppression
    begins: int | None = None
    covers: tuple[Span, ...] | None = None
    text: str = ""


class _Claim(NamedTuple):
    """One name of a suppression."""

    stated: _Stated
    named: Named


def suppress(located: Sequence[Located], document: Document, entries: Sequence[Entry], ground: Ground) -> Outcome:
    """Part the findings of a document by its directives and by the entries of its sidecar.

    A finding is covered by the first suppression that names it: by fingerprint, in its
    paragraph, in the whole document. Expired and faulty ones cover nothing.
    """
    known = _Known(ground)
    faults: list[SuppressionFault] = []
    in_force: list[_Stated] = []
    for stated in (*_inline(document, faults), *_beside(document, entries, faults)):
        found = known.faults(stated)
        faults += found
        if not found:
            in_force.append(stated)
    claims = _Claims(in_force)
    kept: list[Located] = []
    suppressed: list[Suppressed] = []
    for each in located:
        claim = claims.covering(each)
        if claim is None:
            kept.append(each)
        else:
            by, where, _, (_, reason, until, _), _, _, _ = claim.stated
            suppressed.append(Suppressed(each, by, reason, where, until))
    faults += [_fault("unused", claim) for claim in claims.unused() if known.was_judged(claim.named)]
    return Outcome(tuple(kept), tuple(suppressed), tuple(sorted(faults, key=_place)))


def _inline(document: Document, faults: list[SuppressionFault]) -> Iterator[_Stated]:
    """The directives that can be read; those that cannot become faults."""
    for directive in document.directives:
        read = parse(directive.words)
        begins = directive.span.start if directive.span.start < directive.span.end else None
        if isinstance(read, Misread):
            span = _shown(document, directive, directive.covers)
            span = span if begins is None else Span(begins + read.start, begins + read.end)
            shown = _shortened(directive.words)
            faults.append(SuppressionFault(read.state, span, directive.label, shown, read.detail))
            continue
        covers = None if read.whole else directive.covers
        yield _Stated("inline", directive.label, _shown(document, directive, covers), read, begins, covers)
    for span, detail in in_words(document) if may_hold_directives(document.text) else ():
        places = document.places(span)
        label = places[0].label if places else ""
        faults.append(SuppressionFault("malformed", span, label, _shortened(document[span]), detail))


def _beside(document: Document, entries: Iterable[Entry], faults: list[SuppressionFault]) -> Iterator[_Stated]:
    """The entries of the sidecar that say why; the others become faults."""
    span = _head(document)
    for where, suppression, text in entries:
        if is_reason(suppression.reason):
            yield _Stated("sidecar", where, span, suppression, text=fold_words(text))
        else:
            name = str(suppression.names[0])
            faults.append(SuppressionFault("no-reason", span, where, name, "请在 reason 里说明为什么不必改"))


class _Known:
    """The rules by name: which there are, which were applied, which may be suppressed at all."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._asked: dict[str, str] = {}  # unknown names
        self._ids = {rule.id: rule for rule in ground.rules}
        self._packs: dict[str, list[str]] = {}
        for name in self._ids:
            self._packs.setdefault(name.partition("/")[0], []).append(name)

    def faults(self, stated: _Stated) -> list[SuppressionFault]:
        """What keeps a suppression from holding."""
        claims = [_Claim(stated, named) for named in stated.suppression.names]
        found = [fault for claim in claims for fault in self._misnamed(claim)]
        until, today = stated.suppression.until, self._ground.today
        if not found and until is not None and today and until < today:
            found = [_fault("expired", claim, until) for claim in claims[:1]]
        return found

    def _misnamed(self, claim: _Claim) -> Iterator[SuppressionFault]:
        name = claim.named.rule
        rules = [name] if name in self._ids else self._packs.get(name, [])
        if name and not rules:
            yield _fault("unknown-rule", claim, self._meant(name))
        elif not self._ground.spared.isdisjoint(rules):
            yield _fault("malformed", claim, "忽略说明自己的问题不能忽略，请改正或删去那一条说明")

    def _meant(self, name: str) -> str:
        if name not in self._asked and len(self._asked) < _MOST_MEANT:
            self._asked[name] = meant(name, self._ground.rules)
        return self._asked.get(name, _LOOK_UP)

    def was_judged(self, named: Named) -> bool:
        """Whether what a name means would have been found if it were there."""
        if named.rule in self._ids:
            return named.rule in self._ground.ran
        if self._ground.narrowed:
            return False
        return not named.rule or any(rule in self._ground.ran for rule in self._packs[named.rule])


def meant(name: str, rules: Iterable[Rule[Any]]) -> str:
    """A Chinese sentence on which rule or pack is meant by a name that none has."""
    from difflib import get_close_matches

    ids = [rule.id for rule in rules]
    close = get_close_matches(name, (*ids, *(each.partition("/")[0] for each in ids)), n=1, cutoff=0.5)
    return f"是否想写“{close[0]}”？" if close else _LOOK_UP


class _Claims:
    """What suppressions name and where they hold: each finding is looked up, however many there are."""

    def __init__(self, stated: Iterable[_Stated]) -> None:
        self._claims: dict[tuple[int, str, str, str], _Claim] = {}  # place, rule or pack, fingerprint, words
        self._all: list[_Claim] = []
        self._used: set[_Claim] = set()
        parts: set[Span] = set()
        for each in stated:
            for named in each.suppression.names:
                claim = _Claim(each, named)
                self._all.append(claim)
                covers = None if named.fingerprint else each.covers
                for part in (_EVERYWHERE,) if covers is None else covers:
                    self._claims.setdefault((part.start, named.rule, named.fingerprint, each.text), claim)
                parts.update(covers or ())
        self._parts = sorted(parts)

    def covering(self, located: Located) -> _Claim | None:
        """The first suppression that covers a finding."""
        rule, everywhere = located.finding.rule, _EVERYWHERE.start
        pack, here = rule.partition("/")[0], self._part(located.finding.span.start)
        words = fold_words(located.text)
        keys = [(everywhere, name, located.fingerprint) for name in (rule, pack, "")]
        keys += [(place, name, "") for place in (here, everywhere) for name in (rule, pack)]
        for key in keys:
            for text in (words, ""):
                claim = self._claims.get((*key, text))
                if claim is not None:
                    self._used.add(claim)
                    return claim
        return None

    def unused(self) -> Iterator[_Claim]:
        return (claim for claim in self._all if claim not in self._used)

    def _part(self, offset: int) -> int:
        """The start of the covered paragraph that an offset stands in; no place where there is none."""
        at = bisect_right(self._parts, (offset, _FAR)) - 1
        return self._parts[at].start if at >= 0 and offset <= self._parts[at].end else _NOWHERE


def _fault(state: SuppressionState, claim: _Claim, detail: str = "") -> SuppressionFault:
    """A fault of one name; where the name stands in the text it is what is shown."""
    stated, named = claim
    span = stated.span
    if stated.begins is not None:
        span = Span(stated.begins + named.start, stated.begins + named.end)
    return SuppressionFault(state, span, stated.where, str(named), detail)


def _shown(document: Document, directive: Directive, covers: tuple[Span, ...] | None) -> Span:
    """The words that stand for a directive: its own, else those of the sentence that it stands in or before."""
    at = directive.span.start
    if at < directive.span.end:
        return directive.span
    if not covers:
        return _head(document)
    part = next((part for part in covers if part.start <= at <= part.end), covers[0])
    sentence = document.sentence_at(min(max(at, part.start), part.end - 1))
    return sentence if sentence.start < sentence.end else part


def _head(document: Document) -> Span:
    """The title, else the first sentence: what speaks of a whole report is told there."""
    if document.facts.title:
        return document.facts.title
    if not document.paragraphs:
        return Span(0, 0)
    sentence = document.sentence_at(document.paragraphs[0].span.start)
    return sentence if sentence.start < sentence.end else document.paragraphs[0].span


def _shortened(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}……"


def _place(fault: SuppressionFault) -> Span:
    return fault.span
