"""Foreign text is shown, not obeyed, by every reporter, in every console."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from checker.model.characters import flat, printable, without_controls
from checker.model.report import Report
from tests.reporters.hostile import SHOWN, TEXTS, reports

if TYPE_CHECKING:
    from tests.reporters.conftest import Found, Rendered

_SEQUENCE = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize(("text", "shown"), SHOWN.items(), ids=ascii)
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


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("甲\r\n乙\t丙", "甲\r\n乙\t丙"),
        ("\0\x1b\x0b\x7f\x9b", "␀␛␋␡·"),
        ("\ud800\ufffe\uffff\U0001fffe", "\ufffd\ufffd\ufffd\U0001fffe"),
        ("\u202e\u200b\u2028\ufeff", "\u202e\u200b\u2028\ufeff"),
    ],
    ids=ascii,
)
def test_what_xml_cannot_hold_is_shown_and_all_else_stays(text: str, held: str) -> None:
    assert without_controls(text) == held


@given(st.text(alphabet=st.characters(), max_size=50))
def test_any_text_fits_into_xml(text: str) -> None:
    held = without_controls(text)
    assert len(held) == len(text)
    etree.Element("a").text = held  # lxml refuses what XML cannot hold


@pytest.mark.parametrize("colour", [False, True])
@pytest.mark.parametrize("text", TEXTS, ids=lambda text: ascii(text)[:40])
def test_the_terminal_report_sends_nothing_but_its_own_colours(text: str, colour: bool, rendered: Rendered) -> None:
    shown = rendered(reports(text)[0], width=60, colour=colour)
    plain = _SEQUENCE.sub("", shown)
    assert (plain != shown) == colour
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", plain)
    assert flat(text).strip() in plain.replace("\n", "")
    assert shown.encode("utf-8")


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "utf-8"])
@pytest.mark.parametrize("text", TEXTS, ids=lambda text: ascii(text)[:40])
def test_the_terminal_report_can_be_written_in_any_console(text: str, encoding: str, rendered: Rendered) -> None:
    assert rendered(reports(text)[0]).encode(encoding, "replace")


def test_what_the_report_itself_says_is_readable_in_a_gbk_console(
    found: Found, report_of: Callable[..., Report], rendered: Rendered
) -> None:
    report = report_of(found("前" * 300 + "错" + "后" * 300, "错", why="因为", suggestion="对"))
    for width in (60, 200):
        shown = rendered(report, width=width)
        assert shown.encode("gbk").decode("gbk") == shown
