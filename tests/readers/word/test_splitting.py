"""A run of a Word file parted into runs that look alike, and made one again."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from checker.model.errors import UnwritableDocument
from checker_builtin.readers.word.characters import run_characters
from checker_builtin.readers.word.names import MAIN, R
from checker_builtin.readers.word.writing.splitting import Cut, cut_before, cut_behind, join_runs, part_run, split_run

_BOLD = "<w:rPr><w:b/></w:rPr>"
KEPT = 'xml:space="preserve"'


def paragraph(inside: str) -> Any:
    return etree.fromstring(f'<w:p xmlns:w="{MAIN}">{inside}</w:p>')


def markup(element: Any) -> str:
    text: str = etree.tostring(element, encoding="unicode")
    return text.replace(f' xmlns:w="{MAIN}"', "")


def shown(run: Any) -> str:
    return "".join(text for _, text in run_characters(run))


@pytest.mark.parametrize(
    ("run", "at", "left", "right"),
    [
        (
            "<w:r><w:t>认真学习</w:t></w:r>",
            2,
            f"<w:r><w:t {KEPT}>认真</w:t></w:r>",
            f"<w:r><w:t {KEPT}>学习</w:t></w:r>",
        ),
        (
            f'<w:r w:rsidR="00AB">{_BOLD}<w:t {KEPT}> 学习 </w:t></w:r>',
            1,
            f'<w:r w:rsidR="00AB">{_BOLD}<w:t {KEPT}> </w:t></w:r>',
            f'<w:r w:rsidR="00AB">{_BOLD}<w:t {KEPT}>学习 </w:t></w:r>',
        ),
        (  # looks in the midst of a run, where no sound file has them
            f"<w:r><w:t>认真</w:t>{_BOLD}<w:t>学习</w:t></w:r>",
            2,
            f"<w:r><w:t>认真</w:t>{_BOLD}</w:r>",
            f"<w:r>{_BOLD}<w:t>学习</w:t></w:r>",
        ),
        (  # white space that is not shown does not count
            "<w:r><w:t> 学习 </w:t></w:r>",
            1,
            f"<w:r><w:t {KEPT}>学</w:t></w:r>",
            f"<w:r><w:t {KEPT}>习</w:t></w:r>",
        ),
        (
            "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>",
            1,
            "<w:r><w:t>甲</w:t></w:r>",
            "<w:r><w:tab/><w:t>乙</w:t></w:r>",
        ),
        (
            "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>",
            2,
            "<w:r><w:t>甲</w:t><w:tab/></w:r>",
            "<w:r><w:t>乙</w:t></w:r>",
        ),
        (  # what shows nothing stays with the characters before it
            f'<w:r>{_BOLD}<w:t>甲</w:t><w:footnoteReference w:id="1"/><w:br/><w:t>乙</w:t></w:r>',
            1,
            f'<w:r>{_BOLD}<w:t>甲</w:t><w:footnoteReference w:id="1"/></w:r>',
            f"<w:r>{_BOLD}<w:br/><w:t>乙</w:t></w:r>",
        ),
        (  # characters beyond the basic plane are one each
            "<w:r><w:t>𠮷野家</w:t></w:r>",
            1,
            f"<w:r><w:t {KEPT}>𠮷</w:t></w:r>",
            f"<w:r><w:t {KEPT}>野家</w:t></w:r>",
        ),
        (
            "<w:r><w:t>党<!--注-->建</w:t></w:r>",
            1,
            f"<w:r><w:t {KEPT}>党</w:t></w:r>",
            f"<w:r><w:t {KEPT}>建</w:t></w:r>",
        ),
    ],
)
def test_both_sides_look_as_the_run_did(run: str, at: int, left: str, right: str) -> None:
    parent = paragraph(run)
    before = shown(parent[0])
    one, other = split_run(parent[0], at)
    assert [markup(each) for each in parent] == [left, right]
    assert [parent[0], parent[1]] == [one, other]
    assert (shown(one), shown(other)) == (before[:at], before[at:])


@pytest.mark.parametrize("at", [-1, 0, 4, 5])
def test_no_side_is_without_characters(at: int) -> None:
    with pytest.raises(ValueError, match="cannot be parted"):
        split_run(paragraph("<w:r><w:t>认真学习</w:t></w:r>")[0], at)


def test_text_with_elements_in_it_is_not_parted() -> None:
    run = paragraph('<w:r><w:t>党<w:footnoteReference w:id="1"/>建工作</w:t></w:r>')[0]
    with pytest.raises(UnwritableDocument, match="夹着不该有的内容"):
        split_run(run, 2)


def test_white_space_around_the_run_stays_around_both() -> None:
    parent = paragraph("\n <w:r>\n  <w:t>党建</w:t>\n </w:r>\n <w:r/>\n")
    split_run(parent[0], 1)
    assert markup(parent) == (
        f"<w:p>\n <w:r>\n  <w:t {KEPT}>党</w:t>\n </w:r><w:r>\n  <w:t {KEPT}>建</w:t>\n </w:r>\n <w:r/>\n</w:p>"
    )


def test_a_run_is_parted_at_several_places_at_once() -> None:
    run = paragraph("<w:r><w:t>一二三四</w:t><w:tab/><w:t>五六</w:t></w:r>")[0]
    cuts = [cut_before(run, 1), cut_behind(run, 2), cut_before(run, 4), cut_behind(run, 5), cut_before(run, 1)]
    assert cuts == [Cut(0, 1), Cut(0, 3), Cut(1, 0), Cut(2, 1), Cut(0, 1)]
    found = part_run(run, cuts)
    assert {cut: (shown(left), shown(right)) for cut, (left, right) in found.items()} == {
        Cut(0, 1): ("一", "二三"),
        Cut(0, 3): ("二三", "四"),
        Cut(1, 0): ("四", "\t五"),
        Cut(2, 1): ("\t五", "六"),
    }


@pytest.mark.parametrize("at", range(1, 6))
def test_parted_runs_are_made_one_and_parted_again_the_same(at: int) -> None:
    parent = paragraph(f'<w:r w:rsidR="1">{_BOLD}<w:t>一二</w:t><w:tab/><w:sym w:char="F0FE"/><w:t>三四</w:t></w:r>')
    words = shown(parent[0])
    split_run(parent[0], at)
    parted = markup(parent)
    assert join_runs(parent[0], parent[1])
    assert [shown(run) for run in parent.iter(R)] == [words]
    split_run(parent[0], at)
    assert markup(parent) == parted


@pytest.mark.parametrize(
    "runs",
    [
        f"<w:r><w:t {KEPT}>一</w:t></w:r><w:r>{_BOLD}<w:t {KEPT}>二</w:t></w:r>",
        f'<w:r><w:t {KEPT}>一</w:t></w:r><w:r w:rsidR="2"><w:t {KEPT}>二</w:t></w:r>',
        f"<w:r><w:t>一</w:t></w:r><w:r><w:t {KEPT}>二</w:t></w:r>",  # no parted run: one half would not keep its blanks
        f'<w:r><w:t {KEPT}>一</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r>',
        f"<w:r><w:t {KEPT}>一</w:t></w:r> <w:r><w:t {KEPT}>二</w:t></w:r>",
        f'<w:r><w:t {KEPT}>一</w:t></w:r><w:bookmarkEnd w:id="1"/><w:r><w:t {KEPT}>二</w:t></w:r>',
    ],
)
def test_runs_that_nobody_parted_stay_as_they_are(runs: str) -> None:
    parent = paragraph(runs)
    before = markup(parent)
    assert not join_runs(parent[0], parent[-1])
    assert markup(parent) == before
