"""The annotated copy of a report: written, and what a person is told about it."""

from __future__ import annotations

from checker.model.characters import printable
from checker.model.errors import UnwritableDocument
from checker.running.annotating import Annotated
from checker.running.writing import write_atomically

_WRITTEN, _NOT_WRITTEN = 0, 2


def write_copy(annotated: Annotated, target: str) -> tuple[int, str]:
    """Write the copy; the status, and the sentence that says so or why not."""
    name = printable(target)
    trouble = annotated.trouble
    if annotated.data is not None:
        try:
            write_atomically(target, annotated.data)
        except UnwritableDocument as error:
            trouble = str(error)
    if trouble:
        return _NOT_WRITTEN, f"gongwen：没有写成批注（{name}）：{trouble}"
    if annotated.comments:
        return _WRITTEN, f"已把 {annotated.comments} 条意见写成批注：{name}"
    return _WRITTEN, f"没有意见要写成批注，副本的文字与原文相同：{name}"
