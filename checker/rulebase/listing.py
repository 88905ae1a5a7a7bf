"""Word lists -> a pack of rules, read as rule files are: a row is an entry of the kind that takes lists."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from checker.extending.hookspecs import AnyKind, Listing
from checker.model.errors import RuleError, TableError
from checker.model.finding import Source
from checker.model.rule import AllowedWord, RulePack
from checker.rulebase.fields import MappingFields
from checker.rulebase.listrows import Listed
from checker.rulebase.loader import LoadedPack, LoadedRule, load_rows
from checker.rulebase.nodes import Node, parse
from checker.rulebase.wordlists import WordList, read_word_list

PACK = "words"
_TITLE = "本单位的词表"
_LIST = "list"  # the key of the list itself among the sources; rows have their numbers
_MOST_TOLD = 50  # troubles of one list


class LoadedList(NamedTuple):
    """A list and the rules it became."""

    list: WordList
    rules: tuple[LoadedRule, ...] = ()
    errors: tuple[RuleError, ...] = ()


def load_word_lists(paths: Sequence[str], kinds: Mapping[str, AnyKind]) -> LoadedPack:
    """The rules of all lists as one pack. A list or row that is off is an error of the pack; the rest counts."""
    lists = load_lists(paths, kinds)
    rules = tuple(rule for loaded in lists for rule in loaded.rules)
    allowed: dict[str, AllowedWord] = {}
    for loaded in lists:
        for word in loaded.list.allowed:
            allowed.setdefault(word.word, word)
    errors = tuple(error for loaded in lists for error in loaded.errors)
    pack = RulePack(PACK, "", _TITLE)
    return LoadedPack(pack, _TITLE, "", "", rules, (), {}, errors, tuple(allowed.values()))


def load_lists(paths: Sequence[str], kinds: Mapping[str, AnyKind]) -> list[LoadedList]:
    """Each list with its rules; one that is named twice is read once."""
    taken: dict[str, str] = {}
    lists: list[LoadedList] = []
    for path in _each_once(paths):
        name = _id(path)
        if name in taken:
            what = f"与 {taken[name]} 同名，规则编号会都是“{PACK}/{name}”，这一份没有读；请给其中一份改个文件名"
            error = TableError(path, 0, "", what)
            lists.append(LoadedList(WordList(path, path), (), (error,)))
            continue
        taken[name] = path
        lists.append(_loaded(read_word_list(path), name, kinds))
    return lists


def _each_once(paths: Sequence[str]) -> Iterable[str]:
    files: dict[str, str] = {}
    for path in paths:
        files.setdefault(os.path.realpath(path), path)
    return files.values()


def _id(path: str) -> str:
    """What the rules of a list are called: 党建词表 for 党建词表.xlsx, 2024-词表-试行 for “2024 词表（试行）.csv”."""
    stem = unicodedata.normalize("NFKC", os.path.splitext(os.path.basename(path))[0])
    return re.sub(r"[\W_]+", "-", stem.lower()).strip("-") or "list"


def _loaded(listed: WordList, name: str, kinds: Mapping[str, AnyKind]) -> LoadedList:
    kind = next((kind for kind in kinds.values() if isinstance(kind, Listing)), None)
    if kind is None:
        what = "没有一种检查能用词表；请重新安装 gongwen-checker"
        return LoadedList(listed, (), (TableError(listed.file, 0, "", what),))
    rules: list[LoadedRule] = []
    errors: list[RuleError] = list(listed.errors)
    with_right, banned = kind.list_heads()
    for suffix, head, words in (("", with_right, listed.pairs), ("-banned", banned, listed.banned)):
        for category in dict.fromkeys(sorted(word.category for word in words)):
            rows = [word for word in words if word.category == category]
            id = f"{PACK}/{name}{f'-{category}' if category else ''}{suffix}"
            try:
                fields = MappingFields(_rule(listed, head, rows, kind), listed.file, "规则文件")
                rule, troubles = load_rows(id, fields, _sources(listed, rows), kinds)
            except RuleError as error:
                errors.append(_at_row(error))
            else:
                rules.append(rule)
                errors += map(_at_row, troubles)
    return LoadedList(listed, tuple(rules), tuple(_told(listed, errors)))


def _rule(listed: WordList, head: str, rows: Sequence[Listed], kind: Listing) -> Node:
    """The mapping of a rule whose entries are rows."""
    node = parse(head, listed.file)
    assert isinstance(node.value, dict)
    keys = dict(node.value)
    keys["title"] = keys["title"]._replace(value=f"{keys['title'].value}（{listed.name}）")
    keys["sources"] = Node([Node(_LIST, 0, 0)], 0, 0)
    keys["entries"] = Node([_entry(row, kind) for row in rows], 0, 0)
    for row in rows:
        if row.category:
            keys["category"] = Node(row.category, row.row, 0)
    return node._replace(value=keys)


def _entry(row: Listed, kind: Listing) -> Node:
    keys = {key: _node(value, row.row) for key, value in kind.list_entry(row.word).items()}
    return Node(keys | {"sources": _node([str(row.row)], row.row)}, row.row, 0)


def _node(value: str | Sequence[str] | Mapping[str, str], row: int) -> Node:
    if isinstance(value, str):
        return Node(value, row, 0)
    if isinstance(value, Mapping):
        return Node({key: Node(text, row, 0, row) for key, text in value.items()}, row, 0)
    return Node([Node(text, row, 0) for text in value], row, 0)


def _sources(listed: WordList, rows: Iterable[Listed]) -> dict[str, Source]:
    return {_LIST: Source(listed.name, _TITLE, "")} | {str(row.row): row.source for row in rows}


def _at_row(error: RuleError) -> RuleError:
    """What a kind says about an entry, at its row."""
    return TableError(error.file, error.line, "", error.what)


def _told(listed: WordList, errors: Sequence[RuleError]) -> Iterator[RuleError]:
    yield from errors[:_MOST_TOLD]
    if len(errors) > _MOST_TOLD:
        what = f"另有{len(errors) - _MOST_TOLD}处问题没有列出；请先改好以上各处，再用 gongwen rules test 检查这份词表"
        yield TableError(listed.file, 0, "", what)
