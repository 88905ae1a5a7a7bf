"""Which plugins are installed: the entry points of group `checker`, remembered between runs.

Looking through every installed distribution costs four times a bare interpreter. What
was found is kept as names only, keyed by the folders of sys.path and their times: an
install or removal changes the time of the folder that it writes to.
"""

import json
import os
import sys
import zlib
from typing import NamedTuple

from checker.resources import read_cache, write_cache

GROUP = "checker"


class InstalledPlugin(NamedTuple):
    """An entry point: `target` is 'module' or 'module:attribute'."""

    name: str
    target: str
    distribution: str
    version: str

    @property
    def origin(self) -> str:
        return f"{self.distribution} {self.version}"


def installed_plugins() -> list[InstalledPlugin]:
    """The installed plugins sorted by name."""
    folders = _folders()
    file = f"plugins-{zlib.crc32(repr([path for path, _ in folders]).encode()):08x}.json"
    remembered = _remembered(file, folders)
    if remembered is None:
        remembered = _look()
        write_cache(file, json.dumps({"folders": folders, "plugins": remembered}).encode())
    return remembered


def _folders() -> list[list[str | int]]:
    found: list[list[str | int]] = []
    for path in sys.path:
        try:
            found.append([path, os.stat(path or ".").st_mtime_ns])
        except OSError:
            found.append([path, 0])
    return found


def _remembered(file: str, folders: list[list[str | int]]) -> list[InstalledPlugin] | None:
    data = read_cache(file)
    try:
        kept = json.loads(data) if data else {}
        if kept.get("folders") != folders:
            return None
        return [InstalledPlugin(*map(str, plugin)) for plugin in kept["plugins"]]
    except (ValueError, TypeError, KeyError, AttributeError):
        return None  # a damaged cache is made anew


def _look() -> list[InstalledPlugin]:
    from importlib.metadata import entry_points

    found = [
        InstalledPlugin(
            point.name,
            point.value,
            point.dist.name if point.dist else "?",
            point.dist.version if point.dist else "?",
        )
        for point in entry_points(group=GROUP)
    ]
    return sorted(set(found))
