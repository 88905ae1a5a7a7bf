"""Shards of a season put together: the same content as if one machine had checked them all."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from checker.auditing.database import NAME
from checker.cli.main import main
from tests.auditing.databases import tables
from tests.season.make import make
from tests.season.plan import Shape

SHARDS = (1, 2, 3)
FORMATS = ("--format", "jsonl", "--format", "csv", "--format", "sarif")  # what can be compared byte by byte


@pytest.fixture(scope="module")
def season(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty submissions, some of them damaged; an archive that nobody opens; the same file eight times.

    In that is a suppression that expires: its check holds for the day only.
    """
    folder = tmp_path_factory.mktemp("season")
    make(folder, Shape(submissions=40, seed=5))
    (folder / "提交" / "材料.rar").write_bytes(b"Rar!")
    text = "工作总结\n\n本单位XX年召开了会议。\n\n【公文检查：忽略 placeholders；理由：待填；至：2030-01-01】\n"
    for number in range(8):
        twin = folder / "提交" / f"同样{number}"
        twin.mkdir()
        (twin / "总结.txt").write_text(text, encoding="utf-8")
    return folder


def audit(season: Path, output: Path, *more: str) -> int:
    held = ["--against", str(season / "范文"), "--former", str(season / "去年")]
    paths = [str(season / "提交"), "--output", str(output), *held]
    return main(["audit", *paths, "--executor", "serial", "--no-config", *FORMATS, *more])


@pytest.fixture(scope="module")
def whole(season: Path) -> Path:
    """The folder of an audit of all."""
    assert audit(season, season / "整个") == 2  # the damaged ones
    return season / "整个"


@pytest.fixture(scope="module")
def checked(season: Path) -> list[Path]:
    """The folders of the shards; the second was checked before, so that its run has another number."""
    for number in (2, *SHARDS):
        audit(season, season / f"审核{number}", "--shard", f"{number}/3")
    return [season / f"审核{number}" for number in SHARDS]


@pytest.fixture
def shards(checked: list[Path], tmp_path: Path) -> list[Path]:
    """Copies of the shards: a file for each, as they come from the machines."""
    folders = [tmp_path / folder.name for folder in checked]
    for folder, original in zip(folders, checked, strict=True):
        folder.mkdir()
        shutil.copy(original / NAME, folder)
    return folders


def merge(*folders: Path, output: Path) -> int:
    return main(["merge", *map(str, folders), "--output", str(output), *FORMATS])


def submissions(folder: Path) -> int:
    return sum(row[1] == "submission" for row in tables(folder / NAME)["documents"])


def others(folder: Path) -> int:
    return sum(row[1] != "submission" for row in tables(folder / NAME)["documents"])


def unbroken(shown: str) -> str:
    """What was shown, each paragraph in one line."""
    opening, gap, rest = shown.partition("\n\n")
    return opening.replace("\n", "") + gap + re.sub("\n +", "", rest)


def said(capsys: pytest.CaptureFixture[str]) -> str:
    """The one sentence of an error."""
    shown = capsys.readouterr()
    assert (shown.out, shown.err.count("\n")) == ("", 1)
    return shown.err.removeprefix("gongwen：").rstrip("\n")


def test_a_shard_writes_nothing_but_its_database(
    season: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "审核2"
    audit(season, output, "--shard", "2/3")
    assert [path.name for path in output.iterdir()] == [NAME]
    assert capsys.readouterr().out.splitlines()[-2:] == [
        f"结果在“{output}”：{NAME}",
        "这是第2片，共3片；各片都查完后，用 gongwen merge 各片的文件夹 --output 审核/ 合成一份结果。",
    ]


def test_a_shard_that_is_through_tries_again_what_went_wrong(
    checked: list[Path], season: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert [row[0] for row in tables(checked[1] / NAME)["runs"]] == [1, 2]
    shutil.copytree(checked[2], tmp_path / "审核3")
    failing = sum(row[-2] > 0 for row in tables(checked[2] / NAME)["checks"])
    number = submissions(checked[2])
    audit(season, tmp_path / "审核3", "--shard", "3/3")
    told = f"共{number}份文稿，新查{failing}份，沿用以前的结果{number - failing}份。"
    assert failing
    assert capsys.readouterr().out.startswith(told)


def test_each_shard_has_a_folder_of_its_own(
    season: Path, shards: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    before = tables(shards[0] / NAME)
    assert audit(season, shards[0], "--shard", "2/3") == 2
    assert said(capsys) == "--output：这个文件夹里已有第1片（共3片）的结果；每片请各用一个文件夹。"
    assert tables(shards[0] / NAME) == before
    audit(season, shards[0], "--shard", "2/3", "--only", "dates")  # something else
    assert len(tables(shards[0] / NAME)["runs"]) == 2


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1)])
def test_the_merged_run_is_that_of_one_machine(
    whole: Path, shards: list[Path], order: tuple[int, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "审核"
    assert merge(*(shards[number] for number in order), output=output) == 2
    theirs, ours = tables(whole / NAME), tables(output / NAME)
    assert len(theirs["documents"]) > 30
    assert [row[1] for row in theirs["failures"]] == ["提交/材料.rar"]
    assert sum(row[-2] for row in theirs["checks"]) > 1
    for name, rows in theirs.items():
        assert ours[name] == rows, name
    assert {path.name for path in output.iterdir()} == {path.name for path in whole.iterdir()}
    written = [path for path in whole.iterdir() if not path.name.startswith(NAME)]
    assert len(written) == 3
    for path in written:
        assert (output / path.name).read_bytes() == path.read_bytes(), path.name
    assert capsys.readouterr().out.startswith(
        f"合并了3片，共{submissions(whole)}份文稿。另有用来对照的{others(whole)}份。\n"
    )


def test_the_merged_folder_is_gone_on_with(season: Path, shards: list[Path], tmp_path: Path) -> None:
    """What the shards checked is known; only what went wrong is tried again."""
    output = tmp_path / "审核"
    merge(*shards, output=output)
    before = tables(output / NAME)
    audit(season, output)
    assert tables(output / NAME) == before  # nothing new: the merged run stands
    later = tmp_path / "后来"
    shutil.copytree(season / "提交", later / "提交")
    (later / "提交" / "补交.txt").write_text("云川市水务局2018年工作总结\n", encoding="utf-8")
    audit(later, output)
    after = tables(output / NAME)
    assert [row[0] for row in after["runs"]] == [1, 2]
    assert {row[1:] for row in after["documents"] if row[0] == 1} == {row[1:] for row in before["documents"]}
    added = {row[0] for row in after["checks"]} - {row[0] for row in before["checks"]}
    failing = [row for row in before["checks"] if row[-2]]
    assert len(added) == len(failing) + 1


def test_a_missing_shard_is_told_and_may_come_later(
    whole: Path, shards: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "审核"
    assert merge(shards[0], shards[1], output=output) == 2
    shown = capsys.readouterr().out
    number = submissions(output)
    told = f"合并了2片，共{number}份文稿。另有用来对照的{others(output)}份。"
    assert unbroken(shown).startswith(f"{told}还缺第3片：结果只有已合并的，补上后再合并一次。\n")
    assert "没有检查：第3片：还缺这一片，其中的文稿不在结果里；请查完这一片，再连同它合并一次。" in unbroken(shown)
    last = json.loads((output / "审核结果.jsonl").read_text(encoding="utf-8").splitlines()[-1])
    assert "第3片" in [failure["what"] for failure in last["failures"]]
    assert merge(*shards, output=output) == 2
    assert tables(output / NAME) == tables(whole / NAME)


def changed(folder: Path, sql: str, *values: object) -> None:
    with closing(sqlite3.connect(folder / NAME)) as connection, connection:
        connection.execute(sql, values)


def _asked_otherwise(folder: Path) -> None:
    changed(folder, "UPDATE runs SET request = replace(request, '提交', '补交') WHERE request LIKE '%提交%'")
    changed(folder, "UPDATE runs SET request = replace(request, '\\u63d0\\u4ea4', '\\u8865\\u4ea4')")


def _overwritten(folder: Path) -> None:
    (folder / NAME).write_bytes(b"something else, of some length" * 100)


_Spoil = Callable[[Path], None]
SPOILED: list[tuple[_Spoil, str]] = [
    (
        lambda folder: (folder / NAME).unlink(),
        "“{2}”里没有 audit.db；请写 gongwen audit --shard 查完的文件夹。",
    ),
    (
        _overwritten,
        "“{2}/audit.db”打不开（file is not a database）；请确认已整个复制过来，再来合并。",
    ),
    (
        lambda folder: changed(folder, "PRAGMA user_version = 99"),
        "“{2}/audit.db”不是这个版本的审核数据库；请在各台机器上装同一个版本，重新查过再合并。",
    ),
    (
        lambda folder: changed(folder, "UPDATE runs SET finished = 0"),
        "“{2}”还没有查完；请在那台机器上照原样再运行一次，查完再来合并。",
    ),
    (
        lambda folder: changed(folder, "DELETE FROM shards"),
        "“{2}”最近一次审核没有分片（--shard），不必合并；请写分片查完的文件夹。",
    ),
    (
        lambda folder: changed(folder, "UPDATE runs SET version = '0.0.9'"),
        "“{2}”是 gongwen-checker 0.0.9 查的，这里是 {version}，结果会不一样；"
        "请在各台机器上装同一个版本，重新查过再合并。",
    ),
    (
        _asked_otherwise,
        "“{1}”和“{2}”不是用同一条命令查的，不能合并；除 --shard 和 --output 外，各台机器的命令要一样。",
    ),
    (
        lambda folder: changed(folder, "UPDATE shards SET shards = 4"),
        "“{1}”和“{2}”一个分3片、一个分4片，不能合并；分成几片要一样。",
    ),
    (
        lambda folder: changed(folder, "UPDATE runs SET rules = 'other'"),
        "“{1}”和“{2}”用的规则或配置不一样，不能合并；请让各台机器的规则、词表和配置文件一样，重新查过再合并。",
    ),
    (
        lambda folder: changed(folder, "UPDATE shards SET engines = x'00'"),
        "“{1}”和“{2}”用的规则或配置不一样，不能合并；请让各台机器的规则、词表和配置文件一样，重新查过再合并。",
    ),
    (
        lambda folder: changed(folder, "UPDATE shards SET texts = 7"),
        "“{1}”和“{2}”看到的文稿不一样多（一个{texts}份、一个7份），会有漏查的；"
        "请核对后在那台机器上照原样再运行一次，再来合并。",
    ),
    (
        lambda folder: changed(folder, "UPDATE shards SET keys = x'00'"),
        "“{1}”和“{2}”看到的文稿不一样（名称或大小不同），会有漏查的；请核对后在那台机器上照原样再运行一次，再来合并。",
    ),
    (
        lambda folder: changed(folder, "UPDATE shards SET number = 1"),
        "“{1}”和“{2}”都是第1片，每片只能有一份；请去掉其中一个文件夹。",
    ),
]


@pytest.mark.parametrize(("spoil", "sentence"), SPOILED)
def test_what_does_not_belong_together_is_refused(
    shards: list[Path], spoil: _Spoil, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from checker import __version__

    with closing(sqlite3.connect(shards[0] / NAME)) as connection:
        (texts,) = connection.execute("SELECT max(texts) FROM shards").fetchone()
    spoil(shards[1])
    output = tmp_path / "审核"
    assert merge(*shards, output=output) == 2
    assert said(capsys) == sentence.format("", *shards, version=__version__, texts=texts)
    assert not output.exists()


def test_the_result_is_no_shard(shards: list[Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert merge(*shards, output=shards[0]) == 2
    assert said(capsys) == f"--output：“{shards[0]}”是其中一片的文件夹，请另写一个。"


def test_shards_of_different_days_are_told(
    shards: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder, day in zip(shards, ("2026-11-23", "2026-11-22", "2026-11-23"), strict=True):
        changed(folder, "UPDATE runs SET day = ?", day)
    merge(*shards, output=tmp_path / "审核")
    opening = unbroken(capsys.readouterr().out).partition("\n")[0]
    assert opening.endswith("各片不是同一天查的（2026-11-22、2026-11-23），有期限的忽略按各自那天算。")
    assert tables(tmp_path / "审核" / NAME)["runs"][0][1] == "2026-11-23"


def test_a_shard_may_lie_where_nothing_can_be_written(
    whole: Path, shards: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (shards[1] / NAME).chmod(0o444)
    shards[1].chmod(0o555)
    able = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: str(path) != str(shards[1]) and able(path, mode))  # for root
    try:
        assert merge(*shards, output=tmp_path / "审核") == 2
        assert [path.name for path in shards[1].iterdir()] == [NAME]
    finally:
        shards[1].chmod(0o755)
    assert tables(tmp_path / "审核" / NAME)["documents"] == tables(whole / NAME)["documents"]
