"""Audits for the tests of their pages, in memory: one whose every word is hostile, one of any number of submissions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from checker.extending.audit_contracts import AnnotatedCopy, AuditView
from checker.model.audit import AuditedDocument, AuditedFinding, FindingRow, Summary
from checker.model.batch import Asked, Conditions, Copied, Matter, SharedPassage, Typical, UnitStanding
from checker.model.document import Paragraph
from checker.model.rectification import Noted, Rectified
from checker.model.report import DocumentText, FactsText, Failure, Result
from checker.model.score import Item, Score, Scored, Traced
from checker.model.text import Span
from checker_builtin.reporters.audit_pages.rendering import audit_pages
from tests.reporters.hostile import reports

LEVELS = ("通过", "退回修改", "不予受理")


def written(audit: AuditView, *folders: str) -> dict[str, str]:
    """The files of the pages by their names, in their order; of `folders` alone where some are named, '' is the first.

    A page that is not asked for is not made.
    """
    found: dict[str, str] = {}
    for file in audit_pages(audit):
        assert file.name not in found
        if not folders or file.name.rpartition("/")[0] in folders:
            found[file.name] = b"".join(file.parts).decode()
    return found


class Batch(NamedTuple):
    """What an audit says, as lists; `findings` are by key."""

    documents: Sequence[AuditedDocument]
    findings: Mapping[str, Sequence[FindingRow]]
    result: Result
    score: Score = Score(None, "")
    conditions: Conditions = Conditions(levels=LEVELS)
    titles: Mapping[str, str] = {}
    units: Sequence[UnitStanding] = ()
    typical: Sequence[Typical] = ()
    matters: Sequence[Matter] = ()
    asked: Sequence[Asked] = ()
    copied: Sequence[Copied] = ()
    clusters: Sequence[tuple[str, ...]] = ()
    rectified: Sequence[Rectified] = ()
    failures: Sequence[Failure] = ()


class HeldAudit:
    """An audit of a batch; all its submissions have the same text and account."""

    version, rules_digest, outputs = "1", "d", ("html",)

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self.conditions, self.titles = batch.conditions, batch.titles
        self._by_key = {each.key: each for each in batch.documents}

    def documents(self) -> Iterator[AuditedDocument]:
        yield from self._batch.documents

    def document(self, key: str) -> AuditedDocument | None:
        return self._by_key.get(key)

    def documents_of(self, unit: str) -> Iterator[AuditedDocument]:
        return (each for each in self._batch.documents if each.unit == unit)

    def findings(self) -> Iterator[AuditedFinding]:
        for each in self._batch.documents:
            yield from (AuditedFinding(each.key, found) for found in self._batch.findings.get(each.key, ()))

    def failures(self) -> Iterator[Failure]:
        yield from self._batch.failures

    def result(self, document: AuditedDocument) -> Result:
        return self._batch.result._replace(path=document.key)

    def original(self, document: AuditedDocument) -> bytes | None:
        return None

    def annotated(self, document: AuditedDocument) -> AnnotatedCopy:
        raise NotImplementedError  # no page asks for it

    def score(self, document: AuditedDocument) -> Score:
        return self._batch.score

    def units(self) -> Iterator[UnitStanding]:
        yield from self._batch.units

    def typical(self) -> Iterator[Typical]:
        yield from self._batch.typical

    def matters(self) -> Iterator[Matter]:
        yield from self._batch.matters

    def asked(self) -> Iterator[Asked]:
        yield from self._batch.asked

    def copied(self) -> Iterator[Copied]:
        yield from self._batch.copied

    def copied_of(self, key: str) -> Iterator[Copied]:
        own = [each for each in self._batch.copied if each.key == key]
        turned = [each.turned() for each in self._batch.copied if each.other == key and each.origin in ("unit", "own")]
        yield from sorted(own + turned, key=lambda each: (-each.share, each.other))

    def clusters(self) -> Iterator[tuple[str, ...]]:
        yield from self._batch.clusters

    def rectified(self) -> Iterator[Rectified]:
        yield from self._batch.rectified

    def rectified_of(self, key: str) -> Iterator[Rectified]:
        return (each for each in self._batch.rectified if each.document == key)


def hostile_audit(text: str) -> HeldAudit:
    """Three submissions; the text stands wherever an audit can hold one, but for ids that are ours."""
    result = reports(text)[0].results[0]
    whole = f"前{text}后"
    shown = DocumentText(whole, (Paragraph(Span(0, len(whole)), "body"),), (), (text,))
    summary = Summary(text, text, text, text, text, text, text, 1, 1, 1, 1, 1, False)
    row = FindingRow("a/b", "typo", "error", "0" * 16, text, text, text, text, False)
    keys = (text, text + "2", text + "3")
    documents = [AuditedDocument(key, b"", 1, "0" * 64, summary, text, Decimal(9), 1, text) for key in keys]
    noted = Noted("a/b", "typo", "error", "0" * 16, text, text, text, text)
    passage = SharedPassage(1, 1 + len(text), text, text, 1, 1 + len(text), text, text, 0.9)
    scored = Traced(Scored("a/b", "typo", "error", "0" * 16), Decimal(-3))
    item = Item("deduction", text, Decimal(-3), Decimal(-5), "typo", (scored,), text, (text,))
    return HeldAudit(
        Batch(
            documents,
            {key: (row,) for key in keys},
            result._replace(text=shown),
            Score(Decimal(9), text, (item._replace(sort="knock-out", level=text),), (item,), partly=True),
            Conditions(text, text, (text, "甲"), text, 1, 1, text),
            {"a/b": text},
            (UnitStanding(1, text, 3, 1, Decimal(9), text, 1, 1, 1),),
            (Typical("a/b", 3, 1, 3, Decimal("100.0"), everywhere=True),),
            (Matter("late", text, 1, keys, text), Matter("missing", text, 1, (), text)),
            (Asked(1, text, text, text, "2020-01-01", keys, "2020-01-01", "received", text),),
            (
                Copied(keys[0], keys[1], "unit", 0.4, 0.5, (passage,)),
                Copied(keys[1], keys[2], "own", 0.4, 0.5, (passage,)),
                Copied(keys[0], text + "甲", "reference", 0.1, 0.2, (passage,)),
            ),
            (keys,),
            (Rectified(text, keys[0], text, (noted,), (noted,), (noted,), (noted,), (noted,)),),
            (Failure(text, text),),
        )
    )


def large_audit(number: int, *, cluster: int = 0) -> HeldAudit:
    """So many submissions of a tenth as many units, two of three with a finding; the first `cluster` are alike."""
    result = Result("", "0" * 64, FactsText("总结"), text=DocumentText("总结", (Paragraph(Span(0, 2), "title"),)))
    documents, findings = [], {}
    for at in range(number):
        key = f"提交/单位{at % (number // 10):04}/总结{at:05}.docx"
        unit = f"云川市第{at % (number // 10):04}局"
        counts = (at % 3 == 1, at % 3 == 2, 0)
        points = Decimal(100 - at % 41)
        level = LEVELS[0] if points >= 80 else LEVELS[1] if points >= 60 else LEVELS[2]
        title = f"{unit}2019年第{at:05}号工作总结"
        summary = Summary(title, unit, "summary", "工作总结", "", "", "", *counts, 0, 0, unread=False)
        documents.append(AuditedDocument(key, b"", 1, "0" * 64, summary, unit, points, at % 41 + 1, level))
        rule, category = (("typo/de", "typo"), ("timeline/congress", "anachronism"))[at % 2]
        if any(counts):
            severity = "error" if counts[0] else "warning"
            findings[key] = [FindingRow(rule, category, severity, "0" * 16, "的", "", "第1段", "不妥", whole=False)]
    documents.sort()
    passage = SharedPassage(0, 2, "总结", "第1段", 0, 2, "总结", "第1段", 1.0)
    alike = [each.key for each in documents[:cluster]]
    pairs = [(one, other) for place, one in enumerate(alike) for other in alike[place + 1 :]]
    return HeldAudit(
        Batch(
            documents,
            findings,
            result,
            titles={"typo/de": "“的”“地”“得”", "timeline/congress": "会议的提法"},
            units=[*_standings(documents)],
            copied=[Copied(one, other, "unit", 0.5, 0.5, (passage,)) for one, other in pairs],
            clusters=[tuple(alike)] if alike else [],
        )
    )


def _standings(documents: Iterable[AuditedDocument]) -> Iterator[UnitStanding]:
    units = sorted({each.unit for each in documents})
    for rank, unit in enumerate(units, 1):
        yield UnitStanding(rank, unit, 10, 0, Decimal(90), LEVELS[0], 3, 3, 0)
