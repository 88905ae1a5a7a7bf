"""Kind `length`: a sentence that is longer than the house likes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from checker.extending.hookspecs import Fields
from checker.model.document import Document
from checker.model.finding import Category, Finding
from checker.model.rule import Rule


class LengthOptions(NamedTuple):
    """`most` counts characters."""

    most: int


class LengthKind:
    """Finds sentences of more than `most` characters."""

    name = "length"
    category: Category = "consistency"
    needs: tuple[str, ...] = ()
    options = LengthOptions

    def read(self, fields: Fields) -> LengthOptions:
        most = fields.integer("most")
        if most < 1:
            fields.refuse("most", "应是正整数")
        return LengthOptions(most)

    def run(self, rule: Rule[LengthOptions], document: Document) -> Iterator[Finding]:
        for sentence in document.sentences:
            length = sentence.end - sentence.start
            if length > rule.options.most:
                yield rule.found(sentence, length=str(length), most=str(rule.options.most))
