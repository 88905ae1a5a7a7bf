"""One walk over the submissions and their findings: the data of the list as it goes, and then the totals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple, TypeVar

from checker.extending.audit_contracts import AuditView
from checker.model.audit import AuditedDocument
from checker.model.finding import SEVERITIES
from checker_builtin.reporters.audit_pages.addresses import page_of, page_of_unit
from checker_builtin.reporters.audit_pages.data import dumped, script, stem
from checker_builtin.reporters.audit_pages.wording import shown, title_of

MOST_LISTED = 100_000  # submissions in the list of the browser
_MOST_SHOWN = 50  # in the page itself, for browsers without script
K = TypeVar("K")


class Line(NamedTuple):
    """A submission as the list shows it; `share` is the largest that it has with another text, 0 to 1."""

    document: AuditedDocument
    title: str
    share: float


class Sort(NamedTuple):
    """Findings of a rule, as grave as they are; the list is filtered by these."""

    rule: str
    category: str
    severity: str


class Survey:
    """`parts` is the data; when it is gone through, the other fields are filled."""

    def __init__(self, audit: AuditView, shares: Mapping[str, float]) -> None:
        self._audit, self._shares, self._begun = audit, shares, False
        self.documents = self.unread = self.incomplete = self.suppressed = 0
        self.severities: Counter[str] = Counter()
        self.levels: Counter[str] = Counter()
        self.types: Counter[str] = Counter()
        self.points: Counter[int] = Counter()  # by whole points, rounded down
        self.sum, self.scored = Decimal(0), 0
        self.categories: Counter[tuple[str, str]] = Counter()  # category and severity
        self.sorts: dict[Sort, int] = {}
        self.first: list[Line] = []
        self._units: dict[str, int] = {}
        self._types: dict[str, int] = {}
        self._levels: dict[str, int] = {}

    def parts(self) -> Iterator[bytes]:
        """The script that holds the data, a submission a line; nothing when it was gone through before."""
        if self._begun:
            return
        self._begun = True
        yield b"globalThis.audit = globalThis.audit || {};\naudit.documents = [\n"
        found = groupby(self._audit.findings(), key=attrgetter("key"))
        waiting = next(found, None)
        for document in self._audit.documents():
            counts: Counter[Sort] = Counter()
            if waiting is not None and waiting[0] == document.key:
                counts.update(Sort(*each.finding[:3]) for each in waiting[1])
                waiting = next(found, None)
            row = self._row(document, counts)
            if self.documents <= MOST_LISTED:
                yield (dumped(row) + ",\n").encode()
        yield b"];\n"
        for name, table in (("types", self._types), ("levels", self._levels)):
            yield script(name, list(table))
        yield script("units", [shown(unit) for unit in self._units])
        yield script("unitPages", [stem(page_of_unit(unit)) for unit in self._units])
        titles = self._audit.titles
        sorts = [[each.rule, shown(titles.get(each.rule, "")), each.category, each.severity] for each in self.sorts]
        yield script("sorts", sorts)

    def _row(self, document: AuditedDocument, counts: Mapping[Sort, int]) -> list[object]:
        summary = document.summary
        self.documents += 1
        self.unread += summary.unread
        self.incomplete += bool(summary.failures) and not summary.unread
        self.suppressed += summary.suppressed
        self.severities.update({each: getattr(summary, each) for each in SEVERITIES})
        self.levels[document.level] += 1
        kind = shown(summary.type_name or summary.type)
        self.types[kind] += 1
        if document.points is not None:
            self.points[int(document.points // 1)] += 1
            self.sum, self.scored = self.sum + document.points, self.scored + 1
        for each, number in counts.items():
            self.categories[each.category, each.severity] += number
        line = Line(document, title_of(document), self._shares.get(document.key, 0.0))
        self._keep(line)
        return [
            stem(page_of(document.key)),
            line.title,
            shown(document.key),
            _number(self._units, document.unit),
            _number(self._types, kind),
            None if document.points is None else float(document.points),
            document.rank,
            _number(self._levels, shown(document.level)),
            *(getattr(summary, each) for each in SEVERITIES),
            2 if summary.unread else 1 if summary.failures else 0,
            int(line.share * 1000),
            [value for each, number in counts.items() for value in (_number(self.sorts, each), number)],
        ]

    def _keep(self, line: Line) -> None:
        """The first of the ranking."""
        self.first.append(line)
        if len(self.first) >= 4 * _MOST_SHOWN:
            self.sift()

    def sift(self) -> list[Line]:
        """The first of the ranking, in its order; those without points come last."""
        self.first.sort(key=lambda line: (line.document.rank is None, line.document.rank or 0, line.document.key))
        del self.first[_MOST_SHOWN:]
        return self.first


def _number(table: dict[K, int], value: K) -> int:
    return table.setdefault(value, len(table))
