"""A unit adopts the checker on a Monday: fresh clone, init, own words, check, fix, suppress, baseline, commit hook."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from shutil import copyfile

import pytest
import yaml

from tests.hook_repository import ROOT, hook_repository, need_hook_tools, office_environment
from tests.rulebase.word_lists import HEADINGS, write_xlsx

SAMPLES = ROOT / "sample_reports"
REPORT, SENT, OLD = "报送/2021年总结.txt", "报送/2021年 送审稿.docx", "报送/往年/2019年 总结.txt"
MINE = "安岭市林场科", "安岭市国有林场科"
QUOTED = "会上有人说“截止2021年底再看”，大家不同意。"
NEW_FAULT = "2月30日，召开专题会议。"


class Office:
    """A folder of reports under git, and the checker installed from a clone; commands run there as a person's do."""

    def __init__(self, folder: Path, clone: Path, program: Path) -> None:
        self.folder, self.clone = folder, clone
        self._environment = office_environment(clone)
        self._program = str(program)

    def gongwen(self, *arguments: str, ends: int = 0) -> str:
        """What is printed."""
        return self._run(self._program, *arguments, ends=ends)

    def findings(self, *arguments: str, ends: int) -> dict[str, list[str]]:
        """The words found in each document."""
        report = json.loads(self.gongwen("check", "--format", "json", *arguments, ends=ends))
        return {each["path"]: [found["text"] for found in each["findings"]] for each in report["documents"]}

    def git(self, *arguments: str, ends: int = 0) -> str:
        return self._run("git", *arguments, ends=ends)

    def hook(self) -> str:
        return self._run("pre-commit", "install", "--install-hooks", ends=0)

    def write(self, name: str, text: str) -> None:
        (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / name).write_text(text, encoding="utf-8")

    def read(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")

    def configure(self, example: str) -> None:
        """Take the mark away in front of a line of gongwen.yaml, as its head says."""
        text = self.read("gongwen.yaml")
        assert text.count(f"\n# {example}") == 1, example
        self.write("gongwen.yaml", text.replace(f"\n# {example}", f"\n{example}"))

    def _run(self, *command: str, ends: int) -> str:
        done = subprocess.run(
            command,
            cwd=self.folder,
            env=self._environment,
            check=False,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        assert done.returncode == ends, f"{command}: {done.returncode}\n{done.stdout}{done.stderr}"
        assert "Traceback" not in done.stdout + done.stderr
        return done.stdout + done.stderr


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    need_hook_tools()
    folder = tmp_path_factory.mktemp("adoption")
    origin = hook_repository(folder / "origin")
    clone = folder / "gongwen-checker"
    environment = office_environment(clone)
    subprocess.run(["git", "clone", "-q", str(origin), str(clone)], check=True, env=environment)
    subprocess.run([sys.executable, "-m", "venv", str(folder / "env")], check=True, env=environment)
    programs = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    install = [str(programs / "python"), "-m", "pip", "install", "--quiet", ".[office]"]
    subprocess.run(install, cwd=clone, check=True, env=environment)
    mine = folder / "安岭市林业局 材料"
    mine.mkdir()
    return Office(mine, clone, programs / "gongwen")


def test_the_first_monday(office: Office) -> None:
    """One story: each step stands on the one before."""
    reports_lie_there(office)
    init(office)
    own_words(office)
    check_and_fix(office)
    suppress(office)
    baseline(office)
    commit_hook(office)


def reports_lie_there(office: Office) -> None:
    report = (SAMPLES / "clean-annual-2021" / "report.txt").read_text(encoding="utf-8")
    head, mark, rest = report.partition("一、2021年党建工作开展情况\n")
    assert mark
    own = f"　　截止目前，{MINE[0]}党支部完成换届。{QUOTED}\n"
    office.write(REPORT, head + mark + own + rest)
    copyfile(SAMPLES / "clean-annual-2021" / "report.docx", office.folder / SENT)
    old = (SAMPLES / "bad-annual-2019" / "report.txt").read_text(encoding="utf-8")
    office.write(OLD, old.replace("云川市水务局", "安岭市林业局"))
    office.git("init", "-q")


def init(office: Office) -> None:
    said = office.gongwen("init")
    assert "已写 gongwen.yaml" in said
    assert "name: 安岭市林业局" in office.read("gongwen.yaml")
    assert "gongwen.yaml 已经存在，没有覆盖" in office.gongwen("init", ends=2)
    office.gongwen("config", "check")


def own_words(office: Office) -> None:
    row = (*MINE, "《安岭市机构改革方案》（2021年）", "科室已经更名")
    write_xlsx(office.folder / "错别字.xlsx", {"用语": [HEADINGS, row]})
    office.configure("words: [错别字.xlsx]")
    said = office.gongwen("check", REPORT, "--fail-on", "warning", ends=1)
    assert MINE[0] in said
    assert "依据：《安岭市机构改革方案》（2021年，错别字.xlsx 第2行）" in said
    assert "错别字.xlsx" in office.gongwen("config", "show")


def check_and_fix(office: Office) -> None:
    found = office.findings("报送", ends=1)
    assert set(found) == {REPORT, SENT, OLD}
    assert {"截止目前", "截止2021年", MINE[0]} <= set(found[REPORT])
    before = office.read(REPORT)
    assert "截至目前" in office.gongwen("fix", "--diff", REPORT)
    assert office.read(REPORT) == before, "--diff only shows"
    office.gongwen("fix", "--in-place", REPORT)
    assert f"截至目前，{MINE[1]}党支部完成换届。" in office.read(REPORT)


def suppress(office: Office) -> None:
    (line,) = [n for n, words in enumerate(office.read(REPORT).splitlines(), 1) if "截止2021年" in words]
    place = ("--rule", "typos/confused-pair", "--line", str(line))
    assert office.findings(REPORT, ends=0)[REPORT].count("截止2021年") == 1
    refused = office.gongwen("suppress", REPORT, *place, "--reason", "", ends=2)
    assert "理由" in refused
    office.gongwen("suppress", REPORT, *place, "--reason", "原话引用，保留原貌")
    assert "截止2021年" not in office.findings(REPORT, ends=0)[REPORT]
    assert "原话引用，保留原貌" in office.gongwen("check", REPORT)


def baseline(office: Office) -> None:
    office.configure("baseline: gongwen-baseline.json")
    said = office.gongwen("baseline", "create", "报送")
    assert "记入基线“gongwen-baseline.json”" in said
    found = office.findings("报送", ends=0)
    assert found == {REPORT: [], SENT: [], OLD: []}
    assert "不计基线中已有的问题，可以提交" in office.gongwen("check", "报送")


def commit_hook(office: Office) -> None:
    hook = {"id": "gongwen", "files": "^报送/"}
    settings = {"repos": [{"repo": str(office.clone), "rev": "v0.1", "hooks": [hook]}]}
    office.write(".pre-commit-config.yaml", yaml.safe_dump(settings, allow_unicode=True))
    office.hook()
    office.git("add", "-A")
    office.git("commit", "-m", "往年材料")  # the old faults pass
    report = office.read(REPORT)
    office.write(REPORT, report.replace("一、2021年", f"{NEW_FAULT}\n一、2021年"))
    office.git("add", "-A")
    said = office.git("commit", "-m", "补一句", ends=1)
    assert "“2月30日”这个日期不存在" in said
    assert "截止2021年" not in said
    assert office.git("log", "--format=%s").split() == ["往年材料"]
    office.write(REPORT, report.replace("一、2021年", "2月28日，召开专题会议。\n一、2021年"))
    office.git("add", "-A")
    office.git("commit", "-m", "补一句")
    assert office.git("log", "--format=%s").split() == ["补一句", "往年材料"]
