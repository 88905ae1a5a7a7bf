"""The tables of the workbook out of an audit, row by row as they are written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from checker.extending.audit_contracts import AuditView
from checker.model.audit import AuditedDocument
from checker.model.batch import COPY_ORIGINS, NOTABLE, Asked, Matter, percent
from checker.model.finding import SEVERITIES
from checker.model.rectification import Noted, Rectified
from checker.model.score import told
from checker_builtin.reporters.audit_pages.addresses import page_of, page_of_copies, page_of_unit
from checker_builtin.reporters.batch_wording import (
    NO_FORMER_RUN,
    NO_MANIFEST,
    deliveries,
    matter_name,
    shares,
)
from checker_builtin.reporters.wording import counts, period
from checker_builtin.reporters.workbook.columns import LAPSES, MENDED, SHARED
from checker_builtin.reporters.workbook.fault_rows import faults
from checker_builtin.reporters.workbook.rows import Lapse, Mended, Shared, Standing, Tables

_TITLE = "文稿审核结果"
_MOST_NOTED = 30  # findings named in a cell
_PARTLY = "有规则没有跑完，得分仅供参考"
Page = Callable[[str], str]


def tables_of(audit: AuditView) -> Tables:
    """All that the workbook shows. Links lead into the pages where these are written too."""
    page, copies = (page_of, page_of_copies) if "html" in audit.outputs else (_no_page, _no_page)
    return Tables(
        _TITLE,
        tuple(_notes(audit)),
        standings=_standings(audit, page),
        faults=faults(audit, page),
        shared=_shared(audit, copies),
        lapses=_lapses(audit, page),
        mended=_mended(audit, page),
        silent=tuple(_silent(audit)),
    )


def _no_page(key: str) -> str:
    return ""


def _notes(audit: AuditView) -> Iterator[str]:
    """What stands above the first sheet: how much there is, what it was judged by, what was not looked at."""
    total: Counter[str] = Counter()
    units = set()
    for document in audit.documents():
        summary = document.summary
        total.update(documents=1, unread=summary.unread, failed=bool(summary.failures))
        total.update({severity: getattr(summary, severity) for severity in SEVERITIES})
        units.add(document.unit)
    units.discard("")
    found = counts((severity, total[severity]) for severity in SEVERITIES)
    of_units = f"，{len(units)}个单位" if units else ""
    yield f"共{total['documents']}份文稿{of_units}；{f'查出{found}' if found else '没有查出问题'}。"
    others = sum(1 for _ in audit.failures())
    if total["failed"] or others:
        yield f"没有检查完的有{total['failed'] + others}项，见“问题清单”里状态为“没有检查”的各行。"
    conditions = audit.conditions
    if conditions.scorecard:
        yield f"评分：{conditions.scorecard}。{conditions.about}"
    else:
        yield "没有用评分卡，没有得分和等次。"
    if conditions.manifest:
        yield f"应报名单：{conditions.manifest}。"
    with_what = [f"范文{conditions.references}份"] if conditions.references else []
    with_what += [f"上期文稿{conditions.former}份"] if conditions.former else []
    beyond = f"，并与{'、'.join(with_what)}比较" if with_what else ""
    scattered = sum(copied.weight < NOTABLE for copied in audit.copied())
    left_out = f"另有{scattered}对只有零星相同的文字（不到全文的5%），没有列出。" if scattered else ""
    yield f"雷同：文稿之间相互比较{beyond}。{left_out}"
    if conditions.since:
        yield f"整改：{conditions.since}。"
    yield f"gongwen-checker {audit.version}，规则 {audit.rules_digest}"


def _silent(audit: AuditView) -> Iterator[tuple[str, str]]:
    """Why a sheet is empty where nothing was looked for."""
    conditions = audit.conditions
    if not conditions.manifest:
        yield LAPSES.name, NO_MANIFEST
    if not conditions.since:
        yield MENDED.name, NO_FORMER_RUN
    missing = "" if conditions.references else "范文"
    missing += "" if conditions.former else "和上期文稿" if missing else "上期文稿"
    if missing:
        yield SHARED.name, f"这批文稿之间没有查出值得一提的雷同；没有给出{missing}，没有与它们比较。"


# --- 汇总 --------------------------------------------------------------------------------


def _standings(audit: AuditView, page: Page) -> Iterator[Standing]:
    """The submissions, the best first, then what is missing."""
    shared, delivered = shares(audit), deliveries(audit)
    ranks = sorted((each.rank is None, each.rank or 0, each.key) for each in audit.documents())
    for *_, key in ranks:
        document = audit.document(key)
        if document is not None:
            yield _standing(audit, document, page)._replace(
                copied=percent(shared[key]) if key in shared else None, delivery=delivered.get(key, "")
            )
    for asked in audit.asked():
        if not asked.keys:
            yield Standing(unit=asked.unit, type=asked.type, period=asked.period, level=asked.level, delivery="缺报")


def _standing(audit: AuditView, document: AuditedDocument, page: Page) -> Standing:
    summary, score = document.summary, audit.score(document)
    account = [told(item) for item in score.items] + ([_PARTLY] if score.partly else [])
    unread = summary.unread
    return Standing(
        document.rank,
        document.unit,
        document.key,
        summary.type_name or summary.type,
        period(summary.period_start, summary.period_end) if summary.period_start else "",
        document.points,
        document.level,
        None if unread else summary.error,
        None if unread else summary.warning,
        None if unread else summary.info,
        knock_outs="\n".join(map(told, score.knock_outs)),
        account="\n".join(account),
        page=page(document.key),
    )


# --- 雷同 --------------------------------------------------------------------------------


def _shared(audit: AuditView, page: Page) -> Iterator[Shared]:
    """A row for each passage of those that share a notable part of their words."""
    key, unit = "", ""
    for copied in audit.copied():
        if copied.weight < NOTABLE:
            continue
        if copied.key != key:  # they come by key
            key, unit = copied.key, _unit(audit, copied.key)
        other = unit
        if copied.origin in ("unit", "own"):
            other = _unit(audit, copied.other)
        elif copied.origin != "former":
            other = ""
        head = (unit, key, other, copied.other, COPY_ORIGINS.get(copied.origin, copied.origin))
        for each in copied.passages:
            yield Shared(
                *head,
                percent(copied.share),
                percent(copied.other_share),
                len("".join(each.text.split())),
                percent(each.alike),
                _placed(each.place, each.text),
                _placed(each.other_place, each.other_text),
                page(key),
            )


def _unit(audit: AuditView, key: str) -> str:
    document = audit.document(key)
    return document.unit if document else ""


def _placed(place: str, words: str) -> str:
    return f"{place}：{words}" if place else words


# --- 缺报迟报 ------------------------------------------------------------------------------


def _lapses(audit: AuditView, page: Page) -> Iterator[Lapse]:
    asked = {each.row: each for each in audit.asked()}
    for matter in audit.matters():
        yield _lapse(audit, matter, asked.get(matter.row), page)


def _lapse(audit: AuditView, matter: Matter, asked: Asked | None, page: Page) -> Lapse:
    """What is the matter with a row of the manifest; or with a submission that no row asks for."""
    first = audit.document(matter.keys[0]) if matter.keys else None
    lapse = Lapse(
        matter.unit,
        lapse=matter_name(matter),
        detail=matter.message,
        document="\n".join(matter.keys),
        page=page(matter.keys[0]) if matter.keys else "",
    )
    if asked is not None:
        return lapse._replace(type=asked.type, period=asked.period, deadline=asked.deadline, received=_received(asked))
    if first is not None:
        summary = first.summary
        told_period = period(summary.period_start, summary.period_end) if summary.period_start else ""
        return lapse._replace(type=summary.type_name or summary.type, period=told_period)
    return lapse


def _received(asked: Asked) -> str:
    return f"{asked.day}（成文）" if asked.by == "written" else asked.day


# --- 整改 --------------------------------------------------------------------------------


def _mended(audit: AuditView, page: Page) -> Iterator[Mended]:
    for each in audit.rectified():
        yield Mended(
            each.unit,
            each.document,
            each.before,
            len(each.put_right),
            len(each.left),
            len(each.new),
            len(each.unjudged) + len(each.first_seen),
            each.share,
            _noted(each.left),
            _noted(each.new),
            _page_of_mended(each, page),
        )


def _page_of_mended(each: Rectified, page: Page) -> str:
    if each.document:
        return page(each.document)
    return page_of_unit(each.unit) if each.unit and page is page_of else ""


def _noted(findings: tuple[Noted, ...]) -> str:
    lines = [f"{each.label}：{each.message}" if each.label else each.message for each in findings[:_MOST_NOTED]]
    if len(findings) > _MOST_NOTED:
        lines.append(f"另有{len(findings) - _MOST_NOTED}处")
    return "\n".join(lines)
