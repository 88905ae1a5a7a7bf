"""The contracts of readers: what turns a file into a Document, and what some can do besides."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol, runtime_checkable

from checker.model.document import Document
from checker.model.pieces import Place
from checker.model.report import Located


class RawFile(NamedTuple):
    """A file as it was given: `name` as given, '-' for standard input; `encoding` None lets the reader find out.

    `sidecar` are the bytes of the file beside it that lets findings be, None where there is none.
    """

    name: str
    data: bytes
    encoding: str | None = None
    sidecar: bytes | None = None


@runtime_checkable
class Reader(Protocol):
    """Turns the bytes of one format into a Document, through DocumentBuilder only.

    `suffixes` are lower case with the dot. `read` raises UnreadableDocument with one
    Chinese sentence: what is wrong and what to do.
    """

    name: str
    suffixes: tuple[str, ...]

    def read(self, file: RawFile) -> Document: ...


@runtime_checkable
class Recognising(Protocol):
    """A reader that knows its format by the bytes: a Word file called 总结.doc or 总结.txt is read all the same."""

    def recognises(self, data: bytes) -> bool: ...


@runtime_checkable
class Lined(Protocol):
    """A reader of a format whose files have lines: lines and columns of its places are those of the file.

    `lines` gives the lines of the decoded file, without their ends. Raises UnreadableDocument.
    """

    def lines(self, file: RawFile) -> Sequence[str]: ...


class PlacedEdit(NamedTuple):
    """Write `text` in place of `old`, the words that stand at `places`; an insertion has one place of length 0.

    Where `old` is one character longer than its places, it ends with the line feed between
    two paragraphs, and the paragraph goes with its end. `rule` and `title` say what for.
    """

    places: tuple[Place, ...]
    old: str
    text: str
    rule: str = ""
    title: str = ""


@runtime_checkable
class Editing(Protocol):
    """A reader that can write changes back: `edit` gives the bytes of the mended file.

    The edits do not overlap and come in the order of the text. Raises UnwritableDocument
    where the file cannot take them, which names those that it refuses where it takes the
    others; it is all or nothing.
    """

    name: str

    def edit(self, file: RawFile, edits: Sequence[PlacedEdit]) -> bytes: ...


@runtime_checkable
class Directing(Protocol):
    """A reader of a format whose files can tell the checker to let findings be.

    `directive` puts words (公文检查：忽略 …；理由：…) between the marks that its `read` gives to
    `DocumentBuilder.directive`, for a line of its own, without the line's end. `with_directive` gives the
    bytes of a file with that line behind all else, in the file's own encoding and line ends.
    Both raise UnwritableDocument, one Chinese sentence, for what the file cannot hold.
    """

    name: str

    def directive(self, words: str) -> str: ...
    def with_directive(self, file: RawFile, words: str) -> bytes: ...


@runtime_checkable
class Annotating(Protocol):
    """A reader that can write findings into a copy of the file, as comments on the very words.

    Comments that an earlier run wrote are removed first; with no findings that is all, and
    a file without any comes back as it is. Raises UnwritableDocument.
    """

    name: str
    suffixes: tuple[str, ...]

    def annotate(self, file: RawFile, located: Sequence[Located]) -> bytes: ...
