"""Tracked changes of any sort in any paragraph, taken back by hand; and what LibreOffice makes of ours."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from checker.extending.hookspecs import PlacedEdit, RawFile
from checker.model.document import Document
from checker.model.errors import UnwritableDocument
from checker.model.text import Span
from checker_builtin.readers import WordReader
from checker_builtin.readers.word.names import AUTHOR, DEL, INS, w
from tests.libre_office import converted, needs_libre_office
from tests.readers.word.revising import NAME, Pair, body, edited, read, without
from tests.readers.word.tracked import texts_of
from tests.word_file import WordFile
from tests.word_markup import (
    BREAK,
    Level,
    Xml,
    cell,
    commented,
    control,
    deleted,
    field,
    footnote_mark,
    hyperlink,
    inserted,
    row,
    run,
    smart_tag,
)

MIXED = (run("一年来，截", look="<w:b/>"), run("止目前"), run("完成", look="<w:i/>"))
NOTE = Xml('<w:footnoteReference w:id="1"/>')
TWICE = run("甲截止乙再励丙")


# --- LibreOffice as a witness ---------------------------------------------------------

_HEADINGS = WordFile().list(Level("chineseCounting", "%1、"), Level("decimal", "%2."))
WITNESSED: dict[str, tuple[WordFile, Sequence[Pair]]] = {
    "plain": (WordFile().paragraph("甲截止乙").paragraph("丙"), [("截止", "截至")]),
    "runs": (WordFile().paragraph(*MIXED), [("截止目前", "截至目前")]),
    "deletion": (WordFile().paragraph("甲重重复"), [("重", "")]),
    "insertion": (WordFile().paragraph("甲丙"), [("甲|", "乙")]),
    "two in a run": (WordFile().paragraph(TWICE), [("截止", "截至"), ("再励", "再厉")]),
    "hyperlink": (WordFile().paragraph("前", hyperlink("截止"), "目前"), [("截止目前", "截至目前")]),
    "control": (WordFile().paragraph("前", control("甲截止乙"), "后"), [("截止", "截至")]),
    "smart tag": (WordFile().paragraph("前", smart_tag("截止"), "后"), [("截止", "截至")]),
    "table": (WordFile().paragraph("甲").table(row("截止", "乙")).paragraph("丙"), [("截止", "截至")]),
    "list": (_HEADINGS.paragraph("甲截止", number=(1, 0)).paragraph("乙", number=(1, 1)), [("甲截止", "甲截至")]),
    "insertion of others": (WordFile().paragraph("前", inserted("甲截止乙"), "后"), [("截止", "截至")]),
    "deletion of others": (WordFile().paragraph("截", deleted("旧"), "止"), [("截止", "截至")]),
    "comment": (WordFile().comment("批注").paragraph(commented(1, "截止"), "目前"), [("截止目前", "截至目前")]),
    "footnote": (WordFile().footnote("注截止").paragraph("甲", footnote_mark(1), "乙"), [("注截止", "注截至")]),
    "header": (
        WordFile().header("某局截止").footer("第截止页").paragraph("甲"),
        [("某局截止", "某局截至"), ("第截止", "第截至")],
    ),
    "paragraph": (WordFile().paragraph("甲").paragraph("广告").paragraph("乙"), [("广告", "¶")]),
    "first paragraph": (WordFile().paragraph("广告").paragraph("乙"), [("广告", "¶")]),
    "last paragraph": (WordFile().paragraph("甲").paragraph("广告"), [("广告", "¶")]),
    "paragraph in a cell": (WordFile().paragraph("甲").table(row(cell("广告"), "二")).paragraph("乙"), [("广告", "¶")]),
}


@needs_libre_office
def test_libre_office_sees_the_mended_text_and_the_old_one(tmp_path: Path) -> None:
    files = []
    for number, (file, pairs) in enumerate(WITNESSED.values()):
        before = file.bytes()
        after = without(before, pairs[0][0]) if pairs[0][1] == "¶" else edited(before, *pairs)
        for name, data in ((f"{number}-before", before), (f"{number}-after", after)):
            files.append(tmp_path / f"{name}.docx")
            files[-1].write_bytes(data)
    made = {stem: texts_of(path) for stem, path in converted(files, "odt", tmp_path / "odt").items()}
    for number, name in enumerate(WITNESSED):
        old, new = made[f"{number}-before"], made[f"{number}-after"]
        data = (tmp_path / f"{number}-after.docx").read_bytes()
        assert new.rejected == old.rejected, name
        assert sorted(new.accepted) == sorted(without_numbers(data)), name
        assert new.accepted != old.accepted, name


def without_numbers(data: bytes) -> list[str]:
    """The paragraphs as our reader sees them, without automatic numbers."""
    document = read(data)
    text = document.text
    for piece in reversed(list(document.pieces)):
        if piece.generated:
            text = text[: piece.start] + text[piece.end :]
    return [line for line in text.split("\n") if line.strip()]


# --- any paragraph, any changes -------------------------------------------------------

_words = st.text("甲乙丙 ", min_size=1, max_size=5)
_plain = _words.map(run) | _words.map(lambda words: run(words, look="<w:b/>"))
_wrapped = (
    st.builds(hyperlink, _plain)
    | st.builds(smart_tag, _plain, _plain)
    | st.builds(control, _plain)
    | st.builds(inserted, _plain, _plain)
    | st.builds(deleted, _words)
    | st.just(run("丁", BREAK, "戊"))
    | st.just(footnote_mark(1))
    | st.just(field(" REF a ", "己"))
)
_contents = st.lists(_plain | _wrapped, min_size=1, max_size=8)
_places = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 6), st.text("子丑\n", max_size=3)), max_size=4)


@settings(max_examples=300, deadline=None)
@given(_contents, _places)
def test_any_changes_can_be_accepted_and_rejected(content: list[Xml], wanted: list[tuple[int, int, str]]) -> None:
    before = WordFile().paragraph("首", *content, "尾").paragraph("末段").footnote("注").bytes()
    document = read(before)
    line = document.text.index("\n末段")
    changes: list[tuple[Span, str]] = []
    end = 1
    for start, length, new in sorted(wanted):
        span = Span(max(end + 1, start), min(line, max(end + 1, start) + length))
        if span.start < span.end:
            changes.append((span, new))
            end = span.end
    changes, after = _made(before, document, changes)
    text = document.text
    for span, new in reversed(changes):
        text = text[: span.start] + new + text[span.end :]
    assert _squeezed(read(after).text) == _squeezed(text)
    assert _squeezed(read(_rejected(after)).text) == _squeezed(document.text)


def _made(data: bytes, document: Document, changes: list[tuple[Span, str]]) -> tuple[list[tuple[Span, str]], bytes]:
    """The changes that the file takes, and the file."""
    edits = [PlacedEdit(document.places(span), document[span], new) for span, new in changes]
    file = RawFile("总结.docx", data)
    try:
        return changes, WordReader().edit(file, edits) if edits else data
    except UnwritableDocument as error:
        if not error.refused:
            raise
        return _made(data, document, [one for number, one in enumerate(changes) if number not in error.refused])


def _squeezed(text: str) -> str:
    """Without the blanks that Word does not show at the ends of a w:t."""
    return "".join(text.split())


def _rejected(data: bytes) -> bytes:
    """The file with our changes taken back."""
    root = body(data)
    for element in [element for element in root.iter(INS, DEL) if element.get(AUTHOR) == NAME]:
        if element.tag == DEL:
            for run_ in list(element):
                for text in run_.iter(w("delText")):
                    text.tag = w("t")
                element.addprevious(run_)
        element.getparent().remove(element)
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w") as new:
        for name in old.namelist():
            new.writestr(name, etree.tostring(root) if name == "word/document.xml" else old.read(name))
    return written.getvalue()
