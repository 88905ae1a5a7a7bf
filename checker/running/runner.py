"""Many documents: paths -> executor -> report."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from checker import __version__
from checker.extending.host import Extensions
from checker.model.errors import ConfigError
from checker.model.report import FactsText, Failure, Report, Result
from checker.model.rule import RulePack
from checker.rulebase.compiled import Rulebook
from checker.rulebase.store import open_rulebook
from checker.running.config import Config
from checker.running.engine import Engine
from checker.running.files import expand

Progress = Callable[[int, int], None]  # documents done, documents in all


def prepare(config: Config, extensions: Extensions) -> Engine:
    """Open the rules. Raises ConfigError for a type that no profile has."""
    own = tuple(RulePack(_pack_name(folder), folder, folder) for folder in config.rules)
    book = open_rulebook((*extensions.packs, *own), extensions.kinds)
    return Engine(config._replace(type=_type_id(config.type, book)), extensions, book)


def check_paths(
    paths: Sequence[str], config: Config, extensions: Extensions, progress: Progress | None = None
) -> Report:
    """Check files and folders, in the order given. A rule file that is off is a failure of the run."""
    engine = prepare(config, extensions)
    items = list(expand(paths, extensions.suffixes))
    files = [item for item in items if isinstance(item, str)]
    results: list[Result] = []
    for done, result in enumerate(extensions.executors["serial"].map(engine.check, files), start=1):
        results.append(_result(result, files[done - 1]))
        if progress:
            progress(done, len(files))
    off = [Failure("规则", error) for error in engine.book.errors]
    missing = [item for item in items if isinstance(item, Failure)]
    return Report(__version__, engine.book.digest, tuple(results), (*off, *missing))


def _result(result: Result | Exception, path: str) -> Result:
    """An executor gives an exception back as a value: our bug, but no reason to leave the other reports unchecked."""
    if isinstance(result, Result):
        return result
    what = f"程序内部出错（{type(result).__name__}：{result}），这份文稿没有检查完，请把文稿和这句话反馈给开发者。"
    return Result(path, "", FactsText(), failures=(Failure(path, what),))


def _pack_name(folder: str) -> str:
    return folder.rstrip("/\\").replace("\\", "/").rpartition("/")[2] or folder


def _type_id(asked: str | None, book: Rulebook) -> str | None:
    """The id of a type given by id or by its Chinese name."""
    if asked is None:
        return None
    for profile in book.profiles:
        if asked in (profile.id, profile.name):
            return profile.id
    from difflib import get_close_matches

    names = [name for profile in book.profiles for name in (profile.id, profile.name)]
    close = get_close_matches(asked, names, n=1, cutoff=0.4)
    meant = f"是否想写“{close[0]}”？" if close else ""
    listed = "、".join(f"{profile.id}（{profile.name}）" for profile in book.profiles)
    raise ConfigError(f"--type：没有文种“{asked}”。{meant}可选：{listed}")
