"""A title that has no line of its own: 2018年党建工作总结今年来，我局…… in a file without line ends."""

from __future__ import annotations

from collections.abc import Sequence

from checker.model.document import Document, Paragraph
from checker.model.sentences import Sentences
from checker.model.text import Span, fold, occurrences
from checker.reading.building import flows_of
from checker.reading.furniture import is_furniture
from checker.reading.lines import Line, stripped

_GENRES = ("总结", "报告", "汇报", "小结", "要点", "计划", "方案", "打算", "思路", "材料", "提纲", "通报")
_WINDOW = 100  # characters in which such a title must end
_LONGEST = 50
_SHORTEST, _LEAST_BEHIND = 4, 20  # characters of such a title, and of the text that follows it
_SCANNED = 30  # lines in which the text begins
_STOPS = "。；！？，：,;:《“"
# How the first sentence of a report begins.
OPENERS = (
    *("今年", "一年", "全年", "本年", "近年", "去年", "过去", "上半年", "下半年", "年初", "自", "为", "按照", "根据"),
    *("在", "我", "本局", "局党", "现将", "以", "坚持", "各位", "尊敬", "同志们", "党的", "一、", "（一）", "19", "20"),
)
_NO_TITLE = ("现将", "根据", "按照", "为", "今年", "我", "在", "本", "一年", "全年", "自", "以", "关于印发")


def part_opening(document: Document, lines: Sequence[Line]) -> Document:
    """The document with a title of its own, where its first paragraph runs on from title to text."""
    scanned = lines[:_SCANNED]
    if "title" in [line.kind for line in scanned]:
        return document
    for line in scanned:
        if line.kind != "body":
            break
        if line.span.end - line.span.start > _SHORTEST + _LEAST_BEHIND:
            start = _past_banner(document.text, line.span)
            end = _title_end(document.text, start, line.span.end)
            if end is not None:
                return _parted(document, line, Span(start, end))
        if not line.words or not is_furniture(line.words):
            break
    return document


def _parted(document: Document, line: Line, title: Span) -> Document:
    whole = document.paragraphs[line.paragraph]
    first = whole.span.start
    parts = [Paragraph(Span(first, title.start), "body")] if title.start > line.span.start else []
    begin = title.start if parts else first
    parts += [Paragraph(Span(begin, title.end), "title"), whole._replace(span=Span(title.end, whole.span.end))]
    paragraphs = (*document.paragraphs[: line.paragraph], *parts, *document.paragraphs[line.paragraph + 1 :])
    flows = flows_of(paragraphs)
    text = document.text
    return document.having(paragraphs=paragraphs, folded=fold(text, flows), sentences=Sentences(text, flows))


def _past_banner(text: str, span: Span) -> int:
    """Where the text begins behind sentences that a download site put before it."""
    start = span.start
    for _ in range(3):
        head = text[start : min(span.end, start + _WINDOW)]
        end = min((head.find(mark) for mark in "。！!" if mark in head), default=-1)
        if end < 0 or not is_furniture("".join(head[: end + 1].split())):
            break
        start = stripped(text, Span(start + end + 1, span.end)).start
    return start


def _title_end(text: str, start: int, end: int) -> int | None:
    """Where the title ends that the text runs on from; None where it begins with a sentence."""
    raw = text[start : min(end, start + _WINDOW)]
    head = fold(raw, [[Span(0, len(raw))]])
    words = head.text[:-1]
    if words.startswith(_NO_TITLE):
        return None
    last = min((words.find(mark) for mark in _STOPS if mark in words), default=len(words))
    head_words = words[: min(last, _LONGEST)]
    for at in sorted([found + len(genre) for genre in _GENRES for found in occurrences(genre, head_words)]):
        if at < _SHORTEST or at >= len(words) or words.startswith(_GENRES, at):
            continue
        gap = raw[head.offset(at - 1) + 1 : head.offset(at)]
        # An indent or a line end parts title and text for certain, one blank does not.
        apart = "\n" in gap or "\u3000" in gap or len(gap) > 1
        if (apart or words.startswith(OPENERS, at)) and end - start > head.offset(at) + _LEAST_BEHIND:
            return start + head.offset(at - 1) + 1
    return None
