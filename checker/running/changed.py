"""The reports of a git repository that changed: against the last commit, or since a branch left another one."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Sequence

from checker.model.characters import flat, printable
from checker.model.errors import ConfigError
from checker.running.files import STANDARD_INPUT, is_report
from checker.running.git import Git, Refused

HEAD = "HEAD"
_DIFFERING = (
    *("diff", "--name-only", "-z", "--diff-filter=d", "--no-renames"),
    *("--no-ext-diff", "--no-textconv", "--ignore-submodules=all"),
)


def changed_reports(paths: Sequence[str], revision: str, suffixes: tuple[str, ...]) -> tuple[str, ...]:
    """The reports below the paths that differ from where HEAD left `revision`; without paths, of the whole repository.

    They are given as paths from the working folder, sorted. What differs is the working
    folder: committed since, staged, unstaged, and untracked unless ignored. Deleted ones
    are left out, renamed ones go by their new names; links too, as what changed is not
    what they lead to. Raises ConfigError.
    """
    if STANDARD_INPUT in paths:
        raise ConfigError("--changed 不能和标准输入“-”一起用，请去掉其中一个。")
    limits: dict[str, list[str]] = {}  # by repository
    repositories: dict[str, Git] = {}
    for path in paths or (".",):
        git = Git(_folder(path))
        repositories.setdefault(git.root, git)
        limits.setdefault(git.root, []).append(os.path.realpath(path) if paths else os.path.realpath(git.root))
    found = [
        path
        for root, git in repositories.items()
        for path in _changed(git, revision, suffixes)
        if any(_within(path, limit) for limit in limits[root])
    ]
    return tuple(sorted(map(_shown, dict.fromkeys(found))))


def is_revision(words: str, folder: str) -> bool:
    """Whether a repository knows these words as a commit, a branch or a tag. Raises ConfigError."""
    return not words.startswith("-") and _commit(Git(folder or "."), words) is not None


def _changed(git: Git, revision: str, suffixes: tuple[str, ...]) -> Iterable[str]:
    base = _base(git, revision)
    try:
        names = git.names(*_DIFFERING, base, "--")
        names += git.names("ls-files", "--others", "--exclude-standard", "-z")
    except Refused as refused:
        raise ConfigError(
            f"--changed：git 读不了“{printable(git.root)}”（{flat(refused.said.strip(), 200)}），"
            "请先在那里运行 git status，按它的提示修好。"
        ) from None
    root = os.path.realpath(git.root)
    for name in names:
        *folders, last = name.split("/")
        path = os.path.join(root, *folders, last)
        hidden = any(folder.startswith(".") for folder in folders)
        if not hidden and is_report(last, suffixes) and _is_file(path):
            yield path


def _base(git: Git, revision: str) -> str:
    """The commit or tree to compare with."""
    head = _commit(git, HEAD)
    if revision == HEAD:
        return head or git.one("hash-object", "-t", "tree", "--stdin")  # nothing was committed yet: the empty tree
    other = None if revision.startswith("-") else _commit(git, revision)
    if other is None:
        raise ConfigError(
            f"--changed：仓库里没有“{revision}”这个版本，请写提交、分支或标签的名称，如 origin/main；"
            "在流水线里请先把它取下来（git fetch）。"
        )
    if head is None:
        return other
    try:
        return git.one("merge-base", other, head)
    except Refused:
        raise ConfigError(
            f"--changed：“{revision}”与当前版本没有共同的起点；如果仓库只取了最近几次提交，请取全历史"
            "（fetch-depth: 0）后再查。"
        ) from None


def _commit(git: Git, revision: str) -> str | None:
    try:
        return git.one("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    except Refused:
        return None


def _folder(path: str) -> str:
    if os.path.isdir(path):
        return path
    if not os.path.lexists(path):
        raise ConfigError(f"--changed：没有“{path}”这个文件或文件夹，请核对路径。")
    return os.path.dirname(path) or "."


def _within(path: str, limit: str) -> bool:
    return path == limit or path.startswith(limit.rstrip(os.sep) + os.sep)


def _is_file(path: str) -> bool:
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except OSError:  # deleted meanwhile, or deleted and staged
        return False


def _shown(path: str) -> str:
    try:
        return os.path.relpath(path)
    except ValueError:  # another drive of Windows
        return path
