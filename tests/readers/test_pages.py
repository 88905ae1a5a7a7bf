"""From glyphs on pages to paragraphs: what PDF and OFD have in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import count
from typing import NamedTuple
from unicodedata import east_asian_width

import pytest

from checker.extending.hookspecs import RawFile
from checker.model.document import Document
from checker.testing import document_contract
from checker_builtin.readers.pages.document import document_of
from checker_builtin.readers.pages.glyphs import Box, Glyph, Page

_LEFT, _RIGHT = 80.0, 528.0  # 28 characters of 16 points


class At(NamedTuple):
    """Words from `x` on; on the next line where `y` is 0."""

    words: str
    x: float = _LEFT
    y: float = 0.0
    size: float = 16.0


def page(*lines: At | str, number: int = 0, rulings: Sequence[Box] = (), slanted: str = "") -> Page:
    """A page of A4; lines stand 28 points apart."""
    offsets = count()
    glyphs: list[Glyph] = []
    y = 100.0
    for line in lines:
        at = line if isinstance(line, At) else At(line)
        y = at.y or y + 28
        glyphs += _glyphs(at._replace(y=y), offsets)
    across = tuple(_glyphs(At(slanted, 100, 400, 60), offsets))
    return Page(number, 595.0, 842.0, glyphs, tuple(rulings), across)


def _glyphs(line: At, offsets: Iterable[int]) -> Iterable[Glyph]:
    x = line.x
    for character, offset in zip(line.words, offsets, strict=False):
        wide = line.size if east_asian_width(character) in "WFA" else line.size / 2
        yield Glyph(character, x, x + wide, line.y, line.size, offset)
        x += wide


def indented(words: str) -> At:
    return At(words, _LEFT + 32)


def centred(words: str, size: float = 22.0) -> At:
    wide = sum(size if east_asian_width(character) in "WFA" else size / 2 for character in words)
    return At(words, (_LEFT + _RIGHT - wide) / 2, size=size)


def read(*pages: Page) -> Document:
    document = document_of("总结", pages, ())
    document_contract(document, RawFile("总结", b""))
    return document


def paragraphs(*pages: Page) -> list[str]:
    """The paragraphs: kind (body left out) and words."""
    document = read(*pages)
    return [
        f"{'' if found.kind == 'body' else found.kind + ':'}{document[found.span]}" for found in document.paragraphs
    ]


def numbered_page(number: int, *lines: At | str, foot: str = "— {} —", head: str = "") -> Page:
    """A page with a page number, and a header where there is one."""
    edges = [At(head, 200, 60, 9)] if head else []
    return page(*edges, At("", y=100), *lines, At(foot.format(number + 1), 270, 780, 14), number=number)


FULL = "全年我们始终坚持以习近平新时代中国特色社会主义思想为指"  # 27 characters
HALF = "导，围绕中心、服务大局。"
MARKED = (indented(FULL[:26]), FULL + "导", HALF, indented("开展学习教育。"), indented("走访群众。"))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((indented(FULL[:26]), HALF), [FULL[:26] + HALF]),
        ((indented(FULL[:25] + "。"), FULL + "导", "向。"), [FULL[:25] + "。" + FULL + "导向。"]),
        ((*MARKED, indented(FULL[:20] + "。"), indented(HALF)), [*MARKED[3:], FULL[:20] + "。", HALF]),
        # a heading as wide as the text, and two paragraphs without an end mark
        ((*MARKED, indented(FULL[:26]), indented(HALF)), [*MARKED[3:], FULL[:26], HALF]),
        # a number that was too long for the line
        ((indented(FULL[:24]), "44.5%的群众满意。"), [FULL[:24] + "44.5%的群众满意。"]),
        # the number of an item stands out, its text is set in
        (
            ("1. " + FULL[:26], At("明确责任。", _LEFT + 24), "2. 加强。"),
            ["1. " + FULL[:26] + "明确责任。", "2. 加强。"],
        ),
        # at the margin of a text with indents only the main numbers begin a paragraph
        ((*MARKED, indented(FULL[:25] + "。"), "一、工作情况"), [*MARKED[3:], FULL[:25] + "。", "一、工作情况"]),
        ((*MARKED, indented(FULL[:26]), "3．抓好落实。"), [*MARKED[3:], FULL[:26] + "3．抓好落实。"]),
        # no indents: a number begins a paragraph, and a short line behind a finished sentence is a heading
        ((FULL + "。", "一、工作情况", FULL[:20] + "。"), [FULL + "。", "一、工作情况", FULL[:20] + "。"]),
        ((FULL + "。", "存在的主要问题", FULL + "导", HALF), [FULL + "。", "存在的主要问题", FULL + "导" + HALF]),
        # no indents, but space between paragraphs
        ((FULL + "导", "向。", At(FULL + "导", y=300), At("向。", y=328)), [FULL + "导向。", FULL + "导向。"]),
        # a larger line is of its own
        ((At("目标任务", size=20), FULL + "导", HALF), ["目标任务", FULL + "导" + HALF]),
        # items of a list, of which one fills the line
        (("1、" + FULL[:12] + "。" + FULL[:13], "2、" + HALF), ["1、" + FULL[:12] + "。" + FULL[:13], "2、" + HALF]),
        # a word that is parted, and two words
        ((FULL + "X", "X局推动落实。"), [FULL + "XX局推动落实。"]),
        ((FULL[:26] + "Word ", "Excel表格。"), [FULL[:26] + "Word Excel表格。"]),
    ],
)
def test_lines_are_joined_into_paragraphs(lines: tuple[At | str, ...], expected: list[str | At]) -> None:
    found = paragraphs(page(*lines))
    words = [item.words if isinstance(item, At) else item for item in expected]
    assert found[-len(words) :] == words


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((centred("某局2020年党建工作总结"), *MARKED), "title:某局2020年党建工作总结"),
        (
            (centred("中共某县财政局党组"), centred("2020年党建工作总结"), *MARKED),
            "title:中共某县财政局党组2020年党建工作总结",
        ),
        # a red head is larger still
        ((centred("某县财政局文件", 40), centred("某局工作总结"), *MARKED), "title:某局工作总结"),
        ((centred("某局党建工作总结"), centred("（2020年12月）"), *MARKED), "title:某局党建工作总结"),
        ((centred("某局工作亮点"), *MARKED), "title:某局工作亮点"),
        # of the text's own size: two lines that end as titles do; one is left to the outline
        ((centred("某局党组", 16), centred("工作总结", 16), *MARKED), "title:某局党组工作总结"),
        ((centred("某局党组工作总结", 16), *MARKED), None),
        ((centred("某县财政局文件", 40), *MARKED), None),
    ],
)
def test_the_title_is_centred_and_larger(lines: tuple[At | str, ...], expected: str | None) -> None:
    found = [words for words in paragraphs(page(*lines)) if words.startswith("title:")]
    assert found == ([expected] if expected else [])


@pytest.mark.parametrize("foot", ["— {} —", "- {} -", "第{}页", "第{}页 共2页", "{}", "Page {} of 2", "{}/2"])
def test_a_paragraph_goes_on_over_the_page(foot: str) -> None:
    first = numbered_page(0, *MARKED, indented(FULL[:26]), foot=foot)
    second = numbered_page(1, HALF, indented("开展学习教育。"), foot=foot)
    found = paragraphs(first, second)
    assert found[3:] == [FULL[:26] + HALF, "开展学习教育。", f"footer:{foot.format(1)}"]


def test_places_name_page_and_paragraph() -> None:
    document = read(
        numbered_page(0, *MARKED, indented(FULL[:26])), numbered_page(1, HALF, indented("开展2020年学习。"))
    )
    last, going_on = document.paragraphs[4], document.paragraphs[3]
    assert [(place.label, place.node, place.line) for place in document.places(going_on.span)] == [
        ("第1页第4段", "0", 4),
        ("第2页第1段", "1", 4),
    ]
    place = document.places(last.span)[0]
    assert (place.label, place.node, place.line, place.column, place.part) == ("第2页第2段", "1", 5, 1, "")
    footer = document.paragraphs[-1]
    assert document.places(footer.span)[0].label == "第1页页脚"


def test_the_first_character_of_the_file_behind_a_blank_has_a_place() -> None:
    glyphs = [Glyph("年", 200, 216, 100, 16, 0), Glyph("月", 100, 116, 100, 16, 1)]
    document = read(Page(0, 595.0, 842.0, glyphs))
    assert document.text.split() == ["月", "年"]
    assert [piece.place.offset for piece in document.pieces] == [1, 0]


def test_running_headers_stand_at_one_height_of_several_pages() -> None:
    pages = [
        numbered_page(number, indented(f"{words}。"), *MARKED[number:], head="某局工作材料")
        for number, words in enumerate(("学习教育", "走访群众", "建章立制"))
    ]
    found = paragraphs(*pages)
    assert found[-2:] == ["header:某局工作材料", "footer:— 1 —"]
    assert not {"学习教育。", "建章立制。", "走访群众。"} - set(found)
    assert "某局工作材料" in paragraphs(pages[0], numbered_page(1, *MARKED))


def test_a_text_that_repeats_itself_is_no_running_header() -> None:
    pages = [numbered_page(number, "存在的主要问题", *MARKED, "下一步工作打算") for number in range(2)]
    found = paragraphs(*pages)
    assert (found.count("存在的主要问题"), found.count("下一步工作打算")) == (2, 2)


def test_the_year_on_a_line_of_its_own_inside_a_page_is_text() -> None:
    assert "2020" in paragraphs(page(indented("全年完成。"), indented("2020"), indented("项目。"), *MARKED))


def test_notes_stand_behind_the_text_and_their_marks_are_left_out() -> None:
    mark, square = At("1", 400, 122, 9), At("2", 264, 150, 9)
    lines = (At("走访群众" + "，" * 16 + "抓好", y=128), mark, At("落实。面积二十平方m", 112, 156), square)
    notes = (At("1 数据来自年报，由办公室汇总，各支部已经核对。", y=740, size=10), At("— 1 —", 270, 780, 14))
    found = paragraphs(page(*lines, *notes))
    assert found[0] == "走访群众" + "，" * 16 + "抓好"
    assert found[1] == "落实。面积二十平方m2"
    assert found[2:] == ["footnote:1数据来自年报，由办公室汇总，各支部已经核对。", "footer:— 1 —"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((At("完成", 80), At("2020", 116, 128), At("年", 152, 128)), "完成2020年"),
        ((At("完成 2020 年"),), "完成2020年"),
        ((At("党建 工作"),), "党建 工作"),
        ((At("年"), At("月", 144, 128), At("日", 208, 128)), "年" + " " * 6 + "月" + " " * 6 + "日"),
        ((At("附件："), At("清单", 160, 128)), "附件：    清单"),
        ((At("Word文件Excel"), At("PPT", 200, 128)), "Word文件Excel PPT"),
        # a bold face drawn twice
        ((At("党建"), At("党建", 80.4, 128)), "党建"),
        ((At("总结"), At("11个", 112, 128)), "总结11个"),
    ],
)
def test_blanks_are_those_that_a_person_sees(lines: tuple[At, ...], expected: str) -> None:
    assert paragraphs(page(*lines)) == [expected]


def test_columns_are_read_one_after_the_other() -> None:
    left = [At(words, 80) for words in ("  " + FULL[:11], *[FULL[at : at + 12] for at in range(9)], "抓好落实。")]
    right = [
        At(words, 320) for words in ("  " + FULL[5:16], *[FULL[at : at + 12] for at in range(3, 12)], "成效明显。")
    ]
    lines = [side._replace(y=200.0 + 28 * at) for at, pair in enumerate(zip(left, right, strict=True)) for side in pair]
    found = paragraphs(page(centred("某局工作总结"), *lines))
    assert found[0] == "title:某局工作总结"
    assert [words[-5:] for words in found[1:]] == ["抓好落实。", "成效明显。"]


def _grid(xs: Sequence[float], ys: Sequence[float]) -> list[Box]:
    upright = [Box(x, ys[0], x + 0.5, ys[-1]) for x in xs]
    return upright + [Box(xs[0], y, xs[-1], y + 0.5) for y in ys]


TABLE = (
    *(
        At("序号", 90, 318),
        At("项目", 160, 318),
        At("1", 90, 348),
        At("加强支部标准化规", 160, 348),
        At("范化建设", 160, 376),
    ),
    *(At("2", 90, 408), At("主题教育", 160, 408)),
)


def test_cells_of_a_ruled_table_are_paragraphs() -> None:
    rulings = _grid((80, 150, 300), (300, 330, 390, 420))
    underline = Box(160, 410, 180, 410.5)
    found = paragraphs(page(indented("情况如下。"), *TABLE, At("特此报告。", 112, 450), rulings=[*rulings, underline]))
    cells = ["序号", "项目", "1", "加强支部标准化规范化建设", "2", "主题教育"]
    assert found == ["情况如下。", *(f"cell:{words}" for words in cells), "特此报告。"]


def test_a_frame_around_a_text_is_no_table() -> None:
    assert paragraphs(page(indented("情况如下。"), rulings=_grid((60, 560), (80, 800)))) == ["情况如下。"]


def test_what_stands_across_the_page_is_no_text() -> None:
    assert paragraphs(page(*MARKED, slanted="内部资料"))[-1] == "header:内部资料"


def test_lines_of_a_table_of_contents_are_captions() -> None:
    found = paragraphs(page("一、工作情况........1", "二、存在问题……………3", "全年完成100%。"))
    assert found == ["caption:一、工作情况........1", "caption:二、存在问题……………3", "全年完成100%。"]


def test_a_landscape_page_has_margins_of_its_own() -> None:
    wide = FULL + FULL[:20]
    side = page(At("  " + wide, 60), At(HALF, 60), number=1)._replace(width=842.0, height=595.0)
    found = paragraphs(page(*MARKED), side, page(*MARKED, number=2))
    assert wide + HALF in found
