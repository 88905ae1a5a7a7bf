"""What a slip on the command line was meant to be: commands, options of this command and of others."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from checker.model.characters import printable
from checker.model.errors import ConfigError

_MOST_NAMED = 3  # commands that have an option of a name


def meant(word: str, names: Iterable[str]) -> str:
    """是否想写“check”？, or nothing where no name comes close."""
    close = _close(word, names)
    return f"是否想写“{close}”？" if close else ""


def unknown_command(word: str, parser: argparse.ArgumentParser) -> ConfigError:
    """Of the first word, which is no command."""
    word = printable(word)
    commands = {name: inner for name, inner in _commands(parser) if " " not in name}
    if word.startswith("-"):
        having = [name for name, inner in _commands(parser) if _has(inner, word.partition("=")[0])]
        if not having:
            return ConfigError(f"先写命令，再写选项：没有“{word}”这个选项。用 gongwen --help 查看全部命令。")
        told = f"“{word}”是{_listed(having)}的选项，请写“gongwen {having[0]} {word} …”"
        return ConfigError(f"先写命令，再写选项：{told}。")
    close = _close(word, commands)
    if close:
        return ConfigError(f"没有“{word}”这个命令。是否想写“gongwen {close}”？")
    return ConfigError(f"没有“{word}”这个命令。要检查文稿，请写“gongwen check {word}”。")


def unknown_arguments(extras: Sequence[str], parser: argparse.ArgumentParser, argv: Sequence[str]) -> ConfigError:
    """Of words that a command does not know."""
    own, prog = _asked(parser, argv)
    options = [extra.partition("=")[0] for extra in extras if extra.startswith("-") and extra != "-"]
    if not options:
        listed = "、".join(f"“{printable(extra)}”" for extra in extras)
        return ConfigError(f"命令行有误：{prog} 不需要{listed}，请去掉。用 {prog} --help 查看用法。")
    word = printable(options[0])
    where = _where(word, own, parser)
    return ConfigError(f"命令行有误：{prog} 没有“{word}”这个选项。{where}用 {prog} --help 查看用法。")


def _where(word: str, own: argparse.ArgumentParser, parser: argparse.ArgumentParser) -> str:
    """Where the option is to be found."""
    having = [name for name, inner in _commands(parser) if _has(inner, word)]
    if having:
        return f"它是{_listed(having)}的选项。"
    close = meant(word, _options(own))
    if close:
        return close
    by_option = {option: name for name, inner in reversed([*_commands(parser)]) for option in _options(inner)}
    other = _close(word, by_option)
    return f"是否想写 gongwen {by_option[other]} 的“{other}”？" if other else ""


def _listed(commands: Sequence[str]) -> str:
    names = "、".join(f" gongwen {name} " for name in commands[:_MOST_NAMED])
    return names + ("等" if len(commands) > _MOST_NAMED else "")


def _asked(parser: argparse.ArgumentParser, argv: Sequence[str]) -> tuple[argparse.ArgumentParser, str]:
    """The parser of the command that was asked for, and its name."""
    for word in argv:
        below = _below(parser)
        if not below:
            break
        if word in below:
            parser = below[word]
    return parser, parser.prog


def _commands(parser: argparse.ArgumentParser, lead: str = "") -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """All commands with their parsers: 'check', 'rules', 'rules list'."""
    for name, inner in _below(parser).items():
        yield lead + name, inner
        yield from _commands(inner, f"{lead}{name} ")


def _below(parser: argparse.ArgumentParser) -> dict[str, Any]:
    found = (action.choices for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    return dict(next(found, {}))


def _options(parser: argparse.ArgumentParser) -> list[str]:
    return [option for action in parser._actions for option in action.option_strings]


def _has(parser: argparse.ArgumentParser, option: str) -> bool:
    return option in _options(parser)


def _close(word: str, names: Iterable[str]) -> str | None:
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, list(names), n=1)), None)
