"""What `gongwen fix` says of a file: what was mended and where, what was not and why, what is left for a person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from checker.model.characters import flat, printable
from checker.model.report import Failure
from checker.running.edits import LeftOut
from checker.running.files import STANDARD_INPUT
from checker.running.fixing import Fixing, Mended

_MOST_LINES = 200  # of one list; a text with more is no report
_MOST_WORDS = 40
_NOT_DONE = 2


def write_fixing(fixing: Fixing, written: str, screen: TextIO, *, only_shown: bool, colour: bool) -> None:
    """Say what became of a file; `written` says where it went, `only_shown` that it was not to be written."""
    name = "标准输入" if fixing.file.name == STANDARD_INPUT else printable(fixing.file.name)
    print(f"\x1b[1m{name}\x1b[0m" if colour else name, file=screen)
    for line in _lines(fixing, "可以改好" if only_shown else "改好"):
        print(f"  {line}", file=screen)
    if written:
        print(f"  {written}", file=screen)
    if fixing.tracked and not only_shown:
        print("  改动写成了修订，请在 Word 或 WPS 里逐处接受或拒绝。", file=screen)
    screen.flush()


def write_failure(failure: Failure, screen: TextIO) -> int:
    """Say what could not be read, checked or written; the status of such a run."""
    print(f"没有办成：{printable(failure.what)}：{flat(failure.why, 2000)}", file=screen)
    screen.flush()
    return _NOT_DONE


def _lines(fixing: Fixing, done: str) -> Iterator[str]:
    if fixing.mended:
        yield f"{done}{len(fixing.mended)}处："
        yield from _listed([_mended(mended) for mended in fixing.mended])
    else:
        yield "没有可以自动改的地方。"
    if fixing.left_out:
        yield f"没有自动改{len(fixing.left_out)}处，请人工改："
        yield from _listed([_left_out(left) for left in fixing.left_out])
    if fixing.remaining:
        errors = sum(located.finding.severity == "error" for located in fixing.remaining)
        among = f"，其中{errors}处错误" if errors else ""
        yield f"还有{len(fixing.remaining)}处问题要由人来定{among}；用 gongwen check 查看。"
    for what, why in fixing.failures:
        yield f"没有检查：{flat(why if what in (fixing.file.name, '') or what in why else f'{what}：{why}', 2000)}"


def _listed(lines: list[str]) -> Iterator[str]:
    for line in lines[:_MOST_LINES]:
        yield f"  {line}"
    if len(lines) > _MOST_LINES:
        yield f"  ……另有{len(lines) - _MOST_LINES}处"


def _mended(mended: Mended) -> str:
    old, new = _quoted(mended.old), _quoted(mended.new)
    told = f"{old}改为{new}" if old and new else f"删去{old}" if old else f"补上{new}"
    return f"{flat(mended.label)}  {told}  {mended.rule}"


def _left_out(left: LeftOut) -> str:
    located = left.located
    return f"{flat(located.label)}  {_quoted(located.text)}  {left.why}  {located.finding.rule}"


def _quoted(words: str) -> str:
    shown = flat(words.strip() or words, _MOST_WORDS)
    return f"“{shown}”" if shown else ""
