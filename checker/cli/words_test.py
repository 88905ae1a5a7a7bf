"""`gongwen rules test 词表.xlsx`: every row of a word list that is off, with its place; else what the list holds."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from checker.cli.pages import write_page
from checker.extending.host import load_extensions
from checker.model.characters import printable
from checker.model.errors import RuleError
from checker.rulebase.listing import LoadedList, load_lists
from checker.rulebase.rulepage import Paragraph

_PASSED, _FAILED, _UNREAD = 0, 1, 2


def test_lists(paths: Sequence[str]) -> int:
    """Print what is off in each list, and what it comes to; the status."""
    lists = load_lists(paths, load_extensions().kinds)
    write_page((paragraph for loaded in lists for paragraph in _told(loaded)), sys.stdout)
    return max((_status(loaded) for loaded in lists), default=_PASSED)


def _status(loaded: LoadedList) -> int:
    if not loaded.errors:
        return _PASSED
    return _FAILED if loaded.list.words or loaded.list.allowed else _UNREAD


def _told(loaded: LoadedList) -> Iterator[Paragraph]:
    listed = loaded.list
    yield Paragraph(printable(listed.file), strong=True)
    for error in loaded.errors:
        yield Paragraph("· ", _without_file(error, listed.file), indent=2)
    if listed.ignored:
        yield Paragraph("", f"没有用到的列：{'、'.join(listed.ignored)}。", indent=2, hang=2)
    yield Paragraph("", f"{_held(loaded)}；{_verdict(loaded)}。", indent=2, hang=2)


def _without_file(error: RuleError, file: str) -> str:
    return str(error).removeprefix(file).lstrip(" ：") + "。"


def _held(loaded: LoadedList) -> str:
    listed = loaded.list
    counted = (
        (len(listed.pairs), "组错误和正确写法"),
        (len(listed.banned), "行不用的词语"),
        (len(listed.allowed), "个允许的词语"),
    )
    told = [f"{number}{what}" for number, what in counted if number]
    return f"能用的有{'、'.join(told)}" if told else "没有能用的词语"


def _verdict(loaded: LoadedList) -> str:
    return f"{len(loaded.errors)}处要改" if loaded.errors else "没有问题"
