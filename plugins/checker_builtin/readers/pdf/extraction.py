"""The glyphs of a PDF on standard input, as JSON lines on standard output; run as a program of its own.

pdfium is C++ and reads what strangers wrote: a file of 4 KB can make it take 3 GB and 17
seconds, and it cannot be stopped from within. So it runs where time and memory are bounded
(child.py), and this file imports nothing of the checker.

First line: {"pages": n}, or {"trouble": "missing" | "password" | "broken" | "pages"}. Then one
line a page: {"box": [left, bottom, right, top], "glyphs": [[index, code, x, y, left, bottom,
right, top, size, angle], ...], "paths": [[left, bottom, right, top], ...], "picture": share of
the page that pictures cover, "drawn": number of drawings, "lost": number of texts that pdfium may
have left out}; last {"end": true}, with
{"cut": true} where there are more glyphs than are read.
"""

from __future__ import annotations

import ctypes
import json
import math
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

_THIN = 2.5  # points; a path that is no wider or no higher is a ruled line
_MOST_OBJECTS = 20_000  # of one page that are looked at for pictures and lines
_MOST_RULED = 4_000
_MOST_INSIDE = 50  # objects of a group
_LOOKED_AT = 2_000  # characters that are looked at for shapes
_CHINESE = 0x2E80  # the first code of Chinese
_NOTHING, _FLAT = 0.01, 0.1  # points
_NO_CODE = 0xFFFD


def extract(data: bytes, most_pages: int, most_glyphs: int, write: Callable[[str], object]) -> None:
    """Write the lines."""
    try:
        import pypdfium2
    except ImportError:
        write(json.dumps({"trouble": "missing"}))
        return
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) in (pypdfium2.raw.FPDF_ERR_PASSWORD, pypdfium2.raw.FPDF_ERR_SECURITY)
        write(json.dumps({"trouble": "password" if locked else "broken"}))
        return
    count = len(document)
    if not 0 < count <= most_pages:
        write(json.dumps({"trouble": "pages" if count > 0 else "broken"}))
        return
    write(json.dumps({"pages": count}))
    left = most_glyphs
    for number in range(count):
        page = _page(pypdfium2, document, number, left)
        left -= len(page["glyphs"])
        write(json.dumps(page, separators=(",", ":")))
        if left <= 0:
            write(json.dumps({"cut": True}))
            return
    write(json.dumps({"end": True}))


def _page(pypdfium2: Any, document: Any, number: int, most_glyphs: int) -> dict[str, Any]:
    raw = pypdfium2.raw
    try:
        page = document[number]
        if raw.FPDFPage_GetAnnotCount(page) > 0 and raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) == 1:
            page.close()  # what was written into form fields and notes is now part of the page
            page = document[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return {"broken": True, "glyphs": []}
    rect = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, rect)
    box = [rect.left, rect.bottom, rect.right, rect.top]
    found: dict[str, Any] = {"box": box, "glyphs": list(_glyphs(raw, text, most_glyphs))}
    found["picture"], found["drawn"], found["paths"], shapeless = _objects(raw, page, box)
    found["lost"] = shapeless if shapeless and (not found["glyphs"] or _without_shapes(raw, text)) else 0
    text.close()
    page.close()
    return found


def _glyphs(raw: Any, text: Any, most: int) -> Iterator[list[float]]:
    """What stands on the page, without the blanks and line feeds that pdfium makes up."""
    x, y = ctypes.c_double(), ctypes.c_double()
    rect, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    for index in range(min(raw.FPDFText_CountChars(text), most)):
        code = raw.FPDFText_GetUnicode(text, index)
        if raw.FPDFText_IsGenerated(text, index) == 1 or not raw.FPDFText_GetCharOrigin(text, index, x, y):
            continue
        if raw.FPDFText_HasUnicodeMapError(text, index) == 1:
            code = _NO_CODE  # what pdfium says is the number of a shape
        raw.FPDFText_GetLooseCharBox(text, index, rect)
        raw.FPDFText_GetMatrix(text, index, matrix)
        size = raw.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
        angle = math.degrees(math.atan2(matrix.b, matrix.a))
        sides = (x.value, y.value, rect.left, rect.bottom, rect.right, rect.top, size, angle)
        if all(map(math.isfinite, sides)):
            yield [index, code, *(round(side, 2) for side in sides)]


def _without_shapes(raw: Any, text: Any) -> bool:
    """Whether there are Chinese characters of which this machine has no shapes.

    A text of one such character has no extent; pdfium takes it for nothing and leaves it out.
    """
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    for index in range(min(raw.FPDFText_CountChars(text), _LOOKED_AT)):
        if raw.FPDFText_GetUnicode(text, index) >= _CHINESE:
            raw.FPDFText_GetCharBox(text, index, left, right, bottom, top)
            if top.value - bottom.value < _FLAT:
                return True
    return False


def _objects(raw: Any, page: Any, box: list[float]) -> tuple[float, int, list[list[float]], int]:
    """The share of the page that pictures cover, the number of drawings, the ruled lines, texts without extent."""
    area = max(1.0, (box[2] - box[0]) * (box[3] - box[1]))
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    picture, drawn, shapeless = 0.0, 0, 0
    ruled: list[list[float]] = []
    for index in range(min(raw.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        item = raw.FPDFPage_GetObject(page, index)
        kind = raw.FPDFPageObj_GetType(item)
        drawn += kind in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_SHADING, raw.FPDF_PAGEOBJ_FORM)
        if not raw.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            continue
        wide, high = right.value - left.value, top.value - bottom.value
        if kind == raw.FPDF_PAGEOBJ_IMAGE or (kind == raw.FPDF_PAGEOBJ_FORM and _holds_picture(raw, item)):
            picture += wide * high / area
        elif kind == raw.FPDF_PAGEOBJ_TEXT:
            shapeless += max(wide, high) < _NOTHING and raw.FPDFFont_GetIsEmbedded(raw.FPDFTextObj_GetFont(item)) == 0
        elif kind == raw.FPDF_PAGEOBJ_PATH and min(wide, high) <= _THIN and len(ruled) < _MOST_RULED:
            ruled.append([round(side.value, 2) for side in (left, bottom, right, top)])
    return round(picture, 2), drawn, ruled, shapeless


def _holds_picture(raw: Any, form: Any) -> bool:
    """Whether a group of objects has a picture in it: scanners wrap theirs."""
    inside = (
        raw.FPDFFormObj_GetObject(form, at) for at in range(min(raw.FPDFFormObj_CountObjects(form), _MOST_INSIDE))
    )
    return any(raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_IMAGE for item in inside)


def _bound(megabytes: int, seconds: int) -> None:
    """Bound this process where the system can: out of memory or time, it ends."""
    try:
        import resource
    except ImportError:  # Windows: the parent still has its clock
        return
    limits = ((resource.RLIMIT_AS, megabytes << 20), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0))
    for limit, most in limits:
        hard = resource.getrlimit(limit)[1]
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with suppress(ValueError, OSError):  # macOS does not bound memory
            resource.setrlimit(limit, (bound, bound))


def main(megabytes: str, seconds: str, most_pages: str, most_glyphs: str) -> None:
    """Read standard input, write standard output."""
    _bound(int(megabytes), int(seconds))
    data = sys.stdin.buffer.read()
    extract(data, int(most_pages), int(most_glyphs), lambda line: sys.stdout.write(line + "\n"))


if __name__ == "__main__":
    main(*sys.argv[1:])
