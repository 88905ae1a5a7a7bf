"""What follows when all submissions of a run are in the database: across them, the files, and what is said of it."""

from __future__ import annotations

import argparse
import sys

from checker.auditing.database import NAME, Database
from checker.auditing.judging import Basis, judged
from checker.auditing.running import Done
from checker.extending.host import Extensions


def end(
    database: Database,
    done: Done,
    basis: Basis,
    options: argparse.Namespace,
    *,
    extensions: Extensions,
    opening: str = "",
) -> int:
    """Look across the submissions, write the files to `--output`, and tell; the exit status.

    `opening` is the first line where it is not that of a run. Raises UnwritableDocument.
    """
    from checker.auditing.originals import Originals
    from checker.auditing.publishing import Published, published
    from checker.auditing.view import Audit
    from checker.cli.audit_outputs import audits_of
    from checker.cli.audit_report import write_report
    from checker.cli.progress import saying

    reporters = audits_of(options, extensions)
    with saying("文稿都查完了，正在比对、评分"):
        run = judged(database, done.run, basis)
    with database.reading() as connection, Originals(extensions) as originals:
        audit = Audit(connection, run, originals, [each.name for each in reporters])
        with saying("正在写结果") as say:
            written = published(
                database, audit, reporters, options.output, lambda number: say(f"正在写结果，第 {number} 个文件")
            )
        files = [Published(NAME), *written]
        return write_report(audit, done._replace(run=run), options.output, files, sys.stdout, opening=opening)


def end_shard(database: Database, done: Done, options: argparse.Namespace) -> int:
    """Tell what this part came to, and how to go on: what is said of all and written to files needs the others."""
    from checker.auditing.publishing import Published
    from checker.auditing.view import Audit
    from checker.cli.audit_report import write_report

    audit = Audit(database.connection, done.run)
    status = write_report(audit, done, options.output, [Published(NAME)], sys.stdout, judged=False)
    number, shards = options.shard
    print(f"这是第{number}片，共{shards}片；各片都查完后，用 gongwen merge 各片的文件夹 --output 审核/ 合成一份结果。")
    return status
