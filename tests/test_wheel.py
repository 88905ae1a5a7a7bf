"""The installed wheel, in an empty environment and another folder, finds its rules and passes the samples."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
WHEELS = ROOT / ".venv" / "wheels"  # `make test` puts the dependencies' wheels here


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir"]
    subprocess.run([*command, str(folder), str(ROOT)], check=True, env=_quiet())
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not WHEELS.is_dir():
        pytest.skip("no .venv/wheels: run `make test`, which fetches the dependencies' wheels once")
    folder = tmp_path_factory.mktemp("empty") / "env"
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    install = ["-m", "pip", "install", "--quiet", "--no-index", "--find-links", str(WHEELS)]
    subprocess.run([_python(folder), *install, str(wheel)], check=True, env=_quiet())
    return folder


def test_nothing_else_reaches_site_packages(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"checker", "checker_builtin"}
    assert any(name.startswith("checker/_rules/timeline/facts/") for name in names)
    page = "checker_builtin/reporters/html_report/"
    assert {f"{page}{file}" for file in ("page.html.jinja", "style.css", "script.js")} <= set(names)
    assert "checker/py.typed" in names  # programs are held against our types


@pytest.mark.parametrize("sample", ["bad-annual-2019", "clean-annual-2021", "half-year-2020"])
def test_the_samples_give_the_same(environment: Path, tmp_path: Path, sample: str) -> None:
    report = ROOT / "sample_reports" / sample / "report.txt"
    (tmp_path / "report.txt").write_bytes(report.read_bytes())
    command = ["-m", "checker", "check", "--fail-on", "never", "--format", "json", "report.txt"]
    installed = subprocess.run(
        [_python(environment), *command], cwd=tmp_path, check=True, capture_output=True, env=_quiet()
    )
    here = subprocess.run([sys.executable, *command], cwd=tmp_path, check=True, capture_output=True, env=_quiet())
    found = json.loads(installed.stdout)
    assert found["documents"] == json.loads(here.stdout)["documents"]
    assert found["documents"][0]["type"] is not None


def test_the_page_is_the_same(environment: Path, tmp_path: Path) -> None:
    report = ROOT / "sample_reports" / "bad-annual-2019" / "report.txt"
    (tmp_path / "report.txt").write_bytes(report.read_bytes())
    command = ["-m", "checker", "check", "--fail-on", "never", "--format", "html", "report.txt"]
    pages = [
        subprocess.run([python, *command], cwd=tmp_path, check=True, capture_output=True, env=_quiet()).stdout
        for python in (_python(environment), sys.executable)
    ]
    assert pages[0].startswith(b"<!DOCTYPE html>")
    assert pages[0].split(b"<main")[1].split(b"<footer")[0] == pages[1].split(b"<main")[1].split(b"<footer")[0]


def test_the_command_is_there(environment: Path) -> None:
    name = "Scripts/gongwen.exe" if os.name == "nt" else "bin/gongwen"
    done = subprocess.run([environment / name, "--version"], check=True, capture_output=True, text=True)
    assert done.stdout.startswith("gongwen-checker ")


def _python(environment: Path) -> str:
    return str(environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))


def _quiet() -> dict[str, str]:
    left_out = ("PYTHONPATH", "PYTHONHOME")
    return {key: value for key, value in os.environ.items() if key not in left_out} | {
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PYTHONUTF8": "1",
    }
