import pytest
from acme_report_rules.gwt import GwtReader

from checker import RawFile, UnreadableDocument
from checker.testing import reader_contract, spoiled_files

HEAD = "GWT 1\n标题：示例市新城局2019年工作总结\n报告期：2019\n====\n"
TEXT = HEAD + "# 一、主要工作\n\n  全年召开党组会议12次😀。\n"


@pytest.mark.parametrize("text", [TEXT, TEXT.replace("\n", "\r\n"), TEXT.replace("\n", "\r"), "\ufeff" + TEXT])
def test_the_contract_is_kept(text):
    document = reader_contract(GwtReader(), text.encode(), "总结.gwt", text=text.removeprefix("\ufeff"))
    paragraphs = [(part.kind, document[part.span]) for part in document.paragraphs]
    assert paragraphs == [
        ("title", "示例市新城局2019年工作总结"),
        ("heading", "一、主要工作"),
        ("body", "  全年召开党组会议12次😀。"),
    ]
    assert document.stated == (("报告期", "2019"),)


def test_a_word_leads_back_to_its_line_and_column():
    document = GwtReader().read(RawFile("总结.gwt", TEXT.encode()))
    at = document.text.index("主要")
    (place,) = document.places(document.paragraphs[1].span._replace(start=at, end=at + 2))
    assert (place.label, place.line, place.column) == ("第5行", 5, 5)


def test_a_spoiled_file_is_read_or_refused_in_one_sentence():
    assert spoiled_files(GwtReader(), TEXT.encode(), "总结.gwt") > 0


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "第1行应是“GWT 1”，这不是办公系统导出的文件；请从办公系统里重新导出。"),
        (b"GWT 1\n", "没有找到“====”这一行，文件不完整；请从办公系统里重新导出。"),
        (b"GWT 1\n====\n", "文件里没有标题，也没有正文；请确认导出时选对了文稿。"),
        (b"GWT 1\n\xff", "文件第 7 个字节不是有效的 UTF-8，文件可能已损坏；请从办公系统里重新导出。"),
    ],
)
def test_what_is_no_such_file_is_refused(data, told):
    with pytest.raises(UnreadableDocument) as raised:
        GwtReader().read(RawFile("总结.gwt", data))
    assert str(raised.value) == told
