"""The pictures of the READMEs show what the command shows today; `make pictures` makes them anew."""

from __future__ import annotations

import re
from html import unescape
from itertools import groupby

import pytest

from tests.pictures.make import COMMAND, PICTURES, terminal_picture

_TEXT = re.compile(r'<text class="gongwen-r\d+" x="[\d.]+" y="([\d.]+)"[^>]*>([^<]*)</text>')


def _lines(picture: str) -> list[str]:
    """The words of each line of the terminal, without blanks."""
    found = ((y, "".join(unescape(words).split())) for y, words in _TEXT.findall(picture))
    return ["".join(words for _, words in line) for _, line in groupby(found, key=lambda pair: pair[0])]


def test_the_terminal_picture_has_the_words_that_the_command_prints_now() -> None:
    pytest.importorskip("pty", reason="no terminals to ask on this system: the terminal picture was not compared")
    kept = (PICTURES / "terminal.svg").read_text(encoding="utf-8")
    assert _lines(kept) == _lines(terminal_picture()), "make pictures"
    assert _lines(kept)[0] == "$" + COMMAND.replace(" ", "")
    assert _lines(kept)[-1].startswith("不能提交：")


def test_pictures_fetch_nothing_and_are_small() -> None:
    kept = (PICTURES / "terminal.svg").read_text(encoding="utf-8")
    assert set(re.findall(r"https?://[^\"\s]+", kept)) == {"http://www.w3.org/2000/svg"}
    assert "@font-face" not in kept
    page = (PICTURES / "html.png").read_bytes()
    assert page.startswith(b"\x89PNG")
    assert len(page) < 200_000
