"""The reader of Word files: .docx, .docm and their templates, through the parts of the package."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, Any

from checker.model.document import Document, ParagraphKind
from checker.model.errors import UnreadableDocument
from checker.model.marks import Mark
from checker.model.text import Span
from checker.reading.building import DocumentBuilder
from checker_builtin.readers.word.names import AUTHOR, COMMENT, COMMENT_REFERENCE, ID, TYPE, P, T, w
from checker_builtin.readers.word.numbering.counting import Numbering
from checker_builtin.readers.word.package import WordPackage
from checker_builtin.readers.word.properties import properties_of
from checker_builtin.readers.word.running_heads import only_prompts, running_heads
from checker_builtin.readers.word.story import Context, Story
from checker_builtin.readers.word.styles import Styles
from checker_builtin.readers.word.unread import unread_of

if TYPE_CHECKING:
    from checker.extending.hookspecs import RawFile
    from checker.model.looks import Looks

_BODY = w("body")
_NOTES: tuple[tuple[str, str], ...] = (("footnote", "脚注"), ("endnote", "尾注"))
_EMPTY = "Word 文件里没有正文，请核对是否选错了文件，或文件只有图片。"


def read_word(file: RawFile) -> Document:
    """The text as Word shows it when all changes are accepted, with its marks."""
    package = WordPackage(file.data)
    root = package.root(package.main)
    body = root.find(_BODY)
    if body is None:
        raise UnreadableDocument(_EMPTY)
    builder = DocumentBuilder(file.name)
    styles = Styles(package.optional_root("styles"))
    context = Context(builder, styles, Numbering(package.optional_root("numbering"), styles), [], {})
    story = Story(context, package.main, root)
    story.read(body)
    _read_notes(context, package, story.inline.notes)
    for part, kind, label in running_heads(package, story.sections):
        _read_head(context, package, part, kind, label)
    _mark_comments(context, package)
    for key, value in properties_of(package):
        builder.mark(Mark("property", Span(0, 0), value, key=key))
    for sentence in unread_of(package, root):
        builder.leave_unread(sentence)
    builder.look(cache(partial(_looks, package, styles, context.shown, story.sections)))
    document = builder.build()
    if not document.paragraphs:
        raise UnreadableDocument(_EMPTY)
    return document


def _read_notes(context: Context, package: WordPackage, references: list[tuple[str, str]]) -> None:
    """Footnotes, then endnotes, in the order of their marks in the body."""
    for kind, name in _NOTES:
        part = package.related(f"{kind}s")
        # A note is read once, however often it is marked.
        ids = dict.fromkeys(id for which, id in references if which == kind)
        if part is None or not ids:
            continue
        root = package.root(part)
        notes = {note.get(ID, ""): note for note in root if note.tag == w(kind) and note.get(TYPE) in (None, "normal")}
        story = Story(context, part, root, "footnote", name)
        for number, id in enumerate(ids, start=1):
            if id in notes:
                story.relabel(f"{name}{number}")
                story.read(notes[id])


def _read_head(context: Context, package: WordPackage, part: str, kind: ParagraphKind, label: str) -> None:
    root = package.root(part)
    start = context.builder.length
    Story(context, part, root, kind, label).read(root)
    if only_prompts(root):
        context.builder.mark(Mark("empty-header", Span(start, max(start, context.builder.length - 1)), key=kind))


def _mark_comments(context: Context, package: WordPackage) -> None:
    """One mark for each comment, over the words that it speaks of."""
    root = package.optional_root("comments")
    if root is None:
        return
    # Words that are deleted or hidden have comments, too, but no place in the text.
    unplaced = {mark.get(ID, ""): [0] for mark in package.root(package.main).iter(COMMENT_REFERENCE)}
    for comment in root.iter(COMMENT):
        id = comment.get(ID, "")
        places = context.comments.get(id) or unplaced.get(id)
        if not places:
            continue  # nothing refers to it, and Word does not show it
        words = "\n".join("".join(text.text or "" for text in line.iter(T)) for line in comment.iter(P))
        context.builder.mark(Mark("comment", Span(min(places), max(places)), words, comment.get(AUTHOR, "")))


def _looks(package: WordPackage, styles: Styles, shown: list[Any], sections: list[Any]) -> Looks:
    from checker_builtin.readers.word.appearance.looks import looks_of  # only for --layout

    return looks_of(package, styles, shown, sections)
