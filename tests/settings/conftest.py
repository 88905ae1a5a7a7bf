"""The cache of these tests is their own."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path_factory.getbasetemp() / "settings-cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    return folder / "gongwen-checker"
