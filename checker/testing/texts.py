"""What is found in a text, as a row of a table: for tests of kinds and rules."""

from __future__ import annotations

from typing import Unpack

from checker.programs import Options, check


def found_in(text: str, *, name: str | None = None, **options: Unpack[Options]) -> list[tuple[str, str]]:
    """The rule and the words of each finding, in the order of the text; options are those of `checker.check`.

        assert found_in("截止目前，已完成。", only=["typos"]) == [("typos/confused-pair", "截止目前")]

    AssertionError where something could not be checked: a table of nothing found must not be empty for that.
    """
    result = check(text, name=name, **options)
    assert not result.failures, "；".join(failure.why for failure in result.failures)
    return [(located.finding.rule, located.text) for located in result.located]
