"""Kind `count`: announced numbers against what follows, totals against parts, percentages against their base."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from checker.extending.hookspecs import Fields
from checker.model.document import Document
from checker.model.finding import Category, Finding
from checker.model.rule import Hit, Rule
from checker_builtin.kinds.count.sieve import worth_a_look

if TYPE_CHECKING:
    from checker_builtin.kinds.count.fault import Cue, Fault

# Each check and the module and function of its search.
_SEARCHES: dict[str, str] = {
    "announced": "announced:announced",
    "parts": "totals:totals",
    "solved": "solved:solved",
    "share": "shares:shares",
    "whole": "wholes:wholes",
    "change": "changes:changes",
    "twice": "repeated:repeated",
    "sections": "outlines:named_sections",
    "plans": "outlines:problems_and_plans",
    "meetings": "meetings:meetings",
}
CHECKS = tuple(_SEARCHES)
_DENSE, _STRETCH = 20, 400  # no language has more cues in so many characters
_Search = Callable[[Document, "Sequence[Cue]"], "Iterable[Fault]"]


class CountOptions(NamedTuple):
    """`check` is what the rule looks for, one of CHECKS."""

    check: str


class Cues(NamedTuple):
    """Words at which the search begins: 其中, 一是, 增至."""

    words: tuple[str, ...]


class CountKind:
    """Silent unless both sides of a comparison are certain."""

    name = "count"
    category: Category = "count"
    needs: tuple[str, ...] = ()
    options = CountOptions
    entry = Cues

    def holes(self, options: CountOptions) -> tuple[str, ...]:
        return ("found", "fault", "right")

    def read(self, fields: Fields) -> CountOptions:
        return CountOptions(fields.choice("check", CHECKS))

    def read_entry(self, fields: Fields, options: CountOptions) -> Cues:
        return Cues(fields.texts("words"))

    def literals(self, entry: Cues, options: CountOptions) -> Iterable[str]:
        return entry.words

    def judge(self, rule: Rule[CountOptions], document: Document, hits: Sequence[Hit[Cues]]) -> Iterator[Finding]:
        doubtful = worth_a_look(rule.options.check, document, _sparse(hits))
        if not doubtful:
            return
        from checker_builtin.kinds.count.fault import Cue

        module, _, name = _SEARCHES[rule.options.check].partition(":")
        search: _Search = getattr(import_module(f"{__package__}.{module}"), name)
        for fault in search(document, [Cue(hit.start, hit.end) for hit in doubtful]):
            yield rule.found(
                fault.span,
                severity="warning" if fault.weak and rule.severity == "error" else None,
                related=fault.related,
                fix=fault.fix,
                found=fault.found,
                fault=fault.fault,
                right=fault.right,
            )


def _sparse(hits: Sequence[Hit[Cues]]) -> Sequence[Hit[Cues]]:
    """The hits without those that stand closer together than in any text: 其中其中其中…."""
    if len(hits) <= _DENSE:
        return hits
    return [*hits[:_DENSE]] + [
        hit for hit, before in zip(hits[_DENSE:], hits, strict=False) if hit.start - before.start > _STRETCH
    ]
