"""Many documents: one that breaks the program costs the others nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.extending.host import load_extensions
from checker.model.document import Document
from checker.reading import understanding
from checker.running import engine
from checker.running.config import Config
from checker.running.engines import Engines
from checker.running.runner import check_paths

TEXT = "安岭市林业局2021年工作总结\n\n一年来，截止目前工作全部完成。\n"


def test_our_own_bug_in_one_document_is_said_and_the_others_are_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("坏.txt", "好.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")

    def understand(document: Document, *others: object) -> Document:
        if "坏" in document.name:
            raise RuntimeError("boom")
        return understanding.understand(document, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(engine, "understand", understand)
    report = check_paths([str(tmp_path)], Engines.alike(Config(), load_extensions(lambda: ())))
    good, bad = sorted(report.results, key=lambda result: bool(result.failures))
    assert "程序内部出错（RuntimeError：boom）" in bad.failures[0].why
    assert [located.text for located in good.located if located.finding.category == "typo"] == ["截止目前"]
    assert report.failure_count == 1


def test_progress_is_told_after_each_document(tmp_path: Path) -> None:
    for name in ("一.txt", "二.txt", "三.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    seen: list[tuple[int, int]] = []
    check_paths(
        [str(tmp_path)],
        Engines.alike(Config(), load_extensions(lambda: ())),
        lambda done, total: seen.append((done, total)),
    )
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_a_rule_that_breaks_is_named_and_the_others_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from checker_builtin.kinds.date import DateKind

    def broken(*_: object) -> object:
        raise ValueError("boom")

    monkeypatch.setattr(DateKind, "run", broken)
    (tmp_path / "好.txt").write_text(TEXT, encoding="utf-8")
    (result,) = check_paths([str(tmp_path / "好.txt")], Engines.alike(Config(), load_extensions(lambda: ()))).results
    assert {failure.what.split("/")[0] for failure in result.failures} == {"dates"}
    assert "ValueError：boom" in result.failures[0].why
    assert "截止目前" in [located.text for located in result.located]
