"""Files that are no text, told by their first bytes, with what to do about each.

Those that a reader of their own recognises come here only when they are handed to the text reader.
"""

from __future__ import annotations

from checker.model.errors import UnreadableDocument

_SAVE_AS = "请用 Word 或 WPS 打开，另存为纯文本（.txt，编码选 UTF-8）后再检查"
_EXPORT = "请打开后复制全部文字，存为纯文本（.txt，编码选 UTF-8）后再检查"
_RENAME = "请把后缀改为 {} 后再检查"
_UNPACK = "请先解压，再检查里面的文件"
_NO_TEXT = "里面没有可以直接读取的文字，请提供报告的文字版（.txt 或 .md）"

_CONTROLS = bytes(range(32)).translate(None, b"\t\n\v\f\r") + b"\x7f"

_MAGIC = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 Office 文件（.doc、.wps、.xls 一类）", _SAVE_AS),
    (b"{\\rtf", "RTF 文件", _SAVE_AS),
    (b"%PDF-", "PDF 文件", _RENAME.format(".pdf")),
    (b"\x89PNG\r\n", "图片（PNG）", _NO_TEXT),
    (b"\xff\xd8\xff", "图片（JPEG）", _NO_TEXT),
    (b"GIF8", "图片（GIF）", _NO_TEXT),
    (b"II*\0", "图片（TIFF）", _NO_TEXT),
    (b"MM\0*", "图片（TIFF）", _NO_TEXT),
    (b"Rar!\x1a", "压缩包（RAR）", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "压缩包（7z）", _UNPACK),
    (b"\x1f\x8b\x08", "压缩包（gzip）", _UNPACK),
    (b"\x7fELF", "程序文件", _NO_TEXT),
    (b"SQLite format 3\0", "数据库文件", _NO_TEXT),
)

# A zip archive by the name of a member; names stand in it uncompressed.
_IN_ZIP = (
    (b"word/", "Word 文件（.docx）", _RENAME.format(".docx")),
    (b"xl/", "Excel 文件（.xlsx）", _EXPORT),
    (b"ppt/", "PowerPoint 文件（.pptx）", _EXPORT),
    (b"OFD.xml", "OFD 版式文件", _RENAME.format(".ofd")),
    (b"opendocument.text", "OpenDocument 文件（.odt）", _RENAME.format(".odt")),
)


def refuse_binary(data: bytes) -> None:
    """Raise UnreadableDocument when the first bytes are those of a known format that is no text."""
    head = data[:1024].lstrip(b" \t\r\n")
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        names = data[:65536] + data[-65536:]  # the first members, and the directory at the end
        found = next((entry for entry in _IN_ZIP if entry[0] in names), (b"", "压缩包（zip）", _UNPACK))
    else:
        found = next((entry for entry in _MAGIC if head.startswith(entry[0])), (b"", "", ""))
    if found[1]:
        blank = " " if found[1][0].isascii() else ""
        raise UnreadableDocument(f"这是{blank}{found[1]}，不是文本文件；{found[2]}。")


def refuse_noise(text: str) -> None:
    """Raise UnreadableDocument when too many characters of a decoded text are control characters.

    A few NULs are an accident of some editor and stay; one character in ten is no text.
    """
    sample = text[:65536]
    data = sample.encode("utf-8", "surrogatepass")
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls > 2 and controls * 10 > len(sample):
        raise UnreadableDocument(
            "文件里有大量控制字符，不像文本文件；请用原来的软件打开，另存为纯文本（.txt，编码选 UTF-8）后再检查。"
        )
