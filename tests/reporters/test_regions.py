"""Regions and replacements of what the checker really finds in text and Markdown: by the words that they cover."""

from __future__ import annotations

import pytest

from checker.extending.hookspecs import RawFile
from checker.extending.host import load_extensions
from checker.model.finding import Edit, Fix
from checker.model.report import DocumentText, Located, Result
from checker.model.text import Span
from checker.running.config import Config
from checker.running.engine import Engine
from checker.running.engines import prepare
from checker_builtin.reporters.regions import Region, Replacement, Replacing, in_bytes, region
from tests.reporters.conftest import Found

TITLE = "云川市水务局2019年工作总结"


@pytest.fixture(scope="module")
def engine() -> Engine:
    return prepare(Config(keep_text=True), load_extensions(lambda: ()))


def _checked(name: str, data: bytes, engine: Engine) -> tuple[Result, DocumentText]:
    result = engine.check_bytes(RawFile(name, data))
    assert result.text is not None
    assert result.lined
    return result, result.text


def _words(where: Region, lines: tuple[str, ...]) -> str:
    text = "\n".join(lines)
    starts = [sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines) + 1)]
    return text[starts[where.line - 1] + where.column - 1 : starts[where.end_line - 1] + where.end_column - 1]


def _found_in(result: Result, words: str) -> Located:
    return next(found for found in result.located if found.text == words)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_a_region_covers_the_words_in_the_file(suffix: str, end: str, mark: bytes, engine: Engine) -> None:
    text = (
        f"# {TITLE}\n\n𠮷😀地区：**截止目前**，召开会议XX次。\n"
        if suffix == ".md"
        else f"{TITLE}\n\n𠮷😀截止目前，XX次。\n"
    )
    result, kept = _checked(f"总结{suffix}", mark + text.replace("\n", end).encode(), engine)
    assert {"XX", "截止目前"} <= {found.text for found in result.located}
    for found in result.located:
        if found.text in ("XX", "截止目前"):
            assert _words(region(found), kept.lines) == found.text
            line, column, _, end_column = in_bytes(region(found), kept.lines)
            assert kept.lines[line - 1].encode()[column - 1 : end_column - 1].decode() == found.text


@pytest.mark.parametrize(
    ("name", "text", "replaced"),
    [
        ("总结.txt", f"{TITLE}\n\n截止目前，工作完成。\n", [("截止目前", "截至目前")]),
        ("总结.md", f"# {TITLE}\n\n**截止目前**，工作完成。\n", [("截止目前", "截至目前")]),
        ("总结.md", f"# {TITLE}\n\n**截止**目前，工作完成。\n", []),  # parted by marks
        ("总结.md", f"# {TITLE}\n\n截&#27490;目前，工作完成。\n", []),  # written as an entity
    ],
)
def test_a_fix_is_given_where_the_words_stand_one_by_one(
    name: str, text: str, replaced: list[tuple[str, str]], engine: Engine
) -> None:
    result, kept = _checked(name, text.encode(), engine)
    made = Replacing(kept).replacements(_found_in(result, "截止目前"))
    assert [(_words(each.region, kept.lines), each.text) for each in made] == replaced


def test_a_line_that_goes_goes_with_its_end(engine: Engine) -> None:
    banner = "本文来自网络整理，仅供参考，请勿照搬照抄！"
    result, kept = _checked("总结.txt", f"{banner}\n{TITLE}\n\n一、工作\n".encode(), engine)
    assert Replacing(kept).replacements(_found_in(result, banner)) == (Replacement(Region(1, 1, 2, 1), ""),)


def test_what_was_escaped_is_not_replaced(found: Found) -> None:
    located = found("甲*乙", "*")
    places = (located.places[0]._replace(column=3, length=1),)
    fix = Fix("删", True, (Edit(Span(1, 2), ""),))
    located = located._replace(places=places, finding=located.finding._replace(fix=fix))
    assert Replacing(DocumentText("甲*乙", (), ("甲\\*乙",))).replacements(located) == ()


@pytest.mark.parametrize("span", [Span(5, 6), Span(-1, 2), Span(2, 1)])
def test_an_edit_outside_of_the_text_is_none(span: Span, found: Found) -> None:
    located = found("甲乙丙", "乙")
    located = located._replace(finding=located.finding._replace(fix=Fix("改", True, (Edit(span, "丁"),))))
    assert Replacing(DocumentText("甲乙丙", (), ("甲乙丙",))).replacements(located) == ()


def test_an_edit_beside_the_finding_is_placed_only_where_the_text_is_the_file(found: Found) -> None:
    located = found("甲乙丙", "乙")
    located = located._replace(finding=located.finding._replace(fix=Fix("改", True, (Edit(Span(0, 1), "丁"),))))
    assert Replacing(DocumentText("甲乙丙", (), ("甲乙丙",))).replacements(located) == (
        Replacement(Region(1, 1, 1, 2), "丁"),
    )
    assert Replacing(DocumentText("甲乙丙", (), ("**甲乙丙**",))).replacements(located) == ()


def test_without_text_or_fix_there_is_nothing_to_replace(found: Found) -> None:
    assert Replacing(None).replacements(found("甲", "甲")) == ()
    assert Replacing(DocumentText("甲", (), ("甲",))).replacements(found("甲", "甲")) == ()


def test_a_finding_without_a_place_stands_where_it_says(found: Found) -> None:
    assert region(found("甲乙", "乙")._replace(places=())) == Region(1, 2, 1, 2)
