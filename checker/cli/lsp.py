"""`gongwen lsp`: the language server, over standard input and output."""

from __future__ import annotations

import argparse
import sys
from contextlib import redirect_stdout
from functools import partial
from typing import Any

from checker.cli.arguments import Help, add_reading_options, configurations_of, period_of
from checker.extending.host import load_extensions
from checker.model.errors import ConfigError
from checker.running.config import Config
from checker.running.engines import Engines

_ABOUT = "由编辑器启动：写稿时随时检查纯文本和 Markdown 文稿（语言服务器协议，经标准输入输出）。"
_EPILOG = "各种编辑器怎样设置，见 docs/editors.md。"


def add_parser(commands: Any) -> None:
    """The options of `lsp`."""
    parser = commands.add_parser(
        "lsp", help="供编辑器使用：写稿时随时检查", description=_ABOUT, epilog=_EPILOG, formatter_class=Help
    )
    add_reading_options(parser)
    parser.add_argument("--strict", action="store_true", help="另查文风等默认不查的提示")
    parser.add_argument("--unit", action="append", default=[], metavar="名称", help="本单位的名称，可写多次")
    parser.add_argument("--stdio", action="store_true", help="经标准输入输出通信（有的编辑器会写上，可以省略）")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Serve until the editor leaves. Raises ConfigError where the extra is not installed."""
    try:
        from checker.cli.language_server.server import serve
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol", "cattrs", "attrs"):
            raise
        raise ConfigError(
            "gongwen lsp 需要附加组件，请先安装：pip install 'gongwen-checker[lsp]'，再重新启动编辑器。"
        ) from None
    incoming, outgoing = sys.stdin.buffer, sys.stdout.buffer
    with redirect_stdout(sys.stderr):  # standard output is the protocol: nothing else may be printed there
        return serve(partial(_engines, options), incoming, outgoing)


def _engines(options: argparse.Namespace) -> Engines:
    extensions = load_extensions()
    command = Config(
        type=options.type,
        period=period_of(options.period),
        rules=tuple(options.rules),
        unit=tuple(options.unit),
        strict=options.strict,
    )
    return configurations_of(options, extensions).engines(command, extensions)
