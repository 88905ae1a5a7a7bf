"""Where the forms of a rule stand in a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from checker.model.document import Document, Paragraph
from checker.model.finding import Edit
from checker.model.rule import Rule
from checker.model.text import Span
from checker_builtin.kinds.written.fault import Fault
from checker_builtin.kinds.written.form import Form
from checker_builtin.kinds.written.judging import WrittenOptions, compiled, stands
from checker_builtin.kinds.written.spared import is_spared

_AROUND = 160  # characters on either side within which an exempting match is looked for


def form_faults(rule: Rule[WrittenOptions], document: Document) -> Iterator[Fault]:
    """What the forms find, in order of their place; of two on the same words the form that stands first."""
    found: list[tuple[Span, int, Fault]] = []
    for number, row in enumerate(rule.options.forms):
        form = Form(*row)  # kept compiled, it comes back as a plain tuple
        if form.marks and not any([stands(mark, document.text) for mark in form.marks]):
            continue
        found.extend((fault.span, number, fault) for fault in _faults(form, rule, document))
    if len(rule.options.forms) == 1:
        return iter([fault for _, _, fault in found])
    return iter(_apart(found))


def _apart(found: list[tuple[Span, int, Fault]]) -> list[Fault]:
    kept: list[tuple[Span, int, Fault]] = []
    for item in sorted(found, key=lambda item: item[:2]):
        if kept and kept[-1][0].overlaps(item[0]):
            if item[1] < kept[-1][1]:
                kept[-1] = item
        else:
            kept.append(item)
    return [fault for _, _, fault in kept]


def _faults(form: Form, rule: Rule[WrittenOptions], document: Document) -> Iterator[Fault]:
    pattern = compiled(form.pattern)
    group: str | int = "found" if "found" in pattern.groupindex else 0
    for paragraph, text in paragraphs_with(form.marks, rule, document):
        for match in pattern.finditer(text):
            start, end = match.span(group)
            if start < 0 or is_spared(text, start, end):
                continue
            if not (form.unless and _exempt(form, document, paragraph, text, (start, end))):
                yield _fault(form, rule, match, Span(paragraph.span.start + start, paragraph.span.start + end))


def paragraphs_with(
    marks: Iterable[str], rule: Rule[WrittenOptions], document: Document
) -> Iterator[tuple[Paragraph, str]]:
    """The paragraphs in the rule's scope in which one of the marks stands, with their raw text."""
    text, scope = document.text, rule.scope
    sought = [mark for mark in marks if stands(mark, text)]
    for paragraph in document.paragraphs:
        if paragraph.kind in scope:
            words = text[paragraph.span.start : paragraph.span.end]
            if not marks or any([mark in words for mark in sought]):
                yield paragraph, words


def _fault(form: Form, rule: Rule[WrittenOptions], match: re.Match[str], span: Span) -> Fault:
    right = match.expand(form.right) if "\\" in form.right else form.right
    edits: tuple[Edit, ...] = ()
    if form.fix is not None:
        text = match.expand(form.fix) if "\\" in form.fix else form.fix
        right = right or text
        edits = (Edit(span, text),)
    return Fault(span, right, edits=edits, safe=form.safe, severity=form.severity, why=form.why)


def _exempt(form: Form, document: Document, paragraph: Paragraph, text: str, at: tuple[int, int]) -> bool:
    if form.unless_scope == "paragraph":
        return any(_stands(pattern, text) for pattern in form.unless)
    start, end = at
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    if form.unless_scope == "sentence":
        shift = paragraph.span.start
        sentence = document.sentence_at(shift + start)
        first, last = max(first, sentence.start - shift), min(last, max(end, sentence.end - shift))
        return any(compiled(pattern).search(text, first, last) for pattern in form.unless)
    return any(
        match.start() <= start and end <= match.end()
        for pattern in form.unless
        for match in compiled(pattern).finditer(text, first, last)
    )


@lru_cache(maxsize=256)
def _stands(pattern: str, text: str) -> bool:
    return compiled(pattern).search(text) is not None
