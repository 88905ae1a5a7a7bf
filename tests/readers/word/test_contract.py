"""The reader contract, held against Word files that nobody would write by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from checker.model.errors import UnreadableDocument
from checker_builtin.readers.word.characters import run_characters
from checker_builtin.readers.word.names import DEL, FALLBACK, MOVE_FROM, R_PR, R, T, w
from tests.readers.word.contract import read
from tests.word_file import WordFile
from tests.word_markup import (
    BREAK,
    PAGE_BREAK,
    Level,
    Xml,
    cell,
    change,
    commented,
    control,
    custom_xml,
    deleted,
    endnote_mark,
    field,
    field_begin,
    field_end,
    footnote_mark,
    hyperlink,
    inserted,
    moved_from,
    moved_to,
    paragraph,
    row,
    ruby,
    run,
    simple_field,
    smart_tag,
    symbol,
    table,
    text_box,
)
from tests.word_package import xml

_WORDS = st.sampled_from(
    [
        *("一、工作情况", "（一）加强学习。", "党建", "2021年", "XX", "，", "&<>", "a b", "𠮷🎉"),
        *(" ", "\u3000\u3000", "\t", "\n", "\u200b"),
    ]
)
_HIDDEN = "<w:vanish/>"
_LOOKS = st.sampled_from(
    ["", "<w:b/>", _HIDDEN, '<w:highlight w:val="yellow"/>', change("rPrChange", "<w:rPr/>"), '<w:rStyle w:val="H"/>']
)
_runs = st.builds(lambda parts, look: run(*parts, look=look), st.lists(_WORDS, max_size=3), _LOOKS)
_SOUND = (
    run("甲", BREAK, "乙", PAGE_BREAK),
    run("甲", Xml("<w:noBreakHyphen/>"), "乙", Xml("<w:cr/>")),
    ruby("工", "gong"),
    symbol("F0FE"),
    footnote_mark(1),
    endnote_mark(1),
    Xml('<w:commentRangeStart w:id="1"/>'),
    Xml('<w:commentRangeEnd w:id="1"/>'),
)
_BROKEN = (
    footnote_mark(1),
    footnote_mark(7),
    run("前", Xml('<w:fldChar w:fldCharType="begin"/>'), "后"),
    field_begin(" TOC "),
    field_begin(" IF ", Xml(field(" REF a ", "甲"))),
    field_end(),
    Xml("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"),
)

_Content = tuple[str, ...]
_Wrapper = Callable[[_Content], Xml]
_WRAPPERS: tuple[_Wrapper, ...] = (
    *(lambda given, wrap=wrap: wrap(*given) for wrap in (hyperlink, smart_tag, custom_xml, inserted, moved_to)),
    *(lambda given, wrap=wrap: wrap(*given) for wrap in (deleted, moved_from, control)),
    lambda given: control(*given, prompt=True),
    lambda given: commented(1, *given),
    lambda given: text_box(paragraph(*given)),
)
_FIELDS: tuple[_Wrapper, ...] = (
    lambda given: field(" REF b ", *given),
    lambda given: simple_field(" DATE ", *given),
)


def _paragraphs(atoms: tuple[Xml, ...], wrappers: tuple[_Wrapper, ...]) -> st.SearchStrategy[Xml]:
    """Paragraphs whose content is made of these."""

    def wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        content = st.lists(inner, max_size=3).map(tuple)
        return st.one_of([content.map(wrapper) for wrapper in wrappers])

    inline = st.recursive(st.one_of(_WORDS, _runs, st.sampled_from(atoms)), wrapped, max_leaves=12)
    return st.builds(
        lambda content, style, number, mark: paragraph(*content, style=style, number=number, mark=mark),
        st.lists(inline, max_size=5).map(tuple),
        st.sampled_from(["", "", "Heading1", "Title", "Missing"]),
        st.one_of(st.none(), st.tuples(st.integers(0, 3), st.integers(0, 9))),
        st.sampled_from(["", "", "", change("del"), change("ins")]),
    )


def _held(inner: st.SearchStrategy[Xml]) -> st.SearchStrategy[Xml]:
    """Paragraphs in tables and other blocks."""
    blocks = st.lists(inner, min_size=1, max_size=3).map(tuple)
    cells = st.builds(
        lambda content, span, merge: cell(*content, span=span, merge=merge),
        blocks,
        st.integers(1, 3),
        st.sampled_from(["", "", "restart", "continue"]),
    )
    rows = st.builds(
        lambda content, gone: row(*content, properties=gone),
        st.lists(cells, min_size=1, max_size=3),
        st.sampled_from(["", "", change("del"), change("ins")]),
    )
    return st.one_of(
        st.lists(rows, min_size=1, max_size=3).map(lambda given: table(*given)),
        blocks.map(lambda given: control(*given)),
        blocks.map(lambda given: custom_xml(*given)),
        blocks.map(lambda given: change("ins", "".join(given))),
        blocks.map(lambda given: change("moveFrom", "".join(given))),
    )


def _blocks(atoms: tuple[Xml, ...], wrappers: tuple[_Wrapper, ...]) -> st.SearchStrategy[list[Xml]]:
    return st.lists(st.recursive(_paragraphs(atoms, wrappers), _held, max_leaves=6), min_size=1, max_size=6)


_any = _blocks(_SOUND + _BROKEN, _WRAPPERS + _FIELDS)
_sound = _blocks(_SOUND, _WRAPPERS)


def _file(body: list[Xml], head: list[Xml], note: list[Xml]) -> WordFile:
    file = WordFile().style("Normal", default=True).style("H", kind="character", run=_HIDDEN)
    file.style("Title").style("Heading1", "heading 1", paragraph='<w:numPr><w:numId w:val="1"/></w:numPr>')
    file.list(Level("chineseCounting", "%1、"), Level("decimal", "%1.%2", suffix="space")).list_again(starts={0: 3})
    file.header(*head).footer(*head, kind="even").footnote(paragraph("注"), *note).endnote(*note).comment("话")
    return file.add(*body)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(body=_any, head=_any, note=_any, strict=st.booleans())
def test_contract(body: list[Xml], head: list[Xml], note: list[Xml], strict: bool) -> None:
    with suppress(UnreadableDocument):  # nothing visible in it
        read(_file(body, head, note).bytes(strict=strict))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(body=_sound, head=_sound)
def test_nothing_is_lost(body: list[Xml], head: list[Xml]) -> None:
    """Every character that is neither deleted nor hidden is read, and no other."""
    document = read(WordFile().header(*head).add(paragraph("首段"), *body).bytes())
    seen = [document.text[piece.start : piece.end] for piece in document.pieces if not piece.generated]
    kept = [text for block in ("首段", *head, *body) for text in _shown(block)]
    assert Counter("".join("".join(seen).split())) == Counter("".join("".join(kept).split()))


def _shown(block: str) -> Iterator[str]:
    """What Word shows of a block, by looking at each w:t and what stands around it."""
    if not isinstance(block, Xml):
        yield block
        return
    root = etree.fromstring(xml("body", block))
    for text in root.iter(T, w("sym"), w("noBreakHyphen")):
        around = list(text.iterancestors())
        hidden = any(found.tag == R and found.find(f"{R_PR}/{w('vanish')}") is not None for found in around)
        gone = any(found.tag in (DEL, MOVE_FROM, FALLBACK, w("rt")) or _is_gone(found) for found in around)
        if not hidden and not gone:
            yield "".join(shown for child, shown in run_characters(text.getparent()) if child is text)


def _is_gone(element: Any) -> bool:
    """A row that is deleted, a cell that goes on with the one above."""
    merge = element.find(f"{w('tcPr')}/{w('vMerge')}")
    goes_on = merge is not None and merge.get(w("val")) == "continue"
    return goes_on or element.find(f"{w('trPr')}/{DEL}") is not None
