"""The compiled rules between runs: keyed by the content of the rule files, rebuilt when anything differs.

Looked up by the files' sizes and times first, so that an unchanged rule set is not even
read; where these differ, the content decides. A damaged or foreign cache is rebuilt.
"""

from __future__ import annotations

import json
import os
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

from checker import __version__
from checker.extending.hookspecs import AnyKind
from checker.model.rule import MOST_TABLE_BYTES, RuleOptions, RulePack
from checker.resources import read_cache, write_cache
from checker.rulebase.compiled import Rulebook, unpack_bytes

SCHEMA = 6  # of the compiled form

_Mark = tuple[str, int, int]  # a file's path, its size, the time of its last change in nanoseconds


def open_rulebook(
    packs: Sequence[RulePack],
    kinds: Mapping[str, AnyKind],
    words: Sequence[str] = (),
    options: Sequence[RuleOptions] = (),
) -> Rulebook:
    """The rules of these packs and word lists, with these options; what is off stands in the rulebook's `errors`."""
    marks = [mark for pack in packs for mark in _rule_files(pack.root)]
    asked = [pack[:2] for pack in packs], tuple(words), [given[:2] for given in options]
    name = f"rules-{zlib.crc32(repr(asked).encode('utf-8', 'surrogatepass')):08x}.bin"
    more = (*map(_list_mark, words), *options)
    stamp, code = _stamp((*marks, *more)), _stamp(_code_files(kinds))
    kept = _kept(name, code)
    if kept and kept[0].get("stamp") == stamp:
        book = _restored(kept)
        if book is not None:
            return book
    digest = _content(packs, [path for path, _, _ in marks], kinds, (*map(_list_content, words), *options))
    if kept and kept[0].get("digest") == digest:
        book = _restored(kept)
        if book is not None:
            _keep(name, stamp, code, digest, bytes(kept[1]))
            return book
    from checker.rulebase.collection import compile_packs  # YAML is only read here

    data = compile_packs(packs, kinds, words, options)
    _keep(name, stamp, code, digest, data)
    book = unpack_bytes(data)
    book.digest = digest
    return book


def _rule_files(root: str) -> list[_Mark]:
    """The YAML files of a pack."""
    entries: list[os.DirEntry[str]] = []
    try:
        entries += os.scandir(root)
        for folder in {"facts", "profiles"}.intersection([entry.name for entry in entries]):
            entries += os.scandir(os.path.join(root, folder))
    except OSError:
        pass  # the loader says what is wrong with a folder that is needed
    return sorted([_mark(entry) for entry in entries if entry.name.endswith(".yaml")])


def _code_files(kinds: Mapping[str, AnyKind]) -> list[_Mark]:
    """The modules that read rules: those of the kinds, the ones beside them and one folder below."""
    modules = [sys.modules[type(kind).__module__].__file__ or "" for kind in kinds.values()]
    found: list[_Mark] = []
    for folder in sorted({os.path.dirname(path) for path in modules}):
        found.extend(_code(folder or ".", deeper=True))
    return found


def _code(folder: str, *, deeper: bool) -> Iterator[_Mark]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.name.endswith(".py"):
                yield _mark(entry)
            elif deeper and entry.name.isidentifier() and entry.name != "__pycache__" and entry.is_dir():
                yield from _code(entry.path, deeper=False)


def _mark(entry: os.DirEntry[str]) -> _Mark:
    try:
        known = entry.stat()
    except OSError:
        return entry.path, 0, 0
    return entry.path, known.st_size, known.st_mtime_ns


def _list_mark(path: str) -> tuple[_Mark, bool]:
    """Of a word list."""
    try:
        known = os.stat(path)
    except OSError:
        return (path, 0, 0), False
    return (path, known.st_size, known.st_mtime_ns), _is_readable(path)


def _is_readable(path: str) -> bool:
    """Whether a workbook can be read here changes with what is installed."""
    if not path.lower().endswith(".xlsx"):
        return True
    from importlib.util import find_spec

    return find_spec("python_calamine") is not None


def _list_content(path: str) -> tuple[str, bytes, bool]:
    try:
        with open(path, "rb") as file:
            return path, file.read(MOST_TABLE_BYTES + 1), _is_readable(path)
    except OSError:
        return path, b"", False


def _stamp(marks: Sequence[object]) -> int:
    return zlib.crc32(repr(marks).encode("utf-8", "surrogatepass"))


def _content(
    packs: Sequence[RulePack], files: Sequence[str], kinds: Mapping[str, AnyKind], more: Iterable[object]
) -> str:
    import hashlib

    digest = hashlib.sha256(repr((SCHEMA, __version__, sorted(kinds))).encode())
    for given in more:
        digest.update(repr(given).encode("utf-8", "surrogatepass"))
    roots = {pack.root: pack.name for pack in packs}
    for path in files:
        root = next((root for root in roots if path.startswith(root)), "")
        digest.update(f"\0{roots.get(root, '')}/{os.path.relpath(path, root or None)}\0".encode())
        try:
            with open(path, "rb") as file:
                digest.update(file.read())
        except OSError:
            digest.update(b"unreadable")
    return digest.hexdigest()


def _keep(name: str, stamp: int, code: int, digest: str, data: bytes) -> None:
    head = {"schema": SCHEMA, "version": __version__, "code": code, "stamp": stamp, "digest": digest}
    head["check"] = zlib.crc32(data)
    write_cache(name, json.dumps(head).encode() + b"\n" + data)


def _kept(name: str, code: int) -> tuple[dict[str, object], memoryview] | None:
    raw = read_cache(name) or b""
    end = raw.find(b"\n")
    head, data = raw[: max(end, 0)], memoryview(raw)[end + 1 :]
    try:
        described = json.loads(head)
    except ValueError:
        return None
    if not isinstance(described, dict) or described.get("schema") != SCHEMA:
        return None
    if described.get("version") != __version__ or described.get("code") != code:
        return None  # the code that read the YAML has changed
    if described.get("check") != zlib.crc32(data):
        return None
    return described, data


def _restored(kept: tuple[dict[str, object], memoryview]) -> Rulebook | None:
    try:
        book = unpack_bytes(kept[1])
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        return None
    book.digest = str(kept[0]["digest"])
    return book
