"""What a whole season gets wrong, and what is rather the fault of a rule or a template."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from checker.auditing.typical import Fired, remark, typical
from checker.model.batch import Typical


def test_the_most_frequent_first() -> None:
    rows = [
        Fired("typos/a", "甲局", 3),
        Fired("typos/a", "甲局", 1),
        Fired("dates/b", "甲局", 2),
        Fired("dates/b", "乙局", 9),
        Fired("counts/c", "", 4),
        Fired("banners/d", "丙局", 4),
    ]
    assert typical(rows, 7) == (
        Typical("dates/b", 2, 2, 11, Decimal("28.5"), False),
        Typical("typos/a", 2, 1, 4, Decimal("28.5"), False),
        Typical("banners/d", 1, 1, 4, Decimal("14.2"), False),
        Typical("counts/c", 1, 0, 4, Decimal("14.2"), False),
    )


def test_a_rule_that_fires_nearly_everywhere_wants_a_look() -> None:
    rows = [Fired("layout/a", f"{n}局") for n in range(8)] + [Fired("typos/b", f"{n}局") for n in range(7)]
    often, less = typical(rows, 10)
    assert (often.everywhere, less.everywhere) == (True, False)
    assert remark(often, 10, "正文字号不对") == (
        "“正文字号不对”（layout/a）在检查的10份文稿里有8份查出（80.0%），"
        "几乎份份都有：请先看看是不是统一下发的模板有问题，或这条规则不适合这批文稿。"
    )


def test_of_a_few_documents_nothing_is_said() -> None:
    (one,) = typical([Fired("layout/a", "甲局")] * 4, 4)
    assert (one.share, one.everywhere) == (Decimal("100.0"), False)
    assert typical([], 0) == ()


@given(st.lists(st.builds(Fired, st.sampled_from("abc"), st.sampled_from(["", "甲", "乙"]), st.integers(1, 5))))
def test_the_order_of_the_rows_is_all_one(rows: list[Fired]) -> None:
    assert typical(rows, 1000) == typical(rows[::-1], 1000)
    assert sum(one.findings for one in typical(rows, 1000)) == sum(row.findings for row in rows)
