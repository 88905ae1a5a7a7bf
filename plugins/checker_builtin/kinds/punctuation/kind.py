"""Kind `punctuation`: marks of punctuation, by forms of the written text or by a check of the whole report."""

from __future__ import annotations

from collections.abc import Iterator

from checker.extending.hookspecs import Fields
from checker.model.document import Document
from checker.model.finding import Category, Finding
from checker.model.rule import Rule
from checker_builtin.kinds.punctuation.checks import CHECKS
from checker_builtin.kinds.written.form import WrittenOptions, read_options
from checker_builtin.kinds.written.judging import HOLES, findings


class PunctuationKind:
    """Marks against GB/T 15834—2011."""

    name = "punctuation"
    category: Category = "punctuation"
    needs: tuple[str, ...] = ()
    options = WrittenOptions

    def holes(self, options: WrittenOptions) -> tuple[str, ...]:
        return HOLES

    def read(self, fields: Fields) -> WrittenOptions:
        return read_options(fields, CHECKS)

    def run(self, rule: Rule[WrittenOptions], document: Document) -> Iterator[Finding]:
        return findings(rule, document, CHECKS)
