"""The file of a baseline: JSON, sorted, one finding a line, so that a version history shows what was put right."""

import json
import os
import re
from collections.abc import Iterator
from typing import Any

from checker.model.characters import flat
from checker.model.errors import ConfigError, UnwritableDocument
from checker.running.baseline.entries import Baseline, Entry, Frozen
from checker.running.writing import write_atomically

SCHEMA = 1
TOOL = "gongwen-checker"
_MOST_BYTES = 100_000_000
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_CONFLICT = re.compile(rb"^(?:<{7}|={7}|>{7})", re.MULTILINE)
_json = json.JSONEncoder(ensure_ascii=False).encode


def read_baseline(path: str) -> Baseline:
    """The baseline of a file. Raises ConfigError for one that is missing, damaged or something else."""
    path = shown_path(path)
    data = _bytes(path)
    if conflict := _CONFLICT.search(data):
        line = data.count(b"\n", 0, conflict.start()) + 1
        raise ConfigError(
            f"基线文件“{path}”第{line}行有合并冲突没有解决；请两边的条目都留下，再运行 gongwen baseline update。"
        )
    try:
        record = json.loads(data.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise ConfigError(
            f"基线文件“{path}”第{error.lineno}行第{error.colno}列坏了，读不下去；请从版本库恢复它，"
            "或删去后用 gongwen baseline create 重新建立。"
        ) from None
    except (ValueError, RecursionError):
        raise ConfigError(f"“{path}”不是基线文件（不是 UTF-8 的 JSON），请核对文件名。") from None
    return Baseline(path, _Reading(path).documents(record))


def shown_path(path: str) -> str:
    """A path as people and reports name it: from the working folder on, where that is not longer."""
    try:
        return min(os.path.relpath(path), path, key=len) if os.path.isabs(path) else path
    except ValueError:  # another drive of Windows
        return path


def write_baseline(baseline: Baseline) -> None:
    """Write the file whole or not at all. Raises UnwritableDocument."""
    try:
        write_atomically(baseline.file, "".join(_lines(baseline)).encode("utf-8", "backslashreplace"))
    except UnwritableDocument as error:
        raise UnwritableDocument(f"基线没有写成（{baseline.file}）：{error}") from error


def _lines(baseline: Baseline) -> Iterator[str]:
    yield f'{{"schema": {SCHEMA}, "tool": "{TOOL}", "documents": ['
    documents = sorted(document for document in baseline.documents if document.entries)
    for number, document in enumerate(documents):
        head = f'{{"path": {_json(document.path)}, "sha256": {_json(document.sha256)}, "entries": ['
        entries = ",\n  ".join(_json(entry._asdict()) for entry in sorted(document.entries, key=_order))
        yield f"{',' if number else ''}\n {head}\n  {entries}\n ]}}"
    yield "\n]}\n"


def _order(entry: Entry) -> tuple[str, ...]:
    return entry.rule, entry.text, entry.section, entry.fingerprint, entry.made


def _bytes(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except FileNotFoundError:
        raise ConfigError(
            f"没有基线文件“{path}”，请核对路径；还没有建立的，请先运行 gongwen baseline create。"
        ) from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "名字里有不能使用的字符"
        raise ConfigError(f"读不了基线文件“{path}”（{why}），请核对文件名和权限。") from None
    if len(data) > _MOST_BYTES:
        raise ConfigError(f"“{path}”超过 {_MOST_BYTES // 1_000_000} MB，不像基线文件，请核对文件名。")
    return data


class _Reading:
    """From what JSON gives to records; every complaint names the file and the place in it."""

    def __init__(self, path: str) -> None:
        self._path = path

    def documents(self, record: Any) -> tuple[Frozen, ...]:
        if not isinstance(record, dict) or record.get("tool") != TOOL or "schema" not in record:
            raise ConfigError(f"“{self._path}”不是 gongwen 的基线文件，请核对文件名。")
        schema = record["schema"]
        if schema != SCHEMA:
            raise ConfigError(
                f"基线文件“{self._path}”的格式版本是 {flat(_json(schema), 20)}，这个程序只认得 {SCHEMA}；"
                "请升级 gongwen-checker，或用同一版本重新建立基线。"
            )
        found = [self._document(each, number) for number, each in enumerate(self._list(record, "documents", ""), 1)]
        merged: dict[str, Frozen] = {}  # after a merge of two branches a document may stand there twice
        for document in found:
            both = merged.get(document.path)
            entries = document.entries if both is None else tuple(dict.fromkeys((*both.entries, *document.entries)))
            merged[document.path] = document._replace(entries=entries)
        return tuple(merged.values())

    def _document(self, record: Any, number: int) -> Frozen:
        place = f"第{number}份文稿"
        path = self._text(record, "path", place)
        if not path or os.path.isabs(path) or ".." in path.split("/") or "\0" in path or ":" in path.split("/")[0][1:2]:
            raise self._damaged(place, "path 应当是从基线文件所在的文件夹写起的路径")
        entries = self._list(record, "entries", place)
        read = tuple(self._entry(each, f"“{flat(path, 100)}”的第{at}条") for at, each in enumerate(entries, 1))
        return Frozen(path, self._text(record, "sha256", place), read)

    def _entry(self, record: Any, place: str) -> Entry:
        entry = Entry(*(self._text(record, field, place) for field in Entry._fields))
        if not _DAY.fullmatch(entry.made):
            raise self._damaged(place, "made 应当写成 2027-06-30 这样的日期")
        return entry

    def _text(self, record: Any, key: str, place: str) -> str:
        value = record.get(key) if isinstance(record, dict) else None
        if not isinstance(value, str):
            raise self._damaged(place, f"缺少 {key}")
        return value

    def _list(self, record: Any, key: str, place: str) -> list[Any]:
        value = record.get(key) if isinstance(record, dict) else None
        if not isinstance(value, list):
            raise self._damaged(place, f"缺少 {key}")
        return value

    def _damaged(self, place: str, what: str) -> ConfigError:
        return ConfigError(
            f"基线文件“{self._path}”{place}坏了：{what}；请从版本库恢复它，"
            "或删去后用 gongwen baseline create 重新建立。"
        )
