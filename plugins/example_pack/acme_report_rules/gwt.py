"""Reader of `.gwt`, the made-up export of a made-up office system: a head of keys, then the text.

    GWT 1
    标题：示例市新城局2019年工作总结
    报告期：2019
    ====
    # 一、主要工作
    全年召开党组会议12次。

A line that begins with `# ` is a heading, every other line a paragraph. Always UTF-8.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker import Document, DocumentBuilder, Place, RawFile, UnreadableDocument

_MAGIC, _RULE, _HEADING = "GWT 1", "====", "# "
_STATED = ("报告期", "成文日期", "文种")  # what the checker takes from the head of a file
_MARK = b"\xef\xbb\xbf"


class GwtReader:
    """`suffixes` say which files are ours, `recognises` lets the bytes say it, whatever a file is called."""

    name = "gwt"
    suffixes: tuple[str, ...] = (".gwt",)

    def recognises(self, data: bytes) -> bool:
        return data.removeprefix(_MARK).startswith(_MAGIC.encode())

    def lines(self, file: RawFile) -> list[str]:
        """The lines of the decoded file: with them, places are lines and columns of the file."""
        try:
            text = file.data.removeprefix(_MARK).decode("utf-8")
        except UnicodeDecodeError as error:
            raise UnreadableDocument(
                f"文件第 {error.start + 1} 个字节不是有效的 UTF-8，文件可能已损坏；请从办公系统里重新导出。"
            ) from None
        return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    def read(self, file: RawFile) -> Document:
        lines = self.lines(file)
        if lines[0].rstrip() != _MAGIC:
            raise UnreadableDocument(f"第1行应是“{_MAGIC}”，这不是办公系统导出的文件；请从办公系统里重新导出。")
        if _RULE not in lines:
            raise UnreadableDocument(f"没有找到“{_RULE}”这一行，文件不完整；请从办公系统里重新导出。")
        builder = DocumentBuilder(file.name)
        in_head = True
        for number, words, place in _numbered(lines):
            if number == 1:
                continue
            if in_head:
                in_head = words != _RULE
                _add_head(builder, words, place)
            else:
                _add_line(builder, words, place)
        document = builder.build()
        if not document.paragraphs:
            raise UnreadableDocument("文件里没有标题，也没有正文；请确认导出时选对了文稿。")
        return document


def _numbered(lines: list[str]) -> Iterator[tuple[int, str, Place]]:
    """Each line with the place of its first character: code points of the decoded file, line and column from 1."""
    offset = 0
    for number, words in enumerate(lines, start=1):
        yield number, words, Place("", "", offset, f"第{number}行", number, 1)
        offset += len(words) + 1


def _add_head(builder: DocumentBuilder, words: str, place: Place) -> None:
    """The title is text that a person reads, the other keys are facts about the report."""
    key, _, value = words.partition("：")
    if key == "标题" and value.strip():
        before = len(words) - len(value)
        builder.paragraph(builder.add(value, _further(place, before)), "title")
        builder.add("\n")
    elif key in _STATED:
        builder.state(key, value.strip())


def _add_line(builder: DocumentBuilder, words: str, place: Place) -> None:
    if words.startswith(_HEADING):
        span = builder.add(words[len(_HEADING) :], _further(place, len(_HEADING)))
        builder.paragraph(span, "heading", 1)
    elif words.strip():
        builder.paragraph(builder.add(words, place))
    builder.add("\n")  # without a place: the end of a paragraph is no character of it


def _further(place: Place, characters: int) -> Place:
    return place._replace(offset=place.offset + characters, column=place.column + characters)
