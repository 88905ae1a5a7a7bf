"""`gongwen fix`: where the mended file goes, what is said, and the exit status."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from checker.cli.main import main
from checker.extending.hookspecs import RawFile
from checker.running.engine import Engine
from checker.running.fixing import Fixing, fix

BAD = "安岭市林业局2021年工作总结\r\n\r\n一年来，截止目前工作全部完成。\r\n本文来自公文网\r\n"
MENDED = "安岭市林业局2021年工作总结\r\n\r\n一年来，截至目前工作全部完成。\r\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    put(tmp_path / "总结.txt", BAD)
    return tmp_path


def put(path: Path, text: str) -> None:
    path.write_bytes(text.encode())


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main(["fix", *arguments])
    shown = capsys.readouterr()
    assert "Traceback" not in shown.out + shown.err
    return status, shown.out, shown.err


def files(folder: Path) -> dict[str, str]:
    return {path.name: path.read_bytes().decode() for path in sorted(folder.iterdir()) if path.is_file()}


def test_the_mended_file_stands_beside_the_original(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "总结.txt")
    assert (status, err) == (0, "")
    assert files(folder) == {"总结.txt": BAD, "总结.修订.txt": MENDED}
    remaining = out.splitlines()[4]
    assert out.splitlines() == [
        "总结.txt",
        "  改好2处：",
        "    第3行  “截止目前”改为“截至目前”  typos/confused-pair",
        "    第4行  删去“本文来自公文网”  banners/document-library-name",
        remaining,
        "  已写入 总结.修订.txt，原文没有动。",
    ]
    assert remaining.startswith("  还有")
    assert "处问题要由人来定" in remaining


def test_fixing_the_result_again_changes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "总结.txt")
    status, out, _ = run(capsys, "总结.修订.txt", "--in-place")
    assert status == 0
    assert "没有可以自动改的地方。" in out
    assert files(folder) == {"总结.txt": BAD, "总结.修订.txt": MENDED}


def test_in_place_and_another_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "总结.txt", "-o", "新.txt")
    assert (status, files(folder)) == (0, {"总结.txt": BAD, "新.txt": MENDED})
    assert "已写入 新.txt，原文没有动。" in out
    status, out, _ = run(capsys, "总结.txt", "-o", "新.txt")
    assert "已写入 新.txt，覆盖了原来的同名文件，原文没有动。" in out
    status, out, _ = run(capsys, "总结.txt", "--in-place")
    assert (status, files(folder)) == (0, {"总结.txt": MENDED, "新.txt": MENDED})
    assert "已写回原文件。" in out


def test_a_diff_alone_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "--diff", "总结.txt")
    assert (status, files(folder)) == (0, {"总结.txt": BAD})
    assert out.splitlines()[:8] == [
        "--- 总结.txt",
        "+++ 总结.txt",
        "@@ -3 +3 @@ 第3行",
        "-一年来，截止目前工作全部完成。",
        "+一年来，截至目前工作全部完成。",
        "@@ -4 +3,0 @@ 第4行",
        "-本文来自公文网",
        "总结.txt",
    ]
    assert "可以改好2处：" in out
    assert "只列出改动，没有写入文件。" in out
    assert "\x1b" not in out


def test_a_diff_is_shown_before_what_is_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "--diff", "--in-place", "总结.txt")
    assert (status, files(folder)) == (0, {"总结.txt": MENDED})
    assert out.index("+一年来") < out.index("已写回原文件。")


def test_a_terminal_shows_the_changed_words(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    _, out, _ = run(capsys, "--diff", "总结.txt")
    assert "\x1b[31m-一年来，截\x1b[7m止\x1b[0m\x1b[31m目前" in out
    assert "\x1b[32m+一年来，截\x1b[7m至\x1b[0m\x1b[32m目前" in out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run(capsys, "--diff", "总结.txt")[1]


def test_control_characters_are_shown_and_not_obeyed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder / "怪.txt", "首行\x1b[2J\n截止目前\x1b[31m完成。\n")
    _, out, _ = run(capsys, "--diff", "怪.txt")
    assert "\x1b" not in out
    assert "-截止目前␛[31m完成。" in out


def test_nothing_to_mend_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder / "好.txt", MENDED)
    for arguments in (["好.txt"], ["好.txt", "-o", "新.txt"], ["好.txt", "--in-place"], ["--diff", "好.txt"]):
        status, out, _ = run(capsys, *arguments)
        assert status == 0
        assert "没有可以自动改的地方。" in out
    assert sorted(files(folder)) == ["好.txt", "总结.txt"]


def test_another_file_of_that_name_is_not_overwritten(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder / "总结.修订.txt", "领导改过的\n")
    status, out, _ = run(capsys, "总结.txt")
    assert status == 2
    assert "总结.修订.txt 已经存在，内容不同，没有覆盖；请先把它改名或删去，或用 -o 另指一个文件名。" in out
    assert files(folder)["总结.修订.txt"] == "领导改过的\n"
    put(folder / "总结.修订.txt", MENDED)
    status, out, _ = run(capsys, "总结.txt")
    assert status == 0
    assert "总结.修订.txt 已经是这样改好的，没有重写。" in out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("总结.txt", "-o", "总结.txt"), "改用 --in-place"),
        (("总结.txt", "-o", "./夹/../总结.txt"), "改用 --in-place"),
        (("总结.txt", "-o", "链.txt"), "改用 --in-place"),
        (("总结.txt", "-o", "新.txt", "--in-place"), "只能选一个"),
        (("总结.txt", "二.txt", "-o", "新.txt"), "只能用于一份文稿，这里有2份"),
        (("夹", "-o", "新.txt"), "只能用于一份文稿"),
        (("-",), "请用 -o 指明写到哪里"),
        (("-", "--diff", "--in-place"), "不能原地修改"),
        (("总结.txt", "-o", "-", "--diff"), "请去掉其一"),
        (("总结.txt", "--perod", "2018"), "是否想写“--period”"),
        (("总结.txt", "--period", "十八"), "2018-H1"),
        ((), "还缺少：文稿"),
    ],
)
def test_options_that_do_not_go_together(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], says: str
) -> None:
    (folder / "链.txt").symlink_to("总结.txt")
    (folder / "夹").mkdir()
    put(folder / "夹" / "一.txt", BAD)
    put(folder / "夹" / "二.txt", BAD)
    status, out, err = run(capsys, *arguments)
    assert (status, out) == (2, "")
    assert says in err
    assert len(err.strip().splitlines()) == 1
    assert files(folder)["总结.txt"] == BAD


@pytest.mark.parametrize(
    ("target", "says"),
    [
        ("没有/新.txt", "要写入的文件夹不存在"),
        ("夹", "这个名字是文件夹"),
        ("新.docx", "请改成“.txt”"),
    ],
)
def test_a_target_that_cannot_be_written(
    folder: Path, capsys: pytest.CaptureFixture[str], target: str, says: str
) -> None:
    (folder / "夹").mkdir()
    status, out, _ = run(capsys, "总结.txt", "-o", target)
    assert status == 2
    assert "没有办成：总结.txt：" in out
    assert says in out
    assert files(folder) == {"总结.txt": BAD}


def test_the_same_format_under_another_suffix(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, _ = run(capsys, "总结.txt", "-o", "新.text")
    assert (status, files(folder)["新.text"]) == (0, MENDED)


def test_several_files_and_folders(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "报送").mkdir()
    put(folder / "报送" / "一.txt", BAD)
    put(folder / "报送" / "二.md", BAD.replace("\r\n", "\n\n"))
    status, out, _ = run(capsys, "报送", "没有.txt", "总结.txt", "--in-place")
    assert status == 2
    assert "没有办成：没有.txt：没有这个文件，请核对路径和文件名。" in out
    assert files(folder) == {"总结.txt": MENDED}
    assert files(folder / "报送") == {
        "一.txt": MENDED,
        "二.md": MENDED.replace("\r\n", "\n\n") + "\n",
    }


def test_standard_input_to_standard_output(
    folder: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    for given, expected in ((BAD, MENDED), (MENDED, MENDED)):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
        assert main(["fix", "-", "-o", "-"]) == 0
        shown = capsysbinary.readouterr()
        assert shown.out == expected.encode()
        assert "标准输入".encode() in shown.err
    assert files(folder) == {"总结.txt": BAD}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_read_only_file_is_said_and_kept(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "总结.txt").chmod(0o444)
    status, out, _ = run(capsys, "总结.txt", "--in-place")
    assert status == 2
    assert "文件设为只读，请先取消只读属性，或写到别的文件。" in out
    assert files(folder) == {"总结.txt": BAD}


def test_a_file_that_changed_meanwhile_is_left_alone(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def slowly(engine: Engine, file: RawFile) -> Fixing:
        put(folder / "总结.txt", "别人刚写的\n")
        return fix(engine, file)

    monkeypatch.setattr("checker.cli.fix.fix", slowly)
    status, out, _ = run(capsys, "总结.txt", "--in-place")
    assert status == 2
    assert "处理期间这个文件被别的程序改动过，没有写回" in out
    assert files(folder) == {"总结.txt": "别人刚写的\n"}


def test_what_cannot_be_mended_is_said_with_the_reason(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder / "总结.md", "# 某局2021年工作总结\n\n[本文来自公文网](http://例.cn)\n\n截 止目前，完成。\n")
    status, out, _ = run(capsys, "总结.md")
    assert status == 0
    assert "没有自动改2处，请人工改：" in out
    assert "第3行  “本文来自公文网”  这一行里还有别的内容  banners/document-library-name" in out
    assert "第5行  “截 止目前”  这处改法要由人来定  typos/confused-pair" in out
    assert not (folder / "总结.修订.md").exists()


def test_an_encoding_and_a_period_as_in_check(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "国标.txt").write_bytes(BAD.encode("gb18030"))
    status, _, _ = run(
        capsys, "国标.txt", "--encoding", "gb18030", "--period", "2021", "--type", "工作总结", "--in-place"
    )
    assert status == 0
    assert (folder / "国标.txt").read_bytes() == MENDED.encode("gb18030")


def test_a_rule_that_is_off_is_said_and_the_rest_is_mended(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "规则").mkdir()
    put(folder / "规则" / "pack.yaml", "title: 试验包\n")
    put(folder / "规则" / "off.yaml", "title: 坏\nkind: 没有\n")
    status, out, _ = run(capsys, "总结.txt", "--rules", "规则", "--in-place")
    assert status == 2
    assert "没有办成：规则：" in out
    assert files(folder)["总结.txt"] == MENDED


def test_help_is_in_chinese(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "--help")
    assert status == 0
    assert "改正文稿里有把握的错误" in out
    assert "退出码：" in out
