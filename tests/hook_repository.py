"""The checker as a commit hook: a repository of it as it stands here, and the environment of an office's git."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from shutil import copyfile, which

import pytest

ROOT = Path(__file__).resolve().parents[1]
WHEELS = ROOT / ".venv" / "wheels"  # `make test` puts the dependencies' wheels here
_NEEDED = ("hatchling", "lxml", "olefile", "pypdfium2")
_TIED = ("GIT_", "PIP_", "PRE_COMMIT", "PYTHONPATH", "PYTHONHOME", "SKIP")  # to where the tests were started


def need_hook_tools() -> None:
    """Skip, aloud, where the real tools are missing."""
    if which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("no git, or the sources are in no git repository: the commit hook is not tried")
    if not all(any(WHEELS.glob(f"{name}-*.whl")) for name in _NEEDED):
        pytest.skip("no wheels in .venv/wheels: run `make test`, which fetches them once")


def hook_repository(folder: Path) -> Path:
    """A git repository of the sources as they stand, changes and new files included; its commit is tagged v0.1."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    for name in filter(None, os.fsdecode(listed.stdout).split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            copyfile(ROOT / name, folder / name)
    environment = office_environment(folder)
    for arguments in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "as it stands"), ("tag", "v0.1")):
        subprocess.run(["git", *arguments], cwd=folder, check=True, env=environment)
    return folder


def office_environment(home: Path) -> dict[str, str]:
    """An environment without network, in which git has a name for its commits; caches go below `home`."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(_TIED)}
    tools = str(Path(sys.executable).parent)
    return kept | {
        "PATH": os.pathsep.join((tools, kept.get("PATH", ""))),
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(WHEELS),
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PRE_COMMIT_HOME": str(home.parent / "pre-commit"),
        "XDG_CACHE_HOME": str(home.parent / "cache"),
        "PYTHONUTF8": "1",
        "GIT_AUTHOR_NAME": "张三",
        "GIT_AUTHOR_EMAIL": "zhangsan@example.com",
        "GIT_COMMITTER_NAME": "张三",
        "GIT_COMMITTER_EMAIL": "zhangsan@example.com",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
    }
