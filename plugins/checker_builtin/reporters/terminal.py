"""The report that a person reads: each file with its findings and what was left out, then the closing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rich.cells import cell_len

from checker.extending.hookspecs import Layout
from checker.model.characters import flat
from checker.model.finding import CATEGORIES, SEVERITY_NAMES, Source
from checker.model.report import FactsText, Failure, Located, Report
from checker.reading.citing import day, source
from checker_builtin.reporters.choice import Chosen, chosen, kept_back, wanted
from checker_builtin.reporters.closing import write_closing, write_verdict
from checker_builtin.reporters.excerpts import strips
from checker_builtin.reporters.folding import by_category, gathered
from checker_builtin.reporters.left_out import (
    excluded_told,
    kept_back_told,
    skipped_told,
    stale_told,
    suppressed_told,
    untold_told,
)
from checker_builtin.reporters.page import Page
from checker_builtin.reporters.wording import (
    SEVERITY_STYLES,
    abridged,
    failed,
    grounds,
    path_name,
    period,
    quoted,
    unread,
)

_INDENT = 6  # what stands under a finding: as wide as 错误 and two blanks
_MOST_RELATED = 3
_MOST_SOURCES = 2
_LONG = 2000


def render(report: Report, layout: Layout, write: Callable[[str], object]) -> None:
    """Write the report, file by file."""
    page = Page(layout, write)
    shown = chosen(report, layout)
    if layout.most is not None:
        shown = iter(kept := list(shown))
    for one in shown:
        _write_document(page, one, layout, several=len(report.results) > 1)
        page.flush()
    _write_failures(page, report.failures)
    if not layout.quiet:
        _write_left_out(page, "没有检查：", excluded_told(report.excluded))
        _write_left_out(page, "基线：", stale_told(report.stale))
    write_closing(page, report, layout)
    if layout.most is not None:
        _write_left_out(page, "", kept_back_told(kept_back(report, layout, kept), layout.most))
    write_verdict(page, report, layout)
    page.flush()


def _write_document(page: Page, one: Chosen, layout: Layout, *, several: bool) -> None:
    result = one.result
    page.line((path_name(result.path), "bold"))
    if not unread(result):
        if not layout.quiet:
            _write_facts(page, result.facts)
        page.line()
        if layout.group == "category":
            for name, groups in by_category(one.groups):
                page.line((f"【{name}】{sum(map(len, groups))}处", "bold"))
                page.line()
                _write_findings(page, groups)
        else:
            _write_findings(page, one.groups)
        if one.left_out and several:
            page.line(f"这份文稿另有{one.left_out}处没有列出。")
            page.line()
        untold = [each for each in result.untold if each.severity in wanted(layout)]
        _write_left_out(page, "没有列出：", untold_told(untold))
        if not result.located and not result.failures:
            page.line("除已忽略的以外，未发现问题。" if result.suppressed else "未发现问题。")
            page.line()
    if not layout.quiet:
        _write_left_out(page, "已忽略：", suppressed_told(result.suppressed))
        _write_left_out(page, "没有用上：", skipped_told(result.skipped))
    _write_failures(page, result.failures, result.path)


def _write_facts(page: Page, facts: FactsText) -> None:
    kind = flat(facts.type_name or facts.type or "")
    covered = period(*facts.period) if facts.period else ""
    told = [
        ("文种：", (kind + grounds(facts.type_evidence)) if kind else "未能认定"),
        ("单位：", flat(facts.organisation or "")),
        ("报告期：", (covered + grounds(facts.period_evidence)) if covered else "未能认定"),
        ("成文日期：", day(facts.written) + grounds(facts.written_evidence) if facts.written else ""),
    ]
    for label, words in told:
        if words:
            page.hanging((label, "dim"), words, indent=2)


def _write_findings(page: Page, groups: Iterable[Sequence[Located]]) -> None:
    for group in groups:
        _write_finding(page, group)
        page.line()


def _write_finding(page: Page, group: Sequence[Located]) -> None:
    found, finding = group[0], group[0].finding
    where = gathered(group) if len(group) > 1 else found.label + ("，" + quoted(found.section) if found.section else "")
    kind = f"{CATEGORIES.get(finding.category, finding.category)} {finding.rule}"
    lead = (SEVERITY_NAMES[finding.severity] + "  ", SEVERITY_STYLES[finding.severity])
    page.hanging(lead, flat(where, _LONG), indent=0, tail=flat(kind))
    page.hanging("", flat(finding.message.replace(found.text, abridged(found.text))), indent=_INDENT)
    _write_excerpt(page, found)
    if finding.why:
        page.hanging("原因：", flat(finding.why), indent=_INDENT)
    advice = finding.suggestion or (finding.fix.title if finding.fix else "")
    if advice:
        page.hanging("建议：", flat(advice), indent=_INDENT)
    for other in found.related[:_MOST_RELATED]:
        told = "，".join(filter(None, (other.label + quoted(other.text), flat(other.caption))))
        page.hanging("参见：", told, indent=_INDENT)
    if len(found.related) > _MOST_RELATED:
        page.hanging("参见：", f"另有{len(found.related) - _MOST_RELATED}处", indent=_INDENT)
    _write_sources(page, finding.sources)


def _write_excerpt(page: Page, found: Located) -> None:
    style = SEVERITY_STYLES[found.finding.severity]
    for strip in strips(found.excerpt, page.width - _INDENT):
        if not strip.text:
            continue
        marked = strip.text[strip.start : strip.end]
        page.line(" " * _INDENT, strip.text[: strip.start], (marked, style), strip.text[strip.end :])
        if strip.carets:
            page.line(" " * _INDENT, (strip.carets, style))


def _write_sources(page: Page, sources: tuple[Source, ...]) -> None:
    for cited in sources[:_MOST_SOURCES]:
        told = source(cited)
        address = flat(cited.url or "")
        if address and _INDENT + cell_len(f"依据：{told} {address}") <= page.width:
            told = f"{told} {address}"
        page.hanging(("依据：", "dim"), told, indent=_INDENT, style="dim")
    if len(sources) > _MOST_SOURCES:
        page.line(" " * _INDENT, (f"依据：另有{len(sources) - _MOST_SOURCES}件", "dim"))


def _write_left_out(page: Page, lead: str, told: Iterable[str]) -> None:
    lines = list(told)
    for line in lines:
        page.hanging((lead, "yellow"), line, indent=0)
    if lines:
        page.line()


def _write_failures(page: Page, failures: tuple[Failure, ...], path: str = "") -> None:
    for failure in failures:
        page.hanging(("没有检查：", "bold red"), flat(failed(failure, path), _LONG), indent=0)
    if failures:
        page.line()
