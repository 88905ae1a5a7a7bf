"""The words that the profiles know headings by, and which of their sections each word names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from checker.model.profile import Profile, ProfileSection


class Vocabulary:
    """What the profiles of a run know, put in order once for all its documents."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self.profiles = tuple(profiles)
        self._known: dict[int, KnownSections] = {}

    @cached_property
    def _ranked(self) -> list[Profile]:
        return sorted(self.profiles, key=_rank)

    @cached_property
    def _literals(self) -> set[str]:
        return {literal for profile in self.profiles for literal in profile.literals}

    def named_by(self, words: str) -> list[Profile]:
        """The profiles whose patterns can match a title, in the order in which they are to be tried."""
        there = {literal for literal in self._literals if literal in words}
        return [profile for profile in self._ranked if not profile.literals or not there.isdisjoint(profile.literals)]

    def sections_of(self, profile: Profile) -> KnownSections:
        """The sections of one of the profiles. By identity: to hash a profile is to hash all that is in it."""
        known = self._known.get(id(profile))
        if known is None:
            known = self._known[id(profile)] = KnownSections(profile)
        return known

    @cached_property
    def _words(self) -> dict[str, list[str]]:
        """All heading words by first character; made when a line asks for it, for few reports do."""
        found: dict[str, list[str]] = {}
        for word in {word for profile in self.profiles for section in profile.sections for word in section.headings}:
            if len(word) > 1:
                found.setdefault(word[0], []).append(word)
        return found

    def names(self, words: str) -> bool:
        """Whether a heading word stands in the words; one of two characters counts only at their end."""
        return self.last_end(words) > 0

    def last_end(self, words: str) -> int:
        """Where the last heading word ends; 0 where there is none."""
        last = 0
        for at, character in enumerate(words):
            for word in self._words.get(character, ()):
                end = at + len(word)
                if end > last and words.startswith(word, at) and (len(word) > 2 or end == len(words)):
                    last = end
        return last


class KnownSections:
    """The sections of a profile by the words of their headings.

    `exact` has for each heading the first section that bears it, `by_first` the headings by first character,
    `required` the ids of the sections that a report must have; `mixed`: the profile knows sections of work.
    """

    def __init__(self, profile: Profile) -> None:
        sections = profile.sections
        self.mixed = any([section.stance == "work" for section in sections])
        self.required = {section.id for section in sections if section.requirement == "required" and section.headings}
        self.exact: dict[str, ProfileSection] = {}
        self.by_first: dict[str, list[tuple[str, ProfileSection]]] = {}
        for section in sections:
            for heading in section.headings:
                self.exact.setdefault(heading, section)
                self.by_first.setdefault(heading[0], []).append((heading, section))


_LAST: list[Vocabulary] = []


def vocabulary_of(profiles: Sequence[Profile]) -> Vocabulary:
    """The vocabulary of these profiles; that of the last ones is kept, for a run asks with the same tuple each time."""
    if not _LAST or _LAST[0].profiles is not profiles:
        _LAST[:] = [Vocabulary(profiles)]
    return _LAST[0]


def _rank(profile: Profile) -> tuple[int, str]:
    return (-profile.priority, profile.id)
