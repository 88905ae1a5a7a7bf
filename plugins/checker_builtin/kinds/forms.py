"""Forms: patterns that are looked for only where one of their literal words stands.

The kinds placeholder and banner share them. The forms of a pack stand in its facts, so
that a rule can see the forms of other rules too and leave a place to them: it reports
the sorts that it names under `sorts`, and what the sorts under `after` find goes first.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice, product
from typing import NamedTuple

from checker.extending.hookspecs import Fields
from checker.model.document import Document, Paragraph, ParagraphKind
from checker.model.finding import SEVERITIES
from checker.model.rule import Hit
from checker.model.text import Span

_MOST_TOLD = 4
MOST_LITERALS = 600  # of one form; more are a slip of the pen
_CHOICE = re.compile(r"\[([^\]]+)\]|\(([^)]+)\)|(.)", re.DOTALL)


class Form(NamedTuple):
    """One way of writing something that was left over.

    At least one of `literals` stands in every match of `pattern`, which is matched against
    the raw text of a paragraph. Of a pattern with groups only the groups are reported: an
    alternative without one names what is sound (“**加粗**” beside “**次”).
    In a literal, [甲乙] is any one of the characters and (甲|乙) any one of the words.
    `raw`, where given, are words of which one stands in every match as written: what the
    folded text, in which literals are found, does not show (two blanks on end).
    `what` says what the form is or stands for. `where`, `elsewhere` and `whole` are for banners.
    """

    form: str
    sort: str
    pattern: str
    literals: tuple[str, ...]
    severity: str | None = None
    what: str = ""
    where: str = "anywhere"
    elsewhere: str = "info"
    whole: bool = True
    raw: tuple[str, ...] = ()


class Match(NamedTuple):
    """A form found at a span of the document."""

    form: Form
    span: Span


def read_form(fields: Fields) -> Form:
    """The keys that all forms have."""
    severity = fields.choice("severity", SEVERITIES) if fields.has("severity") else None
    form = Form(
        form=fields.text("form"),
        sort=fields.text("sort"),
        pattern=fields.pattern("pattern"),
        literals=fields.texts("literals"),
        severity=severity,
        what=fields.text("what", ""),
        raw=fields.texts("raw", ()),
    )
    if sum(1 for _ in literals_of(form)) > MOST_LITERALS:
        fields.refuse("literals", f"展开后超过 {MOST_LITERALS} 个词，请减少 [ ] 和 ( ) 里的选项")
    return form


def literals_of(form: Form) -> Iterator[str]:
    """The words that call a form, with their choices spelt out."""
    for literal in form.literals:
        parts = [
            tuple(characters) or tuple(words.split("|")) if characters or words else (plain,)
            for characters, words, plain in _CHOICE.findall(literal)
        ]
        yield from ("".join(chosen) for chosen in product(*parts))


def told(form: Form) -> str:
    """How the form is called by: “XX”“××”等字样（数量）."""
    literals = list(islice(literals_of(form), _MOST_TOLD + 1))
    words = "".join(f"“{literal}”" for literal in literals[:_MOST_TOLD])
    what = f"（{form.what}）" if form.what else ""
    return f"{words}{'等' if len(literals) > _MOST_TOLD else ''}字样{what}"


def matches(
    document: Document, hits: Sequence[Hit[Form]], sorts: Sequence[str], scope: Sequence[ParagraphKind]
) -> Iterator[tuple[Paragraph, list[Match]]]:
    """What the forms that were called find, by start, the longer first, in each paragraph that calls one of `sorts`."""
    for paragraph, forms in _called(document, _written(document, hits), scope):
        if not any(form.sort in sorts for form in forms):
            continue
        text = document[paragraph.span]
        found = [
            Match(form, Span(paragraph.span.start + start, paragraph.span.start + end))
            for form in forms
            if not form.raw or any([words in text for words in form.raw])
            for start, end in _spans(form.pattern, text)
        ]
        if found:
            yield paragraph, sorted(found, key=_by_start)


def settled(found: Iterable[Match], first: Sequence[str]) -> list[Match]:
    """One match for each place: the sorts in `first` go before, then the longer match. `found` is in order."""
    kept: list[Match] = []
    for match in found:
        if not kept or match.span.start >= kept[-1].span.end:
            kept.append(match)
        elif _weight(match, first) > _weight(kept[-1], first):
            kept[-1] = match
    return kept


def _written(document: Document, hits: Sequence[Hit[Form]]) -> Sequence[Hit[Form]]:
    """The hits without those of forms whose `raw` words stand nowhere: in most reports, all that there are."""
    asked = {hit.entry.raw for hit in hits}
    vain = [raw for raw in asked if raw and not _stands(document, raw)]
    return [hit for hit in hits if hit.entry.raw not in vain] if vain else hits


@lru_cache(maxsize=2)  # for the other rules of the same document
def _stands(document: Document, raw: tuple[str, ...]) -> bool:
    text = document.text
    return any([words[0] in text and words in text for words in raw])  # one character is found much faster than two


def _called(
    document: Document, hits: Sequence[Hit[Form]], scope: Sequence[ParagraphKind]
) -> Iterator[tuple[Paragraph, Iterable[Form]]]:
    called: dict[int, tuple[Paragraph, dict[str, Form]]] = {}
    if not hits:
        return
    forms: dict[str, Form] | None = None
    # Where a page number parts a paragraph, one flow of the folded text is several paragraphs.
    parted = any(paragraph.joined for paragraph in document.paragraphs)
    end = 0
    for hit in hits:
        if hit.start >= end:
            paragraph = document.paragraph_at(hit.span.start)
            end = hit.end if parted else document.folded.paragraph(hit.start)[1]
            forms = None
            if paragraph is not None and paragraph.kind in scope:
                forms = called.setdefault(paragraph.span.start, (paragraph, {}))[1]
        if forms is not None:
            forms[hit.entry.form] = hit.entry
    for paragraph, wanted in called.values():
        yield paragraph, wanted.values()


@lru_cache(maxsize=128)  # several rules look for the same forms in the same paragraph
def _spans(pattern: str, text: str) -> tuple[tuple[int, int], ...]:
    found = re.compile(pattern)  # re keeps what it compiled
    if not found.groups:
        return tuple([match.span() for match in found.finditer(text)])
    return tuple([match.span(match.lastindex) for match in found.finditer(text) if match.lastindex])


def _by_start(match: Match) -> tuple[int, int, str]:
    return match.span.start, -match.span.end, match.form.form


def _weight(match: Match, first: Sequence[str]) -> tuple[bool, int]:
    return match.form.sort in first, match.span.end - match.span.start
