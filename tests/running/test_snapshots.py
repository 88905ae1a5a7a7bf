"""What has changed on disk: two snapshots compared, and the wait for a change to settle."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.running.snapshots import Changes, changes, settled, snapshot

OLD, NEW = (1, 10, 7), (2, 10, 7)


@pytest.mark.parametrize(
    ("before", "after", "saved", "gone"),
    [
        ({}, {}, "", ""),
        ({"甲": OLD}, {"甲": OLD}, "", ""),
        ({"甲": OLD}, {"甲": NEW}, "甲", ""),
        ({"甲": OLD}, {"甲": (1, 11, 7)}, "甲", ""),
        ({"甲": OLD}, {"甲": (1, 10, 8)}, "甲", ""),  # saved by renaming another file over it
        ({"甲": OLD}, {"甲": OLD, "乙": OLD}, "乙", ""),
        ({"甲": OLD, "乙": OLD}, {"乙": NEW}, "乙", "甲"),
        ({"甲": OLD}, {}, "", "甲"),
    ],
)
def test_what_has_changed(
    before: dict[str, tuple[int, int, int]], after: dict[str, tuple[int, int, int]], saved: str, gone: str
) -> None:
    assert changes(before, after) == Changes(tuple(saved), tuple(gone))


def test_a_folder_is_walked_as_for_a_check(tmp_path: Path) -> None:
    for name in ("一.txt", "深/二.md", "三.jpg", ".隐藏.txt", "~$四.docx"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", encoding="utf-8")
    seen = snapshot([str(tmp_path), str(tmp_path / "没有.txt"), "-"], (".txt", ".md", ".docx"))
    assert [os.path.relpath(path, tmp_path) for path in seen] == ["一.txt", os.path.join("深", "二.md")]


def test_every_way_of_saving_is_seen(tmp_path: Path) -> None:
    path, other = tmp_path / "总结.txt", tmp_path / "总结.txt~"
    path.write_text("一", encoding="utf-8")
    seen = snapshot([str(tmp_path)], (".txt",))

    def look() -> Changes:
        nonlocal seen
        before, seen = seen, snapshot([str(tmp_path)], (".txt",))
        return changes(before, seen)

    path.write_text("二三", encoding="utf-8")
    assert look().saved == (str(path),)
    other.write_text("四五", encoding="utf-8")
    other.replace(path)
    assert look().saved == (str(path),)
    path.unlink()
    assert look() == Changes((), (str(path),))


@pytest.mark.parametrize(
    ("looks", "settled_at"),
    [
        ("aab b", "b"),
        ("abbb", "b"),
        ("abcdee", "e"),  # written bit by bit
        ("ab-cc", "c"),  # away between two steps of an editor
    ],
)
def test_a_change_is_waited_out(looks: str, settled_at: str) -> None:
    coming: Iterator[str] = iter(looks.replace(" ", ""))
    waited: list[None] = []
    assert settled("a", lambda: next(coming), lambda: waited.append(None)) == settled_at
    assert len(waited) == len(looks.replace(" ", "")) - sum(1 for _ in coming)


def test_a_file_that_never_rests_is_not_waited_for_for_ever() -> None:
    numbers = iter(range(10_000))
    assert settled(-1, lambda: next(numbers), lambda: None) < 100
