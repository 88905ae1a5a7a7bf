"""What the profiles know: made once for a run, in the order in which it is asked for."""

from __future__ import annotations

from checker.reading.vocabulary import KnownSections, Vocabulary, vocabulary_of
from tests.reading.reports import PROFILES


def test_one_vocabulary_serves_all_documents_of_a_run() -> None:
    first = vocabulary_of(PROFILES)

    assert vocabulary_of(PROFILES) is first
    others = PROFILES[:1]
    assert vocabulary_of(others).profiles == others
    assert vocabulary_of(PROFILES).profiles == PROFILES


def test_profiles_that_can_match_a_title_by_priority() -> None:
    title = "2018年党建工作总结和述职报告"

    found = Vocabulary(PROFILES).named_by(title)

    able = [profile for profile in PROFILES if not profile.literals or any(word in title for word in profile.literals)]
    assert sorted(found) == sorted(able)
    assert [(-profile.priority, profile.id) for profile in found] == sorted((-p.priority, p.id) for p in found)


def test_sections_of_a_profile_are_put_in_order_once() -> None:
    vocabulary = Vocabulary(PROFILES)

    assert vocabulary.sections_of(PROFILES[0]) is vocabulary.sections_of(PROFILES[0])


def test_known_sections() -> None:
    profile = PROFILES[0]
    known = KnownSections(profile)

    for section in profile.sections:
        for heading in section.headings:
            assert (heading, section) in known.by_first[heading[0]]
            assert heading in known.exact[heading].headings
    assert known.required <= {section.id for section in profile.sections}
