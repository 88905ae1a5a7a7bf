"""One report with every construct of a Word file: what is found, where, and how LibreOffice shows the comments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from checker.extending.hookspecs import Annotating, RawFile
from checker.extending.host import load_extensions
from checker.model.report import Located, Result
from checker.running.config import Config
from checker.running.engine import Engine
from checker.running.engines import prepare
from tests.libre_office import Remark, converted, needs_libre_office, remarks_of
from tests.readers.word.contract import read
from tests.word_report import BODY, NOTES_AND_HEADS, PROPERTIES, TODAY, WORDS, Expected, word_report

FILE = RawFile("总结.docx", word_report().bytes())
EXPECTED = (*PROPERTIES, *(found for construct in BODY for found in construct.expected), *NOTES_AND_HEADS)
OURS = "公文检查"
# The report is no sound one: it is short, has no contents and says the same words over and over.
OF_THE_WHOLE = ("section", "consistency", "punctuation")
OVER_PARAGRAPHS = "repetition/said-twice"  # its comments begin in one paragraph and end in another


@lru_cache(maxsize=1)
def engine() -> Engine:
    return prepare(Config(), load_extensions())


@lru_cache(maxsize=1)
def result() -> Result:
    return engine().check_bytes(FILE)


def annotate(file: RawFile, located: Sequence[Located]) -> bytes:
    reader = engine().reader(file)
    assert isinstance(reader, Annotating)
    return reader.annotate(file, located)


@lru_cache(maxsize=1)
def annotated() -> bytes:
    return annotate(FILE, result().located)


def test_the_reader_keeps_its_contract() -> None:
    assert read(FILE.data).text.count(WORDS) > 20


def test_every_construct_gives_what_is_wrong_in_it_at_its_place() -> None:
    assert not result().failures
    assert not result().skipped
    found = [
        Expected(item.label, item.finding.rule, item.text, len(item.places))
        for item in result().located
        if item.finding.category not in OF_THE_WHOLE
    ]
    assert found == [expected._replace(under=None) for expected in EXPECTED]


def test_the_sections_are_known_by_their_automatic_numbers() -> None:
    rules = {item.finding.rule for item in result().located}
    assert not rules & {"structure/missing-section", "structure/unrecognised-structure"}
    by_label = {item.label: item.section for item in result().located}
    assert by_label["第3段"] == by_label["文本框1"] == "工作开展情况"
    assert by_label["第36段"] == "下一步工作打算"


@needs_libre_office
def test_each_comment_stands_on_its_words(tmp_path: Path) -> None:
    remarks = [remark for remark in shown(tmp_path) if remark.author == OURS]
    assert len(remarks) == len(result().located)
    stood = [(remark.lines[-1].removeprefix("规则："), remark.under) for remark in remarks]
    told = [
        item
        for item in result().located
        if item.finding.category in OF_THE_WHOLE and item.finding.rule != OVER_PARAGRAPHS
    ]
    assert sorted((rule, _dated(rule, under)) for rule, under in stood if rule != OVER_PARAGRAPHS) == sorted(
        [(item.rule, item.words if item.under is None else item.under) for item in EXPECTED]
        + [(item.finding.rule, _written(item)) for item in told]
    )


def _dated(rule: str, under: str) -> str:
    changes = rule.endswith("changing-date-field") and re.fullmatch(r"\d{4}年\d{1,2}月\d{1,2}日", under)
    return TODAY if changes else under


def _written(item: Located) -> str:
    """The words without an automatic number, which stands in no text."""
    return item.text[-sum(place.length for place in item.places) :]


@needs_libre_office
def test_the_comments_of_others_stay(tmp_path: Path) -> None:
    (other,) = [remark for remark in shown(tmp_path) if remark.author != OURS]
    assert other == Remark("王科长", ("此处请核对",), "总书")


def test_the_copy_is_checked_as_the_report_was() -> None:
    again = engine().check_bytes(FILE._replace(data=annotated()))
    one, other = ([(item.finding.rule, item.text, item.label) for item in made.located] for made in (result(), again))
    assert one == other


def test_comments_that_are_taken_out_leave_the_report_as_it_was() -> None:
    bare = FILE._replace(data=annotate(FILE._replace(data=annotated()), ()))
    assert read(bare.data).text == read(FILE.data).text
    assert annotate(bare, engine().check_bytes(bare).located) == annotated()


def shown(folder: Path) -> list[Remark]:
    (folder / "report.docx").write_bytes(annotated())
    return remarks_of(converted([folder / "report.docx"], "odt", folder)["report"])
