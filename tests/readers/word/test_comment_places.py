"""Where comments stand in a Word file: on the very words, or as near as Word and LibreOffice bear them."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.model.text import Span
from checker_builtin.readers.word.reader import read_word
from tests.libre_office import TEXT_IN, converted, needs_libre_office, remarks_of
from tests.readers.word.annotated import (
    OURS,
    annotated,
    comments,
    raw,
    runs,
    under,
)
from tests.readers.word.comment_places import ALL, EXACT, LIFTED, PLAIN, file
from tests.word_file import WordFile
from tests.word_markup import (
    commented,
)


@pytest.mark.parametrize(("given", "words"), EXACT.values(), ids=EXACT)
def test_a_comment_stands_on_the_very_words(given: WordFile, words: str) -> None:
    data = annotated(given, words)
    shown = words.replace("x", "")  # a formula has no runs
    assert under(data) == [shown]
    assert read_word(raw(data)).text == read_word(raw(given)).text
    assert not any(line.startswith("位置：") for line in comments(data)[0].lines)


@pytest.mark.parametrize(("given", "words", "stands_on"), LIFTED.values(), ids=LIFTED)
def test_a_comment_is_lifted_out_of_what_does_not_bear_it(given: WordFile, words: str, stands_on: str) -> None:
    data = annotated(given, words)
    assert under(data) == [stands_on]
    assert read_word(raw(data)).text == read_word(raw(given)).text


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("a footnote", "位置：脚注1“注文”"),
        ("a header", "位置：页眉“页眉”"),
        ("a text box", "位置：文本框1“内文”"),
        ("a table of contents", "位置：第2段“题”"),
        ("a controlled cell", "位置：表1第1行第1列“乙”"),
    ],
)
def test_a_comment_that_is_not_near_its_words_says_where_they_are(name: str, place: str) -> None:
    given, words, _ = LIFTED[name]
    assert place in comments(annotated(given, words))[0].lines


def test_an_empty_place_takes_the_character_beside_it() -> None:
    assert under(annotated(file("一二三"), Span(4, 4))) == ["二"]


def test_comments_on_the_same_words_and_over_each_other() -> None:
    given = file("一二三四五")
    assert under(annotated(given, "二三", "二三", "三四", "一二三四五", "二", "四五")) == [
        "二三", "二三", "三四", "一二三四五", "二", "四五",
    ]  # fmt: skip


def test_runs_are_parted_only_where_a_comment_begins_or_ends() -> None:
    assert runs(annotated(PLAIN, "习总书记")) == ["二〇二一年总结", "一年来，", "习总", "书记", "强调。"]


@needs_libre_office
def test_libre_office_shows_each_comment_on_its_words(tmp_path: Path) -> None:
    cases = {str(number): annotated(*case) for number, case in enumerate(ALL.values())}
    odt = converted(_written(tmp_path, cases), "odt", tmp_path / "odt")
    for name, (stem, data) in zip(ALL, cases.items(), strict=True):
        (remark,) = remarks_of(odt[stem])
        assert remark.author == OURS, name
        assert remark.lines == comments(data)[0].lines, name
        assert "".join(remark.under.split()) == "".join(under(data)[0].split()), name


@needs_libre_office
def test_no_word_is_lost_where_libre_office_opens_the_copy(tmp_path: Path) -> None:
    cases = {f"{number}": given.bytes() for number, (given, _) in enumerate(ALL.values())}
    cases |= {f"{number}c": annotated(*case) for number, case in enumerate(ALL.values())}
    texts = converted(_written(tmp_path, cases), "txt", tmp_path / "txt", filter_out=TEXT_IN)
    for number, name in enumerate(ALL):
        before, after = (texts[f"{number}{end}"].read_text("utf-8-sig").split() for end in ("", "c"))
        assert after == before, name  # before a table that comes first it now and then shows an empty line


@needs_libre_office
def test_our_comments_are_known_again_when_another_program_has_saved_the_copy(tmp_path: Path) -> None:
    given = file("一年来习总书记强调", commented(1, "请核对")).comment("原有").bytes()
    made = converted(_written(tmp_path, {"a": annotated(given, "一年", "习总书记")}), "docx", tmp_path / "b")
    again = annotated(made["a"].read_bytes(), "书记")
    assert [(comment.author, comment.under) for comment in comments(again)] == [("办公室", "请核对"), (OURS, "书记")]


def _written(folder: Path, files: dict[str, bytes]) -> list[Path]:
    for stem, data in files.items():
        (folder / f"{stem}.docx").write_bytes(data)
    return [folder / f"{stem}.docx" for stem in files]
