"""Points are taken and given as the card says, exactly, and each is traced to what it is for."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.auditing.scores.scorecard import Deduction, Facts, Level, Scorecard, Which
from checker.auditing.scores.scorecard_file import read_scorecard
from checker.auditing.scores.scoring import UNSCORED, score
from checker.model.finding import CATEGORIES, SEVERITIES
from checker.model.score import Scored, plain, told
from tests.auditing.cards import card, error, warning

TAKEN = """
deductions:
- {title: 错误, severities: [error], points: 3}
- {title: 提醒, severities: [warning], points: 0.5}
- {title: 迟报, batch: late, points: 1, most: 5}
caps: {typo: 10, punctuation: 1}
most_deducted: 20
bonuses:
- {title: 按时报送, batch: on-time, points: 2}
- {title: 没有错别字, without: {categories: [typo]}, points: 2.5}
most_bonus: 3
"""
ACCOUNTS: dict[str, tuple[list[Scored], Facts, str, str, list[str]]] = {
    "nothing found": ([], Facts(), "102.5", "通过", ["没有错别字，加2.5分"]),
    "on time": (
        [],
        Facts(late=0),
        "103",
        "通过",
        ["按时报送，加2分", "没有错别字，应加2.5分，合计最多加3分，实加1分"],
    ),
    "one of each": (
        [error(), warning()],
        Facts(),
        "96.5",
        "通过",
        ["错误（错字）：1处，扣3分", "提醒（标点）：1处，扣0.5分"],
    ),
    "the bound of a category": (
        [error(), *[warning()] * 5],
        Facts(),
        "96",
        "通过",
        ["错误（错字）：1处，扣3分", "提醒（标点）：5处，应扣2.5分，标点类最多扣1分，实扣1分"],
    ),
    "those that are not told one by one": (
        [error(number=100)],
        Facts(),
        "90",
        "通过",
        ["错误（错字）：100处，应扣300分，错字类最多扣10分，实扣10分"],
    ),
    "the bound of all": (
        [error(), *[error("dates/c", "date")] * 9],
        Facts(),
        "80",
        "通过",
        [
            "错误（日期）：9处，应扣27分，合计最多扣20分，实扣20分",
            "错误（错字）：1处，应扣3分，合计最多扣20分，实扣0分",
        ],
    ),
    "late": ([error()], Facts(late=3), "94", "通过", ["错误（错字）：1处，扣3分", "迟报：迟报3天，扣3分"]),
    "very late": (
        [error()],
        Facts(late=30),
        "92",
        "通过",
        ["错误（错字）：1处，扣3分", "迟报：迟报30天，应扣30分，本项最多扣5分，实扣5分"],
    ),
    "what no deduction names": ([error()._replace(severity="info")], Facts(), "100", "通过", []),
    "rules that failed": ([], Facts(partly=True), "100", "通过", []),
}


@pytest.mark.parametrize(("findings", "facts", "points", "level", "said"), ACCOUNTS.values(), ids=ACCOUNTS)
def test_accounts(
    tmp_path: Path, findings: list[Scored], facts: Facts, points: str, level: str, said: list[str]
) -> None:
    found = score(card(tmp_path, TAKEN), findings, facts)
    assert found.points is not None
    assert (plain(found.points), found.level) == (points, level)
    assert [told(item) for item in found.items] == said
    assert found.partly == facts.partly


def test_a_finding_is_taken_off_once_by_the_first_that_fits(tmp_path: Path) -> None:
    text = "deductions:\n- {title: 姓名, rules: [leaders/wrong-name], points: 10}\n"
    text += "- {title: 错误, severities: [error], points: 3}\n"
    found = score(
        card(tmp_path, text), [error("leaders/wrong-name", "terminology"), error("leaders/x", "terminology")], Facts()
    )
    assert [(item.title, plain(item.points)) for item in found.items] == [("姓名", "-10"), ("错误", "-3")]


VETOES = """
knock_outs:
- {title: 缺报, batch: missing, level: 不予受理}
- {title: 雷同, batch: copied, at_least: 30, level: 不予受理}
- {title: 报告期不符, batch: wrong-period, level: 退回修改}
- {title: 占位, categories: [placeholder], severities: [error], number: 2, level: 退回修改}
- {title: 领导人, rules: [leaders], level: 退回修改}
"""
VETOED: dict[str, tuple[list[Scored], Facts, str | None, str, list[str]]] = {
    "none": ([error()], Facts(copied=Decimal("29.99")), "100", "通过", []),
    "too much copied": (
        [],
        Facts(copied=Decimal(30)),
        "100",
        "不予受理",
        ["雷同：与其他单位的文稿雷同30%，单项否决，不予受理"],
    ),
    "another year": ([], Facts(wrong_period=True), "100", "退回修改", ["报告期不符，单项否决，退回修改"]),
    "one of two": ([error("placeholders/x", "placeholder")], Facts(), "100", "通过", []),
    "a pack": (
        [error("leaders/wrong-name", "terminology")],
        Facts(),
        "100",
        "退回修改",
        ["领导人：1处，单项否决，退回修改"],
    ),
    "two": (
        [error("placeholders/x", "placeholder", 2)],
        Facts(copied=Decimal(31)),
        "100",
        "不予受理",
        ["雷同：与其他单位的文稿雷同31%，单项否决，不予受理", "占位：2处，单项否决，退回修改"],
    ),
    "missing": ([], Facts(missing=True), None, "不予受理", ["缺报，单项否决，不予受理"]),
    "unread, of which the card says nothing": ([], Facts(unread=True), None, UNSCORED, []),
}


@pytest.mark.parametrize(("findings", "facts", "points", "level", "said"), VETOED.values(), ids=VETOED)
def test_knock_outs(
    tmp_path: Path, findings: list[Scored], facts: Facts, points: str | None, level: str, said: list[str]
) -> None:
    found = score(card(tmp_path, VETOES), findings, facts)
    assert (None if found.points is None else plain(found.points), found.level) == (points, level)
    assert [told(item) for item in found.knock_outs] == said


def test_points_are_decimal(tmp_path: Path) -> None:
    text = "deductions: [{title: 提醒, severities: [warning], points: 0.1}]\n"
    found = score(card(tmp_path, text), [warning(number=1)] * 203, Facts())
    assert found.points == Decimal("79.7")  # floats would say 79.70000000000002
    assert found.level == "退回修改"


def test_an_item_names_its_findings(tmp_path: Path) -> None:
    two = [error(fingerprint="b"), error(fingerprint="a")]
    (item,) = (item for item in score(card(tmp_path, TAKEN), [*two, warning()], Facts()).items if item.title == "错误")
    assert [(traced.finding.fingerprint, plain(traced.points)) for traced in item.findings] == [("a", "3"), ("b", "3")]


CENTS = st.integers(0, 2000).map(lambda number: Decimal(number) / 100)
CATEGORY = st.sampled_from(["typo", "date", "count"])
FINDINGS = st.lists(
    st.tuples(
        st.sampled_from(["typos/a", "dates/b"]),
        CATEGORY,
        st.sampled_from(SEVERITIES),
        st.sampled_from(["1", "2"]),
        st.integers(1, 9),
    ).map(lambda given: Scored(*given)),
    max_size=12,
)
WHICH = st.tuples(
    st.lists(st.sampled_from(["typos", "dates/b"]), max_size=1).map(tuple),
    st.lists(CATEGORY, max_size=2).map(tuple),
    st.lists(st.sampled_from(SEVERITIES), max_size=2).map(tuple),
).map(lambda given: Which(*given))
LEVELS = (Level("好", Decimal(80)), Level("中", Decimal(60)), Level("差", Decimal(0)))
DEDUCTIONS = st.lists(st.tuples(CENTS, WHICH), max_size=4).map(
    lambda found: tuple(Deduction("项", points, which) for points, which in found)
)
CAPS = st.dictionaries(CATEGORY, CENTS).map(lambda caps: tuple(caps.items()))
CARDS = st.tuples(DEDUCTIONS, CAPS, CENTS).map(
    lambda given: Scorecard("卡", "", Decimal(100), LEVELS, (), given[0], given[1], given[2])
)


@given(CARDS, FINDINGS)
def test_points_are_the_sum_of_what_is_traced(card: Scorecard, findings: list[Scored]) -> None:
    found = score(card, findings, Facts())
    traced = [each.points for item in found.items for each in item.findings]
    assert found.points == card.full - sum(traced)
    assert sum(traced) <= card.most_deducted
    assert min(traced, default=Decimal(0)) >= 0
    for category, cap in card.caps:
        assert sum(each.points for item in found.items if item.category == category for each in item.findings) <= cap
    for item in found.items:
        assert -item.points == sum(each.points for each in item.findings)
        assert bool(item.bounds) == (item.points != item.full)


@given(CARDS, FINDINGS.flatmap(lambda found: st.tuples(st.just(found), st.permutations(found))))
def test_the_order_of_the_findings_is_all_one(card: Scorecard, orders: tuple[list[Scored], list[Scored]]) -> None:
    assert score(card, orders[0], Facts()) == score(card, orders[1], Facts())


@given(CARDS, FINDINGS, FINDINGS)
def test_more_findings_never_make_more_points(card: Scorecard, findings: list[Scored], more: list[Scored]) -> None:
    few, many = score(card, findings, Facts()).points, score(card, [*findings, *more], Facts()).points
    assert few is not None
    assert many is not None
    assert many <= few


def test_the_default_card_bounds_every_category_that_rules_have() -> None:
    default = read_scorecard()
    everything = [Scored("a/b", category, "error", "", 1000) for category in CATEGORIES]
    assert score(default, everything, Facts()).points == 0
    assert score(default, [], Facts(late=0)).points == 103
