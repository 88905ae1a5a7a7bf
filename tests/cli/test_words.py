"""Word lists from the command line: checked, fixed with, explained, listed, and tested themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.cli.main import main
from tests.rulebase.packs import write_pack
from tests.rulebase.word_lists import HEADINGS, write_csv, write_xlsx

ROWS = [
    HEADINGS,
    ("老城局", "新城局", "示例市机构改革方案", "已经更名"),
    ("搞定", "", "", "口语"),
    ("", "赋能中心", "", "单位名称"),
]


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main(arguments)
    shown = capsys.readouterr()
    assert "Traceback" not in shown.out + shown.err
    return status, shown.out, shown.err


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_xlsx(tmp_path / "词表.xlsx", {"词表": ROWS})
    return tmp_path


def test_check_uses_a_list(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "总结.txt").write_text("老城局搞定了任务。\n", encoding="utf-8")
    status, out, _ = run(capsys, "check", "总结.txt", "--words", "词表.xlsx", "--only", "words")
    assert status == 1
    assert "“老城局”应为“新城局”" in out
    assert "依据：《示例市机构改革方案》（词表.xlsx 第2行）" in out
    assert "建议：删去“搞定”，或换一个说法" in out


def test_what_is_off_in_a_list_is_not_passed_over(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_csv(here / "错.csv", [HEADINGS, ("一", "二", "", ""), ("做为", "作为", "", "")])
    (here / "总结.txt").write_text("做为一名党员。\n", encoding="utf-8")
    status, out, _ = run(capsys, "check", "总结.txt", "--words", "错.csv", "--only", "words")
    assert status == 2
    assert "“做为”应为“作为”" in out
    told = "".join(line.strip() for line in out.split("\n"))
    assert "错.csv 第2行“错误写法”列：“一”只有一个字，会误伤许多别的词，请写成完整的词语" in told


def test_fix_writes_the_right_form(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = here / "总结.txt"
    report.write_text("老城局党组召开会议。\n", encoding="utf-8")
    status, out, _ = run(capsys, "fix", "总结.txt", "--in-place", "--words", "词表.xlsx")
    assert (status, report.read_text(encoding="utf-8")) == (0, "新城局党组召开会议。\n")
    assert "“老城局”改为“新城局”  words/词表" in out


def test_explain_knows_the_words(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "explain", "老城局", "--words", "词表.xlsx")
    assert status == 0
    assert out == (
        "说到“老城局”的条目有1个：\n\n"
        "· “老城局”应为“新城局”\n"
        "  原因：已经更名\n"
        "  依据：《示例市机构改革方案》（词表.xlsx 第2行）\n"
        "  规则：words/词表  词表列出的错误写法（词表.xlsx）（错误）\n\n"
        "看一条规则的全文：gongwen explain words/词表\n"
    )
    assert run(capsys, "explain", "赋能中心", "--words", "词表.xlsx")[1] == (
        "“赋能中心”是本单位允许的写法，其中的问题不计。\n  原因：单位名称\n  出处：词表.xlsx 第4行\n\n"
    )
    assert "不用“搞定”" in run(capsys, "explain", "搞定", "--words", "词表.xlsx")[1]


def test_rules_list_has_the_rules_of_lists(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "rules", "list", "--pack", "words", "--words", "词表.xlsx")
    assert out.split("\n")[:3] == [
        "words  本单位的词表（2条）",
        "  错误  words/词表         词表列出的错误写法（词表.xlsx）",
        "  提醒  words/词表-banned  词表列出的不用词语（词表.xlsx）",
    ]


def test_a_sound_list_is_told_what_it_holds(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "rules", "test", "词表.xlsx") == (
        0,
        "词表.xlsx\n  能用的有1组错误和正确写法、1行不用的词语、1个允许的词语；没有问题。\n",
        "",
    )


def test_a_list_with_rows_that_are_off(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    headings = ("序号", *HEADINGS)
    write_csv(
        here / "错.csv", [headings, (1, "一", "二", "", ""), (2, "做为", "作为", "", ""), (3, "", "甲乙", "", "")]
    )
    status, out, _ = run(capsys, "rules", "test", "错.csv")
    assert status == 1
    assert out == (
        "错.csv\n"
        "  · 第2行“错误写法”列：“一”只有一个字，会误伤许多别的词，请写成完整的词语。\n"
        "  · 第4行“说明”列：允许“甲乙”没有写理由；请在“说明”或“依据出处”里写明为什么可以\n"
        "    用。\n"
        "  没有用到的列：序号。\n"
        "  能用的有1组错误和正确写法；2处要改。\n"
    )


def test_a_list_that_cannot_be_read(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "rules", "test", "没有.csv") == (
        2,
        "没有.csv\n  · 没有这个表格文件，请核对路径和文件名。\n  没有能用的词语；1处要改。\n",
        "",
    )


def test_lists_and_packs_are_tested_together(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_pack(here / "own")
    status, out, _ = run(capsys, "rules", "test", "own", "词表.xlsx")
    assert status == 0
    assert out.endswith("没有问题。\n1个规则包，1条规则，2个例子：全部通过。\n")
