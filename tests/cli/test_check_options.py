"""What a person sees of the options of `gongwen check` that choose rules and how much is printed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker.cli.main import main

TEXT = """安岭市林业局2021年工作总结

一、主要工作
一年来，截止目前完成造林12亩，2021年2月30日召开现场会。
二、下步打算
再接再励，抓好落实。
"""


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "总结.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "好.txt").write_text("安岭市林业局2021年工作总结\n\n工作按时完成。\n", encoding="utf-8")
    return "总结.txt"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main(["check", *arguments])
    shown = capsys.readouterr()
    assert "Traceback" not in shown.out + shown.err
    return status, shown.out, shown.err


def rules(capsys: pytest.CaptureFixture[str], *arguments: str) -> set[str]:
    main(["check", "--format", "json", *arguments])
    (document,) = json.loads(capsys.readouterr().out)["documents"]
    return {finding["rule"] for finding in document["findings"]}


DATE = "dates/no-such-day"


@pytest.mark.parametrize(
    ("arguments", "within", "without"),
    [
        ((), "日期 错字", ""),
        (("--only", DATE), "日期", "错字"),
        (("--only", "dates"), "日期", "错字"),
        (("--skip", "dates"), "错字", "日期"),
        (("--skip", DATE), "错字", "日期"),
        (("--category", "date"), "日期", "错字"),
        (("--category", "日期"), "日期", "错字"),
        (("--category", "日期", "--category", "typo"), "日期 错字", ""),
        (("--category", "typo", "--only", "typos", "--only", "dates"), "错字", "日期"),
    ],
)
def test_rules_are_chosen(
    capsys: pytest.CaptureFixture[str], report: str, arguments: tuple[str, ...], within: str, without: str
) -> None:
    words = {"日期": "2021年2月30日", "错字": "截止目前"}
    _, out, _ = run(capsys, *arguments, report)
    assert [name for name in within.split() if f"“{words[name]}”" not in out] == []
    assert [name for name in without.split() if f"“{words[name]}”" in out] == []


def test_what_was_chosen_by_category_is_of_it(capsys: pytest.CaptureFixture[str], report: str) -> None:
    assert {rule.partition("/")[0] for rule in rules(capsys, "--category", "date", report)} == {"dates"}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--only", "date"), "--only：没有“date”这条规则或这个规则包。是否想写“dates”？"),
        (
            ("--skip", "dates/no-such-dya"),
            "--skip：没有“dates/no-such-dya”这条规则或这个规则包。是否想写“dates/no-such-day”？",
        ),
        (("--only", "没有这个"), "--only：没有“没有这个”这条规则或这个规则包。用 gongwen rules list 查看全部规则。"),
        (("--category", "typos"), "--category：没有“typos”这个类别。是否想写“typo”？可选：section（结构）、"),
        (
            ("--only", "dates", "--category", "typo"),
            "--only、--skip、--category 合起来一条规则也没有选中（默认不查的规则要指名或加 --strict），请去掉其中一项"
            "。",
        ),
        (("--max-findings", "-1"), "--max-findings：“-1”不是一个数，请写 0、20 这样的整数"),
        (("--max-findings", "很多"), "--max-findings：“很多”不是一个数，请写 0、20 这样的整数"),
    ],
)
def test_a_choice_that_is_off(
    capsys: pytest.CaptureFixture[str], report: str, arguments: tuple[str, ...], says: str
) -> None:
    status, out, err = run(capsys, *arguments, report)
    assert (status, out) == (2, "")
    assert says in err
    assert len(err.splitlines()) == 1


def test_a_rule_file_that_cannot_be_read_is_named_where_its_rule_is_asked_for(
    capsys: pytest.CaptureFixture[str], report: str, tmp_path: Path
) -> None:
    from tests.rulebase.packs import RULE, write_pack

    folder = write_pack(tmp_path / "own", off=RULE.replace("severity", "severty")).root
    _, _, err = run(capsys, "--rules", folder, "--only", "own/off", report)
    assert "--only：没有“own/off”这条规则" in err
    assert "（另有规则文件读不了：" in err
    assert "off.yaml" in err


def test_a_choice_that_finds_nothing_is_no_leave_to_hand_in(capsys: pytest.CaptureFixture[str], report: str) -> None:
    status, out, _ = run(capsys, "--only", "banners", report)
    assert status == 0
    assert out.endswith("只查了选定的规则：未发现问题。\n")


def test_at_most_so_many_are_printed_and_the_rest_is_counted(capsys: pytest.CaptureFixture[str], report: str) -> None:
    status, out, _ = run(capsys, "--only", "dates", "--only", "typos", "--max-findings", "1", report)
    assert status == 1
    assert out.count("\n      原因：") == 1
    assert "只列出了最要紧的1条，另有" in out
    full = run(capsys, "--only", "dates", "--only", "typos", report)[1]
    assert out.splitlines()[-1] == full.splitlines()[-1]  # the verdict is that of all


def test_programs_get_everything_whatever_people_see(capsys: pytest.CaptureFixture[str], report: str) -> None:
    plain = run(capsys, "--format", "json", report)
    few = run(capsys, "--format", "json", "--max-findings", "1", "--quiet", "--statistics", report)
    assert few == plain


def test_quiet_is_silent_where_nothing_stands_in_the_way(capsys: pytest.CaptureFixture[str], report: str) -> None:
    assert run(capsys, "--quiet", "--fail-on", "error", "好.txt") == (0, "", "")
    status, out, err = run(capsys, "--quiet", ".")
    assert (status, err) == (1, "")
    assert "好.txt" not in out
    assert out.startswith("./总结.txt\n\n错误  ")
    assert "不能提交：" in out.splitlines()[-1]


def test_quiet_still_says_what_was_not_checked(capsys: pytest.CaptureFixture[str], report: str) -> None:
    status, out, _ = run(capsys, "--quiet", "没有.txt")
    assert status == 2
    assert "没有检查：没有这个文件，请核对路径和文件名。" in out


def test_statistics_are_a_table_behind_the_report(capsys: pytest.CaptureFixture[str], report: str) -> None:
    _, out, _ = run(capsys, "--statistics", "--only", "dates", report, "好.txt")
    lines = out.splitlines()
    at = lines.index("错误  提醒  提示  文件数  规则")
    assert lines[at + 1] == "   1     -     -       1  dates/no-such-day  日历上没有这一天"


def test_timing_names_the_rules_that_ran(capsys: pytest.CaptureFixture[str], report: str) -> None:
    _, out, err = run(capsys, "--timing", "--only", "dates", report)
    assert "用时" not in out
    lines = err.splitlines()
    assert lines[0].startswith("用时（1份文稿，共")
    assert [line.split("%  ")[1] for line in lines[1:5]] == [
        "读文稿",
        "认出章节、时间和文种",
        "找全部规则的词语",
        "整理意见、定位置",
    ]
    assert all(line.split("%  ")[1].strip().startswith("dates/") for line in lines[6:])
