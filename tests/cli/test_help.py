"""Help of every command: in Chinese, within the width of the terminal, with an example where one helps."""

from __future__ import annotations

import argparse
import os
import re
import shlex
from collections.abc import Iterator

import pytest
from rich.cells import cell_len

from checker.cli.examples import laid_out
from checker.cli.main import COMMANDS, main, parser_of

ENGLISH = re.compile(r"usage|positional|optional|arguments|options|show this|exit|default:", re.IGNORECASE)
WITHOUT_EXAMPLES = {
    *("lsp", "init", "config show", "config check", "config schema", "baseline create", "baseline update"),
    *("baseline show", "rules schema"),
}


def parsers(parser: argparse.ArgumentParser, words: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield words
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, inner in action.choices.items():
                yield from parsers(inner, (*words, name))


EVERY = list(parsers(parser_of(COMMANDS)))


def page(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(arguments) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    return shown.out


@pytest.mark.parametrize("words", EVERY, ids=" ".join)
def test_help_is_chinese_and_says_what_the_command_is_for(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    shown = page(capsys, *words, "--help")
    assert shown.startswith(f"用法：{' '.join(('gongwen', *words))} [选项]")
    assert not ENGLISH.search(shown)
    about = shown.split("\n\n")[1]
    assert re.search(r"[\u4e00-\u9fff]", about)
    assert about.rstrip().endswith("。")
    assert "None" not in shown


@pytest.mark.parametrize("words", EVERY, ids=" ".join)
@pytest.mark.parametrize("columns", [60, 80, 122])
def test_help_fits_the_terminal(
    words: tuple[str, ...], columns: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "get_terminal_size", lambda *_: os.terminal_size((columns, 24)))
    lines = page(capsys, *words, "--help").splitlines()
    too_wide = [line for line in lines if cell_len(line) > columns - 2]
    assert [line for line in too_wide if not line.strip().startswith("gongwen ")] == []  # a command is never broken


@pytest.mark.parametrize("words", [words for words in EVERY if " ".join(words) not in WITHOUT_EXAMPLES], ids=" ".join)
def test_help_shows_examples_that_can_be_typed(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    shown = page(capsys, *words, "--help")
    examples = [line.strip() for line in shown.splitlines() if line.startswith("  gongwen ")]
    assert examples
    for example in examples:
        command = re.split(r" {2,}| > | >> ", example)[0]
        options, extras = parser_of(COMMANDS).parse_known_args(shlex.split(command)[1:])
        assert (options.command in COMMANDS, extras) == (True, []), command


def test_every_option_has_a_help_text(capsys: pytest.CaptureFixture[str]) -> None:
    def actions(parser: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.Action]]:
        for action in parser._actions:
            if isinstance(action, argparse._SubParsersAction):
                for inner in action.choices.values():
                    yield from actions(inner)
            else:
                yield parser.prog, action

    missing = [(prog, action.dest) for prog, action in actions(parser_of(COMMANDS)) if not action.help]
    assert missing == []


def test_help_may_be_asked_for_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert page(capsys, "help", "check") == page(capsys, "check", "--help")
    assert page(capsys, "help") == page(capsys) == page(capsys, "--help")


def test_columns_are_measured_in_cells(capsys: pytest.CaptureFixture[str]) -> None:
    lines = page(capsys, "check", "--help").splitlines()
    told = ["指明报告期", "另存一份副本", "显示这份说明", "按类别排列"]
    columns = {cell_len(line[: line.index(words)]) for line in lines for words in told if words in line}
    assert len(columns) == 1


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (40, ["前言。", "  gongwen a  做甲", "  gongwen bb 丙  做乙"]),
        (20, ["前言。", "  gongwen a", "      做甲", "  gongwen bb 丙", "      做乙"]),
    ],
)
def test_examples_stand_in_two_columns_or_below(width: int, lines: list[str]) -> None:
    text = "前言。\n  gongwen a  做甲\n  gongwen bb 丙  做乙"
    expected = [line.replace("gongwen a  ", "gongwen a      ") if width == 40 else line for line in lines]
    assert list(laid_out(text, width)) == expected


def test_an_example_without_a_word_about_it_stands_alone() -> None:
    assert list(laid_out("  gongwen check 总结.txt", 60)) == ["  gongwen check 总结.txt"]
