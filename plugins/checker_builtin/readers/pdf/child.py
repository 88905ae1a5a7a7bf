"""Runs extraction.py as a process of its own, and says in one sentence why it did not get through."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

from checker.model.errors import UnreadableDocument

_MEGABYTES, _WORKING_SECONDS = 512, 10
_SECONDS = 30  # by the clock, on a machine that has other things to do
MOST_PAGES, MOST_GLYPHS = 500, 200_000
_ELSE = "请用 Word 或 WPS 另存为 .docx，或请发件人提供 Word 版后再检查"
_TROUBLES = {
    "missing": '读 PDF 要先装一个组件；请运行 pip install "gongwen-checker[office]" 后再检查，或改用 Word 版。',
    "password": "这个 PDF 加了密码，打不开；请先取消密码（打开后另存一份不加密的），再检查。",
    "broken": "这个 PDF 已经损坏或不完整，读不出来；请重新导出或重新下载，或请发件人提供 Word 版后再检查。",
    "pages": f"这个 PDF 超过 {MOST_PAGES} 页，不像一份总结；请核对是否选错了文件，或拆开后再查。",
    "slow": f"这个 PDF 太复杂，{_SECONDS} 秒内没有读完；{_ELSE}。",
    "heavy": f"这个 PDF 太复杂或已经损坏，读到一半停了下来；{_ELSE}。",
}


def pages_of(data: bytes) -> Iterator[dict[str, Any]]:
    """What extraction.py writes for each page. Raises UnreadableDocument."""
    lines = _lines(data)
    head = next(lines, {"trouble": "heavy"})
    if "trouble" in head:
        _refuse(str(head["trouble"]))
    for line in lines:
        if "end" in line:
            return
        if "cut" in line:
            raise UnreadableDocument(f"这个 PDF 超过 {MOST_GLYPHS // 10_000} 万字，不像一份总结；请拆开后再查。")
        yield line
    _refuse("heavy")


def _lines(data: bytes) -> Iterator[dict[str, Any]]:
    bounds = (_MEGABYTES, _WORKING_SECONDS, MOST_PAGES, MOST_GLYPHS)
    program = Path(__file__).with_name("extraction.py")
    if getattr(sys, "frozen", False) or not sys.executable or not program.is_file():
        yield from _inside(data)  # a packed program has no interpreter beside it
        return
    # -P: the folder of the program is no place to import from.
    command = [sys.executable, "-P", str(program), *map(str, bounds)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        _refuse("slow")
    for line in done.stdout.splitlines(keepends=True):
        if line.endswith(b"\n"):  # the last one may have been cut off
            yield json.loads(line)


def _inside(data: bytes) -> Iterator[dict[str, Any]]:
    from checker_builtin.readers.pdf.extraction import extract

    lines: list[str] = []
    extract(data, MOST_PAGES, MOST_GLYPHS, lines.append)
    yield from map(json.loads, lines)


def _refuse(trouble: str) -> NoReturn:
    raise UnreadableDocument(_TROUBLES[trouble])
