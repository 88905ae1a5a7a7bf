"""What of a page's characters cannot be read: codes that are none, pictures, drawings."""

from __future__ import annotations

import pytest

from checker.model.errors import UnreadableDocument
from checker_builtin.readers.pages.glyphs import Glyph, Page, readable
from checker_builtin.readers.pages.unread import Contents, named, unread_pages


def page(words: str) -> Page:
    return Page(
        0, 595.0, 842.0, [Glyph(word, 16.0 * at, 16.0 * at + 16, 100.0, 16.0, at) for at, word in enumerate(words)]
    )


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (ord("⼯"), "工"),
        (ord("⻓"), "长"),
        (0xF9E9, "里"),
        (ord("党"), "党"),
        (0x20BB7, "𠮷"),
        (0xA0, " "),
        (0x3000, "\u3000"),
        (0xAD, ""),
        (0, "\ufffd"),
        (0xE123, "\ufffd"),
        (0xD800, "\ufffd"),
        (0x110000, "\ufffd"),
    ],
)
def test_codes_become_the_characters_that_are_meant(code: int, expected: str) -> None:
    assert readable(code) == expected


TEXT = "全年我们始终坚持以学习为先，" * 5
GOOD = Contents(page(TEXT))
NOTHING = Page(0, 595.0, 842.0, [])
GARBLED = Contents(page("\ufffd" * 20 + "的" * 80))


@pytest.mark.parametrize(
    ("contents", "says"),
    [
        ((GOOD, Contents(NOTHING)), None),
        ((GOOD, Contents(NOTHING, picture=0.9)), "第2页是图片，没有能提取的文字"),
        ((GOOD, Contents(page("1"), picture=0.9)), "第2页是图片"),
        ((GOOD, Contents(page(TEXT), picture=1.0)), None),
        ((GOOD, Contents(NOTHING, drawn=500)), "第2页的文字已经转成图形"),
        ((GOOD, GOOD, GARBLED), "第3页有的文字只有字形、没有编码"),
        ((GOOD, Contents(page(TEXT), shapes=20)), "第2页有的文字只有字形、没有编码"),
        ((GOOD, Contents(page(TEXT), lost=2)), "第2页用了没有嵌入文件的字体"),
        ((GOOD, Contents(NOTHING, broken=True)), "第2页已经损坏"),
        ((GOOD, *[Contents(NOTHING, picture=0.9)] * 4), "第2—5页是图片"),
    ],
)
def test_what_stays_unread_is_said(contents: tuple[Contents, ...], says: str | None) -> None:
    found = unread_pages("PDF", contents)
    assert len(found) == (says is not None)
    assert says is None or says in found[0]


@pytest.mark.parametrize(
    ("contents", "says"),
    [
        ((Contents(NOTHING),), "没有文字"),
        ((Contents(NOTHING, picture=0.9), Contents(NOTHING)), "扫描件或图片"),
        ((Contents(page("由某某软件扫描"), picture=0.9),), "扫描件或图片"),
        ((Contents(NOTHING, drawn=500),), "转成图形"),
        ((Contents(NOTHING, shapes=500),), "只有字形、没有编码"),
        ((Contents(page("\ufffd" * 30 + "的" * 60)),), "只有字形、没有编码"),
        ((Contents(NOTHING, broken=True),), "已经损坏"),
        ((), "没有文字"),
    ],
)
def test_a_file_without_text_is_refused(contents: tuple[Contents, ...], says: str) -> None:
    with pytest.raises(UnreadableDocument, match=says) as caught:
        unread_pages("PDF", contents)
    assert str(caught.value).count("。") == 1


@pytest.mark.parametrize(
    ("pages", "expected"), [((2,), "第3页"), ((0, 1), "第1、2页"), ((0, 2, 3, 4, 7), "第1、3—5、8页")]
)
def test_pages_are_named_as_people_do(pages: tuple[int, ...], expected: str) -> None:
    assert named(pages) == expected
