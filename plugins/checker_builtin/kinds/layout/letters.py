"""Fonts, sizes and colours of titles, headings and text (GB/T 9704—2012, 5.2.2, 5.2.4, 7.3)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from checker.model.document import Document
from checker.model.looks import Looks, RunLook
from checker.model.text import Span
from checker_builtin.kinds.layout.fault import Fault, LayoutOptions, size_name
from checker_builtin.kinds.layout.roles import Part, opening, parts_in

_CHINESE = re.compile("[\u3400-\u9fff]")
_SEEN = re.compile(r"\S")
_SIX = re.compile("[0-9A-F]{6}")
_DARK = 0x40  # of 255: no eye and no printer tells it from black
_COLOURS = (
    (0, "红"),
    (35, "橙"),
    (60, "黄"),
    (120, "绿"),
    (175, "青"),
    (215, "蓝"),
    (300, "紫"),
    (360, "红"),
)  # degrees
_Judge = Callable[[RunLook], str | None]  # what is wrong with a run, None where nothing is


def font_faults(document: Document, looks: Looks, options: LayoutOptions) -> Iterator[Fault]:
    """Parts of which most Chinese characters are in a font of another name.

    A name may stand within a longer one: the standard asks for a sort of letters, and each foundry has its own
    (方正仿宋_GBK, CESI仿宋-GB2312).
    """
    names = tuple(map(_plain, options.fonts))

    def judge(run: RunLook) -> str | None:
        plain = _plain(run.font)
        return run.font if plain and not any(name in plain for name in names) else None

    return _faults(document, looks, options, _CHINESE, judge)


def size_faults(document: Document, looks: Looks, options: LayoutOptions) -> Iterator[Fault]:
    """Parts of which most characters have another size."""

    def judge(run: RunLook) -> str | None:
        if not run.size or any(abs(run.size - size) <= options.tolerance + 0.01 for size in options.sizes):
            return None
        return f"{size_name(run.size)}字"

    return _faults(document, looks, options, _SEEN, judge)


def colour_faults(document: Document, looks: Looks, options: LayoutOptions) -> Iterator[Fault]:
    """Words that are not black, however few."""
    for part in parts_in(document, looks, options.roles):
        for run in part.look.runs:
            span = _shared(document, run, part)
            if _SEEN.search(document[span]) and not _is_black(run.colour):
                yield Fault(span, _colour_name(run.colour))


def bold_faults(document: Document, looks: Looks, options: LayoutOptions) -> Iterator[Fault]:
    """Parts of which most characters are bold."""
    return _faults(document, looks, options, _SEEN, lambda run: "加粗" if run.bold else None)


def _faults(
    document: Document, looks: Looks, options: LayoutOptions, counted: re.Pattern[str], judge: _Judge
) -> Iterator[Fault]:
    """One fault a part at most: a few words in another font are emphasis and no fault."""
    for part in parts_in(document, looks, options.roles):
        total, off = 0, 0
        first: Fault | None = None
        for run in part.look.runs:
            span = _shared(document, run, part)
            number = len(counted.findall(document[span])) if span.start < span.end else 0
            wrong = judge(run) if number else None
            total += number
            if wrong is not None:
                off += number
                first = first or Fault(opening(document, part, span), wrong)
        if first is not None and off * 2 > total:
            yield first


def _is_black(colour: str) -> bool:
    return not _SIX.fullmatch(colour) or max(_parts_of(colour)) < _DARK


def _colour_name(colour: str) -> str:
    """What people call it, and what Word shows of it: 红色（FF0000）."""
    red, green, blue = _parts_of(colour)
    most, least = max(red, green, blue), min(red, green, blue)
    if most - least < _DARK:
        return f"{'白' if least > 230 else '灰'}色（{colour}）"
    if most == red:
        angle = (60 * (green - blue) / (most - least)) % 360
    else:
        angle = 120 + 60 * (blue - red) / (most - least) if most == green else 240 + 60 * (red - green) / (most - least)
    return f"{min(_COLOURS, key=lambda named: abs(named[0] - angle))[1]}色（{colour}）"


def _parts_of(colour: str) -> tuple[int, int, int]:
    return int(colour[:2], 16), int(colour[2:4], 16), int(colour[4:], 16)


def _shared(document: Document, run: RunLook, part: Part) -> Span:
    return Span(max(run.span.start, part.span.start), min(run.span.end, part.span.end))


def _plain(name: str) -> str:
    """A font's name without case, blanks and underscores: 仿宋_GB2312 is 仿宋_gb2312 in some files."""
    return name.lower().replace(" ", "").replace("_", "").replace("-", "").lstrip("@")
