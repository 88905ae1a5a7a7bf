"""One report in every format gives one list of findings: what is wrong does not depend on how a file was saved."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from checker.extending.hookspecs import RawFile
from checker.extending.host import load_extensions
from checker.model.report import Result
from checker.running.config import Config
from checker.running.engine import Engine
from checker.running.engines import prepare
from tests.libre_office import TEXT_IN, converted, needs_libre_office
from tests.word_file import WordFile
from tests.word_markup import commented, control, deleted, field, inserted, run

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = sorted(path.parent.name for path in ROOT.glob("sample_reports/*/report.txt"))
FORMATS = ("md", "html", "docx", "odt", "pdf", "doc", "ofd")
# The sample that started the project lies beside the repository.
OUTSIDE = ROOT / "../shared/samples/2018-dangjian-summary.txt"
# Words are found alike in every format. What stands in a file besides its words is not: the rules of a Word file that
# are silent once LibreOffice has made another format of it, and why.
_PLAIN = "the field has become plain words, which placeholders/word-field-leftover finds"
_PRINTED = "print shows neither the change nor its marks"
_WEB = "LibreOffice writes a page without it"
SILENT: dict[str, dict[str, str]] = {
    "docx": {},
    "odt": {
        "residue/broken-reference": "the field has become plain words, which placeholders/word-field-leftover finds"
    },
    "doc": {
        "residue/foreign-unit-property": "LibreOffice does not write the company into it",
        "residue/unfilled-control": "it knows no content controls",
    },
    "html": {
        "residue/broken-reference": _PLAIN,
        "residue/changing-date-field": "LibreOffice writes the day on which it was made",
        "residue/comment-left": "a comment of the page's source, which no reader of the page sees",
        "residue/foreign-title-property": "the title of a page is the site's",
        "residue/foreign-unit-property": "a page has no company",
        "residue/highlight-left": _WEB,
        "residue/unaccepted-revision": _WEB,
        "residue/unfilled-control": _WEB,
    },
    "pdf": {
        "residue/broken-reference": "LibreOffice works the field out anew, with words of its own",
        "residue/changing-date-field": "the day of printing is the day of printing",
        "residue/comment-left": _PRINTED,
        "residue/foreign-title-property": "the properties of a PDF are its printer's",
        "residue/foreign-unit-property": "a PDF has no company",
        "residue/hidden-text": "hidden words are not printed",
        "residue/highlight-left": "a colour behind words is a shape of its own",
        "residue/unaccepted-revision": _PRINTED,
        "residue/unfilled-control": _PRINTED,
    },
}

Found = tuple[str, str, str]


@lru_cache(maxsize=1)
def engine() -> Engine:
    return prepare(Config(), load_extensions())


def checked(path: Path) -> Result:
    result = engine().check_bytes(RawFile(str(path), path.read_bytes()))
    assert not result.failures, result.failures
    return result


def found(path: Path) -> list[Found]:
    return [(item.finding.rule, item.finding.severity, item.text) for item in checked(path).located]


def report(sample: str, suffix: str) -> Path:
    return ROOT / "sample_reports" / sample / f"report.{suffix}"


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_gives_the_findings_of_its_text(sample: str, suffix: str) -> None:
    assert found(report(sample, suffix)) == found(report(sample, "txt"))


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_is_understood_as_its_text_is(sample: str, suffix: str) -> None:
    here, text = checked(report(sample, suffix)), checked(report(sample, "txt"))
    for fact in ("title", "type", "organisation", "period", "written"):
        assert getattr(here.facts, fact) == getattr(text.facts, fact), fact
    assert [item.section for item in here.located] == [item.section for item in text.located]
    assert [item.finding.message for item in here.located] == [item.finding.message for item in text.located]
    assert here.skipped == text.skipped


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not OUTSIDE.is_file():
        pytest.skip(f"no {OUTSIDE.parent.name}/{OUTSIDE.name} beside the repository")
    return tmp_path_factory.mktemp("formats")


@needs_libre_office
@pytest.mark.parametrize("suffix", ["docx", "odt", "html", "pdf", "doc"])
def test_what_libre_office_makes_of_a_text_gives_the_findings_of_the_text(folder: Path, suffix: str) -> None:
    made = converted([OUTSIDE], suffix, folder, filter_in=TEXT_IN)[OUTSIDE.stem]
    assert found(made) == found(OUTSIDE)
    assert len(found(OUTSIDE)) > 80


def test_the_word_samples_keep_the_standard_of_layout() -> None:
    layout = prepare(Config(layout=True), load_extensions())
    for sample in SAMPLES:
        path = report(sample, "docx")
        result = layout.check_bytes(RawFile(str(path), path.read_bytes()))
        assert [item.finding.message for item in result.located if item.finding.category == "layout"] == []
        assert not result.skipped


@needs_libre_office
def test_what_stands_besides_the_words_is_found_as_far_as_the_format_holds_it(tmp_path: Path) -> None:
    report = tmp_path / "report.docx"
    report.write_bytes(_with_leftovers().bytes())
    expected = _leftovers(report)
    assert len(expected) == 9
    for suffix, silent in SILENT.items():
        made = converted([report], suffix, tmp_path / suffix)["report"]
        assert expected - _leftovers(made) == set(silent), suffix


def _leftovers(path: Path) -> set[str]:
    return {rule for rule, _, _ in found(path) if rule.startswith("residue/")}


def _with_leftovers() -> WordFile:
    """A report with something of every sort left in it."""
    file = WordFile().style("Title").properties(title="范文大全", company="河湾县教育局")
    file.paragraph("云川市水务局2021年党建工作总结", style="Title").comment("哪来的？")
    file.paragraph("完成项目", deleted("12"), inserted("15"), "个。").paragraph(
        "请", commented(1, "核对数字"), "后报。"
    )
    file.paragraph("甲", run("藏", look="<w:vanish/>"), "乙。")
    file.paragraph(run("待定", look='<w:highlight w:val="yellow"/>'), "事项。")
    file.paragraph("由", control("点击输入", prompt=True), "负责。")
    file.paragraph("见", field(" REF _Ref1 ", "错误！未找到引用源。"), "。")
    file.paragraph("截至", field(" DATE ", "2021年12月3日"), "。")
    return file.paragraph("云川市水务局").paragraph("2021年12月24日")
