"""Kind `residue`: what must not be left in a submitted file: changes, comments, hidden words, old properties."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, get_args

from checker.extending.hookspecs import Fields
from checker.model.document import Document
from checker.model.finding import Category, Finding, Related
from checker.model.marks import Mark, MarkName
from checker.model.rule import Rule
from checker.model.text import Span, fold_words
from checker.reading.signatures import is_unit

ELEMENTS: tuple[str, ...] = get_args(MarkName)
_MOST_RELATED = 20  # further places that one finding names
_LONGEST = 30  # characters of a mark's own words in a message
_ALIKE = 0.6  # share of characters in order that two titles of one report have in common at least
_FRONT = 400  # characters in which the words stand that Word took for a title when the file was first saved
_NAMED_FIRST = re.compile("[\u3400-\u9fff]{4,30}?(?=20[0-9]{2}年|关于)")  # 某局2019年……, 某局关于……
_CHINESE = re.compile("[\u3400-\u9fff]{4}")
# What programs and templates write when nobody gave a title.
_NO_TITLE = ("文档", "模板", "模版", "范本", "演示文稿", "标题", "未命名", "公文", "稿纸", "红头文件")
# Who sold the computer or its programs: their names stand in every file that is made on it.
_MAKERS = (
    *("微软", "联想", "惠普", "戴尔", "华硕", "宏碁", "宏基", "同方", "方正", "长城", "浪潮", "海尔", "神舟"),
    *("华为", "金山", "统信", "麒麟", "神州网信", "系统之家", "雨林木风", "番茄花园", "深度技术"),
    *("电脑", "计算机", "数码", "软件"),
)


class ResidueOptions(NamedTuple):
    """`elements` are names of marks, `keys` which of them ('page', 'title'; none: all), `least` how many lines an
    empty stretch has at least; `unless` says which values of a property are in order."""

    elements: tuple[str, ...]
    keys: tuple[str, ...] = ()
    least: int = 1
    unless: str = ""


class ResidueKind:
    """One finding for all marks of the rule's elements; the first is where it stands, the others are related.

    `unless: own-title` leaves alone a title that is the report's, `own-unit` a company that is
    the report's unit or no unit at all, `own-people` an author whom the configuration names.
    """

    name = "residue"
    category: Category = "residue"
    needs: tuple[str, ...] = ()
    options = ResidueOptions

    def read(self, fields: Fields) -> ResidueOptions:
        return ResidueOptions(
            fields.choices("element", ELEMENTS),
            fields.texts("keys", ()),
            fields.integer("least", 1),
            fields.choice("unless", ("", *_IN_ORDER), ""),
        )

    def run(self, rule: Rule[ResidueOptions], document: Document) -> Iterator[Finding]:
        marks = [mark for mark in document.marks if _is_meant(mark, rule.options)]
        if rule.options.unless:
            marks = [mark for mark in marks if not _IN_ORDER[rule.options.unless](mark.text, document)]
        if marks:
            yield _found(rule, document, marks)


def _is_meant(mark: Mark, options: ResidueOptions) -> bool:
    if mark.name not in options.elements:
        return False
    if mark.name == "empty-paragraphs":
        return mark.key in options.keys or int(mark.text or "0") >= options.least
    return not options.keys or mark.key in options.keys


def _found(rule: Rule[ResidueOptions], document: Document, marks: Sequence[Mark]) -> Finding:
    first = marks[0]
    spans = [_shown(document, mark.span) for mark in marks[: _MOST_RELATED + 1]]
    others = dict.fromkeys(span for span in spans[1:] if span != spans[0])
    return rule.found(
        spans[0],
        related=tuple([Related(span, "这里也有") for span in others]),
        count=str(len(marks)),
        found=_shortened(document[spans[0]]),
        text=_shortened(first.text),
        who=_shortened(first.who) or "未署名",
    )


def _shown(document: Document, span: Span) -> Span:
    """The words of a mark; the sentence where a mark stands between words, the title for a property."""
    text = document.text
    start, end = span
    while start < end and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    if start < end:
        return Span(start, end)
    if span == Span(0, 0) and document.facts.title:
        return document.facts.title
    paragraph = document.paragraph_at(span.start)
    if paragraph is None:
        return document.paragraphs[0].span if document.paragraphs else Span(0, 0)
    if paragraph.span.end < span.start:  # behind the paragraph: an empty page, a deleted line
        return document.sentence_at(paragraph.span.end - 1)
    sentence = document.sentence_at(min(span.start, paragraph.span.end - 1))
    return sentence if sentence.start < sentence.end else paragraph.span


def _shortened(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}……"


def _own_title(value: str, document: Document) -> bool:
    """Whether a title in the properties is that of the report, or nobody can tell."""
    if document.facts.title is None:
        return True
    one, other = fold_words(value), fold_words(document[document.facts.title])
    if one in other or other in one or one in fold_words(document.text[:_FRONT]):
        return True
    if not _CHINESE.search(one) or one.endswith(_NO_TITLE):
        return True
    unit = _NAMED_FIRST.match(one)
    if unit is not None and is_unit(unit[0]) and not _own_unit(unit[0], document):
        return False
    from difflib import SequenceMatcher  # few files have a title of their own

    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def _own_unit(value: str, document: Document) -> bool:
    """Whether a company is no unit at all (微软中国), the maker of the computer, or the unit of the report."""
    own = document.facts.organisation
    one = fold_words(value)
    if own is None or not is_unit(one) or any(maker in one for maker in _MAKERS):
        return True
    other = fold_words(own)
    names = (*document.facts.unit, other)
    return one in fold_words(document.text) or any(name in one or one in name for name in names)


def _own_people(value: str, document: Document) -> bool:
    """Whether the configuration names no people of the unit, or this one among them."""
    names = document.facts.unit
    return not names or any(fold_words(value) in fold_words(name) or name in value for name in names)


_IN_ORDER: dict[str, Callable[[str, Document], bool]] = {
    "own-title": _own_title,
    "own-unit": _own_unit,
    "own-people": _own_people,
}
