"""The folder of pages: their files one after the other, from templates, with a policy that lets nothing else in."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, Template

from checker.extending.audit_contracts import AuditFile, AuditView
from checker.model.audit import AuditedDocument
from checker.model.batch import NOTABLE, UnitStanding
from checker_builtin.reporters.audit_pages import data
from checker_builtin.reporters.audit_pages.addresses import COPIES, INDEX, page_of, page_of_copies, page_of_unit
from checker_builtin.reporters.audit_pages.charts import filters
from checker_builtin.reporters.audit_pages.copies import copies_overview, pairs_script
from checker_builtin.reporters.audit_pages.notes import Notes, notes
from checker_builtin.reporters.audit_pages.overlaps import MOST_CLUSTERS
from checker_builtin.reporters.audit_pages.overview import overview
from checker_builtin.reporters.audit_pages.side_by_side import beside
from checker_builtin.reporters.audit_pages.submissions import submission
from checker_builtin.reporters.audit_pages.survey import Survey
from checker_builtin.reporters.audit_pages.units import unit_page
from checker_builtin.reporters.audit_pages.wording import look, percent, percent_of, points_of, unit_name
from checker_builtin.reporters.templates import environment

_FOLDER = Path(__file__).parent
_REPORT = _FOLDER.parent / "html_report"
# 'self' is what a server gives; a browser that opens files may not count them as such. Nothing inline, nothing remote.
_POLICY = "default-src 'none'; style-src 'self' file:; script-src 'self' file:; base-uri 'none'; form-action 'none'"
_ASSETS = {
    "页面/样式.css": (_REPORT / "style.css", _FOLDER / "style.css"),
    "页面/列表.js": (_FOLDER / "list.js",),
    "页面/总览.js": (_FOLDER / "overview.js",),
    "页面/雷同.js": (_FOLDER / "copies.js",),
    "页面/对照.js": (_FOLDER / "side_by_side.js",),
    "页面/文稿.js": (_REPORT / "script.js",),
}


def audit_pages(audit: AuditView) -> Iterator[AuditFile]:
    """All files; the overview comes last, so that it leads nowhere that is not there."""
    pages = _Pages(audit)
    for name, sources in _ASSETS.items():
        yield AuditFile(name, [source.read_bytes() for source in sources])
    yield AuditFile("页面/数据.js", pages.data())
    yield AuditFile("页面/雷同数据.js", pairs_script(audit, pages.notes.overlaps))
    yield from pages.submissions()
    yield from pages.units()
    yield from pages.copies()
    yield AuditFile(INDEX, pages.overview())


class _Pages:
    """The pages of one audit. What is asked of all of them is kept; single submissions are not."""

    def __init__(self, audit: AuditView) -> None:
        self._audit = audit
        self.notes: Notes = notes(audit)
        self._units: Sequence[UnitStanding] = list(audit.units())
        self._survey = Survey(audit, self.notes.overlaps.shares)
        levels = audit.conditions.levels
        self._looks = {level: look(level, levels) for level in levels}

    def data(self) -> Iterator[bytes]:
        yield from self._survey.parts()
        yield from data.standings(self._units, self.notes)
        yield from data.matters(self._audit.matters(), self._units)
        yield from data.words(self._looks)

    def submissions(self) -> Iterator[AuditFile]:
        before = ""
        documents = self._audit.documents()
        document = next(documents, None)
        while document is not None:
            after = next(documents, None)
            beside_it = (before, after.key if after else "")
            yield AuditFile(page_of(document.key), self._submission(document, beside_it))
            before, document = document.key, after

    def units(self) -> Iterator[AuditFile]:
        for standing in self._units:
            yield AuditFile(page_of_unit(standing.unit), self._unit(standing))

    def copies(self) -> Iterator[AuditFile]:
        for key in sorted(self.notes.overlaps.sharing):
            document = self._audit.document(key)
            if document is not None:
                yield AuditFile(page_of_copies(key), self._beside(document))
        yield AuditFile(COPIES, self._copies())

    def overview(self) -> Iterator[bytes]:
        deque(self._survey.parts(), maxlen=0)  # nothing is left of it where the data was written
        page = overview(self._audit, self.notes, self._survey, self._units)
        yield from self._parts(INDEX, "index.html.jinja", page=page, most_matters=data.MOST_MATTERS)

    # Nothing of a page is worked out before it is written.

    def _submission(self, document: AuditedDocument, beside_it: tuple[str, str]) -> Iterator[bytes]:
        page = submission(self._audit, document, self.notes, beside_it)
        # `page` is what the templates of the HTML report call their own contents.
        yield from self._parts(page_of(document.key), "submission.html.jinja", own=page, page=page.contents)

    def _unit(self, standing: UnitStanding) -> Iterator[bytes]:
        page = unit_page(self._audit, standing, self.notes, len(self._units))
        yield from self._parts(page_of_unit(standing.unit), "unit.html.jinja", page=page)

    def _beside(self, document: AuditedDocument) -> Iterator[bytes]:
        page = beside(self._audit, document)
        yield from self._parts(page_of_copies(document.key), "side_by_side.html.jinja", page=page)

    def _copies(self) -> Iterator[bytes]:
        page = copies_overview(self._audit, self.notes.overlaps)
        yield from self._parts(COPIES, "copies.html.jinja", page=page, most_clusters=MOST_CLUSTERS)

    def _parts(self, name: str, template: str, **values: Any) -> Iterator[bytes]:
        text = _template(template).render(
            **values,
            root="../" * name.count("/"),
            policy=_POLICY,
            notable_percent=percent_of(NOTABLE),
            version=self._audit.version,
            rules=self._audit.rules_digest[:12],
            looks={"": "", **self._looks},
        )
        yield text.encode("utf-8", "replace")


@cache
def _template(name: str) -> Template:
    return _environment().get_template(name)


@cache
def _environment() -> Environment:
    made = environment([_FOLDER, _REPORT])
    made.filters.update(
        page=page_of,
        unit_page=page_of_unit,
        copies_page=page_of_copies,
        unit_name=unit_name,
        points=points_of,
        percent=percent,
        filters=filters,
    )
    return made
