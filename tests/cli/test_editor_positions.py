"""Positions and edits of the language server: whatever the text, an editor ends up with the same characters."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lsprotocol import types

from checker.cli.language_server.checking import Checked
from checker.cli.language_server.positions import Positions, lines_of
from checker.cli.language_server.rewriting import text_edits
from checker.extending.hookspecs import RawFile
from checker.model.report import FactsText, Result
from tests.cli.language_client import applied

ENCODINGS = ["utf-8", "utf-16", "utf-32"]
BITS = ["文", "a", "😀", "𠮷", "é", "\n", "\r\n", "\r", "\u2028", "\x0b", " "]
TEXTS = st.lists(st.sampled_from(BITS), max_size=12).map("".join)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("甲", ["甲"]),
        ("甲\n", ["甲\n", ""]),
        ("甲\r\n乙\r丙\n\n", ["甲\r\n", "乙\r", "丙\n", "\n", ""]),
        ("一\u2028二\x0b三", ["一\u2028二\x0b三"]),
    ],
)
def test_lines_are_those_of_the_protocol(text: str, lines: list[str]) -> None:
    assert lines_of(text) == lines


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(text=TEXTS, marked=st.booleans(), offset=st.integers(0, 14))
def test_a_position_leads_back_to_its_offset(encoding: str, text: str, marked: bool, offset: int) -> None:
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    positions = Positions("\ufeff" * marked + text, encoding)
    assert positions.offset(positions.at(offset)) == min(offset, len(plain))


@pytest.mark.parametrize(
    ("encoding", "position", "offset"),
    [
        ("utf-16", (0, 1), 0),  # inside 😀: it begins here
        ("utf-16", (0, 2), 1),
        ("utf-8", (0, 3), 0),
        ("utf-16", (0, 99), 2),
        ("utf-16", (1, 0), 3),
        ("utf-16", (9, 9), 4),
    ],
)
def test_a_position_that_is_none(encoding: str, position: tuple[int, int], offset: int) -> None:
    assert Positions("😀甲\n乙", encoding).offset(types.Position(*position)) == offset


@pytest.mark.parametrize("encoding", ENCODINGS)
@settings(max_examples=300)
@given(before=TEXTS, after=TEXTS, marked=st.booleans())
def test_edits_make_the_one_text_out_of_the_other(encoding: str, before: str, after: str, marked: bool) -> None:
    mark = "\ufeff" * marked
    checked = Checked(RawFile("", b""), Positions(mark + before, encoding), Result("", "", FactsText()))
    edits = text_edits(checked, (mark + after).encode())
    assert applied(mark + before, edits, encoding) == mark + after
    assert (before == after) == (edits == [])


def test_an_edit_is_as_small_as_what_differs() -> None:
    checked = Checked(
        RawFile("", b""), Positions("一行\r\n截止目前完成。\r\n三行", "utf-16"), Result("", "", FactsText())
    )
    (edit,) = text_edits(checked, "一行\r\n截至目前完成。\r\n三行".encode())
    assert (str(edit.range), edit.new_text) == ("1:1-1:2", "至")
