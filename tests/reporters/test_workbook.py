"""审核结果.xlsx, read back by another program's reader: everything is there, and nothing in it is live."""

from __future__ import annotations

import errno
import gc
import io
import re
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import etree
from python_calamine import CalamineWorkbook

from checker.model.errors import ConfigError, UnwritableDocument
from checker_builtin.reporters.workbook.cells import MOST, cell_text, clipped, link_target
from checker_builtin.reporters.workbook.columns import FAULTS, LAPSES, MENDED, SHARED, STANDINGS, Sheet
from checker_builtin.reporters.workbook.rows import Fault, Lapse, Mended, Shared, Standing, Tables
from checker_builtin.reporters.workbook.writing import Limits, workbook_parts, write_workbook
from tests.reporters.hostile import SHOWN, TEXTS

FIRST, SECOND = "示例市水务局", "示例市林业局"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
FULL = Tables(
    "示例市2021年度工作总结审核结果",
    ("收到文稿2份。", "分值是本工具的约定，不是国家标准。"),
    standings=[
        Standing(
            1, FIRST, "一局/总结.docx", "年度工作总结", "2021年", Decimal("97.5"), "通过", 0, 3, 1, Decimal("2.5")
        ),
        Standing(2, SECOND, "二局/总结.docx", level="未评分", page="pages/0002.html"),
    ],
    faults=[
        Fault(FIRST, "一局/总结.docx", "第3段", "warning", "错字", "“按装”是错别字", "按装", page="pages/0001.html#f1")
    ],
    shared=[Shared(SECOND, "b", FIRST, "a", "同批文稿", Decimal(31), Decimal("12.5"), 40, Decimal(96), "甲", "乙")],
    lapses=[Lapse("示例市统计局", "年度工作总结", "2021年", "2022-01-10", "", "缺报", "没有收到。")],
    mended=[Mended(FIRST, "新.docx", "旧.docx", 3, 1, 0, 2, Decimal(75), "“按装”是错别字")],
)


def book(tables: Tables, limits: Limits = Limits()) -> bytes:  # noqa: B008
    return b"".join(workbook_parts(tables, limits))


def sheets(data: bytes) -> dict[str, list[list[object]]]:
    opened = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {
        name: [list(row) for row in opened.get_sheet_by_name(name).to_python(skip_empty_area=False)]
        for name in opened.sheet_names
    }


def part(data: bytes, name: str) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(name))


def test_every_table_is_there() -> None:
    found = sheets(book(FULL))
    assert list(found) == ["汇总", "问题清单", "雷同", "缺报迟报", "整改"]
    assert found["汇总"][:3] == [
        [FULL.title, *[""] * 14],
        ["收到文稿2份。", *[""] * 14],
        ["分值是本工具的约定，不是国家标准。", *[""] * 14],
    ]
    assert found["汇总"][4] == [
        *(1, FIRST, "一局/总结.docx", "年度工作总结", "2021年", 97.5, "通过", 0, 3, 1, 0.025),
        *("", "", "", ""),
    ]
    assert found["汇总"][5] == [2, SECOND, "二局/总结.docx", "", "", "", "未评分", *[""] * 7, "查看"]
    assert found["问题清单"][1][:7] == [FIRST, "一局/总结.docx", "第3段", "提醒", "错字", "“按装”是错别字", "按装"]
    assert found["雷同"][1][4:11] == ["同批文稿", 0.31, 0.125, 40, 0.96, "甲", "乙"]
    assert found["缺报迟报"][1][3:7] == ["2022-01-10", "", "缺报", "没有收到。"]
    assert found["整改"][1] == [FIRST, "新.docx", "旧.docx", 3, 1, 0, 2, 0.75, "“按装”是错别字", "", ""]


ROWS = ((STANDINGS, Standing()), (FAULTS, Fault()), (SHARED, Shared()), (LAPSES, Lapse()), (MENDED, Mended()))


@pytest.mark.parametrize(("sheet", "row"), ROWS, ids=[sheet.name for sheet, _ in ROWS])
def test_columns_are_those_of_the_rows(sheet: Sheet, row: tuple[object, ...]) -> None:
    assert len(sheet.columns) == len(row)
    assert sheets(book(Tables("甲")))[sheet.name][1 if sheet is STANDINGS else 0] == [
        column.heading for column in sheet.columns
    ]


def test_an_empty_sheet_says_why() -> None:
    found = sheets(book(Tables("甲", silent=(("整改", "没有上一次的结果，没有比较。"),))))
    said = {name: rows[-1][0] for name, rows in found.items()}
    assert said == {
        "汇总": "没有收到文稿。",
        "问题清单": "没有查出问题。",
        "雷同": "没有查出雷同的文字。",
        "缺报迟报": "应报的都按时报了。",
        "整改": "没有上一次的结果，没有比较。",
    }


def test_the_same_rows_give_the_same_bytes() -> None:
    assert book(FULL) == book(FULL)
    assert b"2000-01-01T00:00:00Z" in zipfile.ZipFile(io.BytesIO(book(FULL))).read("docProps/core.xml")


def test_headings_stay_in_sight_and_filter() -> None:
    data = book(FULL)
    for number, (head, last) in enumerate([(4, "O6"), (1, "M2"), (1, "L2"), (1, "I2"), (1, "K2")], 1):
        sheet = part(data, f"xl/worksheets/sheet{number}.xml")
        (pane,), (filtered,) = sheet.iter(f"{MAIN}pane"), sheet.iter(f"{MAIN}autoFilter")
        assert (pane.get("ySplit"), pane.get("state")) == (str(head), "frozen")
        assert filtered.get("ref") == f"A{head}:{last}"


def test_links_lead_into_the_pages() -> None:
    data = book(Tables("甲", standings=[Standing(1, page="pages/总结 100%.html#f1"), Standing(2, page="pages/2.html")]))
    (one, two) = part(data, "xl/worksheets/_rels/sheet1.xml.rels")
    assert [each.get("Target", "").replace("\\", "/") for each in (one, two)] == [
        "pages/总结%20100%25.html",
        "pages/2.html",
    ]
    assert [each.get("location") for each in part(data, "xl/worksheets/sheet1.xml").iter(f"{MAIN}hyperlink")] == [
        "f1",
        None,
    ]


LINKS = {
    "pages/1.html": "pages/1.html",
    "单位/一 局.html#f1": "单位/一%20局.html#f1",
    "a%20b.html": "a%2520b.html",
    "a#b#c": "a#b%23c",
    'a".html': "a%22.html",
}


@pytest.mark.parametrize(("page", "target"), LINKS.items())
def test_link_targets(page: str, target: str) -> None:
    assert link_target(page) == target


def test_more_links_than_a_sheet_takes_are_paths_in_words() -> None:
    rows = [Standing(n, page=f"pages/{n}.html") for n in range(1, 5)]
    found = sheets(book(Tables("甲", standings=rows), Limits(links=2)))["汇总"]
    assert [row[-1] for row in found[2:]] == ["查看", "查看", "pages/3.html", "pages/4.html"]
    faults = [Fault(page=row.page) for row in rows]
    both = sheets(book(Tables("甲", standings=rows, faults=faults), Limits(all_links=6)))
    assert [row[-1] for row in both["问题清单"][1:]] == ["查看", "查看", "pages/3.html", "pages/4.html"]


def test_more_rows_than_a_sheet_takes_go_to_a_further_one() -> None:
    rows = (Fault(FIRST, place=f"第{n}段") for n in range(1, 8))
    found = sheets(book(Tables("甲", faults=rows), Limits(rows=4)))
    places = {name: [row[2] for row in rows] for name, rows in found.items() if name.startswith("问题")}
    assert places == {
        "问题清单": ["位置", "第1段", "第2段", "第3段"],
        "问题清单（2）": ["位置", "第4段", "第5段", "第6段"],
        "问题清单（3）": ["位置", "第7段"],
    }


LIVE = ("=1+1", "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", "{=1}", "http://a.example/b", "file:///c:/a", "1E5", "007")


@pytest.mark.parametrize("words", [*LIVE, *TEXTS, "<r><t>甲</t></r>", "_x0041_", "<r></r>", "</t></is>"])
def test_words_are_words(words: str) -> None:
    data = book(Tables(words, (words,), faults=[Fault(*[words] * 12)], lapses=[Lapse(*[words] * 8)]))
    found = sheets(data)
    shown = cell_text(words)
    assert found["汇总"][0][0] == shown
    assert found["问题清单"][1][5:8] == [shown] * 3
    assert set(found["缺报迟报"][1][:8]) == {shown}
    for number in range(1, 6):
        sheet = part(data, f"xl/worksheets/sheet{number}.xml")
        assert not list(sheet.iter(f"{MAIN}f", f"{MAIN}hyperlink"))
        assert {cell.get("t") for cell in sheet.iter(f"{MAIN}c")} <= {"inlineStr", None}


@pytest.mark.parametrize("words", ["甲", *(words for words in SHOWN if words.isprintable()), "=1", "甲\n乙\t丙"])
def test_what_can_be_shown_is_as_it_was(words: str) -> None:
    assert cell_text(words) == words


def test_what_a_cell_cannot_hold_is_seen() -> None:
    assert cell_text("甲\0\x1b乙\ud800\r\n丙") == "甲␀␛乙\ufffd\n丙"


@pytest.mark.parametrize("character", ["甲", "𠮷"])
def test_long_words_are_cut_with_a_mark(character: str) -> None:
    words = sheets(book(Tables("甲", faults=[Fault(message=character * 40_000)])))["问题清单"][1][5]
    assert isinstance(words, str)
    assert len(words.encode("utf-16-le")) // 2 in (MOST, MOST - 1)
    assert re.fullmatch(f"{character}+……（太长，后面的略去）", words)


@pytest.mark.parametrize("most", range(20, 26))
def test_a_pair_is_never_parted(most: int) -> None:
    assert len(clipped("甲" + "😀" * 30, most).encode("utf-16-le")) <= 2 * most


def test_many_lines_are_joined() -> None:
    assert cell_text("甲\n" * 400).count("\n") == 250


def test_rows_are_taken_as_they_come() -> None:
    """A cursor's rows are asked for one by one, and only once the sheet before is written."""
    asked: list[str] = []

    def rows(name: str) -> Iterator[Fault]:
        for number in range(3):
            asked.append(f"{name}{number}")
            yield Fault(unit=name)

    book(Tables("甲", faults=rows("甲"), lapses=(Lapse(row.unit) for row in rows("乙"))))
    assert asked == ["甲0", "甲1", "甲2", "乙0", "乙1", "乙2"]


def test_without_the_extra_one_sentence_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(ConfigError) as caught:
        book(Tables("甲"))
    assert str(caught.value) == (
        "写 .xlsx 工作簿需要另装组件，请运行 pip install 'gongwen-checker[audit]'，或不要这一项输出。"
    )


class _Full(io.BytesIO):
    """A disk that is full."""

    def write(self, data: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.filterwarnings("error")  # what fails once more when it is collected would print a traceback
def test_a_full_disk_is_one_sentence() -> None:
    with pytest.raises(UnwritableDocument) as caught:
        write_workbook(_Full(), Tables("甲"))
    assert str(caught.value).startswith("工作簿没有写成（")
    assert str(caught.value).endswith("），请核对磁盘空间和临时文件夹的权限。")
    assert "No space left on device" in str(caught.value)
    del caught
    gc.collect()


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither by a workbook that was written, nor by one whose rows could not be read to the end."""

    def broken() -> Iterator[Fault]:
        yield Fault(FIRST)
        raise LookupError

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert book(FULL)
    with pytest.raises(LookupError):
        book(Tables("甲", faults=broken()))
    assert list(tmp_path.iterdir()) == []
