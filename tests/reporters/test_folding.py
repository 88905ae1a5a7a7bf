"""What is told once for many places, and what is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker_builtin.reporters.folding import by_category, folded, gathered

if TYPE_CHECKING:
    from tests.reporters.conftest import Found

TEXT = "甲XX乙XX\n丙X月XX\n习总书记"


def test_the_same_words_are_told_once_with_their_lines(found: Found) -> None:
    located = [found(TEXT, "XX", nth=nth, category="placeholder", message=f"第{nth}个空") for nth in range(3)]
    (group,) = folded(located)
    assert group == located
    assert gathered(group) == "“XX”一类3处：第1行（2处）、第2行"


def test_the_same_message_is_told_once_with_its_words(found: Found) -> None:
    located = [found(TEXT, "XX"), found(TEXT, "X月"), found(TEXT, "XX", nth=2)]
    assert [gathered(group) for group in folded(located)] == ["“XX”一类3处（“XX”“X月”）：第1行、第2行（2处）"]


def test_one_word_of_one_rule_is_no_sort(found: Found) -> None:
    located = [found(TEXT, "XX"), found(TEXT, "XX", nth=1)]
    assert gathered(located) == "“XX”2处：第1行"


def test_two_messages_at_one_place_stay_two(found: Found) -> None:
    located = [found(TEXT, "甲", message="缺少问题"), found(TEXT, "甲", message="缺少打算")]
    assert folded(located) == [[located[0]], [located[1]]]


def test_rules_severities_and_suggestions_part(found: Found) -> None:
    located = [
        found(TEXT, "XX"),
        found(TEXT, "XX", nth=1, rule="pack/other"),
        found(TEXT, "XX", nth=1, severity="info"),
        found(TEXT, "XX", nth=2, suggestion="三"),
    ]
    assert len(folded(located)) == 4


def test_groups_stand_where_their_first_member_stands(found: Found) -> None:
    first, other, second = found(TEXT, "XX"), found(TEXT, "乙", message="别的"), found(TEXT, "XX", nth=1)
    assert folded([first, other, second]) == [[first, second], [other]]


def test_many_places_are_listed_to_a_bound(found: Found) -> None:
    text = "错\n" * 60
    (group,) = folded([found(text, "错", nth=nth) for nth in range(60)])
    told = gathered(group)
    assert told.startswith("“错”60处：第1行、第2行、")
    assert told.endswith("、第40行等，共60个位置")


def test_categories_stand_in_their_own_order(found: Found) -> None:
    typo = found(TEXT, "甲", category="typo")
    section = found(TEXT, "乙", category="section")
    assert by_category([[typo], [section], [typo]]) == [("结构", [[section]]), ("错字", [[typo], [typo]])]
