"""Kind `banner`: lines that come from a download site, a mail, a web page or an editor.

On a line of its own, or among the first and last lines, a banner is reported with the
whole line where the line is nothing else, and the line can be deleted. The same words
in the middle of a long paragraph may be somebody's sentence and are graded by `elsewhere`.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from checker.extending.hookspecs import Fields
from checker.model.document import Document, Paragraph
from checker.model.finding import SEVERITIES, Category, Edit, Finding, Fix, Severity
from checker.model.rule import Hit, Rule
from checker.model.text import Span
from checker_builtin.kinds.forms import Form, Match, literals_of, matches, read_form, settled, told

EDGE_LINES = 3  # at the head and at the tail of a report
OWN_LINE = 40  # characters of a line that stands for itself
EDGE_LINE = 80  # characters of a line at head or tail that may still be nothing but banner
WHERE = ("anywhere", "own-line", "edge")
DROP = "none"
_CLAUSE = re.compile("[^，。！？；,!;]{1,400}[，。！？；,!;]{0,10}")


class BannerOptions(NamedTuple):
    sorts: tuple[str, ...]
    after: tuple[str, ...] = ()


class BannerKind:
    """Forms carry three more keys here.

    `where`: on which lines it is a banner: `anywhere`, `own-line` (a short line, or one at
    head or tail) or `edge` (head or tail only). `elsewhere`: its severity on other lines, or
    none. `whole: false`: it is a mark on a line that is worth keeping.
    """

    name = "banner"
    category: Category = "banner"
    needs: tuple[str, ...] = ()
    options = BannerOptions
    entry = Form

    def holes(self, options: BannerOptions) -> tuple[str, ...]:
        return ("found", "what")

    def read(self, fields: Fields) -> BannerOptions:
        return BannerOptions(fields.texts("sorts"), fields.texts("after", ()))

    def read_entry(self, fields: Fields, options: BannerOptions) -> Form | None:
        form = read_form(fields)._replace(
            where=fields.choice("where", WHERE, "own-line"),
            elsewhere=fields.choice("elsewhere", (*SEVERITIES, DROP), "info"),
            whole=fields.flag("whole", True),
        )
        return form if form.sort in options.sorts or form.sort in options.after else None

    def tell(self, entry: Form) -> str:
        return told(entry)

    def literals(self, entry: Form, options: BannerOptions) -> Iterable[str]:
        return literals_of(entry)

    def judge(self, rule: Rule[BannerOptions], document: Document, hits: Sequence[Hit[Form]]) -> Iterator[Finding]:
        edges: Span | None = None
        for paragraph, found in matches(document, hits, rule.options.sorts, rule.scope):
            edges = edges or _between_edges(document.text)
            for line, on_line in _by_line(document, paragraph, found):
                yield from _judge_line(rule, document, line, on_line, edges)


def _judge_line(
    rule: Rule[BannerOptions], document: Document, line: Span, found: list[Match], edges: Span
) -> Iterator[Finding]:
    length = line.end - line.start
    at_edge = length <= EDGE_LINE and (line.start < edges.start or line.start >= edges.end)
    own = at_edge or length <= OWN_LINE
    seen: dict[Span, Match] = {}
    for match in settled(found, rule.options.after):
        banner = {"anywhere": True, "own-line": own, "edge": at_edge}[match.form.where]
        if own and banner and match.form.whole:
            seen.setdefault(_clause(document.text, line, match.span), match)
        elif banner or match.form.elsewhere != DROP:
            seen.setdefault(match.span, match if banner else _graded(match))
    yield from _reported(rule, document, line, seen)


def _reported(rule: Rule[BannerOptions], document: Document, line: Span, seen: dict[Span, Match]) -> Iterator[Finding]:
    """Neighbouring clauses are one finding; clauses that belong to another sort are left to its rule."""
    reported: list[tuple[Span, Match]] = []
    taken = _Taken(span for span, match in seen.items() if match.form.sort not in rule.options.sorts)
    for span, match in seen.items():
        if match.form.sort not in rule.options.sorts or taken.touch(span):
            continue
        if reported and span.start <= reported[-1][0].end and match.form.whole:
            first = reported[-1][0]
            reported[-1] = (Span(first.start, max(first.end, span.end)), reported[-1][1])
        else:
            reported.append((span, match))
    for span, match in reported:
        yield _found(rule, document, line, span, match)


class _Taken:
    """Spans that belong to other rules; asked by bisection, since one long line may be full of them."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._ends = list(accumulate((span.end for span in self._spans), max))  # the furthest end so far

    def touch(self, span: Span) -> bool:
        before = bisect_left(self._spans, (span.end,))
        return before > 0 and self._ends[before - 1] > span.start


def _found(rule: Rule[BannerOptions], document: Document, line: Span, span: Span, match: Match) -> Finding:
    words = document[span]
    only = match.form.whole and span == line
    return rule.found(
        span,
        severity=_severity(match.form.severity),
        suggestion=None if only or not match.form.whole else f"删去“{words}”",
        fix=_deletion(document, line) if only else None,
        found=words,
        what=match.form.what,
    )


def _severity(name: str | None) -> Severity | None:
    return next((severity for severity in SEVERITIES if severity == name), None)


def _graded(match: Match) -> Match:
    return match._replace(form=match.form._replace(severity=match.form.elsewhere))


def _deletion(document: Document, line: Span) -> Fix:
    """Delete the line with its indent and its line end."""
    text = document.text
    start, end = text.rfind("\n", 0, line.start) + 1, text.find("\n", line.end)
    return Fix("删去这一行", True, (Edit(Span(start, len(text) if end < 0 else end + 1), ""),))


# --- lines and clauses ----------------------------------------------------------------


def _between_edges(text: str) -> Span:
    """From the end of the first lines with words to the start of the last ones."""
    head, lines = 0, 0
    while lines < EDGE_LINES and head < len(text):
        end = text.find("\n", head) + 1 or len(text)
        lines += not text[head:end].isspace()
        head = end
    tail, lines = len(text), 0
    while lines < EDGE_LINES and tail > 0:
        start = text.rfind("\n", 0, tail - 1) + 1
        lines += not text[start:tail].isspace()
        tail = start
    return Span(head, tail)


def _by_line(document: Document, paragraph: Paragraph, found: list[Match]) -> Iterator[tuple[Span, list[Match]]]:
    """The lines of a paragraph that have matches, without white space at their ends."""
    start, end = paragraph.span
    at = 0
    while start < end and at < len(found):
        stop = document.text.find("\n", start, end)
        stop = end if stop < 0 else stop
        until = at
        while until < len(found) and found[until].span.start < stop:
            until += 1
        if until > at:
            words = document.text[start:stop]
            left = start + len(words) - len(words.lstrip())
            yield Span(left, max(left, start + len(words.rstrip()))), found[at:until]
        at, start = until, stop + 1


def _clause(text: str, line: Span, span: Span) -> Span:
    """The clauses of a line that a match touches, with their marks."""
    start, end = span
    for clause in _CLAUSE.finditer(text, line.start, line.end):
        if clause.start() < span.end and span.start < clause.end():
            start, end = min(start, clause.start()), max(end, clause.end())
    return Span(start, end)
