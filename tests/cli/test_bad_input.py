"""Bad input: one clear Chinese sentence with the place and the remedy, exit 2, no traceback; the others are checked."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from checker.cli.main import main
from checker.running.config import MOST_BYTES
from tests.rulebase.packs import RULE, write_pack

GOOD = "安岭市林业局2021年工作总结\n\n一年来，截止目前工作全部完成。\n"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main(arguments)
    shown = capsys.readouterr()
    assert "Traceback" not in shown.out + shown.err
    return status, shown.out, shown.err


def fits(text: str, *words: str) -> bool:
    flat = "".join(text.split())
    return all("".join(word.split()) in flat for word in words)


def zipped(name: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(name, GOOD)
    return data.getvalue()


FILES: dict[str, tuple[str, bytes, str]] = {
    "empty": ("空.txt", b"", "空"),
    "blank": ("空白.txt", "\u3000\n \n".encode(), "空"),
    "word": ("总结.txt", zipped("word/document.xml"), "Word"),
    "archive": ("总结.txt", zipped("总结.txt"), "解压"),
    "old word": ("总结.txt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 400, "Word"),
    "pdf": ("总结.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF"),
    "binary": ("总结.txt", bytes(range(256)) * 40, "文本"),
    "suffix": ("总结.xyz", GOOD.encode(), "不认识后缀“.xyz”"),
    "no suffix": ("总结", GOOD.encode(), "后缀"),
    "half-broken": ("总结.txt", (GOOD * 20).encode() + b"\xff\xfe\xfd" + (GOOD * 20).encode(), "--encoding"),
    "too large": ("总结.txt", b"\xe5\xad\x97" * (MOST_BYTES // 3 + 1), "超过 20 MB"),
}


@pytest.mark.parametrize(("name", "data", "says"), FILES.values(), ids=FILES)
def test_a_file_that_cannot_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes, says: str
) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "好.txt").write_text(GOOD, encoding="utf-8")
    status, out, _ = run(capsys, "check", str(tmp_path / name), str(tmp_path / "好.txt"))
    assert status == 2
    assert fits(out, says, name), out
    assert fits(out, "截止目前"), "the other file must still be checked"


def test_missing_file_and_folder_without_reports(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "空文件夹").mkdir()
    status, out, _ = run(capsys, "check", str(tmp_path / "没有.txt"), str(tmp_path / "空文件夹"))
    assert status == 2
    assert fits(out, "没有这个文件，请核对路径和文件名。", "这个文件夹里没有能读的文稿")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root can read every file")
def test_unreadable_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "锁.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "锁.txt").chmod(0)
    status, out, _ = run(capsys, "check", str(tmp_path / "锁.txt"))
    assert status == 2
    assert fits(out, "读不了这个文件")


def test_a_folder_in_place_of_a_file_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "报送.txt").mkdir()
    (tmp_path / "报送.txt" / "好.txt").write_text(GOOD, encoding="utf-8")
    status, out, _ = run(capsys, "check", "--fail-on", "never", str(tmp_path / "报送.txt"))
    assert status == 0
    assert fits(out, "截止目前")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("chek", "a.txt"), "是否想写“gongwen check”？"),
        (("check",), "还缺少：文稿"),
        (("check", "a.txt", "--peroid", "2018"), "是否想写“--period”？"),
        (("check", "a.txt", "--period", "十八"), "2018-H1"),
        (("check", "a.txt", "--type", "党建工作总解"), "可选："),
        (("check", "a.txt", "--format", "xml"), "可选：text、json"),
        (("check", "a.txt", "--fail-on", "fatal"), "没有“fatal”"),
    ],
)
def test_a_slip_on_the_command_line(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], says: str) -> None:
    status, out, err = run(capsys, *arguments)
    assert status == 2
    assert out == ""
    assert says in err
    assert len(err.strip().splitlines()) == 1


def test_an_unknown_encoding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "好.txt").write_text(GOOD, encoding="utf-8")
    status, out, _ = run(capsys, "check", "--encoding", "gbk2312x", str(tmp_path / "好.txt"))
    assert status == 2
    assert fits(out, "gbk2312x")


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        (RULE.replace("severity: error", "severity: error\nnote: x"), "不认识的键“note”"),
        (RULE.replace("kind: phrase", "kind: phrsae"), "没有“phrsae”这种检查"),
        (RULE + "title: 又一个\n", "键“title”重复"),
        (RULE.replace("wrong: [截止目前]", "pattern: '(?P<', near: [截]"), "无法编译"),
        (RULE.replace("截至目前}", "截至目前, wrong_since: 2018-13-01}"), "不是有效的日期"),
        ("a: " + "[" * 50_000, "嵌套超过 40 层"),
        ("\xff\xfe", "规则文件"),
    ],
)
def test_a_rule_file_that_is_off(tmp_path: Path, capsys: pytest.CaptureFixture[str], rule: str, says: str) -> None:
    pack = write_pack(tmp_path / "own", off=rule)
    (tmp_path / "好.txt").write_text(GOOD, encoding="utf-8")
    status, out, _ = run(capsys, "check", "--rules", pack.root, str(tmp_path / "好.txt"))
    assert status == 2
    assert fits(out, "off.yaml", says), out
    assert fits(out, "“截止目前”应为“截至目前”"), "the pack's other rules must still be applied"


def test_a_broken_plugin_ends_the_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from checker.extending.discovery import InstalledPlugin
    from checker.extending.host import Extensions, load_extensions

    def loading() -> Extensions:
        return load_extensions(lambda: [InstalledPlugin("acme", "no_such_module", "checker-acme", "1.0")])

    monkeypatch.setattr("checker.cli.check.load_extensions", loading)
    status, _, err = run(capsys, "check", "a.txt")
    assert status == 2
    assert "插件“acme”（checker-acme 1.0）无法加载" in err


def test_our_own_bug_is_told_from_findings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("checker.cli.check.load_extensions", broken)
    assert main(["check", "a.txt"]) == 3
    assert "这是我们的问题" in capsys.readouterr().err
