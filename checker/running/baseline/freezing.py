"""A baseline made from a run, and brought up to date by a later one."""

import os
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from checker.model.errors import ConfigError
from checker.model.finding import SEVERITIES, Severity
from checker.model.report import Located, Report
from checker.running.baseline.entries import Baseline, Entry, Frozen, entry_of
from checker.running.baseline.matching import Looked, Match, match


class Updated(NamedTuple):
    """The new baseline; how many entries went, came and stayed; `left` new findings were not taken in."""

    baseline: Baseline
    removed: int
    added: int
    kept: int
    left: int


def freeze(report: Report, file: str, made: str, least: Severity = "info") -> Baseline:
    """The findings of a run from the severity `least` on, with the ISO day `made`.

    Raises ConfigError where a document has no path from the folder of the file.
    """
    return update(report, Baseline(file), Looked(), made, least).baseline


def update(report: Report, baseline: Baseline, looked: Looked, made: str | None, least: Severity = "info") -> Updated:
    """The baseline without the entries that are gone, its moved documents by their new names.

    With the ISO day `made` it takes new findings in, from the severity `least` on; with
    None it only shrinks. Raises ConfigError as `freeze` does.
    """
    matching = match(report, baseline, looked)
    counted = SEVERITIES[: SEVERITIES.index(least) + 1]
    documents: dict[str, Frozen] = {document.path: document for document in matching.others}
    removed = sum(len(document.entries) for document in matching.vanished)
    added = left = 0
    for each in matching.matches:
        if each.path is not None and each.path in documents:
            continue  # given twice
        new = [located for located in each.new if located.finding.severity in counted]
        if made is not None and each.path is None and new:
            raise _outside(each.result.path, baseline.file)
        fresh = [entry_of(located, made) for located in new] if made is not None else []
        removed, added, left = removed + len(each.gone), added + len(fresh), left + len(new) - len(fresh)
        if each.path is not None:
            documents[each.path] = Frozen(each.path, each.result.sha256 or _digest(each), (*_stayed(each), *fresh))
    kept = sum(len(document.entries) for document in documents.values()) - added
    return Updated(baseline._replace(documents=tuple(documents.values())), removed, added, kept, left)


def by_rule(entries: Iterable[Entry]) -> dict[str, int]:
    """How many entries each rule has."""
    return dict(Counter(entry.rule for entry in entries))


def _stayed(match: Match) -> list[Entry]:
    """The entries that stay, as their findings are now, with the days on which they were made."""
    return [*(_renewed(*known) for known in match.known), *match.unjudged]


def _renewed(located: Located, entry: Entry) -> Entry:
    return entry_of(located, entry.made)


def _digest(match: Match) -> str:
    return match.before.sha256 if match.before else ""


def _outside(path: str, file: str) -> ConfigError:
    if path == "-":
        return ConfigError("标准输入没有文件名，进不了基线；请把文稿存成文件再建立基线。")
    folder = os.path.dirname(file) or "."
    return ConfigError(
        f"“{path}”不在基线文件所在的文件夹“{folder}”里；请用 --file 把基线文件放到各文稿共同的上级文件夹。"
    )
