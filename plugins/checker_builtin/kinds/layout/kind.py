"""Kind `layout`: what the file looks like, by the words that the standard has a form for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from checker.extending.hookspecs import Fields
from checker.model.document import Document
from checker.model.finding import Category, Finding, Related
from checker.model.rule import Rule
from checker_builtin.kinds.layout.fault import LayoutOptions, read_options

_MOST_RELATED = 20


class LayoutKind:
    """One finding for all faults of a rule: the first is its place, the others are related."""

    name = "layout"
    category: Category = "layout"
    needs: tuple[str, ...] = ("layout",)
    options = LayoutOptions

    def holes(self, options: LayoutOptions) -> tuple[str, ...]:
        return ("count", "found", "all")

    def read(self, fields: Fields) -> LayoutOptions:
        from checker_builtin.kinds.layout.checks import CHECKS

        return read_options(fields, tuple(CHECKS))

    def run(self, rule: Rule[LayoutOptions], document: Document) -> Iterator[Finding]:
        if document.looks is None:
            return
        from checker_builtin.kinds.layout.checks import CHECKS  # few runs ask for the layout

        faults = list(CHECKS[rule.options.check](document, document.looks(), rule.options))
        if not faults:
            return
        first = faults[0]
        others = dict.fromkeys(fault for fault in faults[1 : _MOST_RELATED + 1] if fault.span != first.span)
        values = [value for value, _ in Counter(fault.what for fault in faults).most_common(3)]
        yield rule.found(
            first.span,
            related=tuple([Related(fault.span, f"这里是{fault.what}") for fault in others]),
            count=str(len(faults)),
            found=first.what,
            all="、".join(values),
        )
