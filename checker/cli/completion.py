"""`gongwen completion`: the script that lets a shell complete commands, options and what they take."""

from __future__ import annotations

import argparse
import os
import sys
from typing import Any

from checker.cli.arguments import Help

SHELLS = {"bash": "gongwen.bash", "zsh": "_gongwen", "fish": "gongwen.fish", "powershell": "gongwen.ps1"}
FOLDER = os.path.join(os.path.dirname(__file__), "completions")
_ABOUT = "打印命令行补全的脚本：装好以后，按 Tab 键补全命令、选项和文件名。"
_EPILOG = """装上（每种一次，之后打开新的窗口）：
  gongwen completion bash > ~/.local/share/bash-completion/completions/gongwen  bash；文件夹没有的先建好
  gongwen completion zsh > ~/.zfunc/_gongwen  zsh；~/.zshrc 里要有 fpath+=~/.zfunc 和 compinit
  gongwen completion fish > ~/.config/fish/completions/gongwen.fish  fish
  gongwen completion powershell >> $PROFILE  Windows PowerShell"""


def add_parser(commands: Any) -> None:
    """The options of `completion`."""
    parser = commands.add_parser(
        "completion", help="打印命令行补全的脚本", description=_ABOUT, epilog=_EPILOG, formatter_class=Help
    )
    parser.add_argument("shell", choices=tuple(SHELLS), metavar="命令解释器", help="、".join(SHELLS))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the script: UTF-8 whatever the console speaks, but for PowerShell, which reads as the console does."""
    with open(os.path.join(FOLDER, SHELLS[options.shell]), encoding="utf-8") as file:
        script = file.read()
    if options.shell != "powershell" and hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    sys.stdout.write(script)
    return 0
