"""Findings that were there when the baseline was made: matched with those of a run, and taken out of what counts."""

import os
import re
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from checker.model.report import Located, Report, Result, Stale, Suppressed
from checker.model.text import fold_words
from checker.reading.citing import day
from checker.running.choosing import asked
from checker.running.digest import sha256
from checker.running.engines import Engines
from checker.running.files import STANDARD_INPUT

_MOST_WORDS = 60  # characters of the words kept in the file; a digest stands for the rest
_NUMBER = re.compile(r"(\d{3})(?:[ -]?[\dXx]){8,}")  # telephone, identity card, bank card: not for a repository
_NAMED = re.compile(r"“[^“”]*”")
_FIGURE = re.compile(r"\d+")  # 全文573字 is the same finding when it is 600
_LEAST_ALIKE = 2  # findings that an old and a new name must share before they are taken for one file


class Entry(NamedTuple):
    """One finding as it was on the ISO day `made`; `text` are its words as `words_of` writes them."""

    fingerprint: str
    rule: str
    text: str
    section: str
    made: str


class Frozen(NamedTuple):
    """What was found in one document: `path` from the folder of the baseline file, parted by '/'."""

    path: str
    sha256: str
    entries: tuple[Entry, ...]


class Baseline(NamedTuple):
    """A baseline and the file it stands in, as given."""

    file: str
    documents: tuple[Frozen, ...] = ()


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


def match(report: Report, baseline: Baseline, looked: Looked) -> Matching:
    """Which finding is which entry. One entry stands for one finding at most."""
    root = os.path.realpath(os.path.dirname(baseline.file) or ".")
    paths = [path_within(root, result.path) for result in report.results]
    before = _owners(report.results, paths, baseline.documents, root)
    matches = [_matched(*each, looked) for each in zip(report.results, paths, before, strict=True)]
    taken = {document.path for document in before if document}
    left = [document for document in baseline.documents if document.path not in taken]
    folders = [path for path in (path_within(root, folder) for folder in looked.folders) if path is not None]
    upwards = any(_holds(folder, root) for folder in looked.folders)
    vanished = tuple(
        document
        for document in left
        if not _there(root, document.path) and (upwards or any(_below(document.path, folder) for folder in folders))
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


def entry_of(located: Located, made: str) -> Entry:
    """The entry that stands for a finding."""
    section = flat_words(located.section or "")
    return Entry(located.fingerprint, located.finding.rule, words_of(located), section, made)


def words_of(located: Located) -> str:
    """The words of a finding as an entry writes them: folded, long ones by their beginning and a digest.

    A finding about the whole report has what it names (“存在的主要问题”“下一步工作打算”), else what it says.
    """
    if not located.whole:
        return flat_words(fold_words(located.text))
    message = located.finding.message
    return flat_words("".join(_NAMED.findall(message)) or _FIGURE.sub("#", message))


def flat_words(words: str) -> str:
    """Words fit for a file that is shared: figures that could name a person are masked, long words are cut."""
    masked = _NUMBER.sub(r"\1********", words)
    if len(masked) <= _MOST_WORDS:
        return masked
    return f"{masked[:_MOST_WORDS]}…{sha256(masked.encode('utf-8', 'replace'))[:12]}"


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


_Key = tuple[str, str]


def _paired(
    located: Sequence[Located], entries: Sequence[Entry]
) -> tuple[list[tuple[Located, Entry]], list[Located], list[Entry]]:
    """Findings with their entries, the other findings and the other entries, each in its order.

    A fingerprint first; then, as passages move and sections are renamed, the same rule
    and words, as often as there are entries; last, as sections are added one by one, what
    names a part of what the entry names.
    """
    owners: dict[int, int] = {}  # number of a finding -> number of its entry
    _pair(
        owners,
        [(one.finding.rule, one.fingerprint) for one in located],
        [(entry.rule, entry.fingerprint) for entry in entries],
    )
    _pair(
        owners,
        [(one.finding.rule, words_of(one)) for one in located],
        [(entry.rule, entry.text) for entry in entries],
    )
    _pair_parts(owners, located, entries)
    used = set(owners.values())
    known = [(one, entries[owners[number]]) for number, one in enumerate(located) if number in owners]
    new = [one for number, one in enumerate(located) if number not in owners]
    return known, new, [entry for number, entry in enumerate(entries) if number not in used]


def _pair(owners: dict[int, int], findings: Sequence[_Key], entries: Sequence[_Key]) -> None:
    """Give each finding that has no entry yet the first free entry of its key."""
    used = set(owners.values())
    waiting: defaultdict[_Key, deque[int]] = defaultdict(deque)
    for number, key in enumerate(entries):
        if number not in used:
            waiting[key].append(number)
    for number, key in enumerate(findings):
        if number not in owners and (same := waiting.get(key)):
            owners[number] = same.popleft()


def _pair_parts(owners: dict[int, int], located: Sequence[Located], entries: Sequence[Entry]) -> None:
    """Give a finding about the whole report that has no entry one that names all that it names, and more."""
    for number, one in enumerate(located):
        names = set(_NAMED.findall(words_of(one))) if one.whole and number not in owners else set()
        used = set(owners.values())
        for at, entry in enumerate(entries) if names else ():
            if at not in used and entry.rule == one.finding.rule and names <= set(_NAMED.findall(entry.text)):
                owners[number] = at
                break


def _owners(
    results: Sequence[Result], paths: Sequence[str | None], documents: Sequence[Frozen], root: str
) -> list[Frozen | None]:
    """For each result the document of the baseline whose entries it takes: of its path, else of its former name."""
    named = {document.path: document for document in documents}
    found = [None if path is None else named.get(path) for path in paths]
    fresh = [n for n, path in enumerate(paths) if path is not None and found[n] is None and results[n].sha256]
    if not fresh:
        return found
    present = set(paths)
    lost = {path: each for path, each in named.items() if path not in present and not _there(root, path)}
    for former in (_same_bytes(lost), _most_alike(lost)):
        for number in fresh:
            path = former(results[number]) if found[number] is None else None
            if path is not None:
                found[number] = lost.pop(path)
    return found


_Former = Callable[[Result], str | None]  # the lost document that a result is, by its path


def _same_bytes(lost: Mapping[str, Frozen]) -> _Former:
    holders = defaultdict(list)
    for path, document in lost.items():
        holders[document.sha256].append(path)
    return lambda result: next((path for path in holders[result.sha256] if path in lost), None)


def _most_alike(lost: Mapping[str, Frozen]) -> _Former:
    """The one that shares most findings; none where that is not most of its own, and two at least."""
    holders = defaultdict(list)
    for path, document in lost.items():
        for fingerprint in {entry.fingerprint for entry in document.entries}:
            holders[fingerprint].append(path)

    def former(result: Result) -> str | None:
        fingerprints = {located.fingerprint for located in result.located}
        shared = Counter(path for each in fingerprints for path in holders.get(each, ()) if path in lost)
        enough = [path for path in shared if 2 * shared[path] > len(lost[path].entries)]
        best = min(enough, key=lambda path: (-shared[path], path), default=None)
        return best if best is not None and shared[best] >= _LEAST_ALIKE else None

    return former


def _settled(match: Match, file: str) -> Result:
    if not match.known:
        return match.result
    known = tuple(
        Suppressed(located, "baseline", f"{day(entry.made)}记入基线", where=file) for located, entry in match.known
    )
    return match.result._replace(located=match.new, suppressed=(*match.result.suppressed, *known))


def _told(entry: Entry) -> tuple[str, str, str]:
    return entry.rule, entry.text, entry.fingerprint


def _there(root: str, path: str) -> bool:
    return os.path.lexists(os.path.join(root, *path.split("/")))


def _below(path: str, folder: str) -> bool:
    return folder == "." or path.startswith(f"{folder}/")


def _holds(folder: str, root: str) -> bool:
    """Whether the folder lies above the baseline's own."""
    outer = os.path.realpath(folder)
    return root.startswith(outer.rstrip(os.sep) + os.sep)
