"""A commented gongwen.yaml for a folder: what was found there is filled in, the other keys stand as examples."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.model.characters import flat, printable
from checker.settings.keys import PACKS, TOP, UNIT, Key
from checker.settings.survey import Survey

_MOST_NAMED = 5
_WRITTEN = ("*.修订.*", "*.批注.*")  # what `fix` and `--annotate` write beside the reports
_PLAIN = re.compile(r"[0-9A-Za-z一-鿿/_.\-]+\Z")
_HEAD = """\
# 公文检查的配置文件，管这个文件夹和下级文件夹里的文稿。
# 行首是“#”的只是说明；要用哪一项，删去它前面的“# ”。
# 改完用 gongwen config check 核对，用 gongwen config show 看哪一项起作用。
"""


def starter(found: Survey) -> str:
    """The text of the file; it can be read as it is, and with every example switched on."""
    # A name with signs that cannot be shown cannot be written down either.
    found = found._replace(words=_shown(found.words), packs=_shown(found.packs))
    lines = [_HEAD + _seen(found)]
    for key in TOP:
        lines.append(f"\n# {key.meaning}\n")
        lines += _stated(key, found)
    return "".join(lines)


def _stated(key: Key, found: Survey) -> Iterator[str]:
    if key.name == "unit":
        yield from _unit(key, found)
    elif key.name == "packs":
        yield from _packs(key, found)
    elif key.name == "words" and found.words:
        yield f"words: [{_listed(found.words)}]\n"
    elif key.name == "exclude":
        yield f"exclude: [{_listed(_WRITTEN)}]\n"
    else:
        if key.name == "period" and found.periods:
            yield f"# 文稿里认得出的不必写：{_counted(found.periods)}\n"
        if key.name == "types":
            yield from _types(found)
        yield f"# {key.name}: {key.example}\n"


def _unit(key: Key, found: Survey) -> Iterator[str]:
    if found.units:
        yield f"# 从标题、落款看出的单位：{_counted(found.units)}\n"
    own = len(found.units) == 1  # reports of several units lie with somebody who reviews them
    yield "unit:\n" if own else "# unit:\n"
    for inner in UNIT:
        if own and inner.name == "name":
            yield f"  name: {_quoted(flat(found.units[0][0]))} # {inner.meaning}，请核对\n"
        else:
            yield f"#   {inner.name}: {inner.example} # {inner.meaning}\n"


def _packs(key: Key, found: Survey) -> Iterator[str]:
    yield "packs:\n" if found.packs else "# packs:\n"
    for inner in PACKS:
        if inner.name == "own" and found.packs:
            yield f"  own: [{_listed(found.packs)}] # {inner.meaning}\n"
        else:
            yield f"#   {inner.name}: {inner.example} # {inner.meaning}\n"


def _types(found: Survey) -> Iterator[str]:
    if found.types:
        yield f"# 从标题认得出的不必写：{_counted(found.types)}\n"
    if found.untyped:
        rest = f"等{len(found.untyped)}份" if len(found.untyped) > _MOST_NAMED else ""
        yield f"# 没有认出文种的：{'、'.join(map(flat, found.untyped[:_MOST_NAMED]))}{rest}\n"


def _seen(found: Survey) -> str:
    if not found.reports:
        return "# 写这份文件时，文件夹里还没有能读的文稿。\n"
    read = f"# 写这份文件时看了{found.reports}份文稿（{_counted(found.suffixes)}）"
    unread = f"，其中{found.unread}份没有读成" if found.unread else ""
    return f"{read}{unread}{'，其余的没有看' if found.more else ''}。\n"


def _counted(rows: Sequence[tuple[str, int]]) -> str:
    told = "、".join(f"{flat(name)} {number}份" for name, number in rows[:_MOST_NAMED])
    return told + ("等" if len(rows) > _MOST_NAMED else "")


def _listed(names: Sequence[str]) -> str:
    return ", ".join(_quoted(name.replace("\\", "/")) for name in names)


def _shown(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in names if printable(name, len(name)) == name)


def _quoted(name: str) -> str:
    """A name as a YAML scalar, whatever marks it has."""
    return name if _PLAIN.match(name) else "'" + name.replace("'", "''") + "'"
