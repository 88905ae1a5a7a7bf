"""What was put right, what is left and what is new, whatever the files are called and wherever the text has moved."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.auditing.rectification.resubmission import DocumentFindings, compare, noted
from checker.extending.host import load_extensions
from checker.model.rectification import Noted, Rectified
from checker.running.config import Config
from checker.running.engines import Engines
from checker.running.runner import check_paths

FIRST, SECOND = "示例市水务局", "示例市林业局"


def noted_of(words: str, rule: str = "typos/a", section: str = "") -> Noted:
    return Noted(rule, "typo", "error", f"{rule}|{words}|{section}", words, section, f"“{words}”有误", "第1行")


def findings(words: str) -> tuple[Noted, ...]:
    return tuple(map(noted_of, words.split()))


def submission(unit: str, key: str, words: str = "", **more: object) -> DocumentFindings:
    return DocumentFindings(unit, key, key + words, findings(words))._replace(**more)  # type: ignore[arg-type]


def told(one: Rectified) -> tuple[str, ...]:
    """Unit, key, former key; then the words put right, left, new, unjudged and first seen."""
    lists = (one.put_right, one.left, one.new, one.unjudged, one.first_seen)
    return one.unit, one.document, one.before, *(" ".join(each.text for each in found) for found in lists)


CASES: dict[str, tuple[list[DocumentFindings], list[DocumentFindings], list[tuple[str, ...]]]] = {
    "some of each": (
        [submission(FIRST, "a.txt", "甲 乙")],
        [submission(FIRST, "a.txt", "乙 丙")],
        [(FIRST, "a.txt", "a.txt", "甲", "乙", "丙", "", "")],
    ),
    "as often as it stands there": (
        [submission(FIRST, "a.txt", "甲 甲 甲")],
        [submission(FIRST, "a.txt", "甲")],
        [(FIRST, "a.txt", "a.txt", "甲 甲", "甲", "", "", "")],
    ),
    "another name": (
        [submission(FIRST, "总结.txt", "甲 乙 丙"), submission(FIRST, "计划.txt", "丁 戊")],
        [submission(FIRST, "总结（修改稿）.txt", "甲 乙"), submission(FIRST, "计划2.txt", "丁 戊")],
        [
            (FIRST, "总结（修改稿）.txt", "总结.txt", "丙", "甲 乙", "", "", ""),
            (FIRST, "计划2.txt", "计划.txt", "", "丁 戊", "", "", ""),
        ],
    ),
    "another name, and nothing left": (
        [submission(FIRST, "a.txt", "甲 乙")],
        [submission(FIRST, "b.txt")],
        [(FIRST, "b.txt", "a.txt", "甲 乙", "", "", "", "")],
    ),
    "the only one of its type": (
        [submission(FIRST, "a.txt", "甲", type="summary"), submission(FIRST, "b.txt", "乙", type="plan")],
        [submission(FIRST, "c.txt", "", type="plan"), submission(FIRST, "d.txt", "", type="summary")],
        [(FIRST, "c.txt", "b.txt", "乙", "", "", "", ""), (FIRST, "d.txt", "a.txt", "甲", "", "", "", "")],
    ),
    "another report of the unit": (
        [submission(FIRST, "a.txt", "甲", type="summary")],
        [submission(FIRST, "c.txt", "乙", type="plan")],
        [(FIRST, "", "a.txt", "", "", "", "甲", ""), (FIRST, "c.txt", "", "", "", "", "", "乙")],
    ),
    "one name for two units": (
        [submission(FIRST, "总结.txt", "甲")],
        [submission(SECOND, "总结.txt", "甲 己")],
        [(SECOND, "总结.txt", "", "", "", "", "", "甲 己"), (FIRST, "", "总结.txt", "", "", "", "甲", "")],
    ),
    "the unit's name put right": (
        [submission("示例市水利局", "a.txt", "甲 乙 丙")],
        [submission(FIRST, "a.txt", "甲 乙")],
        [(FIRST, "a.txt", "a.txt", "丙", "甲 乙", "", "", "")],
    ),
    "no unit, another name": (
        [submission("", "a.txt", "甲 乙 丙"), submission("", "b.txt", "丁 戊")],
        [submission("", "c.txt", "甲 乙"), submission("", "d.txt", "己")],
        [
            ("", "", "b.txt", "", "", "", "丁 戊", ""),
            ("", "c.txt", "a.txt", "丙", "甲 乙", "", "", ""),
            ("", "d.txt", "", "", "", "", "", "己"),
        ],
    ),
    "not submitted again": (
        [submission(FIRST, "a.txt", "甲")],
        [],
        [(FIRST, "", "a.txt", "", "", "", "甲", "")],
    ),
    "could not be checked now": (
        [submission(FIRST, "a.txt", "甲")],
        [submission(FIRST, "a.txt", read=False)],
        [(FIRST, "a.txt", "a.txt", "", "", "", "甲", "")],
    ),
    "could not be checked then": (
        [submission(FIRST, "a.txt", read=False)],
        [submission(FIRST, "a.txt", "甲")],
        [(FIRST, "a.txt", "a.txt", "", "", "", "", "甲")],
    ),
    "its rule did not speak": (
        [submission(FIRST, "a.txt", "甲", silent=frozenset(["typos/a"]))],
        [submission(FIRST, "a.txt", "乙", silent=frozenset(["typos/a"]))],
        [(FIRST, "a.txt", "a.txt", "", "", "", "甲", "乙")],
    ),
}


@pytest.mark.parametrize(("old", "new", "become"), CASES.values(), ids=CASES)
def test_what_became_of_it(
    old: list[DocumentFindings], new: list[DocumentFindings], become: list[tuple[str, ...]]
) -> None:
    assert sorted(map(told, compare(old, new))) == sorted(become)
    assert compare(old[::-1], new[::-1]) == compare(old, new)


def test_a_rule_that_is_no_longer_asked() -> None:
    (one,) = compare([submission(FIRST, "a", "甲")], [submission(FIRST, "a")], asks=lambda rule: rule != "typos/a")
    assert told(one) == (FIRST, "a", "a", "", "", "", "甲", "")
    assert one.share is None


def test_a_section_added_of_two_that_were_missing() -> None:
    whole = noted_of("“存在的主要问题”“下一步工作打算”")._replace(whole=True)
    part = noted_of("“下一步工作打算”")._replace(whole=True)
    old = submission(FIRST, "a")._replace(findings=(whole,))
    (one,) = compare([old], [old._replace(findings=(part,))])
    assert told(one)[3:6] == ("", "“下一步工作打算”", "")


def test_the_share_is_never_rounded_up() -> None:
    (one,) = compare([submission(FIRST, "a", "甲 乙 丙")], [submission(FIRST, "a", "丙")])
    assert one.share == Decimal("66.6")


def test_moved_text_and_a_renamed_section(tmp_path: Path) -> None:
    engines = Engines.alike(Config(only=("typos", "common-slips")), load_extensions(lambda: ()))

    def run(name: str, *paragraphs: str) -> DocumentFindings:
        path = tmp_path / name
        path.write_text("\n".join((f"{SECOND}2021年工作总结", *paragraphs)) + "\n", encoding="utf-8")
        (result,) = check_paths([str(path)], engines).results
        return DocumentFindings(SECOND, name, result.sha256, tuple(map(noted, result.located)))

    before = run("总结.txt", "一、工作情况", "截止目前，完成任务。", "走头无路，按时按装。", "二、打算", "继续努力。")
    after = run("修改稿.txt", "一、主要工作", "继续努力。", "更换了帐号。", "二、打算", "截止目前，完成任务。")
    (one,) = compare([before], [after])
    assert told(one)[:6] == (SECOND, "修改稿.txt", "总结.txt", "走头无路 按装", "截止目前", "帐号")


WORDS = st.lists(st.sampled_from("甲乙丙丁"), max_size=6)
RUNS = st.dictionaries(
    st.tuples(st.sampled_from(["", FIRST, SECOND]), st.sampled_from("abcdef")), WORDS, max_size=6
).map(lambda found: [submission(unit, unit + key, " ".join(words)) for (unit, key), words in found.items()])


@given(RUNS, RUNS)
def test_every_finding_is_told_once(old: list[DocumentFindings], new: list[DocumentFindings]) -> None:
    found = compare(old, new)
    was = sorted(each for one in old for each in one.findings)
    now = sorted(each for one in new for each in one.findings)
    gone = sorted(each for one in found for each in (*one.put_right, *one.unjudged))
    come = sorted(each for one in found for each in (*one.new, *one.first_seen))
    left = sorted(each for one in found for each in one.left)
    assert sorted([*gone, *left]) == was
    assert sorted([*come, *left]) == now
    assert sorted(one.document for one in found if one.document) == sorted(one.document for one in new)
    assert sorted(one.before for one in found if one.before) == sorted(one.document for one in old)


@given(RUNS)
def test_an_unchanged_season_has_nothing_new(runs: list[DocumentFindings]) -> None:
    for one in compare(runs, runs):
        assert one.before == one.document
        assert told(one)[3:] == ("", " ".join(each.text for each in one.left), "", "", "")


@given(RUNS)
def test_findings_may_come_in_any_order(runs: list[DocumentFindings]) -> None:
    moved = [
        one._replace(findings=tuple(each._replace(label="第9行") for each in reversed(one.findings))) for one in runs
    ]
    for one in compare(runs, moved):
        assert (one.put_right, one.new, one.unjudged, one.first_seen) == ((), (), (), ())


@given(WORDS, WORDS)
def test_there_and_back(before: list[str], after: list[str]) -> None:
    old, new = submission(FIRST, "a", " ".join(before)), submission(FIRST, "a", " ".join(after))
    (there,), (back,) = compare([old], [new]), compare([new], [old])
    assert sorted(there.put_right) == sorted(back.new)
    assert sorted(there.new) == sorted(back.put_right)
