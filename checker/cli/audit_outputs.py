"""Which files of an audit are written: what is written unasked, or what `--format` asks for."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from checker.extending.hookspecs import Auditing
from checker.extending.host import Extensions
from checker.model.errors import ConfigError

_DEFAULT = "html（网页）、xlsx（工作簿）、notices（退回单和批注副本）、jsonl"
_OTHERS = "csv、sarif、parquet"


def add_audit_output_options(parser: Any) -> None:
    """`--format` and `--without`."""
    parser.add_argument(
        "--format",
        action="append",
        default=[],
        dest="formats",
        metavar="样式",
        help=f"只写这种结果，可写多次；不写时有 {_DEFAULT}；另有 {_OTHERS}",
    )
    parser.add_argument(
        "--without", action="append", default=[], metavar="样式", help="不写这种结果，可写多次，如 notices"
    )


def audits_of(options: argparse.Namespace, extensions: Extensions) -> list[Auditing]:
    """The reporters that are to write, in the order in which the plugins bring them. Raises ConfigError."""
    known = extensions.audits
    asked = _known(options.formats, "--format", known) or {name for name, each in known.items() if each.audit_default}
    left_out = _known(options.without, "--without", known)
    return [each for name, each in known.items() if name in asked - left_out]


def _known(names: Sequence[str], option: str, known: Any) -> set[str]:
    from checker.cli.slips import meant  # the house has one way to guess

    for name in names:
        if name not in known:
            listed = "、".join(f"{each}（{known[each].audit_about}）" for each in known)
            raise ConfigError(f"{option}：审核结果没有“{name}”这种样式。{meant(name, known)}可选：{listed}。")
    return set(names)
