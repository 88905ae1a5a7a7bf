"""The inputs of a run as given, on the command line and in lists: each once, with the beginning of its keys."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from checker.auditing.intake.names import is_archive, step, unused
from checker.auditing.intake.stores import held_at, is_url, require_stores
from checker.auditing.intake.trees import reaches
from checker.model.characters import flat
from checker.model.errors import ConfigError, UnreadableDocument
from checker.running.files import STANDARD_INPUT, is_report, matching

_MOST_LISTED = 200_000_000  # bytes of a list
_Sort = Literal["folder", "archive", "file"]


class Given(NamedTuple):
    """An input: `key` begins the keys of all that comes from it. `place` is the list and line that name it."""

    path: str
    sort: _Sort
    key: str
    place: str = ""
    size: int = 0
    trouble: str = ""


def given_of(paths: Sequence[str], lists: Sequence[str], suffixes: tuple[str, ...]) -> list[Given]:
    """The inputs in the order given, without those that another one holds. Raises ConfigError.

    A folder or archive is named after itself; a file by its path as written, where that is
    a plain relative one, else from the folder that it shares with the others of its list.
    Where two inputs would be named alike, they are named with the folders that they lie in.
    """
    if STANDARD_INPUT in paths:
        raise ConfigError("审核不能读标准输入“-”，请写文件夹、压缩包或文稿的路径。")
    groups = [_inputs([(path, "") for given in paths for path in _expanded(given)], suffixes)]
    groups += [_inputs(list(_listed(path)), suffixes) for path in lists]
    together = [each for group in groups for each in group]
    kept = set(_without_held(together, suffixes))
    named = [each for group in groups for each in _named([one for one in group if one in kept])]
    return _told_apart(named)


def _expanded(given: str) -> list[str]:
    return [given] if is_url(given) else matching(given)


def _listed(path: str) -> Iterator[tuple[str, str]]:
    """The paths of a list with their places. Raises ConfigError."""
    shown = flat(path, 100)
    try:
        with open(path, "rb") as file:
            data = file.read(_MOST_LISTED + 1)
    except OSError as error:
        raise ConfigError(f"读不了清单“{shown}”（{error.strerror}），请核对路径和权限。") from error
    if len(data) > _MOST_LISTED:
        raise ConfigError(f"清单“{shown}”超过 {_MOST_LISTED // 1_000_000} MB，请拆成几份。")
    end = b"\0" if b"\0" in data else b"\n"  # find -print0
    found = False
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(end), start=1):
        path = _decoded(line).strip()
        if path:
            found = True
            yield path, f"{shown} 第{number}行"
    if not found:
        raise ConfigError(f"清单“{shown}”是空的；请每行写一个文件、文件夹或压缩包的路径。")


def _decoded(line: bytes) -> str:
    for codec in ("utf-8", "gb18030"):
        try:
            return line.decode(codec)
        except UnicodeDecodeError:
            continue
    return os.fsdecode(line)


def _inputs(paths: Sequence[tuple[str, str]], suffixes: tuple[str, ...]) -> list[Given]:
    required: set[str] = set()
    inputs = []
    for path, place in paths:
        if is_url(path):
            scheme = path.partition("://")[0]
            if scheme not in required or "::" in path:
                require_stores(path)
                required.add(scheme)
            inputs.append(_stored(path, place, suffixes))
        else:
            inputs.append(_local(path, place, suffixes))
    return inputs


def _local(path: str, place: str, suffixes: tuple[str, ...]) -> Given:
    if os.path.isdir(path):
        return Given(path, "folder", "", place)
    sort: _Sort = "archive" if is_archive(os.path.basename(path), suffixes) else "file"
    try:
        return Given(path, sort, "", place, os.stat(path).st_size)
    except OSError as error:
        missing = "没有这个文件或文件夹，请核对路径。"
        why = missing if isinstance(error, FileNotFoundError) else f"读不了（{error.strerror}），请核对路径和权限。"
        return Given(path, sort, "", place, trouble=why)


def _stored(url: str, place: str, suffixes: tuple[str, ...]) -> Given:
    """What a URL means; by its name where that tells, as asking for each of a long list would take long."""
    name = _steps(url)[-1] if _steps(url) else ""
    if is_archive(name, suffixes):
        return Given(url, "archive", "", place)
    if is_report(name, suffixes):
        return Given(url, "file", "", place)
    try:
        held = held_at(url)
    except UnreadableDocument as error:
        return Given(url, "file", "", place, trouble=str(error))
    return Given(url, "folder" if held.folder else "file", "", place, held.size)


# --- each once -------------------------------------------------------------------------


def _without_held(inputs: Iterable[Given], suffixes: tuple[str, ...]) -> Iterator[Given]:
    """The inputs that are no part of another one, and of the same ones the first."""
    inputs = list(inputs)
    folders = {_real(each.path): each for each in inputs if each.sort == "folder"}
    seen: set[str] = set()
    for each in inputs:
        real = _real(each.path)
        if real not in seen and not any(_holds(folder, real, suffixes) for folder in _above(real, folders)):
            seen.add(real)
            yield each


def _above(path: str, folders: Collection[str]) -> Iterator[str]:
    """The folders among these that a path lies in."""
    parent = os.path.dirname(path.rstrip("/"))
    while parent and parent != path:
        if parent in folders:
            yield parent
        path, parent = parent, os.path.dirname(parent.rstrip("/"))


def _holds(folder: str, path: str, suffixes: tuple[str, ...]) -> bool:
    return is_url(path) or reaches(folder, path, suffixes)


def _real(path: str) -> str:
    return path.rstrip("/") if is_url(path) else os.path.realpath(path)


# --- the beginnings of keys ------------------------------------------------------------


def _named(group: Sequence[Given]) -> list[Given]:
    """The inputs of the command line, or of one list, with keys."""
    loose = [each.path for each in group if each.sort != "folder"]
    shared = "" if all(_is_plain(path) for path in loose) else _shared(loose)
    return [each._replace(key=_key(each, shared)) for each in group]


def _key(each: Given, shared: str) -> str:
    if each.sort == "folder" or (not shared and not _is_plain(each.path)):
        return _tail(each.path, 1)
    if not shared:
        return "/".join(map(step, _steps(os.path.normpath(each.path))))
    return "/".join(map(step, _steps(_whole(each.path))[len(_steps(shared)) - 1 :]))


def _is_plain(path: str) -> bool:
    """Whether a path says where a file is from here, without climbing."""
    return not is_url(path) and not os.path.isabs(path) and os.pardir not in _steps(os.path.normpath(path))


def _shared(paths: Sequence[str]) -> str:
    """The folder that files share; '' where it is only one, or none."""
    whole = [_whole(path) for path in paths]
    if len(whole) < 2 or len({is_url(path) for path in whole}) > 1:
        return ""
    parents = [_steps(path)[:-1] for path in whole]
    first, last = min(parents), max(parents)
    number = 0
    while number < min(len(first), len(last)) and first[number] == last[number]:
        number += 1
    return "/".join(first[:number])


def _whole(path: str) -> str:
    return path if is_url(path) else os.path.abspath(path)


def _steps(path: str) -> list[str]:
    """The steps of a path or URL, without what is no name: the root, a drive, a scheme."""
    path = path.partition("://")[2] if is_url(path) else os.path.splitdrive(path)[1].replace(os.sep, "/")
    return [each for each in path.split("/") if each not in ("", ".")]


def _tail(path: str, number: int) -> str:
    """The last steps of where an input lies, as a key."""
    return "/".join(map(step, _steps(_whole(path))[-number:])) or step("")


def _told_apart(inputs: Sequence[Given]) -> list[Given]:
    """No key of an input begins, at a '/', with that of another one."""
    named = list(inputs)
    deepest = max((len(_steps(_whole(each.path))) for each in named), default=0)
    clashing = _clashing(named)
    for number in range(2, deepest + 1):
        if not clashing:
            return named
        named = [each._replace(key=_tail(each.path, number)) if each.key in clashing else each for each in named]
        clashing = _clashing(named)
    taken = {each.key for each in named if each.key not in clashing}
    for at, each in enumerate(named):
        if each.key in clashing:
            named[at] = each._replace(key=unused(each.key, taken | clashing if each.key in taken else taken))
            taken.add(named[at].key)
    return named


def _clashing(inputs: Iterable[Given]) -> set[str]:
    """The keys that two inputs have, or that one has and that hold the other's."""
    numbers = Counter(each.key for each in inputs)
    clashing = {key for key, number in numbers.items() if number > 1}
    for key in numbers:
        above = key.rpartition("/")[0]
        while above:
            if above in numbers:
                clashing.update((key, above))
            above = above.rpartition("/")[0]
    return clashing
