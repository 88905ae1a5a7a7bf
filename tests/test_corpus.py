"""Sound official texts, each as of its own day: the rules hardly ever cry wolf."""

from __future__ import annotations

from functools import lru_cache

import pytest

from tests.corpus.measure import MOST, MOST_OF_A_RULE, Measure, measure, report
from tests.corpus.texts import CORPUS

MOST_WITH_SLIPS = 0.6  # errors and warnings in 10,000 characters, those where the text is really at fault included
MOST_TIMELINE = 0.3  # of the dated rules
MOST_MENDED = 6  # safe fixes where the text is not at fault: a clipped title in quoted speech
LEAST_ELSEWHERE = 5.0  # the same texts as if three years older: the rules must notice


@lru_cache(maxsize=1)
def _measured() -> Measure:
    if not CORPUS.exists():
        pytest.skip("../shared is not here: the corpus of official texts is not checked")
    measured = measure()
    print("\n".join(report(measured)))
    return measured


def test_every_rule_runs_through() -> None:
    assert not _measured().failures


@pytest.mark.parametrize("strict", [False, True])
def test_sound_texts_stay_clean(strict: bool) -> None:
    assert _measured().rate(strict=strict) <= MOST
    assert _measured().per_10000(len(_measured().counted(strict=strict, slips=True))) <= MOST_WITH_SLIPS
    assert _measured().rate("timeline/", strict=strict) <= MOST_TIMELINE


def test_no_rule_cries_wolf() -> None:
    assert [rule for rule, _, rate in _measured().rates(strict=True) if rate > MOST_OF_A_RULE] == []


def test_sound_texts_are_hardly_mended() -> None:
    sound = [note for note in _measured().noted if not note.slip]
    mended = [note.words for note in sound if note.finding.fix and note.finding.fix.safe]
    assert len(mended) <= MOST_MENDED, mended


def test_the_same_texts_three_years_earlier_do_not() -> None:
    if not CORPUS.exists():
        pytest.skip("../shared is not here: the corpus of official texts is not checked")
    assert measure(shift=-3).rate("timeline/") >= LEAST_ELSEWHERE
