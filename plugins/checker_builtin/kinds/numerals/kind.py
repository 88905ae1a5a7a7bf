"""Kind `numerals`: how numbers are written, by forms of the written text or by a check of the whole report."""

from __future__ import annotations

from collections.abc import Iterator

from checker.extending.hookspecs import Fields
from checker.model.document import Document
from checker.model.finding import Category, Finding
from checker.model.rule import Rule
from checker_builtin.kinds.numerals.checks import CHECKS
from checker_builtin.kinds.written.form import WrittenOptions, read_options
from checker_builtin.kinds.written.judging import HOLES, findings


class NumeralsKind:
    """Numbers against GB/T 15835—2011."""

    name = "numerals"
    category: Category = "numerals"
    needs: tuple[str, ...] = ()
    options = WrittenOptions

    def holes(self, options: WrittenOptions) -> tuple[str, ...]:
        return HOLES

    def read(self, fields: Fields) -> WrittenOptions:
        return read_options(fields, CHECKS)

    def run(self, rule: Rule[WrittenOptions], document: Document) -> Iterator[Finding]:
        return findings(rule, document, CHECKS)
