"""The table for Excel: its mark, its columns, formulas that are none, and a row for whatever was left out."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from checker.model.finding import Source
from checker.model.report import Report

if TYPE_CHECKING:
    from tests.reporters.conftest import Found, Rendered


def _rows(shown: str) -> list[dict[str, str]]:
    assert shown.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(shown[1:], newline="")))


def test_a_finding_is_a_row(found: Found, report_of: Callable[..., Report], rendered: Rendered) -> None:
    sources = (Source("办法", "示例市委", "2012-04"), Source("《标准》", "", ""))
    located = found("总结\n召开“XX”次", "“XX”", suggestion="填上", why="套用模板", sources=sources)
    (row,) = _rows(rendered(report_of(located, path="提交/总结.txt"), "csv"))
    assert row == {
        "文件": "提交/总结.txt",
        "行": "2",
        "列": "3",
        "位置": "第2行",
        "级别": "错误",
        "类别": "提法",
        "规则": "pack/rule",
        "问题": "这里不妥",
        "原文": "“XX”",
        "建议": "填上",
        "原因": "套用模板",
        "依据": "《办法》（示例市委，2012年4月）；《标准》",
        "指纹": "0000000000000005",
        "状态": "待处理",
        "理由": "",
    }


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(1)", "'@SUM(1)"),
        ("＝1+1", "'＝1+1"),
        ("－1", "'－1"),
        ("\t=1", "' =1"),
        ("\r\n=1", "'  =1"),
        ("\u3000=1", "'\u3000=1"),
        ("1-1", "1-1"),
        ("'=1", "'=1"),
        ('甲",乙', '甲",乙'),
        ("甲\n=乙", "甲 =乙"),
        ("\0=1", "␀=1"),
    ],
    ids=ascii,
)
def test_no_cell_is_a_formula(
    text: str, cell: str, found: Found, report_of: Callable[..., Report], rendered: Rendered
) -> None:
    (row,) = _rows(rendered(report_of(found(text, text)), "csv"))
    assert row["原文"] == cell


def test_a_cell_is_no_longer_than_excel_takes(
    found: Found, report_of: Callable[..., Report], rendered: Rendered
) -> None:
    (row,) = _rows(rendered(report_of(found("=" * 40_000, "=" * 40_000)), "csv"))
    assert len(row["原文"]) <= 32_767


def test_what_was_left_out_or_failed_has_rows_too(full: Report, rendered: Rendered) -> None:
    states = [row["状态"] for row in _rows(rendered(full, "csv"))]
    assert {state: states.count(state) for state in states} == {
        "没有检查": 5,
        "待处理": 9,
        "没有逐处列出": 1,
        "已忽略": 3,
        "没有用上": 3,
        "基线过时": 1,
    }
