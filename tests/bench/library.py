"""The whole library against the packs that it began with, over the same texts in one process."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from tests.bench.timing import Timed, timed_calls

ON_TEXTS = ("whole library, 200 texts", "first packs, 200 texts")
ON_REPORTS = ("whole library, sound reports", "first packs, sound reports")
FIRST_PACKS = (
    *("banners", "dates", "institutions", "laws", "leaders", "party-terms"),
    *("placeholders", "set-phrases", "structure", "style", "timeline", "typos"),
)


def timed_libraries(folder: Path, names: tuple[str, str], rounds: int) -> dict[str, Timed]:
    """All texts of a folder, from bytes to findings with their places; `names` are those of the two cases."""
    # Not before: the peak of a child that is timed begins with what its parent holds.
    from checker.extending.hookspecs import RawFile
    from checker.extending.host import load_extensions
    from checker.rulebase.store import open_rulebook
    from checker.running.config import Config
    from checker.running.engine import Engine

    extensions = load_extensions()
    files = [RawFile(path.name, path.read_bytes()) for path in sorted(folder.glob("*.txt"))]
    first = [pack for pack in extensions.packs if pack.name in FIRST_PACKS]
    assert len(first) == len(FIRST_PACKS)
    engines = {
        name: Engine(Config(), extensions, open_rulebook(packs, extensions.kinds))
        for name, packs in zip(names, (extensions.packs, first), strict=True)
    }

    def checked(engine: Engine) -> None:
        for file in files:
            assert not engine.check_bytes(file).failures

    return timed_calls({name: partial(checked, engine) for name, engine in engines.items()}, rounds)
