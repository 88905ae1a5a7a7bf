"""OFD: characters placed on pages become a document, and what has no characters is one sentence."""

from __future__ import annotations

import pytest

from checker.extending.hookspecs import RawFile
from checker.model.document import Document
from checker.model.errors import UnreadableDocument
from checker.testing import document_contract
from checker_builtin.readers import OfdReader
from checker_builtin.readers.ofd import reading
from checker_builtin.readers.ofd.objects import steps
from checker_builtin.readers.ofd.reading import resolved
from tests.readers.ofd_file import line, ofd_file, page, root, typeset
from tests.readers.samples import SAMPLES, checked, facts, found, text_of

WORDS = "一年来，局党组坚持学习。"
DOCUMENT, FIRST = "Doc_0/Document.xml", "Doc_0/Pages/Page_0/Content.xml"
SHAPE = '<ofd:CGTransform CodePosition="{}" CodeCount="{}" GlyphCount="{}"><ofd:Glyphs>7</ofd:Glyphs></ofd:CGTransform>'


def read(data: bytes) -> Document:
    file = RawFile("总结.ofd", data)
    document = OfdReader().read(file)
    document_contract(document, file)
    return document


def paragraphs(data: bytes) -> list[str]:
    document = read(data)
    return [f"{'' if item.kind == 'body' else item.kind + ':'}{document[item.span]}" for item in document.paragraphs]


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        OfdReader().read(RawFile("总结.ofd", data))
    return str(caught.value)


def text_object(inside: str, attributes: str = 'Boundary="30 60 150 10" Size="5"') -> str:
    return f'<ofd:TextObject ID="7" Font="3" {attributes}>{inside}</ofd:TextObject>'


def picture(wide: float, high: float) -> str:
    return f'<ofd:ImageObject ID="8" ResourceID="5" Boundary="0 0 {wide} {high}"/>'


def path(data: str, boundary: str = "0 0 210 297") -> str:
    inside = f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData>"
    return f'<ofd:PathObject ID="8" Boundary="{boundary}">{inside}</ofd:PathObject>'


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_report_set_on_pages_gives_the_findings_of_its_text(sample: str) -> None:
    text = text_of(sample)
    plain, pages = checked("report.txt", text.encode()), checked("report.ofd", typeset(text))
    assert found(pages) == found(plain)
    assert facts(pages) == facts(plain)
    assert not pages.failures


def test_a_place_is_the_page_and_the_number_of_the_character() -> None:
    document = read(ofd_file([line("党建", 60, 40) + line("工作总结", 30, 60), line("成效明显。", 30, 60)]))
    assert [(document[item.span], *document.places(item.span)[0][1:6]) for item in document.paragraphs] == [
        ("党建", "0", 0, "第1页第1段", 1, 1),
        ("工作总结", "0", 2, "第1页第2段", 2, 1),
        ("成效明显。", "1", 0, "第2页第1段", 3, 1),
    ]


@pytest.mark.parametrize(
    ("words", "count", "expected"),
    [
        ("5 5 5", 3, [5, 5, 5]),
        ("g 3 5", 3, [5, 5, 5]),
        ("5 g 2 2.5 6", 4, [5, 2.5, 2.5, 6]),
        ("g 1000000000 5", 3, [5, 5, 5]),
        ("g 2 5 g 9 1", 3, [5, 5, 1]),
        ("g -1 5 4", 3, [4]),
        ("g", 3, []),
        ("g x 5 nan 4", 3, [0, 4]),
        ("", 3, []),
        (None, 3, []),
        ("5 5 5 5", 2, [5, 5]),
        ("5 5", 0, []),
    ],
)
def test_distances_are_bounded_by_the_characters(words: str | None, count: int, expected: list[float]) -> None:
    assert list(steps(words, count)) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        # several codes in an object, places left out where they stay
        (
            text_object(
                '<ofd:TextCode X="0" Y="5" DeltaX="5">党建</ofd:TextCode><ofd:TextCode X="10">工</ofd:TextCode>'
                '<ofd:TextCode X="0" Y="15">作</ofd:TextCode>'
            ),
            ["党建工", "作"],
        ),
        # no distances: one character behind the other
        (text_object('<ofd:TextCode X="0" Y="5">党建工作</ofd:TextCode>'), ["党建工作"]),
        # blanks between Latin words are those that are written
        (text_object('<ofd:TextCode X="0" Y="5" DeltaX="4.5 1 2 2.5 3 2">Mi AI 工</ofd:TextCode>'), ["Mi AI工"]),
        # made larger and moved by the matrix
        (
            text_object(
                '<ofd:TextCode X="0" Y="1" DeltaX="1">总结</ofd:TextCode>',
                'Boundary="0 0 9 9" Size="1" CTM="5 0 0 5 90 90"',
            )
            + line("报告", 98, 95, 5),
            ["总结报告"],
        ),
        # a matrix that is none
        (text_object('<ofd:TextCode Y="5">总结</ofd:TextCode>', 'Boundary="30 60 9 9" Size="5" CTM="x"'), ["总结"]),
        (text_object('<ofd:TextCode X="0" Y="5" DeltaY="g 2 6">总结</ofd:TextCode>'), ["总", "结"]),
        (f'<ofd:PageBlock ID="3"><ofd:PageBlock ID="4">{line(WORDS, 30, 60)}</ofd:PageBlock></ofd:PageBlock>', [WORDS]),
        (line(WORDS, 30, 60) + line("看不见", 30, 80, attributes='Visible="false"'), [WORDS]),
        (f"<!-- 注 -->{line(WORDS, 30, 60)}", [WORDS]),
        # glyphs beside characters
        (line("党建", 30, 60, inside=SHAPE.format(0, 2, 2)), ["党建"]),
        (line("⼯作，⻓期坚持。", 30, 60), ["工作，长期坚持。"]),
        (line("内部资料", 80, 160, 20, 'CTM="0.7 -0.7 0.7 0.7 0 0"') + line(WORDS, 30, 60), [WORDS, "header:内部资料"]),
    ],
)  # fmt: skip
def test_what_stands_on_a_page(content: str, expected: list[str]) -> None:
    assert paragraphs(ofd_file([content])) == expected


@pytest.mark.parametrize(
    ("turn", "matrix"), [(90, "0 1 -1 0 200 0"), (180, "-1 0 0 -1 200 280"), (270, "0 -1 1 0 0 280")]
)
def test_a_page_is_read_in_the_direction_of_its_text(turn: int, matrix: str) -> None:
    rows = ["一、工作情况", "一年来，局党组坚持学习。", "二、存在的主要问题"]
    objects = [
        text_object(f'<ofd:TextCode X="10" Y="{20 + 10 * at}" DeltaX="g {len(row) - 1} 5">{row}</ofd:TextCode>',
                    f'Boundary="0 0 210 297" Size="5" CTM="{matrix}"')
        for at, row in enumerate(rows)
    ]  # fmt: skip
    assert paragraphs(ofd_file(["".join(objects)])) == rows, turn


def test_a_template_is_read_with_each_page() -> None:
    common = '<ofd:TemplatePage ID="55" BaseLoc="Tpls/Tpl_0/Content.xml"/>'
    use = '<ofd:Template TemplateID="55" ZOrder="Background"/><ofd:Template TemplateID="99"/>'
    parts = {"Doc_0/Tpls/Tpl_0/Content.xml": page(line("某局工作材料", 80, 15, 3))}
    for number, words in enumerate((WORDS, "成效明显。")):
        parts[f"Doc_0/Pages/Page_{number}/Content.xml"] = page(line(words, 30, 60), use)
    document = read(ofd_file(["", ""], parts, common))
    assert [(item.kind, document[item.span]) for item in document.paragraphs] == [
        ("body", WORDS),
        ("body", "成效明显。"),
        ("header", "某局工作材料"),
    ]
    assert document.places(document.paragraphs[0].span)[0].offset == 0


@pytest.mark.parametrize(
    "lines",
    [
        path("M 28 50 L 140 50 M 28 64 L 140 64 M 28 78 L 140 78 M 28 50 L 28 78 M 70 50 L 70 78 M 140 50 L 140 78"),
        "".join(path("S 0 0 M 0 0 L 42 0 L 42 14 L 0 14 C", f"{x} {y} 42 14") for x in (28, 70) for y in (50, 64)),
    ],
)
def test_a_ruled_table_gives_cells(lines: str) -> None:
    cells = line("项目", 30, 59) + line("完成", 72, 59) + line("学习", 30, 73) + line("12次", 72, 73)
    assert paragraphs(ofd_file([line(WORDS, 40, 40) + lines + cells])) == [
        *(WORDS, "cell:项目", "cell:完成", "cell:学习", "cell:12次"),
    ]


@pytest.mark.parametrize(
    ("second", "unread"),
    [
        (picture(200, 290), "第2页是图片"),
        (path("M 0 0 B 1 1 2 2 3 3") * 40, "第2页的文字已经转成图形"),
        (line(WORDS, 30, 60) + text_object(SHAPE.format(0, 12, 12)), "第2页有的文字只有字形"),
        (line(WORDS, 30, 60) + line("¤" * 12, 30, 70, inside=SHAPE.format(0, 12, 12)), "第2页有的文字只有字形"),
    ],
)
def test_pages_without_text_are_named(second: str, unread: str) -> None:
    document = read(ofd_file([line(WORDS, 30, 60) + line(WORDS * 2, 30, 70), second]))
    assert WORDS in document.text
    assert [unread in sentence for sentence in document.unread] == [True]


def test_a_page_that_is_missing_and_a_second_document_are_named() -> None:
    more = (
        '<ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/><ofd:Page ID="2" BaseLoc="x.xml"/></ofd:Pages>'
    )
    assert "第2页已经损坏" in read(ofd_file([line(WORDS, 30, 60)], {DOCUMENT: root("Document", more)})).unread[0]
    body = "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
    document = read(ofd_file([line(WORDS, 30, 60)], {"OFD.xml": root("OFD", body * 2)}))
    assert "有 2 份文档，只检查了第一份" in document.unread[0]


@pytest.mark.parametrize(
    "body", ["/Doc_0/Document.xml", "Doc_0\\Document.xml", " ./Doc_0/Document.xml ", "../../Doc_0/Document.xml"]
)
def test_parts_are_found_from_the_root_and_never_above_it(body: str) -> None:
    entry = root("OFD", f"<ofd:DocBody><ofd:DocRoot>{body}</ofd:DocRoot></ofd:DocBody>")
    assert paragraphs(ofd_file([line(WORDS, 30, 60)], {"OFD.xml": entry})) == [WORDS]
    assert resolved("Doc_0/Document.xml", "../../../etc/passwd") == "etc/passwd"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (ofd_file([picture(200, 290)]), "扫描件或图片"),
        (ofd_file([text_object(SHAPE.format(0, 30, 30)) * 9]), "只有字形、没有编码"),
        (ofd_file([line("¤" * 20, 30, 60, inside=SHAPE.format(0, 20, 20))]), "只有字形、没有编码"),
        (ofd_file([""]), "没有文字"),
        (ofd_file([]), "没有文字"),
        (ofd_file([""], {"OFD.xml": root("OFD", "")}), "没有文档"),
        (ofd_file([""], {"OFD.xml": root("OFD", "<ofd:DocBody><ofd:DocRoot/></ofd:DocBody>")}), "没有文档"),
        (ofd_file([""], {"OFD.xml": "x"}), "OFD.xml"),
        (ofd_file([""], {FIRST: page(WORDS)[:-9]}), "Content.xml"),
        (ofd_file([""], {FIRST: f"<!DOCTYPE a [<!ENTITY b 'c'>]>{page('&b;')[38:]}"}), "DOCTYPE"),
        (ofd_file([""], {"Encryptions.xml": root("Encryptions", "")}), "加了密"),
        (ofd_file([""] * 501), "超过 500 页"),
        (ofd_file([line(WORDS, 30, 60)])[:900], "。"),
        (b"", "空"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(data: bytes, says: str) -> None:
    message = refusal(data)
    assert says in message
    assert message.endswith("。")
    assert message.count("。") == 1


def test_too_many_characters_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_MOST_GLYPHS", 20)
    assert "万字" in refusal(ofd_file([line(WORDS * 2, 30, 60)]))


@pytest.mark.parametrize(
    "attributes",
    [
        'Boundary="" Size=""',
        'Boundary="nan inf 1e999 x" Size="-5"',
        'Boundary="30 60 9 9" Size="5" CTM="0 0 0 0 0 0"',
        'Boundary="30 60 9 9" Size="1e5" HScale="0"',
        'Boundary="30 60 9 9" Size="5" CTM="1e300 0 0 1e300 0 0"',
    ],
)
def test_numbers_that_are_none_do_no_harm(attributes: str) -> None:
    odd = text_object('<ofd:TextCode X="x" Y="" DeltaX="g g g">党建</ofd:TextCode>', attributes)
    strange = path("M L Q B A C S x 1 2") + path("M 1") + picture(-5, 1e9)
    document = read(ofd_file([odd + strange + line(WORDS, 30, 90)]))
    assert WORDS in document.text


def test_it_is_told_by_its_bytes() -> None:
    data = ofd_file([line(WORDS, 30, 60)])
    assert OfdReader().recognises(data)
    assert not OfdReader().recognises(data.replace(b"OFD.xml", b"Oxx.xml"))
    assert checked("总结.txt", data).failures == ()
