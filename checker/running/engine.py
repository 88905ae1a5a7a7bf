"""One document, in one direction: bytes to result. A function of its arguments, but for the reading of the file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from itertools import islice
from typing import TYPE_CHECKING, Any

from checker.extending.hookspecs import Lined, PhraseKind, RawFile, Reader
from checker.extending.host import Extensions
from checker.model.document import Document
from checker.model.errors import UnreadableDocument, UnwritableDocument
from checker.model.finding import SEVERITIES, Finding
from checker.model.report import FactsText, Failure, Located, Result, Suppressed, Untold
from checker.model.rule import Rule
from checker.model.text import Span
from checker.reading.building import may_hold_directives
from checker.reading.understanding import Assumed, understand
from checker.rulebase.compiled import Rulebook
from checker.rulebase.selection import AFTERWARDS, select
from checker.running.choosing import grades, rules_on
from checker.running.config import Config
from checker.running.digest import Digests
from checker.running.files import STANDARD_INPUT, bytes_of, sidecar_of
from checker.running.locating import facts_text, locate
from checker.running.sifting import limited, sift

if TYPE_CHECKING:
    from checker.running.allowing import Allowing
    from checker.running.stopwatch import Stopwatch

MOST_FOUND = 20_000  # findings of one rule in one document, after which it is stopped: a file of nothing but slips
_MOST_SHOWN = 100  # characters of what a kind gave instead of a finding


class Engine:
    """What every document of a run is checked with."""

    def __init__(self, config: Config, extensions: Extensions, book: Rulebook) -> None:
        self.config, self.extensions, self.book = config, extensions, book
        self._digests = Digests()
        self._rules = {rule.id: rule for rule in book.rules}
        # Asked once: isinstance with a Protocol costs 20 µs, and there are a hundred rules for each document.
        by_phrase = frozenset(name for name, kind in extensions.kinds.items() if isinstance(kind, PhraseKind))
        self._by_phrase = [rule.kind in by_phrase for rule in book.rules]
        self._ready: dict[int, tuple[Rule[Any], Any]] = {}  # the rules that have run, each with its kind
        # Most reports of a run are of a few types and periods.
        on = rules_on(book.rules, config, book.errors)
        # These speak about suppressions: they run when all the others have.
        self.afterwards = tuple(number for number in sorted(on) if AFTERWARDS in book.rules[number].needs)
        self._select = lru_cache(maxsize=64)(partial(select, book.rules, on=on.difference(self.afterwards)))
        self._grades = grades(book.rules, config)
        self._stopwatch = _stopwatch() if config.timing else None
        self._allowing = _allowing(book)

    def check(self, path: str) -> Result:
        """Check the file at a path ('-' is standard input). Trouble with the file is a failure in its result."""
        try:
            file = self.fetch(path)
        except UnreadableDocument as error:
            return Result(path, "", FactsText(), failures=(Failure(path, str(error)),))
        return self.check_bytes(file)

    def check_bytes(self, file: RawFile) -> Result:
        """Check the bytes of a file."""
        try:
            document = self.read(file)
        except UnreadableDocument as error:
            digest = self._digests.of(file.data)
            return Result(file.name, digest, FactsText(), failures=(Failure(file.name, str(error)),))
        return self.check_read(file, document)

    def check_read(self, file: RawFile, document: Document) -> Result:
        """Check a file together with what was read from it."""
        return self.check_both(file, document, self.understood(document))

    def check_both(self, file: RawFile, read: Document, document: Document) -> Result:
        """Check a file together with what was read from it and what was understood of that."""
        reader = self.reader(file)
        text = None
        if self.config.keep_text:
            from checker.running.showing import shown_text  # few runs show it

            text = shown_text(document.having(text=read.text), reader.lines(file) if isinstance(reader, Lined) else ())
        return self.check_understood(document, file.sidecar)._replace(
            path=file.name, sha256=self._digests.of(file.data), lined=hasattr(reader, "lines"), text=text
        )

    def check_document(self, document: Document, sidecar: bytes | None = None) -> Result:
        """Understand and check what a reader made; `sidecar` as in RawFile."""
        return self.check_understood(self.understood(document), sidecar)

    def understood(self, document: Document) -> Document:
        """What a reader made, with what the configuration says of it taken as known; directives in it are blanks."""
        if document.directives:
            from checker.reading.directives import blanked  # few reports have any

            document = blanked(document)
        config = self.config
        assumed = Assumed(config.type, config.period, config.unit, config.trade, config.superior)
        return understand(document, self.book.profiles, assumed)

    def check_understood(self, document: Document, sidecar: bytes | None = None) -> Result:
        """Check a document that was understood."""
        period = document.facts.period
        looks = document.looks is not None if self.config.layout else None
        window = period.window if period else None
        numbers, skipped = self._select(document.facts.type, window, looks, bool(document.marks))
        self._lap("understanding")
        findings, failures = self.findings(numbers, document)
        sifted = sift(self.graded(findings), self._rules, document)
        lets_be = sidecar is not None or bool(document.directives) or may_hold_directives(document.text)
        told, untold = (sifted, ()) if lets_be else self.limited(sifted)
        located, allowed = self._parted(locate(told, document), document)
        self._lap("locating")
        unread = [Failure(document.name, sentence) for sentence in document.unread]
        facts = facts_text(document, dict(self.config.stated_at))
        result = Result(document.name, "", facts, located, skipped, (*unread, *failures), allowed)
        if lets_be:
            from checker.running.letting_be import let_be  # few reports ask for it

            result = let_be(self, result, document, sidecar, numbers)
        seconds = self._stopwatch.taken() if self._stopwatch else ()
        return result._replace(untold=untold or result.untold, seconds=seconds) if untold or seconds else result

    def limited(self, findings: list[Finding]) -> tuple[list[Finding], tuple[Untold, ...]]:
        """The findings that are told one by one, and the numbers of the others."""
        return limited(findings, self.config.most_told, self._rules)

    def findings(self, numbers: Iterable[int], document: Document) -> tuple[list[Finding], list[Failure]]:
        """What the rules of these numbers find in an understood document, and which of them did not run through."""
        raw = self.book.scan(document.folded)
        self._lap("scanning")
        findings: list[Finding] = []
        failures: list[Failure] = []
        for number in numbers:
            by_phrase = self._by_phrase[number]
            if by_phrase and number not in raw:
                continue
            try:
                rule, kind = self._ready.get(number) or self._readied(number)
                if by_phrase:
                    given = kind.judge(rule, document, self.book.hits(raw[number], kind, document.folded))
                else:
                    given = kind.run(rule, document)
                found = list(islice(given, MOST_FOUND + 1))
                if found:
                    _hold_to_contract(found)
            except Exception as error:  # a rule's own fault must not hide what the others find
                failures.append(self._failure(self.book.rules[number], error))
            else:
                findings += found[:MOST_FOUND]
                if len(found) > MOST_FOUND:
                    failures.append(_stopped(rule))
            self._lap(self.book.rules[number].id)
        return findings, failures

    def _lap(self, what: str) -> None:
        """What was done since the last call took its time for this step or rule."""
        if self._stopwatch:
            self._stopwatch.lap(what)

    def graded(self, findings: list[Finding]) -> list[Finding]:
        """The findings with the severities that the configuration gives their rules."""
        grades = self._grades
        if not grades:
            return findings
        return [finding._replace(severity=grades.get(finding.rule, finding.severity)) for finding in findings]

    def _parted(
        self, located: tuple[Located, ...], document: Document
    ) -> tuple[tuple[Located, ...], tuple[Suppressed, ...]]:
        """The findings that count, and those that stand within words which the unit has allowed."""
        return self._allowing.parted(located, document) if self._allowing else (located, ())

    def _readied(self, number: int) -> tuple[Rule[Any], Any]:
        kind = self.extensions.kinds[self.book.rules[number].kind]
        found = self._ready[number] = self.book.ready(number, kind), kind
        return found

    def _failure(self, rule: Rule[Any], error: Exception) -> Failure:
        origin = self.extensions.origins.get(f"检查类型 {rule.kind}", "?")
        return Failure(
            rule.id,
            f"规则“{rule.id}”没有跑完（检查类型 {rule.kind}，来自 {origin}）："
            f"{type(error).__name__}：{error}。请把这句话和文稿一并反馈给规则的作者。",
        )

    def fetch(self, path: str) -> RawFile:
        """The bytes of the file at a path ('-' is standard input). Raises UnreadableDocument."""
        config = self.config
        return RawFile(path, bytes_of(path, config.most_bytes), config.encoding, sidecar_of(path))

    def reader(self, file: RawFile) -> Reader:
        """The reader of a file: what its bytes say comes before its suffix. Raises UnreadableDocument."""
        suffix = os.path.splitext(file.name)[1].lower()
        reader = self.extensions.reader_of(file.data, ".txt" if file.name == STANDARD_INPUT else suffix)
        if reader is None:
            known = "、".join(self.extensions.suffixes)
            raise UnreadableDocument(f"不认识后缀“{suffix}”，目前能读 {known}；请另存为其中一种后再查。")
        return reader

    def read(self, file: RawFile) -> Document:
        """The document of a file. Raises UnreadableDocument, for a fault of the reader too."""
        reader = self.reader(file)
        if self._stopwatch:
            self._stopwatch.start()
        try:
            document = reader.read(file)
        except UnreadableDocument:
            raise
        except Exception as error:
            remedy = "请把文稿另存一份再试，并把这句话反馈给作者。"
            raise UnreadableDocument(self._blame(reader.name, "", error) + remedy) from error
        self._lap("reading")
        return document

    def write(self, reader: str, doing: str, made: Callable[[], bytes], remedy: str) -> bytes:
        """What the reader of this name makes of a file. Raises UnwritableDocument, for a fault of the reader too."""
        try:
            return made()
        except (UnwritableDocument, UnreadableDocument):
            raise
        except Exception as error:
            raise UnwritableDocument(self._blame(reader, doing, error) + remedy) from error

    def _blame(self, reader: str, doing: str, error: Exception) -> str:
        """The sentence about a fault of a reader, up to what is to be done."""
        origin = self.extensions.origins.get(f"读取器 {reader}", "?")
        return f"读取器 {reader}（来自 {origin}）{doing}出错：{type(error).__name__}：{error}。"


def _stopwatch() -> Stopwatch:
    from checker.running.stopwatch import Stopwatch  # few runs are timed

    return Stopwatch()


def _stopped(rule: Rule[Any]) -> Failure:
    return Failure(
        rule.id,
        f"规则“{rule.id}”在这份文稿里查出的已超过{MOST_FOUND}处，后面的没有再查；"
        "请核对是否选错了文件，或改正一批后再查。",
    )


def _allowing(book: Rulebook) -> Allowing | None:
    if not book.allowed:
        return None
    from checker.running.allowing import Allowing  # few runs have word lists

    return Allowing(book.allowed)


def _hold_to_contract(found: list[Any]) -> None:
    """A kind yields findings that stand on a span, and nothing else. Raises TypeError."""
    for finding in found:
        if finding.__class__ is not Finding or finding.span.__class__ is not Span:
            raise TypeError(f"给出的不是 rule.found(Span(…))，而是 {repr(finding)[:_MOST_SHOWN]}")
        if finding.severity not in SEVERITIES:
            raise ValueError(f"没有“{finding.severity}”这个级别，可选：{'、'.join(SEVERITIES)}")
