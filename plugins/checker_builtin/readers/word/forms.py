"""What a paragraph is by its form: title, heading, entry of a table of contents, text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from checker.model.document import ParagraphKind
from checker.model.text import Span
from checker_builtin.readers.word.flow import Flow
from checker_builtin.readers.word.names import SDT_PR, VAL, value_of, w
from checker_builtin.readers.word.styles import Styles

_OUTLINE = w("outlineLvl")
_GALLERY = f"{SDT_PR}/{w('docPartObj')}/{w('docPartGallery')}"
_CONTENTS = ("Table of Contents", "目录")
_CONTENTS_TITLE = "目录"
_LONGEST_HEADING = 60  # characters; a longer paragraph in a heading's style is text that somebody misformatted
_HEADINGS = ("title", "heading")
_LEAST_MISUSED = 6  # headings and titles


class Form(NamedTuple):
    """A paragraph with its kind and the level that its form gives it; `paged`: it ends in the number of a page."""

    span: Span
    kind: ParagraphKind
    level: int
    paged: bool = False


def form_of(styles: Styles, style: str, properties: Any, flow: Flow, number: str) -> tuple[ParagraphKind, int]:
    """The kind and the level of a paragraph of the body with this automatic number."""
    if styles.is_toc(style) or (flow.length < 8 and "".join(flow.text.split()) == _CONTENTS_TITLE):
        return "caption", 0
    if styles.is_title(style):
        is_one = _is_heading(flow.text) and not number and _number().match(flow.text) is None
        return ("title" if is_one else "body"), 0
    outline = value_of(properties, _OUTLINE)
    level = int(outline) if outline and outline.isdecimal() and len(outline) < 3 else styles.outline_level(style)
    if level is None or level > 8 or not _is_heading(flow.text):
        return "body", 0
    return "heading", level + 1


def holds_contents(control: Any) -> bool:
    """Whether a content control holds a table of contents: all of it, whatever the style of its lines."""
    gallery = control.find(_GALLERY)
    return gallery is not None and gallery.get(VAL) in _CONTENTS


def settled(forms: Sequence[Form]) -> Iterator[Form]:
    """The same without those that only look like titles and headings.

    What follows a table of contents and ends in a page's number is of it, typed by hand.
    Where nearly every paragraph is one, their author chose the style for its font; at the
    end of the text, with nothing under them, stand who signs and the day.
    """
    texts = [number for number, form in enumerate(forms) if form.kind not in _HEADINGS]
    named = len(forms) - len(texts)
    misused = named >= _LEAST_MISUSED and named > 2 * len(texts)
    last = texts[-1] if texts else len(forms)
    before: ParagraphKind = "body"
    for number, form in enumerate(forms):
        if form.paged and before == "caption":
            yield form._replace(kind="caption", level=0)
            continue
        before = form.kind
        wrong = form.kind in _HEADINGS and (misused or number > last)
        yield form._replace(kind="body", level=0) if wrong else form


def ends_in_page(flow: Flow) -> bool:
    """Whether the words end as a line of a table of contents: 一、工作情况……3."""
    last = flow.chunks[-1].text[-1] if flow.chunks else ""
    return last.isdecimal() and flow.length < 100 and _leader().search(flow.text) is not None


def _is_heading(text: str) -> bool:
    """Whether words in a heading's style can be one: short, and no sentence ends within them."""
    words = text.strip()
    return len(words) <= _LONGEST_HEADING and not any(mark in words[:-1] for mark in "。；！？")


@cache
def _leader() -> re.Pattern[str]:
    return re.compile("(?:\t|[.．…·]{2,}|\\s{3,})\\s*[0-9]{1,3}$")


@cache
def _number() -> re.Pattern[str]:
    return re.compile("\\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])")
