"""The overview: totals, charts, the rankings, what most have, what did not come, what could not be checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import chain, islice
from typing import NamedTuple

from checker.extending.audit_contracts import AuditView
from checker.model.batch import Conditions, Typical, UnitStanding
from checker.model.finding import CATEGORIES, SEVERITIES, SEVERITY_NAMES
from checker_builtin.reporters.audit_pages.addresses import page_of, page_of_unit
from checker_builtin.reporters.audit_pages.charts import Bar, Column, category_bars, columns, level_bars
from checker_builtin.reporters.audit_pages.links import Link, documents_of
from checker_builtin.reporters.audit_pages.notes import Notes, Rectification, sum_of
from checker_builtin.reporters.audit_pages.survey import MOST_LISTED, Line, Survey
from checker_builtin.reporters.audit_pages.wording import look, shown
from checker_builtin.reporters.batch_wording import matter_name

_MOST_UNITS, _MOST_MATTERS, _MOST_FAILURES = 500, 300, 300


class Total(NamedTuple):
    """A number that stands large, what it counts, and what else there is to say of it."""

    number: str
    name: str
    remark: str
    look: str = ""
    link: str = ""


class Frequent(NamedTuple):
    """A rule and how much it found; `remark` where it found something nearly everywhere."""

    rule: str
    title: str
    category: str
    typical: Typical
    width: float
    remark: str


class MatterLine(NamedTuple):
    kind: str
    name: str
    unit: str
    page: str  # of the unit, '' where it has none
    message: str
    documents: tuple[Link, ...]


class Unchecked(NamedTuple):
    """What could not be checked; `page` is '' for what is no submission."""

    what: str
    page: str
    why: str


class Overview(NamedTuple):
    totals: tuple[Total, ...]
    conditions: tuple[tuple[str, str], ...]
    points: tuple[Column, ...]
    levels: tuple[Bar, ...]
    categories: tuple[Bar, ...]
    units: tuple[UnitStanding, ...]
    unit_count: int
    mended: Mapping[str, Rectification]  # by unit
    mended_columns: tuple[tuple[str, str, str], ...]
    lines: tuple[Line, ...]
    document_count: int
    unlisted: int
    frequent: tuple[Frequent, ...]
    matters: tuple[MatterLine, ...]
    matter_count: int
    manifest: bool
    failures: tuple[Unchecked, ...]
    failure_count: int
    pairs: int


def overview(audit: AuditView, notes: Notes, survey: Survey, units: Sequence[UnitStanding]) -> Overview:
    """What the page shows; `survey` was gone through."""
    conditions = audit.conditions
    pages = {each.unit: page_of_unit(each.unit) for each in units}
    matters = tuple(
        MatterLine(
            each.kind,
            matter_name(each),
            each.unit,
            pages.get(each.unit, ""),
            shown(each.message),
            documents_of(each.keys),
        )
        for each in islice(audit.matters(), _MOST_MATTERS)
    )
    failures, failure_count = _failures(audit)
    mended = {unit: sum_of(rows) for unit, rows in notes.rectifications.items()}
    looks = {level: look(level, conditions.levels) for level in conditions.levels}
    return Overview(
        totals=tuple(_totals(notes, survey, units, conditions)),
        conditions=tuple(_conditions(conditions)),
        points=columns(survey.points),
        levels=level_bars(survey.levels, conditions.levels, looks) if any(survey.levels) else (),
        categories=category_bars(survey.categories),
        units=tuple(units[:_MOST_UNITS]),
        unit_count=len(units),
        mended=mended,
        mended_columns=(("整改率", "mended", "count"),) if conditions.since else (),
        lines=tuple(survey.sift()),
        document_count=survey.documents,
        unlisted=max(0, survey.documents - MOST_LISTED),
        frequent=tuple(_frequent(audit, survey)),
        matters=matters,
        matter_count=sum(notes.kinds.values()),
        manifest=bool(conditions.manifest),
        failures=tuple(failures),
        failure_count=failure_count,
        pairs=notes.overlaps.number,
    )


def _totals(notes: Notes, survey: Survey, units: Sequence[UnitStanding], conditions: Conditions) -> Iterator[Total]:
    unchecked = f"{survey.unread}份没有检查" if survey.unread else "都检查了"
    unchecked += f"，{survey.incomplete}份没有查全" if survey.incomplete else ""
    yield Total(str(survey.documents), "份文稿", unchecked, "bad" if survey.unread else "", "#list")
    known = sum(bool(each.unit) for each in units)
    lost = sum(each.documents for each in units if not each.unit)
    yield Total(str(known), "个单位", f"{lost}份看不出是哪个单位的" if lost else "", "", "#units")
    if survey.scored:
        mean = (survey.sum / survey.scored).quantize(Decimal("0.1"), ROUND_HALF_UP)
        passed = survey.levels.get(conditions.levels[0], 0) if conditions.levels else 0
        named = f"{conditions.levels[0]}{passed}份" if conditions.levels else ""
        yield Total(str(mean), "平均分", named, "", "#list")
    for severity in SEVERITIES:
        number = survey.severities[severity]
        yield Total(str(number), f"处{SEVERITY_NAMES[severity]}", "", severity, f"#severity={severity}")
    if conditions.manifest:
        late = notes.kinds["late"]
        remark = f"另有迟报{late}份" if late else "没有迟报"
        yield Total(str(notes.kinds["missing"]), "份缺报", remark, "bad" if notes.kinds["missing"] else "", "#matters")
    else:
        yield Total("－", "缺报迟报", "没有给出应报名单，没有核对", "", "#conditions")
    if conditions.since:
        sums = sum_of(chain.from_iterable(notes.rectifications.values()))
        share = "－" if sums.share is None else f"{sums.share}%"
        yield Total(share, "整改率", f"已改{sums.put_right}处，未改{sums.left}处", "", "#units")
    number = notes.overlaps.number - notes.overlaps.own - notes.overlaps.scattered
    remark = f"涉及{len(notes.overlaps.shares)}份文稿" if number else "没有成篇成段的雷同"
    yield Total(str(number), "对雷同", remark, "bad" if number else "", "雷同.html")


def _conditions(conditions: Conditions) -> Iterator[tuple[str, str]]:
    """By what the batch was judged, and what was not given."""
    card = conditions.scorecard or "没有给出评分卡，没有计分定等次"
    yield "评分卡", f"{card}。{conditions.about}" if conditions.about else f"{card}。"
    if conditions.levels:
        yield "等次", f"由高到低：{'、'.join(conditions.levels)}。"
    yield "应报名单", f"{conditions.manifest}。" if conditions.manifest else "没有给出应报名单，没有核对缺报迟报。"
    yield "范文", f"与{conditions.references}份范文比对过。" if conditions.references else "没有给出范文，没有比对。"
    former = f"与{conditions.former}份上期文稿比对过。" if conditions.former else "没有给出上期文稿，没有比对。"
    yield "上期文稿", former
    since = (
        f"与{conditions.since}比较，看哪些问题已经改了。"
        if conditions.since
        else "没有给出上次的审核，没有核对整改情况。"
    )
    yield "整改", since


def _frequent(audit: AuditView, survey: Survey) -> Iterator[Frequent]:
    categories = {sort.rule: sort.category for sort in survey.sorts}
    checked = survey.documents - survey.unread
    for each in audit.typical():
        title = shown(audit.titles.get(each.rule, each.rule))
        remark = ""
        if each.everywhere:
            remark = (
                f"检查过的{checked}份文稿里有{each.documents}份查出，几乎份份都有："
                "请先看看是不是统一下发的模板有问题，或这条规则不适合这批文稿。"
            )
        category = categories.get(each.rule, "")
        yield Frequent(each.rule, title, CATEGORIES.get(category, category), each, float(each.share), remark)


def _failures(audit: AuditView) -> tuple[list[Unchecked], int]:
    """The first of what could not be checked, and how much it is in all."""
    found = [Unchecked(shown(each.what), "", shown(each.why, 1000)) for each in audit.failures()]
    count = len(found)
    for document in audit.documents():
        count += document.summary.failures
        if document.summary.failures and len(found) < _MOST_FAILURES:
            for failure in audit.result(document).failures:
                rule = "" if failure.what == document.key or failure.what in failure.why else f"{failure.what}："
                found.append(Unchecked(shown(document.key), page_of(document.key), shown(rule + failure.why, 1000)))
    return found[:_MOST_FAILURES], count
