"""Old Word files for tests: one with every construct, kept in `files/`, and ways to break it.

LibreOffice made it of `every_construct()`: `.venv/bin/python -m tests.readers.old_word` makes it again.
"""

from __future__ import annotations

import struct
import tempfile
from pathlib import Path

from tests.libre_office import converted
from tests.word_file import WordFile
from tests.word_markup import (
    Level,
    change,
    commented,
    deleted,
    endnote_mark,
    field,
    footnote_mark,
    inserted,
    paragraph,
    row,
    ruby,
    run,
    symbol,
    text_box,
)

FILE = Path(__file__).parent / "files" / "every-construct.doc"
FIB = b"\xec\xa5"
_SECTOR = 512
_MARK_GONE = change("del", author="张三")


def every_construct() -> WordFile:
    """A report of the constructs that both LibreOffice's .doc and Word's have."""
    return (
        _body(_styled())
        .header("某市某局")
        .footer(paragraph("第", field(" PAGE ", "1"), "页"))
        .properties(title="模板标题", author="张三", last_author="李四")
    )


def _styled() -> WordFile:
    return (
        WordFile()
        .style("Title", "Title")
        .style("Heading1", "heading 1", paragraph='<w:outlineLvl w:val="0"/>')
        .style("Heading2", "heading 2", paragraph='<w:outlineLvl w:val="1"/>')
        .style("Secret", "secret", run="<w:vanish/>", kind="character")
        .list(
            Level("chineseCounting", "%1、", style="Heading1", suffix="nothing"),
            Level("chineseCounting", "（%2）", style="Heading2", suffix="nothing"),
            Level("decimal", "%3."),
        )
    )


def _body(file: WordFile) -> WordFile:
    return (
        file.paragraph("某局2021年党建工作总结", style="Title")
        .paragraph("工作情况", style="Heading1", number=(1, 0))
        .paragraph("加强政治建设", style="Heading2", number=(1, 1))
        .paragraph("抓学习", number=(1, 2))
        .paragraph("抓落实", number=(1, 2))
        .paragraph("全年完成项目", deleted("12"), inserted("15"), "个，𠮷😀字。")
        .paragraph("看得见", run("看不见", look='<w:rStyle w:val="Secret"/>'), run("也看不见", look="<w:vanish/>"))
        .paragraph(
            run("突出", look='<w:highlight w:val="yellow"/>'), run("显示", look='<w:highlight w:val="red"/>'), "完。"
        )
        .paragraph("有脚注", footnote_mark(1), "和尾注", endnote_mark(1), "，还有", deleted(footnote_mark(2)), "一个。")
        .footnote("脚注文字")
        .footnote("删去的脚注")
        .endnote("尾注文字")
        .paragraph("请看", commented(1, "这几个字"), "。")
        .comment("请核对", "第二段")
        .table(row("甲", "乙"), row("丙", "丁"))
        .paragraph("两个表之间")
        .table(row("框中文字"))
        .paragraph("打印于", field(' DATE \\@ "yyyy-MM-dd" ', "2021-01-05"), "。")
        .paragraph("带文本框", text_box("框一", "框二"), "的段落")
        .paragraph("注音的", ruby("工", "gōng"), "作")
        .paragraph("制表\t符和\n换行", symbol("F0FE"))
        .paragraph("")
        .paragraph("")
        .paragraph("前半句", mark=_MARK_GONE)
        .paragraph("后半句")
        .paragraph("存在问题", style="Heading1", number=(1, 0))
        .paragraph("学习不够", style="Heading2", number=(1, 1))
    )


def made(file: WordFile, folder: Path) -> bytes:
    """A Word file as LibreOffice saves it in the old format."""
    source = folder / "made.docx"
    source.write_bytes(file.bytes())
    return converted([source], "doc", folder)["made"].read_bytes()


def patched(data: bytes, at: int, new: bytes) -> bytes:
    return data[:at] + new + data[at + len(new) :]


def renamed(data: bytes, old: str, new: str) -> bytes:
    """The same compound file with one stream under another name."""
    at = data.index(old.encode("utf-16-le") + b"\0\0", _SECTOR)
    name = new.encode("utf-16-le") + b"\0\0"
    return patched(data, at, name.ljust(64, b"\0") + struct.pack("<H", len(name)))


def in_fib(data: bytes, at: int, new: bytes) -> bytes:
    """The same file with other bytes at an offset of the File Information Block."""
    return patched(data, data.index(FIB, _SECTOR) + at, new)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        FILE.write_bytes(made(every_construct(), Path(folder)))
