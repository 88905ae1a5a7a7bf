"""`gongwen config` and `gongwen init`, as a person meets them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from checker.settings.keys import TOP
from checker.settings.reading import read_layer
from tests.rulebase.packs import write_pack
from tests.settings.folders import run, write

REPORT = "安岭市林业局2021年工作总结\n\n2021年，局党组全面完成各项任务。\n\n安岭市林业局\n2021年12月20日\n"
YAML = """extends: [市.yaml]
unit: {name: 安岭市林业局}
types: [{paths: ['*述职*'], type: 述职报告}]
exclude: [草稿/]
fail_on: warning
outputs: {json: 结果.json}
"""
CITY = "rules:\n  dates/no-such-day: {severity: error, locked: true}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write(tmp_path, yaml=YAML, 市__yaml=CITY, 述职__txt=REPORT)
    write(tmp_path / "草稿", 总结__txt=REPORT)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_show_says_where_each_value_comes_from(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "config", "show")
    assert (status, err) == (0, "")
    assert out == (
        """配置文件：gongwen.yaml（引用了 市.yaml）

unit.name                         安岭市林业局  gongwen.yaml 第2行第14列
period                            从文中找依据  默认
type                              从标题认定    默认
rules.dates/no-such-day.on        true          市.yaml 第2行第48列
rules.dates/no-such-day.severity  error         市.yaml 第2行第33列
rules.dates/no-such-day.locked    true          市.yaml 第2行第48列
layout                            false         默认
strict                            false         默认
encoding                          自动识别      默认
exclude                           草稿/         gongwen.yaml 第4行第11列
fail_on                           warning       gongwen.yaml 第5行第10列
outputs.json                      结果.json     gongwen.yaml 第6行第17列

只用于 *述职*：
type  述职报告  gongwen.yaml 第3行第33列
"""
    )


def test_show_of_a_file_and_the_command_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = ["--period", "2021", "--strict", "--fail-on", "never", "--unit", "张某"]
    _, out, _ = run(capsys, "config", "show", "述职.txt", *said)
    lines = [line.split() for line in out.splitlines()]
    assert ["type", "述职报告", "gongwen.yaml", "第3行第33列"] in lines
    assert ["period", "2021-01-01..2021-12-31", "命令行"] in lines
    assert ["strict", "true", "命令行"] in lines
    assert ["fail_on", "never", "命令行"] in lines
    assert ["unit.people", "张某", "命令行"] in lines
    assert "只用于" not in out
    _, out, _ = run(capsys, "config", "show", "草稿/总结.txt")
    assert "草稿/总结.txt 按配置里的 exclude 不检查。" in out


def test_show_for_programs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "config", "show", "--format", "json", "--strict")
    shown = json.loads(out)
    assert shown["files"] == [str(folder / "市.yaml"), str(folder / "gongwen.yaml")]
    values = {".".join(value["key"]): value for value in shown["values"]}
    assert values["unit.name"] == {
        "key": ["unit", "name"],
        "value": "安岭市林业局",
        "from": "file",
        "place": {"file": str(folder / "gongwen.yaml"), "line": 2, "column": 14},
    }
    assert values["strict"] == {"key": ["strict"], "value": True, "from": "command line", "place": None}
    assert values["period"] == {"key": ["period"], "value": None, "from": "default", "place": None}
    assert [block["globs"] for block in shown["paths"]] == [["*述职*"]]


def test_show_without_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(capsys, "config", "show")[1].startswith("从当前文件夹往上没有配置文件，用的都是默认设置。\n")
    assert run(capsys, "config", "check")[0::2] == (
        2,
        "gongwen：从当前文件夹往上没有配置文件 gongwen.yaml；可以用 gongwen init 写一份。\n",
    )


def test_show_refuses_what_a_run_refuses(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "config", "show", "--skip", "dates") == (
        2,
        "",
        "gongwen：--skip：规则“dates/no-such-day”已由 市.yaml 第2行第48列 锁定，不能跳过；请去掉这一项。\n",
    )


CHECKED = {
    "rules: {datse: off}\n": "gongwen：gongwen.yaml 第1行第16列：没有“datse”这条规则或这个规则包。是否想写“dates”？\n",
    "outputs: {jsn: 甲.json}\n": "gongwen：gongwen.yaml 第1行第16列：outputs：没有“jsn”这种报告样式。是否想写“json”？",
    "rules: {dates/no-such-day: {options: {chek: x}}}\n": "gongwen：gongwen.yaml 第1行第45列：",
    "words: [词表.csv]\n": "gongwen：",
}


@pytest.mark.parametrize("text", CHECKED)
def test_check_finds_what_is_off(folder: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    write(folder, yaml=text, 词表__csv="甲,乙\n丙,丁\n")
    status, out, err = run(capsys, "config", "check")
    assert (status, out) == (2, "")
    assert err.replace(f"{folder}/", "").startswith(CHECKED[text])


def test_check_says_that_all_is_well(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "config", "check") == (0, "gongwen.yaml（引用了 市.yaml）：没有发现问题。\n", "")
    assert run(capsys, "config", "check", "--config", "市.yaml") == (0, "市.yaml：没有发现问题。\n", "")


# --- init -----------------------------------------------------------------------------


def test_init_writes_what_it_sees(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(
        tmp_path / "报送 '甲'",
        总结__txt=REPORT,
        随笔__txt="随手写几句，没有标题。\n",
        词表__csv="错误写法,正确写法\n局局,局\n",
    )
    write(tmp_path / "报送 '甲'", 台账__csv="姓名,日期\n")
    write_pack(tmp_path / "县直规则")
    status, out, err = run(capsys, "init", tmp_path)
    assert (status, err) == (0, "")
    assert out.replace(str(tmp_path), "…") == (
        "已写 …/gongwen.yaml，请打开看一遍；改完用 gongwen config check 核对，再用 gongwen check 检查文稿。\n"
    )
    text = (tmp_path / "gongwen.yaml").read_text(encoding="utf-8")
    for line in (
        "# 写这份文件时看了2份文稿（.txt 2份）。",
        "# 从标题、落款看出的单位：安岭市林业局 1份",
        "  name: 安岭市林业局 # 本单位全称，请核对",
        "# 文稿里认得出的不必写：2021 1份",
        "# 从标题认得出的不必写：工作总结 1份",
        "# 没有认出文种的：报送 '甲'/随笔.txt",
        "words: ['报送 ''甲''/词表.csv']",
        "  own: [县直规则] # 自己的规则包文件夹",
        "exclude: ['*.修订.*', '*.批注.*']",
    ):
        assert line in text.splitlines(), line
    assert run(capsys, "config", "check", tmp_path)[0::2] == (0, "")
    assert run(capsys, "check", "--fail-on", "never", tmp_path)[0] == 0


def test_init_overwrites_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, yaml="period: 2018\n")
    status, out, err = run(capsys, "init", tmp_path)
    assert (status, out, err.replace(str(tmp_path), "…")) == (
        2,
        "",
        "gongwen：…/gongwen.yaml 已经存在，没有覆盖；想看会写成什么样，请加 --print。\n",
    )
    assert (tmp_path / "gongwen.yaml").read_text(encoding="utf-8") == "period: 2018\n"
    write(tmp_path / "甲", toml="[tool.gongwen]\nperiod = 2018\n")
    assert "里已经有 [tool.gongwen]，没有另写" in run(capsys, "init", tmp_path / "甲")[2]
    assert run(capsys, "init", tmp_path / "没有")[0] == 2


def test_what_init_prints_can_be_read_with_every_example_switched_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, 总结__txt=REPORT)
    status, out, _ = run(capsys, "init", "--print", tmp_path)
    assert status == 0
    assert not (tmp_path / "gongwen.yaml").exists()
    switched = re.sub(r"^# ?(?=( *)[a-z_]+:(?! ?//))", "", out, flags=re.M)
    layer = read_layer(str(tmp_path / "gongwen.yaml"), switched.encode())
    stated = {one.key[0] for one in (*layer.stated, *layer.extends)} | ({"types", "paths"} if layer.blocks else set())
    assert stated | {"packs"} == {key.name for key in TOP} | {"packs"}


def test_hostile_names_break_no_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, **{"甲\nperiod: 2018\n#__txt": "随手写几句。\n"})
    names = ("\x1b[31m词'表__csv", "词\n表: [__csv", "词'表: #{__csv")
    write(tmp_path, **dict.fromkeys(names, "错误写法,正确写法\n局局,局\n"))
    status, out, _ = run(capsys, "init", "--print", tmp_path)
    assert status == 0
    assert "\x1b" not in out
    layer = read_layer(str(tmp_path / "gongwen.yaml"), out.encode())
    assert [one.value for one in layer.stated if one.key != ("exclude",)] == [str(tmp_path / "词'表: #{.csv")]
