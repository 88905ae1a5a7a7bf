"""The sheets and their columns: headings, widths, what kind of cell stands in each."""

from typing import Literal, NamedTuple

Kind = Literal["text", "short", "number", "points", "percent", "severity", "link"]


class Column(NamedTuple):
    """`width` in characters of the default font; a Chinese one takes two."""

    heading: str
    width: float
    kind: Kind = "text"


class Sheet(NamedTuple):
    """A sheet: its columns are those of its rows, in their order."""

    name: str
    columns: tuple[Column, ...]
    empty: str  # what is said where there are no rows


STANDINGS = Sheet(
    "汇总",
    (
        Column("名次", 7, "number"),
        Column("单位", 18),
        Column("文稿", 26),
        Column("文种", 12),
        Column("报告期", 18),
        Column("得分", 8, "points"),
        Column("等次", 10, "short"),
        Column("错误", 8, "number"),
        Column("提醒", 8, "number"),
        Column("提示", 8, "number"),
        Column("雷同比例", 9, "percent"),
        Column("报送情况", 12),
        Column("单项否决", 22),
        Column("加分扣分", 36),
        Column("网页", 8, "link"),
    ),
    "没有收到文稿。",
)
FAULTS = Sheet(
    "问题清单",
    (
        Column("单位", 18),
        Column("文稿", 24),
        Column("位置", 12),
        Column("级别", 8, "severity"),
        Column("类别", 8, "short"),
        Column("问题", 36),
        Column("原文", 24),
        Column("建议", 24),
        Column("原因", 30),
        Column("依据", 30),
        Column("规则", 20),
        Column("状态", 9),
        Column("网页", 8, "link"),
    ),
    "没有查出问题。",
)
SHARED = Sheet(
    "雷同",
    (
        Column("单位", 18),
        Column("文稿", 24),
        Column("对方单位", 18),
        Column("对方文稿", 24),
        Column("对方是", 10),
        Column("占本文比例", 10, "percent"),
        Column("占对方比例", 10, "percent"),
        Column("字数", 8, "number"),
        Column("相似度", 9, "percent"),
        Column("本文文字", 44),
        Column("对方文字", 44),
        Column("网页", 8, "link"),
    ),
    "没有查出雷同的文字。",
)
LAPSES = Sheet(
    "缺报迟报",
    (
        Column("单位", 18),
        Column("文种", 12),
        Column("报告期", 18),
        Column("截止日期", 12, "short"),
        Column("报送日期", 12, "short"),
        Column("情况", 12, "short"),
        Column("说明", 40),
        Column("文稿", 26),
        Column("网页", 8, "link"),
    ),
    "应报的都按时报了。",
)
MENDED = Sheet(
    "整改",
    (
        Column("单位", 18),
        Column("文稿", 24),
        Column("上次的文稿", 24),
        Column("已改", 8, "number"),
        Column("未改", 8, "number"),
        Column("新出现", 8, "number"),
        Column("无从判断", 9, "number"),
        Column("整改率", 9, "percent"),
        Column("未改的问题", 44),
        Column("新出现的问题", 44),
        Column("网页", 8, "link"),
    ),
    "没有可以比较的文稿。",
)
