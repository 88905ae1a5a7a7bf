"""How an example of a layout rule looks: a sound page, but for what the example says."""

from __future__ import annotations

from typing import Any, cast

from checker.model.looks import Alignment, LineRule, Looks, PageLook, PageNumberLook, ParagraphLook, RunLook
from checker.model.text import Span
from checker.rulebase.fields import NestedFields

# GB/T 9704—2012: A4, 37 mm above, 28 mm at the left, 156 mm by 225 mm of text, 22 lines of 28 characters in 三号.
_FONT, _SIZE, _PITCH = "仿宋_GB2312", 16.0, 28.95
_ALIGNMENTS = ("left", "centre", "right", "both", "distributed")


def read_looks(fields: NestedFields, text: str) -> Looks:
    """The looks of an example: `page`, and `paragraphs` with the words `on` that stand in each."""
    stated = {}
    for each in fields.each("paragraphs"):
        stated[each.text("on")] = each
    pages = tuple(_page(each) for each in fields.each("pages")) or (_sound_page(),)
    paragraphs, at = [], 0
    for line in text.split("\n"):
        span = Span(at, at + len(line))
        if line.strip():
            found = next((each for words, each in stated.items() if words in line), None)
            paragraphs.append(_paragraph(span, found))
        at = span.end + 1
    for each in stated.values():
        each.finish()
    fields.finish()
    return Looks(pages, tuple(paragraphs))


def _sound_page() -> PageLook:
    number = PageNumberLook("— {page} —", "宋体", 14.0, "centre")
    return PageLook(210.0, 297.0, 37.0, 35.0, 28.0, 26.0, 22, 28, _PITCH, numbers=(number,))


def _page(fields: Any) -> PageLook:
    sound = _sound_page()
    measures = {
        name: fields.number(name, getattr(sound, name))
        for name in ("width", "height", "top", "bottom", "left", "right", "pitch")
    }
    counts = {name: fields.integer(name, getattr(sound, name)) for name in ("lines", "characters")}
    numbers = tuple(_number(each) for each in fields.each("numbers"))
    if not numbers and not fields.flag("unnumbered", False):
        numbers = sound.numbers
    fields.finish()
    return PageLook(**measures, **counts, numbers=numbers)


def _number(fields: Any) -> PageNumberLook:
    found = PageNumberLook(
        fields.text("text", "— {page} —"), fields.text("font", "宋体"), fields.number("size", 14.0), "centre"
    )
    fields.finish()
    return found


def _paragraph(span: Span, fields: Any | None) -> ParagraphLook:
    if fields is None:
        return ParagraphLook(span, "both", (RunLook(span, _FONT, _FONT, _SIZE),), 2 * _SIZE, 2.0)
    run = RunLook(
        span,
        fields.text("font", _FONT),
        fields.text("latin", _FONT),
        fields.number("size", _SIZE),
        bold=fields.flag("bold", False),
        colour=fields.text("colour", "auto"),
    )
    characters = fields.number("first_line_characters", 2.0)
    return ParagraphLook(
        span,
        cast("Alignment", fields.choice("alignment", _ALIGNMENTS, "both")),
        (run,),
        characters * run.size,
        characters,
        line=fields.number("line", 1.0),
        line_rule=cast("LineRule", fields.choice("line_rule", ("exact", "least", "multiple"), "multiple")),
        blank_start=fields.integer("blank_start", 0),
    )
