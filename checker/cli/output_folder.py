"""The folder that `--output` names, for what an audit keeps and writes."""

from __future__ import annotations

import os

from checker.model.errors import ConfigError


def folder_of(path: str) -> str:
    """The path, as a folder that is there. Raises ConfigError."""
    try:
        os.makedirs(path, exist_ok=True)
    except OSError as error:
        raise ConfigError(f"--output：建不了文件夹“{path}”（{error.strerror}），请换一个位置。") from error
    return path
