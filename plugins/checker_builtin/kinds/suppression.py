"""Kind `suppression`: what is wrong with the lines, comments and sidecar entries that let findings be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from checker.extending.hookspecs import Fields
from checker.model.document import Document
from checker.model.finding import Category, Finding
from checker.model.rule import Rule


class SuppressionOptions(NamedTuple):
    """`states` are those that the rule reports."""

    states: tuple[str, ...]


class SuppressionKind:
    """One finding for each fault; its rules run when all other findings were held against the suppressions."""

    name = "suppression"
    category: Category = "metadata"  # what a file says about itself, beside its words
    needs: tuple[str, ...] = ("suppressions",)
    options = SuppressionOptions

    def holes(self, options: SuppressionOptions) -> tuple[str, ...]:
        return ("found", "where", "detail")

    def read(self, fields: Fields) -> SuppressionOptions:
        from typing import get_args

        from checker.model.suppression import SuppressionState

        return SuppressionOptions(fields.choices("state", get_args(SuppressionState)))

    def run(self, rule: Rule[SuppressionOptions], document: Document) -> Iterator[Finding]:
        for state, span, where, found, detail in document.suppression_faults:
            if state in rule.options.states:
                yield rule.found(span, found=found, where=where, detail=detail)
