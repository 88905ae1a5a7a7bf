"""The streams of an OLE compound file, and a sentence for those that hold no Word document ([MS-CFB])."""

from __future__ import annotations

import struct
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from checker.model.errors import UnreadableDocument
from checker_builtin.readers.doc.faults import Damaged

if TYPE_CHECKING:
    from olefile import OleFileIO

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512
_SECTORS = (9, 12)  # powers of two
_SAVE_AS = "请核对文件；若要检查里面的文字，请另存为 .docx 后再查"
# The kinds of file that are OLE as well, by a stream of theirs.
_OTHERS = (
    ("EncryptedPackage", "文件设了打开密码，读不出内容；请用 Word 或 WPS 打开，取消密码后再检查。"),
    ("Workbook", f"这是 Excel 工作簿，不是 Word 文稿；{_SAVE_AS}。"),
    ("Book", f"这是 Excel 工作簿，不是 Word 文稿；{_SAVE_AS}。"),
    ("PowerPoint Document", f"这是 PowerPoint 演示文稿，不是 Word 文稿；{_SAVE_AS}。"),
    ("VisioDocument", f"这是 Visio 绘图，不是 Word 文稿；{_SAVE_AS}。"),
    ("Quill", f"这是 Publisher 出版物，不是 Word 文稿；{_SAVE_AS}。"),
    ("__properties_version1.0", f"这是 Outlook 邮件，不是 Word 文稿；{_SAVE_AS}。"),
    ("BodyText", f"这是 HWP 文档，不是 Word 文稿；{_SAVE_AS}。"),
    ("MatOST", f"这是 Microsoft Works 文稿，不是 Word 文稿；{_SAVE_AS}。"),
    ("CONTENTS", f"这是 Microsoft Works 一类的文稿，不是 Word 文稿；{_SAVE_AS}。"),
)
_STREAMS = ("WordDocument", "0Table", "1Table", "Data", "\5SummaryInformation", "\5DocumentSummaryInformation")
_INSTALLER = "000C1084-0000-0000-C000-000000000046"
_CUT_OFF = "文件不完整，像是没有传完；请核对原件，用 Word 或 WPS 打开，另存为 .docx 后再检查。"
_NO_WORD = "文件是旧版 Office 的格式，里面却没有 Word 正文；请用原来的软件打开，另存为 .docx 后再检查。"


class WordStreams(NamedTuple):
    """`properties` are the two streams of the document's properties."""

    document: bytes
    tables: tuple[bytes, bytes]
    data: bytes
    properties: tuple[bytes, bytes]


def read_streams(data: bytes) -> WordStreams:
    """The streams of a Word document. Raises UnreadableDocument for another kind of file, Damaged, ImportError."""
    from olefile import OleFileIO

    _check_header(data)
    try:
        with OleFileIO(BytesIO(data)) as ole:
            if not ole.exists("WordDocument"):
                raise UnreadableDocument(_refusal(ole))
            if ole.root.size > len(data):
                raise Damaged("目录里的长度不对")
            document, zero, one, more, summary, more_summary = (_stream(ole, name, len(data)) for name in _STREAMS)
            return WordStreams(document, (zero, one), more, (summary, more_summary))
    except (UnreadableDocument, Damaged):
        raise
    # The library lets through whatever a broken file leads to: IndexError, struct.error, RecursionError, ...
    except Exception as error:
        raise Damaged("目录（OLE）读不通") from error


def _check_header(data: bytes) -> None:
    """Refuse numbers that would make the library reserve more than the file can hold."""
    if len(data) < 2 * _HEADER:  # nothing is there that could be repaired
        raise UnreadableDocument(_CUT_OFF)
    (shift,) = struct.unpack_from("<H", data, 30)
    (allocation,), (small,) = struct.unpack_from("<I", data, 44), struct.unpack_from("<I", data, 64)
    if shift not in _SECTORS or max(allocation, small) > len(data) >> shift:
        raise Damaged("目录里的长度不对")


def _stream(ole: OleFileIO[Any], name: str, most: int) -> bytes:
    if not ole.exists(name):
        return b""
    if ole.get_size(name) > most:
        raise Damaged("目录里的长度不对")
    with ole.openstream(name) as stream:
        found: bytes = stream.read()
    if len(found) < ole.get_size(name):
        raise Damaged("文件不完整")
    return found


def _refusal(ole: OleFileIO[Any]) -> str:
    if ole.root.clsid == _INSTALLER:
        return f"这是安装程序（MSI），不是 Word 文稿；{_SAVE_AS}。"
    return next((sentence for name, sentence in _OTHERS if ole.exists(name)), _NO_WORD)
