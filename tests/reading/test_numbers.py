"""Heading numbers: which words are one, on what level, and where the title begins behind it."""

from __future__ import annotations

import pytest

from checker.reading.numbers import Number, number_at

NUMBERS = {
    "第一部分 总体情况": Number("第一部分", 0, 1, 5),
    "第三章：保障措施": Number("第三章：", 0, 3, 4),
    "一、主要做法": Number("一、", 1, 1, 2),
    "十二，　主要做法": Number("十二，", 1, 12, 4),
    "二 . 主要做法": Number("二.", 1, 2, 4),
    "（一）主要做法": Number("（一）", 2, 1, 3),
    "( 二 ) 、 主要做法": Number("(二)、", 2, 2, 8),
    "（三）　　主要做法": Number("（三）", 2, 3, 5),
    "1.主要做法": Number("1.", 3, 1, 2),
    "１２、 主要做法": Number("１２、", 3, 12, 4),
    "（1）主要做法": Number("（1）", 4, 1, 3),
    "（１２）．主要做法": Number("（１２）．", 4, 12, 5),
    "一、": Number("一、", 1, 1, 2),
}

NONE = (
    *(
        "",
        "主要做法",
        "一",
        "一是抓学习",
        "一二三四、五",
        "五四、六一",
        "第一批",
        "第十三五部分",
        "第",
        "（",
        "（一",
        "（）",
    ),
    *(
        "一、二级河道",
        "三、 四季度",
        "二、三线品种",
        "1.5亿元",
        "1．５亿元",
        "123.主要做法",
        "2018年",
        "（123）",
        "（一1）",
        "00.",
    ),
)


@pytest.mark.parametrize(("words", "number"), NUMBERS.items())
def test_number(words: str, number: Number) -> None:
    assert number_at(words, 0) == number


@pytest.mark.parametrize("words", NONE)
def test_no_number(words: str) -> None:
    assert number_at(words, 0) is None


def test_number_inside_a_text() -> None:
    text = "总结\n（一）主要做法"

    number = number_at(text, 3)
    assert number is not None
    assert text[number.end :] == "主要做法"
    assert number_at(text, 0) is None
    assert number_at(text, len(text)) is None
