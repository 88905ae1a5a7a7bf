"""What of a file's pages could not be read: pictures, drawings, characters without a code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from checker.model.errors import UnreadableDocument
from checker_builtin.readers.pages.glyphs import Page, unreadable

_FEW = 50  # characters: a stamp or a page number on a picture
_PICTURE, _SOME_PICTURE = 0.5, 0.05  # share of the page
_DRAWINGS = 30  # characters drawn as lines are many drawings
_GARBLED, _MOST_GARBLED = 0.05, 0.3  # share of the characters
_LEAST_GARBLED = 10  # bullets of a symbol font have no code either
_REMEDY = "请提供能选中、复制文字的版本，最好是 Word 原件"


class Contents(NamedTuple):
    """A page with what else is on it: the share that pictures cover, the number of drawings, glyphs that have no
    character at all, texts that may have been left out; `broken`: nothing of it could be read."""

    page: Page
    picture: float = 0.0
    drawn: int = 0
    shapes: int = 0
    lost: int = 0
    broken: bool = False


def unread_pages(form: str, contents: Sequence[Contents]) -> list[str]:
    """One sentence for each reason why pages stay unread. Raises UnreadableDocument where that leaves no text."""
    counts = [sum(not glyph.text.isspace() for glyph in content.page.glyphs) for content in contents]
    garbled = [unreadable(content.page.glyphs) + content.shapes for content in contents]
    pictures = [at for at, content in enumerate(contents) if _is_picture(content, counts[at])]
    drawings = [at for at, content in enumerate(contents) if _is_drawing(content, counts[at]) and at not in pictures]
    broken = [at for at, content in enumerate(contents) if content.broken]
    lost = [at for at, content in enumerate(contents) if content.lost]
    total = sum(counts) + sum(content.shapes for content in contents)
    if total and sum(garbled) >= _MOST_GARBLED * total:
        raise UnreadableDocument(f"这个 {form} 里面的文字只有字形、没有编码，提取不出来（复制出来是乱码）；{_REMEDY}。")
    if not sum(count for at, count in enumerate(counts) if at not in pictures):
        raise UnreadableDocument(_without_text(form, pictures, drawings, broken))
    odd = [at for at, count in enumerate(garbled) if count >= max(_LEAST_GARBLED, _GARBLED * counts[at])]
    reasons = (
        (pictures, "是图片，没有能提取的文字"),
        (drawings, "的文字已经转成图形，提取不出来"),
        (odd, "有的文字只有字形、没有编码，提取不出来"),
        (lost, "用了没有嵌入文件的字体，有的字可能读不到"),
        (broken, "已经损坏，读不出来"),
    )
    return [f"{named(pages)}{what}，这部分没有检查；{_REMEDY}。" for pages, what in reasons if pages]


def _is_picture(content: Contents, count: int) -> bool:
    return content.picture >= (_PICTURE if count else _SOME_PICTURE) and count < _FEW


def _is_drawing(content: Contents, count: int) -> bool:
    return not count and content.drawn >= _DRAWINGS


def _without_text(form: str, pictures: Sequence[int], drawings: Sequence[int], broken: Sequence[int]) -> str:
    if pictures:
        return f"这个 {form} 是扫描件或图片，里面没有能提取的文字；{_REMEDY}，或先做文字识别（OCR）再检查。"
    if drawings:
        return f"这个 {form} 里面的文字已经转成图形，提取不出来；{_REMEDY}。"
    if broken:
        return f"这个 {form} 的页面已经损坏，读不出来；请重新导出，或提供 Word 原件。"
    return f"这个 {form} 里面没有文字，没有可检查的内容；请确认选对了文件，或提供 Word 原件。"


def named(pages: Iterable[int]) -> str:
    """Pages as people name them: 第3页, 第3、5—8页."""
    runs = [
        [at for _, at in run]
        for _, run in groupby(enumerate(sorted(pages)), key=lambda numbered: numbered[1] - numbered[0])
    ]
    words = [f"{run[0] + 1}—{run[-1] + 1}" if len(run) > 2 else "、".join(str(at + 1) for at in run) for run in runs]
    return f"第{'、'.join(words)}页"
