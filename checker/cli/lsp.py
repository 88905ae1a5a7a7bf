"""`gongwen lsp`: the language server, over standard input and output."""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import redirect_stdout
from functools import partial
from typing import TYPE_CHECKING, Any

from checker.cli.arguments import Help, add_rules_option, add_words_option, configurations_of
from checker.cli.check import add_checking_options, engines_of
from checker.extending.host import load_extensions
from checker.model.errors import ConfigError

if TYPE_CHECKING:
    from checker.cli.language_server.workspace import Workspace

_ABOUT = "由编辑器启动：写稿时随时检查纯文本和 Markdown 文稿（语言服务器协议，经标准输入输出）。"
_EPILOG = """例子（写在编辑器的设置里）：
  gongwen lsp                      配置照旧从文稿所在处往上找 gongwen.yaml
  gongwen lsp --strict             另查文风等默认不查的提示

VS Code、Neovim、Helix、Emacs 怎样设置，见 docs/editors.md。"""
_EXTRA = ("pygls", "lsprotocol", "cattrs", "attrs", "attr")


def add_parser(commands: Any) -> None:
    """The options of `lsp`: those of `check` that say what is looked for."""
    parser = commands.add_parser(
        "lsp", help="供编辑器使用：写稿时随时检查", description=_ABOUT, epilog=_EPILOG, formatter_class=Help
    )
    parser.add_argument("--period", metavar="报告期", help="指明报告期，如 2018、2018-H1（不写则从文中找依据）")
    parser.add_argument("--type", metavar="文种", help="指明文种，如 年度党建工作总结（写错时会列出全部可选文种）")
    add_rules_option(parser)
    add_words_option(parser)
    add_checking_options(parser)
    parser.add_argument("--stdio", action="store_true", help="经标准输入输出通信（有的编辑器会写上，可以省略）")
    parser.set_defaults(run=run, encoding=None, timing=False)


def run(options: argparse.Namespace) -> int:
    """Serve until the editor leaves. Raises ConfigError for a terminal, and where the extra is not installed."""
    try:
        from checker.cli.language_server.server import serve
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in _EXTRA:
            raise
        raise ConfigError(
            "gongwen lsp 需要附加组件，请先安装：pip install 'gongwen-checker[lsp]'，再重新启动编辑器。"
        ) from None
    if sys.stdin.isatty():
        raise ConfigError(
            "gongwen lsp 由编辑器启动，不能直接在终端里用；编辑器怎样设置见 docs/editors.md，"
            "检查文稿请用 gongwen check。"
        )
    outgoing = open(os.dup(sys.stdout.fileno()), "wb")  # noqa: SIM115 (the server closes it as it leaves)
    with redirect_stdout(sys.stderr):  # standard output is the protocol: nothing else may be printed there
        return serve(partial(_workspace, options), sys.stdin.buffer, outgoing)


def _workspace(options: argparse.Namespace) -> Workspace:
    from checker.cli.language_server.workspace import Workspace

    extensions = load_extensions()
    configurations = configurations_of(options, extensions)
    return Workspace(engines_of(options, extensions, (), configurations), configurations)
