"""What follows when all submissions of a run are in the database: across them, the files, and what is said of it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from typing import Any

from checker.auditing.database import Database
from checker.auditing.running import Done


def across(database: Database, run: int, options: argparse.Namespace) -> None:
    """What can only be said of all submissions together. `audit` and `merge` call it before anything is published."""


def end(
    database: Database,
    done: Done,
    options: argparse.Namespace,
    *,
    extensions: Any,
    titles: Mapping[str, str],
    kept: str,
) -> int:
    """Look across the submissions, write the files to `--output`, and tell; the exit status.

    `titles` are those of the rules, `kept` is the name of the database. Raises UnwritableDocument.
    """
    from checker.auditing.originals import Originals
    from checker.auditing.publishing import Published, publish
    from checker.auditing.view import Audit
    from checker.cli.audit_outputs import audits_of
    from checker.cli.audit_report import write_report

    reporters = audits_of(options, extensions)
    across(database, done.run, options)
    with Originals(extensions) as originals:
        audit = Audit(database.connection, done.run, originals)
        published = [Published(kept), *publish(audit, reporters, options.output)]
        return write_report(audit, done, options.output, published, titles, sys.stdout)
