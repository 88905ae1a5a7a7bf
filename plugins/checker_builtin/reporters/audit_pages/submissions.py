"""The page of a submission: its points and where they come from, what the batch says of it, its text with findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checker.extending.audit_contracts import AuditView
from checker.extending.hookspecs import Layout
from checker.model.audit import AuditedDocument
from checker.model.batch import COPY_ORIGINS, NOTABLE, Copied
from checker.model.rectification import Noted, Rectified
from checker.model.report import Report
from checker.model.score import Item, Score, plain, told
from checker_builtin.reporters.audit_pages.addresses import page_of, page_of_copies
from checker_builtin.reporters.audit_pages.links import Link
from checker_builtin.reporters.audit_pages.notes import Notes, Rectification, rectification
from checker_builtin.reporters.audit_pages.overlaps import weight
from checker_builtin.reporters.audit_pages.wording import name_of, percent, shown, title_of, unit_name
from checker_builtin.reporters.batch_wording import matter_name
from checker_builtin.reporters.html_report.contents import Contents, contents
from checker_builtin.reporters.html_report.entries import Entry

MOST_COPIES = 100  # that a submission's pages list
_MOST_TRACED, _MOST_NOTED = 30, 50
_ELSEWHERE = "全部在“审核结果.jsonl”里"


class Line(NamedTuple):
    """A line of the account; `entries` are the findings on the page that it rests on, `more` those beside them."""

    sort: str
    words: str
    entries: tuple[tuple[str, int, str], ...]  # the id, the number, the points
    more: int


class CopyLine(NamedTuple):
    """What is shared with one other text; `other` has no page where it is no submission."""

    other: Link
    unit: str
    origin: str
    share: str
    other_share: str
    passages: int
    page: str
    notable: bool


class Mended(NamedTuple):
    """What became of the findings of an earlier run; what was put right, one by one."""

    counts: Rectification
    before: str
    put_right: tuple[Noted, ...]


class Submission(NamedTuple):
    document: AuditedDocument
    title: str
    contents: Contents
    score: Score
    knock_outs: tuple[Line, ...]
    items: tuple[Line, ...]
    matters: tuple[tuple[str, str], ...]
    copies: tuple[CopyLine, ...]
    copy_count: int
    share: str  # the largest with another unit's or an older text, '' for none
    mended: tuple[Mended, ...]
    before: str  # the pages of the submissions beside it, '' where there is none
    after: str


def submission(audit: AuditView, document: AuditedDocument, notes: Notes, beside: tuple[str, str]) -> Submission:
    """What the page shows; `beside` are the keys before and after it."""
    result = audit.result(document)
    report = Report(audit.version, audit.rules_digest, (result,))
    page = contents(report, Layout(), elsewhere=_ELSEWHERE)
    score = audit.score(document)
    traced = _traced(page.sheets[0].entries)
    copies = list(audit.copied_of(document.key)) if document.key in notes.overlaps.sharing else []
    return Submission(
        document=document,
        title=title_of(document),
        contents=page,
        score=score,
        knock_outs=tuple(_line(item, traced) for item in score.knock_outs),
        items=tuple(_line(item, traced) for item in score.items),
        matters=tuple((matter_name(each), each.message) for each in notes.matters.get(document.key, ())),
        copies=tuple(copy_lines(audit, copies[:MOST_COPIES])),
        copy_count=len(copies),
        share=percent(notes.overlaps.shares.get(document.key, 0.0)) if document.key in notes.overlaps.shares else "",
        mended=tuple(_mended(each) for each in audit.rectified_of(document.key)),
        before=page_of(beside[0]) if beside[0] else "",
        after=page_of(beside[1]) if beside[1] else "",
    )


def copy_lines(audit: AuditView, copied: Sequence[Copied]) -> Iterator[CopyLine]:
    """What a submission shares with each, in this order, which is that of the side-by-side page."""
    for number, each in enumerate(copied, 1):
        other = audit.document(each.other) if each.origin in ("unit", "own") else None
        link = Link(page_of(each.other) if other else "", name_of(each.other), shown(each.other))
        yield CopyLine(
            other=link._replace(name=title_of(other)) if other else link,
            unit=unit_name(other.unit) if other else "",
            origin=COPY_ORIGINS[each.origin],
            share=percent(each.share),
            other_share=percent(each.other_share),
            passages=len(each.passages),
            page=f"{page_of_copies(each.key)}#p{number}",
            notable=weight(each) >= NOTABLE,
        )


def _traced(entries: Sequence[Entry]) -> dict[tuple[str, str], Entry]:
    """The findings on the page by rule and fingerprint."""
    found: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        found.setdefault((entry.rule, entry.fingerprint), entry)
    return found


def _line(item: Item, entries: dict[tuple[str, str], Entry]) -> Line:
    found = []
    for traced in item.findings:
        entry = entries.get((traced.finding.rule, traced.finding.fingerprint))
        if entry is not None:
            found.append((entry.id, entry.number, plain(abs(traced.points)) if traced.points else ""))
    number = sum(traced.finding.number for traced in item.findings)
    listed = tuple(found[:_MOST_TRACED])
    return Line(item.sort, told(item), listed, number - len(listed) if found else 0)


def _mended(each: Rectified) -> Mended:
    return Mended(rectification(each), shown(each.before), each.put_right[:_MOST_NOTED])
