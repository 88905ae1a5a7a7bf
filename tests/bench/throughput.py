"""What one core needs for a document with the full library; processor time, as others may share the core."""

from __future__ import annotations

import time
from pathlib import Path

from tests.bench.timing import Timed

TEXTS, WORDS, FORMULAIC = "one report as .txt", "one report as .docx", "one of the 200 texts"
_WARM = 20  # documents after which all that a run loads is loaded


def timed_documents(folders: dict[str, Path], rounds: int) -> dict[str, Timed]:
    """The processor time of one document, by the names of the folders, which take turns."""
    # Not before: the peak of a child that is timed begins with what its parent holds.
    from checker.extending.hookspecs import RawFile
    from checker.extending.host import load_extensions
    from checker.running.config import Config
    from checker.running.engines import prepare

    engine = prepare(Config(), load_extensions())
    files = {
        name: [RawFile(path.name, path.read_bytes()) for path in sorted(folder.rglob("*.*")) if path.is_file()]
        for name, folder in folders.items()
    }
    for several in files.values():
        for file in several[:_WARM]:
            assert not engine.check_bytes(file).failures
    taken: dict[str, list[float]] = {name: [] for name in files}
    for _ in range(rounds):
        for name, several in files.items():
            began = time.process_time()
            for file in several:
                engine.check_bytes(file)
            taken[name].append((time.process_time() - began) / len(several))
    return {name: Timed(tuple(each), 0.0) for name, each in taken.items()}
