"""What the papers say is true: commands, paths, rule ids, excerpts, functions and YAML keys are the code's own."""

from __future__ import annotations

import argparse
import ast
import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from checker.cli.arguments import Parser
from checker.cli.main import COMMANDS, main
from checker.extending.host import load_extensions
from checker.model.finding import CATEGORIES
from checker.reading.periods import parse_period
from checker.rulebase.collection import load_packs
from checker.testing import check_example, examples_of

ROOT = Path(__file__).resolve().parents[1]
PAPERS = [
    *("docs/baseline.md", "docs/ci.md"),
    *("README.md", "README.zh-CN.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/json-report.md", "docs/outputs.md"),
    *("docs/programs.md", "docs/editors.md", "docs/suppressions.md"),
    "sample_reports/README.md",
]
TOPS = ("checker", "plugins", "rules", "tests", "sample_reports", "docs", ".ci")
STAND_INS = {"origin/main", "pack/rule-id", "pack/the-file-name", "gongwen.yaml", "pyproject.toml", "languages.toml"}
BY_NAME = (
    "gongwen check",
    "gongwen fix",
    "gongwen suppress",
    "gongwen explain",
    "gongwen rules new",
    "gongwen config",
)  # alone
SAMPLE = "sample_reports/bad-annual-2019/report.txt"
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
KINDS = ROOT / "plugins/checker_builtin/kinds"
REFERENCE = {
    "Kind `phrase`": [KINDS / "phrase.py"],
    "Kind `timeline`": [KINDS / "timeline/kind.py", KINDS / "timeline/facts.py"],
    "Kinds `placeholder` and `banner`": [KINDS / "placeholder.py", KINDS / "banner.py", KINDS / "forms.py"],
    "Kind `date`": [KINDS / "date.py"],
    "Kind `section`": [KINDS / "section/kind.py"],
    "Kind `residue`": [KINDS / "residue/kind.py"],
    "Kind `layout`": [KINDS / "layout/fault.py"],
    "Kind `count`": [KINDS / "count/kind.py"],
    "Kind `enumeration`": [KINDS / "enumeration/kind.py", KINDS / "enumeration/named_set.py"],
    "Kind `consistency`": [KINDS / "consistency/kind.py"],
    "Kind `naming`": [KINDS / "consistency/naming.py"],
    "Kind `repetition`": [KINDS / "repetition/kind.py"],
    "Kind `privacy`": [KINDS / "privacy.py"],
    "Kind `suppression`": [KINDS / "suppression.py"],
    "Kinds `punctuation` and `numerals`": [KINDS / "written/form.py"],
    "Kind `numbering`": [KINDS / "numbering/kind.py"],
    "A profile": [ROOT / "checker/rulebase/profiles.py"],
}


class Code(NamedTuple):
    """A piece of code in a paper; `info` is None for one in a line."""

    info: str | None
    text: str


@lru_cache
def paper(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@lru_cache
def tokens(name: str) -> list[Token]:
    parsed = MarkdownIt("commonmark").enable("table").parse(paper(name))
    return [inner for token in parsed for inner in (token, *(token.children or ()))]


@lru_cache
def codes(name: str) -> list[Code]:
    fences = [Code(token.info, token.content) for token in tokens(name) if token.type == "fence"]
    return fences + [Code(None, token.content) for token in tokens(name) if token.type == "code_inline"]


def command_lines() -> Iterator[str]:
    for name in PAPERS:
        for code in codes(name):
            for line in code.text.splitlines():
                words = line.strip().removeprefix("$ ")
                if words.startswith(("gongwen ", "make ")) and words not in BY_NAME:
                    yield words


@lru_cache
def rule_ids() -> frozenset[str]:
    extensions = load_extensions(lambda: ())
    packs = load_packs(extensions.packs, extensions.kinds)
    return frozenset(rule.rule.id for pack in packs for rule in pack.rules)


@lru_cache
def type_names() -> frozenset[str]:
    extensions = load_extensions(lambda: ())
    profiles = [profile for pack in load_packs(extensions.packs, extensions.kinds) for profile in pack.profiles]
    return frozenset(name for profile in profiles for name in (profile.id, profile.name))


@lru_cache
def shown(*command: str) -> str:
    """What the command prints, as in a pipe."""
    environment = os.environ | {"PYTHONPATH": str(ROOT / "plugins"), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "checker", *command], cwd=ROOT, capture_output=True, check=False, env=environment
    )
    return done.stdout.decode("utf-8").replace("\r\n", "\n")


# --- commands -----------------------------------------------------------------------


@pytest.mark.parametrize("line", sorted(set(command_lines())))
def test_a_command_line_names_what_exists(line: str) -> None:
    program, *arguments = shlex.split(line, comments=True)
    if ">" in arguments:
        del arguments[arguments.index(">") :]
    if program == "make":
        _check_make(arguments)
    elif arguments[0].startswith("-"):
        assert main(arguments) == 0
    else:
        _check_gongwen(arguments)


def _check_make(arguments: list[str]) -> None:
    makefile = paper("Makefile")
    for argument in arguments:
        variable, given, _ = argument.partition("=")
        sought = rf"^{variable} \?=" if given else rf"^{argument}:"
        assert re.search(sought, makefile, re.MULTILINE), argument


def _check_gongwen(arguments: list[str]) -> None:
    parser = Parser(prog="gongwen")
    commands = parser.add_subparsers(prog="gongwen", dest="command", parser_class=Parser)
    for command in COMMANDS:
        import_module(f"checker.cli.{command}").add_parser(commands)
    options = parser.parse_args(arguments)
    if arguments[0] in ("rules", "explain"):
        _check_rules(options)
    if arguments[0] not in ("check", "fix"):
        return
    if options.period:
        parse_period(options.period)
    assert options.type is None or options.type in type_names()
    assert getattr(options, "format", "text") in load_extensions(lambda: ()).reporters
    for path in options.paths:
        assert not path.startswith(TOPS) or (ROOT / path).exists(), path


def _check_rules(options: argparse.Namespace) -> None:
    what = getattr(options, "what", "")
    assert "/" not in what or what in rule_ids()
    category = getattr(options, "category", None)
    assert category is None or category in (*CATEGORIES, *CATEGORIES.values())
    for path in getattr(options, "paths", ()):
        assert not path.startswith(TOPS) or list(ROOT.glob(re.sub("<[a-z]+>", "*", path))), path


def test_the_types_that_the_chinese_paper_lists_exist() -> None:
    listed = re.search("可写的文种有：(.*?)等。", paper("README.zh-CN.md"))
    assert listed is not None
    names = re.findall("`(.+?)`", listed[1])
    assert len(names) >= 8
    assert set(names) <= type_names()


# --- paths, rules, links --------------------------------------------------------------


@pytest.mark.parametrize("name", PAPERS)
def test_paths_and_rules_exist(name: str) -> None:
    files = {file for top in TOPS for _, _, inside in os.walk(ROOT / top) for file in inside} | set(os.listdir(ROOT))
    for code in codes(name):
        for word in (word.strip(",;:()").rstrip(".") for word in code.text.split()):
            first = word.partition("/")[0]
            if not re.fullmatch(r"[\w.<>/*-]+", word, re.ASCII) or word in STAND_INS or first == ".venv":
                continue
            pattern = re.sub("<[a-z]+>", "*", word)
            if first in TOPS and "/" in word:
                assert list(ROOT.glob(pattern.rstrip("/"))), word
            elif code.info is None and "/" in word:
                assert word in rule_ids() or list((ROOT / "rules").glob(f"*/{pattern}")), word
            elif code.info is None and re.search(r"\w\.(md|toml|yaml|py|txt)$", word):
                assert word in files, word


@pytest.mark.parametrize("name", PAPERS)
def test_links_lead_somewhere(name: str) -> None:
    for token in tokens(name):
        address = unquote(str(token.attrs.get("href", "")))
        if token.type != "link_open" or address.startswith("http"):
            continue
        file, _, anchor = address.partition("#")
        target = (ROOT / name).parent / file if file else ROOT / name
        assert target.exists(), address
        assert not anchor or anchor in _anchors(target.read_text(encoding="utf-8")), address


def _anchors(text: str) -> set[str]:
    headings = re.findall("^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}


# --- excerpts ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_excerpts_are_what_the_command_prints(name: str) -> None:
    blocks = [
        code.text for code in codes(name) if code.info in ("console", "text") and "dates/no-such-day" in code.text
    ]
    assert len(blocks) == 1
    output = iter(shown("check", SAMPLE).splitlines())
    for line in blocks[0].splitlines():
        if line and line != "[…]" and not line.startswith("$ "):
            assert line in output, line  # and after the lines before it


def test_the_json_example_is_what_the_command_prints() -> None:
    (example,) = [json.loads(code.text) for code in codes("docs/json-report.md") if code.info == "json"]
    (document,) = json.loads(shown("check", "--format", "json", SAMPLE))["documents"]
    assert any(finding == finding | example for finding in document["findings"])


def test_the_excerpt_of_a_style_is_what_the_command_prints() -> None:
    blocks = [code.text.splitlines() for code in codes("docs/outputs.md") if code.text.startswith("$ gongwen ")]
    assert blocks
    for command, *lines in blocks:
        output = iter(shown(*command.split()[2:]).splitlines())
        for line in lines:
            assert line == "[…]" or line in output, line


def test_the_paper_on_styles_names_every_one() -> None:
    table = paper("docs/outputs.md").partition("| Style |")[2].partition("\n\n")[0]
    assert set(re.findall("`([a-z]+)`", table)) == set(load_extensions(lambda: ()).reporters)


@pytest.mark.parametrize("style", ["txt", "md"])
def test_the_samples_hold_what_is_listed(style: str) -> None:
    rows = [line.split("|")[1:4] for line in paper("sample_reports/README.md").splitlines() if line.startswith("| ")]
    listed: dict[str, set[str]] = {}
    for sample, _, ids in rows[1:]:
        folder = sample.strip(" `") or next(reversed(listed))
        listed.setdefault(folder, set()).update(re.findall("`(.+?)`", ids))
    for folder, rules in listed.items():
        (document,) = json.loads(shown("check", "--format", "json", f"{folder}/report.{style}"))["documents"]
        assert {finding["rule"] for finding in document["findings"] if finding["severity"] != "info"} == rules


def test_the_json_paper_names_every_field() -> None:
    schema = json.loads((ROOT / "tests/reporters/report.schema.json").read_text(encoding="utf-8"))
    named = {code.text for code in codes("docs/json-report.md")}
    assert set(_properties(schema)) - named == set()


def _properties(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from schema.get("properties", ())
        schema = list(schema.values())
    if isinstance(schema, list):
        for inner in schema:
            yield from _properties(inner)


# --- what CONTRIBUTING says of the code --------------------------------------------------


def test_the_functions_on_the_way_to_the_exit_status_exist() -> None:
    rows = re.findall(r"^\| `([\w/]+\.py)` \| (.*?) \|", paper("CONTRIBUTING.md"), re.MULTILINE)
    assert len(rows) >= 15
    for file, names in rows:
        defined = set(_defined(ast.parse(paper(file))))
        assert set(re.findall(r"`([\w.]+)`", names)) <= defined, file


def _defined(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, (*FUNCTIONS, ast.ClassDef)):
            yield node.name
        if isinstance(node, ast.ClassDef):
            yield from (f"{node.name}.{inner.name}" for inner in node.body if isinstance(inner, FUNCTIONS))


def test_the_rule_shown_proves_itself(tmp_path: Path) -> None:
    (rule,) = [code.text for code in codes("CONTRIBUTING.md") if code.info == "yaml"]
    (tmp_path / "pack.yaml").write_text("title: 本单位用语\n", encoding="utf-8")
    source = "house-style: {title: 示例单位文稿规范, issuer: 示例单位办公室, date: '2026-01-01'}\n"
    (tmp_path / "sources.yaml").write_text(source, encoding="utf-8")
    (tmp_path / "former-name.yaml").write_text(rule, encoding="utf-8")
    cases = examples_of(str(tmp_path))
    assert [case.example.bad for case in cases] == [True, False]
    for case in cases:
        check_example(case)


@pytest.mark.parametrize("heading", REFERENCE)
def test_the_reference_of_a_kind_names_its_keys(heading: str) -> None:
    part = _part(heading)
    keys = _keys_read(*REFERENCE[heading])
    tables = [line for line in part.splitlines() if line.startswith("| `")]
    keyed = {key for line in tables for key in re.findall(r"`(\w+)`", line.split(" | ")[0])}
    assert keyed - keys == set()
    assert keys - set(re.findall(r"`([a-z_]+)`", part)) == set()


def test_the_reference_of_a_kind_names_its_holes() -> None:
    extensions = load_extensions(lambda: ())
    headings = re.findall(r"^### (Kinds? `.*)$", paper("CONTRIBUTING.md"), re.MULTILINE)
    named = {kind: _part(heading) for heading in headings for kind in re.findall(r"`(\w+)`", heading)}
    rules = [rule.rule for pack in load_packs(extensions.packs, extensions.kinds) for rule in pack.rules]
    missing = {
        (rule.kind, hole)
        for rule in rules
        for hole in extensions.kinds[rule.kind].holes(rule.options)  # type: ignore[union-attr]
        if f"`{{{hole}}}`" not in named.get(rule.kind, "")
    }
    assert missing == set()


def test_the_reference_names_the_keys_of_every_rule() -> None:
    known = _keys_read(ROOT / "checker/rulebase/loader.py", ROOT / "checker/rulebase/examples.py")
    parts = [_part(heading) for heading in ("Rules prove themselves", "A pack", "Keys of every rule")]
    assert known - set(re.findall("`([a-z_]+)`", "".join(parts))) == set()


def _part(heading: str) -> str:
    """What stands under a heading of CONTRIBUTING.md, up to the next one."""
    return re.split(rf"^#+ {re.escape(heading)}$", paper("CONTRIBUTING.md"), flags=re.MULTILINE)[1].split("\n#")[0]


def _keys_read(*files: Path) -> set[str]:
    """The keys that code asks a mapping for: fields.text("key"), _requirement(fields, "key")."""
    text = "".join(file.read_text(encoding="utf-8") for file in files)
    found = re.findall(r"\.[a-z][a-z_]*\(\"([a-z_]+)\"|\(fields, \"([a-z_]+)\"", text)
    return {key for either in found for key in either if key}
