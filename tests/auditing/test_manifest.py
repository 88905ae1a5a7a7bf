"""The list of who must hand in what: read from .csv and .xlsx, complaints with row and column."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from checker.auditing.delivery.manifest import Expected, Manifest, Unit, read_manifest
from checker.extending.host import load_extensions
from checker.model.errors import TableError
from checker.model.times import Window
from checker.running.config import Config
from checker.running.engines import prepare
from tests.rulebase.word_lists import Cells, write_csv, write_xlsx

PROFILES = prepare(Config(), load_extensions(lambda: ())).book.profiles
HEADINGS = ("单位", "文种", "报告期", "截止日期")
YEAR = Window("2018-01-01", "2018-12-31")
ROW = ("云川市水务局", "党建工作总结", "2018年度", "2019-01-10")


def read(path: Path, *rows: Cells, headings: Sequence[str] = HEADINGS) -> Manifest:
    return read_manifest(write_csv(path / "名单.csv", [headings, *rows]), PROFILES)


def test_a_row_says_what_is_expected(tmp_path: Path) -> None:
    manifest = read(tmp_path, ROW)
    assert manifest == Manifest(
        "名单.csv",
        (Unit("云川市水务局"),),
        (
            Expected(
                2,
                "云川市水务局",
                type="党建工作总结",
                types=("party-building-annual-summary",),
                period=YEAR,
                deadline="2019-01-10",
            ),
        ),
    )
    assert manifest.expected[0].words == "2018年党建工作总结"


def test_all_columns_of_a_workbook_in_any_order_below_a_title(tmp_path: Path) -> None:
    rows: list[Cells] = [
        ("云川市2018年度材料报送名单",),
        ("序号", "上级", "简称", "单位（全称）", "文件", "收到日期", "截止日期", "报告期", "文种", "联系人"),
        (1, "市政府", "水务局、水利", "云川市 水务局", "水务/*总*；水利*", "2019/1/3", "2019.1.10", 2018, "工作总结"),
        (2, "市政府", "市水利局", "云川市水务局", "", "", "2018.7.1 18:00", "2018年上半年", "党建工作总结"),
        (3, "", "", "云川市\n财政局"),
        (),
    ]  # fmt: skip
    manifest = read_manifest(write_xlsx(tmp_path / "名单.xlsx", {"说明": [("请填写",)], "名单": rows}), PROFILES)
    assert manifest.errors == ()
    assert manifest.ignored == ("序号", "联系人")
    assert manifest.units == (
        Unit("云川市水务局", ("水务局", "水利", "市水利局"), "市政府"),
        Unit("云川市财政局"),
    )
    assert manifest.expected == (
        Expected(
            3,
            "云川市水务局",
            type="工作总结",
            types=("work-summary",),
            period=YEAR,
            deadline="2019-01-10",
            received="2019-01-03",
            files=("水务/*总*", "水利*"),
        ),
        Expected(
            4,
            "云川市水务局",
            type="党建工作总结",
            types=("party-building-annual-summary", "party-building-half-year-summary"),
            period=Window("2018-01-01", "2018-06-30"),
            deadline="2018-07-01",
        ),
        Expected(5, "云川市财政局"),
    )


def test_days_of_a_workbook_may_be_days(tmp_path: Path) -> None:
    import datetime

    import xlsxwriter

    path = tmp_path / "名单.xlsx"
    with xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy/m/d"}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADINGS)
        sheet.write_row(1, 0, ROW[:3])
        sheet.write_datetime(1, 3, datetime.datetime(2019, 1, 10))
    assert [one.deadline for one in read_manifest(str(path), PROFILES).expected] == ["2019-01-10"]


TYPES = [
    ("年度党建工作总结", "2018", ("party-building-annual-summary",), "2018年度党建工作总结"),
    ("半年(季度)党建工作总结", "2018-H1", ("party-building-half-year-summary",), "2018年上半年半年(季度)党建工作总结"),
    ("述职报告", "", ("duty-report",), "述职报告"),
    ("duty-report", "", ("duty-report",), "duty-report"),
    ("信息简报", "2018-09", (), "2018年9月信息简报"),
    ("", "2018-Q3", (), "2018年第三季度材料"),
    ("", "", (), "材料"),
]


@pytest.mark.parametrize(("type_words", "period", "types", "words"), TYPES)
def test_types_are_known_by_their_names_and_as_titles_say_them(
    tmp_path: Path, type_words: str, period: str, types: tuple[str, ...], words: str
) -> None:
    (one,) = read(tmp_path, ("云川市水务局", type_words, period, "")).expected
    assert (one.types, one.words) == (types, words)


ERRORS = [
    (("", "工作总结", "2018", ""), "第3行“单位”列：没有写单位；请补上，或删去这一行"),
    (
        ("安岭市水务局", "工作总结", "去年", ""),
        "第3行“报告期”列：看不懂“去年”，请写成 2018、2018-H1、2018-Q3、2018-09 或“2018年上半年”的样子",
    ),
    (
        ("安岭市水务局", "工作总结", "2018", "2019-02-30"),
        "第3行“截止日期”列：看不懂“2019-02-30”，请写成 2018-12-31 或“2018年12月31日”的样子",
    ),
    (
        ("安岭市水务局", "工作总结", "2018", "元旦前"),
        "第3行“截止日期”列：看不懂“元旦前”，请写成 2018-12-31 或“2018年12月31日”的样子",
    ),
    (("云川市水务局", "党建工作总结", "2018", ""), "第3行：与第2行要求的是同一份，请只留一行"),
    (
        ("安岭市水务局", "工" * 201, "2018", ""),
        "第3行“文种”列：这一格超过 200 个字，请写短一些，或拆成几行",
    ),
]


@pytest.mark.parametrize(("row", "said"), ERRORS)
def test_a_row_that_is_off_is_said_and_the_others_count(tmp_path: Path, row: Cells, said: str) -> None:
    manifest = read(tmp_path, ROW, row, ("安岭市财政局", "", "", ""))
    assert [str(error) for error in manifest.errors] == [f"{tmp_path / '名单.csv'} {said}"]
    assert [one.unit for one in manifest.expected] == ["云川市水务局", "安岭市财政局"]


def test_two_superiors_of_one_unit_are_said(tmp_path: Path) -> None:
    headings = ("单位", "文种", "上级")
    rows = [("云川市水务局", "工作总结", "甲"), ("云川市水务局", "述职报告", "乙")]
    (error,) = read(tmp_path, *rows, headings=headings).errors
    assert str(error).endswith("第3行“上级”列：“云川市水务局”的上级与前面写的“甲”不一样，请核对后写成一样的")


NO_LISTS = [
    ([("名称", "数量"), ("甲", "1")], "：前10行里没有表头；请加一行表头，写上“单位”“文种”“报告期”“截止日期”"),
    ([("单位名称", "文种"), ("甲", "乙")], " 第1行：表头“单位名称”不认识（是否想写“单位”？），请改好后再试"),
    ([HEADINGS], "：表头下面没有填写单位；请填好后再试"),
    ([HEADINGS, ("", "工作总结", "", "")], " 第2行“单位”列：没有写单位；请补上，或删去这一行"),
    ([("单位", "文种", "单位"), ("甲", "乙", "丙")], " 第1行“单位”列：这一列出现了两次，请合并成一列"),
]


@pytest.mark.parametrize(("rows", "said"), NO_LISTS)
def test_what_is_no_such_list_is_refused(tmp_path: Path, rows: list[Cells], said: str) -> None:
    path = write_csv(tmp_path / "名单.csv", rows)
    with pytest.raises(TableError) as caught:
        read_manifest(path, PROFILES)
    assert str(caught.value) == path + said


def test_a_heading_that_is_nearly_one_is_said(tmp_path: Path) -> None:
    (error,) = read(tmp_path, ("云川市水务局", "2019-01-10"), headings=("单位", "截至日期")).errors
    assert error.what == "表头“截至日期”没有用上（是否想写“截止日期”？），请改好后再试"
