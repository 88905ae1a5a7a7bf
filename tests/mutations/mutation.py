"""One known error in a clean text: what was changed, where, and what must be found there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Literal, NamedTuple, TypeVar

from checker.model.finding import Category
from checker.model.text import Span

REPORTS = Path(__file__).parent / "reports"
SAMPLE = Path(__file__).resolve().parents[2] / "sample_reports/clean-annual-2021/report.txt"
Reach = Literal["words", "line", "anywhere"]
Found = TypeVar("Found")


class Report(NamedTuple):
    """A text in which there is nothing to find; the name ends in its year."""

    name: str
    text: str

    @property
    def year(self) -> int:
        return int(self.name[-4:])

    def lines(self) -> list[Span]:
        """The lines that are not empty, without their blanks."""
        return [Span(*match.span()) for match in re.finditer(r"[^\s][^\n]*[^\s]", self.text)]

    def sites(self, pattern: str) -> list[re.Match[str]]:
        return list(re.finditer(pattern, self.text))


class Mutation(NamedTuple):
    """`place` is where in the mutated text a finding must touch, None: anywhere. `what` is for people."""

    operator: str
    report: str
    text: str
    place: Span | None
    what: str


Make = Callable[[Report, Random], Mutation | None]


class Operator(NamedTuple):
    """`finds`: categories of findings that are right for it. `make` gives None where a report offers no place."""

    name: str
    finds: tuple[Category, ...]
    make: Make


def clean_reports() -> list[Report]:
    reports = [Report(path.stem, path.read_text(encoding="utf-8")) for path in sorted(REPORTS.glob("*.txt"))]
    return [*reports, Report("sample-2021", SAMPLE.read_text(encoding="utf-8"))]


def put(report: Report, operator: str, site: Span, new: str, *, reach: Reach = "words", what: str = "") -> Mutation:
    """The report with other words at a site."""
    start, end = site
    text = report.text[:start] + new + report.text[end:]
    # What was taken away left no words: the characters on both sides stand for it.
    place: Span | None = Span(start, start + len(new)) if new else Span(max(0, start - 1), start + 1)
    if reach == "line":
        place = Span(text.rfind("\n", 0, start) + 1, _line_end(text, start + len(new)))
    elif reach == "anywhere":
        place = None
    old = report.text[start:end]
    return Mutation(operator, report.name, text, place, what or f"{_short(old)} → {_short(new)}")


def insert(report: Report, operator: str, at: int, new: str, wrong: str) -> Mutation:
    """The report with a sentence more; `wrong` are the words in it that must be found."""
    made = put(report, operator, Span(at, at), new, what=f"+ {_short(new)}")
    start = at + new.index(wrong)
    return made._replace(place=Span(start, start + len(wrong)))


def work_ends(report: Report) -> Iterator[int]:
    """The ends of paragraphs that speak of work done, where one more sentence fits."""
    for line in report.lines():
        words = report.text[line.start : line.end]
        if re.match(r"[三四五六]、", words) and re.search("打算|方向|措施|思路", words):
            return
        if re.match(r"（|\d\.", words) and words.endswith("。"):
            yield line.end


def pick(random: Random, sites: list[Found]) -> Found | None:
    return random.choice(sites) if sites else None


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _short(words: str) -> str:
    flat = words.replace("\n", "¶").replace("\u3000", "")
    return f"“{flat}”" if len(flat) <= 40 else f"“{flat[:18]}…{flat[-18:]}”"
