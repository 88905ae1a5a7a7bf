"""A season holds what it says: sound reports are sound, planted errors are found, one seed gives the same bytes."""

from __future__ import annotations

import hashlib
import zipfile
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest

from checker.extending.hookspecs import RawFile
from checker.extending.host import load_extensions
from checker.model.report import Located, Result
from checker.reading.understanding import understand
from checker.running.config import Config
from checker.running.engine import Engine
from checker.running.engines import prepare
from tests.corpus.library import check_text
from tests.season import faults
from tests.season.formats import FORMS, blocks_of, suffix_of, written
from tests.season.handed_in import data_of
from tests.season.make import main, make
from tests.season.plan import Shape, counts, plan
from tests.season.record import NAME, planted, shape_of
from tests.season.reports import Subject, report, units

SMALL = Shape(submissions=60)
Row = dict[str, Any]
SIGNED = date(2023, 12, 20)


@pytest.fixture(scope="module")
def season(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("season")
    make(folder, SMALL)
    return folder


@cache
def engine() -> Engine:
    return prepare(Config(), load_extensions())


def checked(folder: Path, key: str) -> Result:
    return engine().check_bytes(RawFile(key, data_of(folder, key)))


def counting(result: Result) -> list[Located]:
    return [found for found in result.located if found.finding.severity != "info"]


def flat(words: str) -> str:
    return "".join(words.split())


def told(fault: Row, found: list[Located]) -> bool:
    """Whether a finding of a right category touches the words, or there is one about the whole."""
    words = flat(fault["words"])
    right = [each for each in found if each.finding.category in fault["finds"]]
    near = [flat(each.text) in words or words in flat(each.excerpt.text) for each in right]
    return any(near) if words else bool(right)


def digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_one_seed_gives_the_same_bytes_and_another_others(tmp_path: Path) -> None:
    shape = SMALL._replace(characters=1500, submissions=40)
    made = []
    for name, each in (("one", shape), ("two", shape), ("other", shape._replace(seed=8))):
        make(tmp_path / name, each)
        made.append(digests(tmp_path / name))
    one, two, other = made
    assert one == two
    assert not {digest for name, digest in one.items() if "去年" in name or "范文" in name} & set(other.values())


def test_there_is_of_each_sort_what_the_shares_say(season: Path) -> None:
    assert counts(plan(SMALL)) == {
        "clean": 23, "faulty": 15, "late": 3, "missing": 2, "doubled": 2, "wrong-type": 2, "wrong-year": 2,
        "wrong-unit": 1, "copied": 6, "corrupt": 2, "hostile": 2,
    }  # fmt: skip
    assert Counter(row["sort"] for row in planted(season)) == counts(plan(SMALL))
    rows = (season / "名单.csv").read_text(encoding="utf-8-sig").splitlines()
    assert rows[0] == "单位,文种,报告期,截止日期,简称,上级"
    assert len(rows) == 1 + 60


def test_every_file_has_one_submission_and_every_submission_its_files(season: Path) -> None:
    rows = list(planted(season))
    keys = [key for row in rows for key in row["keys"]]
    assert len(set(keys)) == len(keys)
    assert {len(row["keys"]) for row in rows if row["sort"] == "missing"} == {0}
    assert {len(row["keys"]) for row in rows if row["sort"] == "doubled"} == {2}
    loose = [path for path in (season / "提交").rglob("*") if path.is_file() and path.suffix != ".zip"]
    assert len(loose) == sum((season / "提交" / key).is_file() for key in keys)


def test_what_is_not_faulty_is_sound_and_what_is_planted_is_found(season: Path) -> None:
    for row in planted(season):
        for key in row["keys"]:
            if row["outcome"] == "failure":
                continue
            result = checked(season, key)
            found = counting(result)
            assert result.failures == (), key
            if row["sort"] == "hostile":
                continue
            assert result.facts is not None
            as_what = row["handed_in_as"]
            assert (result.facts.type_name, result.facts.written) == (as_what["type"], as_what["signed"]), key
            assert result.facts.organisation == as_what["unit"], key
            assert [fault for fault in row["faults"] if not told(fault, found)] == [], key
            assert bool(found) == (row["sort"] == "faulty"), (key, [(each.finding.rule, each.text) for each in found])


def test_what_cannot_be_read_is_refused_in_one_sentence(tmp_path: Path) -> None:
    shares = (("corrupt", 0.5), ("hostile", 0.5))
    shape = Shape(submissions=30, characters=1500, shares=shares)  # type: ignore[arg-type]
    make(tmp_path, shape)
    refused: Counter[str] = Counter()
    for row in planted(tmp_path):
        if row["outcome"] == "failure" and row["way"] != "encrypted":
            result = checked(tmp_path, row["keys"][0])
            assert [failure.why[-1] for failure in result.failures] == ["。"]
            assert result.located == ()
            refused[row["way"]] += 1
        elif row["way"] == "encrypted":
            with pytest.raises(RuntimeError, match="encrypted"):
                data_of(tmp_path, row["keys"][0])
    assert set(refused) == {"truncated", "random", "empty", "bomb", "deep"}


def test_no_two_sound_reports_share_a_passage_but_the_formulas() -> None:
    texts = [report(Subject(units()[at * 7], "party", 2023, SIGNED), 7) for at in range(20)]
    seen: Counter[str] = Counter()
    for text in texts:
        bodies = [line for line in text.split("\n") if line.startswith("\u3000\u3000（")]
        seen.update({line[at : at + 30] for line in bodies for at in range(len(line) - 30)})
    formulas = ("四个意识", "三会一课", "在职党员", "八项规定", "纪律处分条例", "习近平谈治国理政", "320份")
    shared = [passage for passage, times in seen.items() if times > 1]
    assert [each for each in shared if not any(words in text_around(texts, each) for words in formulas)] == []


def text_around(texts: list[str], passage: str) -> str:
    """The passage with the thirty characters on both sides."""
    text = next(text for text in texts if passage in text)
    at = text.index(passage)
    return text[max(0, at - 30) : at + 60]


@pytest.mark.parametrize("type", ["party", "work", "ideology", "clean"])
def test_every_sort_of_report_is_sound_in_every_year(type: str) -> None:
    for year in (2022, 2023, 2024, 2025):
        for at in range(5):
            text = report(Subject(units()[at * 31], type, year, date(year, 12, 20)), 3)
            document, found = check_text(text)
            assert [(each.rule, document[each.span]) for each in found if each.severity != "info"] == []
            assert 5000 < len(text) < 7000


@pytest.mark.parametrize(("category", "name"), faults.operators())
def test_each_planted_error_is_found(category: str, name: str) -> None:
    made = 0
    for at, type in enumerate(("party", "work", "ideology", "clean") * 2):
        text = report(Subject(units()[at * 13], type, 2023, SIGNED), 5, 2500)
        fault = faults.fault_of(category, name, text, type, 2023, Random(at))
        if fault is not None:
            wrong, stands = faults.with_faults(text, [fault])
            result = engine().check_bytes(RawFile("总结.txt", wrong.encode()))
            assert told(stands[0]._asdict(), counting(result)), stands
            made += 1
    assert made


@pytest.mark.parametrize("form", FORMS)
def test_a_report_has_the_same_paragraphs_in_every_form(form: str) -> None:
    text = report(Subject(units()[3], "party", 2023, SIGNED), 7, 2500)
    data = written(text, form)
    assert data == written(text, form)
    document = engine().read(RawFile(f"总结{suffix_of(form)}", data))
    shown = "".join(document[each.span] for each in document.paragraphs if each.kind not in ("header", "footer"))
    assert flat(shown) == flat(text)
    facts = understand(document, engine().book.profiles).facts
    assert facts.organisation == units()[3].name


def test_names_in_a_zip_are_written_as_places_do(season: Path) -> None:
    """One place packs with names in GBK, the next packs each unit in a zip of its own."""
    packed = {path.name: zipfile.ZipFile(path).infolist() for path in (season / "提交").glob("*.zip")}
    unsaid = [name for name, members in packed.items() if any(not m.flag_bits & 0x800 for m in members)]
    nested = [name for name, members in packed.items() if members[0].filename.endswith(".zip")]
    assert len(unsaid) == len(nested) == 1
    raw = packed[unsaid[0]][0].filename.encode("cp437").decode("gb18030")
    assert raw.startswith(unsaid[0].removesuffix(".zip"))


def test_copies_say_what_they_were_taken_from(season: Path) -> None:
    rows = {row["number"]: row for row in planted(season)}
    copies = [row for row in rows.values() if row["sort"] == "copied"]
    assert {row["way"] for row in copies} == {"verbatim", "edited", "passages", "last-year", "reference"}
    for row in copies:
        source = row["copied_from"]
        assert 0.02 < source["share"] <= 1
        assert source["share"] > 0.4 or row["way"] in ("passages", "reference")
        if source["group"] == "batch":
            assert rows[source["number"]]["sort"] == "clean"
            assert rows[source["number"]]["unit"] == source["unit"] != row["unit"]
        else:
            folder = {"last-year": f"去年/{row['unit']}", "reference": "范文"}[source["group"]]
            assert (season / folder / f"{source['title']}.docx").is_file()


def test_in_the_next_round_part_is_put_right_part_is_left_and_part_is_new(season: Path, tmp_path: Path) -> None:
    assert main([str(tmp_path / "next"), "--round", "2", "--after", str(season)]) == 0
    assert shape_of(tmp_path / "next") == SMALL._replace(round=2)
    before, after = ({row["number"]: row for row in planted(folder)} for folder in (season, tmp_path / "next"))
    put_right = left = new = same = 0
    for number, row in after.items():
        old = before[number]
        assert row["before"] == old["sort"]
        assert operators_of(row["put_right"]) <= operators_of(old["faults"])
        assert operators_of(row["faults"]) == (
            operators_of(old["faults"]) - operators_of(row["put_right"]) | operators_of(row["new"])
        )
        put_right += len(row["put_right"])
        left += len(row["faults"]) - len(row["new"])
        new += len(row["new"])
        same += row["keys"] == old["keys"] != [] and row["faults"] == old["faults"]
        if row["sort"] in ("faulty", "clean"):
            found = counting(checked(tmp_path / "next", row["keys"][0]))
            assert all(told(fault, found) for fault in row["faults"]), row["keys"]
            assert bool(found) == bool(row["faults"]), row["keys"]
    assert put_right > 5
    assert left > 5
    assert new > 1
    assert same > 15


def operators_of(rows: list[Row]) -> set[str]:
    return {row["operator"] for row in rows}


def test_no_more_is_promised_than_there_are_units_for() -> None:
    with pytest.raises(ValueError, match="there are units for"):
        plan(Shape(submissions=50_000))


def test_the_command_refuses_what_it_does_not_know(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([str(tmp_path / "new"), "--share", "copeid=0.1"])
    assert "--share copeid=0.1: no such sort; there are faulty, late" in capsys.readouterr().err
    (tmp_path / NAME).write_text("{}")
    with pytest.raises(SystemExit):
        main([str(tmp_path)])
    assert "is not empty" in capsys.readouterr().err


def test_wrong_numbers_are_typed_and_sound_ones_may_be_counted() -> None:
    text = (
        "某局2023年工作总结\n\n\u3000\u3000一、工作完成情况\n\u3000\u3000（一）抓落实。做了。\n"
        + "\u3000" * 20
        + "某局\n"
    )
    assert [(block.role, block.number) for block in blocks_of(text, typed=False)] == [
        ("title", ""), ("heading", "一、"), ("text", "（一）"), ("signature", ""),
    ]  # fmt: skip
    assert [block.number for block in blocks_of(text, typed=True)] == ["", "", "", ""]
