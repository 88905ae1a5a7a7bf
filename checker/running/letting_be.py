"""The step behind all findings: those that the report or its sidecar let be no longer count, and that is judged too."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from checker.model.document import Document
from checker.model.errors import RuleError
from checker.model.finding import Finding
from checker.model.report import Failure, Result
from checker.model.text import Span
from checker.reading.directives import restored
from checker.rulebase.selection import AFTERWARDS
from checker.running.locating import locate
from checker.running.sidecar import Entry, entries_of
from checker.running.suppressing import Ground, suppress

if TYPE_CHECKING:
    from checker.running.engine import Engine


def let_be(engine: Engine, result: Result, document: Document, sidecar: bytes | None, numbers: Iterable[int]) -> Result:
    """The result of a document without what is suppressed in it, and with what is wrong with the suppressions.

    `numbers` are the rules that ran. A sidecar that cannot be read suppresses nothing and is a failure.
    """
    failures = result.failures
    entries: tuple[Entry, ...] = ()
    if sidecar is not None:
        try:
            entries = entries_of(sidecar, document.name)
        except RuleError as error:
            failures = (*failures, Failure(document.name, f"{error}。"))
    failed = {failure.what for failure in failures}
    ran = frozenset(engine.book.rules[number].id for number in numbers) - failed
    outcome = suppress(result.located, document, entries, ground(engine, ran))
    findings, more = engine.findings(engine.afterwards, document.having(suppression_faults=outcome.faults))
    about = locate(sorted(engine.graded(findings), key=_place), restored(document))
    kept = sorted((*outcome.kept, *about), key=lambda found: _place(found.finding))
    told, untold = engine.limited([found.finding for found in kept])
    if untold:
        known = {id(finding) for finding in told}
        kept = [found for found in kept if id(found.finding) in known]
    return result._replace(
        located=tuple(kept),
        suppressed=(*result.suppressed, *outcome.suppressed),
        failures=(*failures, *more),
        untold=untold,
    )


def ground(engine: Engine, ran: frozenset[str]) -> Ground:
    """What suppressions are judged by, where the rules with these ids ran."""
    config, rules = engine.config, engine.book.rules
    narrowed = bool(config.only or config.skip or config.categories or config.off)
    spared = frozenset(rule.id for rule in rules if AFTERWARDS in rule.needs)
    return Ground(rules, ran, spared, config.today, narrowed)


def _place(finding: Finding) -> tuple[Span, str]:
    return finding.span, finding.rule
