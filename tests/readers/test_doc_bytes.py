"""What no program at hand writes into old Word files any more, made byte by byte after [MS-DOC]."""

from __future__ import annotations

import struct

import pytest

from checker.model.errors import UnreadableDocument
from checker_builtin.readers.doc.changes import C_DELETED, C_HIDDEN, P_LIST, T_CELLS, changes_of, of_piece
from checker_builtin.readers.doc.characters import MOST_PARAGRAPHS, Characters
from checker_builtin.readers.doc.faults import Damaged
from checker_builtin.readers.doc.formatting import Formatting
from checker_builtin.readers.doc.lists import list_number, numbering, read_lists
from checker_builtin.readers.doc.pages import Page
from checker_builtin.readers.doc.piece_table import MOST_CHARACTERS, joined, read_pieces
from checker_builtin.readers.doc.properties import properties_of
from checker_builtin.readers.doc.sections import page_ends, read_sections
from checker_builtin.readers.doc.shown_codes import words_of
from checker_builtin.readers.doc.styles import Styles, toggled
from checker_builtin.readers.doc.tables import plc, stretches, strings

PARAGRAPH, OF_USER = 1, 0xFFE


def clx(*pieces: tuple[int, int], positions: tuple[int, ...], lists: tuple[bytes, ...] = ()) -> bytes:
    """A piece table; a piece is where it stands (with 0x40000000 for one byte a character) and its Prm."""
    table = struct.pack(f"<{len(positions)}I", *positions)
    table += b"".join(struct.pack("<HIH", 0, offset, change) for offset, change in pieces)
    found = b"".join(b"\1" + struct.pack("<H", len(one)) + one for one in lists)
    return found + b"\2" + struct.pack("<I", len(table)) + table


def narrow(offset: int) -> int:
    return 0x40000000 | offset * 2


def test_pieces_of_one_and_of_two_bytes_are_one_text() -> None:
    document = b"2021\x93A\x94\x81" + "年党建\r".encode("utf-16-le")
    table = read_pieces(document, clx((narrow(0), 0), (8, 0), positions=(0, 8, 12)), 12)
    assert table.text == "2021“A”\x81年党建\r"
    assert [piece[:4] for piece in table.pieces] == [(0, 8, 0, 1), (8, 12, 8, 2)]


def test_pieces_stand_in_the_file_in_any_order() -> None:
    document = "后前".encode("utf-16-le")
    assert read_pieces(document, clx((2, 0), (0, 0), positions=(0, 1, 2)), 2).text == "前后"


@pytest.mark.parametrize(
    ("table", "length"),
    [
        (b"", 1),
        (b"\3", 1),
        (clx((0, 0), positions=(0, 9)), 9),  # more than the stream holds
        (clx((0, 0), positions=(0, 1)), 2),  # less than the file says
        (clx((0, 0), (0, 0), positions=(0, 2, 1)), 3),
        (clx((0, 0), positions=(1, 2)), 2),
        (clx(positions=()), 0),
    ],
)
def test_a_piece_table_that_does_not_add_up_is_damaged(table: bytes, length: int) -> None:
    with pytest.raises(Damaged):
        read_pieces("一二".encode("utf-16-le"), table, length)


def test_more_characters_than_any_report_has_are_refused() -> None:
    with pytest.raises(UnreadableDocument, match="万字，不像一份总结"):
        read_pieces(bytes(MOST_CHARACTERS + 1), b"", MOST_CHARACTERS + 1)


def characters(text: str) -> Characters:
    """All of the text in one piece, of which nothing is said."""
    pieces = read_pieces(text.encode("utf-16-le"), clx((0, 0), positions=(0, len(text))), len(text))
    plain = Page((0,), (b"",))
    return Characters(pieces, Formatting(pieces, styles(), characters=plain, paragraphs=plain), sections={})


def test_more_paragraphs_than_any_report_has_are_refused() -> None:
    many = "\r" * (MOST_PARAGRAPHS + 1)
    with pytest.raises(UnreadableDocument, match="十万段以上，不像一份总结"):
        characters(many).read(0, len(many))


def test_fields_are_their_results_however_they_nest() -> None:
    text = "见\x13REF a \x13NESTED\x14没有\x15\x14第\x13PAGE\x143\x15页\x15。\r下\x13TOC\x14甲\r乙\x15丙\r没有\x13完"
    found = characters(text).read(0, len(text))
    assert [paragraph.flow.text for paragraph in found] == ["见第3页。", "下甲", "乙丙", "没有"]
    assert [paragraph.in_list for paragraph in found] == [False, True, False, False]


def test_fields_within_fields_without_end_are_damaged() -> None:
    text = "\x13\x14" * 200
    with pytest.raises(Damaged):
        characters(text).read(0, len(text))


def test_units_become_characters() -> None:
    assert joined("\ud83d\ude00字") == "😀字"
    assert joined("\ud83d字") == "\ufffd字"


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (0, []),
        (0x01 << 8 | 0x41 << 1, [(C_DELETED, b"\1")]),
        (0x81 << 8 | 0x5C << 1, [(C_HIDDEN, b"\x81")]),
        (0x01 << 8 | 0x7F << 1, []),  # one that does not matter here
        (1, [(P_LIST, b"\2\0")]),
        (3, []),  # a list that the file does not have
    ],
)
def test_a_piece_brings_changes_with_it(change: int, found: list[tuple[int, bytes]]) -> None:
    assert list(changes_of(of_piece(change, (b"\x0b\x46\2\0",)))) == found


def test_changes_are_as_long_as_their_names_say() -> None:
    tabs = bytes([255, 1, 0, 0, 0, 0, 1, 0, 0, 0])
    cells = struct.pack("<H", 4) + b"\1\2\3"
    data = b"\x15\xc6" + tabs + T_CELLS.to_bytes(2, "little") + cells + b"\x3c\x08\1" + b"\x00\x08"
    assert [name for name, _ in changes_of(data)] == [0xC615, T_CELLS, C_HIDDEN]


def test_a_switch_can_be_the_opposite_of_the_style() -> None:
    assert [toggled(bytes([value]), True) for value in (0, 1, 0x80, 0x81)] == [False, True, True, False]
    assert toggled(None, True) is True


def style(built_in: int, kind: int, base: int, *lists: bytes) -> bytes:
    head = struct.pack("<5H", built_in, kind | base << 4, len(lists), 0, 0) + struct.pack("<HH", 0, 0)
    body = head + b"".join(struct.pack("<H", len(one)) + one + b"\0" * (len(one) & 1) for one in lists)
    return struct.pack("<H", len(body)) + body


def styles(*those: bytes) -> Styles:
    return Styles(struct.pack("<HHH", 4, len(those), 10) + b"".join(those))


def test_a_style_has_what_it_rests_on() -> None:
    numbered, hidden = b"\0\0\x0b\x46\3\0\x0a\x26\1", b"\x3c\x08\1"
    found = styles(style(1, PARAGRAPH, 0xFFF, numbered, hidden), style(OF_USER, PARAGRAPH, 0, b"\1\0", b""))
    assert found.outline_level(1) == 0
    assert found.list_of(1) == (3, 1, 0)
    assert found.hidden(1)
    assert found.outline_level(7) is None


def test_styles_that_rest_on_each_other_end_somewhere() -> None:
    found = styles(style(OF_USER, PARAGRAPH, 1, b"\0\0", b""), style(OF_USER, PARAGRAPH, 0, b"\1\0", b""))
    assert found.outline_level(0) is None
    assert not found.hidden(1)


def level(text: str, places: bytes, *, start: int = 1, form: int = 0, flags: int = 0, limit: int = 0) -> bytes:
    head = struct.pack("<iBB", start, form, flags) + places.ljust(9, b"\0") + b"\2" + bytes(8) + bytes([0, 0, limit, 0])
    return head + struct.pack("<H", len(text)) + text.encode("utf-16-le")


def lists(levels: list[bytes], uses: list[tuple[int, bytes]], *, simple: bool = False) -> bytes:
    """One list with the id 7, and its uses: the id that each names, and its own LFOLVL."""
    definitions = struct.pack("<H", 1) + struct.pack("<ii9H", 7, 0, *[0xFFF] * 9) + bytes([simple, 0])
    whole = definitions + b"".join(levels)
    used = struct.pack("<I", len(uses))
    used += b"".join(struct.pack("<iIIBBH", id_, 0, 0, 1 if own else 0, 0, 0) for id_, own in uses)
    used += b"".join(b"\xff\xff\xff\xff" + own for _, own in uses)
    return struct.pack("<II", len(definitions), len(whole)) + whole + used


def numbers(data: bytes, *asked: tuple[int, int]) -> list[str]:
    definitions, whole = struct.unpack_from("<II", data)
    counted = numbering(read_lists(data, (8, definitions), (8 + whole, len(data) - 8 - whole), []))
    return [counted.label(str(use), at) for use, at in asked]


NINE = [level("\0、", b"\1", form=37), level("（\1）", b"\2", form=37), *[level("\2.", b"\1")] * 7]
START_AT_5 = struct.pack("<iI", 5, 0x10)
OWN_LEVEL = struct.pack("<iI", 0, 0x30) + level("第\0条", b"\2", start=3)


def test_a_list_counts_for_all_its_uses_until_one_starts_anew() -> None:
    data = lists(NINE, [(7, b""), (7, b""), (7, START_AT_5), (7, OWN_LEVEL)])
    asked = ((1, 0), (1, 1), (2, 0), (2, 1), (3, 0), (3, 0), (4, 0), (4, 0))
    assert numbers(data, *asked) == ["一、", "（一）", "二、", "（一）", "五、", "六、", "第3条", "第4条"]


def test_a_level_can_go_on_counting_through_those_above_it() -> None:
    data = lists([level("\0.", b"\1"), level("\1)", b"\1", flags=0x08), *NINE[2:]], [(7, b"")])
    assert [number.strip() for number in numbers(data, (1, 0), (1, 1), (1, 0), (1, 1))] == ["1.", "1)", "2.", "2)"]


@pytest.mark.parametrize(
    "data",
    [
        lists([], [(7, b"")]),  # no levels at all
        lists(NINE, [(8, b"")]),  # a list that is not defined
        lists(NINE, [])[:-4],
        lists([level("\0", b"\1")[:-2] + b"\xff\xff"], [(7, b"")], simple=True)[:60],
    ],
)
def test_a_list_that_cannot_be_read_has_no_number(data: bytes) -> None:
    assert numbers(data, (1, 0)) == [""]


def test_a_level_that_refers_to_itself_and_to_deeper_ones_is_a_number_all_the_same() -> None:
    data = lists([level("\0\0\x08\x09", b"\1\2\3\4"), *NINE[1:]], [(7, b"")])
    assert numbers(data, (1, 0)) == ["11\t"]


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        (0x00, "8."), (0x01, "VIII."), (0x04, "h."), (0x0A, "八."), (0x0B, "八."), (0x0E, "８."), (0x12, "⑧."),
        (0x16, "08."), (0x1B, "⑻."), (0x1D, "㈧."), (0x1E, "辛."), (0x1F, "未."), (0x25, "八."), (0x26, "捌."),
        (0x27, "八."), (0x28, "8."), (0x39, "- 8 -."), (0xFE, "8."), (0xFF, "."),
    ],
)  # fmt: skip
def test_the_form_of_a_number_is_that_of_its_code(form: int, shown: str) -> None:
    assert numbers(lists([level("\0.", b"\1", form=form, start=8)], [(7, b"")], simple=True), (1, 0)) == [shown]


def test_a_level_that_a_simple_list_does_not_have_is_its_only_one() -> None:
    assert numbers(lists([level("\0、", b"\1")], [(7, b"")], simple=True), (1, 3)) == ["1、"]


@pytest.mark.parametrize(("use", "number"), [(0, 0), (3, 3), (0xFFFD, 3), (0xF801, 0), (0x7FF, None)])
def test_the_number_of_a_list(use: int, number: int | None) -> None:
    assert list_number(use) == number


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ('EQ \\* jc2 \\* "Font:宋体" \\* hps10 \\o\\ad(\\s\\up 9(gōng),工)', "工"),
        (" eq \\o(\\s\\up 10(dǎng jiàn),党建)", "党建"),
        (" MACROBUTTON NoMacro [单击此处键入]", "[单击此处键入]"),
        (" PAGE ", ""),
        ("EQ \\f(1,2)", ""),
        (f"EQ \\o\\ad(\\s\\up 9(a),{'工' * 1000})", ""),
    ],
)
def test_some_fields_show_words_of_their_instruction(code: str, shown: str) -> None:
    found = list(words_of((character, 100 + at) for at, character in enumerate(code)))
    assert "".join(words for words, _ in found) == shown
    assert all(code[position - 100] == words for words, position in found)


def test_tables_with_counts_of_their_own_are_cut_to_what_is_there() -> None:
    assert plc(b"", 4) == ((), ())
    assert plc(struct.pack("<3I", 0, 5, 9) + b"abcdefgh" + b"left", 4) == ((0, 5, 9), (b"abcd", b"efgh"))
    assert strings(struct.pack("<3H", 0xFFFF, 0xFFFF, 0) + b"\2\0" + "张三".encode("utf-16-le")) == [("张三", b"")]


def test_no_character_is_read_twice() -> None:
    assert stretches((0, 4, 2, 6, 6, 99), 10) == [(0, 4), None, None, None, None]


def properties(kind: int, value: bytes, *, page: int = 936) -> bytes:
    head = bytes(44) + struct.pack("<I", 48)
    body = struct.pack("<II", 0, 2) + struct.pack("<IIII", 1, 24, 4, 32) + struct.pack("<IHH", 2, page, 0)
    return head + body + struct.pack("<I", kind) + value


@pytest.mark.parametrize(
    ("data", "author"),
    [
        (properties(30, struct.pack("<I", 5) + "张三".encode("gbk") + b"\0"), ["张三"]),
        (properties(31, struct.pack("<I", 3) + "张三\0".encode("utf-16-le")), ["张三"]),
        (properties(30, struct.pack("<I", 5) + b"Zhang", page=60000), ["Zhang"]),
        (properties(30, struct.pack("<I", 0xFFFFFFFF) + b"Li"), ["Li"]),
        (properties(3, b"\1\0\0\0"), []),
        (b"\0" * 48, []),
        (b"", []),
    ],
)
def test_properties_are_read_in_their_code_page(data: bytes, author: list[str]) -> None:
    assert [value for name, value in properties_of(data, b"") if name == "author"] == author


def test_a_file_that_tells_nothing_of_sections_has_none() -> None:
    assert page_ends(read_sections(b"", b"")) == {}
