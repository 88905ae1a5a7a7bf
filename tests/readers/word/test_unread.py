"""Words that a Word file shows and that are not read: it is said aloud."""

from __future__ import annotations

from tests.readers.word.contract import read
from tests.word_file import WordFile
from tests.word_markup import Xml, paragraph, run

_DIAGRAM = (
    '<w:drawing><wp:inline><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/diagram">'
    '<dgm:relIds xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" r:dm="rId1"/>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing>"
)


def test_the_words_of_a_diagram_are_said_to_be_unread() -> None:
    (said,) = read(WordFile().paragraph("正文", run(Xml(_DIAGRAM))).paragraph(run(Xml(_DIAGRAM)))).unread
    assert "SmartArt" in said


def test_a_sound_file_has_nothing_unread() -> None:
    assert read(WordFile().add("正文", paragraph("又一段"))).unread == ()
