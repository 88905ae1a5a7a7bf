"""One run (w:r) made two that look alike, and the two made one again; offsets count `run_characters`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from copy import deepcopy
from itertools import groupby, pairwise
from operator import attrgetter
from typing import Any, NamedTuple

from lxml import etree

from checker.model.errors import UnwritableDocument
from checker_builtin.readers.word.characters import characters_of
from checker_builtin.readers.word.names import R_PR, XML_SPACE, T

_MARKUP_IN_TEXT = "这份 Word 文稿的文字里夹着不该有的内容，不能在其中分开；请在 Word 里打开，另存一份后再试。"
_BLANK = " \t\r\n"  # what an XML reader may take away at the ends of a w:t


def split_run(run: Any, offset: int) -> tuple[Any, Any]:
    """Part a run before the character at `offset`, in place: the run itself is the left one, the new one follows it.

    What shows no characters (a note's mark, a drawing) stays with the characters before it.
    Raises ValueError where one side would have no characters.
    """
    characters = RunCharacters(run)
    if not 0 < offset < characters.length:
        raise ValueError(f"a run of {characters.length} characters cannot be parted at {offset}")
    cut = characters.before(offset)
    return part_run(run, [cut])[cut]


def split_before(run: Any, child: Any) -> Any:
    """Move a child of a run, and all behind it, into a new run of the same looks; the new one follows the run."""
    right = _empty_copy(run)
    right.text = run.text
    looks = run.find(R_PR)
    if looks is not None:
        right.append(deepcopy(looks))
    right.extend([child, *child.itersiblings()])
    if looks is not None and looks.getparent() is right:  # they stood behind the cut, where no sound file has them
        run.append(looks)
    run.addnext(right)
    right.tail, run.tail = run.tail, None
    return right


def _empty_copy(run: Any) -> Any:
    """A run with the same attributes, and the same prefixes where lxml lets it have them."""
    try:
        return run.makeelement(run.tag, dict(run.attrib), run.nsmap)
    except ValueError:  # an address of a namespace that lxml reads and does not write
        return run.makeelement(run.tag, dict(run.attrib))


class Cut(NamedTuple):
    """A place in a run: before the child `child`, or behind `at` characters of it."""

    child: int
    at: int


class RunCharacters:
    """Where the characters of a run stand in its children; the run is looked through once."""

    def __init__(self, run: Any) -> None:
        self._children: list[int] = []
        self._starts: list[int] = []
        self.length = 0
        for number, child in enumerate(run):
            text = characters_of(child)
            if text:
                self._children.append(number)
                self._starts.append(self.length)
                self.length += len(text)

    def before(self, offset: int) -> Cut:
        """The place right before the character at an offset. Raises ValueError where there is none."""
        if not 0 <= offset < self.length:
            raise ValueError(f"no character of {self.length} stands at {offset}")
        at = bisect_right(self._starts, offset) - 1
        return Cut(self._children[at], offset - self._starts[at])

    def behind(self, offset: int) -> Cut:
        """The place right behind the character at an offset. Raises ValueError where there is none."""
        child, at = self.before(offset)
        following = bisect_right(self._starts, offset)
        end = self._starts[following] if following < len(self._starts) else self.length
        return Cut(child, at + 1) if offset + 1 < end else Cut(child + 1, 0)


def cut_before(run: Any, offset: int) -> Cut:
    """The place right before the character at an offset. Raises ValueError where there is none."""
    return RunCharacters(run).before(offset)


def cut_behind(run: Any, offset: int) -> Cut:
    """The place right behind the character at an offset. Raises ValueError where there is none."""
    return RunCharacters(run).behind(offset)


def length_of(run: Any) -> int:
    """How many characters a run shows."""
    return RunCharacters(run).length


def part_run(run: Any, cuts: Iterable[Cut]) -> dict[Cut, tuple[Any, Any]]:
    """Part a run at some places, in place: the run that ends at each, and the run that begins there."""
    ordered = sorted(set(cuts))
    children = list(run)
    firsts: dict[Cut, Any] = {}
    for number, group in groupby(ordered, key=attrgetter("child")):
        within = [cut for cut in group if cut.at]
        firsts[Cut(number, 0)] = children[number]
        firsts |= zip(within, _part_text(children[number], [cut.at for cut in within]), strict=True)
    # From the right: what stands left of a place keeps its own.
    found = {cut: (run, split_before(run, firsts[cut])) for cut in reversed(ordered)}
    for one, other in pairwise(ordered):
        found[other] = found[one][1], found[other][1]
    return found


def holds_markup(text: Any) -> bool:
    """Whether elements stand in a w:t, as they do in mangled files."""
    return any(isinstance(inner.tag, str) for inner in text)


def join_runs(left: Any, right: Any) -> bool:
    """Make two runs that stand side by side one, the left one, if they look alike; whether they did.

    Parting the result at the same place gives the two again: where two w:t meet, both keep
    their white space, as those of a parted run do.
    """
    if left.getnext() is not right or left.tail or left.tag != right.tag or dict(left.attrib) != dict(right.attrib):
        return False
    if _looks(left) != _looks(right) or left.text != right.text:
        return False
    ours, theirs = _content(left), _content(right)
    if not ours or not theirs or not characters_of(ours[-1]) or not characters_of(theirs[0]):
        return False
    last, first = ours[-1], theirs[0]
    if last.tag == first.tag == T:
        if not _joins(last) or not _joins(first):
            return False
        last.text += first.text
        last.tail = first.tail
        del theirs[0]
    left.extend(theirs)
    left.tail = right.tail
    right.getparent().remove(right)  # and the white space behind it
    return True


def _part_text(text: Any, places: Sequence[int]) -> list[Any]:
    """Part a w:t within its visible characters; all parts say that their white space counts. The new ones.

    Raises UnwritableDocument where elements stand in it, which no Word file has and which would be lost.
    """
    if not places:
        return []
    if holds_markup(text):
        raise UnwritableDocument(_MARKUP_IN_TEXT)
    words = "".join(text.itertext()) if len(text) else text.text
    if text.get(XML_SPACE) != "preserve":
        words = words.strip(_BLANK)
    for inner in list(text):
        text.remove(inner)
    text.set(XML_SPACE, "preserve")
    text.text = words[: places[0]]
    found: list[Any] = []
    for start, end in pairwise([*places, len(words)]):
        right = text.makeelement(text.tag, dict(text.attrib))
        right.text = words[start:end]
        (found or [text])[-1].addnext(right)
        right.tail = text.tail
        found.append(right)
    return found


def _content(run: Any) -> list[Any]:
    return [child for child in run if child.tag != R_PR]


def _looks(run: Any) -> bytes:
    found = run.find(R_PR)
    return b"" if found is None else etree.tostring(found, with_tail=False)


def _joins(text: Any) -> bool:
    return bool(text.get(XML_SPACE) == "preserve" and not len(text) and text.text)
