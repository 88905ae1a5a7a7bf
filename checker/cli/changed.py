"""`gongwen check --changed`: what is to be checked, and what is said when that is nothing."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from checker.cli.outputs import Output, write_outputs
from checker.extending.hookspecs import Layout
from checker.model.characters import printable
from checker.model.errors import ConfigError
from checker.model.report import exit_status
from checker.running.changed import HEAD, changed_reports, is_revision
from checker.running.engines import Engines
from checker.running.runner import gathered


def changed_paths(revision: str, paths: Sequence[str], suffixes: tuple[str, ...]) -> list[str]:
    """The reports that changed, below the paths where there are any. Raises ConfigError.

    A word behind `--changed` that names a file and no revision is a path: who writes
    `--changed 报送/` means that.
    """
    if revision != HEAD and os.path.lexists(revision):
        if is_revision(revision, os.path.dirname(revision)):
            raise ConfigError(
                f"--changed：“{revision}”既是文件名，又是 git 里的版本；要查这个文件，请把它写在 --changed 前面，"
                f"要与这个版本相比，请写 --changed refs/heads/{revision}。"
            )
        revision, paths = HEAD, (revision, *paths)
    return list(changed_reports(paths, revision, suffixes))


def write_unchanged(revision: str, engines: Engines, outputs: Sequence[Output], layout: Layout) -> int:
    """Write the reports of nothing for programs, and a sentence for people."""
    engines.of("")  # what is wrong with the rules is said all the same
    report = gathered((), engines.books)
    for_programs = [output for output in outputs if output.path is not None or output.reporter.for_programs]
    status = write_outputs(report, for_programs, layout)
    since = "最近一次提交以来" if revision == HEAD else f"从“{printable(revision)}”分出以来"
    if not layout.quiet:
        spoken = sys.stdout if len(for_programs) < len(outputs) else sys.stderr
        print(f"{since}没有改过的文稿，不用检查。", file=spoken)
    return max(status, exit_status(report, layout.fail_on))
