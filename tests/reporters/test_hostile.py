"""Hostile text in every place of a report: each style stays whole, and gives the text back or what stands for it."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree
from lxml import html as lxml_html
from markdown_it import MarkdownIt

from checker.extending.hookspecs import Reporter
from checker.model.characters import flat, printable, without_controls
from checker_builtin.reporters import checker_reporters
from tests.reporters.hostile import TEXTS, reports

if TYPE_CHECKING:
    from tests.reporters.conftest import Rendered

STYLES = [each.name for each in checker_reporters() if isinstance(each, Reporter)]
_SEQUENCE = re.compile(r"\x1b\[[0-9;]*m")
_COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::([^\r\n]*)")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_KEPT = 40  # characters that every style shows of a very long text


def _terminal(shown: str) -> Iterator[str]:
    plain = _SEQUENCE.sub("", shown)
    assert not re.search("[\u200b-\u200f\u2028-\u202e\u2066-\u2069]", plain)
    yield plain


def _strings(record: Any) -> Iterator[str]:
    """All strings of a JSON value, each between line feeds of its own."""
    if isinstance(record, str):
        yield record
    elif isinstance(record, dict):
        for value in record.values():
            yield from _strings(value)
    elif isinstance(record, list):
        for value in record:
            yield from _strings(value)


def _json(shown: str) -> Iterator[str]:
    return _strings(json.loads(shown))


def _json_lines(shown: str) -> Iterator[str]:
    assert shown.endswith("\n")
    lines = shown[:-1].split("\n")
    assert "summary" in json.loads(lines[-1])
    for line in lines:
        yield from _strings(json.loads(line))


def _xml(shown: str) -> Iterator[str]:
    root = etree.fromstring(shown.encode())
    assert {element.tag for element in root.iter()} <= {
        "testsuites", "testsuite", "testcase", "failure", "error", "skipped", "system-out",
    }  # fmt: skip
    for element in root.iter():
        yield from map(str, element.attrib.values())
        yield element.text or ""


def _commands(shown: str) -> Iterator[str]:
    assert shown.endswith("\n")
    for line in re.split(r"\r\n|\r|\n", shown[:-1]):  # as the runner reads lines
        match = _COMMAND.fullmatch(line)
        assert match, line[:80]
        for given in match[2].split(","):
            yield _unescaped(given.partition("=")[2].replace("%3A", ":").replace("%2C", ","))
        yield _unescaped(match[3])


def _unescaped(text: str) -> str:
    return text.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")


def _markdown(shown: str) -> Iterator[str]:
    page = lxml_html.fromstring(MarkdownIt("gfm-like", {"linkify": False}).render(shown))
    tags = {element.tag for element in page.iter()}
    assert tags <= {"div", "h1", "h2", "p", "strong", "ul", "li", "code", "table", "thead", "tbody", "tr", "th", "td"}
    assert len(page.findall(".//h1")) == 1
    assert {len(row) for row in page.iter("tr")} == {5}
    for words in page.xpath("//text()[not(ancestor::code)]"):
        assert "@" not in words
        assert not re.search(r"#\d", words)
    assert not re.search(r"(?<![`\w])(https?:|www\.)", re.sub(r"`+[^`]*`+", "", shown))
    yield page.text_content().replace("＠", "@").replace("＃", "#")


def _table(shown: str) -> Iterator[str]:
    assert shown.startswith("\ufeff文件,行,列,")
    rows = list(csv.reader(io.StringIO(shown[1:], newline=""), strict=True))
    assert {len(row) for row in rows} == {15}
    assert len(rows) == len(shown.split("\n")) - 1  # one line each
    for row in rows[1:]:
        for cell in row:
            assert not re.match(r"\s*[=+@＝＋－＠-]", cell)
            yield cell.removeprefix("'")


def _page(shown: str) -> Iterator[str]:
    page = lxml_html.document_fromstring(shown)
    yield page.text_content()
    for script in page.xpath("//script[@type='application/json']/text()"):
        yield from _strings(json.loads(script))


READ: dict[str, Callable[[str], Iterator[str]]] = {
    "text": _terminal,
    "json": _json,
    "jsonl": _json_lines,
    "sarif": _json,
    "rdjson": _json,
    "junit": _xml,
    "github": _commands,
    "markdown": _markdown,
    "csv": _table,
    "html": _page,
}


def _squeezed(text: str) -> str:
    return "".join(text.split())


def test_every_style_is_read_here() -> None:
    assert set(STYLES) <= set(READ)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("text", TEXTS, ids=lambda text: ascii(text)[:40])
def test_hostile_text_breaks_no_style(text: str, style: str, rendered: Rendered) -> None:
    for report in reports(text):
        shown = rendered(report, style, width=60)
        assert shown.encode()  # there is no lone surrogate in it
        assert not _CONTROLS.search(shown if style not in ("json", "jsonl", "sarif", "rdjson") else "")
        back = _squeezed("\n".join(READ[style](shown)))
        seen = {_squeezed(words)[:_KEPT] for words in (text, flat(text), printable(text), without_controls(flat(text)))}
        assert any(words in back for words in seen), back[:2000]


@pytest.mark.parametrize("style", ["json", "jsonl", "sarif", "rdjson"])
@pytest.mark.parametrize("text", TEXTS, ids=lambda text: ascii(text)[:40])
def test_programs_get_the_very_text(text: str, style: str, rendered: Rendered) -> None:
    for report in reports(text):
        strings = list(READ[style](rendered(report, style)))
        assert any(text in string for string in strings)
        if style != "rdjson":  # which has no field for the words alone
            assert text in strings


@pytest.mark.parametrize("style", ["text", "markdown"])
def test_who_reads_is_not_shown_a_very_long_text_at_length(style: str, rendered: Rendered) -> None:
    assert len(rendered(reports("长" * 50_000)[0], style)) < 65_536
