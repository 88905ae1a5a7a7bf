"""`gongwen rules new`: a commented rule file that passes its own test, with the pack around it where there is none."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Mapping

from checker.extending.hookspecs import AnyKind, Starting
from checker.extending.host import load_extensions
from checker.model.characters import flat, printable
from checker.model.errors import CheckerError, ConfigError
from checker.rulebase.fields import MappingFields
from checker.rulebase.nodes import parse

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_CITED = "[house-style]"  # what every starter cites
_PACK = """# 一个规则包：这个文件夹里的每个 .yaml 文件是一条规则，sources.yaml 是它们的依据。
title: {title} # 规则包的名称
about: 本单位自己的规则。 # 管什么
# reviewed: 写最近一次复核的日期，如 2026-11-23
# default: off # 这样写，包里的规则加 --strict 才查
"""
_SOURCES = """# 规则的依据：规则里的 sources 写这里的键。下面一条是样子，请换成真实的文件。
house-style:
  title: 《示例单位文稿规范》 # 文件名称，有文号的写在后面的圆括号里
  issuer: 示例单位办公室 # 谁发布的
  date: 2026-01-01 # 哪一天，写年月或年也可以
# url: https://… # 有网址的写上
"""


def run(options: argparse.Namespace) -> int:
    """Write the files and say so. Raises ConfigError rather than overwrite anything."""
    text = _starter(options.kind, load_extensions().kinds)
    folder, name = _place(options.target)
    path = os.path.join(folder, f"{name}.yaml")
    if os.path.lexists(path):
        raise ConfigError(f"{printable(path)} 已经存在，没有覆盖；请换一个文件名。")
    key = _source_key(os.path.join(folder, "sources.yaml"))
    files = {
        "pack.yaml": _PACK.format(title=_quoted(os.path.basename(os.path.abspath(folder)))),
        "sources.yaml": _SOURCES,
        f"{name}.yaml": text if key is None else text.replace(_CITED, f"[{key}]"),
    }
    try:
        os.makedirs(folder, exist_ok=True)
        written = [file for file, content in files.items() if _written(os.path.join(folder, file), content)]
    except OSError as error:
        raise ConfigError(f"写不进“{printable(folder)}”（{error.strerror}），请核对路径和权限。") from error
    print("\n".join(f"已写 {printable(os.path.join(folder, file))}" for file in written))
    name = printable(folder)
    print(f"照着里面的说明改；改好后用 gongwen rules test {name} 测试，用 gongwen check --rules {name} 检查文稿。")
    return 0


def _starter(name: str, kinds: Mapping[str, AnyKind]) -> str:
    kind = kinds.get(name)
    text = kind.starter() if isinstance(kind, Starting) else None
    if text is not None:
        return text
    offered = [other for other, one in kinds.items() if isinstance(one, Starting) and one.starter() is not None]
    why = "没有样板，因为它的检查项已经都有规则了" if kind is not None else "不是一种检查类型"
    raise ConfigError(f"--kind：“{name}”{why}；有样板的是：{'、'.join(sorted(offered))}。")


def _place(target: str) -> tuple[str, str]:
    """The folder and the name of the rule."""
    folder, name = os.path.split(os.path.normpath(target))
    name = name.removesuffix(".yaml")
    if not folder:
        raise ConfigError(f"请连同规则包的文件夹一起写，如 本单位规则/{name}。")
    if name in ("pack", "sources") or not _NAME.fullmatch(name):
        raise ConfigError(
            f"规则的文件名“{printable(name)}”不合适：请用小写字母、数字和“-”说清错在哪里，如 former-name。"
        )
    return folder, name


def _source_key(path: str) -> str | None:
    """A source that the pack already has; None where it has no such file. Raises ConfigError, RuleError."""
    try:
        with open(path, encoding="utf-8-sig") as file:
            node = parse(file.read(), path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"读不了 {printable(path)}（{error}），请核对后重试。") from error
    keys = list(MappingFields(node, path, "来源").names())
    if not keys:
        raise CheckerError(f"{printable(path)} 里还没有一份依据，请先写上，再建规则。")
    return "house-style" if "house-style" in keys else keys[0]


def _quoted(name: str) -> str:
    """A folder's name as text of a YAML file, whatever marks it has."""
    return "'" + flat(name).replace("'", "''") + "'"


def _written(path: str, text: str) -> bool:
    """Write a file that is not there yet; whether it was written."""
    try:
        with open(path, "x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        return False
    return True
