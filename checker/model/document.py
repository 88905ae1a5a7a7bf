"""A document: its text, where each character stands in the file, and what was understood of it."""

from bisect import bisect_right
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from checker.model.pieces import Pieces, Place
from checker.model.profile import Profile
from checker.model.sentences import Sentences
from checker.model.text import Folded, Span, first_from
from checker.model.times import Day, TimeMention, Window

if TYPE_CHECKING:  # a text file has neither
    from checker.model.looks import Looks
    from checker.model.marks import Mark
    from checker.model.suppression import Directive, SuppressionFault

ParagraphKind = Literal["title", "heading", "body", "item", "cell", "caption", "header", "footer", "footnote"]


class Paragraph(NamedTuple):
    """`level` is 1 to 9 for a heading that the format itself marks, else 0.

    `joined`: goes on where the last paragraph of its kind stopped (a page number stood between).
    """

    span: Span
    kind: ParagraphKind
    level: int = 0
    joined: bool = False


class Section(NamedTuple):
    """A heading and what stands under it, subsections included.

    `heading` covers number and title, `title` is the words without number and end mark,
    `number` is '' for an unnumbered heading ('一、', '（二）', '1.'), `span` reaches from the
    heading to the end of the section. `run_in`: the paragraph goes on after the heading.
    `role` is the id of the profile's section that this is taken for, `stance` the time that
    it speaks of.
    """

    number: str
    title: str
    heading: Span
    span: Span
    level: int
    run_in: bool = False
    role: str | None = None
    stance: Literal["work", "plan"] = "work"
    children: tuple["Section", ...] = ()

    @property
    def body(self) -> Span:
        return Span(self.heading.end, self.span.end)


class Evidence(NamedTuple):
    """What a fact rests on: `kind` is option, front matter, title, signature, opening, filename, body or sections."""

    kind: str
    text: str
    span: Span | None = None


class Period(NamedTuple):
    """First and last day that the report covers."""

    start: Day
    end: Day
    evidence: tuple[Evidence, ...]

    @property
    def window(self) -> Window:
        return Window(self.start, self.end)


class Written(NamedTuple):
    """The day of writing (成文日期)."""

    date: Day
    evidence: tuple[Evidence, ...]


class Conflict(NamedTuple):
    """Two strong pieces of evidence that contradict each other (title 2018, 落款 2016)."""

    what: str
    first: Evidence
    second: Evidence


class Facts(NamedTuple):
    """What is known of the report as a whole, each with what it rests on; None is unknown."""

    title: Span | None = None
    type: str | None = None
    type_evidence: tuple[Evidence, ...] = ()
    organisation: str | None = None
    organisation_span: Span | None = None
    signature: Span | None = None  # 落款: the unit that signs
    signed_date: Span | None = None  # 成文日期 as it stands
    addressee: Span | None = None  # 主送机关
    period: Period | None = None
    written: Written | None = None
    conflicts: tuple[Conflict, ...] = ()
    unit: tuple[str, ...] = ()  # names of the unit and its people, as the configuration gives them
    trade: str = ""  # what the unit does, and the unit above it, by the configuration
    superior: str = ""


_NOTHING_KNOWN = Facts()


class Document:
    """Frozen by agreement; `document[span]` gives the words. Each stage makes a new one with `having`.

    `stated` is what the head of the file says about the report (front matter): keys and values as written.
    `marks` are what the file holds besides its text. `looks` works out how the text looks, None where the
    format does not say. `unread` has one Chinese sentence for each thing in the file that was not read.
    `directives` are the lines and comments that speak to the checker, which are no part of any paragraph;
    `suppression_faults` what is wrong with them, known once everything else was found.
    """

    __slots__ = (
        "directives",
        "facts",
        "folded",
        "looks",
        "marks",
        "name",
        "paragraphs",
        "pieces",
        "profile",
        "sections",
        "sentences",
        "stated",
        "suppression_faults",
        "text",
        "times",
        "unread",
    )

    def __init__(
        self,
        *,
        name: str,
        text: str,
        pieces: Pieces,
        paragraphs: tuple[Paragraph, ...],
        folded: Folded,
        sentences: Sentences,
        times: tuple[TimeMention, ...] = (),
        sections: tuple[Section, ...] = (),
        facts: Facts = _NOTHING_KNOWN,
        profile: Profile | None = None,
        stated: tuple[tuple[str, str], ...] = (),
        marks: "tuple[Mark, ...]" = (),
        looks: "Callable[[], Looks] | None" = None,
        unread: tuple[str, ...] = (),
        directives: "tuple[Directive, ...]" = (),
        suppression_faults: "tuple[SuppressionFault, ...]" = (),
    ) -> None:
        self.name, self.text, self.pieces, self.paragraphs = name, text, pieces, paragraphs
        self.folded, self.sentences, self.times = folded, sentences, times
        self.sections, self.facts, self.profile, self.stated = sections, facts, profile, stated
        self.marks, self.looks, self.unread = marks, looks, unread
        self.directives, self.suppression_faults = directives, suppression_faults

    def having(self, **changes: Any) -> "Document":
        """A copy with some fields changed."""
        return Document(**{field: getattr(self, field) for field in self.__slots__} | changes)

    def __getitem__(self, span: Span | slice) -> str:
        return self.text[span] if isinstance(span, slice) else self.text[span.start : span.end]

    def places(self, span: Span) -> tuple[Place, ...]:
        """Where the words stand in the file, one place for each piece that the span touches."""
        return self.pieces.places(span)

    def paragraph_at(self, offset: int) -> Paragraph | None:
        """The paragraph that an offset stands in, or the last one that begins before it."""
        at = first_from(self.paragraphs, offset + 1) - 1
        return self.paragraphs[at] if at >= 0 else None

    def sentence_at(self, offset: int) -> Span:
        """The sentence that an offset stands in; an empty span at the offset where there is none."""
        return self.sentences.at(offset)

    def section_path(self, offset: int) -> tuple[Section, ...]:
        """The sections around an offset, outermost first."""
        path: list[Section] = []
        level = self.sections
        while level:
            at = bisect_right(level, offset, key=_span_start) - 1
            if at < 0 or offset >= level[at].span.end:
                break
            path.append(level[at])
            level = level[at].children
        return tuple(path)


def _span_start(section: Section) -> int:
    return section.span.start
