"""A configuration file and all that it extends -> Settings, kept between runs by the content of the files."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping

from checker import __version__
from checker.model.errors import ConfigError
from checker.resources import read_cache, write_cache
from checker.running.digest import sha256
from checker.settings.configurations import YAML
from checker.settings.layer import Layer, Stated, restored, shown_path
from checker.settings.settings import Settings

SCHEMA = 1  # of what is kept
MOST_DEPTH, MOST_FILES = 10, 50
PACK = "pack:"
_BYTES = 1_000_001  # one more than a configuration may have


def open_settings(file: str, base: str, packs: Mapping[str, str]) -> Settings:
    """The settings of a file, patterns of paths beginning at the folder `base`. Raises ConfigError."""
    name = f"settings-{sha256(file.encode('utf-8', 'surrogateescape'))[:16]}.json"
    layers = _remembered(name, packs)
    if layers is not None:
        return Settings(layers, base)
    stack = _Stack(packs)
    layers = tuple(stack.layers(file))
    return Settings(layers, base, lambda: write_cache(name, _kept(layers, stack)))


class _Stack:
    """Reads a file after all that it extends, each file once."""

    def __init__(self, packs: Mapping[str, str]) -> None:
        self._packs = packs
        self._open: list[str] = []  # the files on the way down
        self.digests: dict[str, str] = {}
        self.used: dict[str, str] = {}  # pack:NAME -> its file

    def layers(self, file: str, stated: Stated | None = None) -> Iterator[Layer]:
        from checker.settings.reading import read_layer  # YAML is only read here

        if file in self._open:
            ring = " → ".join(map(shown_path, [*self._open[self._open.index(file) :], file]))
            raise ConfigError(f"{_at(stated)}配置互相引用（{ring}），请去掉其中一处 extends。")
        if file in self.digests:
            return
        if len(self._open) >= MOST_DEPTH:
            raise ConfigError(f"{_at(stated)}extends 一层套一层，超过了 {MOST_DEPTH} 层，请合并几份配置。")
        if len(self.digests) >= MOST_FILES:
            raise ConfigError(f"{_at(stated)}extends 引用的配置超过了 {MOST_FILES} 份，请合并几份配置。")
        data = _data(file, stated)
        self.digests[file] = sha256(data)
        layer = read_layer(file, data)
        self._open.append(file)
        for one in layer.extends:
            yield from self.layers(self._found(one), one)
        self._open.pop()
        yield layer

    def _found(self, stated: Stated) -> str:
        """The file that an entry of `extends` names."""
        if not stated.value.startswith(PACK):
            return str(stated.value)
        name = stated.value.removeprefix(PACK)
        if name not in self._packs:
            from difflib import get_close_matches

            close = get_close_matches(name, self._packs, n=1)
            meant = f"是否想写“{PACK}{close[0]}”？" if close else "用 gongwen plugins 可以查看装了哪些。"
            raise ConfigError(f"{stated.where}：没有装“{name}”这个规则包。{meant}")
        self.used[stated.value] = os.path.join(self._packs[name], YAML)
        return self.used[stated.value]


def _at(stated: Stated | None) -> str:
    return "" if stated is None else f"{stated.where}："


def _data(file: str, stated: Stated | None) -> bytes:
    """The bytes of a configuration file, at most one more than it may have."""
    try:
        with open(file, "rb") as opened:
            return opened.read(_BYTES)
    except FileNotFoundError:
        packed = stated is not None and stated.value.startswith(PACK)
        why = f"这个规则包里没有 {YAML}，请核对包名" if packed else "没有这个文件，请核对路径"
        raise ConfigError(f"{_at(stated)}{shown_path(file)}：{why}。") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "文件名有误"
        raise ConfigError(f"{_at(stated)}{shown_path(file)}：读不了配置文件（{reason}），请核对路径和权限。") from error


def _kept(layers: tuple[Layer, ...], stack: _Stack) -> bytes:
    head = {"schema": SCHEMA, "version": __version__, "packs": stack.used}
    data = json.dumps(head | {"files": stack.digests, "layers": layers}).encode()
    return sha256(data).encode() + b"\n" + data


def _remembered(cached: str, packs: Mapping[str, str]) -> tuple[Layer, ...] | None:
    """The layers of the last run, where none of their files has changed since."""
    check, _, data = (read_cache(cached) or b"").partition(b"\n")
    if check != sha256(data).encode():
        return None  # damaged: made anew
    try:
        kept = json.loads(data)
        if kept.get("schema") != SCHEMA or kept.get("version") != __version__:
            return None
        for stated, found in kept["packs"].items():
            if os.path.join(packs.get(stated.removeprefix(PACK), ""), YAML) != found:
                return None
        for file, digest in kept["files"].items():
            with open(file, "rb") as opened:
                if sha256(opened.read(_BYTES)) != digest:
                    return None
        return restored(kept["layers"])
    except (OSError, ValueError, TypeError, KeyError, AttributeError, IndexError):
        return None  # a file has gone, or another program wrote this
