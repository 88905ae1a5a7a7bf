"""Small packs written by the tests."""

from __future__ import annotations

from pathlib import Path

from checker.model.rule import RulePack

PACK = "title: 试验包\n"
SOURCES = "doc: {title: 某条例, issuer: 某机关, date: '2012-07'}\n"
RULE = """title: 错误写法
kind: phrase
message: “{found}”应为“{right}”
severity: error
sources: [doc]
entries:
  - {wrong: [截止目前], right: 截至目前}
bad: [⟦截止目前⟧，工作已完成]
good: [截至目前，工作已完成]
"""


def write_pack(folder: Path, **files: str) -> RulePack:
    """A pack with one rule `word`; keyword arguments replace or add files (name__sub -> name/sub)."""
    contents = {"pack": PACK, "sources": SOURCES, "word": RULE} | files
    for name, text in contents.items():
        path = folder.joinpath(*name.split("__")).with_suffix(".yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return RulePack(folder.name, str(folder))
