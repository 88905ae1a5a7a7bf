"""The snippets of docs/ci.md: valid by the published schemas, and their commands run in a repository."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from shutil import copyfile, which
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

from tests.hook_repository import ROOT, office_environment

SAMPLES = ROOT / "sample_reports"
TEXT = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
SNIPPETS = {
    name: block
    for block in re.findall(r"^```(?:yaml|sh)\n(.*?)^```", TEXT, re.DOTALL | re.MULTILINE)
    for name in re.findall(r"^# (\S+)$", block, re.MULTILINE)
}
SCHEMAS = {
    ".github/workflows/gongwen.yml": "vendor.github-workflows",
    ".github/workflows/gongwen-changed.yml": "vendor.github-workflows",
    ".gitlab-ci.yml": "vendor.gitlab-ci",
}
# Where Gitee's help pages say what may stand; it publishes no schema.
GITEE_KEYS = {
    "": {"version", "name", "displayName", "triggers", "stages"},
    "triggers": {"trigger", "push", "pr"},
    "stage": {"name", "displayName", "strategy", "trigger", "executor", "steps"},
    "step": {"step", "name", "displayName", "pythonVersion", "commands"},
}


def snippet(name: str) -> Any:
    return yaml.safe_load(SNIPPETS[name])


def test_every_snippet_is_known() -> None:
    others = {".workflow/gongwen.yml", ".pre-commit-config.yaml", ".git/hooks/pre-commit"}
    assert set(SNIPPETS) == {*SCHEMAS, *others}


@pytest.mark.parametrize(("name", "schema"), SCHEMAS.items(), ids=SCHEMAS)
def test_the_schema(tmp_path: Path, name: str, schema: str) -> None:
    file = tmp_path / "snippet.yml"
    file.write_text(SNIPPETS[name], encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema]
    done = subprocess.run([*command, str(file)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    file.write_text(SNIPPETS[name].replace("script:", "scrpit:").replace("runs-on:", "runs-off:"), encoding="utf-8")
    assert subprocess.run([*command, str(file)], capture_output=True, check=False).returncode == 1


def test_the_hook_is_one_that_there_is() -> None:
    (repository,) = snippet(".pre-commit-config.yaml")["repos"]
    known = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert {hook["id"] for hook in repository["hooks"]} <= {hook["id"] for hook in known}


def test_the_keys_of_gitee() -> None:
    pipeline = snippet(".workflow/gongwen.yml")
    (stage,) = pipeline["stages"]
    (step,) = stage["steps"]
    assert set(pipeline) == GITEE_KEYS[""]
    assert set(pipeline["triggers"]) == GITEE_KEYS["triggers"]
    assert {key for event in ("push", "pr") for key in pipeline["triggers"][event]["branches"]} == {"precise"}
    assert set(stage) == GITEE_KEYS["stage"]
    assert set(step) == GITEE_KEYS["step"]
    assert step["step"] == "build@python"
    assert isinstance(step["pythonVersion"], str), "3.10 as a number would be 3.1"
    assert all(isinstance(command, str) for command in step["commands"])


def commands(name: str) -> list[str]:
    """What the snippet runs, but for the installation."""
    found = snippet(name)
    if name == ".gitlab-ci.yml":
        lines = [*found["gongwen"]["before_script"], *found["gongwen"]["script"]]
    elif name == ".workflow/gongwen.yml":
        lines = found["stages"][0]["steps"][0]["commands"]
    else:
        lines = [step["run"] for step in found["jobs"]["gongwen"]["steps"] if "run" in step]
    installs, *others = lines
    assert re.match(r"pip3? install \"gongwen-checker\[office\] @ git\+https://git\.example\.com/", installs)
    assert others
    return others


class Repository:
    """A branch that left `main`, which has a report with faults; they are in the baseline."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.environment = folder, office_environment(folder)
        self.add("报送/旧 稿.txt", "bad-annual-2019")
        assert self.run("gongwen baseline create").returncode == 0
        self.git("init", "-q", "-b", "main")
        self.commit("旧材料")
        self.git("update-ref", "refs/remotes/origin/main", "main")
        base = self.git("rev-parse", "main")
        self.environment |= {"GITHUB_BASE_REF": "main", "CI_MERGE_REQUEST_DIFF_BASE_SHA": base}
        self.git("checkout", "-q", "-b", "支线")

    def add(self, name: str, sample: str) -> None:
        (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
        copyfile(SAMPLES / sample / "report.txt", self.folder / name)

    def commit(self, message: str) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)

    def git(self, *arguments: str) -> str:
        command = ["git", *arguments]
        done = subprocess.run(
            command, cwd=self.folder, env=self.environment, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    def run(self, command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["sh", "-e", "-c", command],
            cwd=self.folder,
            env=self.environment,
            check=False,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    if which("git") is None or which("sh") is None:
        pytest.skip("no git or no shell here: the snippets are not run")
    folder = tmp_path / "材料 库"
    folder.mkdir()
    return Repository(folder)


RUN = (*SCHEMAS, ".workflow/gongwen.yml")


@pytest.mark.parametrize("name", RUN)
def test_a_clean_report_passes(repository: Repository, name: str) -> None:
    repository.add("报送/新 稿.txt", "clean-annual-2021")
    repository.commit("清洁")
    for command in commands(name):
        done = repository.run(command)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "2019年11月31日" not in done.stdout


@pytest.mark.parametrize("name", RUN)
def test_a_new_fault_does_not(repository: Repository, name: str) -> None:
    repository.add("报送/新 稿.txt", "half-year-2020")
    repository.commit("有错")
    (command,) = commands(name)
    done = repository.run(command)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "党的二十大" in done.stdout
    assert "2019年11月31日" not in done.stdout


def test_what_github_is_given(repository: Repository) -> None:
    repository.add("报送/新 稿.txt", "half-year-2020")
    done = repository.run(commands(".github/workflows/gongwen.yml")[-1])
    assert re.search(r"^::error file=报送/新 稿\.txt,line=\d+", done.stdout, re.MULTILINE), done.stdout
    upload = snippet(".github/workflows/gongwen.yml")["jobs"]["gongwen"]["steps"][-1]["with"]["sarif_file"]
    (run,) = json.loads((repository.folder / upload).read_text(encoding="utf-8"))["runs"]
    assert {result.get("baselineState", "new") for result in run["results"]} >= {"unchanged", "new"}


def test_what_gitlab_is_given(repository: Repository) -> None:
    repository.add("报送/新 稿.txt", "half-year-2020")
    repository.run(commands(".gitlab-ci.yml")[-1])
    artifacts = snippet(".gitlab-ci.yml")["gongwen"]["artifacts"]
    report = ElementTree.parse(repository.folder / artifacts["reports"]["junit"]).getroot()
    assert report.findall(".//failure")
    (page,) = artifacts["paths"]
    assert "党的二十大" in (repository.folder / page).read_text(encoding="utf-8")


def test_the_plain_hook(repository: Repository) -> None:
    hook = repository.folder / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(SNIPPETS[".git/hooks/pre-commit"], encoding="utf-8")
    hook.chmod(0o755)
    repository.add("报送/新 稿.txt", "half-year-2020")
    assert repository.run("git add -A && git commit -q -m 有错").returncode != 0
    repository.add("报送/新 稿.txt", "clean-annual-2021")
    done = repository.run("git add -A && git commit -q -m 清洁")
    assert done.returncode == 0, done.stdout + done.stderr
    assert repository.run("git rm -q -r 报送 && git commit -q -m 删去").returncode == 0
