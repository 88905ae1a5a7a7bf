"""Documents of a baseline that have another path now, or none."""

import os
from collections.abc import Sequence

from checker.model.report import Result
from checker.running.baseline.entries import Frozen
from checker.running.likeness import Likeness, former_names


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
    lost = [named[path] for path in sorted(named) if path not in present and not is_there(root, path)]
    former = former_names(
        [Likeness(results[n].sha256, [located.fingerprint for located in results[n].located]) for n in fresh],
        [Likeness(document.sha256, [entry.fingerprint for entry in document.entries]) for document in lost],
    )
    for number, at in former.items():
        found[fresh[number]] = lost[at]
    return found


def is_there(root: str, path: str) -> bool:
    """Whether the folder of a baseline still has a document at the path."""
    return os.path.lexists(os.path.join(root, *path.split("/")))
