"""Two texts compared line by line: what was changed, removed, added."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.running.differences import Difference, differences


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("甲 乙 丙", "甲 乙 丙", []),
        ("甲 乙 丙", "甲 丁 丙", [(1, "乙", 1, "丁")]),
        ("甲 乙 丙", "乙 丙", [(0, "甲", 0, "")]),
        ("甲 乙 丙", "甲 乙", [(2, "丙", 2, "")]),
        ("甲 乙", "甲 丙 乙", [(1, "", 1, "丙")]),
        ("甲 乙 丙 丁", "丙 戊", [(0, "甲 乙", 0, ""), (3, "丁", 1, "戊")]),
        ("广告 甲 乙", "丙 乙", [(0, "广告", 0, "丙"), (1, "甲", 1, "")]),
        ("广告 甲 乙", "甲 丙", [(0, "广告", 0, ""), (2, "乙", 1, "丙")]),
        ("甲 甲 甲", "乙 乙 乙", [(0, "甲 甲 甲", 0, "乙 乙 乙")]),
        ("", "甲", [(0, "", 0, "甲")]),
    ],
)
def test_differences(before: str, after: str, expected: list[tuple[int, str, int, str]]) -> None:
    found = differences(before.split(), after.split())
    assert [(d.before, " ".join(d.removed), d.after, " ".join(d.added)) for d in found] == expected


def _applied(before: list[str], found: list[Difference]) -> list[str]:
    lines = list(before)
    for at, removed, _, added in reversed(found):
        lines[at : at + len(removed)] = added
    return lines


_lines = st.lists(st.sampled_from("甲乙丙丁"), max_size=12)


@given(_lines, _lines)
def test_the_new_text_comes_out_of_the_old_one(before: list[str], after: list[str]) -> None:
    found = list(differences(before, after))
    assert _applied(before, found) == after
    assert all(difference.removed or difference.added for difference in found)
