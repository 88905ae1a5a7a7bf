"""The files of an audit: written once, written anew where they are gone or others are asked, taken away when stale."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.auditing.database import Database
from checker.auditing.publishing import Published, published
from checker.auditing.view import Audit
from checker.extending.audit_contracts import AuditFile, AuditView
from checker.model.errors import PluginError


class Writing:
    """A reporter that writes what it is told to, and counts how often it was asked."""

    audit_about, audit_default = "试", True

    def __init__(self, name: str, **files: str) -> None:
        self.name, self.files, self.asked = name, files, 0

    def audit_files(self, audit: AuditView) -> Iterator[AuditFile]:
        self.asked += 1
        for name, words in self.files.items():
            yield AuditFile(name, (), words[1:]) if words.startswith("!") else AuditFile(name, (words.encode(),))


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    found = Database(str(tmp_path / "audit.db"))
    yield found
    found.close()


def run(database: Database) -> Audit:
    return Audit(database.connection, database.begin(day="2026-11-23", request=os.urandom(4).hex(), version="1"))


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_what_stands_there_is_not_written_again(database: Database, tmp_path: Path) -> None:
    audit, folder = run(database), tmp_path / "审核"
    one, two = (
        Writing("a", **{"甲.txt": "甲", "单位/一.txt": "一", "单位/二.txt": "二"}),
        Writing("b", **{"乙.txt": "乙"}),
    )
    told = [Published("甲.txt"), Published("单位/", number=2), Published("乙.txt")]
    for _ in range(2):
        assert published(database, audit, [one, two], str(folder)) == told
    assert (one.asked, two.asked) == (1, 1)
    (folder / "乙.txt").unlink()
    assert published(database, audit, [one, two], str(folder)) == told
    assert (one.asked, two.asked) == (1, 2)
    assert names(folder) == ["乙.txt", "单位/一.txt", "单位/二.txt", "甲.txt"]


def test_all_are_written_anew_where_others_are_asked(database: Database, tmp_path: Path) -> None:
    audit = run(database)
    one, two, empty = Writing("a", **{"甲.txt": "甲"}), Writing("b", **{"乙.txt": "乙"}), Writing("c")
    for reporters in ([one], [one, two, empty], [one, two, empty], [two]):
        published(database, audit, reporters, str(tmp_path / "审核"))
    assert (one.asked, two.asked, empty.asked) == (2, 2, 1)
    assert names(tmp_path / "审核") == ["乙.txt", "甲.txt"]  # of the same run, and still true


def test_what_could_not_be_written_is_tried_again(database: Database, tmp_path: Path) -> None:
    audit = run(database)
    told = "请另装组件。"
    assert published(database, audit, [Writing("a", 甲=f"!{told}")], str(tmp_path)) == [Published("甲", told)]
    assert published(database, audit, [Writing("a", 甲="甲")], str(tmp_path)) == [Published("甲")]
    assert (tmp_path / "甲").read_text(encoding="utf-8") == "甲"


def test_what_an_earlier_run_wrote_and_this_one_does_not_is_taken_away(database: Database, tmp_path: Path) -> None:
    folder = tmp_path / "审核"
    files = {f"退回单/{unit}/退回单.txt": unit for unit in ("一局", "二局", "三局")}
    published(database, run(database), [Writing("a", **files), Writing("b", **{"乙.txt": "乙"})], str(folder))
    (folder / "退回单" / "二局" / "退回单.txt").write_text("改过的", encoding="utf-8")
    (folder / "退回单" / "三局" / "别人的.txt").write_text("留着", encoding="utf-8")
    published(database, run(database), [Writing("a", **{"甲.txt": "甲"})], str(folder))
    assert names(folder) == ["乙.txt", "甲.txt", "退回单/三局/别人的.txt", "退回单/二局/退回单.txt"]
    assert not (folder / "退回单" / "一局").exists()


def test_a_file_that_cannot_be_written_ends_its_reporter_only(database: Database, tmp_path: Path) -> None:
    folder = tmp_path / "审核"
    published(database, run(database), [Writing("a", **{"旧.txt": "旧"})], str(folder))
    (folder / "乙.txt").mkdir()
    audit, reporters = run(database), [Writing("a", 甲="甲", **{"乙.txt": "乙", "丙": "丙"}), Writing("b", 丁="丁")]
    told = published(database, audit, reporters, str(folder))
    assert told[0] == Published("甲")
    assert (told[1].name, told[1].failed, told[1].trouble[:8]) == ("乙.txt", True, "写不了这个文件：")
    assert told[2:] == [Published("丁")]
    assert names(folder) == ["丁", "旧.txt", "甲"]  # nobody knows yet what would have been written
    (folder / "乙.txt").rmdir()
    assert [each.name for each in published(database, audit, reporters, str(folder))] == ["甲", "乙.txt", "丙", "丁"]
    assert reporters[1].asked == 1
    assert names(folder) == ["丁", "丙", "乙.txt", "甲"]


def test_what_was_written_and_cannot_be_any_more_is_not_left_behind(database: Database, tmp_path: Path) -> None:
    published(database, run(database), [Writing("a", 甲="甲")], str(tmp_path / "审核"))
    published(database, run(database), [Writing("a", 甲="!请另装组件。")], str(tmp_path / "审核"))
    assert names(tmp_path / "审核") == []


@pytest.mark.parametrize("name", ["../甲.txt", "/甲.txt", "单位//甲.txt", "C:甲.txt", "."])
def test_nothing_is_written_outside_the_folder(database: Database, tmp_path: Path, name: str) -> None:
    with pytest.raises(PluginError, match="不在输出文件夹之内"):
        published(database, run(database), [Writing("a", **{name: "甲"})], str(tmp_path / "审核"))
    assert names(tmp_path / "审核") == []
