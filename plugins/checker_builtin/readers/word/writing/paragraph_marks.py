"""Deleting the end of a paragraph as a tracked change, where Word can join it with what follows."""

from __future__ import annotations

from typing import Any

from checker_builtin.readers.word.characters import run_characters
from checker_builtin.readers.word.names import (
    ALTERNATE,
    DEL,
    ENDNOTE_REFERENCE,
    FLD_CHAR,
    FOOTNOTE_REFERENCE,
    INS,
    MATH_ZONE,
    P_PR,
    R_PR,
    SECT_PR,
    P,
    R,
    w,
)

_BEHIND_R_PR = (SECT_PR, w("pPrChange"))
_KEPT = frozenset(
    (ALTERNATE, ENDNOTE_REFERENCE, FOOTNOTE_REFERENCE, FLD_CHAR, MATH_ZONE, w("drawing"), w("pict"), w("object"))
)
_BLOCKS = frozenset((P, w("tbl"), w("sdt"), SECT_PR, w("altChunk"), w("customXml"), ALTERNATE, INS, w("moveTo")))


def delete_mark(paragraph: Any, deletion: Any) -> None:
    """Delete the end of a paragraph whose words are deleted; `deletion` is the w:del that says so.

    Where nothing can take its place (a table follows, a section or a cell ends) or something
    is left in it (a picture), the paragraph stays, without its words.
    """
    properties = paragraph.find(P_PR)
    if properties is not None and properties.find(SECT_PR) is not None:
        return
    if not _is_followed(paragraph) or _holds_something(paragraph):
        return
    if properties is None:
        properties = paragraph.makeelement(P_PR)
        paragraph.insert(0, properties)
    mark = properties.find(R_PR)
    if mark is None:
        mark = properties.makeelement(R_PR)
        at = next((number for number, child in enumerate(properties) if child.tag in _BEHIND_R_PR), len(properties))
        properties.insert(at, mark)
    if mark.find(DEL) is None:
        mark.insert(1 if len(mark) and mark[0].tag == INS else 0, deletion)


def _is_followed(paragraph: Any) -> bool:
    """Whether a paragraph follows; marks of comments and bookmarks may stand between."""
    following = next((element for element in paragraph.itersiblings() if element.tag in _BLOCKS), None)
    return following is not None and following.tag == P


def _holds_something(paragraph: Any) -> bool:
    for element in paragraph.iter():
        if element.tag in _KEPT:
            return True
        if element.tag == R and run_characters(element) and next(element.iterancestors(DEL), None) is None:
            return True
    return False
