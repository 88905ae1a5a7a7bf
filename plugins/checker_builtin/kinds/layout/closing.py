"""Where the day of writing stands (GB/T 9704—2012, 7.3.5)."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.document import Document
from checker.model.looks import Looks
from checker_builtin.kinds.layout.fault import Fault, LayoutOptions
from checker_builtin.kinds.layout.role_names import SIGNED_DATE
from checker_builtin.kinds.layout.roles import parts_of, visible

_PUSHED = 8  # characters typed before a day; a tab takes the room of two


def date_place_faults(document: Document, looks: Looks, options: LayoutOptions) -> Iterator[Fault]:
    """A day of writing that does not stand at the right; how far from it depends on the seal."""
    for part in parts_of(document, looks):
        look = part.look
        typed = document.text[look.span.start : look.span.start + look.blank_start]
        # Blanks or an indent did it.
        pushed = look.blank_start + typed.count("\t") >= _PUSHED or look.left + look.first_line > 100
        if part.role == SIGNED_DATE and part.whole and look.alignment != "right" and not pushed:
            yield Fault(visible(document, part.span), "没有靠右编排")
