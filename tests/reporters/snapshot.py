"""Whole outputs kept as files beside the tests; REWRITE_SNAPSHOTS=1 in the environment writes them anew."""

from __future__ import annotations

import os
from pathlib import Path

SNAPSHOTS = Path(__file__).with_name("snapshots")


def compare(name: str, shown: str) -> None:
    """The output is what the file of this name holds, byte for byte."""
    file = SNAPSHOTS / name
    if os.environ.get("REWRITE_SNAPSHOTS"):
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(shown.encode())
    assert shown == file.read_bytes().decode()
