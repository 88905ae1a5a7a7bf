"""PDF: what pdfium gives becomes a document, and what it cannot give is one sentence."""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2
import pytest
from pypdfium2 import raw

from checker.extending.hookspecs import RawFile
from checker.model.document import Document
from checker.model.errors import UnreadableDocument
from checker.testing import document_contract
from checker_builtin.readers import PdfReader
from checker_builtin.readers.pdf import child
from tests.libre_office import TEXT_IN, converted, needs_libre_office
from tests.readers.pdf_file import assembled, pdf_file, picture, ruled, show, stream, typeset
from tests.readers.samples import SAMPLES, SHARED, checked, facts, found, text_of
from tests.readers.set_text import LAYOUTS, set_text

WORDS = "一年来，局党组坚持学习。"


def read(data: bytes) -> Document:
    file = RawFile("总结.pdf", data)
    document = PdfReader().read(file)
    document_contract(document, file)
    return document


def paragraphs(data: bytes) -> list[str]:
    document = read(data)
    return [f"{'' if item.kind == 'body' else item.kind + ':'}{document[item.span]}" for item in document.paragraphs]


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        PdfReader().read(RawFile("总结.pdf", data))
    return str(caught.value)


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_report_set_on_pages_gives_the_findings_of_its_text(sample: str) -> None:
    text = text_of(sample)
    plain, pages = checked("report.txt", text.encode()), checked("report.pdf", typeset(text))
    assert found(pages) == found(plain)
    assert facts(pages) == facts(plain)
    assert not pages.failures


@needs_libre_office
@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_libre_office_exports_gives_the_findings_of_the_text(layout: str, tmp_path: Path) -> None:
    texts = {sample: text_of(sample) for sample in SAMPLES}
    if SHARED.exists():
        texts["2018"] = SHARED.read_text(encoding="utf-8")
    files = []
    for name, text in texts.items():
        file = tmp_path / f"{name}.fodt"
        file.write_text(set_text(text, LAYOUTS[layout]), encoding="utf-8")
        files.append(file)
    made = converted(files, "pdf", tmp_path / "made")
    for name, text in texts.items():
        plain, pages = checked("report.txt", text.encode()), checked("report.pdf", made[name].read_bytes())
        assert found(pages) == found(plain), name
        assert facts(pages) == facts(plain), name
        assert not pages.failures


@needs_libre_office
def test_a_text_without_any_layout_keeps_its_paragraphs(tmp_path: Path) -> None:
    texts = {sample: text_of(sample) for sample in SAMPLES}
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    made = converted([tmp_path / f"{name}.txt" for name in texts], "pdf", tmp_path / "made", filter_in=TEXT_IN)
    for name, text in texts.items():
        lines = ["".join(line.split()) for line in text.split("\n") if line.strip()]
        assert ["".join(words.split()) for words in paragraphs(made[name].read_bytes())] == lines, name


def test_the_file_has_each_character_at_its_place() -> None:
    data = typeset(text_of("bad-annual-2019"))
    document = read(data)
    opened = pypdfium2.PdfDocument(data)
    pages = [opened[number].get_textpage() for number in range(len(opened))]
    for piece in document.pieces:
        for at in range(piece.end - piece.start):
            code = raw.FPDFText_GetUnicode(pages[int(piece.place.node)], piece.place.offset + at)
            assert chr(code) == document.text[piece.start + at]
    assert len(pages) > 1
    assert {piece.place.node for piece in document.pieces} == {str(number) for number in range(len(pages))}


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_is_read_in_the_direction_of_its_text(turn: int) -> None:
    x, y, by, down = {0: (80, 700, 0, -28), 90: (80, 80, 28, 0), 180: (500, 100, 0, 28), 270: (500, 700, -28, 0)}[turn]
    rows = ["一、工作情况", "一年来，局党组坚持学习。", "二、存在的主要问题"]
    content = "".join(show(row, x + by * at, y + down * at, turn=turn) for at, row in enumerate(rows))
    for rotate in ("", f"/Rotate {turn}"):
        assert paragraphs(pdf_file([content], rotate)) == rows


def test_a_watermark_and_words_at_the_edge_are_no_text() -> None:
    content = show("内部资料", 100, 300, 60, turn=45) + show(WORDS, 80, 700) + show("装订线", 30, 400, turn=90)
    assert paragraphs(pdf_file([content])) == [WORDS, "header:内部资料装订线"]


def test_a_large_turned_part_is_text() -> None:
    rows = [f"{number}、走访群众二十三户，解决困难五个" for number in "一二三四五六"]
    turned = "".join(show(row, 300 + 28 * at, 80, turn=90) for at, row in enumerate(rows))
    straight = "".join(show(row, 80, 780 - 28 * at) for at, row in enumerate([WORDS, *rows]))
    assert paragraphs(pdf_file([straight + turned])) == [WORDS, *rows, *rows]


def test_what_is_off_the_paper_is_not_read() -> None:
    shifted = show(WORDS, 80, -700) + show(WORDS, 900, 700) + show(WORDS, 80, -100)
    assert paragraphs(pdf_file([shifted], box=(0, -842, 595, 0))) == [WORDS, WORDS]


def test_characters_outside_the_basic_plane_and_radicals() -> None:
    assert paragraphs(pdf_file([show("⼯作总结，⻓期坚持。", 80, 700)])) == ["工作总结，长期坚持。"]
    document = read(pdf_file([show("张𠮷同志主持。", 80, 700)]))
    assert document.text.strip() == "张𠮷同志主持。"
    assert [piece.place.offset for piece in document.pieces] == [0, 3]


def test_text_that_is_there_and_not_seen_is_read() -> None:
    """The layer that text recognition lays over a scan."""
    rows = [
        "一年来，局党组坚持学习，全面落实各项任务要求。",
        "二、走访群众，解决困难",
        "三、建章立制，压实责任，健全机制，办好实事",
    ]
    content = picture(0, 0, 595, 842) + "".join(show(row, 80, 700 - 28 * at, mode=3) for at, row in enumerate(rows))
    assert paragraphs(pdf_file([content])) == rows


def test_a_ruled_table_gives_cells() -> None:
    lines = [(80, y, 400, y) for y in (700, 660, 620)] + [(x, 620, x, 700) for x in (80, 200, 400)]
    cells = show("项目", 90, 675) + show("完成", 210, 675) + show("学习", 90, 635) + show("12次", 210, 635)
    assert paragraphs(pdf_file([show(WORDS, 112, 740) + ruled(*lines) + cells])) == [
        *(WORDS, "cell:项目", "cell:完成", "cell:学习", "cell:12次"),
    ]


SCAN = picture(0, 0, 595, 842)


@pytest.mark.parametrize(
    ("pages", "unread"),
    [
        ([show(WORDS, 80, 700), SCAN], "第2页是图片"),
        ([show(WORDS, 80, 700), show("3", 300, 30) + SCAN], "第2页是图片"),
        ([show(WORDS, 80, 700), ruled(*[(x, 300, x + 9, 309) for x in range(0, 500, 9)])], "转成图形"),
        ([show(WORDS * 3, 80, 700), show(WORDS, 80, 700) + show(WORDS, 80, 600, font="G")], "没有编码"),
        ([show(WORDS, 80, 700), show(WORDS, 80, 700, font="N") + show("党", 80, 600, font="N")], "没有嵌入文件的字体"),
    ],
)
def test_pages_without_text_are_named(pages: list[str], unread: str) -> None:
    document = read(pdf_file(pages))
    assert WORDS in document.text
    assert len(document.unread) == 1
    assert "第2页" in document.unread[0]
    assert unread in document.unread[0]


PASSWORD = f"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{'00' * 32}>/U<{'00' * 32}>>>/ID[<00><00>]"
ONE_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>"
ROOT = b"<</Type/Catalog/Pages 2 0 R>>"
KID = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
LOOP = stream(
    b"/X Do /X Do", packed=0, more="/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>"
)
SPACES = stream(b" " * 400_000_000, packed=2)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (pdf_file([SCAN, SCAN]), "扫描件或图片"),
        (pdf_file([show(WORDS, 80, 700, font="G")]), "没有编码"),
        (pdf_file([""]), "没有文字"),
        (pdf_file([show(WORDS, 80, 700)], extra=PASSWORD), "加了密码"),
        (pdf_file([show(WORDS, 80, 700)] * 501), "超过 500 页"),
        (b"%PDF-1.7\n", "损坏"),
        (b"", "损坏"),
        (b"%PDF-1.7\n1 0 obj\n" + b"[" * 100_000, "损坏"),
        (assembled([ROOT, b"<</Type/Pages/Kids[3 0 R]/Count 1000000000>>", ONE_PAGE]), "没有文字"),
        (assembled([ROOT, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"]), "损坏"),
        (assembled([ROOT, *(b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % at for at in range(3, 4000)), ONE_PAGE]), "损坏"),
        (assembled([ROOT, KID, ONE_PAGE, stream(b"/X Do", packed=0), LOOP]), "太复杂"),
        (assembled([ROOT, KID, ONE_PAGE, SPACES, LOOP]), "太复杂"),
    ],
    ids=[
        *("scan", "no codes", "blank", "password", "501 pages", "head only", "nothing", "deep arrays"),
        *("a billion pages", "a tree that holds itself", "a deep tree", "a form that holds itself", "a bomb"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(data: bytes, says: str) -> None:
    message = refusal(data)
    assert says in message
    assert message.endswith("。")
    assert message.count("。") == 1


def test_a_file_that_breaks_off_anywhere_is_refused() -> None:
    data = typeset(text_of("bad-annual-2019"))
    for length in range(20, len(data) - 300, len(data) // 12):
        assert "损坏" in refusal(data[:length]), length


def test_too_many_characters_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "MOST_GLYPHS", 20)
    assert "万字" in refusal(pdf_file([show(WORDS, 80, 700)] * 3))


def test_a_file_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "_SECONDS", 0)
    assert "太复杂" in refusal(pdf_file([show(WORDS, 80, 700)]))


@pytest.mark.parametrize("packed", [False, True])
def test_a_missing_extra_is_named_with_its_command(
    packed: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if packed:  # a packed program has no interpreter beside it and reads inside
        monkeypatch.setattr(sys, "frozen", True, raising=False)
        assert WORDS in read(pdf_file([show(WORDS, 80, 700)])).text
        monkeypatch.setitem(sys.modules, "pypdfium2", None)
    else:
        (tmp_path / "pypdfium2.py").write_text("raise ImportError", encoding="utf-8")
        monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert 'pip install "gongwen-checker[office]"' in refusal(pdf_file([show(WORDS, 80, 700)]))


def test_it_is_told_by_its_bytes() -> None:
    data = pdf_file([show(WORDS, 80, 700)])
    assert PdfReader().recognises(data)
    assert PdfReader().recognises(b"\n" * 900 + data)
    assert not PdfReader().recognises(b"\n" * 2000 + data)
    assert checked("总结.docx", data).failures == ()
