"""Slips on the command line: one sentence that says what was meant, for commands, options and their values."""

from __future__ import annotations

import pytest

from checker.cli.main import main

SLIPS = [
    (("chekc", "总结.txt"), "没有“chekc”这个命令。是否想写“gongwen check”？"),
    (("总结.txt",), "没有“总结.txt”这个命令。要检查文稿，请写“gongwen check 总结.txt”。"),
    (
        ("--annotate", "总结.txt"),
        "先写命令，再写选项：“--annotate”是 gongwen check 的选项，请写“gongwen check --annotate …”。",
    ),
    (("--nothing-like-it",), "先写命令，再写选项：没有“--nothing-like-it”这个选项。用 gongwen --help 查看全部命令。"),
    (
        ("check", "总结.txt", "--peroid", "2018"),
        "命令行有误：gongwen check 没有“--peroid”这个选项。是否想写“--period”？用 gongwen check --help 查看用法。",
    ),
    (
        ("check", "总结.txt", "--in-place"),
        "命令行有误：gongwen check 没有“--in-place”这个选项。它是 gongwen fix 的选项。"
        "用 gongwen check --help 查看用法。",
    ),
    (
        ("explain", "截止目前", "--in-plce=1"),
        "命令行有误：gongwen explain 没有“--in-plce”这个选项。是否想写 gongwen fix 的“--in-place”？"
        "用 gongwen explain --help 查看用法。",
    ),
    (
        ("rules", "list", "--catgory", "date"),
        "命令行有误：gongwen rules list 没有“--catgory”这个选项。是否想写“--category”？"
        "用 gongwen rules list --help 查看用法。",
    ),
    (
        ("explain", "截止目前", "截至目前", "目前"),
        "命令行有误：gongwen explain 不需要“截至目前”、“目前”，请去掉。用 gongwen explain --help 查看用法。",
    ),
    (
        ("check", "总结.txt", "--fail-on", "eror"),
        "命令行有误：--fail-on：没有“eror”。是否想写“error”？可选：error、warning、info、never。"
        "用 gongwen check --help 查看用法。",
    ),
    (
        ("rules", "lst"),
        "命令行有误：命令：没有“lst”。是否想写“list”？可选：list、show、test、new、schema。"
        "用 gongwen rules --help 查看用法。",
    ),
    (
        ("completion", "bsh"),
        "命令行有误：命令解释器：没有“bsh”。是否想写“bash”？可选：bash、zsh、fish、powershell。"
        "用 gongwen completion --help 查看用法。",
    ),
    (("check", "总结.txt", "--period"), "命令行有误：--period：后面要跟一个值。用 gongwen check --help 查看用法。"),
    (
        ("check", "总结.txt", "--un", "甲", "--no"),
        "命令行有误：“--no”有歧义，可能是 --no-config, --no-baseline。用 gongwen check --help 查看用法。",
    ),
    (("explain", "dates/no-such-dya"), "没有“dates/no-such-dya”这条规则。是否想写“dates/no-such-day”"),
    (("check", "总结.txt", "--format", "jsn"), "--format：没有“jsn”这种报告样式。是否想写“json”？"),
    (("check", "总结.txt", "--output", "htm=a"), "--output：没有“htm”这种报告样式。是否想写“html”？"),
    (("rules", "list", "--category", "typos"), "--category：没有“typos”这个类别。是否想写“typo”？"),
    (("watch", "-"), "gongwen watch 看的是文件，不能用 -（标准输入）；请写文件或文件夹。"),
]


@pytest.mark.parametrize(("arguments", "says"), SLIPS, ids=[" ".join(arguments) for arguments, _ in SLIPS])
def test_a_slip_is_answered_in_one_sentence(
    arguments: tuple[str, ...], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert len(shown.err.splitlines()) == 1
    told = shown.err.removeprefix("gongwen：").removesuffix("\n")
    if says.endswith("。"):
        assert told == says
    else:
        assert told.startswith(says)


def test_a_word_that_would_be_obeyed_by_the_terminal_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "总结.txt", "--\x1b[31mred"]) == 2
    assert "\x1b" not in capsys.readouterr().err
    assert main(["\x1b[31mred"]) == 2
    assert "\x1b" not in capsys.readouterr().err
