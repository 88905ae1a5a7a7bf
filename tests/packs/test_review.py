"""The review runs over the shipped packs and counts what it says it counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.extending.host import load_extensions
from checker.rulebase.loader import load_pack
from tests.packs.review import UNSTATED, StatedEntry, main, stated_entries
from tests.rulebase.packs import RULE, write_pack

FACT = "{id: a, name: 某专项行动, words: [某专项行动], since: 2018, grade: hard, confidence: recalled, sources: [doc]}"


def test_entries_are_told_with_their_confidence_and_sources(tmp_path: Path) -> None:
    pack = load_pack(
        write_pack(tmp_path / "own", word=RULE, facts__drive=f"entries:\n- {FACT}\n"), load_extensions(tuple).kinds
    )
    assert list(stated_entries(pack)) == [
        StatedEntry("own/facts/drive", "某专项行动", "recalled", True),
        StatedEntry("own/word", "截止目前", UNSTATED, False),
    ]


def test_the_review_runs(capsys: pytest.CaptureFixture[str]) -> None:
    main([])
    told = capsys.readouterr().out
    for part in ("Entries by confidence", "oldest review first", "no source of their own", "never seen firing"):
        assert part in told
    silent = told.partition("never seen firing")[2].split()
    assert "dates/no-such-day" not in silent
    assert "verified" in told
