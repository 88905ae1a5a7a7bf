"""What is worth saying: once, in scope, in order, and not what a longer finding says already."""

from __future__ import annotations

from typing import Any

import pytest

from checker.model.finding import Finding, Severity
from checker.model.rule import Rule
from checker.model.text import Span
from checker.reading.building import DocumentBuilder
from checker.running.sifting import sift

TEXT = "党建工作总结报告"
At = tuple[int, int, str, Severity]


def _rule(name: str, kind: str) -> Rule[Any]:
    return Rule(name, name, kind, "typo", "不妥", "error", "", None)


RULES = {rule.id: rule for rule in (_rule("甲", "phrase"), _rule("乙", "phrase"), _rule("丙", "banner"))}


def _sifted(found: list[At]) -> list[tuple[str, str]]:
    builder = DocumentBuilder("总结.txt")
    builder.paragraph(builder.add(TEXT))
    document = builder.build()
    findings = [Finding(rule, "typo", severity, "不妥", Span(start, end)) for start, end, rule, severity in found]
    return [(finding.rule, document[finding.span]) for finding in sift(findings, RULES, document)]


@pytest.mark.parametrize(
    ("found", "kept"),
    [
        ([], []),
        ([(4, 6, "甲", "error"), (0, 2, "甲", "error")], [("甲", "党建"), ("甲", "总结")]),
        ([(0, 2, "甲", "error"), (0, 2, "甲", "info")], [("甲", "党建")]),  # one for each rule and span
        ([(0, 2, "乙", "error"), (0, 2, "甲", "error")], [("乙", "党建"), ("甲", "党建")]),  # both have a say
        ([(2, 4, "甲", "error"), (0, 6, "乙", "error")], [("乙", "党建工作总结")]),
        ([(0, 2, "甲", "error"), (0, 6, "乙", "error")], [("乙", "党建工作总结")]),  # they begin alike
        ([(2, 4, "甲", "error"), (0, 6, "乙", "warning")], [("乙", "党建工作总结"), ("甲", "工作")]),  # the graver
        ([(2, 4, "丙", "error"), (0, 6, "乙", "error")], [("乙", "党建工作总结"), ("丙", "工作")]),  # another kind
        ([(0, 4, "甲", "error"), (2, 6, "乙", "error")], [("甲", "党建工作"), ("乙", "工作总结")]),  # they only cross
        ([(4, 4, "甲", "error"), (4, 6, "乙", "error")], [("乙", "总结")]),  # an empty one at the start of another
        ([(4, 4, "甲", "error"), (0, 4, "乙", "error")], [("乙", "党建工作"), ("甲", "")]),  # and at its end
    ],
)
def test_what_stays(found: list[At], kept: list[tuple[str, str]]) -> None:
    assert _sifted(found) == kept
