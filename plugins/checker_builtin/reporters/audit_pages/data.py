"""The data that the overview's script seeks and sorts: the submissions, then units, levels and matters."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from checker.model.batch import Matter, UnitStanding
from checker.model.finding import CATEGORIES
from checker_builtin.reporters.audit_pages.addresses import page_of_unit
from checker_builtin.reporters.audit_pages.links import documents_of
from checker_builtin.reporters.audit_pages.notes import Notes, sum_of
from checker_builtin.reporters.audit_pages.wording import shown, unit_name
from checker_builtin.reporters.batch_wording import matter_name

MOST_MATTERS = 20_000


def script(name: str, value: object) -> bytes:
    """A line of a script that gives the page a value."""
    return f"audit.{name} = {dumped(value)};\n".encode()


def dumped(value: object) -> str:
    """JSON, which is a value of a script too."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace").decode()


def stem(page: str) -> str:
    """The name of a page without its folder: the script knows the rest."""
    return page.rpartition("/")[2].removesuffix(".html")


def standings(units: Sequence[UnitStanding], notes: Notes) -> Iterator[bytes]:
    yield b"audit.standings = [\n"
    for each in units:
        counts = (each.error, each.warning, each.info)
        points = None if each.points is None else float(each.points)
        row = (stem(page_of_unit(each.unit)), unit_name(each.unit), each.rank, each.documents, each.missing, points)
        share = sum_of(notes.rectifications.get(each.unit, ())).share
        mended = None if share is None else float(share)
        yield (dumped([*row, shown(each.level), *counts, mended]) + ",\n").encode()
    yield b"];\n"


def matters(found: Iterator[Matter], units: Sequence[UnitStanding]) -> Iterator[bytes]:
    known = {each.unit for each in units}
    yield b"audit.matters = [\n"
    for number, each in enumerate(found):
        if number == MOST_MATTERS:
            break
        links = [(stem(link.page), link.name, link.title) for link in documents_of(each.keys)]
        page = stem(page_of_unit(each.unit)) if each.unit in known else ""
        row = (each.kind, matter_name(each), shown(each.unit), page, shown(each.message), links)
        yield (dumped(row) + ",\n").encode()
    yield b"];\n"


def words(looks: Mapping[str, str]) -> Iterator[bytes]:
    """What levels look like, in their order, and what categories are called."""
    yield script("looks", [(shown(level), look) for level, look in looks.items()])
    yield script("categories", CATEGORIES)
