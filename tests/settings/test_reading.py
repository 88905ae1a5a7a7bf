"""Every value of a configuration reaches the run, and everything a person can get wrong is refused with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.model.times import Window
from checker.running.config import Config, Lock, RuleOptions
from tests.rulebase.packs import write_pack
from tests.settings.folders import config, configurations, refusal, write

YAML = """unit:
  name: 安岭市林业局
  short_names: [市林业局, 林业局]
  people: [张某]
period: 2018-H1
type: 述职报告
packs: {on: [style], off: [privacy], own: [本单位规则]}
rules:
  dates/no-such-day: error
  typos: {severity: warning, locked: true}
  dates/weekday: off
  style/long-sentence: {on: true, options: {most: 80, words: [甲, 乙]}}
layout: true
strict: true
encoding: gb18030
words: [词表.csv]
exclude: [草稿/]
fail_on: warning
outputs: {json: 结果/报告.json}
baseline: 基线.json
max_findings: 200
"""
TOML = """[tool.gongwen]
period = "2018-H1"
type = "述职报告"
layout = true
strict = true
encoding = "gb18030"
words = ["词表.csv"]
exclude = ["草稿/"]
fail_on = "warning"
baseline = "基线.json"
max_findings = 200
[tool.gongwen.unit]
name = "安岭市林业局"
short_names = ["市林业局", "林业局"]
people = ["张某"]
[tool.gongwen.packs]
on = ["style"]
off = ["privacy"]
own = ["本单位规则"]
[tool.gongwen.outputs]
json = "结果/报告.json"
[tool.gongwen.rules]
"dates/no-such-day" = "error"
typos = {severity = "warning", locked = true}
"dates/weekday" = "off"
"style/long-sentence" = {on = true, options = {most = 80, words = ["甲", "乙"]}}
"""


@pytest.mark.parametrize(("name", "text"), [("yaml", YAML), ("toml", TOML)])
def test_every_value_reaches_the_run(tmp_path: Path, name: str, text: str) -> None:
    write_pack(tmp_path / "本单位规则")
    write(tmp_path, **{name: text, "词表__csv": "错误写法,正确写法\n", "总结__txt": ""})
    found = config(tmp_path / "总结.txt")
    file = str(tmp_path / ("gongwen.yaml" if name == "yaml" else "pyproject.toml"))
    places = [(file, 12, 51), (file, 12, 62)] if name == "yaml" else [(file, 0, 0)] * 2
    (lock,) = found.locked
    at = dict(found.stated_at)
    assert found._replace(stated_at=(), locked=()) == Config(
        type="述职报告",
        period=Window("2018-01-01", "2018-06-30"),
        encoding="gb18030",
        rules=(str(tmp_path / "本单位规则"),),
        layout=True,
        unit=("安岭市林业局", "市林业局", "林业局", "张某"),
        strict=True,
        on=("style", "dates/no-such-day", "style/long-sentence"),
        off=("privacy", "dates/weekday"),
        graded=(("dates/no-such-day", "error"), ("typos", "warning")),
        options=(
            RuleOptions("style/long-sentence", '{"most": "80"}', *places[0]),
            RuleOptions("style/long-sentence", '{"words": ["甲", "乙"]}', *places[1]),
        ),
        words=(str(tmp_path / "词表.csv"),),
    )
    assert lock == Lock("typos", lock.where, "warning")
    if name == "yaml":
        assert lock.where.endswith("gongwen.yaml 第10行第38列")
        assert at["--type"].endswith("gongwen.yaml 第6行第7列")
        assert at["dates/no-such-day"].endswith("gongwen.yaml 第9行第22列")
    else:
        assert lock.where.endswith("pyproject.toml（tool.gongwen.rules.typos.locked）")
    stated = configurations().run(str(tmp_path))
    assert (stated.fail_on, stated.max_findings) == ("warning", 200)
    assert stated.baseline == str(tmp_path / "基线.json")
    assert [output[:2] for output in stated.outputs] == [("json", str(tmp_path / "结果" / "报告.json"))]


def test_what_is_kept_between_runs_says_the_same(tmp_path: Path, own_cache: Path) -> None:
    write_pack(tmp_path / "本单位规则")
    write(tmp_path, yaml=YAML, 词表__csv="")
    first = config(tmp_path / "总结.txt")
    settings = configurations().settings(str(tmp_path))
    assert settings is not None
    assert settings.is_new
    settings.keep()
    again = configurations().settings(str(tmp_path))
    assert again is not None
    assert not again.is_new
    assert any(file.name.startswith("settings-") for file in own_cache.iterdir())
    assert config(tmp_path / "总结.txt") == first
    write(tmp_path, yaml=YAML.replace("2018-H1", "2019-H1"))  # of the same size
    assert config(tmp_path / "总结.txt").period == Window("2019-01-01", "2019-06-30")
    for file in own_cache.glob("settings-*"):
        file.write_bytes(file.read_bytes().replace(b"2018", b"2017"))
    assert config(tmp_path / "总结.txt").period == Window("2019-01-01", "2019-06-30")


REFUSED: dict[str, tuple[str, str]] = {
    "unknown key": (
        "perod: 2018\n",
        "gongwen.yaml 第1行第1列：不认识的键“perod”（是否想写“period”？）；这里可用的键有：baseline、encoding、"
        "exclude、extends、fail_on、layout、max_findings、outputs、packs、paths、period、rules、strict、type、types、unit、words。",
    ),
    "unknown key of the unit": (
        "unit:\n  nmae: 甲局\n",
        "gongwen.yaml 第2行第3列：不认识的键“nmae”（是否想写“name”？）；"
        "这里可用的键有：name、people、short_names、superior、trade。",
    ),
    "a run's key for some files only": (
        "paths:\n- paths: [甲]\n  fail_on: error\n",
        "gongwen.yaml 第3行第3列：不认识的键“fail_on”；这里可用的键有：encoding、layout、packs、paths、period、rules、"
        "strict、type、unit、words。",
    ),
    "key given twice": (
        "period: 2018\nperiod: 2019\n",
        "gongwen.yaml 第2行第1列：键“period”重复，第1行已写过，请合并。",
    ),
    "not a mapping": ("- 2018\n", "gongwen.yaml 第1行第1列：配置文件应是“键: 值”的形式。"),
    "no value": ("period:\n", "gongwen.yaml 第1行第8列：“period”：没有写值，请补上，或删去这一项。"),
    "period": (
        "period: 2018-H3\n",
        "gongwen.yaml 第1行第9列：“period”：看不懂时期“2018-H3”，请写成 2018、2018-H1、2018-Q3、2018-09、"
        "2018-01-01..2018-12-31 或“2018年上半年”的样子。",
    ),
    "encoding": (
        "encoding: gbk2\n",
        "gongwen.yaml 第1行第11列：“encoding”：没有“gbk2”这种编码，常用的有 utf-8、gb18030、gbk、big5。",
    ),
    "severity": (
        "rules: {dates: eror}\n",
        "gongwen.yaml 第1行第16列：“dates”：“eror”不在可选值之内：off、on、error、warning、info（是否想写“error”？）。",
    ),
    "severity at length": (
        "rules:\n  dates: {severity: bad}\n",
        "gongwen.yaml 第2行第21列：“severity”：“bad”不在可选值之内：error、warning、info。",
    ),
    "flag": ("strict: yes\n", "gongwen.yaml 第1行第9列：“strict”：“yes”应写作 true 或 false。"),
    "number": ("max_findings: -1\n", "gongwen.yaml 第1行第15列：“max_findings”：“-1”应在 0 到 1000000 之间。"),
    "list": ("exclude: 草稿\n", "gongwen.yaml 第1行第10列：“exclude”应是列表，请写成 [甲, 乙] 或逐行以“- ”开头。"),
    "pattern": (
        "exclude:\n- '!总结.txt'\n",
        "gongwen.yaml 第2行第3列：“exclude”：“!总结.txt”以“!”开头，这里不支持反选，请改写成要匹配的样子。",
    ),
    "no pattern": (
        "types:\n- {paths: [], type: 述职报告}\n",
        "gongwen.yaml 第2行第3列：“types”：paths 是空的，请写上文件的样子，如 ['*述职*']。",
    ),
    "patterns left out": ("paths:\n- strict: true\n", "gongwen.yaml 第2行第3列：缺少必填的键“paths”，请补上。"),
    "rule as pack": (
        "packs: {off: [dates/weekday]}\n",
        "gongwen.yaml 第1行第15列：“off”：“dates/weekday”是一条规则，这里只写规则包名；单条规则请写在 rules 里。",
    ),
    "on and off": (
        "packs: {off: [dates]}\nrules: {dates: on}\n",
        "gongwen.yaml 第2行第16列：“dates”在同一个文件里又打开又关掉（另一处在 gongwen.yaml 第1行第15列），"
        "请去掉其一。",
    ),
    "locked and off": (
        "rules:\n  dates/weekday: {on: false, locked: true}\n",
        "gongwen.yaml 第2行第18列：“dates/weekday”：锁定（locked）的规则不能同时关掉（on: false），请去掉其一。",
    ),
    "options of a pack": (
        "rules:\n  dates: {options: {most: 1}}\n",
        "gongwen.yaml 第2行第10列：“dates”：options 只能写给单条规则，如 dates/规则名，不能写给整个规则包。",
    ),
    "output elsewhere": (
        "outputs: {json: ../报告.json}\n",
        "gongwen.yaml 第1行第17列：“json”：报告要写在配置文件所在的文件夹以内；写到别处请在命令行用 --output。",
    ),
    "pack that is not there": (
        "packs: {own: [本单位规则]}\n",
        "gongwen.yaml 第1行第15列：“本单位规则”这个规则包文件夹不存在，请核对路径，或用 gongwen rules new 建一个。",
    ),
    "word list that is not there": (
        "words: [词表.csv]\n",
        "gongwen.yaml 第1行第9列：词表“词表.csv”不存在，请核对路径，或删去这一项。",
    ),
    "YAML": (
        "rules: {dates: on\n",
        "gongwen.yaml 第2行第1列：YAML 写法有误（did not find expected ',' or '}'），请检查缩进、冒号和引号。",
    ),
    "tag": ("period: !!int 2018\n", "gongwen.yaml 第1行第9列：不支持 YAML 标签“tag:yaml.org,2002:int”，请删去。"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused(tmp_path: Path, name: str) -> None:
    text, sentence = REFUSED[name]
    assert refusal(tmp_path, yaml=text) == sentence


TOML_REFUSED = {
    "[tool.gongwen]\nperod = 2018\n": "pyproject.toml（tool.gongwen）：不认识的键“perod”（是否想写“period”？）",
    "[tool.gongwen.unit]\nnmae = '甲'\n": "pyproject.toml（tool.gongwen.unit）：不认识的键“nmae”（是否想写“name”？）",
    "[tool.gongwen]\nperiod = \n": ""
    "pyproject.toml 第2行第10列：TOML 写法有误（Invalid value），请检查等号、括号和引号。",
    "[tool]\ngongwen = 1\n": "pyproject.toml（tool.gongwen）：配置文件应是“键: 值”的形式。",
}


@pytest.mark.parametrize("text", TOML_REFUSED)
def test_what_is_refused_in_a_pyproject(tmp_path: Path, text: str) -> None:
    assert refusal(tmp_path, toml=text).startswith(TOML_REFUSED[text])


def test_other_encodings_and_sizes(tmp_path: Path) -> None:
    (tmp_path / "gongwen.yaml").write_bytes("period: 2018 # 报告期\n".encode("gb18030"))
    assert refusal(tmp_path) == "gongwen.yaml：不是 UTF-8 编码（第 16 字节），请用记事本打开，另存为 UTF-8。"
    (tmp_path / "gongwen.yaml").write_bytes(b"#" * 1_000_001)
    assert refusal(tmp_path) == "gongwen.yaml：配置文件超过 1 MB，请核对是否写错了文件。"
    (tmp_path / "gongwen.yaml").write_bytes("\ufeffperiod: 2018\n".encode())
    assert config(tmp_path / "总结.txt").period == Window("2018-01-01", "2018-12-31")


def test_an_empty_file_says_nothing(tmp_path: Path) -> None:
    write(tmp_path, yaml="# 还没有写\n")
    assert config(tmp_path / "总结.txt") == Config()
