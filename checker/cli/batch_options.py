"""What a batch is judged by, as the command line says it: manifest, card, reference texts, an earlier run."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from checker.auditing.judging import Basis
    from checker.running.engines import Engines


def add_judging_options(group: Any) -> None:
    """The options that say what the submissions are judged by."""
    group.add_argument("--manifest", metavar="文件", help="应报名单（.csv、.xlsx）：单位、文种、报告期、截止日期")
    group.add_argument("--scorecard", metavar="文件", help="评分卡（.yaml），不写用默认的")
    group.add_argument("--since", metavar="编号", help="与以前哪次审核比整改：运行的编号，或那次的输出文件夹")


def add_compared_options(group: Any) -> None:
    """The options that name texts that the submissions are held against."""
    words = "（文件夹、文件、压缩包），可写多次"
    group.add_argument("--against", action="append", default=[], metavar="范文", help=f"查有没有照抄的范文{words}")
    group.add_argument(
        "--former", action="append", default=[], metavar="上期", help=f"上期报送的文稿{words}，查有没有照搬"
    )


def judged_by(options: argparse.Namespace) -> dict[str, object]:
    """The options of judging as plain data: another judgement is another request."""
    return {name: getattr(options, name) for name in ("manifest", "scorecard", "since")}


@contextmanager
def basis_of(options: argparse.Namespace, engines: Engines) -> Iterator[Basis]:
    """What a run is judged by. Raises CheckerError for what cannot be read, before anything is checked."""
    from checker.auditing.delivery.manifest import read_manifest
    from checker.auditing.judging import Basis
    from checker.auditing.rectification.earlier import earlier_run
    from checker.auditing.scores.scorecard_file import read_scorecard

    engine = engines.of("")
    card = read_scorecard(options.scorecard, [rule.id for rule in engine.book.rules])
    manifest = read_manifest(options.manifest, engine.book.profiles) if options.manifest else None

    with ExitStack() as opened:
        since = opened.enter_context(earlier_run(options.since, options.output)) if options.since else None
        yield Basis(card, manifest, since, tuple(engine.book.profiles))
