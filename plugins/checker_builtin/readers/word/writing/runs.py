"""Runs for tracked changes: one that holds some characters and nothing else, a deleted one, a newly written one."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

from checker_builtin.readers.word.names import BR, R_PR, TAB, XML_SPACE, R, T, w
from checker_builtin.readers.word.writing.splitting import cut_before, cut_behind, part_run

_DELETED_TEXT = w("delText")
_CHANGED = (w("rPrChange"), w("ins"), w("del"), w("moveFrom"), w("moveTo"))
_PIECES = re.compile("([\n\t])")


def isolated(run: Any, start: int, end: int) -> Any:
    """The run that holds just the characters `start`..`end`, parted from it in place; the rest keeps its looks.

    What shows no characters stays out of it at both ends.
    """
    return ending(beginning(run, start), end - start)


def beginning(run: Any, at: int) -> Any:
    """The run that begins with the character at an offset of this one, which keeps what stands before it."""
    cut = cut_before(run, at)
    if cut.at == 0 and all(child.tag == R_PR for child in run[: cut.child]):
        return run
    return part_run(run, [cut])[cut][1]


def ending(run: Any, at: int) -> Any:
    """The run itself, which ends with the character before an offset; what stands behind goes into a new one."""
    cut = cut_behind(run, at - 1)
    if cut.child < len(run):
        part_run(run, [cut])
    return run


def deleted(run: Any) -> Any:
    """The run as it stands within a w:del."""
    for child in run.iterchildren(T):
        child.tag = _DELETED_TEXT
    return run


def written(model: Any, text: str) -> Any:
    """A new run of words that looks like another one."""
    run = model.makeelement(R)
    looks = model.find(R_PR)
    if looks is not None:
        run.append(deepcopy(looks))
        run[0].tail = None
        for change in [child for child in run[0] if child.tag in _CHANGED]:
            run[0].remove(change)
    for piece in filter(None, _PIECES.split(text)):
        if piece in ("\n", "\t"):
            run.append(run.makeelement(BR if piece == "\n" else TAB))
            continue
        words = run.makeelement(T, {XML_SPACE: "preserve"})
        words.text = piece
        run.append(words)
    return run
