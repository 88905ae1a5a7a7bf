"""What enters a baseline, and how a later run brings it up to date."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.model.report import Report
from checker.running.baseline.applying import apply
from checker.running.baseline.entries import Baseline
from checker.running.baseline.freezing import Updated, freeze, update
from checker.running.baseline.matching import Looked, looked_at
from checker.running.engines import Engines
from tests.running.baseline.comparing import DAY, LATER, Write, checked, new_words


@pytest.mark.parametrize(
    ("least", "entered"), [("error", ["截止目前"]), ("warning", ["截止目前", "帐号"]), ("info", ["截止目前", "帐号"])]
)
def test_only_from_a_severity_on(engines: Engines, write: Write, file: str, least: str, entered: list[str]) -> None:
    report = checked(engines, write("截止目前，帐号停用。"))
    (document,) = freeze(report, file, DAY, least).documents  # type: ignore[arg-type]
    assert [entry.text for entry in document.entries] == entered


def updated(engines: Engines, baseline: Baseline, made: str | None, *paths: str) -> Updated:
    return update(checked(engines, *paths), baseline, looked_at(paths, engines), made)


def days(update: Updated) -> list[tuple[str, str]]:
    return [(entry.text, entry.made) for document in update.baseline.documents for entry in document.entries]


def test_update_only_shrinks(engines: Engines, write: Write, file: str) -> None:
    baseline = freeze(checked(engines, write("截止目前。", "既使下雨。")), file, DAY)
    path = write("一、工作情况", "既使下雨。", "按装设备。")
    shrunk = updated(engines, baseline, None, path)
    assert (shrunk.removed, shrunk.added, shrunk.kept, shrunk.left) == (1, 0, 1, 1)
    assert days(shrunk) == [("既使", DAY)]
    assert shrunk.baseline.documents[0].entries[0].section == "工作情况", "the entry tells where it stands now"


def test_update_takes_new_ones_in_when_told(engines: Engines, write: Write, file: str) -> None:
    baseline = freeze(checked(engines, write("截止目前。", "既使下雨。")), file, DAY)
    path = write("既使下雨。", "按装设备。")
    grown = updated(engines, baseline, LATER, path)
    assert (grown.removed, grown.added, grown.kept, grown.left) == (1, 1, 1, 0)
    assert days(grown) == [("既使", DAY), ("按装", LATER)]


def test_update_writes_the_new_name(engines: Engines, write: Write, file: str, tmp_path: Path) -> None:
    old = write("截止目前。", name="旧名.txt")
    baseline = freeze(checked(engines, old), file, DAY)
    Path(old).rename(tmp_path / "新名.txt")
    moved = updated(engines, baseline, None, str(tmp_path))
    assert [document.path for document in moved.baseline.documents] == ["新名.txt"]
    assert (moved.removed, moved.kept) == (0, 1)


def test_update_drops_what_is_gone_and_keeps_what_was_not_looked_at(
    engines: Engines, write: Write, file: str, tmp_path: Path
) -> None:
    paths = [write("截止目前。", name=f"{folder}/总结.txt") for folder in ("甲", "乙")]
    baseline = freeze(checked(engines, *paths), file, DAY)
    Path(paths[0]).unlink()
    write("好。", name="甲/别的.txt")
    half = updated(engines, baseline, None, str(tmp_path / "甲"))
    assert (half.removed, half.kept) == (1, 1)
    assert [document.path for document in half.baseline.documents if document.entries] == ["乙/总结.txt"]


def test_a_document_given_twice_is_one(engines: Engines, write: Write, file: str) -> None:
    path = write("截止目前。")
    (document,) = freeze(checked(engines, path, path), file, DAY).documents
    assert len(document.entries) == 1


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("截止目前", "截止目前"),
        ("联系电话13712345678。", "联系电话137********。"),
        ("11010519491231002X", "110********"),
        ("6222 0212 3456 7890 123", "622********"),
        ("2021年完成12345件", "2021年完成12345件"),
    ],
)
def test_numbers_of_persons_do_not_reach_the_file(
    engines: Engines, write: Write, file: str, words: str, kept: str
) -> None:
    report = checked(engines, write("截止目前。"))
    (result,) = report.results
    located = (result.located[0]._replace(text=words),)
    report = report._replace(results=(result._replace(located=located),))
    (document,) = freeze(report, file, DAY).documents
    assert document.entries[0].text == kept


def test_long_words_are_cut_and_still_told_apart(engines: Engines, write: Write, file: str) -> None:
    report = checked(engines, write("截止目前。"))
    (result,) = report.results

    def with_words(words: str) -> Report:
        located = (result.located[0]._replace(text=words, fingerprint=words[-16:]),)
        return report._replace(results=(result._replace(located=located),))

    baseline = freeze(with_words("学" * 70), file, DAY)
    assert len(baseline.documents[0].entries[0].text) == 73
    again = with_words("学" * 70)
    moved = again._replace(
        results=(again.results[0]._replace(located=(again.results[0].located[0]._replace(fingerprint="f"),)),)
    )
    assert new_words(apply(moved, baseline, Looked())) == []
    assert new_words(apply(with_words("学" * 69 + "习"), baseline, Looked())) == ["学" * 69 + "习"]
