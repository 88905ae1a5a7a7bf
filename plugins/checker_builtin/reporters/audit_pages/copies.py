"""The overview of what is shared: clusters with a matrix, and the pairs by what they share."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from checker.extending.audit_contracts import AuditView
from checker.model.audit import AuditedDocument
from checker.model.batch import COPY_ORIGINS, NOTABLE
from checker_builtin.reporters.audit_pages.addresses import page_of, page_of_copies
from checker_builtin.reporters.audit_pages.data import dumped, script, stem
from checker_builtin.reporters.audit_pages.overlaps import Matrix, Overlaps, Pair, weight
from checker_builtin.reporters.audit_pages.wording import name_of, percent, percent_of, shown, title_of, unit_name

_MOST_SHOWN = 100  # pairs in the page itself


class Cell(NamedTuple):
    """What one shares with another; `depth` 0 to 5 is how much. '' on the diagonal and where nothing is shared."""

    words: str
    depth: int
    title: str


class Member(NamedTuple):
    number: int
    title: str
    unit: str
    page: str
    copies: str
    cells: tuple[Cell, ...]


class Cluster(NamedTuple):
    members: tuple[Member, ...]
    size: int


class PairLine(NamedTuple):
    """A pair; the pages of texts that are no submissions are ''."""

    title: str
    unit: str
    page: str
    other: str
    other_unit: str
    other_page: str
    origin: str
    share: str
    other_share: str
    number: int
    characters: int
    beside: str


class CopiesOverview(NamedTuple):
    clusters: tuple[Cluster, ...]
    cluster_count: int
    lines: tuple[PairLine, ...]
    listed: int
    number: int
    own: int
    scattered: int
    involved: int
    conditions: str


def copies_overview(audit: AuditView, overlaps: Overlaps) -> CopiesOverview:
    """What the page shows."""
    given = audit.conditions
    references = f"与{given.references}份范文比对过" if given.references else "没有给出范文，没有与范文比对"
    former = f"与{given.former}份上期文稿比对过" if given.former else "没有给出上期文稿，没有与上期比对"
    return CopiesOverview(
        tuple(_cluster(audit, matrix) for matrix in overlaps.matrices),
        overlaps.clusters,
        tuple(_line(audit, pair) for pair in islice(filter(_told, overlaps.pairs), _MOST_SHOWN)),
        len(overlaps.pairs),
        overlaps.number,
        overlaps.own,
        overlaps.scattered,
        len(overlaps.shares),
        f"{references}；{former}。",
    )


def pairs_script(audit: AuditView, overlaps: Overlaps) -> Iterator[bytes]:
    """The data that the page's script seeks and sorts."""
    yield b"globalThis.audit = globalThis.audit || {};\n" + script("notable", percent_of(NOTABLE))
    yield b"audit.pairs = [\n"
    for pair in overlaps.pairs:
        line = _line(audit, pair)
        shares = (int(pair.share * 1000 + 1e-6), int(pair.other_share * 1000 + 1e-6))
        row = [
            *(line.title, line.unit, stem(line.page)),
            *(line.other, line.other_unit, stem(line.other_page)),
            *(line.origin, *shares, line.number, line.characters),
        ]
        yield (dumped(row) + ",\n").encode()
    yield b"];\n"


def _told(pair: Pair) -> bool:
    return weight(pair) >= NOTABLE


def _line(audit: AuditView, pair: Pair) -> PairLine:
    own = audit.document(pair.key)
    other = audit.document(pair.other) if pair.origin in ("unit", "own") else None
    return PairLine(
        title=_title(own, pair.key),
        unit=unit_name(own.unit) if own else "",
        page=page_of(pair.key),
        other=_title(other, pair.other),
        other_unit=unit_name(other.unit) if other else "",
        other_page=page_of(pair.other) if other else "",
        origin=COPY_ORIGINS[pair.origin],
        share=percent(pair.share),
        other_share=percent(pair.other_share),
        number=pair.number,
        characters=pair.characters,
        beside=page_of_copies(pair.key),
    )


def _title(document: AuditedDocument | None, key: str) -> str:
    return title_of(document) if document else name_of(key)


def _cluster(audit: AuditView, matrix: Matrix) -> Cluster:
    documents = [audit.document(key) for key in matrix.keys]
    titles = [_title(document, key) for document, key in zip(documents, matrix.keys, strict=True)]
    members = []
    for number, (key, document) in enumerate(zip(matrix.keys, documents, strict=True), 1):
        cells = []
        for place, other in enumerate(matrix.keys):
            share = matrix.shares.get((key, other), 0.0)
            words = percent(share) if share else ""
            title = f"第{number}份有{words}的文字与第{place + 1}份（{shown(titles[place], 40)}）雷同" if words else ""
            cells.append(
                Cell(words or ("＼" if place == number - 1 else ""), min(5, 1 + int(share * 5)) if share else 0, title)
            )
        unit = unit_name(document.unit) if document else ""
        members.append(Member(number, titles[number - 1], unit, page_of(key), page_of_copies(key), tuple(cells)))
    return Cluster(tuple(members), matrix.size)
