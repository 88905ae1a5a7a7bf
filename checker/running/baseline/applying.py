"""A report without what its baseline knows."""

from __future__ import annotations

import os

from checker.model.report import Report, Result, Stale, Suppressed
from checker.reading.citing import day
from checker.running.baseline.entries import Baseline, Entry
from checker.running.baseline.matching import Looked, Match, match


def apply(report: Report, baseline: Baseline, looked: Looked) -> Report:
    """The report with known findings suppressed, and the entries that have outlived their findings."""
    matching = match(report, baseline, looked)
    results = tuple(_settled(each, baseline.file) for each in matching.matches)
    stale = [Stale(each.result.path, *_told(entry)) for each in matching.matches for entry in each.gone]
    folder = os.path.dirname(baseline.file)
    stale += [
        Stale(os.path.join(folder, *document.path.split("/")), *_told(entry))
        for document in matching.vanished
        for entry in document.entries
    ]
    return report._replace(results=results, stale=(*report.stale, *stale))


def _settled(match: Match, file: str) -> Result:
    if not match.known:
        return match.result
    known = tuple(
        Suppressed(located, "baseline", f"{day(entry.made)}记入基线", where=file) for located, entry in match.known
    )
    return match.result._replace(located=match.new, suppressed=(*match.result.suppressed, *known))


def _told(entry: Entry) -> tuple[str, str, str]:
    return entry.rule, entry.text, entry.fingerprint
