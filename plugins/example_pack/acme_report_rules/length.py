"""Kind `length`: a sentence that is longer than the house likes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checker import Category, Document, Fields, Finding, Rule


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
        """The options of a rule; what is off is refused with the key, file, line and column are added."""
        most = fields.integer("most")
        if most < 1:
            fields.refuse("most", "应是正整数")
        return LengthOptions(most)

    def holes(self, options: LengthOptions) -> Sequence[str]:
        """The words that `run` gives to messages: a message with another hole is refused when it is loaded."""
        return ("found", "length", "most")

    def run(self, rule: Rule[LengthOptions], document: Document) -> Iterator[Finding]:
        """Spans are code points of `document.text`; message, severity and sources are the rule's business."""
        for sentence in document.sentences:
            length = sentence.end - sentence.start
            if length > rule.options.most:
                yield rule.found(sentence, length=str(length), most=str(rule.options.most))
