"""The program git, asked questions only: nothing that a repository brings along is run, and nothing is fetched."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from shutil import which

from checker.model.characters import printable
from checker.model.errors import ConfigError

_SECONDS = 120
# Set in the environment of git alone: names of filters may hold what `-c name=value` cannot.
_SAFE = {
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "diff.external": "",
    "diff.ignoreSubmodules": "all",
    "protocol.allow": "never",
}
# What git tells its hooks: which repository it is at work in. The folder says that here.
_OF_A_HOOK = frozenset(
    "GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_PREFIX GIT_COMMON_DIR GIT_NAMESPACE GIT_OBJECT_DIRECTORY "
    "GIT_ALTERNATE_OBJECT_DIRECTORIES GIT_EXTERNAL_DIFF GIT_DIFF_OPTS".split()
)
_COMMANDS = r"^filter\..*\.(clean|process|smudge)$"


class Refused(Exception):
    """git ended with a status other than 0; `said` is what it wrote about that."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said


class Git:
    """A repository's git. Raises ConfigError where there is no git or the folder is in no repository."""

    def __init__(self, folder: str) -> None:
        self._program, self._folder = _program(folder), folder
        self._settings = dict(_SAFE)
        try:
            self.root = self.one("rev-parse", "--show-toplevel")
        except Refused as refused:
            raise ConfigError(_no_repository(folder, refused.said)) from None
        self._folder = self.root
        self._settings |= self._without_filters()

    def run(self, *arguments: str) -> bytes:
        """What git writes, given nothing to read. Raises Refused; ConfigError where git does not end."""
        command = [self._program, "--no-pager", "--literal-pathspecs", *arguments]
        try:
            done = subprocess.run(
                command,
                cwd=self._folder,
                env=_environment(self._settings),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise ConfigError(
                f"--changed：git 在{_SECONDS}秒里没有答复，"
                f"请先在“{printable(self._folder)}”里运行 git status 看看是什么缘故。"
            ) from None
        except OSError as error:
            raise ConfigError(f"--changed：运行不了 git（{error.strerror}），请核对它的安装。") from None
        if done.returncode:
            raise Refused(done.stderr.decode("utf-8", "replace"))
        return done.stdout

    def one(self, *arguments: str) -> str:
        """The one line that git writes; a path may end in a blank."""
        return os.fsdecode(self.run(*arguments)).removesuffix("\n")

    def names(self, *arguments: str) -> list[str]:
        """The names that git writes with -z, as they are: neither quoted nor cut at blanks."""
        return [os.fsdecode(name) for name in self.run(*arguments).split(b"\0") if name]

    def _without_filters(self) -> dict[str, str]:
        """Settings that take the repository's own programs off: comparing a file would run them."""
        try:
            names = self.names("config", "--null", "--name-only", "--get-regexp", _COMMANDS)
        except Refused:  # there are none
            return {}
        required = {f"{name.rpartition('.')[0]}.required": "false" for name in names}
        return dict.fromkeys(names, "") | required


def _environment(settings: Mapping[str, str]) -> dict[str, str]:
    environment = {key: value for key, value in os.environ.items() if key not in _OF_A_HOOK}
    given = environment.get("GIT_CONFIG_COUNT", "")
    first = int(given) if given.isdecimal() else 0
    for number, (key, value) in enumerate(settings.items(), start=first):
        environment[f"GIT_CONFIG_KEY_{number}"], environment[f"GIT_CONFIG_VALUE_{number}"] = key, value
    environment["GIT_CONFIG_COUNT"] = str(first + len(settings))
    # Its complaints are told apart by their words. No prompt, no lock, no object from elsewhere.
    return environment | {
        "LC_ALL": "C",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_NO_LAZY_FETCH": "1",
    }


def _program(folder: str) -> str:
    """The path of git. Windows looks into the current folder first: a repository's own git.exe is not meant."""
    found = which("git")
    if found is None:
        raise ConfigError("--changed：找不到 git 这个程序，请先安装 git，或去掉 --changed、写明要查的文稿。")
    place = os.path.dirname(os.path.abspath(found))
    if os.path.samefile(place, os.getcwd()) or os.path.samefile(place, folder):
        raise ConfigError("--changed：当前文件夹里有一个名为 git 的程序，不能运行它，请先把它移走。")
    return os.path.abspath(found)


def _no_repository(folder: str, said: str) -> str:
    shown = printable(os.path.abspath(folder))
    if "safe.directory" in said:
        return (
            f"--changed：“{shown}”归另一个用户所有，git 不肯读它；确认可信以后，请先运行 "
            f"git config --global --add safe.directory “{shown}”（不带引号）。"
        )
    return f"--changed：“{shown}”不在 git 仓库里，请到仓库里运行，或去掉 --changed、写明要查的文稿。"
