"""Kind `privacy`: numbers that name one person, left in a text that others will read."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from checker.extending.hookspecs import Fields
from checker.model.document import Document
from checker.model.finding import Category, Finding, Related
from checker.model.rule import Rule

CHECKS = ("identity-number", "mobile-number", "mobile-contact", "bank-card")
# The cheap test: a stretch long enough for a telephone number. One blank or hyphen may part its digits.
RUN = r"[0-9][0-9 -]{9,40}[0-9Xx]"
_MOST_RELATED = 20


class PrivacyOptions(NamedTuple):
    """`check` is what the rule looks for, one of CHECKS. From more than `most` places on there is one finding."""

    check: str
    most: int = 5


class PrivacyKind:
    """A number is reported where its digits themselves prove what it is, or the words before it say so."""

    name = "privacy"
    category: Category = "residue"
    needs: tuple[str, ...] = ()
    options = PrivacyOptions

    def read(self, fields: Fields) -> PrivacyOptions:
        return PrivacyOptions(fields.choice("check", CHECKS), fields.integer("most", 5))

    def holes(self, options: PrivacyOptions) -> tuple[str, ...]:
        return ("found", "count", "others")

    def run(self, rule: Rule[PrivacyOptions], document: Document) -> Iterator[Finding]:
        if not _may_have_numbers(document.folded.text):
            return
        from checker_builtin.kinds.personal_numbers import numbers_of  # few reports have such a run

        numbers = numbers_of(rule.options.check, document.folded.text)
        together = len(numbers) > rule.options.most
        for number in numbers[:1] if together else numbers:
            spans = [document.folded.back(one.start, one.end) for one in numbers[1 : _MOST_RELATED + 1]]
            yield rule.found(
                document.folded.back(number.start, number.end),
                related=tuple([Related(span, "这里也是") for span in spans]) if together else (),
                found=masked(number.digits),
                count=str(len(numbers)),
                others=f"等{len(numbers)}处" if together else "",
            )


@lru_cache(maxsize=2)  # for the other rules of the same document
def _may_have_numbers(text: str) -> bool:
    return re.search(RUN, text) is not None


def masked(digits: str) -> str:
    """A number as a message may show it: the middle is left out."""
    ends = 4 if len(digits) >= 15 else 3
    return f"{digits[:ends]}…{digits[-ends:]}"
