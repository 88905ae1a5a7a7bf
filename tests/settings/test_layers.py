"""Layers: which file comes first, what replaces and what adds up, and locks that hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.model.errors import ConfigError
from checker.model.times import Window
from checker.running.config import Config
from checker.settings.configurations import Configurations
from tests.rulebase.packs import write_pack
from tests.settings.folders import config, configurations, refusal, run, write

REPORT = "安岭市林业局2021年工作总结\n\n一年来，截止目前工作全部完成。\n"


def test_the_nearest_file_counts_and_only_that_one(tmp_path: Path) -> None:
    write(tmp_path, yaml="period: 2018\nstrict: true\n")
    write(tmp_path / "甲" / "乙", yaml="period: 2019\n")
    years = {Path(): "2018", Path("甲"): "2018", Path("甲/乙"): "2019", Path("甲/乙/丙"): "2019"}
    for folder, year in years.items():
        (tmp_path / folder).mkdir(exist_ok=True)
        found = config(tmp_path / folder / "总结.txt")
        assert found.period == Window(f"{year}-01-01", f"{year}-12-31"), folder
        assert found.strict == (year == "2018")


def test_yaml_comes_before_pyproject_and_others_tables_are_nothing(tmp_path: Path) -> None:
    write(tmp_path, yaml="period: 2018\n", toml="[tool.gongwen]\nperiod = 2019\n")
    assert config(tmp_path / "总结.txt").period == Window("2018-01-01", "2018-12-31")
    write(tmp_path / "甲", toml="[project]\nname = 'gongwen'\n[tool.other]\nx = 1\n")
    assert config(tmp_path / "甲" / "总结.txt").period == Window("2018-01-01", "2018-12-31")
    write(tmp_path / "乙", toml="[tool]\ngongwen.period = '2017'\n")
    assert config(tmp_path / "乙" / "总结.txt").period == Window("2017-01-01", "2017-12-31")


@pytest.mark.parametrize("name", ["gongwen.yml", "gongwen.yaml.txt"])
def test_a_file_that_would_be_overlooked_is_refused(tmp_path: Path, name: str) -> None:
    write(tmp_path / "甲", 总结__txt="")
    (tmp_path / name).write_text("period: 2018\n", encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        config(tmp_path / "甲" / "总结.txt")
    assert str(caught.value) == (
        f"{tmp_path}/{name}：配置文件应名为 gongwen.yaml，请改名（在文件夹窗口里先显示文件扩展名），或加 --no-config。"
    )


def test_standard_input_has_that_of_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, yaml="period: 2018\nexclude: ['**']\n")
    monkeypatch.chdir(tmp_path)
    assert configurations().config("-", Config()).period == Window("2018-01-01", "2018-12-31")
    assert not configurations().leaves_out("-")


def test_a_given_file_counts_for_all_and_none_for_none(tmp_path: Path) -> None:
    write(tmp_path, yaml="period: 2018\n", 县直__yaml="period: 2017\n")
    given = configurations(str(tmp_path / "县直.yaml")).config(str(tmp_path / "总结.txt"), Config())
    assert given.period == Window("2017-01-01", "2017-12-31")
    assert configurations(none=True).config(str(tmp_path / "总结.txt"), Config()) == Config()
    with pytest.raises(
        ConfigError, match=r"^--config：没有“没有.yaml”这个文件，请核对路径，或用 gongwen init 写一份。$"
    ):
        configurations("没有.yaml")
    with pytest.raises(ConfigError, match=r"^--config 和 --no-config 只能选一个"):
        configurations("甲.yaml", none=True)


def test_layers_from_the_province_to_the_file_to_the_command_line(tmp_path: Path) -> None:
    write(tmp_path / "省", 省__yaml="period: 2016\nencoding: gbk\nunit: {name: 省局, people: [甲]}\nexclude: [草稿]\n")
    write(
        tmp_path / "市",
        市__yaml="extends: [../省/省.yaml]\nperiod: 2017\nrules: {dates: off, typos: off}\noutputs: {json: 市.json}\n",
    )
    write(
        tmp_path / "县",
        yaml="extends: [../市/市.yaml]\nunit: {name: 县局}\nrules: {typos: warning}\nexclude: [旧稿]\n"
        "outputs: {json: 县.json}\npaths:\n- {paths: [半年/**], period: 2018-H1}\n"
        "- {paths: ['*述职*'], type: 述职报告}\n",
    )
    usual = config(tmp_path / "县" / "总结.txt")
    assert (usual.period, usual.encoding, usual.unit) == (Window("2017-01-01", "2017-12-31"), "gbk", ("县局",))
    assert (usual.off, usual.on, usual.graded) == (("dates",), ("typos",), (("typos", "warning"),))
    half = config(tmp_path / "县" / "半年" / "述职.txt")
    assert (half.period, half.type) == (Window("2018-01-01", "2018-06-30"), "述职报告")
    said = config(tmp_path / "县" / "半年" / "述职.txt", Config(period=Window("2019-01-01", "2019-12-31"), type="总结"))
    assert (said.period, said.type) == (Window("2019-01-01", "2019-12-31"), "总结")
    assert "--type" not in dict(said.stated_at)
    write(tmp_path / "市", 市__yaml="extends: [../省/省.yaml]\ntypes: [{paths: ['*'], type: 工作总结}]\n")
    assert config(tmp_path / "县" / "总结.txt").type == "工作总结"
    write(tmp_path / "乡", yaml="extends: [../市/市.yaml]\ntype: 述职报告\n")
    assert config(tmp_path / "乡" / "总结.txt").type == "述职报告"
    found = configurations()
    left_out = [
        name for name in ("草稿/一.txt", "旧稿/一.txt", "新稿/一.txt") if found.leaves_out(f"{tmp_path}/县/{name}")
    ]
    assert left_out == ["草稿/一.txt", "旧稿/一.txt"]
    assert [output.path for output in found.run(str(tmp_path / "县")).outputs] == [str(tmp_path / "县" / "县.json")]


def test_what_a_pack_brings_is_extended_and_is_no_rule(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack = write_pack(tmp_path / "县直")
    write(tmp_path / "县直", yaml="period: 2018\n")
    write(tmp_path, yaml="extends: [pack:县直]\npacks: {own: [县直]}\n", 总结__txt=REPORT)
    known = Configurations({pack.name: pack.root})
    assert known.config(str(tmp_path / "总结.txt"), Config()).period == Window("2018-01-01", "2018-12-31")
    assert refusal(tmp_path) == (
        "gongwen.yaml 第1行第11列：没有装“县直”这个规则包。用 gongwen plugins 可以查看装了哪些。"
    )
    assert refusal(tmp_path, yaml="extends: [pack:date]\n") == (
        "gongwen.yaml 第1行第11列：没有装“date”这个规则包。是否想写“pack:dates”？"
    )
    write(tmp_path, yaml="packs: {own: [县直]}\n")
    status, out, _ = run(capsys, "check", "--fail-on", "never", tmp_path / "总结.txt")
    assert status == 0
    assert "县直/word" in out


def test_files_that_extend_each_other_are_refused(tmp_path: Path) -> None:
    write(tmp_path, 市__yaml="extends: [gongwen.yaml]\n")
    assert refusal(tmp_path, yaml="extends: [市.yaml]\n").replace(f"{tmp_path}/", "") == (
        "市.yaml 第1行第11列：配置互相引用（gongwen.yaml → 市.yaml → gongwen.yaml），请去掉其中一处 extends。"
    )
    for number in range(12):
        write(tmp_path, **{f"层{number}__yaml": f"extends: [层{number + 1}.yaml]\n"})
    assert refusal(tmp_path, yaml="extends: [层0.yaml]\n") == (
        "层8.yaml 第1行第11列：extends 一层套一层，超过了 10 层，请合并几份配置。"
    )
    assert refusal(tmp_path, yaml="extends: [没有.yaml]\n") == (
        "gongwen.yaml 第1行第11列：没有.yaml：没有这个文件，请核对路径。"
    )
    write(tmp_path, **{f"并{number}__yaml": "" for number in range(60)})
    names = ", ".join(f"并{number}.yaml" for number in range(60))
    assert "超过了 50 份" in refusal(tmp_path, yaml=f"extends: [{names}]\n")


def test_one_file_may_be_extended_by_two(tmp_path: Path) -> None:
    write(tmp_path, 省__yaml="period: 2016\n", 甲__yaml="extends: [省.yaml]\n", 乙__yaml="extends: [省.yaml]\n")
    write(tmp_path, yaml="extends: [甲.yaml, 乙.yaml]\n")
    assert config(tmp_path / "总结.txt").period == Window("2016-01-01", "2016-12-31")


UPPER = "rules:\n  dates/no-such-day: {locked: true}\n  typos: {severity: warning, locked: true}\n"
LOCKED = "请删去这一项，确有需要请与制定那份配置的单位商量。"
BROKEN = {
    "off": (
        "rules: {dates/no-such-day: off}\n",
        "gongwen.yaml 第2行第28列：规则“dates/no-such-day”已由 市.yaml 第2行第31列 锁定，不能关掉；",
    ),
    "pack off": (
        "packs: {off: [dates]}\n",
        "gongwen.yaml 第2行第15列：规则“dates/no-such-day”已由 市.yaml 第2行第31列 锁定，不能关掉；",
    ),
    "pack off by name": (
        "rules: {dates: off}\n",
        "gongwen.yaml 第2行第16列：规则“dates/no-such-day”已由 市.yaml 第2行第31列 锁定，不能关掉；",
    ),
    "off at length": (
        "rules:\n  dates/no-such-day: {on: false}\n",
        "gongwen.yaml 第3行第27列：规则“dates/no-such-day”已由 市.yaml 第2行第31列 锁定，不能关掉；",
    ),
    "rule of a locked pack": (
        "rules: {typos/confused-pair: off}\n",
        "gongwen.yaml 第2行第30列：规则“typos”已由 市.yaml 第3行第38列 锁定，不能关掉；",
    ),
    "lowered": (
        "rules: {typos/confused-pair: info}\n",
        "gongwen.yaml 第2行第30列：规则“typos”已由 市.yaml 第3行第38列 锁定，级别不能低于 warning；",
    ),
    "unlocked": (
        "rules:\n  typos: {locked: false}\n",
        "gongwen.yaml 第3行第19列：规则“typos”已由 市.yaml 第3行第38列 锁定，不能解锁；",
    ),
    "for some files": (
        "paths:\n- paths: [甲]\n  rules: {dates/no-such-day: off}\n",
        "gongwen.yaml 第4行第30列：规则“dates/no-such-day”已由 市.yaml 第2行第31列 锁定，不能关掉；",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_lock_names_both_places(tmp_path: Path, name: str) -> None:
    text, sentence = BROKEN[name]
    write(tmp_path, 市__yaml=UPPER)
    assert refusal(tmp_path, yaml="extends: [市.yaml]\n" + text) == sentence + LOCKED


def test_what_a_lock_allows(tmp_path: Path) -> None:
    write(tmp_path, 市__yaml=UPPER)
    write(tmp_path, yaml="extends: [市.yaml]\nrules: {dates/no-such-day: error, typos: error, dates/weekday: off}\n")
    found = config(tmp_path / "总结.txt")
    assert found.off == ("dates/weekday",)
    assert dict(found.graded) == {"typos": "error", "dates/no-such-day": "error"}


def test_the_command_line_cannot_break_a_lock_either(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, yaml="rules:\n  typos/confused-pair: {locked: true}\n", 总结__txt=REPORT)
    lower = "extends: [gongwen.yaml]\nrules: {typos/confused-pair: info}\n"
    write(tmp_path, 下级__yaml=lower)
    status, out, err = run(capsys, "check", "--config", tmp_path / "下级.yaml", tmp_path / "总结.txt")
    assert (status, out) == (2, "")
    assert err.replace(f"{tmp_path}/", "") == (
        "gongwen：下级.yaml 第2行第30列：规则“typos/confused-pair”已由 gongwen.yaml 第2行第33列 锁定，"
        f"级别不能低于 error；{LOCKED}\n"
    )


UNKNOWN = {
    "rules: {dates/no-such-dya: off}\n": "gongwen.yaml 第1行第28列：没有“dates/no-such-dya”这条规则或这个规则包。"
    "是否想写“dates/no-such-day”？",
    "packs: {off: [date]}\n": "gongwen.yaml 第1行第15列：没有“date”这条规则或这个规则包。是否想写“dates”？",
    "rules: {datess: {severity: info}}\n": ""
    "gongwen.yaml 第1行第28列：没有“datess”这条规则或这个规则包。是否想写“dates”？",
}


@pytest.mark.parametrize("text", UNKNOWN)
def test_a_rule_that_there_is_not_is_named_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    write(tmp_path, yaml=text, 总结__txt=REPORT)
    status, _, err = run(capsys, "check", tmp_path / "总结.txt")
    assert (status, err.replace(f"{tmp_path}/", "")) == (2, f"gongwen：{UNKNOWN[text]}\n")


def test_a_type_that_there_is_not_is_named_with_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, yaml="types:\n- {paths: ['*'], type: 述值报告}\n", 总结__txt=REPORT)
    status, _, err = run(capsys, "check", tmp_path / "总结.txt")
    assert status == 2
    assert err.replace(f"{tmp_path}/", "").startswith(
        "gongwen：gongwen.yaml 第2行第24列：没有文种“述值报告”。是否想写“述职报告”？可选："
    )
