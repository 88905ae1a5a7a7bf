"""The file of a baseline: it diffs well, and what is off in one is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.model.errors import ConfigError
from checker.running.baseline.entries import Baseline, Entry, Frozen
from checker.running.baseline.file import read_baseline, write_baseline
from checker.running.baseline.freezing import freeze, update
from checker.running.baseline.matching import looked_at
from checker.running.engines import Engines
from tests.running.baseline.comparing import DAY, Write, against, checked, new_words


def test_the_file_is_sorted_with_one_finding_a_line(engines: Engines, write: Write, file: str) -> None:
    write("既使下雨。", "截止目前。", name="乙 号.txt")
    path = write("截止目前。", name="甲/总结.txt")
    baseline = freeze(checked(engines, str(Path(file).parent)), file, DAY)
    write_baseline(baseline)
    lines = Path(file).read_text(encoding="utf-8").splitlines()
    assert [line.strip().partition(", ")[0] for line in lines] == [
        '{"schema": 1',
        '{"path": "乙 号.txt"',
        lines[2].strip().partition(", ")[0],
        lines[3].strip().partition(", ")[0],
        "]},",
        '{"path": "甲/总结.txt"',
        lines[6].strip().partition(", ")[0],
        "]}",
        "]}",
    ]
    assert '"rule": "ours/word", "text": "截止目前", "section": "", "made": "2026-11-23"}' in lines[6]
    assert ["既使" in line for line in lines[2:4]] == [False, True]
    assert new_words(against(engines, read_baseline(file), path)) == []
    before = Path(file).read_bytes()
    write_baseline(read_baseline(file))
    assert Path(file).read_bytes() == before


def test_only_the_line_of_what_was_put_right_goes(engines: Engines, write: Write, file: str) -> None:
    path = write("截止目前。", "既使下雨。", "按装设备。")
    baseline = freeze(checked(engines, path), file, DAY)
    write_baseline(baseline)
    before = Path(file).read_text(encoding="utf-8").splitlines()
    write("既使下雨。", "按装设备。")
    write_baseline(update(checked(engines, path), baseline, looked_at([path], engines), None).baseline)
    after = Path(file).read_text(encoding="utf-8").splitlines()
    gone = [line for line in before if line not in after]
    assert len(before) - len(after) == 1
    assert [("截止目前" in line, '"sha256"' in line) for line in gone] == [(False, True), (True, False)]


HEAD = '{"schema": 1, "tool": "gongwen-checker", "documents": ['
ENTRY = '{"fingerprint": "0123456789abcdef", "rule": "a/b", "text": "字", "section": "", "made": "2026-11-23"}'
BAD_FILES: dict[str, tuple[str | bytes, str]] = {
    "empty": ("", "第1行第1列坏了，读不下去；请从版本库恢复它，或删去后用 gongwen baseline create 重新建立。"),
    "cut": (HEAD + '\n {"path": "a"', "第2行第14列坏了，读不下去；"),
    "binary": (b"PK\x03\x04\xff\xfe", "不是基线文件（不是 UTF-8 的 JSON），请核对文件名。"),
    "deep": ("[" * 100_000, "不是基线文件（不是 UTF-8 的 JSON），请核对文件名。"),
    "other": ('{"documents": []}', "不是 gongwen 的基线文件，请核对文件名。"),
    "list": ("[1]", "不是 gongwen 的基线文件，请核对文件名。"),
    "report": ('{"schema": 1, "tool": {"name": "gongwen-checker"}}', "不是 gongwen 的基线文件，请核对文件名。"),
    "newer": (HEAD.replace("1", "2") + "]}", "的格式版本是 2，这个程序只认得 1；请升级 gongwen-checker，"),
    "conflict": (HEAD + "\n<<<<<<< HEAD\n", "第2行有合并冲突没有解决；"),
    "no documents": ('{"schema": 1, "tool": "gongwen-checker"}', "坏了：缺少 documents；"),
    "no path": (HEAD + "{}]}", "第1份文稿坏了：缺少 path；"),
    "upwards": (
        HEAD + '{"path": "../a", "sha256": "", "entries": []}]}',
        "path 应当是从基线文件所在的文件夹写起的路径",
    ),
    "absolute": (HEAD + '{"path": "/a", "sha256": "", "entries": []}]}', "path 应当是从基线文件所在的文件夹写起的路径"),
    "drive": (HEAD + '{"path": "C:/a", "sha256": "", "entries": []}]}', "path 应当是从基线文件所在的文件夹写起的路径"),
    "no rule": (
        HEAD + '{"path": "a", "sha256": "", "entries": [{"fingerprint": "0"}]}]}',
        "“a”的第1条坏了：缺少 rule；",
    ),
    "escapes": (
        HEAD + '{"path": "a\\u001b[31m", "sha256": "", "entries": [{}]}]}',
        "“a␛[31m”的第1条坏了：缺少 fingerprint；",
    ),
    "no day": (
        HEAD + '{"path": "a", "sha256": "", "entries": [' + ENTRY.replace("2026-11-23", "昨天") + "]}]}",
        "“a”的第1条坏了：made 应当写成 2027-06-30 这样的日期；",
    ),
}


@pytest.mark.parametrize(("content", "says"), BAD_FILES.values(), ids=BAD_FILES)
def test_a_file_that_is_no_baseline(file: str, content: str | bytes, says: str) -> None:
    Path(file).write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(ConfigError) as raised:
        read_baseline(file)
    assert says in str(raised.value)
    assert file in str(raised.value)
    assert str(raised.value).count("。") == 1


def test_a_file_that_is_not_there(file: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as raised:
        read_baseline(file)
    assert str(raised.value) == f"没有基线文件“{file}”，请核对路径；还没有建立的，请先运行 gongwen baseline create。"
    with pytest.raises(ConfigError, match=r"^读不了基线文件“"):
        read_baseline(str(tmp_path))


def test_both_sides_of_a_merge_are_one_document(file: str) -> None:
    document = '{"path": "a", "sha256": "", "entries": [' + ENTRY + "]}"
    other = document.replace("字", "词")
    Path(file).write_text(f"{HEAD}{document}, {document}, {other}]}}", encoding="utf-8")
    (merged,) = read_baseline(file).documents
    assert [entry.text for entry in merged.entries] == ["字", "词"]


def test_names_that_are_no_unicode_survive(file: str) -> None:
    entry = Entry("0" * 16, "a/b", "字\udce4", "", DAY)
    baseline = Baseline(file, (Frozen("坏\udcff.txt", "", (entry,)),))
    write_baseline(baseline)
    assert read_baseline(file) == baseline
