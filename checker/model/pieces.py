"""Where the characters of a document stand in its file."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from checker.model.text import Span


class Place(NamedTuple):
    """Where a run of characters stands in the file.

    `part` and `node` are '' for a text file; in a Word file the part's name and the
    paragraph and run. `offset` counts code points from the start of the node (of the
    decoded file where there is none); `line` and `column` count from 1, in characters:
    in a file without lines the paragraph, and the character in it. `length` code points
    stand there one by one, as far as `Pieces.places` was asked for them; 0 for an empty
    span, and for what is shown without standing in the file (Word's automatic numbers).
    """

    part: str
    node: str
    offset: int
    label: str
    line: int
    column: int
    length: int = 0


class Piece(NamedTuple):
    """The characters `start`..`end` of the document stand one by one from `place` on.

    `generated`: they are shown there, and the file does not have them.
    """

    start: int
    end: int
    place: Place
    generated: bool = False

    def cut(self, start: int, end: int) -> Place:
        """The place of the characters `start`..`end` of the document, as far as they stand here."""
        if self.generated:
            return self.place
        part, node, offset, label, line, column, _ = self.place
        by = max(0, start - self.start)
        length = max(0, min(end, self.end) - self.start - by)
        return Place(part, node, offset + by, label, line, column + by, length)


# Where a stretch of the document begins, and what makes the pieces of it, from there on, when somebody asks for them.
Stretch = tuple[int, Callable[[int], Iterable[Piece]]]


class Pieces:
    """A sorted table of disjoint pieces, and of stretches whose pieces are made when a place in them is asked for."""

    def __init__(self, pieces: Sequence[Piece | Stretch]) -> None:
        self._pieces = pieces
        self._made: dict[int, Sequence[Piece]] = {}  # by the number of their stretch
        self._asked: set[int] = set()

    def __iter__(self) -> Iterator[Piece]:
        return chain.from_iterable(map(self._of, range(len(self._starts))))

    @cached_property
    def _starts(self) -> list[int]:
        return [each[0] for each in self._pieces]

    def _of(self, number: int) -> Iterable[Piece]:
        """The pieces of an entry of the table."""
        entry = self._pieces[number]
        if isinstance(entry, Piece):
            return (entry,)
        if number in self._made:
            return self._made[number]
        start, make = entry
        if number not in self._asked:  # of most only the beginning is asked for, once: its label
            self._asked.add(number)
            return make(start)
        self._made[number] = tuple(make(start))
        return self._made[number]

    def places(self, span: Span) -> tuple[Place, ...]:
        """One place for each piece that the span touches; an empty span has that of its offset."""
        number = max(0, bisect_right(self._starts, span.start) - 1)
        last = max(span.end, span.start + 1)
        found: list[Place] = []
        while number < len(self._starts) and self._starts[number] < last:
            for piece in self._of(number):
                if piece.start >= last:
                    break
                if piece.end > span.start:
                    found.append(piece.cut(*span))
            number += 1
        return tuple(found)


class Lines(Pieces):
    """The pieces of a document whose text is the file itself: one a line, its line feed included.

    Made when they are asked for: most lines have nothing wrong in them.
    """

    def __init__(self, text: str) -> None:
        super().__init__(())
        self._text = text

    @cached_property
    def _starts(self) -> list[int]:
        lines = self._text.split("\n")
        if not lines[-1]:
            lines.pop()  # the text ends with a line feed, or there is none at all
        found: list[int] = []
        at = 0
        for line in lines:
            found.append(at)
            at += len(line) + 1
        return found

    def places(self, span: Span) -> tuple[Place, ...]:
        starts = self._starts
        start, end = span
        line = bisect_right(starts, start)
        if not line or (line < len(starts) and starts[line] < end):
            return super().places(span)
        return (Place("", "", start, f"第{line}行", line, start - starts[line - 1] + 1, end - start),)

    def _of(self, number: int) -> Sequence[Piece]:
        start = self._starts[number]
        end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self._text)
        return (Piece(start, end, Place("", "", start, f"第{number + 1}行", number + 1, 1)),)
