"""Kind `consistency`: words that do not go together in one report.

`wordings`: two forms of one word. `trade`: words that only another trade says of itself
(廉洁从审 in a report of no audit office). `masked`: the same words in a text whose own
trade was masked with XX. `self-address`: 我校 in a report that calls itself 我局.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from typing import NamedTuple, cast

from checker.extending.hookspecs import Fields
from checker.model.document import Document
from checker.model.finding import SEVERITIES, Category, Edit, Finding, Fix, Related, Severity, Source
from checker.model.rule import Hit, Rule
from checker.model.text import fold_words
from checker_builtin.kinds.consistency.oddity import Oddity, Words

Search = Callable[[Document, Sequence[Hit[Words]]], Iterator[Oddity]]
# Each check and the module and function of its search.
_SEARCHES = {
    "wordings": "wordings:wordings",
    "trade": "leftovers:other_trades",
    "masked": "leftovers:masked_trades",
    "self-address": "leftovers:foreign_self_addresses",
}
CHECKS = tuple(_SEARCHES)
_HOLES = {
    "wordings": ("found", "right", "count"),
    "trade": ("found", "trade", "unit"),
    "masked": ("found", "trade", "count"),
    "self-address": ("found", "right", "unit"),
}


class ConsistencyOptions(NamedTuple):
    """`check` is what the rule looks for, one of CHECKS."""

    check: str


class ConsistencyKind:
    """Words against the other words of the report, and against the unit that made it."""

    name = "consistency"
    category: Category = "consistency"
    needs: tuple[str, ...] = ()
    options = ConsistencyOptions
    entry = Words

    def holes(self, options: ConsistencyOptions) -> tuple[str, ...]:
        return _HOLES[options.check]

    def read(self, fields: Fields) -> ConsistencyOptions:
        return ConsistencyOptions(fields.choice("check", CHECKS))

    def read_entry(self, fields: Fields, options: ConsistencyOptions) -> Words:
        words = tuple(fold_words(word) for word in fields.texts("words"))
        if options.check == "wordings" and len(words) < 2:
            fields.refuse("words", "请写出至少两种写法，常用的写在前面")
        return Words(
            words=words,
            names=tuple(fold_words(name) for name in fields.texts("names", ())),
            trade=fields.text("trade", ""),
            unless=tuple(fold_words(word) for word in fields.texts("unless", ())),
            beside=fields.texts("beside", ()),
            alike=fields.integer("alike", 0),
            counted=fields.flag("counted", False),
            configured=fields.flag("configured", False),
            fix=fields.flag("fix", False),
            severity=fields.choice("severity", SEVERITIES) if fields.has("severity") else None,
            why=fields.optional_text("why"),
        )

    def literals(self, entry: Words, options: ConsistencyOptions) -> Iterable[str]:
        return entry.words

    def tell(self, entry: Words) -> str:
        listed = "”“".join(entry.words)
        return f"{entry.trade}单位用语：“{listed}”" if entry.trade else f"“{listed}”"

    def judge(
        self, rule: Rule[ConsistencyOptions], document: Document, hits: Sequence[Hit[Words]]
    ) -> Iterator[Finding]:
        module, _, name = _SEARCHES[rule.options.check].partition(":")
        search: Search = getattr(import_module(f"{__package__}.{module}"), name)
        for oddity in search(document, hits):
            yield _found(rule, document, oddity)


def _found(rule: Rule[ConsistencyOptions], document: Document, oddity: Oddity) -> Finding:
    entry, places = oddity.entry, oddity.places
    related = (Related(oddity.beside, oddity.caption),) if oddity.beside else ()
    fix = None
    if entry.fix and oddity.right:
        fix = Fix(f"统一为“{oddity.right}”", False, tuple([Edit(span, oddity.right) for span in places]))
    return rule.found(
        places[0],
        severity=cast("Severity | None", entry.severity),
        why=entry.why,
        sources=tuple([Source(*row) for row in entry.sources]),
        related=related,
        fix=fix,
        found="".join(document[places[0]].split()),
        right=oddity.right,
        count=str(oddity.times),
        trade=entry.trade,
        unit=oddity.unit,
    )
