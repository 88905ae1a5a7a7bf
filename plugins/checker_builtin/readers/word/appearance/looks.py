"""What a Word file looks like: paragraphs and runs in the terms of `checker.model.looks`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from checker.model.looks import Alignment, LineRule, Looks, ParagraphLook, RunLook
from checker.model.text import Span
from checker_builtin.readers.word.appearance.formatting import TWIPS, Formatting, number
from checker_builtin.readers.word.appearance.page_setup import page_look
from checker_builtin.readers.word.appearance.theme import Theme
from checker_builtin.readers.word.names import SECT_PR, P, w
from checker_builtin.readers.word.numbering.counting import Numbering
from checker_builtin.readers.word.package import WordPackage
from checker_builtin.readers.word.story import Shown
from checker_builtin.readers.word.styles import Styles, nearest, nearest_value

_IND, _SPACING, _JC = w("ind"), w("spacing"), w("jc")
_ALIGNMENTS: dict[str, Alignment] = {
    "left": "left",
    "start": "left",
    "center": "centre",
    "right": "right",
    "end": "right",
    "both": "both",
    "distribute": "distributed",
}
_LINE_RULES: dict[str, LineRule] = {"exact": "exact", "atLeast": "least"}
_BLANKS = " \t\u3000\u00a0"
_AUTOSPACED = 14.0  # points, as on web pages


def looks_of(package: WordPackage, styles: Styles, shown: Sequence[Shown], sections: Sequence[Any]) -> Looks:
    """The page setups and, in the order of the text, all paragraphs that show something."""
    theme = package.optional_root("theme")
    formatting = Formatting(styles, Numbering(package.optional_root("numbering"), styles), Theme(theme))
    pages = _pages_of(package.root(package.main), sections)
    last = max(0, len(sections) - 1)
    return Looks(
        tuple(page_look(package, formatting, sections, index) for index in range(len(sections))),
        tuple(_paragraph(formatting, each, pages.get(each.element, last)) for each in shown),
    )


def _pages_of(root: Any, sections: Sequence[Any]) -> dict[Any, int]:
    """The number of the section that each w:p of the body stands in: it ends with the next w:sectPr."""
    numbers = {section: number for number, section in enumerate(sections)}
    found: dict[Any, int] = {}
    current = 0
    for element in root.iter(P, SECT_PR):
        if element.tag == P:
            found[element] = current
        elif element in numbers:
            current = numbers[element] + 1
    return found


def _paragraph(formatting: Formatting, shown: Shown, page: int) -> ParagraphLook:
    levels = formatting.paragraph(shown.element)
    runs = _runs(formatting, shown)
    size = runs[0].size if runs else 0.0
    first_line, in_characters = _first_line(levels, size)
    right_characters = nearest_value(levels, _IND, w("rightChars"))
    line, rule = _line(levels)
    words = "".join(chunk.text for chunk in shown.chunks)
    jc = nearest(levels, _JC)
    return ParagraphLook(
        span=shown.span,
        alignment=_ALIGNMENTS.get(jc.get(w("val"), "left") if jc is not None else "left", "left"),
        runs=runs,
        first_line=first_line,
        first_line_characters=in_characters,
        left=_indent(levels, ("left", "start"), size),
        right=_indent(levels, ("right", "end"), size),
        right_characters=number(right_characters) / 100 if right_characters is not None else None,
        before=_distance(levels, "before"),
        after=_distance(levels, "after"),
        line=line,
        line_rule=rule,
        page=page,
        blank_start=len(words) - len(words.lstrip(_BLANKS)),
    )


def _runs(formatting: Formatting, shown: Shown) -> tuple[RunLook, ...]:
    """The runs, those that look alike as one; an automatic number is left out."""
    style = formatting.style_of(shown.element)
    at = shown.span.end - sum(len(chunk.text) for chunk in shown.chunks)
    found: list[RunLook] = []
    for chunk in shown.chunks:
        end = at + len(chunk.text)
        if chunk.element is not None:
            letters = formatting.letters(chunk.element, style)
            if found and found[-1].span.end == at and found[-1][1:] == tuple(letters):
                found[-1] = found[-1]._replace(span=Span(found[-1].span.start, end))
            else:
                found.append(RunLook(Span(at, end), *letters))
        at = end
    return tuple(found)


def _first_line(levels: tuple[Any, ...], size: float) -> tuple[float, float | None]:
    """The first line's indent in points, and in characters where the file says so; hanging is negative."""
    for name, sign in (("firstLineChars", 1), ("hangingChars", -1)):
        stated = nearest_value(levels, _IND, w(name))
        if stated is not None and number(stated):
            characters = sign * number(stated) / 100
            return characters * size, characters
    hanging = number(nearest_value(levels, _IND, w("hanging")))
    if hanging:
        return -hanging / TWIPS, None
    return number(nearest_value(levels, _IND, w("firstLine"))) / TWIPS, None


def _indent(levels: tuple[Any, ...], names: tuple[str, str], size: float) -> float:
    for name in names:
        in_characters = nearest_value(levels, _IND, w(f"{name}Chars"))
        if in_characters is not None and number(in_characters):
            return number(in_characters) / 100 * size
    return next(
        (number(stated) / TWIPS for name in names if (stated := nearest_value(levels, _IND, w(name))) is not None), 0.0
    )


def _distance(levels: tuple[Any, ...], side: str) -> float:
    spacing = nearest(levels, _SPACING)
    if spacing is not None and spacing.get(w(f"{side}Autospacing")) in ("1", "true", "on"):
        return _AUTOSPACED
    return number(nearest_value(levels, _SPACING, w(side))) / TWIPS


def _line(levels: tuple[Any, ...]) -> tuple[float, LineRule]:
    line = number(nearest_value(levels, _SPACING, w("line")), 240.0)
    rule = _LINE_RULES.get(nearest_value(levels, _SPACING, w("lineRule")) or "auto", "multiple")
    return (line / 240, rule) if rule == "multiple" else (line / TWIPS, rule)
