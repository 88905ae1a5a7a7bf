"""Sound official texts, each as of its own day: the dated and the wording rules hardly ever cry wolf."""

from __future__ import annotations

import pytest

from tests.corpus.measure import CORPUS, measure, report

MOST = 1.0  # errors and warnings in 10,000 characters
MOST_TIMELINE = 0.3
MOST_MENDED = 12  # safe fixes in all of them: slips, and a clipped title in quoted speech
LEAST_ELSEWHERE = 5.0  # the same texts as if three years older: the rules must notice


def test_sound_texts_stay_clean() -> None:
    if not CORPUS.exists():
        pytest.skip("../shared is not here: the corpus of official texts is not checked")
    measured = measure()
    print("\n".join(report(measured, show=(), info=False)))
    assert measured.rate() <= MOST
    assert measured.rate("timeline/") <= MOST_TIMELINE
    mended = [note.words for note in measured.noted if note.finding.fix and note.finding.fix.safe]
    assert len(mended) <= MOST_MENDED, mended


def test_the_same_texts_three_years_earlier_do_not() -> None:
    if not CORPUS.exists():
        pytest.skip("../shared is not here: the corpus of official texts is not checked")
    assert measure(shift=-3).rate("timeline/") >= LEAST_ELSEWHERE
