"""Sound official texts, each as of its own day: the dated and the wording rules hardly ever cry wolf."""

from __future__ import annotations

import pytest

from tests.corpus.measure import CORPUS, measure, report

MOST = 1.0  # errors and warnings in 10,000 characters
MOST_TIMELINE = 0.3
LEAST_ELSEWHERE = 5.0  # the same texts as if three years older: the rules must notice


def test_sound_texts_stay_clean() -> None:
    if not CORPUS.exists():
        pytest.skip("../shared is not here: the corpus of official texts is not checked")
    measured = measure()
    print("\n".join(report(measured, show=(), info=False)))
    assert measured.rate() <= MOST
    assert measured.rate("timeline/") <= MOST_TIMELINE


def test_the_same_texts_three_years_earlier_do_not() -> None:
    if not CORPUS.exists():
        pytest.skip("../shared is not here: the corpus of official texts is not checked")
    assert measure(shift=-3).rate("timeline/") >= LEAST_ELSEWHERE
