"""Scorecards for tests: written as a file, read as a user's."""

from __future__ import annotations

from pathlib import Path

from checker.auditing.scores.scorecard import Scorecard
from checker.auditing.scores.scorecard_file import read_scorecard
from checker.model.score import Scored

LEVELS = "levels: [{name: 通过, from: 80}, {name: 退回修改, from: 60}, {name: 不予受理, from: 0}]\n"


def card(folder: Path, text: str) -> Scorecard:
    """The card of a YAML text; title and levels are added where it has none."""
    path = folder / "card.yaml"
    text = text if "title: 卡" in text else "title: 卡\n" + text
    path.write_text(text if "levels:" in text else text + LEVELS, encoding="utf-8")
    return read_scorecard(str(path))


def error(rule: str = "typos/a", category: str = "typo", number: int = 1, fingerprint: str = "1") -> Scored:
    return Scored(rule, category, "error", fingerprint, number)


def warning(rule: str = "punctuation/b", category: str = "punctuation", number: int = 1) -> Scored:
    return Scored(rule, category, "warning", "2", number)
