"""What the texts are checked with: configuration, rules and baselines as their files were when it was made."""

from __future__ import annotations

from checker.extending.host import Extensions
from checker.model.report import Result
from checker.running.engine import Engine
from checker.running.engines import Engines
from checker.settings.configurations import Configurations


class Workspace:
    """Made anew when a file that it rests on has changed. All methods raise CheckerError for a file that is off."""

    def __init__(self, engines: Engines, configurations: Configurations) -> None:
        self._engines, self._configurations = engines, configurations

    @property
    def extensions(self) -> Extensions:
        return self._engines.extensions

    def leaves_out(self, path: str) -> bool:
        """Whether the configuration excludes the file at a path."""
        return self._engines.leaves_out(path)

    def engine(self, path: str) -> Engine:
        """What the file at a path is checked with."""
        return self._engines.of(path)

    def settled(self, result: Result, engine: Engine) -> Result:
        """A result without the findings that the baseline knows."""
        file = self._configurations.run(result.path).baseline
        if file is None:
            return result
        from checker.running.baseline.applying import apply
        from checker.running.baseline.file import read_baseline
        from checker.running.baseline.matching import looked_at
        from checker.running.runner import gathered

        report = gathered([result], [engine.book])
        return apply(report, read_baseline(file), looked_at((), self._engines)).results[0]
