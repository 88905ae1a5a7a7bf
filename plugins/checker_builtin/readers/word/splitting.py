"""One run (w:r) made two that look alike, and the two made one again; offsets count `run_characters`."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from itertools import pairwise
from typing import Any, NamedTuple

from lxml import etree

from checker_builtin.readers.word.characters import characters_of, run_characters
from checker_builtin.readers.word.names import R_PR, XML_SPACE, T

_BLANK = " \t\r\n"  # what an XML reader may take away at the ends of a w:t


def split_run(run: Any, offset: int) -> tuple[Any, Any]:
    """Part a run before the character at `offset`, in place: the run itself is the left one, the new one follows it.

    What shows no characters (a note's mark, a drawing) stays with the characters before it.
    Raises ValueError where one side would have no characters.
    """
    at = 0
    for child, text in run_characters(run) if offset > 0 else ():
        if at == offset:
            return run, split_before(run, child)
        if at + len(text) > offset:
            return run, split_before(run, _split_text(child, offset - at))
        at += len(text)
    raise ValueError(f"a run of {at} characters cannot be parted at {offset}")


def split_before(run: Any, child: Any) -> Any:
    """Move a child of a run, and all behind it, into a new run of the same looks; the new one follows the run."""
    right = run.makeelement(run.tag, dict(run.attrib), run.nsmap)
    right.text = run.text
    looks = run.find(R_PR)
    if looks is not None:
        right.append(deepcopy(looks))
    right.extend([child, *child.itersiblings()])
    run.addnext(right)
    right.tail, run.tail = run.tail, None
    return right


class Cut(NamedTuple):
    """A place in a run: before the child `child`, or behind `at` characters of it."""

    child: int
    at: int


def part_run(run: Any, cuts: Iterable[Cut]) -> dict[Cut, tuple[Any, Any]]:
    """Part a run at some places, in place: the run that ends at each, and the run that begins there."""
    ordered = sorted(set(cuts))
    found: dict[Cut, tuple[Any, Any]] = {}
    for cut in reversed(ordered):  # from the right: what stands left of it keeps its place
        child = run[cut.child]
        found[cut] = run, split_before(run, _split_text(child, cut.at) if cut.at else child)
    for one, other in pairwise(ordered):
        found[other] = found[one][1], found[other][1]
    return found


def cut_before(run: Any, offset: int) -> Cut:
    """The place right before the character at an offset. Raises ValueError where there is none."""
    at = 0
    for child, text in run_characters(run):
        if at + len(text) > offset >= at:
            return Cut(run.index(child), offset - at)
        at += len(text)
    raise ValueError(f"no character of {at} stands at {offset}")


def cut_behind(run: Any, offset: int) -> Cut:
    """The place right behind the character at an offset. Raises ValueError where there is none."""
    child, at = cut_before(run, offset)
    return Cut(child, at + 1) if at + 1 < len(characters_of(run[child])) else Cut(child + 1, 0)


def length_of(run: Any) -> int:
    """How many characters a run shows."""
    return sum(len(text) for _, text in run_characters(run))


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


def _split_text(text: Any, at: int) -> Any:
    """Part a w:t within its visible characters; both halves say that their white space counts. The new one."""
    words = "".join(text.itertext()) if len(text) else text.text
    if text.get(XML_SPACE) != "preserve":
        words = words.strip(_BLANK)
    tail = text.tail
    for inner in list(text):
        text.remove(inner)
    right = text.makeelement(text.tag, dict(text.attrib))
    text.text, right.text = words[:at], words[at:]
    text.addnext(right)
    text.tail = right.tail = tail
    for half in (text, right):
        half.set(XML_SPACE, "preserve")
    return right


def _content(run: Any) -> list[Any]:
    return [child for child in run if child.tag != R_PR]


def _looks(run: Any) -> bytes:
    found = run.find(R_PR)
    return b"" if found is None else etree.tostring(found, with_tail=False)


def _joins(text: Any) -> bool:
    return bool(text.get(XML_SPACE) == "preserve" and not len(text) and text.text)
