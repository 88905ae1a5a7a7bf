"""Word lists: read from .csv and .xlsx, refused row by row with their places, and run as rules."""

from __future__ import annotations

import shutil
import sys
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from checker.extending.host import load_extensions
from checker.model.report import Located
from checker.reading.building import DocumentBuilder
from checker.rulebase.collection import compile_packs
from checker.rulebase.compiled import unpack_bytes
from checker.rulebase.listing import load_word_lists
from checker.rulebase.listrows import COLUMNS
from checker.rulebase.loader import LoadedPack
from checker.rulebase.tables import MOST_ROWS
from checker.rulebase.wordlists import read_word_list
from checker.running.config import Config
from checker.running.engine import Engine
from tests.rulebase.word_lists import HEADINGS, Cells, write_csv, write_xlsx

EXTENSIONS = load_extensions(lambda: ())
KINDS = EXTENSIONS.kinds
PAIR = ("老城局", "新城局", "示例市机构改革方案", "已经更名")


def loaded(*paths: str) -> LoadedPack:
    return load_word_lists(paths, KINDS)


def errors(*paths: str) -> list[str]:
    return [str(error) for error in loaded(*paths).errors]


def words(pack: LoadedPack) -> list[tuple[tuple[str, ...], str]]:
    """Wrong forms and what is right, entry by entry."""
    return [(entry.entry.wrong, entry.entry.right) for rule in pack.rules for entry in rule.entries]


def found(path: str, text: str) -> tuple[Located, ...]:
    book = unpack_bytes(compile_packs((), KINDS, [path]))
    assert not book.errors
    builder = DocumentBuilder("总结.txt")
    builder.paragraph(builder.add(text))
    return Engine(Config(), EXTENSIONS, book).check_document(builder.build()).located


def told(path: str, text: str) -> list[tuple[str, str, str | None]]:
    return [(one.text, one.finding.message, one.finding.suggestion) for one in found(path, text)]


# --- what a list says ------------------------------------------------------------------


def test_a_pair_is_found_with_its_fix_reason_and_source(tmp_path: Path) -> None:
    (one,) = found(write_csv(tmp_path / "词表.csv", [HEADINGS, PAIR]), "示例市老城局党组召开会议。")
    finding = one.finding
    assert (one.text, finding.rule, finding.severity) == ("老城局", "words/词表", "error")
    assert finding.message == "“老城局”应为“新城局”"
    assert finding.why == "已经更名"
    assert finding.fix is not None
    assert (finding.fix.safe, [edit.text for edit in finding.fix.edits]) == (True, ["新城局"])
    assert [tuple(source) for source in finding.sources] == [("示例市机构改革方案", "词表.csv 第2行", "", None)]


FOUND: dict[str, tuple[Cells, str, list[tuple[str, str, str | None]]]] = {
    "several wrong forms": (
        ("老城局、城局老；旧城局;古城局|故城局", "新城局"),
        "故城局和城局老",
        [("故城局", "“故城局”应为“新城局”", "新城局"), ("城局老", "“城局老”应为“新城局”", "新城局")],
    ),
    "a word not to be used": (
        ("搞定", ""),
        "搞定了任务",
        [("搞定", "本单位的词表规定不用“搞定”", "删去“搞定”，或换一个说法")],
    ),
    "several right forms": (
        ("搞定", "完成；办好"),
        "搞定了任务",
        [("搞定", "“搞定”应为“完成或办好”", "完成或办好")],
    ),
    "a mark of the wording parts nothing": (
        ("学习贯彻、宣传", "学习宣传、贯彻"),
        "学习贯彻、宣传好，学习贯彻",
        [("学习贯彻、宣传", "“学习贯彻、宣传”应为“学习宣传、贯彻”", "学习宣传、贯彻")],
    ),
    "words in quotation marks stay together": (
        ("“甲乙、丙丁”", "“甲乙丙丁”"),
        "讲“甲乙、丙丁”，甲乙",
        [("“甲乙、丙丁”", "“‘甲乙、丙丁’”应为“‘甲乙丙丁’”", "“甲乙丙丁”")],
    ),
    "within its own right form": (
        ("党员", "共产党员"),
        "共产党员和党员",
        [("党员", "“党员”应为“共产党员”", "共产党员")],
    ),
    "over blanks and line ends": (("老城局", "新城局"), "老 城\n局", [("老 城\n局", "“老城局”应为“新城局”", "新城局")]),
}


@pytest.mark.parametrize(("row", "text", "findings"), FOUND.values(), ids=FOUND)
def test_what_a_row_finds(tmp_path: Path, row: Cells, text: str, findings: list[tuple[str, str, str | None]]) -> None:
    path = write_xlsx(tmp_path / "词表.xlsx", {"词表": [HEADINGS, row]})
    assert told(path, text) == findings


def test_a_right_form_of_another_row_exempts_too(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "词表.csv", [HEADINGS, ("总支", "总支部", "", ""), ("党总之", "党总支", "", "")])
    assert [one[0] for one in told(path, "党总支、总支、党总之、总支部")] == ["总支", "党总之"]


def test_a_form_that_looks_like_a_pattern_is_a_word(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "词表.csv", [HEADINGS, ("党.", "re:党.*", "", "")])
    assert [one[0] for one in told(path, "党. re:党.* 党员")] == ["党."]


def test_several_right_forms_are_not_written_by_a_fix(tmp_path: Path) -> None:
    (one,) = found(write_csv(tmp_path / "词表.csv", [HEADINGS, ("搞定", "完成|办好", "", "")]), "搞定任务")
    assert one.finding.fix is None


@pytest.mark.parametrize(
    ("wrong", "right", "text", "safe"),
    [
        ("老城局", "示例市新城局", "在老城局开会", True),
        ("老城局", "示例市新城局", "在示例市老城局开会", False),  # 示例市示例市新城局
        ("老城", "新城区管委会", "老城管委会开会", False),
    ],
)
def test_a_fix_that_would_say_a_part_twice_is_for_a_person(
    tmp_path: Path, wrong: str, right: str, text: str, safe: bool
) -> None:
    (one,) = found(write_csv(tmp_path / "词表.csv", [HEADINGS, (wrong, right, "", "")]), text)
    assert one.finding.fix is not None
    assert one.finding.fix.safe is safe


def test_level_and_category_of_a_row(tmp_path: Path) -> None:
    headings = (*HEADINGS, "级别", "类别")
    rows = [
        headings,
        (*PAIR, "提示", ""),
        ("作贡现", "作贡献", "", "", "错误", "错字"),
        ("搞定", "", "", "", "", "typo"),
    ]
    path = write_csv(tmp_path / "用词 2024（试行）.csv", rows)
    graded = [
        (one.finding.rule, one.finding.category, one.finding.severity) for one in found(path, "老城局作贡现，搞定")
    ]
    assert graded == [
        ("words/用词-2024-试行", "terminology", "info"),
        ("words/用词-2024-试行-typo", "typo", "error"),
        ("words/用词-2024-试行-typo-banned", "typo", "warning"),
    ]


def test_a_row_without_source_or_reason_cites_the_list(tmp_path: Path) -> None:
    (one,) = found(write_csv(tmp_path / "词表.csv", [HEADINGS, ("老城局", "新城局", "", "")]), "老城局")
    assert one.finding.why == "本单位的词表规定了这个写法。"
    assert [tuple(source) for source in one.finding.sources] == [("词表.csv", "第2行", "", None)]


def test_an_allowed_word_travels_in_the_compiled_rules(tmp_path: Path) -> None:
    path = write_csv(
        tmp_path / "词表.csv", [HEADINGS, ("", "赋能；Ａ级", "办公室通知", "本地惯用"), ("", "双减", "会议纪要", "")]
    )
    assert [tuple(word) for word in unpack_bytes(compile_packs((), KINDS, [path])).allowed] == [
        ("赋能", "本地惯用", "词表.csv 第2行"),
        ("A级", "本地惯用", "词表.csv 第2行"),
        ("双减", "会议纪要", "词表.csv 第3行"),
    ]


# --- how it is kept --------------------------------------------------------------------

ENCODINGS = ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_as_programs_write_it(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = write_csv(tmp_path / "词表.csv", [("本单位用词表",), HEADINGS, PAIR], encoding, delimiter)
    assert words(loaded(path)) == [(("老城局",), "新城局")]
    assert errors(path) == []


def test_order_titles_blank_rows_and_other_columns(tmp_path: Path) -> None:
    rows: list[Cells] = [("示例市用词表", ""), (), ("序号", "说明 ", "正确写法（必填）", "备注", "*错误写法"), ()]
    rows += [(1, "已更名", "新城局", "略", "老城局"), ("", "", ""), (2, "", "", "略", "")]
    path = write_xlsx(tmp_path / "词表.xlsx", {"填表说明": [("请填写",)], "词表": rows, "空表": []})
    listed = read_word_list(path)
    assert [(one.row, one.word.wrong, one.word.why) for one in listed.words] == [(5, ("老城局",), "已更名")]
    assert (listed.errors, listed.ignored) == ((), ("序号", "备注"))


def test_cells_of_several_lines_in_quotes(tmp_path: Path) -> None:
    path = tmp_path / "词表.csv"
    path.write_text('错误写法,正确写法,说明\n"老城局\n旧城局","新城局","甲,乙\n丙"\n做为,作为,\n', encoding="utf-8")
    listed = read_word_list(str(path))
    assert [(one.row, one.word.wrong, one.word.why) for one in listed.words] == [
        (2, ("老城局", "旧城局"), "甲,乙 丙"),
        (3, ("做为",), ""),
    ]


def test_numbers_are_text_and_formulas_are_not_run(tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path / "词表.xlsx", {"词表": [HEADINGS, (2018, "二〇一八"), ("=1+1", "等于二"), ("20.5", 3.0)]}
    )
    assert words(loaded(path)) == [(("2018",), "二〇一八"), (("=1+1",), "等于二"), (("20.5",), "3")]


def test_merged_cells_count_for_each_row(tmp_path: Path) -> None:
    rows = [("用词表",), HEADINGS, ("老城局",), ("旧城局",), ("古城局",)]
    merged = [(0, 0, 0, 3, "用词表"), (2, 1, 4, 1, "新城局"), (2, 2, 3, 2, "改革方案"), (9, 2, 10, 2, "")]
    listed = read_word_list(write_xlsx(tmp_path / "词表.xlsx", {"词表": rows}, merged))
    assert [(one.word.wrong, one.word.right, one.source.title) for one in listed.words] == [
        (("老城局",), "新城局", "改革方案"),
        (("旧城局",), "新城局", "改革方案"),
        (("古城局",), "新城局", "词表.xlsx"),
    ]


def test_a_list_named_twice_is_read_once(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "词表.csv", [HEADINGS, PAIR])
    pack = loaded(path, str(tmp_path / "." / "词表.csv"))
    assert [rule.rule.id for rule in pack.rules] == ["words/词表"]
    assert pack.errors == ()


def test_two_lists_of_one_name(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "词表.csv", [HEADINGS, PAIR])
    other = write_xlsx(tmp_path / "词表.xlsx", {"词表": [HEADINGS, PAIR]})
    what = f"{other}：与 {path} 同名，规则编号会都是“words/词表”，这一份没有读；请给其中一份改个文件名"
    assert errors(path, other) == [what]


# --- what is off -----------------------------------------------------------------------

ROWS: dict[str, tuple[Sequence[Cells], list[str]]] = {
    "one character": (
        [("一", "二")],
        ["第2行“错误写法”列：“一”只有一个字，会误伤许多别的词，请写成完整的词语"],
    ),
    "one character allowed": (
        [("", "的", "", "可以用")],
        ["第2行“正确写法”列：“的”只有一个字，会误伤许多别的词，请写成完整的词语"],
    ),
    "the same": (
        [("Ａ级 单位", "A级单位")],
        ["第2行“错误写法”列：“Ａ级 单位”和正确写法一样（不分全角半角和空格），请核对"],
    ),
    "listed before": (
        [PAIR, ("旧城局、老 城局", "古城局")],
        ["第3行“错误写法”列：“老 城局”在第2行已经列过，请只留一处"],
    ),
    "twice in a cell": ([("老城局；老 城局", "新城局")], ["第2行“错误写法”列：“老 城局”写了两遍，请删去一个"]),
    "allowed and wrong": (
        [PAIR, ("", "老城局", "", "惯用")],
        ["第3行“正确写法”列：“老城局”在第2行说的正好相反，请只留一处"],
    ),
    "wrong and right": (
        [("甲乙", "丙丁"), ("丙丁", "甲乙")],
        [
            "第2行“正确写法”列：“丙丁”在第3行是错误写法，这里又是正确写法，请核对留哪一个",
            "第3行“正确写法”列：“甲乙”在第2行是错误写法，这里又是正确写法，请核对留哪一个",
        ],
    ),
    "allowed without a reason": (
        [("", "赋能")],
        ["第2行“说明”列：允许“赋能”没有写理由；请在“说明”或“依据出处”里写明为什么可以用"],
    ),
    "no word": ([("", "", "会议纪要")], ["第2行：没有写错误写法，也没有写正确写法；请补上，或删去这一行"]),
    "marks only": ([("、；", "新城局")], ["第2行“错误写法”列：只有标点，没有词语；请写上词语，或清空这一格"]),
    "control character": (
        [("老\x1b城局", "新城局")],
        ["第2行“错误写法”列：有看不见的控制字符（U+001B），请删去后重新输入"],
    ),
    "turned round": (
        [("老城局", "新\u202e城局")],
        ["第2行“正确写法”列：有看不见的控制字符（U+202E），请删去后重新输入"],
    ),
    "a long cell": ([("甲" * 201, "乙")], ["第2行“错误写法”列：这一格超过 200 个字，请写短一些，或拆成几行"]),
    "a long reason": (
        [("老城局", "新城局", "", "说" * 1001)],
        ["第2行“说明”列：这一格超过 1000 个字，请写短一些，或拆成几行"],
    ),
}


@pytest.mark.parametrize("write", [write_csv, lambda path, rows: write_xlsx(path, {"词表": rows})], ids=["csv", "xlsx"])
@pytest.mark.parametrize(("rows", "complaints"), ROWS.values(), ids=ROWS)
def test_a_row_that_is_off_has_its_place_and_the_others_count(
    tmp_path: Path, rows: Sequence[Cells], complaints: list[str], write: Callable[[Path, Sequence[Cells]], str]
) -> None:
    sound = ("做为", "作为", "", "")
    path = write(tmp_path / ("词表.csv" if write is write_csv else "词表.xlsx"), [HEADINGS, *rows, sound])
    assert errors(path) == [f"{path} {complaint}" for complaint in complaints]
    assert (("做为",), "作为") in words(loaded(path))


def test_levels_and_categories_there_are_not(tmp_path: Path) -> None:
    rows = [(*HEADINGS, "级别", "类别"), (*PAIR, "严重", ""), ("做为", "作为", "", "", "", "错别字")]
    path = write_csv(tmp_path / "词表.csv", rows)
    assert errors(path) == [
        f"{path} 第2行“级别”列：没有“严重”这个级别，可选：错误、提醒、提示",
        f"{path} 第3行“类别”列：没有“错别字”这个类别，可选：结构、占位、横幅、时效、日期、提法、错字、并提、数目、"
        "序号、标点、数字、一致、格式、残留、雷同、属性",
    ]


WHOLE: dict[str, tuple[Sequence[Cells], str]] = {
    "no headings": (
        [("甲", "乙")],
        "：前10行里没有表头；请加一行表头，写上“错误写法”“正确写法”“依据出处”“说明”",
    ),
    "a misspelt heading": (
        [("错误写发", "说明"), PAIR],
        " 第1行：表头“错误写发”不认识（是否想写“错误写法”？），请改好后再试",
    ),
    "half of them misspelt": (
        [("错误写法", "正确的写法"), PAIR],
        " 第1行：表头“正确的写法”不认识（是否想写“正确写法”？），请改好后再试",
    ),
    "a heading twice": ([("错误写法", "错误写法"), PAIR], " 第1行“错误写法”列：这一列出现了两次，请合并成一列"),
}


@pytest.mark.parametrize(("rows", "complaint"), WHOLE.values(), ids=WHOLE)
def test_headings_that_are_off(tmp_path: Path, rows: Sequence[Cells], complaint: str) -> None:
    path = write_csv(tmp_path / "词表.csv", rows)
    assert errors(path) == [path + complaint]
    assert loaded(path).rules == ()


def test_a_heading_that_seems_to_mean_another_is_told(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "词表.csv", [("错误写法", "正确写法", "依据"), PAIR[:3]])
    assert errors(path) == [f"{path}：表头“依据”没有用上（是否想写“依据出处”？），请改好后再试"]
    assert words(loaded(path)) == [(("老城局",), "新城局")]


def test_a_second_sheet_with_headings_is_told(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "词表.xlsx", {"甲": [HEADINGS, ("一", "二")], "乙": [HEADINGS, PAIR]})
    assert errors(path) == [
        f"{path}：工作表“乙”也有表头，但一份文件只读第一张；请并到一张表，或另存成一份文件",
        f"{path} 工作表“甲” 第2行“错误写法”列：“一”只有一个字，会误伤许多别的词，请写成完整的词语",
    ]


def test_a_second_sheet_with_nothing_but_headings_is_a_form(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "词表.xlsx", {"甲": [HEADINGS, PAIR], "样表": [("填写样式",), HEADINGS]})
    assert errors(path) == []
    assert words(loaded(path)) == [(("老城局",), "新城局")]


def test_too_many_rows(tmp_path: Path) -> None:
    rows = [(f"错误{number:05d}写法", f"正确{number:05d}写法") for number in range(MOST_ROWS + 3)]
    path = write_csv(tmp_path / "词表.csv", [HEADINGS, *rows])
    pack = loaded(path)
    assert [str(error) for error in pack.errors] == [
        f"{path} 第20002行：从这一行起没有读：一份词表最多 20000 行，请拆成几份"
    ]
    assert len(words(pack)) == MOST_ROWS


def test_many_rows_that_are_off_are_not_all_told(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "词表.csv", [HEADINGS, *[("一", "二")] * 70])
    complaints = errors(path)
    assert len(complaints) == 51
    assert complaints[-1] == f"{path}：另有20处问题没有列出；请先改好以上各处，再用 gongwen rules test 检查这份词表"


FILES: dict[str, tuple[str, bytes, str]] = {
    "empty": ("词表.csv", b"", "：文件是空的，请确认已经填好并保存"),
    "another format": ("词表.txt", b"x", "：表格只能是 .csv 或 .xlsx 文件；请在表格软件里另存为其中一种"),
    "too large": ("词表.csv", b"x" * 10_000_001, "：文件超过 10 MB，作为表格太大；请核对是否选错了文件，或拆成几份"),
    "broken characters": (
        "词表.csv",
        "错误写法,正确写法\n甲乙,".encode() + b"\xff\n",
        " 第2行：有不是 UTF-8 编码的字符，请用表格软件打开，改正后另存为“CSV UTF-8”",
    ),
    "an open quotation mark": (
        "词表.csv",
        '错误写法,正确写法\n甲乙,丙丁\n"戊己,庚辛\n做为,作为\n'.encode(),
        " 第3行：引号不成对，从这一行起读不下去；请补上引号，或在表格软件里重新另存为 CSV",
    ),
    "no workbook": (
        "词表.xlsx",
        b"\xd0\xcf\x11\xe0 encrypted",
        "：不是 Excel 工作簿（.xlsx），可能加了密码，或只是改了后缀；请用 Excel 或 WPS 打开，另存为 .xlsx 后再试",
    ),
}


@pytest.mark.parametrize(("name", "data", "complaint"), FILES.values(), ids=FILES)
def test_files_that_cannot_be_read(tmp_path: Path, name: str, data: bytes, complaint: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert errors(str(path)) == [f"{path}{complaint}"]


def test_no_file_and_a_folder(tmp_path: Path) -> None:
    missing, folder = tmp_path / "没有.csv", tmp_path / "词表.csv"
    folder.mkdir()
    assert errors(str(missing)) == [f"{missing}：没有这个表格文件，请核对路径和文件名"]
    assert errors(str(folder)) == [f"{folder}：这是文件夹，请写上表格的文件名"]


def test_without_the_library_for_workbooks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_xlsx(tmp_path / "词表.xlsx", {"词表": [HEADINGS, PAIR]})
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    what = "读 .xlsx 表格需要另装组件，请运行 pip install 'gongwen-checker[office]'，或把表格另存为 .csv"
    assert errors(path) == [f"{path}：{what}"]


# --- workbooks that are out to harm ----------------------------------------------------


def _repacked(path: Path, change: Callable[[str, bytes], bytes], **more: bytes) -> str:
    """The workbook with its parts changed, and more parts."""
    sound = path.with_suffix(".sound")
    shutil.move(path, sound)
    with zipfile.ZipFile(sound) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, change(info.filename, old.read(info)))
        for name, data in more.items():
            new.writestr(name, data)
    return str(path)


def _in_sheet(old: bytes, new: bytes) -> Callable[[str, bytes], bytes]:
    return lambda name, data: data.replace(old, new) if "worksheets" in name else data


SPRAWLING = "工作表一直延伸到第1048576行、第16384列，太大了；请删去表格以外的行和列，另存后再试"
ODD = "请用 Excel 或 WPS 打开，另存为 .xlsx 后再试"
HOSTILE: dict[str, tuple[Callable[[str, bytes], bytes], str]] = {
    "the last corner": (_in_sheet(b'r="A2"', b'r="XFD1048576"'), SPRAWLING),
    "the last corner, spaced": (_in_sheet(b'r="A2"', b"r = 'XFD1048576'"), SPRAWLING),
    "a place of no sheet": (_in_sheet(b'r="A2"', b'r="&#65;2"'), f"这份 Excel 工作簿里有看不懂的单元格位置；{ODD}"),
    "another encoding": (
        lambda name, data: data.decode().encode("utf-16") if "worksheets" in name else data,
        f"这份 Excel 工作簿的内部编码不寻常；{ODD}",
    ),
    "a doctype": (
        _in_sheet(b"<worksheet", b"<!DOCTYPE x><worksheet"),
        f"这份 Excel 工作簿的内部结构不寻常；{ODD}",
    ),
    "no book": (
        lambda name, data: b"<x/>" if name == "xl/workbook.xml" else data,
        f"这份 Excel 工作簿打不开，可能已经损坏；{ODD}",
    ),
    "broken XML": (
        lambda name, data: data[:200] if name == "xl/sharedStrings.xml" else data,
        f"这份 Excel 工作簿打不开，可能已经损坏；{ODD}",
    ),
}


@pytest.mark.parametrize(("change", "complaint"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_workbooks(tmp_path: Path, change: Callable[[str, bytes], bytes], complaint: str) -> None:
    path = tmp_path / "词表.xlsx"
    write_xlsx(path, {"词表": [HEADINGS, PAIR]})
    assert errors(_repacked(path, change)) == [f"{path}：{complaint}"]


@pytest.mark.parametrize(
    ("more", "complaint"),
    [
        ({"xl/media/x.xml": b" " * 70_000_000}, "这份 Excel 工作簿展开后太大；请只留下要用的表，另存后再试"),
        ({"content.xml": b"<x/>"}, f"内容不是 Excel 工作簿（.xlsx），只是改了后缀；{ODD}"),
        ({"XL/workbook.xml": b"<x/>"}, f"这份 Excel 工作簿的内部结构不寻常；{ODD}"),
    ],
)
def test_workbooks_with_more_in_them(tmp_path: Path, more: dict[str, bytes], complaint: str) -> None:
    path = tmp_path / "词表.xlsx"
    write_xlsx(path, {"词表": [HEADINGS, PAIR]})
    assert errors(_repacked(path, lambda name, data: data, **more)) == [f"{path}：{complaint}"]


@pytest.mark.parametrize("cut", [30, 400, -30])
def test_a_cut_workbook_is_a_sentence(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "词表.xlsx"
    write_xlsx(path, {"词表": [HEADINGS, PAIR]})
    path.write_bytes(path.read_bytes()[:cut])
    (complaint,) = errors(str(path))
    assert complaint.endswith("请用 Excel 或 WPS 打开，另存为 .xlsx 后再试")


def test_the_result_of_a_failed_formula_is_told(tmp_path: Path) -> None:
    path = tmp_path / "词表.xlsx"
    write_xlsx(path, {"词表": [HEADINGS, PAIR, ("做为", "作为")]})
    spoilt = _repacked(path, _in_sheet(b'r="A2" t="s"><v>4<', b'r="A2" t="e"><v>#REF!<'))
    assert errors(spoilt) == [f"{path} 第2行“错误写法”列：这一格是公式出错的结果（如 #REF!），请改成文字"]
    assert words(loaded(spoilt)) == [(("做为",), "作为")]


def test_the_result_of_a_failed_formula_in_csv(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "词表.csv", [HEADINGS, ("老城局", "#N/A", "", "")])
    assert errors(path) == [f"{path} 第2行“正确写法”列：这一格是公式出错的结果（如 #REF!），请改成文字"]


def test_cells_merged_over_and_over(tmp_path: Path) -> None:
    path = tmp_path / "词表.xlsx"
    write_xlsx(path, {"词表": [HEADINGS, *[("x",) * 4] * 2_000]})
    merges = b"<mergeCells>" + b'<mergeCell ref="A1:D2000"/>' * 1_000 + b"</mergeCells>"
    spoilt = _repacked(path, _in_sheet(b"</sheetData>", b"</sheetData>" + merges))
    assert errors(spoilt) == [f"{path}：合并的单元格太多；请取消合并，另存后再试"]


def test_many_sheets_that_reach_far(tmp_path: Path) -> None:
    path = tmp_path / "词表.xlsx"
    write_xlsx(path, {f"表{number}": [HEADINGS, PAIR] for number in range(3)})
    spoilt = _repacked(path, _in_sheet(b'r="A2"', b'r="A200000"'))
    what = "这份 Excel 工作簿的工作表太多、太大；请只留下要用的表，另存后再试"
    assert errors(spoilt) == [f"{path}：{what}"]


# --- the page about them ---------------------------------------------------------------


def test_the_page_shows_a_list_that_is_read_as_it_says(tmp_path: Path) -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "word-lists.md").read_text(encoding="utf-8")
    path = tmp_path / "词表.csv"
    path.write_text(page.partition("```csv\n")[2].partition("```")[0], encoding="utf-8")
    assert words(loaded(str(path))) == [
        (("示例市老城局", "老城局"), "示例市新城局"),
        (("党员",), "共产党员"),
        (("搞定",), ""),
    ]
    assert [tuple(word) for word in loaded(str(path)).allowed] == [("赋能中心", "下属单位的名称", "词表.csv 第5行")]
    assert errors(str(path)) == []
    told_columns = [line.split("`")[1] for line in page.split("\n") if line.startswith("| `")]
    assert told_columns == list(COLUMNS)
