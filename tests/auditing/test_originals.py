"""A submission is fetched once more for its annotated copy: the very bytes that were checked, or a sentence."""

from __future__ import annotations

import sqlite3
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from checker.auditing.database import Database
from checker.auditing.intake.gathering import gather
from checker.auditing.originals import Originals
from checker.auditing.running import Auditing
from checker.auditing.submission import Member, Origin, Submission, place_of, placed
from checker.auditing.view import Audit
from checker.auditing.work import Request, Work
from checker.extending.audit_contracts import AnnotatedCopy
from checker.extending.hookspecs import ExecutorOptions, Streaming
from checker.extending.host import load_extensions
from checker.running.config import Config

SAMPLE = Path(__file__).resolve().parents[2] / "sample_reports" / "bad-annual-2019"
WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


@pytest.fixture
def season(tmp_path: Path) -> Path:
    """A Word file in a folder, another in an archive, one with a false suffix, and a text."""
    folder = tmp_path / "提交"
    folder.mkdir()
    data = (SAMPLE / "report.docx").read_bytes()
    (folder / "总结.docx").write_bytes(data)
    (folder / "改名.doc").write_bytes(data)
    (folder / "文本.txt").write_bytes((SAMPLE / "report.txt").read_bytes())
    with zipfile.ZipFile(folder / "包.zip", "w") as archive:
        archive.writestr("一局/总结.docx", data)
    return folder


def audited(season: Path) -> Path:
    path = season.parent / "audit.db"
    extensions = load_extensions(lambda: ())
    serial = extensions.executors["serial"]
    assert isinstance(serial, Streaming)
    database = Database(str(path))
    work = Work(Request(Config(), none=True))
    auditing = Auditing(database, work, serial, ExecutorOptions())
    auditing.run(gather([str(season)], extensions.suffixes), day="2026-11-23", request="[]")
    database.close()
    return path


def copies(path: Path) -> dict[str, AnnotatedCopy]:
    with Originals(load_extensions(lambda: ())) as originals:
        audit = Audit(sqlite3.connect(path), 1, originals)
        return {document.key: audit.annotated(document) for document in audit.documents()}


def comments(data: bytes | None, folder: Path) -> int:
    assert data is not None
    (folder / "copy.docx").write_bytes(data)
    with zipfile.ZipFile(folder / "copy.docx") as archive:
        return sum(bool(each.text) for each in etree.fromstring(archive.read("word/comments.xml")).iter(WORDS))


def test_word_files_get_comments_wherever_they_lie(season: Path, tmp_path: Path) -> None:
    found = copies(audited(season))
    assert comments(found["提交/总结.docx"].data, tmp_path) > 10
    assert found["提交/包.zip/一局/总结.docx"].data == found["提交/总结.docx"].data
    assert found["提交/文本.txt"] == AnnotatedCopy(trouble=".txt文稿不能带批注")
    assert found["提交/改名.doc"] == AnnotatedCopy(trouble=".doc文稿不能带批注")


def test_a_file_that_changed_or_is_gone_has_no_copy(season: Path) -> None:
    path = audited(season)
    (season / "总结.docx").write_bytes((season / "总结.docx").read_bytes() + b"\0")
    (season / "包.zip").unlink()
    found = copies(path)
    assert found["提交/总结.docx"] == AnnotatedCopy(
        trouble="取不到原来的文件：原来的文件在检查之后改动过，请重新审核后再取"
    )
    assert found["提交/包.zip/一局/总结.docx"] == AnnotatedCopy(
        trouble="取不到原来的文件：没有这个文件，请核对路径和文件名"
    )


@pytest.mark.parametrize(
    "submission",
    [
        Submission("提交/甲.docx", "/有 空格/甲.docx", (), 7, Origin("/有 空格/甲.docx.gongwen.yaml")),
        Submission("提交/乙.docx", "乙\udcff.zip", (Member("乙", 1, 2, 3, 8, 4), Member("丙", 5, 6, 7, 0, 8)), 9),
        Submission(
            "提交/丁.docx",
            "s3://a/b.zip",
            (Member("丁", 1, 2, 3, 8, 4),),
            9,
            Origin("s3://a/b.zip", (Member("戊", 1, 2, 3, 8, 4),)),
        ),
    ],
)
def test_where_a_submission_lies_is_kept(submission: Submission) -> None:
    assert placed(submission.key, place_of(submission), submission.size) == submission
