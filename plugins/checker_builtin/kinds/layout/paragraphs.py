"""Alignment, line spacing and indents of paragraphs; breaks by hand (7.3.1, 7.3.3, 5.2.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.model.document import Document
from checker.model.looks import Looks, ParagraphLook
from checker.model.text import Span
from checker_builtin.kinds.layout.fault import Fault, LayoutOptions
from checker_builtin.kinds.layout.role_names import BODY
from checker_builtin.kinds.layout.roles import opening, parts_in, parts_of, visible

_NAMES = {"left": "左对齐", "centre": "居中", "right": "右对齐", "both": "两端对齐", "distributed": "分散对齐"}
_INDENT = 2  # characters
_BLANKS = 2  # typed before a paragraph
_BREAK = re.compile("[\n\v\u2028]")
_BEFORE = 10  # characters before a break that show where it is


def alignment_faults(document: Document, looks: Looks, options: LayoutOptions) -> Iterator[Fault]:
    """Paragraphs that are aligned otherwise."""
    for part in parts_in(document, looks, options.roles):
        if part.look.alignment not in options.alignments:
            yield Fault(opening(document, part, part.span), _NAMES[part.look.alignment])


def spacing_faults(document: Document, looks: Looks, options: LayoutOptions) -> Iterator[Fault]:
    """Paragraphs whose lines are neither `least` to `most` points apart nor laid on a grid of such a pitch."""
    for part in parts_in(document, looks, options.roles):
        look = part.look
        pitch = looks.pages[look.page].pitch if look.page < len(looks.pages) else 0.0
        points = look.line
        if look.line_rule != "exact":
            points = pitch * look.line if look.line_rule == "multiple" else max(pitch, look.line)
        if not options.least - 0.01 <= points <= options.most + 0.01:
            yield Fault(opening(document, part, part.span), _said(look))


def indent_faults(document: Document, looks: Looks, options: LayoutOptions) -> Iterator[Fault]:
    """Paragraphs whose first line does not begin two characters from the left; typed blanks are another matter."""
    for part in parts_in(document, looks, options.roles):
        look = part.look
        size = look.runs[0].size if look.runs else 0.0
        if part.span.start != look.span.start or look.blank_start or not size:
            continue
        characters = look.first_line_characters
        if characters is None:
            characters = (look.first_line + max(0.0, look.left)) / size
        if abs(characters - _INDENT) > options.tolerance:
            yield Fault(
                opening(document, part, part.span), f"缩进{characters:.3g}字" if characters > 0.05 else "没有缩进"
            )


def typed_indent_faults(document: Document, looks: Looks, options: LayoutOptions) -> Iterator[Fault]:
    """Paragraphs that are pushed in with blanks."""
    for part in parts_in(document, looks, options.roles):
        if part.span.start == part.look.span.start and part.look.blank_start >= _BLANKS:
            yield Fault(opening(document, part, part.span), f"{part.look.blank_start}个空格")


def break_faults(document: Document, looks: Looks, options: LayoutOptions) -> Iterator[Fault]:
    """Line breaks by hand inside a paragraph of the text."""
    for part in parts_of(document, looks):
        span = visible(document, part.span)
        found = _BREAK.search(document[span]) if part.role == BODY else None
        if found is not None:
            at = span.start + found.start()
            yield Fault(Span(max(span.start, at - _BEFORE), at), "手动换行")


def empty_faults(document: Document, looks: Looks, options: LayoutOptions) -> Iterator[Fault]:
    """Runs of empty paragraphs in the text; a cover is laid out with them, and they may end a file."""
    first = document.facts.title.end if document.facts.title else 0
    for mark in document.marks:
        if mark.name == "empty-paragraphs" and not mark.key and int(mark.text) >= options.least:
            paragraph = document.paragraph_at(mark.span.start)
            if paragraph is not None and first <= mark.span.start <= paragraph.span.start:
                yield Fault(visible(document, paragraph.span), f"{mark.text}个空行")


def _said(look: ParagraphLook) -> str:
    if look.line_rule == "multiple":
        return "单倍行距" if look.line == 1 else f"{look.line:.3g}倍行距"
    return f"{'固定值' if look.line_rule == 'exact' else '最小值'}{look.line:.4g}磅"
