"""DocumentBuilder: the only way a reader makes a Document; it keeps the invariants.

Pieces are sorted and disjoint, every visible character has a place, paragraphs cover
the text in order.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from checker.model.document import Document, Paragraph, ParagraphKind
from checker.model.pieces import Lines, Piece, Pieces, Place, Stretch
from checker.model.sentences import Sentences
from checker.model.text import Span, fold

if TYPE_CHECKING:
    from checker.model.looks import Looks
    from checker.model.marks import Mark
    from checker.model.suppression import Directive

_BLANKS = (" ", "\t", "\u3000", "\xa0")


def may_hold_directives(text: str) -> bool:
    """Whether a file's text may speak to the checker: one without such words pays for nothing else."""
    return "公文检查" in text or "ongwen" in text


class DocumentBuilder:
    """Collects text with its places, and paragraphs over it.

    A reader whose document text is the file itself gives it with `add_file`; others add
    runs: `add` appends characters that stand one by one in the file from `place` on; characters
    that the file does not have (the line feed between two Word paragraphs) are added
    without a place. `add_stretch` appends characters of many places, which are worked out when one is
    asked for. What a person sees although the file does not have it (an automatic number) is added with
    `generate`, at the place where it is seen.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._chunks: list[str] = []
        self._pieces: list[Piece | Stretch] = []
        self._paragraphs: list[Paragraph] = []
        self._stated: list[tuple[str, str]] = []
        self._marks: list[Mark] = []
        self._looks: Callable[[], Looks] | None = None
        self._unread: list[str] = []
        self._directives: list[tuple[Span, str, Place]] = []
        self._lines: Lines | None = None
        self.length = 0  # code points so far

    def add(self, text: str, place: Place | None = None) -> Span:
        """Append characters; the span they now have."""
        span = Span(self.length, self.length + len(text))
        if text:
            self._chunks.append(text)
            self.length = span.end
            if place is not None:
                self._pieces.append(Piece(span.start, span.end, place))
        return span

    def add_stretch(self, text: str, pieces: Callable[[int], Iterable[Piece]]) -> Span:
        """Append characters of many places: `pieces` makes them, from the offset given on, when one is asked for."""
        if text:
            self._pieces.append((self.length, pieces))
        return self.add(text)

    def generate(self, text: str, place: Place) -> Span:
        """Append characters that are seen at a place without standing in the file."""
        span = self.add(text)
        if text:
            self._pieces.append(Piece(span.start, span.end, place, generated=True))
        return span

    def add_file(self, text: str) -> None:
        """The document's text is the decoded file itself; nothing else is added."""
        self.add(text)
        self._lines = Lines(text)

    def paragraph(self, span: Span, kind: ParagraphKind = "body", level: int = 0, *, joined: bool = False) -> None:
        """Mark a paragraph; they come in the order of the text and do not overlap. `level` as in Paragraph."""
        if span.start >= span.end:
            return
        if self._paragraphs and span.start < self._paragraphs[-1].span.end:
            raise ValueError(f"paragraph {span} begins inside the one before it")
        self._paragraphs.append(Paragraph(span, kind, level, joined))

    def add_paragraphs(self, paragraphs: Iterable[Paragraph]) -> None:
        """Mark many at once, in the order of the text."""
        last = self._paragraphs[-1].span.end if self._paragraphs else 0
        for paragraph in paragraphs:
            start, end = paragraph.span
            if start < last:
                raise ValueError(f"paragraph {paragraph.span} begins inside the one before it")
            if start < end:
                self._paragraphs.append(paragraph)
                last = end

    def state(self, key: str, value: str) -> None:
        """Keep what the head of the file says about the report: a key and its value as written."""
        self._stated.append((key, value))

    def mark(self, mark: Mark) -> None:
        """Keep what the file holds besides its text."""
        self._marks.append(mark)

    def look(self, looks: Callable[[], Looks]) -> None:
        """How to find out what the text looks like; called when a rule asks."""
        self._looks = looks

    def leave_unread(self, sentence: str) -> None:
        """Say what of the file could not be read, and what to do: one Chinese sentence."""
        self._unread.append(sentence)

    def directive(self, words: str, place: Place, span: Span | None = None) -> None:
        """Keep a line or comment that speaks to the checker: `words` as written with its marks, at a place of the file.

        `span`: its characters where they stand in the text, which no paragraph has; an empty one says
        where it stands otherwise, by default behind what was added so far.
        """
        self._directives.append((span or Span(self.length, self.length), words, place))

    def build(self) -> Document:
        text = "".join(self._chunks)
        flows = flows_of(tuple(self._paragraphs))
        return Document(
            name=self._name,
            text=text,
            pieces=self._lines or Pieces(self._pieces),
            paragraphs=tuple(self._paragraphs),
            folded=fold(text, flows),
            sentences=Sentences(text, flows),
            stated=tuple(self._stated),
            marks=tuple(self._marks),
            looks=self._looks,
            unread=tuple(self._unread),
            directives=self._covering(text, flows) if self._directives else (),
        )

    def _covering(self, text: str, flows: list[list[Span]]) -> tuple[Directive, ...]:
        """The directives in their order, each with the paragraph that it stands in or before."""
        from checker.model.suppression import Directive  # few files have any

        starts = [paragraph.span.start for paragraph in self._paragraphs]
        flow_of = {part.start: flow for flow in flows for part in flow}
        found = []
        for span, words, place in sorted(self._directives):
            at = span.start
            while span.start == span.end and text[at - 1 : at] in _BLANKS:
                at -= 1  # the blank between the words and a comment behind them is of no paragraph
            number = bisect_right(starts, at) - 1
            if number < 0 or at > self._paragraphs[number].span.end:
                number = bisect_left(starts, span.start)
            covers = tuple(flow_of[starts[number]]) if number < len(starts) else ()
            found.append(Directive(span, words, place.label, place.line, covers))
        return tuple(found)


def flows_of(paragraphs: tuple[Paragraph, ...]) -> list[list[Span]]:
    """The spans that are read as one paragraph each; a joined paragraph flows on from the last of its kind.

    In the order of their first span. Page furniture between the two parts stands behind them.
    """
    flows: list[list[Span]] = []
    last: dict[str, list[Span]] = {}
    for paragraph in paragraphs:
        flow = last.get(paragraph.kind) if paragraph.joined else None
        if flow is None:
            flow = []
            flows.append(flow)
        flow.append(paragraph.span)
        last[paragraph.kind] = flow
    return flows
