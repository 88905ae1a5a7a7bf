"""`gongwen diff`: what became of the findings between two audits, unit by unit."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from checker.cli.arguments import Help
from checker.model.characters import flat
from checker.model.rectification import Noted, Rectified, share_of

_EPILOG = """例子：
  gongwen diff 上月审核/ 本月审核/  两次审核比整改：改了什么、还有什么没改、新出现什么
  gongwen diff 审核/@1 审核/  同一个文件夹里第1次与最近一次相比
  gongwen diff 上月审核/ 本月审核/ --format json  给程序读

写法：输出文件夹（其中最近一次审核），或 文件夹@编号。
退出码：0 没有未改和新出现的问题，1 有；2 有文稿没有查成，无从比较；3 程序内部出错。"""
_MOST_TOLD = 5  # findings of a submission that are told one by one


def add_parser(commands: Any) -> None:
    """The options of `diff`."""
    parser = commands.add_parser(
        "diff",
        help="比较两次审核：整改了什么",
        description="比较两次审核的结果，看各单位的问题改了没有；文字挪了位置、文件改了名也认得。",
        epilog=_EPILOG,
        formatter_class=Help,
    )
    parser.add_argument("old", metavar="上次", help="上次审核的输出文件夹，可加 @编号")
    parser.add_argument("new", metavar="这次", help="这次审核的输出文件夹，可加 @编号")
    parser.add_argument("--format", choices=("text", "json"), default="text", metavar="样式", help="text（默认）、json")
    parser.add_argument("--all", action="store_true", help="逐条列出，不只列前几条")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Compare and tell; the exit status."""
    from checker.auditing.rectification.earlier import earlier_run
    from checker.auditing.rectification.rectifying import rectified

    with earlier_run(options.old, option="上次") as old, earlier_run(options.new, option="这次") as new:
        found = rectified(old.audit, new.audit)
        if options.format == "json":
            import json

            print(json.dumps(_data(found, old.words, new.words), ensure_ascii=False, indent=1))
        else:
            for line in _lines(found, f"{old.words} → {new.words}", sys.maxsize if options.all else _MOST_TOLD):
                print(line)
        failed = any(document.summary.failures for document in new.audit.documents())
    if failed:
        return 2
    return 1 if any(each.left or each.new or each.first_seen for each in found) else 0


def _lines(found: Sequence[Rectified], heading: str, most: int) -> Iterable[str]:
    yield f"整改情况：{heading}"
    yield _sum("合计", found)
    by_unit: dict[str, list[Rectified]] = {}
    for each in found:
        by_unit.setdefault(each.unit, []).append(each)
    for unit, rows in by_unit.items():
        yield ""
        yield _sum(flat(unit) or "（不知是哪个单位）", rows)
        for row in rows:
            yield from _of_document(row, most)


def _sum(name: str, rows: Sequence[Rectified]) -> str:
    put_right, left = sum(len(row.put_right) for row in rows), sum(len(row.left) for row in rows)
    percent = share_of(put_right, left)
    share = "" if percent is None else f"，整改率{percent}%"
    words = f"{name}：已改{put_right}处，未改{left}处，新出现{sum(len(row.new) for row in rows)}处{share}"
    unjudged = sum(len(row.unjudged) for row in rows)
    return f"{words}，无从判断{unjudged}处。" if unjudged else f"{words}。"


def _of_document(row: Rectified, most: int) -> Iterable[str]:
    if not row.document:
        yield f"  这次没有收到：{flat(row.before)}"
        return
    moved = f"（上次是 {flat(row.before)}）" if row.before and row.before != row.document else ""
    yield f"  {flat(row.document)}{moved}" + ("" if row.before else "（上次没有）")
    for name, notes in (("未改", row.left), ("新出现", row.new), ("上次没有查", row.first_seen)):
        for note in notes[:most]:
            yield f"    {name}：{_told(note)}"
        if len(notes) > most:
            yield f"    {name}：另有{len(notes) - most}处"


def _told(note: Noted) -> str:
    return flat(f"{note.label}：{note.message}", 300)


def _data(found: Sequence[Rectified], old: str, new: str) -> dict[str, object]:
    names = ("put_right", "left", "new", "unjudged", "first_seen")
    rows = [
        {
            "unit": row.unit,
            "document": row.document,
            "before": row.before,
            "share": None if row.share is None else float(row.share),
            **{name: [note._asdict() for note in getattr(row, name)] for name in names},
        }
        for row in found
    ]
    return {"old": old, "new": new, "documents": rows}
