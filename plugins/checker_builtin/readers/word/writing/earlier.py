"""What an earlier run wrote into a Word file: our comments, their marks in the text, the runs parted for them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from checker_builtin.readers.word.names import COMMENT, COMMENT_END, COMMENT_REFERENCE, COMMENT_START, ID, R_PR, R
from checker_builtin.readers.word.writing.comment_text import is_ours
from checker_builtin.readers.word.writing.splitting import join_runs, length_of

MARKS = (COMMENT_START, COMMENT_END, COMMENT_REFERENCE)
Moved = dict[Any, tuple[Any, int]]  # a run that went into another one, and behind how many characters of it


def earlier_comments(comments: Any) -> list[Any]:
    """Our own in a comments part."""
    return [comment for comment in comments.iter(COMMENT) if is_ours(comment)]


def remove_comments(comments: Collection[Any], root: Any) -> Moved:
    """Take these comments out of their part, and their marks out of the text.

    Runs that were parted for them become one again, so that a second run meets the file that
    the first one met.
    """
    ids = {comment.get(ID) for comment in comments}
    for comment in comments:
        _take_out(comment)
    return _rejoined(_unmarked(root, ids)) if ids else {}


def _unmarked(root: Any, ids: Collection[str | None]) -> list[Any]:
    """Remove the marks of these comments; what stood right before them, each once, in the order of the text."""
    before: dict[Any, None] = {}
    for mark in [mark for mark in root.iter(*MARKS) if mark.get(ID) in ids]:
        gone = mark
        if mark.tag == COMMENT_REFERENCE:
            run = mark.getparent()
            if run.tag == R and all(child is mark or child.tag == R_PR for child in run):
                gone = run
        neighbour = gone.getprevious()
        if neighbour is not None:
            before[neighbour] = None
        _take_out(gone)
    return list(before)


def _rejoined(before: list[Any]) -> Moved:
    moved: Moved = {}
    for left in reversed(before):  # from the right, so that each still stands where it stood
        right = left.getnext()
        if left.tag != R or right is None or right.tag != R:
            continue
        length = length_of(left)
        if join_runs(left, right):
            moved[right] = left, length
    return moved


def _take_out(element: Any) -> None:
    """Remove an element and leave the white space behind it where it is."""
    parent, before = element.getparent(), element.getprevious()
    if element.tail:
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)
