"""Places of a document's characters: of single pieces, and of stretches whose pieces are made when one is asked for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from checker.model.pieces import Piece, Pieces, Place
from checker.model.text import Span, first_from

RUNS = ("示例市", "统计局", "2018", "年")  # a paragraph of four runs behind a piece of three characters


def _place(run: int, column: int) -> Place:
    return Place("part", f"0/{run}", 0, "第1段", 1, column)


def _pieces(made: list[int]) -> Pieces:
    """The piece 0..3, then a stretch; `made` gets the run of every piece that is made."""

    def runs(start: int) -> Iterator[Piece]:
        for run, words in enumerate(RUNS):
            made.append(run)
            yield Piece(start, start + len(words), _place(run, start))
            start += len(words)

    return Pieces([Piece(0, 3, _place(9, 1)), (4, runs)])


@pytest.mark.parametrize(
    ("span", "nodes", "lengths"),
    [
        (Span(0, 2), ["0/9"], [2]),
        (Span(2, 5), ["0/9", "0/0"], [1, 1]),
        (Span(3, 4), [], []),  # between the two nothing stands in the file
        (Span(4, 7), ["0/0"], [3]),
        (Span(6, 12), ["0/0", "0/1", "0/2"], [1, 3, 2]),
        (Span(14, 15), ["0/3"], [1]),
        (Span(7, 7), ["0/1"], [0]),
        (Span(15, 20), [], []),
    ],
)
def test_a_stretch_has_the_places_of_its_pieces_however_often_it_is_asked(
    span: Span, nodes: list[str], lengths: list[int]
) -> None:
    pieces = _pieces([])
    flat = Pieces(list(_pieces([])))
    for _ in range(3):
        places = pieces.places(span)
        assert [place.node for place in places] == nodes
        assert [place.length for place in places] == lengths
        assert places == flat.places(span)


def test_what_nobody_asks_for_is_not_made() -> None:
    made: list[int] = []
    pieces = _pieces(made)
    pieces.places(Span(0, 3))
    assert made == []
    pieces.places(Span(4, 5))
    assert made == [0, 1]  # the second says that the first is all
    for _ in range(5):
        pieces.places(Span(14, 15))
    assert made == [0, 1, 0, 1, 2, 3]  # asked again, all of them are made, and kept


@pytest.mark.parametrize(("offset", "number"), [(0, 0), (1, 1), (4, 1), (5, 2), (8, 2), (9, 3)])
def test_the_first_record_from_an_offset_on(offset: int, number: int) -> None:
    records = [(Span(0, 4), "a"), (Span(4, 4), "b"), (Span(8, 20), "c")]
    assert first_from(records, offset) == number
