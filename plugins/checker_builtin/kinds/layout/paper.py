"""Paper, margins, lines of a page and page numbers (GB/T 9704—2012, 5.1, 5.2.1, 5.2.3, 7.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.model.document import Document
from checker.model.looks import Looks, PageLook
from checker_builtin.kinds.layout.fault import Fault, LayoutOptions, size_name
from checker_builtin.kinds.layout.role_names import BODY
from checker_builtin.kinds.layout.roles import Part, page_starts, parts_of

_A4 = (210.0, 297.0)  # millimetres
_MARGINS = (("top", "上", 37.0), ("left", "左", 28.0), ("bottom", "下", 35.0), ("right", "右", 26.0))
_GRID = (22, 28)  # lines, characters
_PITCH = 28.95 / 72 * 25.4  # millimetres from line to line
_PAGE_NUMBER = re.compile(r"[—-]\s*\{page\}\s*[—-]")


def paper_faults(document: Document, looks: Looks, options: LayoutOptions) -> Iterator[Fault]:
    """Pages on another paper; landscape pages for wide tables are A4, too."""
    for page in looks.pages[:1] + tuple(page for page in looks.pages[1:] if page[:2] != looks.pages[0][:2]):
        size = sorted((page.width, page.height))
        if page.width and any(abs(one - other) > options.tolerance for one, other in zip(size, _A4, strict=True)):
            yield Fault(page_starts(document), f"{page.width:.0f}毫米×{page.height:.0f}毫米")


def margin_faults(document: Document, looks: Looks, options: LayoutOptions) -> Iterator[Fault]:
    """Upright pages with other margins; one fault for all four."""
    for page in _upright(looks):
        off = [
            f"{name}{getattr(page, side):.0f}毫米"
            for side, name, right in _MARGINS
            if abs(getattr(page, side) - right) > options.tolerance + 0.05
        ]
        if off:
            yield Fault(page_starts(document), "、".join(off))
            return


def grid_faults(document: Document, looks: Looks, options: LayoutOptions) -> Iterator[Fault]:
    """Pages that have a grid with other numbers of lines or characters, where the text is laid on its lines.

    A page without a grid has line spacing. Lines an exact distance apart do not keep to the grid either: for them
    the page has as many as it has room for at the usual distance.
    """
    lines, characters = _GRID
    on_grid = {part.look.page for part in parts_of(document, looks) if part.role == BODY and _keeps_to_grid(part)}
    for number, page in enumerate(looks.pages):
        if not page.lines or not _is_upright(page):
            continue
        room = int((page.height - page.top - page.bottom) / _PITCH + 0.05)
        number_of_lines = page.lines if number in on_grid else room
        if number_of_lines != lines or page.characters not in (0, characters):
            across = f"、每行{page.characters}字" if page.characters else ""
            yield Fault(page_starts(document), f"每面{number_of_lines}行{across}")
            return


def page_number_faults(document: Document, looks: Looks, options: LayoutOptions) -> Iterator[Fault]:
    """Files without page numbers, or with others than — 1 — in 四号 宋体."""
    numbers = [number for page in looks.pages for number in page.numbers]
    if not numbers:
        yield Fault(page_starts(document), "没有页码")
        return
    fonts = frozenset(name.lower() for name in options.fonts)
    for number in numbers:
        off = []
        if not _PAGE_NUMBER.search(number.text):
            off.append(f"写作“{number.text.replace('{page}', '1')}”")
        if number.size and not any(abs(number.size - size) <= options.tolerance + 0.01 for size in options.sizes):
            off.append(f"{size_name(number.size)}字")
        if number.font and number.font.lower() not in fonts:
            off.append(number.font)
        if off:
            yield Fault(page_starts(document), "、".join(off))
            return


def _keeps_to_grid(part: Part) -> bool:
    return part.look.line_rule != "exact"


def _upright(looks: Looks) -> Iterator[PageLook]:
    return filter(_is_upright, looks.pages)


def _is_upright(page: PageLook) -> bool:
    return 0 < page.width < page.height
