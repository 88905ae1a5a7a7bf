"""Templates of pages: everything is escaped, what is not known is an error, and blank lines of the template vanish."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from checker_builtin.reporters.html_report.letters import plain, visible


def environment(folders: Sequence[Path]) -> Environment:
    """The templates of some folders; of two of one name that of the first."""
    made = Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=plain,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["visible"] = visible
    return made
