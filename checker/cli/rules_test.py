"""`gongwen rules test`: every example of every rule is run; a rule without examples of both sorts proves nothing."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from checker.cli.pages import write_page
from checker.model.characters import flat, printable
from checker.model.errors import CheckerError, ConfigError
from checker.rulebase.loader import LoadedRule
from checker.rulebase.rulepage import Paragraph, marked
from checker.rulebase.tables import SUFFIXES
from checker.testing import OpenedPacks, RuleExample, Shortfall, lacking, open_packs, shortfall

_PASSED, _FAILED, _UNREAD = 0, 1, 2
_HEAD = "pack.yaml"
_SORTS = {"bad": "错误的例子（bad）", "good": "正确的例子（good）"}
_HANG = 8


class Tested(NamedTuple):
    """What was asked for: `whole` packs, and single `files` of packs."""

    whole: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


def run(options: argparse.Namespace) -> int:
    """Test and print; the status."""
    lists = [path for path in options.paths if path.lower().endswith(SUFFIXES) and not os.path.isdir(path)]
    others = [path for path in options.paths if path not in lists]
    if not lists:
        return _test_packs(others)
    from checker.cli.words_test import test_lists

    status = test_lists(lists)
    return max(status, _test_packs(others)) if others else status


def _test_packs(paths: Sequence[str]) -> int:
    tested = _tested(paths)
    folders = dict.fromkeys((*tested.whole, *map(os.path.dirname, tested.files)))
    opened = _narrowed(open_packs(*folders), tested)
    rules = [rule for pack in opened.packs for rule in pack.rules]
    errors = [error for pack in opened.packs for error in pack.errors]
    bare = [(rule, missing) for rule in rules if (missing := lacking(rule))]
    failed = [(case, found) for case in opened.cases if (found := _shortfall(case)) is not None]
    write_page(_told(bare, failed), sys.stdout)
    for error in errors:
        print(f"读不了：{flat(str(error), 2000)}")
    passed = not (bare or failed or errors)
    troubles = (f"{len(failed)}个例子没有通过", f"{len(bare)}条规则缺少例子", f"{len(errors)}个文件读不了")
    told = [words for words, number in zip(troubles, (len(failed), len(bare), len(errors)), strict=True) if number]
    result = "全部通过" if passed else "，".join(told)
    print(f"{len(opened.packs)}个规则包，{len(rules)}条规则，{len(opened.cases)}个例子：{result}。")
    return _UNREAD if errors else _PASSED if passed else _FAILED


def _tested(paths: Sequence[str]) -> Tested:
    """The packs and files behind some paths. Raises ConfigError where there are none."""
    tested = Tested()
    for path in map(os.path.realpath, paths):
        if os.path.isfile(path):
            tested = tested._replace(files=(*tested.files, path))
        elif os.path.isfile(os.path.join(path, _HEAD)):
            tested = tested._replace(whole=(*tested.whole, path))
        else:
            tested = tested._replace(whole=(*tested.whole, *_packs_inside(path)))
    return tested


def _packs_inside(path: str) -> list[str]:
    if not os.path.isdir(path):
        raise ConfigError(f"没有“{printable(path)}”这个文件夹或规则文件，请核对路径。")
    inside = sorted(os.path.join(path, name) for name in os.listdir(path))
    found = [folder for folder in inside if os.path.isfile(os.path.join(folder, _HEAD))]
    if not found:
        raise ConfigError(
            f"“{printable(path)}”里没有规则包：规则包的文件夹里要有 {_HEAD}。用 gongwen rules new 可以建一个。"
        )
    return found


def _narrowed(opened: OpenedPacks, tested: Tested) -> OpenedPacks:
    """Of packs that were not asked for as a whole only the files; what is off in such a pack's head counts, too."""
    if not tested.files:
        return opened

    def kept(file: str) -> bool:
        path = os.path.realpath(file)
        return path in tested.files or os.path.dirname(path) in tested.whole

    packs = []
    for pack in opened.packs:
        if os.path.realpath(pack.pack.root) not in tested.whole:
            errors = tuple(error for error in pack.errors if kept(error.file) or not pack.rules)
            pack = pack._replace(rules=tuple(rule for rule in pack.rules if kept(rule.file)), errors=errors)  # noqa: PLW2901
        packs.append(pack)
    return OpenedPacks(tuple(packs), tuple(case for case in opened.cases if kept(case.file)))


def _shortfall(case: RuleExample) -> Shortfall | None:
    try:
        return shortfall(case)
    except CheckerError as error:
        return Shortfall("应当能够运行", f"实际没有运行成：{error}")


def _told(
    bare: Iterable[tuple[LoadedRule, tuple[str, ...]]], failed: Iterable[tuple[RuleExample, Shortfall]]
) -> Iterator[Paragraph]:
    for rule, missing in bare:
        yield Paragraph(f"缺少例子  {rule.rule.id}", strong=True)
        yield Paragraph("位置：", _shown(rule.file), indent=2, hang=_HANG)
        yield Paragraph("缺少：", "、".join(_SORTS[name] for name in missing), indent=2, hang=_HANG)
        yield Paragraph("")
    for case, found in failed:
        example = case.example
        yield Paragraph(f"没有通过  {example.rule}", strong=True)
        yield Paragraph("位置：", f"{_shown(case.file)} 第{example.line}行", indent=2, hang=_HANG)
        lines = [line for line in marked(example).split("\n") if line.strip()]
        for number, line in enumerate(lines):
            yield Paragraph("" if number else "例子：", line, indent=2, hang=_HANG)
        yield Paragraph("预期：", found.wanted, indent=2, hang=_HANG)
        yield Paragraph("结果：", found.came, indent=2, hang=_HANG)
        yield Paragraph("")


def _shown(path: str) -> str:
    """A path below the current folder without that."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # on another drive
        return path
    return path if relative.startswith("..") else relative
