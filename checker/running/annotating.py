"""One report checked, and a copy of its file with the findings as comments."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import NamedTuple

from checker.extending.hookspecs import Annotating, RawFile
from checker.extending.host import Extensions
from checker.model.errors import ConfigError, UnreadableDocument, UnwritableDocument
from checker.model.report import FactsText, Failure, Located, Report, Result
from checker.running.engine import Engine
from checker.running.engines import Engines
from checker.running.files import STANDARD_INPUT, expand, same_file
from checker.running.runner import gathered


class Annotated(NamedTuple):
    """The report, and the bytes of the copy; None where there is none, and `trouble` says why in one sentence."""

    report: Report
    data: bytes | None
    comments: int = 0  # findings that are told in comments
    trouble: str = ""


def check_and_annotate(
    paths: Sequence[str], target: str, engines: Engines, settled: Callable[[Report], Report] = lambda report: report
) -> Annotated:
    """Check one report and write its findings into a copy of the file, which is given back as bytes.

    `settled` takes out of a report what does not count, as known findings. Raises
    ConfigError where the copy could not be what was asked for.
    """
    path = _only(paths, engines.extensions)
    if engines.leaves_out(path):
        raise ConfigError("--annotate：配置文件里的 exclude 不检查这份文稿；要检查请改配置文件，或加 --no-config。")
    _refuse_target(path, target)
    engine = engines.of(path)
    try:
        file = engine.fetch(path)
        reader = engine.reader(file)
    except UnreadableDocument as error:
        return _unread(engine, path, error)
    if not isinstance(reader, Annotating):
        raise ConfigError(
            f"--annotate：{os.path.splitext(path)[1] or '这种'}文稿不能带批注，能带批注的有 "
            f"{'、'.join(_able(engines.extensions))}；请去掉 --annotate，或在原来的软件里另存为其中一种后再查。"
        )
    _refuse_suffix(path, target, reader.suffixes)
    return _annotated(engine, reader, file, settled)


def _annotated(engine: Engine, reader: Annotating, file: RawFile, settled: Callable[[Report], Report]) -> Annotated:
    try:
        document = engine.read(file)
    except UnreadableDocument as error:
        return _unread(engine, file.name, error)
    result = engine.check_read(file, document)
    report = settled(gathered([result], [engine.book]))
    try:
        # An earlier copy is judged without our own comments: what they say is no finding about the report.
        bare = file._replace(data=_written(engine, reader, file, ()))
        again = report if bare.data == file.data else settled(gathered([engine.check_bytes(bare)], [engine.book]))
        located = again.results[0].located
        return Annotated(report, _written(engine, reader, bare, located), len(located))
    except (UnwritableDocument, UnreadableDocument) as error:
        return Annotated(report, None, trouble=str(error))


def _written(engine: Engine, reader: Annotating, file: RawFile, located: Sequence[Located]) -> bytes:
    """The bytes of the copy. Raises UnwritableDocument, for a fault of the reader too."""
    return engine.write(reader.name, "写批注时", lambda: reader.annotate(file, located), "请把这句话反馈给作者。")


def _only(paths: Sequence[str], extensions: Extensions) -> str:
    """The one report that was asked for."""
    items = list(expand(paths, extensions.suffixes))
    if len(items) != 1 or any(os.path.isdir(path) for path in paths):
        raise ConfigError("--annotate 只能用于一份文稿，这里有多份或整个文件夹；请一份一份地写批注。")
    item = items[0]
    return item if isinstance(item, str) else item.what


def _refuse_target(path: str, target: str) -> None:
    if target == STANDARD_INPUT:
        raise ConfigError("--annotate 要写进文件，不能写到标准输出；请写上文件名，如 总结.批注.docx。")
    if os.path.isdir(target):
        raise ConfigError(f"--annotate：“{target}”是文件夹，请写上文件名，如 总结.批注.docx。")
    if not os.path.isdir(os.path.dirname(target) or os.curdir):
        raise ConfigError(f"--annotate：“{target}”所在的文件夹不存在，请核对路径，或先建好文件夹。")
    if same_file(path, target):
        raise ConfigError("--annotate 指的就是原文件，批注只写进副本，原文不动；请换一个文件名，如 总结.批注.docx。")


def _refuse_suffix(path: str, target: str, suffixes: tuple[str, ...]) -> None:
    """A file with the suffix of another sort is one that Word does not open."""
    own, asked = (os.path.splitext(name)[1].lower() for name in (path, target))
    allowed = (own,) if own in suffixes else suffixes
    if asked not in allowed:
        raise ConfigError(f"--annotate：副本的后缀应是 {'、'.join(allowed)}，不是“{asked}”；请改一下文件名。")


def _able(extensions: Extensions) -> list[str]:
    readers = extensions.readers.values()
    return [suffix for reader in readers if isinstance(reader, Annotating) for suffix in reader.suffixes]


def _unread(engine: Engine, path: str, error: UnreadableDocument) -> Annotated:
    result = Result(path, "", FactsText(), failures=(Failure(path, str(error)),))
    return Annotated(gathered([result], [engine.book]), None, trouble="文稿没有读成，原因见报告，处理后请重新检查。")
