"""Findings of a run matched with a baseline: which are known, which are new, which entries have outlived theirs."""

import os
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from checker.model.report import Located, Report, Result
from checker.running.baseline.entries import Baseline, Entry, Frozen, trait_of
from checker.running.baseline.renaming import is_there, owners
from checker.running.choosing import asked
from checker.running.engines import Engines
from checker.running.files import STANDARD_INPUT
from checker.running.pairing import Trait, pair


class Looked(NamedTuple):
    """What a run looked at: whole folders, and whether it asks a rule about the document at a path."""

    folders: Sequence[str] = ()
    asks: Callable[[str, str], bool] = lambda path, rule: True


def looked_at(paths: Iterable[str], engines: Engines) -> Looked:
    """What a run over these paths looks at."""

    def asks(path: str, rule: str) -> bool:
        engine = engines.of(path)
        return asked(rule, engine.book.rules, engine.config)

    return Looked(tuple(path for path in paths if os.path.isdir(path)), asks)


class Match(NamedTuple):
    """One document of the run with its entries.

    `known` and `new` are the findings, `gone` the entries whose findings are no longer
    there, `unjudged` those that this run cannot speak of: unread, or their rule did not run.
    `path` is None for a document outside the folder of the baseline file.
    """

    result: Result
    path: str | None
    before: Frozen | None
    known: tuple[tuple[Located, Entry], ...] = ()
    new: tuple[Located, ...] = ()
    gone: tuple[Entry, ...] = ()
    unjudged: tuple[Entry, ...] = ()


class Matching(NamedTuple):
    """A run against a baseline; `vanished` are documents that are no longer there, `others` were not looked at."""

    matches: tuple[Match, ...]
    vanished: tuple[Frozen, ...]
    others: tuple[Frozen, ...]


def match(report: Report, baseline: Baseline, looked: Looked) -> Matching:
    """Which finding is which entry. One entry stands for one finding at most."""
    root = os.path.realpath(os.path.dirname(baseline.file) or ".")
    paths = [path_within(root, result.path) for result in report.results]
    before = owners(report.results, paths, baseline.documents, root)
    matches = [_matched(*each, looked) for each in zip(report.results, paths, before, strict=True)]
    taken = {document.path for document in before if document}
    left = [document for document in baseline.documents if document.path not in taken]
    folders = [path for path in (path_within(root, folder) for folder in looked.folders) if path is not None]
    upwards = any(_holds(folder, root) for folder in looked.folders)
    vanished = tuple(
        document
        for document in left
        if not is_there(root, document.path) and (upwards or any(_below(document.path, folder) for folder in folders))
    )
    return Matching(tuple(matches), vanished, tuple(document for document in left if document not in vanished))


def path_within(root: str, path: str) -> str | None:
    """A path from the folder `root` on, parted by '/'; None for what lies outside and for standard input."""
    if path == STANDARD_INPUT:
        return None
    folder, name = os.path.split(os.path.abspath(path))
    try:
        found = os.path.relpath(os.path.join(os.path.realpath(folder), name), root)
    except ValueError:  # another drive of Windows
        return None
    parts = found.split(os.sep)
    return None if parts[0] == os.pardir else "/".join(parts)


def _matched(result: Result, path: str | None, before: Frozen | None, looked: Looked) -> Match:
    if before is None:
        return Match(result, path, None, new=result.located)
    known, new, left = _paired(result.located, before.entries)
    silent = {skipped.rule for skipped in result.skipped} | {failure.what for failure in result.failures}
    silent |= {untold.rule for untold in result.untold}  # its finding may be one of those that are only counted
    all_silent = not result.sha256 or result.path in silent
    gone: list[Entry] = []
    unjudged: list[Entry] = []
    for entry in left:
        judged = not (all_silent or entry.rule in silent) and looked.asks(result.path, entry.rule)
        (gone if judged else unjudged).append(entry)
    return Match(result, path, before, tuple(known), tuple(new), tuple(gone), tuple(unjudged))


def _paired(
    located: Sequence[Located], entries: Sequence[Entry]
) -> tuple[list[tuple[Located, Entry]], list[Located], list[Entry]]:
    """Findings with their entries, the other findings and the other entries, each in its order."""
    owners = pair([trait_of(one) for one in located], [Trait(one.rule, one.fingerprint, one.text) for one in entries])
    used = set(owners.values())
    known = [(one, entries[owners[number]]) for number, one in enumerate(located) if number in owners]
    new = [one for number, one in enumerate(located) if number not in owners]
    return known, new, [entry for number, entry in enumerate(entries) if number not in used]


def _below(path: str, folder: str) -> bool:
    return folder == "." or path.startswith(f"{folder}/")


def _holds(folder: str, root: str) -> bool:
    """Whether the folder lies above the baseline's own."""
    outer = os.path.realpath(folder)
    return root.startswith(outer.rstrip(os.sep) + os.sep)
