"""Tracked changes of something else than words: paragraph marks, formatting, tables, page setups."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from checker.model.marks import MarkName
from checker_builtin.readers.word.flow import Flow
from checker_builtin.readers.word.names import AUTHOR, DEL, INS, MOVE_FROM, MOVE_TO, R_PR, w

_P_PR_CHANGE, _R_PR_CHANGE, _SECT_PR_CHANGE = w("pPrChange"), w("rPrChange"), w("sectPrChange")
_OF_MARK: dict[str, MarkName] = {
    INS: "insertion",
    MOVE_TO: "insertion",
    DEL: "deletion",
    MOVE_FROM: "deletion",
    _R_PR_CHANGE: "format-change",
}
_OF_TABLE = tuple(
    map(w, ("tblPrChange", "tblPrExChange", "trPrChange", "tcPrChange", "cellIns", "cellDel", "cellMerge"))
)


def mark_paragraph(properties: Any, flow: Flow) -> None:
    """Mark what was changed of a paragraph's form, or of the mark that ends it; with its words it is one change."""
    if properties.find(_P_PR_CHANGE) is not None:
        flow.mark("format-change", 0, flow.length, who=properties.find(_P_PR_CHANGE).get(AUTHOR, ""))
    mark = properties.find(R_PR)
    for change in () if mark is None else mark:
        name = _OF_MARK.get(change.tag)
        if name is not None and not flow.is_marked_at_end(name):
            flow.mark(name, flow.length, flow.length, who=change.get(AUTHOR, ""))


def changes_of_table(table: Any) -> Iterator[str]:
    """Who changed the form of a table, once."""
    for change in table.iter(*_OF_TABLE):
        yield change.get(AUTHOR, "")
        return


def changes_of_sections(sections: list[Any]) -> Iterator[str]:
    """Who changed each page setup that was changed."""
    for section in sections:
        change = section.find(_SECT_PR_CHANGE)
        if change is not None:
            yield change.get(AUTHOR, "")
