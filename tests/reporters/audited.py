"""A small audit with everything in it: four submissions that were really checked, and a batch put in by hand."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from checker.auditing.database import Database
from checker.auditing.intake.gathering import gather
from checker.auditing.packing import packed
from checker.auditing.running import Auditing
from checker.auditing.work import Request, Work
from checker.extending.hookspecs import ExecutorOptions, Streaming
from checker.extending.host import load_extensions
from checker.model.batch import Asked, Conditions, Copied, CopyOrigin, Matter, SharedPassage
from checker.model.rectification import Noted, Rectified
from checker.model.score import Item, Score, Scored, Traced
from checker.running.config import Config

SAMPLES = Path(__file__).resolve().parents[2] / "sample_reports"
WATER, FOREST, ARCHIVE = "云川市水务局", "云川市林业局", "云川市档案馆"
WORD, TEXT, SOUND, BROKEN = (
    "提交/水务局/总结.docx",
    "提交/林业局/总结.txt",
    "提交/档案馆/总结.md",
    "提交/林业局/坏.docx",
)
PLACEHOLDER = Scored("placeholders/unfilled-x", "placeholder", "error", "f1")
CONDITIONS = Conditions(
    "house",
    "分值是本工具的约定，不是国家标准。",
    ("通过", "退回修改", "不予受理"),
    "名单.xlsx",
    2,
    1,
    "与第1次审核比较",
)
SCORES: dict[str, tuple[str, int | None, int | None, Score]] = {
    WORD: (
        WATER,
        6250,
        2,
        Score(
            Decimal("62.5"),
            "不予受理",
            (Item("knock-out", "与其他单位雷同", fact="与其他单位的文稿雷同35.2%", level="不予受理"),),
            (
                Item(
                    "deduction",
                    "错误",
                    Decimal(-10),
                    Decimal(-15),
                    "placeholder",
                    (Traced(PLACEHOLDER, Decimal(-5)),) * 3,
                    bounds=("占位类最多扣10分",),
                ),
                Item("bonus", "按时报送", Decimal(2), Decimal(2), fact="按时报送"),
            ),
        ),
    ),
    TEXT: (FOREST, 7000, 1, Score(Decimal(70), "退回修改", partly=True)),
    SOUND: (ARCHIVE, 7000, 1, Score(Decimal(70), "通过")),
    BROKEN: (FOREST, None, None, Score(None, "未评分")),
}
ASKED = (
    Asked(2, WATER, "年度党建工作总结", "2019年", "2020-01-10", (WORD,), "2020-01-08", "received"),
    Asked(3, FOREST, "年度党建工作总结", "2019年", "2020-01-10", (TEXT,), "2020-01-12", "written"),
    Asked(4, "云川市统计局", "年度党建工作总结", "2019年", "2020-01-10", level="不予受理"),
)
MATTERS = (
    Matter("late", FOREST, 3, (TEXT,), "应于2020年1月10日前报送，成文日期是2020年1月12日，迟了2天。"),
    Matter("missing", "云川市统计局", 4, (), "没有收到2019年的年度党建工作总结。"),
    Matter("unexpected", ARCHIVE, 0, (SOUND,), "名单没有要求报送这一份。"),
    Matter("doubled", FOREST, 3, (TEXT, BROKEN), "同一份报了两次。"),
)
PASSAGE = SharedPassage(
    10, 22, "坚持以人民为中心的发展思想", "第3段", 4, 16, "坚持以人民为中心发展思想", "第8段", 0.962
)
COPIES: Sequence[tuple[str, str, CopyOrigin, float, float]] = (
    (TEXT, WORD, "unit", 0.29, 0.352),
    (WORD, "范文/范文一.docx", "reference", 0.1, 0.0561),
    (SOUND, TEXT, "unit", 0.049, 0.012),
)
LEFT = Noted("typos/common", "typo", "warning", "f2", "按装", "一、工作", "“按装”应为“安装”", "第3段")
RECTIFIED = (
    Rectified(WATER, WORD, "旧/总结.docx", (LEFT,) * 3, (LEFT,), (), (LEFT,), ()),
    Rectified(FOREST, "", "旧/林业.docx", (), (), (), (LEFT,), ()),
)


def season(folder: Path) -> Path:
    """Four submissions: a faulty Word file and text, a sound one, a damaged one."""
    for key, sample in ((WORD, "bad-annual-2019/report.docx"), (TEXT, "bad-annual-2019/report.txt"), (SOUND, "")):
        path = folder / key
        path.parent.mkdir(parents=True, exist_ok=True)
        if sample:
            shutil.copy(SAMPLES / sample, path)
        else:
            path.write_text("# 通知\n\n请各单位按时报送。\n", encoding="utf-8")
    (folder / BROKEN).write_bytes(b"PK\x03\x04 damaged")
    return folder / "提交"


def audited(folder: Path, *, batch: bool = True) -> sqlite3.Connection:
    """The database of the audit; `batch`: with what a batch says."""
    extensions = load_extensions(lambda: ())
    serial = extensions.executors["serial"]
    assert isinstance(serial, Streaming)
    database = Database(str(folder / "audit.db"))
    auditing = Auditing(database, Work(Request(Config(), none=True)), serial, ExecutorOptions())
    items = gather([str(season(folder))], extensions.suffixes)
    auditing.run(items, day="2020-01-20", request="[]")
    if batch:
        with database.transaction():
            _fill(database.connection)
    return database.connection


def _fill(connection: sqlite3.Connection) -> None:
    def insert(table: str, *row: Any) -> None:
        connection.execute(f"INSERT INTO {table} VALUES (1, {', '.join('?' * len(row))})", row)

    connection.execute("UPDATE runs SET conditions = ? WHERE id = 1", (json.dumps(CONDITIONS._asdict()),))
    for key, (unit, points, rank, score) in SCORES.items():
        insert("scores", key, unit, points, rank, score.level, packed(score))
    for row, unit, sort, period, deadline, keys, day, by, level in ASKED:
        insert("asked", row, unit, sort, period, deadline, json.dumps(keys), day, by, level)
    for number, matter in enumerate(MATTERS):
        insert("matters", number, matter.kind, matter.unit, matter.row, json.dumps(matter.keys), matter.message)
    for key, other, origin, share, other_share in COPIES:
        copied = Copied(key, other, origin, share, other_share, (PASSAGE,))
        insert("copies", *copied[:5], packed(copied.passages))
    for key in (TEXT, WORD):
        insert("clusters", 0, key)
    for number, each in enumerate(RECTIFIED):
        numbers = [len(found) for found in each[3:]]
        insert("rectified", number, each.unit, each.document, each.before, *numbers, packed(each))
