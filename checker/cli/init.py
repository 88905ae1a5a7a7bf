"""`gongwen init`: look at a folder and write a commented gongwen.yaml for it."""

from __future__ import annotations

import argparse
import os
import sys
from typing import Any

from checker.cli.arguments import Help
from checker.extending.host import load_extensions
from checker.model.characters import printable
from checker.model.errors import ConfigError
from checker.running.config import Config
from checker.running.engines import prepare
from checker.settings.configurations import YAML, Configurations

_ABOUT = "看一看文件夹里的文稿、词表和规则包，写一份带说明的配置文件 gongwen.yaml；已经有的不覆盖。"


def add_parser(commands: Any) -> None:
    """The options of `init`."""
    parser = commands.add_parser("init", help="写一份带说明的配置文件", description=_ABOUT, formatter_class=Help)
    parser.add_argument("folder", nargs="?", default=os.curdir, metavar="文件夹", help="不写则为当前文件夹")
    parser.add_argument("--print", action="store_true", help="只打印，不写文件")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the file and say so. Raises ConfigError rather than overwrite anything."""
    from checker.settings.starter import starter
    from checker.settings.survey import survey

    folder, shown = options.folder, printable(options.folder)
    if not os.path.isdir(folder):
        raise ConfigError(f"没有“{shown}”这个文件夹，请核对路径，或先建好文件夹。")
    path = os.path.normpath(os.path.join(folder, YAML))
    if not options.print:
        _refuse_existing(folder, path)
    text = starter(survey(folder, prepare(Config(), load_extensions())))
    if options.print:
        sys.stdout.write(text)
        return 0
    try:
        with open(path, "x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        _refuse_existing(folder, path)
    except OSError as error:
        raise ConfigError(f"写不进“{shown}”（{error.strerror}），请核对路径和权限。") from error
    print(f"已写 {printable(path)}，请打开看一遍；改完用 gongwen config check 核对，再用 gongwen check 检查文稿。")
    return 0


def _refuse_existing(folder: str, path: str) -> None:
    """Raise ConfigError where the folder has a configuration already."""
    if os.path.lexists(path):
        raise ConfigError(f"{printable(path)} 已经存在，没有覆盖；想看会写成什么样，请加 --print。")
    own = Configurations({}).file(folder)
    if own is not None and os.path.dirname(own) == os.path.abspath(folder):
        raise ConfigError(f"{printable(own)} 里已经有 [tool.gongwen]，没有另写；想看会写成什么样，请加 --print。")
