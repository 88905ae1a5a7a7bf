"""Where the shipped packs are, and where this user's cache is."""

from __future__ import annotations

import os
import sys

_HERE = os.path.dirname(os.path.abspath(__file__))


def rules_folder() -> str:
    """The packs inside the wheel, else the folder `rules` beside a checkout's package."""
    inside = os.path.join(_HERE, "_rules")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(_HERE), "rules")


def cache_folder() -> str:
    """The user's own cache folder, by the custom of the operating system; it may not exist yet."""
    if sys.platform == "win32":
        root = os.environ.get("LOCALAPPDATA") or os.path.expanduser("~\\AppData\\Local")
    elif sys.platform == "darwin":
        root = os.path.expanduser("~/Library/Caches")
    else:
        root = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.path.join(root, "gongwen-checker")


def write_cache(name: str, data: bytes) -> None:
    """Write a cache file whole or not at all; a cache that cannot be written is done without."""
    folder = cache_folder()
    partial = os.path.join(folder, f".{name}.{os.getpid()}")
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        with open(partial, "wb") as file:
            file.write(data)
        os.replace(partial, os.path.join(folder, name))
    except OSError:
        return


def read_cache(name: str) -> bytes | None:
    """A cache file's bytes, None where there is none."""
    try:
        with open(os.path.join(cache_folder(), name), "rb") as file:
            return file.read()
    except OSError:
        return None
