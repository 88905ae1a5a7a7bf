"""Automatic numbers of OpenDocument texts: those that LibreOffice shows."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from checker_builtin.readers.odt.numbering import in_form
from tests.libre_office import converted, needs_libre_office
from tests.readers.odt_file import (
    items,
    list_style,
    odt,
    outline,
    paragraphs,
    read,
    shown,
)

CHINESE = 'style:num-format="一, 二, 三, ..." style:num-suffix="、"'
BRACKETED = 'style:num-format="一, 二, 三, ..." style:num-prefix="（" style:num-suffix="）"'
POINTED = 'style:num-format="1" style:num-suffix="."'


def test_headings_show_their_numbers() -> None:
    body = "".join(
        f'<text:h text:outline-level="{level}"{more}>词</text:h>'
        for level, more in ((1, ""), (2, ""), (2, ""), (3, ""), (1, ' text:is-list-header="true"'), (1, ""), (2, ""))
    )
    numbering = outline(CHINESE, BRACKETED, f'{POINTED} text:display-levels="1"')
    numbers = [words.partition(":")[2] for words in shown(odt(body, styles=numbering))]
    assert numbers == ["一、词", "（一）词", "（二）词", "1. 词", "词", "二、词", "（一）词"]


ONE = paragraphs("词")
BULLETS = (
    '<text:list-style style:name="B"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/>'
    "</text:list-style>"
)
NESTED = f"<text:list>{items(ONE, ONE)}</text:list>"
START = "<text:list-item text:start-value='7'>"


@pytest.mark.parametrize(
    ("lists", "expected"),
    [
        (f"<text:list text:style-name='A'>{items(ONE, ONE + ONE)}</text:list>", ["1.", "2.", ""]),
        (
            f"<text:list text:style-name='A'>{items(ONE + NESTED, ONE)}</text:list>",
            ["1.", "1.1", "1.2", "2."],
        ),
        (
            f"<text:list text:style-name='A'><text:list-header>{ONE}</text:list-header>{items(ONE)}</text:list>",
            ["", "1."],
        ),
        (f"<text:list text:style-name='A'>{START}{ONE}</text:list-item>{items(ONE)}</text:list>", ["7.", "8."]),
        (f"<text:list text:style-name='A'>{items(ONE)}</text:list>" * 2, ["1.", "1."]),
        (f"<text:list text:style-name='A' text:continue-numbering='true'>{items(ONE)}</text:list>" * 2, ["1.", "2."]),
        (
            f"<text:list text:style-name='A' xml:id='x'>{items(ONE)}</text:list>"
            f"<text:list text:style-name='B'>{items(ONE)}</text:list>"
            f"<text:list text:style-name='A' text:continue-list='x'>{items(ONE)}</text:list>",
            ["1.", "•", "2."],
        ),
        (
            f"<text:list text:style-name='A'>{items(f'<text:list>{items(ONE)}</text:list>', ONE)}</text:list>",
            ["1.1", "2."],
        ),
        (f"<text:list text:style-name='none'>{items(ONE)}</text:list>", [""]),
        (f"<text:numbered-paragraph text:style-name='A' text:level='1'>{ONE}</text:numbered-paragraph>", ["1."]),
    ],
)
def test_items_show_their_numbers(lists: str, expected: list[str]) -> None:
    styles = list_style("A", POINTED, 'style:num-format="1" text:display-levels="2"') + BULLETS
    assert [words.removesuffix("词").strip() for words in shown(odt(lists, automatic=styles))] == expected


@pytest.mark.parametrize(
    ("form", "value", "expected"),
    [
        ("1", 12, "12"),
        ("一, 二, 三, ...", 21, "二十一"),
        ("壹, 贰, 叁, ...", 10, "壹拾"),
        ("壹, 貳, 參, ...", 2, "貳"),
        ("甲, 乙, 丙, ...", 3, "丙"),
        ("①, ②, ③, ...", 20, "⑳"),
        ("①, ②, ③, ...", 21, "㉑"),
        ("①, ②, ③, ...", 36, "㊱"),
        ("①, ②, ③, ...", 51, "51"),
        ("１, ２, ３, ...", 10, "１０"),
        ("01, 02, 03, ...", 3, "03"),
        ("a", 28, "ab"),
        ("A", 26, "Z"),
        ("i", 4, "iv"),
        ("ア, イ, ウ, ...", 3, "3"),
    ],
)
def test_a_number_in_a_form(form: str, value: int, expected: str) -> None:
    assert in_form(value, form) == expected


def test_a_number_is_shown_without_standing_in_the_file() -> None:
    lists = f"<text:list text:style-name='A'>{items(ONE)}</text:list>"
    document = read(odt(lists, automatic=list_style("A", CHINESE)))
    assert [(document.text[piece.start : piece.end], piece.generated) for piece in document.pieces] == [
        ("一、", True),
        ("词", False),
    ]


_FORMATS = ("1", "一, 二, 三, ...", "a", "A", "i", "I", "①, ②, ③, ...", "甲, 乙, 丙, ...", "壹, 贰, 叁, ...")


def _anyhow(seed: int) -> bytes:
    """A file with lists and numbered headings in every relation that they can have to each other."""
    chance = random.Random(seed)

    def style(name: str) -> str:
        levels = [
            f'style:num-format="{chance.choice(_FORMATS)}" style:num-suffix="{chance.choice([".", "、", ")", ""])}" '
            f'style:num-prefix="{chance.choice(["", "（"])}" text:display-levels="{chance.randint(1, at)}" '
            f'text:start-value="{chance.choice([1, 1, 2, 9, 19])}"'
            for at in range(1, 5)
        ]
        return list_style(name, *levels)

    def some_items(depth: int) -> str:
        found = ""
        for _ in range(chance.randint(1, 3)):
            content = ONE * chance.choice([0, 1, 1, 1, 2])
            if depth < 3 and (not content or chance.random() < 0.3):
                content += f"<text:list>{some_items(depth + 1)}</text:list>"
            start = f' text:start-value="{chance.randint(1, 25)}"' if chance.random() < 0.1 else ""
            found += f"<text:list-item{start}>{content or ONE}</text:list-item>"
        return found

    body = ""
    earlier: dict[str, list[str]] = {"A": [], "B": []}  # a list can go on with one of its own style
    for number in range(40):
        what = chance.random()
        if what < 0.2:
            body += ONE
        elif what < 0.35:
            body += f'<text:h text:outline-level="{chance.randint(1, 3)}">词</text:h>'
        else:
            which = chance.choice("AB")
            goes_on = chance.choice(["", "", ' text:continue-numbering="true"', *earlier[which]])
            earlier[which].append(f' text:continue-list="l{number}"')
            named = f'xml:id="l{number}" text:style-name="{which}"'
            body += f"<text:list {named}{goes_on}>{some_items(0)}</text:list>"
    numbering = outline(CHINESE, f'{POINTED} text:display-levels="2"', POINTED)
    return odt(body, automatic=style("A") + style("B"), styles=numbering)


@needs_libre_office
def test_numbers_are_those_that_libre_office_shows(tmp_path: Path) -> None:
    files = []
    for seed in range(6):
        files.append(tmp_path / f"{seed}.odt")
        files[-1].write_bytes(_anyhow(seed))
    made = converted(files, "txt", tmp_path / "txt", filter_out="Text (encoded):UTF8")
    for file in files:
        document = read(file.read_bytes())
        own = ["".join(document[found.span].split()) for found in document.paragraphs]
        assert own == ["".join(line.split()) for line in made[file.stem].read_text("utf-8-sig").splitlines()]
        assert len(own) > 40
