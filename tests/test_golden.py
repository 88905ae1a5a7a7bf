"""The report that started the project: every problem that a careful reviewer marked in it is found at its place.

The sample and the reviewer's labels lie beside the repository; where they are absent the
file is skipped, aloud.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.model.finding import CATEGORIES, SEVERITIES

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "../shared/samples/2018-dangjian-summary.txt"
LABELS = ROOT / "../shared/domain/sample-labels.yaml"
for needed in (SAMPLE, LABELS):
    if not needed.is_file():
        pytest.skip(f"no {needed.parent.name}/{needed.name} beside the repository", allow_module_level=True)

TEXT = SAMPLE.read_text(encoding="utf-8")
LINES = TEXT.split("\n")
GOLDEN: dict[str, list[dict[str, Any]]] = yaml.safe_load(LABELS.read_text(encoding="utf-8"))

JUDGED = set(CATEGORIES) | {"grammar", "numeral"}
STRONG = ("error", "warning")
# The reviewer's names of categories that are not ours.
CATEGORY_OF = {name: {name} for name in CATEGORIES} | {"grammar": {"terminology", "typo"}, "numeral": {"numerals"}}
# The reviewer's names of what is wrong with a report as a whole.
RULE_OF = {
    "STR-SIGN": "structure/missing-signature",
    "STR-DATE": "structure/missing-signed-date",
    "STR-SECTION": "structure/missing-element",
    "PH-DENSITY": "placeholders/unfilled-template",
}
TOKEN = re.compile("X+")
AWAITING = "迎接党的十九大胜利召开"
CLAUSE = "，以更好的精神状态和更加优异成绩" + AWAITING

Found = dict[str, Any]


def judged(key: str) -> list[dict[str, Any]]:
    """The labels that a rule must meet."""
    return [
        label
        for label in GOLDEN[key]
        if label["category"] in JUDGED and label["severity"] in STRONG and label.get("detectable") != "human"
    ]


@lru_cache(maxsize=16)
def told(path: Path, *options: str) -> subprocess.CompletedProcess[bytes]:
    """The command's run on a file; kept also where it failed, so that a fault is met once and not for each label."""
    command = [sys.executable, "-m", "checker", "check", "--format", "json", *options, str(path)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False)


@lru_cache(maxsize=16)
def document(path: Path, *options: str) -> Found:
    """What the command says of a file."""
    done = told(path, *options)
    assert done.returncode == 1, done.stderr.decode()
    (only,) = json.loads(done.stdout)["documents"]
    assert isinstance(only, dict)
    assert not only["failures"]
    return only


def findings(path: Path, *options: str) -> list[Found]:
    found: list[Found] = document(path, *options)["findings"]
    return found


def columns(line: int, words: str) -> list[int]:
    """Where the words stand in a line of the sample, counted from 1."""
    return [match.start() + 1 for match in re.finditer(re.escape(words), LINES[line - 1])]


def touching(found: list[Found], line: int, column: int, words: str) -> list[Found]:
    """The findings that share a character with the words at their place."""
    start = _offset(line, column)
    return [item for item in found if item["start"] < start + len(words) and start < item["end"]]


def shown_beside(found: list[Found], line: int, column: int, words: str) -> list[Found]:
    """The findings that show the words as the other place: of two that are the same, one is told."""
    return [item for item in found if touching(item["related"], line, column, words)]


def _offset(line: int, column: int) -> int:
    return sum(len(above) + 1 for above in LINES[: line - 1]) + column - 1


def as_strong(found: Found, severity: str) -> bool:
    return SEVERITIES.index(found["severity"]) <= SEVERITIES.index(severity)


def test_there_is_something_to_judge() -> None:
    assert len(judged("problems")) == 110
    assert len(judged("document_level")) == 5
    assert len(GOLDEN["not_problems"]) == 44


def test_type_and_period_are_found_from_the_title() -> None:
    found = document(SAMPLE)
    assert found["type"] == "party-building-annual-summary"
    assert (found["period"]["start"], found["period"]["end"]) == ("2018-01-01", "2018-12-31")
    assert found["period"]["evidence"][0] == {"kind": "title", "text": "2018年党建工作总结", "line": 2}
    assert found["skipped"] == []


@pytest.mark.parametrize("label", judged("problems"), ids=lambda label: str(label["id"]))
def test_problem_is_found_at_its_place(label: dict[str, Any]) -> None:
    line, quote = label["line"], label["quote"]
    places = columns(line, quote)
    assert (places[0], len(places)) == (label["column"], label["count"]), "the label itself is off"
    for column in places:
        found = [
            item
            for look in (touching, shown_beside)
            for item in look(findings(SAMPLE), line, column, quote)
            if item["category"] in CATEGORY_OF[label["category"]] and as_strong(item, label["severity"])
        ]
        assert found, f"{label['id']}: nothing on “{quote}” in line {line}, column {column}: {label['why']}"


FILL_INS = [label for label in judged("problems") if label["category"] == "placeholder"]


@pytest.mark.parametrize("label", FILL_INS, ids=lambda label: str(label["id"]))
def test_every_token_of_a_placeholder_is_found_once(label: dict[str, Any]) -> None:
    tokens = [
        (column + token.start(), token[0])
        for column in columns(label["line"], label["quote"])
        for token in TOKEN.finditer(label["quote"])
    ]
    assert len(tokens) == label["x_tokens"], "the label itself is off"
    fill_ins = [item for item in findings(SAMPLE) if item["category"] == "placeholder"]
    for column, token in tokens:
        covering = touching(fill_ins, label["line"], column, token)
        assert len(covering) == 1, f"{label['id']}: column {column} is covered by {covering}"
        assert covering[0]["column"] <= column
        assert column + len(token) <= covering[0]["column"] + len(covering[0]["text"])
        assert covering[0]["severity"] == "error"


def test_no_placeholder_is_found_beside_the_labels() -> None:
    tokens = sum(label["x_tokens"] for label in FILL_INS)
    fill_ins = [item for item in findings(SAMPLE) if item["category"] == "placeholder" and "X" in item["text"]]
    assert tokens == len(TOKEN.findall(TEXT)) == len(fill_ins) == 78


OF_THE_TITLE = [label for label in judged("document_level") if label["rule"] in RULE_OF]


@pytest.mark.parametrize("label", OF_THE_TITLE, ids=lambda label: str(label["id"]))
def test_problem_of_the_whole_is_found_on_the_title(label: dict[str, Any]) -> None:
    (found,) = [item for item in findings(SAMPLE) if item["rule"] == RULE_OF[label["rule"]]]
    assert found["category"] == label["category"]
    assert as_strong(found, label["severity"])
    assert (found["line"], found["text"]) == (2, "2018年党建工作总结")
    for named in re.findall("“(.+?)”", label["what"]):
        assert f"“{named}”" in found["message"]


def test_what_the_masking_left_of_another_unit_is_found() -> None:
    (label,) = [label for label in judged("document_level") if label not in OF_THE_TITLE]
    assert label["rule"] == "RESIDUE"
    found = [item for item in findings(SAMPLE) if item["rule"] == "consistency/masked-text-with-trade-words"]
    assert {item["category"] for item in found} == {label["category"]}
    assert {item["text"] for item in found} == {"一审三访", "协查协审", "廉洁从审"}
    assert all(item["text"] in label["what"] for item in found)
    assert [item["text"] for item in found if as_strong(item, label["severity"])] == ["廉洁从审"]


@pytest.mark.parametrize(
    "sound", GOLDEN["not_problems"], ids=lambda sound: f"{sound['line']}-{sound['naive_category']}-{sound['quote']}"
)
def test_what_is_no_problem_is_left_alone(sound: dict[str, Any]) -> None:
    places = columns(sound["line"], sound["quote"])
    assert places, "the label itself is off"
    for column in places:
        wrong = [
            (item["rule"], item["text"])
            for item in touching(findings(SAMPLE), sound["line"], column, sound["quote"])
            if item["category"] in CATEGORY_OF[sound["naive_category"]] and item["severity"] in STRONG
        ]
        assert not wrong, f"“{sound['quote']}” is sound: {sound['why']}"


@pytest.mark.parametrize("options", [(), ("--period", "2017"), ("--period", "2018")], ids=str)
def test_the_plan_awaits_a_congress_that_is_over(options: tuple[str, ...]) -> None:
    (found,) = [item for item in findings(SAMPLE, *options) if AWAITING in item["text"]]
    assert (found["severity"], found["category"], found["line"]) == ("error", "anachronism", 16)
    assert found["section"] == "下步工作打算"


@pytest.mark.parametrize("line", [6, 7, 8, 9, 10])
def test_the_same_words_are_right_in_the_work_section_of_2017(tmp_path: Path, line: int) -> None:
    about = on_awaiting(moved_to(line, tmp_path), "--period", "2017")
    assert [(item["rule"], item["text"]) for item in about] == []


@pytest.mark.parametrize("line", [6, 7, 8, 9, 10])
def test_the_same_words_are_wrong_in_the_work_section_of_2018(tmp_path: Path, line: int) -> None:
    (found,) = on_awaiting(moved_to(line, tmp_path))
    assert (found["severity"], found["category"], found["line"]) == ("error", "anachronism", line)


def moved_to(line: int, folder: Path) -> Path:
    """The sample with the clause taken from the plan to the end of another paragraph."""
    lines = TEXT.replace(CLAUSE, "").split("\n")
    assert AWAITING not in "".join(lines)
    lines[line - 1] = lines[line - 1].removesuffix("。") + CLAUSE + "。"
    file = folder / SAMPLE.name
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def on_awaiting(path: Path, *options: str) -> list[Found]:
    """The findings that share a character with the words, whatever they say."""
    start = path.read_text(encoding="utf-8").index(AWAITING)
    end = start + len(AWAITING)
    return [item for item in findings(path, *options) if item["start"] < end and start < item["end"]]
