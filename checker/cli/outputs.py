"""Where the reports of a run go: one style to standard output, any number of others into files."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import NamedTuple

from checker.extending.hookspecs import Layout, Reporter
from checker.extending.host import Extensions
from checker.model.errors import ConfigError
from checker.model.report import Report
from checker.running.files import same_file
from checker.settings.configurations import StatedOutput

NARROWEST, WIDEST, PIPED = 60, 200, 100  # cells
_WRITTEN, _NOT_WRITTEN = 0, 2


class Output(NamedTuple):
    """A style of report and the file it goes to; None is standard output."""

    reporter: Reporter
    path: str | None = None


def add_output_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--format",
        metavar="样式",
        default="text",
        help="打印的报告样式：text（默认）、html、markdown、csv、json、jsonl、sarif、junit、github、rdjson",
    )
    parser.add_argument(
        "--output",
        action="append",
        default=[],
        metavar="样式=文件",
        help="另把报告写进文件，如 html=报告.html，可写多次",
    )


def outputs_of(
    options: argparse.Namespace, extensions: Extensions, stated: Sequence[StatedOutput] = ()
) -> tuple[Output, ...]:
    """What was asked for, standard output first; `stated` by a configuration counts where --output does not stand.

    Raises ConfigError.
    """
    found = [Output(_named(extensions, "--format", options.format))]
    for output in () if options.output else stated:
        if os.path.isdir(output.path):
            raise ConfigError(f"{output.where}：“{output.path}”是文件夹，请写上文件名。")
        found.append(Output(_named(extensions, f"{output.where}：outputs", output.style), output.path))
    for given in options.output:
        style, sign, path = given.partition("=")
        if not sign or not path:
            raise ConfigError(f"--output：“{given}”应写成 样式=文件，如 html=报告.html。")
        reporter = _named(extensions, "--output", style)
        if os.path.isdir(path):
            raise ConfigError(f"--output：“{path}”是文件夹，请写上文件名。")
        if any(same_file(path, report) for report in options.paths):
            raise ConfigError(f"--output：“{path}”就是要检查的文稿，写进去就盖掉了原文；请换个文件名。")
        if any(output.path and os.path.abspath(output.path) == os.path.abspath(path) for output in found):
            raise ConfigError(f"--output：两份报告都要写进“{path}”，请给其中一份换个文件名。")
        found.append(Output(reporter, path))
    return tuple(found)


def write_outputs(report: Report, outputs: Sequence[Output], layout: Layout) -> int:
    """Write the files, then standard output; 2 where a file could not be written, which is said."""
    status = _WRITTEN
    for output in outputs:
        if output.path is not None:
            status = max(status, _write_file(report, output.reporter, output.path, layout))
    for output in outputs:
        if output.path is None:
            _print(report, output.reporter, layout)
    return status


def _write_file(report: Report, reporter: Reporter, path: str, layout: Layout) -> int:
    from checker.model.characters import printable
    from checker.model.errors import UnwritableDocument
    from checker.running.writing import write_atomically  # few runs write

    parts: list[str] = []
    reporter.render(report, layout._replace(width=PIPED, colour=False), parts.append)
    try:
        write_atomically(path, "".join(parts).encode("utf-8", "replace"))
    except UnwritableDocument as error:
        print(f"gongwen：报告没有写成（{printable(path)}）：{error}", file=sys.stderr)
        return _NOT_WRITTEN
    return _WRITTEN


def _print(report: Report, reporter: Reporter, layout: Layout) -> None:
    if reporter.for_programs and hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="strict")
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    reporter.render(report, layout._replace(width=_width(), colour=colour), sys.stdout.write)
    sys.stdout.flush()


def _named(extensions: Extensions, option: str, name: str) -> Reporter:
    if name in extensions.reporters:
        return extensions.reporters[name]
    from difflib import get_close_matches

    close = get_close_matches(name, extensions.reporters, n=1)
    meant = f"是否想写“{close[0]}”？" if close else ""
    raise ConfigError(f"{option}：没有“{name}”这种报告样式。{meant}可选：{'、'.join(extensions.reporters)}。")


def _width() -> int:
    if not sys.stdout.isatty():
        return PIPED
    try:
        columns = os.get_terminal_size(sys.stdout.fileno()).columns
    except OSError:
        return PIPED
    return min(WIDEST, max(NARROWEST, columns))
