"""For authors of rules and plugins: what tests their rules, kinds, readers and reporters.

| to test | use |
|---|---|
| rules | `rule_tests`, or `examples_of` and `check_example` |
| a kind | `found_in`: the words that are found in a text |
| a reader | `reader_contract`, `spoiled_files` |
| a reporter | `rendered`, `sample_report` |

Whatever does not hold is an AssertionError that says what; plugins are tested as they are used: installed.
"""

from checker.testing.examples import (
    OpenedPacks,
    RuleExample,
    Shortfall,
    check_example,
    examples_of,
    in_period,
    installed,
    lacking,
    open_packs,
    rule_tests,
    rules_without_examples,
    shortfall,
)
from checker.testing.readers import document_contract, reader_contract, spoiled_files
from checker.testing.reports import rendered, sample_report
from checker.testing.texts import found_in

__all__ = [
    "OpenedPacks",
    "RuleExample",
    "Shortfall",
    "check_example",
    "document_contract",
    "examples_of",
    "found_in",
    "in_period",
    "installed",
    "lacking",
    "open_packs",
    "reader_contract",
    "rendered",
    "rule_tests",
    "rules_without_examples",
    "sample_report",
    "shortfall",
    "spoiled_files",
]
