"""One report, one way of writing its numbers: signs of percent, grouping, figures or Chinese numerals."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.document import Document
from checker.model.finding import Edit, Related
from checker.model.rule import Rule
from checker.model.text import Span, occurrences
from checker_builtin.kinds.written.fault import Fault
from checker_builtin.kinds.written.judging import WrittenOptions, compiled

_GROUPED = ",(?<=[0-9],)[0-9]{3}(?:,[0-9]{3}){0,4}(?![0-9,])"  # from the first comma on
_UNIT = "元人户次件名吨亩册份台套家个余多"
_PLAIN = f"(?<![0-9.,A-Za-z〔-])[0-9]{{5,12}}(?=[{_UNIT}])"
_COUNTED = "次人名件户场期份篇"
_FIGURES = f"(?<=[0-9])[{_COUNTED}]"
_DIGIT = "一二三四五六七八九"
_WORDS = (
    f"(?<![第几数多上近约“‘十百千万亿{_DIGIT}])"
    f"(?:[{_DIGIT}]百[{_DIGIT}]?十?[{_DIGIT}]?|[二三四五六七八九]十[{_DIGIT}]?|十[{_DIGIT}])(?P<unit>[{_COUNTED}])"
)


def percent_signs(rule: Rule[WrittenOptions], document: Document) -> Iterator[Fault]:
    """% and ％ in one report: the rarer ones, of two as frequent ％."""
    text = document.text
    places = {sign: [at for at in occurrences(sign, text) if at and text[at - 1].isdecimal()] for sign in "%％"}
    rare, usual = ("%", "％") if len(places["%"]) < len(places["％"]) else ("％", "%")
    if not places[usual]:
        return
    other = Span(places[usual][0], places[usual][0] + 1)
    for at in places[rare]:
        span = Span(at, at + 1)
        yield Fault(span, usual, edits=(Edit(span, usual),), related=(Related(other, "这里是另一种写法"),))


def grouping(rule: Rule[WrittenOptions], document: Document) -> Iterator[Fault]:
    """12,000 and 35000 in one report: the rarer way, of two as frequent the commas."""
    text = document.text
    commas = list(_grouped(text))
    if not commas:
        return
    plain = [Span(*match.span()) for match in compiled(_PLAIN).finditer(text)]
    rare, usual = (plain, commas) if len(plain) < len(commas) else (commas, plain)
    for span in rare if usual else ():
        right = f"{int(text[span.start : span.end]):,}" if rare is plain else document[span].replace(",", "")
        yield Fault(span, right, edits=(Edit(span, right),), related=(Related(usual[0], "这里是另一种写法"),))


def forms_of_counts(rule: Rule[WrittenOptions], document: Document) -> Iterator[Fault]:
    """12次 and 二十三次 in one paragraph: the Chinese numerals."""
    for paragraph in document.paragraphs:
        text = document[paragraph.span]
        figures = {match[0]: match.start() for match in compiled(_FIGURES).finditer(text)}
        if not figures or paragraph.kind not in rule.scope:
            continue
        for match in compiled(_WORDS).finditer(text):
            if match["unit"] in figures:
                start = paragraph.span.start
                there = start + figures[match["unit"]]
                related = (Related(Span(there - 1, there + 1), "这里用的是阿拉伯数字"),)
                yield Fault(Span(start + match.start(), start + match.end()), related=related)


def _grouped(text: str) -> Iterator[Span]:
    """Numbers with commas; the groups begin after one to three figures."""
    for match in compiled(_GROUPED).finditer(text):
        start = match.start()
        while start and match.start() - start < 4 and text[start - 1].isdecimal():
            start -= 1
        if match.start() - start < 4 and text[start - 1 : start] not in (".", ","):
            yield Span(start, match.end())
