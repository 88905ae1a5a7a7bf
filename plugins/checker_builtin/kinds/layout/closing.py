"""The day of writing and the note on attachments (GB/T 9704—2012, 7.3.4, 7.3.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.model.document import Document
from checker.model.looks import Looks
from checker.model.text import fold_words
from checker_builtin.kinds.layout.fault import Fault, LayoutOptions
from checker_builtin.kinds.layout.role_names import ATTACHMENT, SIGNED_DATE
from checker_builtin.kinds.layout.roles import parts_of, visible

_HAN_YEAR = re.compile("[一二][一二三四五六七八九〇○零Ｏ]{3}年")
_PADDED = re.compile("年0[0-9]月|月0[0-9]日")
_END = "。；，、,;."
_PUSHED = 8  # characters typed before a day; a tab takes the room of two


def date_form_faults(document: Document, looks: Looks, options: LayoutOptions) -> Iterator[Fault]:
    """A day of writing in Chinese numerals, or with zeros before the month and the day."""
    span = document.facts.signed_date
    if span is None:
        return
    words = fold_words(document[span])
    if _HAN_YEAR.search(words):
        yield Fault(visible(document, span), "用了汉字数字")
    elif _PADDED.search(words):
        yield Fault(visible(document, span), "月、日编了虚位")


def date_place_faults(document: Document, looks: Looks, options: LayoutOptions) -> Iterator[Fault]:
    """A day of writing that does not stand at the right; how far from it depends on the seal."""
    for part in parts_of(document, looks):
        look = part.look
        typed = document.text[look.span.start : look.span.start + look.blank_start]
        # Blanks or an indent did it.
        pushed = look.blank_start + typed.count("\t") >= _PUSHED or look.left + look.first_line > 100
        if part.role == SIGNED_DATE and part.whole and look.alignment != "right" and not pushed:
            yield Fault(visible(document, part.span), "没有靠右编排")


def attachment_faults(document: Document, looks: Looks, options: LayoutOptions) -> Iterator[Fault]:
    """A note on attachments that ends with a mark, or 附件1： where it should be 附件：1."""
    for part in parts_of(document, looks):
        words = fold_words(document[part.span])
        if part.role != ATTACHMENT:
            continue
        if not re.match("附件[1-9]", words) and words[-1] in _END:
            yield Fault(visible(document, part.span), f"末尾有“{words[-1]}”")
        elif re.match("附件[1-9][:：]", words):
            yield Fault(visible(document, part.span), f"写作“{words[:4]}”")
