"""The reader of old Word files: .doc, .dot, and .wps of WPS Writer; LibreOffice reads what is beyond it."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from checker.model.document import Document
from checker.model.errors import UnreadableDocument
from checker_builtin.readers.conversion import Source, read_converted
from checker_builtin.readers.doc.compound import MAGIC
from checker_builtin.readers.doc.faults import Damaged, Older

if TYPE_CHECKING:
    from checker.extending.hookspecs import RawFile

_WORD_95 = Source(".doc", "MS Word 95", "文件是 Word 97 以前的格式")
_DAMAGED = Source(".doc", "MS Word 97", "Word 文件已损坏（{where}）", damaged=True)
_NO_LIBRARY = Source(
    ".doc", "MS Word 97", '读旧版 Word 文件要先安装扩展（命令：pip install "gongwen-checker[office]"）', installs=True
)
_WORD_2 = (b"\xdb\xa5", b"\x9b\xa5", b"\x31\xbe\0\0")  # no OLE yet
_WEB_ARCHIVE = "文件是“单个文件网页”（MHT），只是用了 Word 的后缀；请用 Word 或 WPS 打开，另存为 .docx 后再检查。"
_XML_2003 = Source(".xml", "MS Word 2003 XML", "文件是 Word 2003 的 XML 格式")


def read_doc(file: RawFile) -> Document:
    """The text as Word shows it when all changes are accepted, with its marks."""
    if not file.data.startswith(MAGIC):
        return _read_misnamed(file)
    try:
        from checker_builtin.readers.doc.word97 import read_word97

        return read_word97(file)
    except ModuleNotFoundError as error:
        if error.name != "olefile":
            raise
        return read_converted(file, _NO_LIBRARY)
    except Older:
        return read_converted(file, _WORD_95)
    except Damaged as fault:
        return read_converted(file, _DAMAGED._replace(why=_DAMAGED.why.format(where=fault)))
    except (struct.error, IndexError, UnicodeError, RecursionError):
        return read_converted(file, _DAMAGED._replace(why=_DAMAGED.why.format(where="里面的表读不通")))


def _read_misnamed(file: RawFile) -> Document:
    """A file that is called .doc and is something else, which no other reader knew by its bytes."""
    head = file.data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(_WORD_2):
        return read_converted(file, _WORD_95._replace(filter="MS WinWord 2"))
    if head.startswith(b"<?xml") and b"schemas.microsoft.com/office/word/2003/wordml" in head:
        return read_converted(file, _XML_2003)
    if head[:13].lower() == b"mime-version:":
        raise UnreadableDocument(_WEB_ARCHIVE)
    from checker_builtin.readers.text.reader import read_text

    return read_text(file)
