"""Every example of every shipped rule, and the house rules of the collection."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

import pytest

from checker.extending.host import load_extensions
from checker.model.text import fold_words
from checker.resources import rules_folder
from checker.rulebase.collection import load_packs
from checker.rulebase.loader import LoadedPack, LoadedRule
from checker.rulebase.rulebook import index
from checker.testing import RuleExample, check_example, examples_of, rules_without_examples


@lru_cache(maxsize=1)
def packs() -> list[LoadedPack]:
    extensions = load_extensions(lambda: ())
    return load_packs(extensions.packs, extensions.kinds)


def folders() -> list[str]:
    return [pack.pack.root for pack in packs()]


def rules() -> list[LoadedRule]:
    return [rule for pack in packs() for rule in pack.rules]


@pytest.mark.parametrize("case", examples_of(*folders()), ids=str)
def test_example(case: RuleExample) -> None:
    check_example(case)


def test_every_pack_can_be_read() -> None:
    assert [str(error) for pack in packs() for error in pack.errors] == []
    assert len(rules()) >= 40


def test_every_rule_has_a_bad_and_a_good_example() -> None:
    assert rules_without_examples(*folders()) == []


def test_ids_name_what_is_wrong_in_kebab_case() -> None:
    assert [rule.rule.id for rule in rules() if not re.fullmatch(r"[a-z-]+/[a-z0-9]+(-[a-z0-9]+)*", rule.rule.id)] == []


def test_titles_are_unique() -> None:
    assert [title for title, count in Counter(rule.rule.title for rule in rules()).items() if count > 1] == []


def test_every_pack_says_what_it_is_for_and_when_it_was_reviewed() -> None:
    assert [pack.pack.name for pack in packs() if not (pack.title and pack.about and pack.reviewed)] == []


def test_every_rule_says_why() -> None:
    assert [rule.rule.id for rule in rules() if len(rule.rule.why) < 8] == []


def test_sources_are_whole_and_used() -> None:
    for pack in packs():
        for key, source in pack.sources.items():
            assert source.title, (pack.pack.name, key)
            assert source.issuer, (pack.pack.name, key)
            assert source.date, (pack.pack.name, key)


def test_no_wrong_word_stands_in_two_phrase_rules() -> None:
    owners: dict[str, str] = {}
    for rule in rules():
        if rule.rule.kind != "phrase":
            continue
        for entry in rule.entries:
            for word in entry.entry.wrong:
                assert owners.setdefault(fold_words(word), rule.rule.id) == rule.rule.id, word


def test_entries_of_phrase_rules_are_sorted_by_their_first_word() -> None:
    for rule in rules():
        if rule.rule.kind == "phrase":
            keys = [(entry.entry.wrong or entry.entry.near)[0] for entry in rule.entries]
            assert keys == sorted(keys), rule.rule.id


def test_the_index_is_fresh() -> None:
    with open(f"{rules_folder()}/README.md", encoding="utf-8") as file:
        assert file.read() == index(packs()), "run `make index`"
