"""Directives: the lines and comments in which a report tells the checker to let a finding be.

    【公文检查：忽略 typos/confused-pair、banners；理由：引用原文；至：2027-06-30】
    <!-- gongwen: ignore-file 9f86d081884c7d65; reason: quoted; until: 2027-06-30 -->

A rule is named by its id or its pack; a fingerprint, alone or behind a rule's id and `#`, names one finding.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from checker.model.document import Document
from checker.model.text import Span, narrow
from checker.model.times import Day
from checker.reading.days import iso, last_day

LONGEST = 2000  # characters of one directive
_MARKS = (("<!--", "-->"), ("【", "】"), ("[", "]"), ("［", "］"))
_HEAD = r"(?:公文检查|[Gg]ongwen)[ \t]{0,4}[:：]"
_BEGINS = re.compile(rf"(?:<!--|[【\[［])\s{{0,40}}{_HEAD}")
_OPENING = re.compile(rf"\s{{0,40}}{_HEAD}")
_LINE = re.compile(rf"^[ \t\u3000\ufeff]{{0,40}}([【\[［][ \t]{{0,4}}{_HEAD})", re.MULTILINE)
_IN_TEXT = re.compile(rf"[【\[［]?[ \t]{{0,4}}{_HEAD}[ \t]{{0,4}}(?:全文忽略|忽略|[Ii]gnore(?:-file)?\b)")
_VERBS = {"忽略": False, "全文忽略": True, "ignore": False, "ignore-file": True}  # -> the whole document
_VERB = re.compile(r"\s*(全文忽略|忽略|ignore-file\b|ignore\b(?!-)|[^\s、，,；;]{0,40})", re.IGNORECASE)
_KEYS: dict[str, Literal["reason", "until"]] = {"理由": "reason", "reason": "reason", "至": "until", "until": "until"}
_KEY = re.compile(r"\s*([^\s:：；;，,。]{1,10})\s*[:：]")
_NAME = re.compile(r"[^\s、，,]+")
_PART = re.compile(r"[；;]")
_FINGERPRINT = re.compile(r"[0-9a-f]{16}")
_DAY = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})-([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日)")
TO_BE_WRITTEN = "请写明理由"  # stands for a reason until somebody writes one
_NO_REASON = frozenset(
    (TO_BE_WRITTEN, "无", "没有", "暂无", "略", "不详", "同上", "理由", "none", "reason", "todo", "na")
)
_LEAST_REASON = 2  # letters or characters
_NOT_WORKING = (
    "写在了正文里，没有起作用；纯文本里要单独占一行，放在【】内，Markdown 和网页里要写成注释 <!-- … -->，"
    "其他格式请用 gongwen suppress"
)


class Named(NamedTuple):
    """A name in a directive, and where it stands in its words.

    `rule` is an id or a pack, '' where only a `fingerprint` is given.
    """

    rule: str
    fingerprint: str
    start: int
    end: int

    def __str__(self) -> str:
        return "#".join(filter(None, (self.rule, self.fingerprint)))


class Suppression(NamedTuple):
    """What is to be let be, and why: `whole` is in the whole document, `until` the last day that it holds."""

    names: tuple[Named, ...]
    reason: str
    until: Day | None = None
    whole: bool = False


class Misread(NamedTuple):
    """Why words are no suppression, as a Chinese clause; `start`..`end` are those that are wrong."""

    state: Literal["malformed", "no-reason"]
    detail: str
    start: int
    end: int


def begins(words: str) -> bool:
    """Whether the words of a comment or in brackets, marks included, speak to the checker."""
    return _BEGINS.match(words) is not None


def lines_with(text: str) -> Iterator[Span]:
    """The lines of a plain text that are directives, from the bracket to the last visible character."""
    for found in _LINE.finditer(text):
        end = text.find("\n", found.end())
        words = text[found.start(1) : end if end >= 0 else len(text)].rstrip()
        yield Span(found.start(1), found.start(1) + len(words))


def in_comments(text: str) -> Iterator[Span]:
    """The comments of a text with markup that are directives, marks included; an unclosed one reaches to the end."""
    at = text.find("<!--")
    while at >= 0:
        end = text.find("-->", at)
        end = end + 3 if end >= 0 else len(text)
        if begins(text[at : at + 100]):
            yield Span(at, end)
        at = text.find("<!--", end)


def blanked(document: Document) -> Document:
    """The document with blanks in place of directives that stand in its text: whoever reads on does not see them."""
    spans = [directive.span for directive in document.directives if directive.span.start < directive.span.end]
    if not spans:
        return document
    parts, at = [], 0
    for start, end in spans:
        parts += [document.text[at:start], " " * (end - start)]
        at = end
    return document.having(text="".join([*parts, document.text[at:]]))


def restored(document: Document) -> Document:
    """The document as it was before `blanked`."""
    parts, at = [], 0
    for (start, end), words, _, _, _ in document.directives:
        if start < end:
            parts += [document.text[at:start], words]
            at = end
    return document.having(text="".join([*parts, document.text[at:]])) if parts else document


def in_words(document: Document) -> Iterator[tuple[Span, str]]:
    """What in the paragraphs of a document was meant for a directive and is none, each with a clause that says so.

    Only what nobody writes in a report: 公文检查：忽略 at the start of a paragraph, or behind a bracket.
    """
    for found in _IN_TEXT.finditer(document.text):
        start, end = found.span()
        paragraph = document.paragraph_at(start)
        if paragraph is None or start >= paragraph.span.end:
            continue
        if found[0][0] in "【[［" or not document.text[paragraph.span.start : start].strip():
            yield Span(start, end), _NOT_WORKING


def parse(words: str) -> Suppression | Misread:
    """What a directive says; `words` are as written, with the marks around them."""
    opening, closing = next((pair for pair in _MARKS if words.startswith(pair[0])), ("", ""))
    if len(words) > LONGEST:
        return Misread("malformed", f"超过 {LONGEST} 字，多半是末尾的“{closing}”漏写了", 0, LONGEST)
    if not words.endswith(closing):
        return Misread("malformed", f"末尾缺少“{closing}”", 0, len(words))
    start = len(opening)
    body = words[: len(words) - len(closing)]
    begin = _OPENING.match(body, start)
    if begin is None:
        return Misread("malformed", "开头应写“公文检查：”", 0, len(words))
    return _Reading(body, len(words)).suppression(begin.end())


def day_of(words: str) -> Day | None:
    """The ISO day that words name (2027-06-30, 2027年6月30日), None where they name none."""
    found = _DAY.fullmatch(narrow(words).replace("－", "-"))
    if found is None:
        return None
    year, month, day = (int(part) for part in found.groups() if part is not None)
    return iso(year, month, day) if 1 <= month <= 12 and 1 <= day <= last_day(month, year=year) else None


def is_reason(words: str) -> bool:
    """Whether words say why: more than one character, and not 无."""
    letters = "".join(filter(str.isalnum, words))
    return len(letters) >= _LEAST_REASON and letters.lower() not in _NO_REASON


def is_fingerprint(words: str) -> bool:
    return _FINGERPRINT.fullmatch(words) is not None


def written(suppression: Suppression) -> str:
    """The words of a directive, without marks, that `parse` reads as this."""
    verb = "全文忽略" if suppression.whole else "忽略"
    until = f"；至：{suppression.until}" if suppression.until else ""
    return f"公文检查：{verb} {'、'.join(map(str, suppression.names))}；理由：{suppression.reason}{until}"


def behind(text: str, line: str) -> str:
    """What to append to a text so that a directive stands behind it as a line of its own, apart from the words.

    The text's line ends are line feeds.
    """
    gap = "" if not text or text.endswith("\n") else "\n"
    last = text.rstrip().rpartition("\n")[2]
    if last and not begins(last) and not text.endswith("\n\n"):
        gap += "\n"
    return f"{gap}{line}\n"


class _Reading:
    """Reads the words between the marks, part by part; positions are those of the whole directive."""

    def __init__(self, words: str, length: int) -> None:
        self._words, self._length = words, length  # without and with the mark at the end
        self._narrow = narrow(words)  # character for character

    def suppression(self, at: int) -> Suppression | Misread:
        verb = _VERB.match(self._words, at)
        said = verb[1].lower() if verb else ""
        if verb is None or said not in _VERBS:
            if not said:
                return Misread("malformed", "冒号后面要写“忽略”或“全文忽略”", 0, self._length)
            return self._unknown("忽略、全文忽略", said, at, tuple(_VERBS))
        parts = self._parts(verb.end())
        if isinstance(parts, Misread):
            return parts
        names = tuple(self._names(verb.end(), parts[0][2]))
        if not names:
            return Misread("malformed", f"“{verb[1]}”后面要写规则的编号，如 typos/confused-pair", 0, self._length)
        values = {key: self._words[start:end].strip() for key, start, end in parts}
        until = day_of(values["until"]) if "until" in values else None
        if "until" in values and until is None:
            _, start, end = next(part for part in parts if part[0] == "until")
            what = f"“{values['until']}”不是有效的日期，请写作 2027-06-30"
            return Misread("malformed", what, *self._stripped(start, end))
        if not is_reason(values.get("reason", "")):
            return Misread("no-reason", "请补上“；理由：……”，说明为什么不必改", 0, self._length)
        return Suppression(names, values["reason"], until, _VERBS[said])

    def _parts(self, at: int) -> "list[tuple[str, int, int]] | Misread":
        """Key, start and end of each part: the names ('') first. A semicolon within a reason belongs to it."""
        found: list[tuple[str, int, int]] = []
        key, start = "", at
        for mark in _PART.finditer(self._words, at):
            following = _KEY.match(self._words, mark.end())
            if following is None:
                rest = self._words[mark.end() :]
                if key == "reason" or not rest.strip():
                    continue
                end = mark.end() + len(rest.split("；")[0].split(";")[0])
                return Misread("malformed", f"“{rest.strip()[:20]}”前面要写“理由：”", mark.end(), end)
            name = _KEYS.get(following[1].lower())
            if name is None:
                return self._unknown("理由、至", following[1], mark.end(), tuple(_KEYS))
            found.append((key, start, mark.start()))
            if name in (part[0] for part in found):
                return Misread("malformed", f"“{following[1]}”写了两次", *following.span(1))
            key, start = name, following.end()
        return [*found, (key, start, len(self._words.rstrip().rstrip("；;")))]

    def _names(self, start: int, end: int) -> Iterator[Named]:
        for found in _NAME.finditer(self._narrow, start, end):
            name = found[0].replace("／", "/").replace("＃", "#")
            rule, _, fingerprint = name.rpartition("#")
            if not is_fingerprint(fingerprint):
                rule, fingerprint = name, ""
            yield Named(rule, fingerprint, *found.span())

    def _unknown(self, allowed: str, word: str, at: int, known: tuple[str, ...]) -> Misread:
        from difflib import get_close_matches

        close = get_close_matches(word.lower(), known, n=1, cutoff=0.4)
        start, end = self._stripped(at, self._words.lower().find(word.lower(), at) + len(word))
        meant = f"（是否想写“{close[0]}”？）" if close else ""
        return Misread("malformed", f"不认识“{word}”{meant}，这里可写 {allowed}", start, end)

    def _stripped(self, start: int, end: int) -> tuple[int, int]:
        words = self._words[start:end]
        return start + len(words) - len(words.lstrip()), start + len(words.rstrip())
