"""Which findings a person is shown: all of them, the gravest so many, or only those that stand in the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from checker.extending.hookspecs import Layout
from checker.model.finding import SEVERITIES, Severity
from checker.model.report import Located, Report, Result
from checker_builtin.reporters.folding import folded


class Chosen(NamedTuple):
    """A file with what is shown of it: groups that are told once each, and how many findings are not shown."""

    result: Result
    groups: Sequence[Sequence[Located]]
    left_out: int = 0


def chosen(report: Report, layout: Layout) -> Iterator[Chosen]:
    """The files to show, in their order. Of `layout.most` groups the gravest are kept, of these the first.

    A file of which nothing is left by that bound is not shown, nor, where the layout is
    quiet, one without a finding that counts. What could not be checked always is.
    """
    severities = wanted(layout)
    if layout.most is None:
        for result in report.results:
            groups = _groups(result, severities)
            if groups or result.failures or not layout.quiet:
                yield Chosen(result, groups)
        return
    files = [(result, _groups(result, severities)) for result in report.results]
    kept = _gravest(files, layout.most)
    for number, (result, groups) in enumerate(files):
        shown = [group for at, group in enumerate(groups) if (number, at) in kept]
        left_out = sum(map(len, groups)) - sum(map(len, shown))
        if shown or result.failures or not (left_out or layout.quiet):
            yield Chosen(result, shown, left_out)


def kept_back(report: Report, layout: Layout, shown: Iterable[Chosen]) -> Counter[Severity]:
    """How many findings `layout.most` has kept back, by severity, when these are shown."""
    counted = Counter(found.finding.severity for result in report.results for found in result.located)
    for one in shown:
        counted.subtract(found.finding.severity for group in one.groups for found in group)
    return Counter({severity: counted[severity] for severity in wanted(layout) if counted[severity]})


def wanted(layout: Layout) -> Sequence[Severity]:
    """The severities that are shown: where the layout is quiet those that count, strongest first."""
    if not layout.quiet:
        return SEVERITIES
    return SEVERITIES[: SEVERITIES.index(layout.fail_on) + 1] if layout.fail_on in SEVERITIES else ()


def _groups(result: Result, severities: Sequence[Severity]) -> list[list[Located]]:
    return folded(found for found in result.located if found.finding.severity in severities)


def _gravest(files: Sequence[tuple[Result, list[list[Located]]]], most: int) -> set[tuple[int, int]]:
    """The numbers of the groups to keep: of the file, and within it."""
    ranked = sorted(
        (SEVERITIES.index(group[0].finding.severity), number, at)
        for number, (_, groups) in enumerate(files)
        for at, group in enumerate(groups)
    )
    return {(number, at) for _, number, at in ranked[:most]}
