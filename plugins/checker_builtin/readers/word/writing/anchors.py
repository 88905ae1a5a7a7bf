"""Where a comment may stand: on the very words where Word and LibreOffice bear it, else as near as they do.

Neither shows a comment in a header or a note, and both lose words or comments inside of
content controls and fields: a spot that lies in such a thing is lifted to its border.
Spots are found by characters and elements, never by how the text happens to be parted
into runs: that changes when earlier comments are taken out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal, NamedTuple

from checker.model.errors import UnwritableDocument
from checker.model.pieces import Place
from checker_builtin.readers.word.characters import run_characters
from checker_builtin.readers.word.names import (
    ENDNOTE_REFERENCE,
    FOOTNOTE_REFERENCE,
    ID,
    INS,
    MOVE_TO,
    P_PR,
    TBL,
    TC,
    TEXT_BOX,
    TR,
    P,
    R,
    w,
)
from checker_builtin.readers.word.package import WordPackage
from checker_builtin.readers.word.writing.earlier import Moved
from checker_builtin.readers.word.writing.main_story import MainStory, Path, bears, path_to
from checker_builtin.readers.word.writing.splitting import Cut, RunCharacters, holds_markup

_NOTES = {w("footnote"): FOOTNOTE_REFERENCE, w("endnote"): ENDNOTE_REFERENCE}
_OPEN = frozenset((INS, MOVE_TO))  # a mark may stand in them
_OF_TABLES = frozenset((TBL, TR))
_NO_GROUND = (
    "这份 Word 文稿里没有一段能加批注的正文（文字都在内容控件或目录里）；"
    "请照检查报告在文稿里改，或在 Word 里把文字移到控件之外再试。"
)
Side = Literal["start", "end"]


class Spot(NamedTuple):
    """Before an element (for a start) or behind it (for an end); with `cut` at a place within this run.

    `inside`: first in this paragraph, behind its properties.
    """

    element: Any
    cut: Cut | None = None
    inside: bool = False


class Anchor(NamedTuple):
    """`moved`: the comment does not cover the words it speaks of."""

    start: Spot
    end: Spot
    moved: bool = False


class Target(NamedTuple):
    """A character of a run, or an element of the main part as a whole."""

    element: Any
    offset: int | None = None


class _NowhereError(Exception):
    """No mark can stand here or around it; never leaves this module."""


class Anchors:
    """Finds the anchors in a file. `runs`, `paragraphs` are those that the places count, `moved` the ones joined."""

    def __init__(self, package: WordPackage, runs: Sequence[Any], paragraphs: Sequence[Any], moved: Moved) -> None:
        self._package, self._root = package, package.root(package.main)
        self._runs, self._paragraphs, self._moved = runs, paragraphs, moved
        self._story = MainStory(self._root)
        self._note_marks: dict[str, list[Any | None]] = {}
        self._characters: dict[Any, RunCharacters] = {}

    def of(self, places: Sequence[Place]) -> Anchor:
        """The anchor for words at these places. Raises UnwritableDocument where no paragraph bears a comment."""
        own = [place for place in places if place.part == self._package.main and place.node]
        if not own:
            mark = self._note_mark(places[0]) if places else None
            return self.whole(None) if mark is None else self._spanned(Target(mark), Target(mark), moved=True)
        first, last = self._ends(own)
        return self._spanned(first, last)

    def whole(self, paragraph: Any | None) -> Anchor:
        """Around what stands in the paragraph, or in the next one that bears it; None is the first of all."""
        found = self._story.nearest(paragraph)
        if found is None:
            raise UnwritableDocument(_NO_GROUND)
        content = [child for child in found if child.tag != P_PR]
        if not content:
            return Anchor(Spot(found, inside=True), Spot(found, inside=True), moved=True)
        return Anchor(Spot(content[0]), Spot(content[-1]), moved=True)

    def _ends(self, places: Sequence[Place]) -> tuple[Target, Target]:
        """The first and the last character: of the words in the file, else one beside a place without words."""
        worded = [place for place in places if place.length]
        if not worded:
            target = self._beside(places[0])
            return target, target
        first = self._character(worded[0], 0)
        # No comment may cross the border of a cell; a text box is read after its paragraph, wherever it stands in it.
        enclosure = next(first.element.iterancestors(TC, TEXT_BOX), None)
        ends = (self._character(place, place.length - 1) for place in reversed(worded))
        return first, next(end for end in ends if next(end.element.iterancestors(TC, TEXT_BOX), None) is enclosure)

    def _character(self, place: Place, by: int) -> Target:
        run, offset = self._runs[_run_number(place)], place.offset + by
        while run in self._moved:
            run, before = self._moved[run]
            offset += before
        return Target(run, offset)

    def _beside(self, place: Place) -> Target:
        """The character at an empty place, the last one at an end; of an automatic number the first one behind it."""
        if _run_number(place) >= 0:
            run, offset = self._character(place, 0)
            return Target(run, min(offset or 0, max(0, self._in(run).length - 1)))
        paragraph = self._paragraphs[int(place.node.partition("/")[0])]
        run = next((run for run in paragraph.iter(R) if run_characters(run)), None)
        return Target(paragraph) if run is None else Target(run, 0)

    def _note_mark(self, place: Place) -> Any | None:
        """The mark in the text of the note that a place lies in."""
        if not place.part or place.part not in self._package.archive:
            return None
        if place.part not in self._note_marks:
            self._note_marks[place.part] = list(self._marks_of_notes(place.part))
        number = place.node.partition("/")[0]
        return self._note_marks[place.part][int(number)] if number.isdecimal() else None

    def _marks_of_notes(self, part: str) -> Iterator[Any | None]:
        """For each paragraph of a part the mark of the note that it belongs to."""
        marks = {(mark.tag, mark.get(ID)): mark for mark in reversed(list(self._root.iter(*_NOTES.values())))}
        for paragraph in self._package.root(part).iter(P):
            note = next(paragraph.iterancestors(*_NOTES), None)
            yield None if note is None else marks.get((_NOTES[note.tag], note.get(ID)))

    def _spanned(self, first: Target, last: Target, *, moved: bool = False) -> Anchor:
        path = path_to(first.element)
        if path is None or not path.below:
            return self.whole(None if path is None else path.paragraph)
        try:
            start, start_lifted = self._spot(first, "start")
            end, end_lifted = self._spot(last, "end")
        except _NowhereError:
            return self.whole(path.paragraph)
        return Anchor(start, end, moved or start_lifted or end_lifted)

    def _spot(self, target: Target, side: Side) -> tuple[Spot, bool]:
        """The spot beside a target, and whether it had to leave the paragraph or a text box."""
        path = _sure(path_to(target.element))
        spot, run, child = self._within(path, target, side)
        field = self._story.fields.around(run, child)
        lifted = path.in_box
        if field is not None:
            mark = Target(field.begin_mark if side == "start" else field.end_mark)
            outer = _sure(path_to(mark.element))
            spot, lifted = self._within(outer, mark, side)[0], lifted or outer.paragraph is not path.paragraph
            path = outer
        if not bears(path):
            raise _NowhereError
        control = self._story.shut(path)
        if control is None:
            return spot, lifted
        if control.getparent().tag in _OF_TABLES:  # rows or cells: no comment may cross their border
            raise _NowhereError
        if side == "start":
            return Spot(control), True
        following = self._story.after(path.paragraph, next(control.iterancestors(TC), None))
        if following is None:
            raise _NowhereError
        return Spot(following, inside=True), True

    def _within(self, path: Path, target: Target, side: Side) -> tuple[Spot, Any, int]:
        """The nearest spot that splits nothing but a plain run; with the run that holds it and the child there."""
        holder = next((element for element in path.below if element.tag not in _OPEN), path.below[-1])
        at = _holding_run(path)
        run = path.below[at]
        if run is target.element and target.offset is None:
            return Spot(holder), run, 0
        characters, offset = self._in(run), target.offset or 0
        child = characters.before(offset).child if run is target.element else run.index(path.below[at + 1])
        if run is not target.element or holds_markup(run[child]):
            cut = Cut(child if side == "start" else child + 1, 0)
        else:
            cut = characters.before(offset) if side == "start" else characters.behind(offset)
        return (Spot(run, cut) if holder is run else Spot(holder)), run, child

    def _in(self, run: Any) -> RunCharacters:
        if run not in self._characters:
            self._characters[run] = RunCharacters(run)
        return self._characters[run]


def _holding_run(path: Path) -> int:
    """Where in the way below the paragraph the run stands that holds the element, or the text box around it."""
    box = next((at for at, element in enumerate(path.below) if element.tag == TEXT_BOX), len(path.below))
    runs = [at for at, element in enumerate(path.below[:box]) if element.tag == R]
    if not runs:
        raise _NowhereError
    return runs[-1]


def _sure(path: Path | None) -> Path:
    if path is None or not path.below:
        raise _NowhereError
    return path


def _run_number(place: Place) -> int:
    number = place.node.partition("/")[2]
    return int(number) if number else -1
