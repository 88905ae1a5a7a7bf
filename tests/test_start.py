"""What a start imports: each module is felt in every commit hook."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.rulebase.word_lists import HEADINGS, write_csv, write_xlsx

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = """
import contextlib, io, json, sys
bare = set(sys.modules)
from checker.cli.main import main
with contextlib.redirect_stdout(io.StringIO()):
    status = main(["check", "--fail-on", "never", "--format", *sys.argv[1:]])
print(json.dumps({"status": status, "modules": sorted(set(sys.modules) - bare)}))
"""
HEAVY = {
    "yaml",
    "lxml",
    "markdown_it",
    "dataclasses",
    "pathlib",
    "logging",
    "importlib.metadata",
    "importlib.resources",
    "tempfile",
    "subprocess",
    "multiprocessing",
    "difflib",
    "unittest",
    "checker.rulebase.loader",
    "checker.rulebase.nodes",
    "checker.running.baseline",
    "checker.running.changed",
}
MOST_MODULES = 160  # what a check of one text needs and a few; the time itself is held by `make bench`


def modules(style: str, *more: str) -> set[str]:
    report = ROOT / "sample_reports" / "bad-annual-2019" / "report.txt"
    for _ in range(2):  # the second run has the compiled rules and knows the plugins
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, style, str(report), *more],
            cwd=ROOT,
            capture_output=True,
            check=True,
            text=True,
            encoding="utf-8",
        )
    seen = json.loads(done.stdout)
    assert seen["status"] == 0
    return set(seen["modules"])


def test_a_json_run_imports_nothing_heavy() -> None:
    seen = modules("json")
    assert not seen & (HEAVY | {"rich"})
    assert len(seen) <= MOST_MODULES, len(seen)


def test_the_terminal_report_adds_rich_only() -> None:
    assert not modules("text") & {"yaml", "lxml", "markdown_it", "importlib.metadata", "multiprocessing"}


def test_a_word_list_is_kept_compiled_like_rules(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "词表.xlsx", {"词表": [HEADINGS, ("老城局", "新城局", "", "")]})
    seen = modules("json", "--words", path)
    assert not seen & (HEAVY | {"rich", "csv", "zipfile", "python_calamine", "checker.rulebase.wordlists"})


def test_allowed_words_add_one_module(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "词表.csv", [HEADINGS, ("", "赋能中心", "", "单位名称")])
    assert modules("json", "--words", path) - modules("json") == {"checker.running.allowing"}
