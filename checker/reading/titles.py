"""The title of a report, the lines under it, and the unit that the report is sent to (主送机关)."""

from collections.abc import Sequence
from typing import NamedTuple

from checker.model.document import Document
from checker.model.text import Span, fold_words
from checker.reading.furniture import is_furniture
from checker.reading.lines import Line
from checker.reading.numbers import number_at
from checker.reading.signatures import Signature, is_unit, signed_line
from checker.reading.vocabulary import Vocabulary

GENRES = (
    *("总结", "报告", "汇报", "小结", "要点", "计划", "规划", "方案", "安排", "打算", "思路", "材料", "提纲", "通报"),
    *("意见", "请示", "通知", "纪要", "简报", "述职", "情况", "自查", "剖析", "函", "决定", "办法", "讲话", "发言"),
)
_SCANNED = 30  # lines in which a title may begin
_LONGEST = 60  # characters of one title line
_COVER = 8  # lines of a cover under its title
_INNER = frozenset("。；！？：")
_LAST = "。；！？，、：:;,"


class Front(NamedTuple):
    """What stands above the text: spans, the lines of the title, and the line where the text begins."""

    title: Span | None = None
    words: str = ""  # the title folded, its lines joined
    lines: tuple[int, ...] = ()  # paragraph indexes of the title
    unit: Span | None = None
    date: Span | None = None
    addressee: Span | None = None
    first: int = 0


def find_front(document: Document, lines: Sequence[Line], vocabulary: Vocabulary) -> Front:
    """Title, unit and day under it, addressee: each None where the text does not say so."""
    at = _first_line(lines)
    at, end = _behind_cover(lines, Span(at, _title_end(lines, at, vocabulary)), vocabulary)
    front = Front(first=at)
    if end > at:
        span = Span(lines[at].span.start, lines[end - 1].span.end)
        words = fold_words(document[span])
        front = Front(span, words, tuple(line.paragraph for line in lines[at:end]), first=end)
    return _beneath(document, lines, front)


def _behind_cover(lines: Sequence[Line], title: Span, vocabulary: Vocabulary) -> Span:
    """The title again where a few short lines follow it and then the same words: it stood on a cover."""
    words = "".join([line.words for line in lines[title.start : title.end]])
    for at in range(title.end, min(title.end + _COVER, len(lines))) if words else ():
        line = lines[at].words
        if not line or "。" in line or number_at(line, 0) is not None:
            break  # the text begins
        if words.startswith(line):
            again = Span(at, _title_end(lines, at, vocabulary))
            if "".join([line.words for line in lines[again.start : again.end]]) == words:
                return again
    return title


def genre(words: str) -> bool:
    """Whether a line ends as titles end: 总结, 报告（送审稿）, 要点."""
    return bare(words).endswith(GENRES)


def bare(words: str) -> str:
    """A title without end mark and without what stands in brackets behind it."""
    words = words.rstrip(_LAST)
    while words.endswith(("）", ")")):
        left = max(words.rfind("（"), words.rfind("("))
        if left <= 0:
            break
        words = words[:left].rstrip(_LAST)
    return words


def _first_line(lines: Sequence[Line]) -> int:
    """The first line that is not furniture; a title that the format marks rules over all others."""
    for at, line in enumerate(lines[:_SCANNED]):
        if line.kind == "title" and line.words:
            return at
    for at, line in enumerate(lines[:_SCANNED]):
        if not line.words or not is_furniture(line.words):
            return at
    return 0


def _title_end(lines: Sequence[Line], at: int, vocabulary: Vocabulary) -> int:
    """The line behind the title that begins at `at`; `at` itself where there is no title."""
    if at >= len(lines):
        return at
    if lines[at].kind == "title":
        end = at + 1
        while end < len(lines) and end - at < 4 and lines[end].kind == "title" and lines[end].words:
            end += 1
        return end if end > at + 1 else _suffix_end(lines, end)
    if lines[at].kind == "heading":
        return _suffix_end(lines, at + 1) if _heads_all(lines, at) else at
    end = at
    while end < len(lines) and end - at < 4 and _titular(lines[end]):
        end += 1
        if genre(lines[end - 1].words):
            return _suffix_end(lines, end)
    if end == at or not _opens_text(lines, at, vocabulary):
        return at
    return _suffix_end(lines, at + 1)


def _titular(line: Line) -> bool:
    words = line.words
    return (
        2 <= len(words) <= _LONGEST
        and line.kind == "body"
        and (words[-1] not in _LAST or (words[-1] == "。" and len(words) <= 40 and genre(words)))
        and _INNER.isdisjoint(words[:-1])
        and number_at(words, 0) is None
        and not is_furniture(words)
        and not _bracketed(words)
    )


def _heads_all(lines: Sequence[Line], at: int) -> bool:
    """Whether a marked heading is the title: it ends as titles do, or no other is of its level."""
    line = lines[at]
    if not line.words or number_at(line.words, 0) is not None:
        return False
    rivals = (other for other in lines[at + 1 :] if other.kind == "heading" and other.level <= line.level)
    return genre(line.words) or next(rivals, None) is None


def _opens_text(lines: Sequence[Line], at: int, vocabulary: Vocabulary) -> bool:
    """Whether a line without the ending of a title still is one: it stands alone above a text."""
    words = lines[at].words
    if len(words) < 4 or vocabulary.names(words) or signed_like(words):
        return False
    after = lines[_suffix_end(lines, at + 1) :][:1]
    if not after:
        return False
    follower = after[0]
    long = follower.span.end - follower.span.start > 40
    return long or follower.kind == "heading" or number_at(follower.words, 0) is not None or _addresses(follower)


def signed_like(words: str) -> bool:
    """Whether the words end in a day, as the last line of a text does."""
    return words[-1] in "日月" and words[0] in "12一二"


def _suffix_end(lines: Sequence[Line], end: int) -> int:
    """Passes the lines that belong to a title by their form: ——副题, （送审稿）, （2018年度）."""
    while end < len(lines) and 2 < len(lines[end].words) <= 40:
        words = lines[end].words
        subtitle = words.startswith(("——", "—", "--", "──")) and "日" not in words
        stage = _bracketed(words) and ("稿" in words or words[-2] in "度年季" or ("年" in words and "日" not in words))
        if not subtitle and not (stage and not _is_month(words)):
            break
        end += 1
    return end


def _is_month(words: str) -> bool:
    return words[-2] == "月" and words.count("月") == 1 and not any(mark in words for mark in "—-～~至")


def _bracketed(words: str) -> bool:
    return words[0] in "（(" and words[-1] in "）)"


def _beneath(document: Document, lines: Sequence[Line], front: Front) -> Front:
    """Unit, day and addressee between the title and the text."""
    at = front.first
    while front.title and at < min(len(lines), front.first + 4) and lines[at].kind == "body":
        found = _signed_beneath(document, lines, at)
        if found is None:
            if is_furniture(lines[at].words or "x"):
                at += 1
                continue
            break
        front = front._replace(unit=front.unit or found.unit, date=front.date or found.date)
        at += 1
    if at > front.first:
        front = front._replace(first=at)
    if at < len(lines) and _addresses(lines[at]):
        front = front._replace(addressee=lines[at].span, first=at + 1)
    return front


def _signed_beneath(document: Document, lines: Sequence[Line], at: int) -> Signature | None:
    line = lines[at]
    found = signed_line(document, line)
    if found:
        return found
    words = line.words
    if words.startswith(("—", "-")) and "日" in words and len(words) <= _LONGEST:  # ——2018年1月20日在……会议上
        return Signature(None, None, line.paragraph)
    if 2 <= len(words) <= 30 and words[-1] not in _LAST and number_at(words, 0) is None and is_unit(words):
        return Signature(line.span, None, line.paragraph)
    name = 2 <= len(words) <= 4 and at + 1 < len(lines) and signed_line(document, lines[at + 1])
    return Signature(line.span, None, line.paragraph) if name else None


def _addresses(line: Line) -> bool:
    words = line.words
    return (
        3 <= len(words) <= 30
        and line.kind == "body"
        and words[-1] in "：:"
        and not any(mark in words for mark in ("如下", "现将", "汇报", "主要", "情况", "问题", "一是", "。"))
        and number_at(words, 0) is None
    )
