"""`from checker import check`: what programs are given, and what they are told when something is off."""

from __future__ import annotations

import os
import pickle
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import checker
from checker import Checker, CheckerError, ConfigError, UnreadableDocument, check, exit_status

ROOT = Path(__file__).resolve().parents[1]
TEXT = "安岭市林业局2021年工作总结\n\n一年来，截止目前工作全部完成。\n"


def typos(text: str, **options: Any) -> list[tuple[int, int, str]]:
    result = check(text, **options)
    return [(found.line, found.column, found.text) for found in result.located if found.finding.category == "typo"]


def test_a_text_is_checked() -> None:
    result = check(TEXT)
    (found,) = [found for found in result.located if found.finding.category == "typo"]
    assert (found.finding.rule, found.line, found.column) == ("typos/confused-pair", 3, 5)
    assert result.text is not None
    assert result.text.text == TEXT
    assert TEXT[slice(*found.finding.span)] == found.text == "截止目前"
    assert (result.path, result.failures, result.facts.period) == ("文稿.txt", (), ("2021-01-01", "2021-12-31"))


def test_a_file_gives_what_its_text_gives(tmp_path: Path) -> None:
    path = tmp_path / "总结.txt"
    path.write_bytes(TEXT.encode("gb18030"))
    of_file, of_text = check(path), check(TEXT)
    assert of_file.path == str(path)
    assert of_file.located == of_text.located
    assert of_file.sha256 != of_text.sha256


def test_a_str_is_never_taken_for_a_path(tmp_path: Path) -> None:
    path = tmp_path / "总结.txt"
    path.write_text(TEXT, encoding="utf-8")
    result = check(str(path))
    assert result.text is not None
    assert result.text.text == str(path)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("\ufeff截止目前完成。", [(1, 1, "截止目前")]),
        ("全部\r\n截止目前完成。", [(2, 1, "截止目前")]),
        ("全部\r截止目前完成。", [(2, 1, "截止目前")]),
        ("😀𠮷截止目前完成。", [(1, 3, "截止目前")]),
        ("全\ud83d部\udc00截止目前完成。", [(1, 5, "截止目前")]),
    ],
    ids=["mark", "crlf", "cr", "astral", "lone surrogates"],
)
def test_places_of_a_text(text: str, found: list[tuple[int, int, str]]) -> None:
    assert typos(text) == found


def test_the_name_tells_how_a_text_is_read() -> None:
    text = "# 总结\n\n**截止**目前完成。\n"
    assert typos(text) == []
    assert typos(text, name="总结.md") == [(3, 3, "截止目前")]


@pytest.mark.parametrize(
    ("options", "rules"),
    [
        ({"only": ["typos/confused-pair"]}, {"typos/confused-pair"}),
        ({"only": ["typos"], "period": "2018"}, {"typos/confused-pair"}),
        ({"categories": ["错字"], "skip": ["typos/confused-pair"]}, set()),
        ({"only": ["typos"], "type": "述职报告", "unit": ["安岭市林业局"], "strict": True}, {"typos/confused-pair"}),
    ],
)
def test_options_are_those_of_the_command(options: dict[str, Any], rules: set[str]) -> None:
    assert {found.finding.rule for found in check(TEXT, **options).located} == rules


def test_a_period_that_is_given_is_that_of_the_report() -> None:
    result = check(TEXT, period="2018-H1")
    assert result.facts.period == ("2018-01-01", "2018-06-30")


@pytest.mark.parametrize(
    ("arguments", "error", "told"),
    [
        ((Path("无.txt"),), UnreadableDocument, "无.txt：没有这个文件，请核对路径和文件名。"),
        (("",), UnreadableDocument, "文稿.txt：文件是空的，没有可检查的内容；请确认文件已经写完并保存。"),
        ((b"text",), ConfigError, "source：应是文稿的文字（str），或它的文件（pathlib.Path），不是 bytes。"),
    ],
)
def test_a_source_that_is_no_document(arguments: tuple[Any, ...], error: type[CheckerError], told: str) -> None:
    with pytest.raises(error) as raised:
        check(*arguments)
    assert str(raised.value) == told


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"unit": "示例市"}, "unit：这里要一组值，只有一个也请写成列表，如 unit=['示例市']。"),
        ({"rules": Path("规则")}, "rules：这里要一组值，只有一个也请写成列表，如 rules=['规则']。"),
        ({"period": 2018}, 'period：应是文字（str），不是 int，如 "2018"。'),
        ({"only": ["dates/no-such"]}, "--only：没有“dates/no-such”这条规则或这个规则包。是否想写“dates/no-such-day”？"),
    ],
)
def test_an_option_that_is_off(options: dict[str, Any], told: str) -> None:
    with pytest.raises(ConfigError) as raised:
        check(TEXT, **options)
    assert str(raised.value) == told


def test_an_option_that_there_is_not() -> None:
    with pytest.raises(TypeError, match="there is no option 'perod'"):
        check(TEXT, perod="2018")  # type: ignore[call-arg]


def test_a_pack_that_cannot_be_read_is_a_failure_of_each_result(tmp_path: Path) -> None:
    result = check(TEXT, rules=[tmp_path / "无"])
    assert [(failure.what, failure.why) for failure in result.failures] == [
        ("规则", f"{tmp_path / '无'}{os.sep}：没有这个规则包文件夹，请核对路径")
    ]


def test_own_rules_are_read_anew_by_each_call(tmp_path: Path) -> None:
    for name, words in (
        ("pack.yaml", "title: 本单位\nabout: 本单位用语\nreviewed: '2026-11-22'\n"),
        ("sources.yaml", "own: {title: 规范（虚构）, issuer: 示例单位, date: '2026-01-01'}\n"),
    ):
        (tmp_path / name).write_text(words, encoding="utf-8")
    rule = (
        "title: 旧称\nkind: phrase\nmessage: “{found}”是旧称\nseverity: warning\nwhy: 已经更名。\nsources: [own]\n"
        "entries:\n- {wrong: [旧词], right: 新词}\nbad: [⟦旧词⟧在此]\ngood: [新词在此]\n"
    )
    found = []
    for word in ("老城局", "老县局"):
        (tmp_path / "former-name.yaml").write_text(rule.replace("旧词", word), encoding="utf-8")
        result = check("示例市老城局与老县局。", rules=[tmp_path], only=[tmp_path.name])
        assert result.failures == ()
        found.append([located.text for located in result.located])
    assert found == [["老城局"], ["老县局"]]


def test_a_configuration_file_is_used_where_it_is_given(tmp_path: Path) -> None:
    configuration = tmp_path / "gongwen.yaml"
    configuration.write_text(
        "rules:\n  typos/confused-pair: error\npaths:\n- paths: ['*.md']\n  rules:\n    typos/confused-pair: off\n",
        encoding="utf-8",
    )
    (tmp_path / "总结.txt").write_text(TEXT, encoding="utf-8")

    def grades(name: str, **options: Any) -> list[str]:
        located = check(TEXT, name=name, **options).located
        return [found.finding.severity for found in located if found.finding.category == "typo"]

    assert grades("总结.txt") == ["warning"]
    assert grades("总结.txt", config=configuration) == ["error"]
    assert grades("总结.md", config=configuration) == []
    (only,) = check(tmp_path / "总结.txt", only=["typos"]).located
    assert only.finding.severity == "warning"  # the file beside it was not asked for
    with pytest.raises(ConfigError, match=r"没有“无\.yaml”这个文件"):
        check(TEXT, config="无.yaml")


@pytest.mark.parametrize(("today", "kept"), [("2027-06-30", 0), ("2027-07-01", 1), ("", 0)])
def test_suppressions_expire_by_the_day_that_is_told(today: str, kept: int) -> None:
    text = f"【公文检查：忽略 typos；理由：引用原文；至：2027-06-30】\n{TEXT.splitlines()[-1]}\n"
    result = check(text, only=["typos"], today=today)
    assert (len(result.located), len(result.suppressed)) == (kept, 1 - kept)


def test_a_checker_is_shared_by_threads() -> None:
    checker = Checker(only=["typos"])
    texts = [f"第{number}件事，截止目前完成。" for number in range(40)]
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(checker.check, texts))
    assert [result.text and result.text.text for result in results] == texts
    assert {found.text for result in results for found in result.located} == {"截止目前"}


def test_a_report_of_many_files(tmp_path: Path) -> None:
    (tmp_path / "一.txt").write_text(TEXT, encoding="utf-8")
    report = Checker(only=["typos"]).report([tmp_path, tmp_path / "无.txt"])
    assert [result.path for result in report.results] == [str(tmp_path / "一.txt"), str(tmp_path / "无.txt")]
    assert report.failure_count == 1
    assert exit_status(report, "error") == 2


@pytest.mark.parametrize(
    ("paths", "told"),
    [
        ([], "paths：没有写要检查的文件或文件夹，请至少写一个。"),
        ("报送", "paths：这里要一组值，只有一个也请写成列表，如 paths=['报送']。"),
    ],
)
def test_a_report_of_nothing(paths: Any, told: str) -> None:
    with pytest.raises(ConfigError) as raised:
        Checker().report(paths)
    assert str(raised.value) == told


def test_a_result_goes_to_another_process_whole() -> None:
    result = check(TEXT)
    assert pickle.loads(pickle.dumps(result)) == result


def test_every_public_name_is_there_and_no_other() -> None:
    homes = {name: module for module, names in checker._HOMES.items() for name in names}
    assert sorted([*homes, "__version__"]) == checker.__all__
    for name in checker.__all__:
        assert getattr(checker, name) is not None
    assert set(checker.__all__) <= set(dir(checker))
    with pytest.raises(AttributeError, match="has no attribute 'chek'"):
        checker.chek  # noqa: B018


def test_the_package_alone_imports_nothing() -> None:
    program = "import sys; bare = set(sys.modules); import checker; print(sorted(set(sys.modules) - bare))"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True, text=True)
    new = set(re.findall(r"'([\w.]+)'", done.stdout))
    assert {name for name in new if name.startswith("checker")} == {"checker"}


PAGE = (ROOT / "docs" / "programs.md").read_text(encoding="utf-8")
PROGRAMS = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_the_programs_of_the_page_run(tmp_path: Path) -> None:
    assert PROGRAMS
    (tmp_path / "总结.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "报送").mkdir()
    (tmp_path / "报送" / "一.txt").write_text(TEXT, encoding="utf-8")
    for program in PROGRAMS:
        command = [sys.executable, "-X", "utf8", "-c", program]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, text=True, encoding="utf-8")
        assert done.returncode == 0, done.stderr
        assert "截止目前" in done.stdout


def test_the_programs_of_the_page_are_typed(tmp_path: Path) -> None:
    for number, program in enumerate(PROGRAMS):
        (tmp_path / f"program_{number}.py").write_text(program, encoding="utf-8")
    files = sorted(str(path) for path in tmp_path.glob("*.py"))
    # In this folder: what `make test` found out about our own modules is not found out again.
    command = [sys.executable, "-m", "mypy", "--strict", *files]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_page_tells_every_public_name() -> None:
    assert [name for name in checker.__all__ if f"`{name}" not in PAGE] == []
