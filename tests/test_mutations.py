"""Known errors put into sound reports are found."""

from __future__ import annotations

from itertools import takewhile
from random import Random

import pytest

from tests.corpus.library import check_text
from tests.mutations.mutation import Report, clean_reports, work_ends
from tests.mutations.operators import OPERATORS
from tests.mutations.recall import LEAST, measure, mutations
from tests.mutations.vocabulary import Phrase, vocabulary

EACH, SEED = 40, 1
SLACK = 5  # of 100: forty are few


@pytest.mark.parametrize("report", clean_reports(), ids=lambda report: report.name)
def test_nothing_is_found_in_a_sound_report(report: Report) -> None:
    document, found = check_text(report.text)
    assert [(f.rule, document[f.span]) for f in found if f.severity != "info"] == []


@pytest.mark.parametrize("category", LEAST)
def test_known_errors_are_found(category: str) -> None:
    recall = measure(category, EACH, SEED)
    missed = [f"{out.mutation.operator}, {out.mutation.report}: {out.mutation.what}" for out in recall.missed]
    assert recall.rate() >= LEAST[category] - SLACK, missed


@pytest.mark.parametrize("category", OPERATORS)
def test_mutations_change_the_text_where_they_say(category: str) -> None:
    reports = clean_reports()
    texts = {report.name: report.text for report in reports}
    made = list(mutations(category, reports, EACH, SEED))
    assert made
    for _, mutation in made:
        assert mutation.text != texts[mutation.report]
        if mutation.place is not None:
            start, end = mutation.place
            first, last = _changed(texts[mutation.report], mutation.text)
            assert max(start, first) < min(end, last), mutation.what


def _changed(before: str, after: str) -> tuple[int, int]:
    """From where to where the second text is another than the first; what was cut out lies between its neighbours."""
    first = _alike(before, after)
    behind = _alike(before[first:][::-1], after[first:][::-1])
    return max(0, first - 1), len(after) - behind + 1


def _alike(one: str, two: str) -> int:
    """How many characters both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, two, strict=False)))


@pytest.mark.parametrize("category", OPERATORS)
def test_every_operator_finds_a_place(category: str) -> None:
    for operator in OPERATORS[category]:
        assert any(operator.make(report, Random(turn)) for report in clean_reports() for turn in range(20)), operator


def test_one_seed_makes_the_same_mutations() -> None:
    first, second = (list(mutations("count", clean_reports(), 10, SEED)) for _ in range(2))
    assert [mutation.text for _, mutation in first] == [mutation.text for _, mutation in second]


def test_the_sentences_of_the_vocabulary_are_sound() -> None:
    """With the right word in it, a sentence gives nothing: what is found is the wrong word."""
    pairs = [pair for pair in (*vocabulary().typos, *vocabulary().terms) if pair.sentence]
    text = next(report.text for report in clean_reports() if report.name == "secretary-2024")
    at = text.index("\n\u3000\u3000二、")
    sentences = "\n".join(pair.sentence.replace("□", pair.right) for pair in pairs)
    document, found = check_text(f"{text[:at]}\n{sentences}{text[at:]}")
    assert [(f.rule, document[f.span]) for f in found if f.severity != "info"] == []


def _of_the_year_before(report: Report) -> list[Phrase]:
    return [phrase for phrase in vocabulary().timeline if phrase.since[:4] == str(report.year - 1)]


DATED = [report for report in clean_reports() if _of_the_year_before(report)]


def test_most_reports_have_a_phrase_of_their_time() -> None:
    assert len(DATED) > len(clean_reports()) // 2


@pytest.mark.parametrize("report", DATED, ids=lambda report: report.name)
def test_the_phrases_are_sound_in_their_own_time(report: Report) -> None:
    ends = list(work_ends(report))
    known = _of_the_year_before(report)
    for phrase in known:
        text = f"{report.text[: ends[1]]}{phrase.words}，各项工作有序推进。{report.text[ends[1] :]}"
        document, found = check_text(text)
        assert [(f.rule, document[f.span]) for f in found if f.category == "anachronism" and f.severity != "info"] == []


def test_every_entry_of_the_vocabulary_names_its_source() -> None:
    assert vocabulary().unsourced == ()
