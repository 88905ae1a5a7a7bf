"""A rule that finds without end: its findings are bounded, said aloud, and the exit status stays right."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from checker.cli.main import main
from checker.extending.host import load_extensions
from checker.model.finding import Severity
from checker.model.report import Result, Untold, exit_status
from checker.running import engine
from checker.running.config import Config
from checker.running.engines import prepare
from checker.running.runner import gathered
from tests.rulebase.packs import write_pack

HEAD = "安岭市林业局2021年工作总结\n\n"
RULE = """title: 两种错字
kind: phrase
message: “{found}”应为“{right}”
severity: error
why: 有出处。
sources: [doc]
entries:
- {wrong: [甲乙甲], right: 甲, severity: info}
- {wrong: [丙丁丙], right: 丙}
bad: [⟦甲乙甲⟧, ⟦丙丁丙⟧]
good: [甲]
"""


@pytest.fixture
def folder(tmp_path: Path) -> str:
    return write_pack(tmp_path / "own", slips=RULE).root


def checked(folder: str, text: str, *, most: int | None, monkeypatch: pytest.MonkeyPatch | None = None) -> Result:
    config = Config(rules=(folder,), only=("own/slips",), most_told=most)
    return checked_with(config, text)


def checked_with(config: Config, text: str) -> Result:
    from checker.extending.hookspecs import RawFile

    return prepare(config, load_extensions(lambda: ())).check_bytes(RawFile("总结.txt", (HEAD + text).encode()))


@pytest.mark.parametrize(
    ("text", "most", "told", "untold"),
    [
        ("甲乙甲，丙丁丙。", 2, "甲乙甲 丙丁丙", []),
        ("甲乙甲，甲乙甲，甲乙甲。", 2, "甲乙甲 甲乙甲", [("info", 1)]),
        ("甲乙甲，甲乙甲，丙丁丙。", 2, "甲乙甲 丙丁丙", [("info", 1)]),  # the gravest, in the order of the text
        ("丙丁丙，甲乙甲，丙丁丙，丙丁丙。", 2, "丙丁丙 丙丁丙", [("error", 1), ("info", 1)]),
        ("甲乙甲，甲乙甲，丙丁丙。", None, "甲乙甲 甲乙甲 丙丁丙", []),
    ],
)
def test_the_gravest_are_told_and_the_others_counted(
    folder: str, text: str, most: int | None, told: str, untold: list[tuple[Severity, int]]
) -> None:
    result = checked(folder, text, most=most)
    assert [found.text for found in result.located] == told.split()
    assert sorted(result.untold) == [Untold("own/slips", "两种错字", "terminology", *each) for each in untold]
    assert result.failures == ()


def test_what_is_only_counted_decides_on_the_exit_status(folder: str) -> None:
    result = checked(folder, "甲乙甲，甲乙甲，丙丁丙。", most=2)
    report = gathered([result], [])
    assert (report.count("error"), report.count("info")) == (1, 2)
    assert exit_status(report._replace(results=(result._replace(located=()),)), "error") == 0
    assert exit_status(report._replace(results=(result._replace(located=()),)), "info") == 1


def test_a_rule_that_finds_ever_more_is_stopped_and_that_is_a_failure(
    folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "MOST_FOUND", 3)
    result = checked(folder, "丙丁丙，" * 5, most=2)
    assert [found.text for found in result.located] == ["丙丁丙"] * 2
    assert [each.number for each in result.untold] == [1]
    (failure,) = result.failures
    assert failure.what == "own/slips"
    assert failure.why == (
        "规则“own/slips”在这份文稿里查出的已超过3处，后面的没有再查；请核对是否选错了文件，或改正一批后再查。"
    )
    assert exit_status(gathered([result], []), None) == 2
    assert checked(folder, "丙丁丙，" * 3, most=2).failures == ()


def test_a_file_of_nothing_but_slips_is_reported_in_bounds(
    tmp_path: Path, folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "总结.txt"
    path.write_text(HEAD + "丙丁丙，" * 1500 + "\n", encoding="utf-8")
    assert main(["check", "--rules", folder, "--only", "own/slips", str(path)]) == 1
    shown = capsys.readouterr().out
    assert "没有列出：own/slips（两种错字）另有500处错误，没有逐处列出\n" in shown
    assert shown.endswith("不能提交：1500处错误须改正后再报。\n")


def test_fixing_reaches_every_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_pack(tmp_path / "own").root
    path = tmp_path / "总结.txt"
    path.write_text(HEAD + "截止目前，工作完成。\n" * 1100, encoding="utf-8")
    assert main(["fix", "--rules", folder, "--in-place", str(path)]) == 0
    assert "截止目前" not in path.read_text(encoding="utf-8")
    assert "1100" in capsys.readouterr().out


def test_nothing_is_measured_unless_asked(folder: str) -> None:
    config = Config(rules=(folder,), only=("own/slips",))
    assert checked_with(config, "丙丁丙。").seconds == ()
    timed = dict(checked_with(config._replace(timing=True), "丙丁丙。").seconds)
    assert set(timed) == {"reading", "understanding", "scanning", "own/slips", "locating"}
    assert all(seconds >= 0 for seconds in timed.values())


def test_a_stopwatch_begins_anew_for_each_document(folder: str) -> None:
    from checker.extending.hookspecs import RawFile

    prepared = prepare(Config(rules=(folder,), only=("own/slips",), timing=True), load_extensions(lambda: ()))
    file = RawFile("总结.txt", (HEAD + "丙丁丙。").encode())
    first, second = (prepared.check_bytes(file) for _ in range(2))
    assert [what for what, _ in first.seconds] == [what for what, _ in second.seconds]


def test_timing_is_told_beside_the_report_and_never_in_it(
    tmp_path: Path, folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "总结.txt"
    path.write_text(HEAD + "丙丁丙。\n", encoding="utf-8")
    arguments = ["check", "--rules", folder, "--only", "own/slips", "--format", "json", str(path)]
    assert main(arguments) == 1
    plain = capsys.readouterr()
    assert main([*arguments, "--timing"]) == 1
    timed = capsys.readouterr()
    assert timed.out == plain.out
    assert plain.err == ""
    lines = io.StringIO(timed.err).read().splitlines()
    assert lines[0].startswith("用时（1份文稿，共")
    assert lines[-1].endswith("  own/slips")


def test_a_baseline_knows_each_of_very_many(
    tmp_path: Path, folder: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "总结.txt"
    path.write_text(HEAD + "丙丁丙，" * 1500 + "\n", encoding="utf-8")
    chosen = ("--rules", folder, "--only", "own/slips", "--no-config")
    assert main(["baseline", "create", *chosen, "--file", "旧.json", "总结.txt"]) == 0
    assert main(["check", *chosen, "--baseline", "旧.json", "总结.txt"]) == 0
    path.write_text(HEAD + "丙丁丙，" * 1501 + "\n", encoding="utf-8")
    capsys.readouterr()
    assert main(["check", *chosen, "--baseline", "旧.json", "总结.txt"]) == 1
    assert "不能提交：1处错误须改正后再报" in capsys.readouterr().out
