"""The checks of kind `layout` by their names in YAML."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from checker.model.document import Document
from checker.model.looks import Looks
from checker_builtin.kinds.layout import closing, letters, paper, paragraphs
from checker_builtin.kinds.layout.fault import Fault, LayoutOptions

CHECKS: dict[str, Callable[[Document, Looks, LayoutOptions], Iterator[Fault]]] = {
    "paper": paper.paper_faults,
    "margins": paper.margin_faults,
    "grid": paper.grid_faults,
    "page-number": paper.page_number_faults,
    "font": letters.font_faults,
    "size": letters.size_faults,
    "colour": letters.colour_faults,
    "bold": letters.bold_faults,
    "alignment": paragraphs.alignment_faults,
    "line-spacing": paragraphs.spacing_faults,
    "first-line-indent": paragraphs.indent_faults,
    "typed-indent": paragraphs.typed_indent_faults,
    "manual-break": paragraphs.break_faults,
    "empty-lines": paragraphs.empty_faults,
    "date-place": closing.date_place_faults,
}
