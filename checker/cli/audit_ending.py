"""What follows when all submissions of a run are in the database: across them, the files, and what is said of it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from typing import Any

from checker.auditing.database import NAME, Database
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
    opening: str = "",
) -> int:
    """Look across the submissions, write the files to `--output`, and tell; the exit status.

    `titles` are those of the rules, `opening` is the first line where it is not that of a run.
    Raises UnwritableDocument.
    """
    from checker.auditing.originals import Originals
    from checker.auditing.publishing import Published, publish
    from checker.auditing.view import Audit
    from checker.cli.audit_outputs import audits_of
    from checker.cli.audit_report import write_report

    reporters = audits_of(options, extensions)
    across(database, done.run, options)
    with Originals(extensions) as originals:
        audit = Audit(database.connection, done.run, originals, [each.name for each in reporters])
        published = [Published(NAME), *publish(audit, reporters, options.output)]
        return write_report(audit, done, options.output, published, titles, sys.stdout, opening=opening)


def end_shard(database: Database, done: Done, options: argparse.Namespace, *, titles: Mapping[str, str]) -> int:
    """Tell what this part came to, and how to go on: what is said of all and written to files needs the others."""
    from checker.auditing.publishing import Published
    from checker.auditing.view import Audit
    from checker.cli.audit_report import write_report

    audit = Audit(database.connection, done.run)
    status = write_report(audit, done, options.output, [Published(NAME)], titles, sys.stdout)
    number, shards = options.shard
    print(f"这是第{number}片，共{shards}片；各片都查完后，用 gongwen merge 各片的文件夹 --output 审核/ 合成一份结果。")
    return status
