"""Findings written into a copy of a Word file, each as a comment on the very words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from checker.extending.hookspecs import RawFile
from checker.model.errors import UnreadableDocument, UnwritableDocument
from checker.model.finding import SEVERITIES
from checker.model.report import Located
from checker_builtin.readers.repacking import repacked
from checker_builtin.readers.word.characters import SHOWN, characters_of
from checker_builtin.readers.word.names import COMMENT, ID, P, R
from checker_builtin.readers.word.package import WordPackage
from checker_builtin.readers.word.writing.anchors import Anchor, Anchors
from checker_builtin.readers.word.writing.comment_text import add_comments, lines_of, summary_lines
from checker_builtin.readers.word.writing.earlier import MARKS, earlier_comments, remove_comments
from checker_builtin.readers.word.writing.marking import put_marks
from checker_builtin.readers.word.writing.parts import PartChanges

MOST_COMMENTS = 500  # Word opens no file with more than 32767, and nobody reads a thousand
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_LARGEST_ID = 2**31 - 1
_NOT_HELD = "写上批注以后再读，文字与原来的不一样，所以没有写；请在 Word 里把文稿另存一份再试，并把文稿反馈给开发者。"


class _Comment(NamedTuple):
    anchor: Anchor
    lines: list[str]


def annotate_word(file: RawFile, located: Sequence[Located]) -> bytes:
    """The bytes of the file with these findings as comments in place of those that an earlier run wrote.

    A file without findings and without earlier comments stays as it is. Raises
    UnwritableDocument, and UnreadableDocument for what is no Word file.
    """
    package = WordPackage(file.data)
    part = package.related("comments")
    earlier = earlier_comments(package.root(part)) if part else []
    if not located and not earlier:
        return file.data
    root = package.root(package.main)
    before = _characters(root)
    runs, paragraphs = list(root.iter(R)), list(root.iter(P))
    moved = remove_comments(earlier, root)
    anchors = Anchors(package, runs, paragraphs, moved)
    changes = PartChanges(package)
    changes.change(package.main)
    comments = changes.change(part) if part else changes.make("comments", "comments", _COMMENTS_TYPE)
    _write(list(_comments(anchors, located)), comments, root)
    after = file._replace(data=repacked(package.archive, changes.contents()))
    if not _holds(after, before):
        raise UnwritableDocument(_NOT_HELD)
    return after.data


def _comments(anchors: Anchors, located: Sequence[Located]) -> Iterator[_Comment]:
    """A comment for each finding, the gravest where there are too many; the last one then speaks of the rest."""
    kept = set(
        sorted(range(len(located)), key=lambda at: SEVERITIES.index(located[at].finding.severity))[:MOST_COMMENTS]
    )
    for at, found in enumerate(located):
        if at in kept:
            anchor = anchors.of(found.places)
            yield _Comment(anchor, lines_of(found, moved=anchor.moved))
    rest = [found for at, found in enumerate(located) if at not in kept]
    if rest:
        yield _Comment(anchors.whole(None), summary_lines(rest))


def _write(notes: Sequence[_Comment], comments: Any, root: Any) -> None:
    numbered = list(zip(_free_ids(comments, root), notes, strict=False))
    add_comments(comments, [(number, lines) for number, (_, lines) in numbered])
    put_marks([(number, anchor) for number, (anchor, _) in numbered])


def _free_ids(comments: Any, root: Any) -> Iterator[int]:
    """Ids that no comment has, and no mark in the text that lost its comment."""
    found = (
        element.get(ID, "") for tree, tags in ((comments, (COMMENT,)), (root, MARKS)) for element in tree.iter(*tags)
    )
    taken = {int(one) for one in found if one.isascii() and one.isdecimal() and len(one) < 11}
    highest = max(taken, default=-1)
    first = highest + 1 if highest + 2 * MOST_COMMENTS < _LARGEST_ID else 0
    return (number for number in range(first, _LARGEST_ID) if number not in taken)


def _holds(file: RawFile, before: str) -> bool:
    """Whether the written file opens and has the characters that it had, paragraph by paragraph."""
    try:
        package = WordPackage(file.data)
        return _characters(package.root(package.main)) == before
    except UnreadableDocument:
        return False


def _characters(root: Any) -> str:
    """The characters of all runs of a part, paragraph by paragraph, whether they are shown or not."""
    return "".join(["\n" if element.tag == P else characters_of(element) for element in root.iter(P, *SHOWN)])
