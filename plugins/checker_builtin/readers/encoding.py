"""From bytes to characters: which encoding a file is in, and where it breaks.

Byte order mark, then strict UTF-8, then GB18030, Big5 and UTF-16 by how many of their
characters are everyday ones. Two readings that are equally good are not a guess but a
question to the person.
"""

import codecs
import sys
from typing import TYPE_CHECKING, NamedTuple

from checker.model.errors import UnreadableDocument
from checker_builtin.readers.binary import refuse_binary, refuse_noise

if TYPE_CHECKING:
    from checker.extending.hookspecs import RawFile

_MARKS = (  # UTF-32 before UTF-16: its little-endian mark begins with the other's
    (b"\xef\xbb\xbf", "utf-8", "UTF-8"),
    (b"\xff\xfe\0\0", "utf-32-le", "UTF-32"),
    (b"\0\0\xfe\xff", "utf-32-be", "UTF-32"),
    (b"\xff\xfe", "utf-16-le", "UTF-16"),
    (b"\xfe\xff", "utf-16-be", "UTF-16"),
    (b"\x84\x31\x95\x33", "gb18030", "GB18030"),
)
_GUESSES = ("gb18030", "big5", "utf-16-le", "utf-16-be")
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "utf-8-sig": "utf-8"}  # what the label means in practice
# What these read without a mark in front: they would write one.
_MARKLESS = {"utf-16": f"utf-16-{sys.byteorder[0]}e", "utf-32": f"utf-32-{sys.byteorder[0]}e"}
_MARKS_OF_TEXT = frozenset("　，。、；：？！“”‘’（）《》〈〉【】〔〕—…·－×①②③④⑤％０１２３４５６７８９")
_SAMPLE = 4000  # characters that are looked at to judge a reading
_GOOD, _LEAD = 0.7, 0.1  # share of everyday characters that a reading needs, and its lead over the next
_REMEDY = "请用 --encoding 指明编码（如 --encoding gb18030），或用记事本打开后另存为 UTF-8"


class Encoded(NamedTuple):
    """The characters of a file with their own line ends; behind the first `mark` bytes they stand in `codec`."""

    text: str
    codec: str
    mark: int = 0


def decode(file: "RawFile") -> str:
    """The characters of a text file: no byte order mark, every line end one `\\n`."""
    if not file.data:
        raise UnreadableDocument("文件是空的，没有可检查的内容；请确认文件已经写完并保存。")
    refuse_binary(file.data)
    text = encoded(file).text
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    refuse_noise(text)
    if not text.strip("\0\ufeff \t\n\u3000\xa0"):
        raise UnreadableDocument("文件里只有空白，没有可检查的内容；请确认文件已经写完并保存。")
    return text


def encoded(file: "RawFile") -> Encoded:
    """The characters of a file and how they stand in it. Raises UnreadableDocument."""
    data = file.data
    for mark, codec, name in _MARKS:
        if data.startswith(mark) and not (codec == "utf-32-le" and len(data) % 4):
            return Encoded(_strictly(data, codec, f"文件带有 {name} 标记，但", len(mark)), codec, len(mark))
    if file.encoding is not None:
        return _as_told(data, file.encoding)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _guessed(data, error)
    # UTF-16 without a mark can be sound UTF-8, with NULs or as Latin letters by chance.
    if len(data) % 2 == 0 and ("\0" in text[:_SAMPLE] or text[:_SAMPLE].isascii()):
        return _as_utf16(data) or Encoded(text, "utf-8")
    return Encoded(text, "utf-8")


def _as_told(data: bytes, encoding: str) -> Encoded:
    try:
        codec = codecs.lookup(encoding).name
    except (LookupError, ValueError):
        raise UnreadableDocument(
            f"不认识编码“{encoding}”；--encoding 请写 utf-8、gb18030、big5 或 utf-16 等名称，或去掉该选项由程序判断。"
        ) from None
    codec = _WIDER.get(codec, codec)
    try:
        text = _strictly(data, codec, "")
        text.encode("utf-8")  # some odd codecs let half a character through
    except (LookupError, UnicodeEncodeError):
        raise UnreadableDocument(
            f"“{encoding}”不是文本文件的编码；--encoding 请写 utf-8、gb18030、big5 或 utf-16 等名称。"
        ) from None
    return Encoded(text, _MARKLESS.get(codec, codec))


def _strictly(data: bytes, codec: str, prefix: str, mark: int = 0) -> str:
    try:
        return data[mark:].decode(codec)
    except UnicodeDecodeError as error:
        raise _broken(data, codec, mark + error.start, prefix) from None
    except UnicodeError:  # idna, punycode and the like complain without a place
        raise UnreadableDocument(f"{prefix}内容不能按 {codec} 读取；{_REMEDY}。") from None


def _broken(data: bytes, codec: str, at: int, prefix: str = "") -> UnreadableDocument:
    line = data[:at].decode(codec, "ignore").count("\n") + 1
    name = codec.upper()
    remedy = "若文件其实是 GBK 编码，请加 --encoding gb18030；否则请" if codec == "utf-8" else "请换一种 --encoding，或"
    return UnreadableDocument(
        f"{prefix}第{line}行（文件第 {at + 1} 个字节，0x{data[at]:02X}）不是有效的 {name} 编码，文件可能已损坏；"
        f"{remedy}用记事本打开，改正该处后另存为 UTF-8。"
    )


def _guessed(data: bytes, utf8_error: UnicodeDecodeError) -> Encoded:
    """The best reading of a file that is not UTF-8, when one is clearly the best."""
    cut = data[: 4 * _SAMPLE]
    as_utf8 = data.decode("utf-8", "replace")
    chinese, bad = _chinese(as_utf8), as_utf8.count("\ufffd")
    if chinese > 4 * bad:  # a sound UTF-8 text with a wound
        raise _broken(data, "utf-8", utf8_error.start)
    readings = sorted(((everyday(_loosely(cut, codec), codec), codec) for codec in _GUESSES), reverse=True)
    (best, codec), (second, other) = readings[0], readings[1]
    if best < _GOOD:
        if bad <= 2:  # too little to judge by; it reads as UTF-8 but for this
            raise _broken(data, "utf-8", utf8_error.start)
        raise UnreadableDocument(f"看不出文件用的是哪种编码，也可能不是文本文件；{_REMEDY}。")
    if best - second < _LEAD:
        names = f"{codec.upper()} 和 {other.upper()}"
        raise UnreadableDocument(f"文件按 {names} 都读得通，无法判断是哪一种编码；{_REMEDY}。")
    return Encoded(_strictly(data, codec, ""), codec)


def _as_utf16(data: bytes) -> Encoded | None:
    if b"\0" not in data[: 2 * _SAMPLE] and len(data) > 2 * _SAMPLE:
        return None  # a long Latin text; Chinese in UTF-16 has line feeds and digits, hence NULs
    cut = data[: 2 * _SAMPLE]
    best, codec = max((everyday(_loosely(cut, codec), codec), codec) for codec in ("utf-16-le", "utf-16-be"))
    return Encoded(_strictly(data, codec, ""), codec) if best >= 0.9 else None


def _loosely(cut: bytes, codec: str) -> str:
    return cut.decode(codec, "replace")[:_SAMPLE]


def _chinese(text: str) -> int:
    return sum("\u3000" <= character <= "\u9fff" or "\uff00" <= character <= "\uffef" for character in text[:65536])


def everyday(text: str, codec: str) -> float:
    """Share of everyday Chinese characters and marks among those that are not ASCII, from 0 to 1.

    Everyday are the level-1 characters of GB 2312 (rows 16 to 55), for Big5 those of its
    own first level. Control characters count against a reading.
    """
    strange = sum(map(text.count, "\0\x01\x02\x03\x04\x05\x06\x07\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x7f"))
    foreign = [character for character in text if character > "\x7f"]
    if not foreign:
        return 1.0 if text and not strange else 0.0
    marks = sum(map(_MARKS_OF_TEXT.__contains__, foreign))
    words = "".join(character for character in foreign if character not in _MARKS_OF_TEXT)
    level = max(
        _leads(words, "gb2312", 0xB0, 0xD7) if codec != "big5" else 0,
        _leads(words, "big5", 0xA4, 0xC6) if codec != "gb18030" else 0,
    )
    return (marks + level) / (len(foreign) + strange)


def _leads(words: str, codec: str, first: int, last: int) -> int:
    """How many characters have a lead byte between the two."""
    return sum(first <= lead <= last for lead in words.encode(codec, "ignore")[::2])
