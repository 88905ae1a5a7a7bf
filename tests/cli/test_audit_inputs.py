"""What `gongwen audit` takes: folders, lists of paths, and addresses of stores."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.cli.main import main

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "sample_reports" / "bad-annual-2019"
STORE = """
from fsspec.implementations.local import LocalFileSystem


class Share(LocalFileSystem):
    protocol = "share"

    @classmethod
    def _strip_protocol(cls, path):
        return super()._strip_protocol(path.removeprefix("share://"))
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, with two submissions and a sidecar in it."""
    for unit, name in (("甲局", "report.docx"), ("乙局", "report.txt")):
        (tmp_path / "提交" / unit).mkdir(parents=True)
        shutil.copy(SAMPLE / name, tmp_path / "提交" / unit / name.replace("report", "总结"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def audit(*inputs: str) -> int:
    return main(["audit", *inputs, "--output", "审核", "--no-config", "--executor", "serial", "--format", "jsonl"])


def told(folder: Path) -> list[tuple[str, int]]:
    """The submissions of the report, and how many findings each has."""
    lines = (folder / "审核" / "审核结果.jsonl").read_text(encoding="utf-8").splitlines()
    return [(each["path"], len(each["findings"])) for each in map(json.loads, lines[:-1])]


KEYS = ["提交/乙局/总结.txt", "提交/甲局/总结.docx"]


def test_a_list_is_as_good_as_a_folder(here: Path) -> None:
    assert audit("提交") == 1
    whole = told(here)
    assert [key for key, _ in whole] == KEYS
    assert all(number > 10 for _, number in whole)
    shutil.rmtree(here / "审核")
    Path("清单.txt").write_text("\n".join(KEYS), encoding="utf-8")
    assert audit("--list", "清单.txt") == 1
    assert told(here) == whole


def test_lists_and_paths_go_together(here: Path) -> None:
    Path("一.txt").write_text(KEYS[0], encoding="utf-8")
    Path("二.txt").write_text(KEYS[1], encoding="gbk")
    shutil.copy(KEYS[0], "补交.txt")
    assert audit("补交.txt", "--list", "一.txt", "--list", "二.txt") == 1
    assert [key for key, _ in told(here)] == sorted([*KEYS, "补交.txt"])


WRONG = [
    ([], "没有写要审核什么：请写文件夹、压缩包或文稿，或用 --list 指明清单。"),
    (["--list", "没有.txt"], "读不了清单“没有.txt”（No such file or directory），请核对路径和权限。"),
    (["--list", "空.txt"], "清单“空.txt”是空的；请每行写一个文件、文件夹或压缩包的路径。"),
    (["file:///提交"], "“file:///提交”在本机上，请直接写文件或文件夹的路径。"),
    (["-"], "审核不能读标准输入“-”，请写文件夹、压缩包或文稿的路径。"),
]


@pytest.mark.parametrize(("inputs", "said"), WRONG)
def test_what_cannot_be_taken_is_one_sentence(
    here: Path, inputs: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("空.txt").write_bytes(b"")
    assert audit(*inputs) == 2
    assert capsys.readouterr() == ("", f"gongwen：{said}\n")


@pytest.fixture
def store(here: Path) -> Iterator[str]:
    fsspec = pytest.importorskip("fsspec", reason="the extra 'remote' is not installed: nothing of it is tested")
    system = fsspec.filesystem("memory")
    for key in KEYS:
        system.pipe(f"/inputs/{key}", Path(key).read_bytes())
    yield "memory://inputs/提交"
    system.rm("/inputs", recursive=True)


def test_a_store_is_as_good_as_a_folder(here: Path, store: str) -> None:
    audit("提交")
    whole = told(here)
    shutil.rmtree(here / "审核")
    assert audit(store) == 1
    assert told(here) == whole
    shutil.rmtree(here / "审核")
    Path("清单.txt").write_text(f"{store}/甲局/总结.docx\n", encoding="utf-8")
    assert audit("--list", "清单.txt") == 1
    assert [number for _, number in told(here)] == [whole[1][1]]


def test_what_a_store_does_not_have_is_told_in_the_report(
    here: Path, store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert audit(f"{store}/丙局") == 2
    assert "没有检查：丙局：没有这个文件，请核对地址。" in capsys.readouterr().out


@pytest.mark.parametrize("executor", ["process", "dask"])
def test_workers_read_from_the_store_themselves(here: Path, executor: str) -> None:
    """The store is one that a package of its own brings, as s3 is; every process finds it."""
    pytest.importorskip("fsspec" if executor == "process" else "distributed")
    audit("提交")
    whole = told(here)
    shutil.rmtree(here / "审核")
    package = here / "包"
    (package / "share-1.0.dist-info").mkdir(parents=True)
    (package / "share_store.py").write_text(STORE, encoding="utf-8")
    (package / "share-1.0.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: share\nVersion: 1.0\n")
    entry = "[fsspec.specs]\nshare = share_store.Share\n"
    (package / "share-1.0.dist-info" / "entry_points.txt").write_text(entry)
    command = [sys.executable, "-m", "checker", "audit", f"share://{here}/提交", "--output", "审核", "--no-config"]
    paths = [str(package), *filter(None, sys.path)]
    done = subprocess.run(
        [*command, "--format", "jsonl", "--executor", executor, "--workers", "2"],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, "")
    assert told(here) == whole
