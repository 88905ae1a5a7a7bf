"""Foreign text is shown, not obeyed, by every reporter, in every console."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.model.characters import flat, printable
from checker.model.finding import Source
from checker.model.report import EvidenceText, FactsText, Failure, LocatedRelated, Report, Result, Skipped
from checker.model.text import Span

if TYPE_CHECKING:
    from tests.reporters.conftest import Found, Rendered

HOSTILE = {
    "\x1b[31m红\x1b[0m": "␛[31m红␛[0m",
    "\x1b]8;;http://x\x07点我\x1b]8;;\x07": "␛]8;;http://x␇点我␛]8;;␇",
    "\x9b2J清屏": "·2J清屏",
    "\0空": "␀空",
    "退\x08\x08格": "退␈␈格",
    "删\x7f": "删␡",
    "\u202e反\u2066序\u200f": "·反·序·",
    "[red]甲[/red]": "[red]甲[/red]",
    "[/]": "[/]",
    "[link=http://x]甲": "[link=http://x]甲",
    ":smile:": ":smile:",
    "零\u200b宽\ufeff\u00ad\u2060": "零·宽···",
    "❤\ufe0f👨\u200d👩👍🏽": "❤·👨·👩👍·",
    "\ud83d半": "\ufffd半",
    "\u00a0不断\u2003行": " 不断 行",
    "\u3000全角空": "\u3000全角空",
    "e\u0301": "e\u0301",
}
_SEQUENCE = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize(("text", "shown"), HOSTILE.items(), ids=ascii)
def test_every_character_becomes_a_visible_one(text: str, shown: str) -> None:
    assert printable(text) == shown
    assert len(shown) == len(text)


def test_line_ends_and_tabs_are_blanks_in_a_passage_and_marks_in_a_name() -> None:
    assert flat("甲\r\n乙\t丙\u2028丁") == "甲  乙 丙 丁"
    assert printable("甲\n乙\t丙\u2028丁") == "甲␊乙␉丙·丁"


def test_long_text_is_cut() -> None:
    assert printable("长" * 500, 10) == "长" * 9 + "…"


@given(st.text(alphabet=st.characters(), max_size=50))
def test_nothing_that_a_terminal_obeys_is_left(text: str) -> None:
    shown = printable(text)
    assert len(shown) == len(text)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]", shown)


def _all_over(text: str, found: Found) -> Report:
    """A report that has the text in every place that can hold one."""
    located = found(
        f"前{text}后",
        text,
        section=text,
        message=f"“{text}”不妥",
        why=text,
        suggestion=text,
        sources=(Source(text, text, "2018", text), Source("甲", text, text, None)),
    )
    located = located._replace(related=(LocatedRelated(Span(0, 1), text, text, 1, 1, "第1行"),))
    evidence = (EvidenceText("title", text, 1, "第1行"),)
    facts = FactsText(text, None, text, text, ("2018-01-01", text), text, evidence, evidence, evidence)
    result = Result(text, "0" * 64, facts, (located, located), (Skipped("a/b", text, text),), (Failure("x", text),))
    return Report("1", "d", (result, result._replace(failures=(Failure(text, text),))), (Failure(text, text),))


@pytest.mark.parametrize("colour", [False, True])
@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_the_terminal_report_sends_nothing_but_its_own_colours(
    text: str, colour: bool, found: Found, rendered: Rendered
) -> None:
    shown = rendered(_all_over(text, found), width=60, colour=colour)
    plain = _SEQUENCE.sub("", shown)
    assert (plain != shown) == colour
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", plain)
    assert flat(text).strip() in plain.replace("\n", "")
    assert shown.encode("utf-8")


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "utf-8"])
@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_the_terminal_report_can_be_written_in_any_console(
    text: str, encoding: str, found: Found, rendered: Rendered
) -> None:
    assert rendered(_all_over(text, found)).encode(encoding, "replace")


def test_what_the_report_itself_says_is_readable_in_a_gbk_console(
    found: Found, report_of: Callable[..., Report], rendered: Rendered
) -> None:
    report = report_of(found("前" * 300 + "错" + "后" * 300, "错", why="因为", suggestion="对"))
    for width in (60, 200):
        shown = rendered(report, width=width)
        assert shown.encode("gbk").decode("gbk") == shown
