"""rdjson: columns in bytes, one suggestion for a fix, no range where a file has no lines."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from checker.model.finding import Edit, Fix
from checker.model.report import DocumentText, Located, LocatedRelated, Report
from checker.model.text import Span

if TYPE_CHECKING:
    from tests.reporters.conftest import Found, Rendered

POSITION = {
    "type": "object",
    "required": ["line", "column"],
    "properties": {"line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}},
    "additionalProperties": False,
}
RANGE = {
    "type": "object",
    "required": ["start", "end"],
    "properties": {"start": POSITION, "end": POSITION},
    "additionalProperties": False,
}
LOCATION = {
    "type": "object",
    "required": ["path"],
    "properties": {"path": {"type": "string"}, "range": RANGE},
    "additionalProperties": False,
}
SCHEMA = {  # the part of reviewdog.rdf.DiagnosticResult that we write
    "type": "object",
    "required": ["source", "diagnostics"],
    "properties": {
        "source": {"const": {"name": "gongwen-checker"}},
        "diagnostics": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["message", "location", "severity"],
                "properties": {
                    "message": {"type": "string", "minLength": 1},
                    "location": LOCATION,
                    "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
                    "code": {
                        "type": "object",
                        "required": ["value"],
                        "properties": {"value": {"type": "string"}},
                        "additionalProperties": False,
                    },
                    "original_output": {"type": "string"},
                    "suggestions": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["range", "text"],
                            "properties": {"range": RANGE, "text": {"type": "string"}},
                            "additionalProperties": False,
                        },
                    },
                    "related_locations": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["message", "location"],
                            "properties": {"message": {"type": "string"}, "location": LOCATION},
                            "additionalProperties": False,
                        },
                    },
                },
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}


def _diagnostics(shown: str) -> list[dict[str, Any]]:
    record = json.loads(shown)
    jsonschema.Draft202012Validator(SCHEMA).validate(record)
    diagnostics: list[dict[str, Any]] = record["diagnostics"]
    return diagnostics


def _bytes(text: str, found: dict[str, Any]) -> str:
    """The words of a range, cut out of the bytes of the file."""
    data = text.encode()
    starts = [0, *(at + 1 for at, byte in enumerate(data) if byte == ord("\n"))]
    first, last = (starts[found[end]["line"] - 1] + found[end]["column"] - 1 for end in ("start", "end"))
    return data[first:last].decode()


@pytest.fixture
def lined(report_of: Callable[..., Report]) -> Callable[..., Report]:
    def make(text: str, *located: Located) -> Report:
        return report_of(*located, lined=True, text=DocumentText(text, (), tuple(text.split("\n"))))

    return make


def test_columns_count_bytes(lined: Callable[..., Report], found: Found, rendered: Rendered) -> None:
    text = "a𠮷😀一\n二XX次，\n三"
    located = [found(text, words) for words in ("𠮷", "一", "XX", "次，\n三")]
    diagnostics = _diagnostics(rendered(lined(text, *located), "rdjson"))
    assert [_bytes(text, each["location"]["range"]) for each in diagnostics] == [each.text for each in located]
    assert diagnostics[1]["location"]["range"]["start"] == {"line": 1, "column": 10}


def _fixed(text: str, words: str, found: Found, *edits: tuple[str, str]) -> Located:
    located = found(text, words)
    spans = [Edit(Span(text.index(old), text.index(old) + len(old)), new) for old, new in edits]
    return located._replace(finding=located.finding._replace(fix=Fix("改正", True, tuple(spans))))


@pytest.mark.parametrize(
    ("edits", "old", "new"),
    [
        ([("二", "贰")], "二", "贰"),
        ([("四", "肆"), ("二", "贰")], "二三\n四", "贰三\n肆"),
        ([("一", "壹"), ("三\n", ""), ("五", "伍")], "一二三\n四五", "壹二四伍"),
    ],
)
def test_all_edits_of_a_fix_are_one_suggestion(
    edits: list[tuple[str, str]],
    old: str,
    new: str,
    lined: Callable[..., Report],
    found: Found,
    rendered: Rendered,
) -> None:
    text = "😀一二三\n四五"
    (diagnostic,) = _diagnostics(rendered(lined(text, _fixed(text, "一", found, *edits)), "rdjson"))
    (suggestion,) = diagnostic["suggestions"]
    assert (_bytes(text, suggestion["range"]), suggestion["text"]) == (old, new)


def test_a_fix_that_reaches_far_is_no_suggestion(
    lined: Callable[..., Report], found: Found, rendered: Rendered
) -> None:
    text = "甲\n" + "中\n" * 10 + "乙"
    located = _fixed(text, "甲", found, ("甲", "丙"), ("乙", "丁"))
    (diagnostic,) = _diagnostics(rendered(lined(text, located), "rdjson"))
    assert "suggestions" not in diagnostic


def test_in_a_file_without_lines_the_place_is_in_the_message(
    report_of: Callable[..., Report], found: Found, rendered: Rendered
) -> None:
    located = found("召开XX次", "XX", severity="warning", suggestion="填上")._replace(label="第12段")
    assert _diagnostics(rendered(report_of(located, path="总结.docx"), "rdjson")) == [
        {
            "message": "第12段：这里不妥。建议：填上。",
            "location": {"path": "总结.docx"},
            "severity": "WARNING",
            "code": {"value": "pack/rule"},
            "original_output": "总结.docx:1:3: warning pack/rule 第12段：这里不妥。建议：填上。",
        }
    ]


def test_other_places_are_named(lined: Callable[..., Report], found: Found, rendered: Rendered) -> None:
    text = "😀甲\n乙"
    related = (LocatedRelated(Span(1, 2), "甲", "前面写作“甲”", 1, 2, "第1行"),)
    (diagnostic,) = _diagnostics(rendered(lined(text, found(text, "乙")._replace(related=related)), "rdjson"))
    (other,) = diagnostic["related_locations"]
    assert other["message"] == "前面写作“甲”"
    assert other["location"]["range"]["start"] == {"line": 1, "column": 5}


def test_what_failed_is_an_error(full: Report, rendered: Rendered) -> None:
    told = [
        each["message"] for each in _diagnostics(rendered(full, "rdjson")) if each["message"].startswith("没有检查：")
    ]
    assert told == [
        "没有检查：第3行第1列：没有“titel”这个键，是否想写“title”？",
        "没有检查：规则“punctuation/marks”没有跑完：ValueError：boom。请把这句话反馈给作者。",
        "没有检查：没有这个文件，请核对路径和文件名。",
        "没有检查：规则“punctuation/marks”没有跑完：ValueError：boom。请把这句话反馈给作者。",
    ]
