"""Paper, margins, grid and page numbers of a section (ECMA-376 part 1, 17.6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from checker.model.looks import Alignment, PageLook, PageNumberLook
from checker_builtin.readers.word.appearance.formatting import TWIPS, Formatting, Letters, number
from checker_builtin.readers.word.fields import kind_of
from checker_builtin.readers.word.inline import chosen_of
from checker_builtin.readers.word.names import (
    ALTERNATE,
    FLD_CHAR,
    FLD_CHAR_TYPE,
    FLD_SIMPLE,
    INSTR,
    INSTR_TEXT,
    RELATION_ID,
    TEXT_BOX,
    TYPE,
    P,
    R,
    T,
    is_on,
    w,
)
from checker_builtin.readers.word.package import WordPackage
from checker_builtin.readers.word.styles import nearest

_SIZE, _MARGINS, _GRID = w("pgSz"), w("pgMar"), w("docGrid")
_HEADS = (w("footerReference"), w("headerReference"))
_EVEN_AND_ODD, _JC, _TITLE_PAGE = w("evenAndOddHeaders"), w("jc"), w("titlePg")
_NUMBERS, _FORMAT = w("pgNumType"), w("fmt")
_MM = TWIPS * 72 / 25.4  # twips of a millimetre
_GRIDS = ("lines", "linesAndChars", "snapToChars")
_WITH_CHARACTERS = ("linesAndChars", "snapToChars")
_ALIGNMENTS: dict[str, Alignment] = {"center": "centre", "right": "right", "end": "right", "both": "both"}
PAGE_NUMBER = "{page}"
_DASHED = f"- {PAGE_NUMBER} -"  # the number itself has the dashes: the format “- 1 -” of Word and WPS


def page_look(package: WordPackage, formatting: Formatting, sections: Sequence[Any], index: int) -> PageLook:
    """The page setup of one section; headers and footers that it does not name are those of the one before."""
    section = sections[index]
    size, margins, grid = section.find(_SIZE), section.find(_MARGINS), section.find(_GRID)
    measures = {name: _measure(margins, name) for name in ("top", "bottom", "left", "right", "gutter")}
    width, height = _measure(size, "w"), _measure(size, "h")
    settings = package.optional_root("settings")
    even_too = settings is not None and is_on(settings.find(_EVEN_AND_ODD))
    pitch = number(grid.get(w("linePitch"))) / TWIPS if grid is not None else 0.0
    kind = grid.get(TYPE, "default") if grid is not None else "default"
    text_height = abs(height) - abs(measures["top"]) - abs(measures["bottom"])
    text_width = width - measures["left"] - measures["right"] - measures["gutter"]
    letter = _letter_pitch(formatting, grid) if kind in _WITH_CHARACTERS else 0.0
    return PageLook(
        width=width / _MM,
        height=height / _MM,
        top=abs(measures["top"]) / _MM,
        bottom=abs(measures["bottom"]) / _MM,
        left=(measures["left"] + measures["gutter"]) / _MM,
        right=measures["right"] / _MM,
        lines=int(text_height / TWIPS / pitch + 0.05) if kind in _GRIDS and pitch else 0,
        characters=int(text_width / TWIPS / letter + 0.05) if letter > 0 else 0,
        pitch=pitch if kind in _GRIDS else 0.0,
        odd_even=even_too,
        numbers=tuple(_page_numbers(package, formatting, sections[: index + 1], even_too=even_too)),
    )


def _measure(element: Any | None, name: str) -> float:
    return number(element.get(w(name))) if element is not None else 0.0


def _letter_pitch(formatting: Formatting, grid: Any) -> float:
    """The width of a cell of the grid in points: the default font's size and w:charSpace in 4096ths of a point."""
    return formatting.default_size + number(grid.get(w("charSpace"))) / 4096


def _page_numbers(
    package: WordPackage, formatting: Formatting, sections: Sequence[Any], *, even_too: bool
) -> Iterator[PageNumberLook]:
    """The numbers of the last of these sections; what it does not say itself is as in those before it."""
    parts: dict[tuple[str, str], str] = {}
    for section in sections:
        for tag in _HEADS:
            for reference in section.findall(tag):
                part = package.by_id(reference.get(RELATION_ID, ""))
                if part is not None:
                    parts[tag, reference.get(TYPE, "default")] = part
    section = sections[-1]
    numbers = section.find(_NUMBERS)
    dashed = numbers is not None and numbers.get(_FORMAT) == "numberInDash"
    shown = ["default", *(["even"] if even_too else []), *(["first"] if is_on(section.find(_TITLE_PAGE)) else [])]
    for which in shown:
        for tag in _HEADS:
            if (tag, which) in parts:
                for paragraph in _shown(package.root(parts[tag, which])):
                    if paragraph.tag == P:
                        yield from _page_number(formatting, paragraph, dashed=dashed)


def _shown(element: Any) -> Iterator[Any]:
    """What stands within an element, of alternates the one that is shown."""
    for child in element:
        yield child
        inner = chosen_of(child) if child.tag == ALTERNATE else child
        if inner is not None:
            yield from _shown(inner)


def _page_number(formatting: Formatting, paragraph: Any, *, dashed: bool) -> Iterator[PageNumberLook]:
    """The page number that stands in a paragraph of a header or footer, if one does."""
    words, run = _words(paragraph)
    if run is None:
        return
    if dashed:
        words = words.replace(PAGE_NUMBER, _DASHED)
    letters: Letters = formatting.letters(run, formatting.style_of(paragraph))
    jc = nearest(formatting.paragraph(paragraph), _JC)
    alignment = _ALIGNMENTS.get(jc.get(w("val"), "") if jc is not None else "", "left")
    yield PageNumberLook(words.strip(), letters.latin, letters.size, alignment)


def _words(paragraph: Any) -> tuple[str, Any | None]:
    """The words with PAGE_NUMBER for the number, and the run that shows it: of a field the result's."""
    words, shown = "", None
    instruction: str | None = None  # of the field that is open
    in_result = False
    for element in _own(paragraph):
        tag = element.tag
        if tag == FLD_SIMPLE and kind_of(element.get(INSTR, "")) == "PAGE":
            words, shown = words + _number_of(element.get(INSTR, "")), element.find(R)
        elif tag == INSTR_TEXT and instruction is not None:
            instruction += element.text or ""
        elif tag == FLD_CHAR:
            kind = element.get(FLD_CHAR_TYPE)
            if kind == "end" and kind_of(instruction or "") == "PAGE":
                words += _number_of(instruction or "")
                shown = element.getparent() if shown is None else shown
            instruction = "" if kind == "begin" else instruction if kind == "separate" else None
            in_result = kind == "separate"
        elif tag == T and in_result and kind_of(instruction or "") == "PAGE":
            shown = element.getparent()
        elif tag == T and instruction is None and not _in_simple_field(element):
            words += element.text or ""
    return words, shown


def _own(element: Any) -> Iterator[Any]:
    """What stands within a paragraph; the text boxes that hang on it have paragraphs of their own."""
    for child in element:
        if child.tag != TEXT_BOX:
            yield child
            yield from _own(child)


def _number_of(instruction: str) -> str:
    return _DASHED if "arabicdash" in instruction.lower() else PAGE_NUMBER


def _in_simple_field(element: Any) -> bool:
    return any(ancestor.tag == FLD_SIMPLE for ancestor in element.iterancestors())
