"""The words of a sample report, taken from its Markdown, by the part they play."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal, NamedTuple

Role = Literal["notice", "title", "heading", "text", "signature"]
_NUMBER = re.compile(r"[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）")


class Block(NamedTuple):
    """`number` is what a word processor counts by itself ('一、', '（一）'), '' where there is none."""

    role: Role
    number: str
    words: str


def blocks_of(sample: Path) -> list[Block]:
    """The paragraphs of `report.md` of a sample."""
    found: list[Block] = []
    lines = [line for line in (sample / "report.md").read_text(encoding="utf-8").split("\n") if line]
    for at, line in enumerate(lines):
        mark, _, rest = line.rpartition("# ") if line.startswith("#") else ("", "", line)
        number = _NUMBER.match(rest)
        role: Role = "title" if line.startswith("# ") else "heading" if mark else "text"
        if role == "text" and at >= len(lines) - 2:
            role = "signature"
        if role == "text" and not any(block.role == "title" for block in found):
            role = "notice"
        found.append(Block(role, number[0] if number else "", rest[number.end() :] if number else rest))
    return found


def title_of(blocks: list[Block]) -> str:
    return next(block.words for block in blocks if block.role == "title")


def unit_of(blocks: list[Block]) -> str:
    return next(block.words for block in blocks if block.role == "signature")
