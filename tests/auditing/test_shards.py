"""A part of the submissions for each of several machines."""

from __future__ import annotations

from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.auditing.shards import Part, Shard, count
from checker.auditing.submission import Submission
from checker.model.errors import ConfigError
from checker.model.report import Failure
from checker.running.config import Config, Lock

KEYS = [f"提交/单位{number}/总结.docx" for number in range(1000)]
ENGINE = SimpleNamespace(config=Config(), book=SimpleNamespace(digest="rules"))


def engine(submission: Submission) -> Any:
    return ENGINE


@pytest.mark.parametrize("words", ["0/3", "4/3", "1", "1/0", "a/b", "1/3/5", "-1/3", "１/3", " 1/3", "01/3", ""])
def test_what_names_no_shard_is_refused(words: str) -> None:
    with pytest.raises(ConfigError) as error:
        Shard.of(words)
    assert str(error.value) == f"--shard：“{words}”应写成“第几片/共几片”，如 1/3、2/3、3/3。"


def test_a_shard_is_written_as_it_is_read() -> None:
    assert Shard.of("2/3") == Shard(2, 3)
    assert str(Shard(2, 3)) == "2/3"


@given(st.text(), st.integers(1, 50))
def test_each_key_is_in_one_shard(key: str, shards: int) -> None:
    assert sum(Shard(number, shards).takes(key) for number in range(1, shards + 1)) == 1


def test_shards_are_of_like_size_and_stay_what_they_are() -> None:
    sizes = [sum(map(Shard(number, 3).takes, KEYS)) for number in (1, 2, 3)]
    assert sum(sizes) == 1000
    assert min(sizes) > 280
    assert [key for key in KEYS[:10] if Shard(1, 3).takes(key)] == [KEYS[number] for number in (0, 5, 6, 7)]


def part(items: Iterable[Submission | Failure], shard: Shard, engine: Any = engine) -> tuple[list[Any], Part]:
    found = Part(shard, engine)
    return list(found.of(items)), found


def test_a_part_has_its_submissions_and_all_failures() -> None:
    items: list[Submission | Failure] = [Submission(key, key, size=1) for key in KEYS[:30]]
    items.insert(7, Failure("坏.zip", "打不开。"))
    parts = [part(items, Shard(number, 2)) for number in (1, 2)]
    assert all(Failure("坏.zip", "打不开。") in found for found, _ in parts)
    taken = [one.key for found, _ in parts for one in found if isinstance(one, Submission)]
    assert sorted(taken) == sorted(KEYS[:30])
    assert [seen.seen[2:] for _, seen in parts] == [parts[0][1].seen[2:]] * 2
    assert parts[0][1].seen[:3] == (1, 2, 30)
    assert [count(items, Shard(number, 2)) for number in (1, 2)] == [len(found) - 1 for found, _ in parts]
    assert count(items, None) == 30


ORDINARY = [Submission("a", "a", size=1), Submission("b", "b", size=2)]


@pytest.mark.parametrize(
    "others",
    [
        [Submission("a", "a", size=1), Submission("c", "b", size=2)],
        [Submission("a", "a", size=1), Submission("b", "b", size=3)],
        [Submission("a", "a", size=1), Submission("b", "b", size=2, role="former")],
        [Submission("a", "a", size=1)],
    ],
    ids=["another name", "another size", "another role", "one less"],
)
def test_other_submissions_are_known(others: list[Submission]) -> None:
    assert part(ORDINARY, Shard(1, 2))[1].seen.keys != part(others, Shard(1, 2))[1].seen.keys


@pytest.mark.parametrize(
    ("config", "digest", "same"),
    [
        (Config(today="2026-11-23", stated_at=(("typos", "/a/gongwen.yaml"),)), "rules", True),
        (Config(rules=("/a/规则",), words=("/b/词表.xlsx",)), "rules", True),
        (Config(locked=(Lock("typos", "/a/gongwen.yaml 第2行"),)), "rules", False),
        (Config(strict=True), "rules", False),
        (Config(), "other rules", False),
    ],
)
def test_another_way_of_checking_is_known_wherever_its_files_lie(config: Config, digest: str, same: bool) -> None:
    other = SimpleNamespace(config=config, book=SimpleNamespace(digest=digest))
    seen = part(ORDINARY, Shard(1, 2))[1].seen
    assert (part(ORDINARY, Shard(1, 2), lambda one: other)[1].seen.engines == seen.engines) is same
    mixed = part(ORDINARY, Shard(1, 2), lambda one: other if one.key == "b" else ENGINE)[1].seen
    assert (mixed.engines == seen.engines) is same
