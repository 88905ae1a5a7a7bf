"""Documents of a baseline that have another path now: of the same bytes, or with most of the same findings."""

import os
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

from checker.model.report import Result
from checker.running.baseline.entries import Frozen

_LEAST_ALIKE = 2  # findings that an old and a new name must share before they are taken for one file
_Former = Callable[[Result], str | None]  # the lost document that a result is, by its path


def owners(
    results: Sequence[Result], paths: Sequence[str | None], documents: Sequence[Frozen], root: str
) -> list[Frozen | None]:
    """For each result the document of the baseline whose entries it takes: of its path, else of its former name."""
    named = {document.path: document for document in documents}
    found = [None if path is None else named.get(path) for path in paths]
    fresh = [n for n, path in enumerate(paths) if path is not None and found[n] is None and results[n].sha256]
    if not fresh:
        return found
    present = set(paths)
    lost = {path: each for path, each in named.items() if path not in present and not is_there(root, path)}
    for former in (_same_bytes(lost), _most_alike(lost)):
        for number in fresh:
            path = former(results[number]) if found[number] is None else None
            if path is not None:
                found[number] = lost.pop(path)
    return found


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


def is_there(root: str, path: str) -> bool:
    """Whether the folder of a baseline still has a document at the path."""
    return os.path.lexists(os.path.join(root, *path.split("/")))
