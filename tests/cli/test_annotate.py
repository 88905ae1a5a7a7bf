"""`gongwen check --annotate`: what is written where, what is said, and the exit status."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from checker.cli.main import main
from checker.running.engine import Engine
from tests.readers.word.annotated import comments, under
from tests.word_file import WordFile
from tests.word_markup import Xml, commented, footnote_mark, paragraph, run

TITLE = "安岭市林业局2021年工作总结"
COPY = "总结.批注.docx"


def report() -> WordFile:
    """With findings in the text, in a note and in a header, and with somebody's comment."""
    return (
        WordFile()
        .paragraph(TITLE)
        .paragraph(
            "一年来，", run("截止目", look="<w:b/>"), "前工作", commented(1, "全部"), "完成", footnote_mark(1), "。"
        )
        .paragraph("发展党员X名。")
        .footnote("习总书记讲话")
        .header("本文来自公文网")
        .comment("请核对")
    )


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "总结.docx").write_bytes(report().bytes())
    (tmp_path / "总结.txt").write_text(f"{TITLE}\n\n截止目前完成。\n", encoding="utf-8")
    return tmp_path


def check(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main(["check", *arguments])
    shown = capsys.readouterr()
    assert "Traceback" not in shown.out + shown.err
    return status, shown.out, shown.err


def findings(out: str) -> list[tuple[str, str, str]]:
    (result,) = json.loads(out)["documents"]
    return [(item["rule"], item["place"], item["text"]) for item in result["findings"]]


def test_the_report_is_printed_as_ever_and_the_copy_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plain = check(capsys, "总结.docx")
    annotated = check(capsys, "总结.docx", "--annotate", COPY)
    count = len(under((folder / COPY).read_bytes()))
    assert plain == (1, plain[1], "")
    assert annotated == (1, plain[1], f"已把 {count} 条意见写成批注：{COPY}\n")
    assert (folder / "总结.docx").read_bytes() == report().bytes()


def test_each_finding_is_a_comment(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = check(capsys, "总结.docx", "--format", "json", "--annotate", COPY)
    told = [comment for comment in comments((folder / COPY).read_bytes()) if comment.author == "公文检查"]
    assert [comment.lines[-1] for comment in told] == [f"规则：{rule}" for rule, _, _ in findings(out)]
    stood = {comment.lines[-1]: comment.under for comment in told}
    assert stood["规则：typos/confused-pair"] == "截止目前"
    assert stood["规则：placeholders/unfilled-x"] == "X"
    assert stood["规则：leaders/clipped-title"] == ""  # on the mark of the note
    assert stood["规则：banners/document-library-name"] == TITLE


def test_json_alone_goes_to_standard_output(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, err = check(capsys, "总结.docx", "--format", "json", "--annotate", COPY)
    assert json.loads(out) == json.loads(check(capsys, "总结.docx", "--format", "json")[1])
    assert err.startswith("已把 ")


def test_checking_the_copy_adds_nothing_but_the_comments(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, before, _ = check(capsys, "总结.docx", "--format", "json", "--annotate", COPY)
    _, after, _ = check(capsys, COPY, "--format", "json")
    assert [item for item in findings(after) if not item[0].startswith("residue/comment")] == [
        item for item in findings(before) if not item[0].startswith("residue/comment")
    ]
    (folder / "净.docx").write_bytes(WordFile().paragraph(TITLE).paragraph("一年来，工作全部完成。").bytes())
    _, before, _ = check(capsys, "净.docx", "--format", "json", "--annotate", COPY)
    _, after, _ = check(capsys, COPY, "--format", "json")
    assert [item[0] for item in findings(after) if item not in findings(before)] == ["residue/comment-left"]


def test_a_copy_of_the_copy_is_the_same(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    check(capsys, "总结.docx", "--annotate", COPY)
    status, out, err = check(capsys, COPY, "--annotate", "再.docx")
    assert (folder / "再.docx").read_bytes() == (folder / COPY).read_bytes()
    assert (status, err) == (1, f"已把 {len(under((folder / COPY).read_bytes()))} 条意见写成批注：再.docx\n")
    assert "批注" in out, "the report itself speaks of the comments that are in the file"


def test_a_copy_is_written_over_an_older_one(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / COPY).write_bytes(b"old")
    check(capsys, "总结.docx", "--annotate", COPY)
    assert under((folder / COPY).read_bytes())
    assert sorted(path.name for path in folder.iterdir()) == sorted(["总结.docx", "总结.txt", COPY])


def test_without_findings_the_copy_is_the_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = WordFile().paragraph("会议通知").paragraph("请有关同志准时参加。").bytes()
    (folder / "好.docx").write_bytes(good)
    status, out, err = check(capsys, "好.docx", "--format", "json", "--annotate", COPY)
    assert findings(out) == []
    assert (status, err) == (0, f"没有意见要写成批注，副本的文字与原文相同：{COPY}\n")
    assert (folder / COPY).read_bytes() == good


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["总结.docx", "--annotate", "总结.docx"], "指的就是原文件，批注只写进副本，原文不动；请换一个文件名"),
        (["总结.docx", "--annotate", "./子/../总结.docx"], "指的就是原文件"),
        (["总结.docx", "总结.txt", "--annotate", COPY], "只能用于一份文稿"),
        (["子", "--annotate", COPY], "只能用于一份文稿"),
        (["总结.docx", "--annotate", "子"], "“子”是文件夹，请写上文件名"),
        (["总结.docx", "--annotate", "没有/a.docx"], "“没有/a.docx”所在的文件夹不存在"),
        (["总结.docx", "--annotate", "-"], "不能写到标准输出"),
        (["总结.docx", "--annotate", "a.docm"], "副本的后缀应是 .docx，不是“.docm”"),
        (["总结.docx", "--annotate", "a"], "副本的后缀应是 .docx，不是“”"),
        (["总结.txt", "--annotate", COPY], "--annotate：.txt文稿不能带批注，能带批注的有 .docx、.docm、.dotx、.dotm；"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_checked(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    (folder / "子").mkdir()
    (folder / "子" / "报告.docx").write_bytes(report().bytes())
    status, out, err = check(capsys, *arguments)
    assert (status, out) == (2, "")
    assert says in err
    assert not (folder / COPY).exists()
    assert (folder / "总结.docx").read_bytes() == report().bytes()


@pytest.mark.parametrize("data", [b"", b"PK\3\4 word/", WordFile().bytes()], ids=["empty", "broken", "without text"])
def test_a_file_that_cannot_be_read_gets_no_copy(folder: Path, capsys: pytest.CaptureFixture[str], data: bytes) -> None:
    (folder / "坏.docx").write_bytes(data)
    status, out, err = check(capsys, "坏.docx", "--annotate", COPY)
    assert status == 2
    assert "没有检查：" in out
    assert err == f"gongwen：没有写成批注（{COPY}）：文稿没有读成，原因见报告，处理后请重新检查。\n"
    assert not (folder / COPY).exists()


def test_a_report_that_bears_no_comment_is_checked_all_the_same(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inside = paragraph("安岭市林业局2021年工作总结：截止目前完成。")
    boxed = Xml(f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>")
    (folder / "框.docx").write_bytes(WordFile().add(boxed).bytes())
    status, out, err = check(capsys, "框.docx", "--annotate", COPY)
    assert status == 2
    assert "截止目前" in out
    assert err.startswith(f"gongwen：没有写成批注（{COPY}）：这份 Word 文稿里没有一段能加批注的正文")
    assert not (folder / COPY).exists()


def test_a_fault_of_the_writer_is_one_sentence(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> bytes:
        raise KeyError("commentRangeStart")

    monkeypatch.setattr("checker_builtin.readers.word.writing.comments.annotate_word", broken)
    status, out, err = check(capsys, "总结.docx", "--annotate", COPY)
    assert status == 2
    assert "截止目前" in out
    assert "读取器 word（来自 gongwen-checker）写批注时出错：KeyError" in err


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root can write into every folder")
def test_a_folder_that_takes_no_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "子").mkdir(mode=0o555)
    status, _, err = check(capsys, "总结.docx", "--annotate", "子/a.docx")
    assert status == 2
    assert "没有写入权限" in err


def test_a_target_that_takes_no_file_is_one_sentence(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / COPY).write_bytes(b"old")
    (folder / COPY).chmod(0o444)
    status, out, err = check(capsys, "总结.docx", "--annotate", COPY)
    assert status == 2
    assert "截止目前" in out
    assert err.startswith(f"gongwen：没有写成批注（{COPY}）：写不了这个文件：文件设为只读")
    assert (folder / COPY).read_bytes() == b"old"


def test_a_report_from_standard_input(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(report().bytes())))
    assert check(capsys, "-", "--annotate", COPY)[0] == 1
    check(capsys, "总结.docx", "--annotate", "一.docx")
    assert (folder / COPY).read_bytes() == (folder / "一.docx").read_bytes()


def test_the_copy_is_written_although_nobody_reads_the_report(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_: str) -> int:
        raise BrokenPipeError

    monkeypatch.setattr(sys.stderr, "close", lambda: None)
    monkeypatch.setattr(sys.stdout, "write", gone)
    assert main(["check", "总结.docx", "--annotate", COPY]) == 2
    assert under((folder / COPY).read_bytes())


def test_the_status_is_that_of_the_check(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(capsys, "总结.docx", "--annotate", COPY, "--fail-on", "never")[0] == 0
    assert check(capsys, "总结.docx", "--annotate", COPY, "--fail-on", "info")[0] == 1


def test_the_copy_is_asked_for_without_being_told_twice(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A report without comments of ours is checked once."""
    reads: list[str] = []
    read: Callable[..., object] = Engine.read

    def counted(engine: object, file: object) -> object:
        reads.append("read")
        return read(engine, file)

    monkeypatch.setattr(Engine, "read", counted)
    check(capsys, "总结.docx", "--annotate", COPY)
    assert len(reads) == 1
    check(capsys, COPY, "--annotate", "再.docx")
    assert len(reads) == 3
