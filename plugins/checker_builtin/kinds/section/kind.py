"""SectionKind: one rule names one check of the report's structure against its profile."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from checker.extending.hookspecs import Fields
from checker.model.document import Document
from checker.model.finding import Category, Finding
from checker.model.rule import Rule
from checker_builtin.kinds.section import content, presence, shape
from checker_builtin.kinds.section.recognition import Recognised, recognise

_REQUIREMENTS = ("required", "recommended")


class SectionOptions(NamedTuple):
    """What a rule checks.

    `requirement`: how strongly the profile asks for the thing. `sections` are ids and `words`
    are words of which one is enough (one-of); of a title, `words` are those that are no unit.
    """

    check: str
    requirement: tuple[str, ...] = ("required",)
    sections: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


Check = Callable[[Rule[SectionOptions], Document, Recognised], Iterator[Finding]]
_CHECKS: dict[str, Check] = {
    "missing-section": presence.missing_sections,
    "one-of": presence.none_of_several,
    "unrecognised": presence.unrecognised,
    "near-miss": presence.near_misses,
    "empty-section": shape.empty_sections,
    "section-order": shape.out_of_order,
    "small-section": shape.small_sections,
    "large-section": shape.large_sections,
    "length": shape.unusual_length,
    "long-paragraph": shape.long_paragraphs,
    "long-sentence": shape.long_sentences,
    "missing-element": content.missing_elements,
    "missing-data": content.scarce_elements,
    "forbidden-element": content.forbidden_elements,
    "missing-signature": presence.missing_signature,
    "missing-signed-date": presence.missing_signed_date,
    "missing-addressee": presence.missing_addressee,
    "title-without-unit": presence.title_without_unit,
}
_HOLES: dict[str, tuple[str, ...]] = {
    "missing-section": ("found", "count", "headings", "type"),
    "one-of": ("found", "type"),
    "unrecognised": ("found", "type"),
    "near-miss": ("found", "section"),
    "empty-section": ("found",),
    "section-order": ("found", "other"),
    "small-section": ("found", "characters", "share", "usual"),
    "large-section": ("found", "characters", "share", "usual"),
    "length": ("characters", "usual", "type"),
    "long-paragraph": ("characters", "usual"),
    "long-sentence": ("characters", "usual"),
    "missing-element": ("found", "part"),
    "missing-data": ("found",),
    "forbidden-element": ("found", "element"),
    "missing-signature": ("type",),
    "missing-signed-date": ("type",),
    "missing-addressee": ("type",),
    "title-without-unit": ("found",),
}


class SectionKind:
    """Sections, elements and signature as the document type's profile asks for them."""

    name = "section"
    category: Category = "section"
    needs: tuple[str, ...] = ("type",)
    options: type[Any] = SectionOptions

    def holes(self, options: SectionOptions) -> tuple[str, ...]:
        return _HOLES[options.check]

    def read(self, fields: Fields) -> SectionOptions:
        check = fields.choice("check", tuple(_CHECKS))
        words = fields.texts("words", ())
        options = SectionOptions(
            check=check,
            requirement=fields.choices("requirement", _REQUIREMENTS, ("required",)),
            sections=fields.texts("sections", ()),
            # Of a title the longest words are taken away first: 党建工作 before 工作.
            words=tuple(sorted(words, key=len, reverse=True)) if check == "title-without-unit" else words,
        )
        if check == "one-of" and not options.sections and not options.words:
            fields.refuse("check", "one-of 要写 sections（节的 id）或 words（用语），任一即可")
        if check == "title-without-unit" and not options.words:
            fields.refuse("check", "title-without-unit 要写 words：标题里哪些词不算单位名称")
        return options

    def run(self, rule: Rule[SectionOptions], document: Document) -> Iterator[Finding]:
        seen = recognise(document)
        return iter(()) if seen is None else _CHECKS[rule.options.check](rule, document, seen)
