"""What must hold for any bytes at all: findings or a sentence, and never a copy that does not open."""

from __future__ import annotations

import io
import zipfile
from typing import NamedTuple

from checker.extending.hookspecs import Annotating, Editing, RawFile
from checker.extending.host import load_extensions
from checker.model.document import Document
from checker.model.errors import CheckerError, UnreadableDocument, UnwritableDocument
from checker.model.report import Result
from checker.running.config import Config
from checker.running.engine import Engine
from checker.running.engines import prepare
from checker.running.fixing import fix
from checker_builtin.readers.archive import Archive, open_archive
from checker_builtin.readers.markup import parse_xml

_NAME = "总结.docx"
_OUR_FAULT = ("出错", "没有跑完")  # a reader or a rule that raised what it should not


class Outcome(NamedTuple):
    """What became of a file: `said` is the sentence with which it was refused, '' where it was read."""

    said: str = ""
    findings: int = 0
    annotated: bool = False
    mended: int = 0


class Broken(AssertionError):
    """A file that shows a bug of ours."""


def engine() -> Engine:
    """All rules, those on layout too."""
    return prepare(Config(layout=True, unit=("云川市水务局",)), load_extensions())


def trial(engine: Engine, data: bytes) -> Outcome:
    """Check, annotate and fix a file. Raises Broken, or whatever the code under test raises."""
    file = RawFile(_NAME, data)
    try:
        document = engine.reader(file).read(file)  # not by the engine, which makes a sentence of any error
    except UnreadableDocument as error:
        return Outcome(said=_sentence(error))
    result = engine.check_document(document)
    _blame_nobody(result)
    return Outcome("", len(result.located), _annotated(engine, file, document), _mended(engine, file))


def _annotated(engine: Engine, file: RawFile, document: Document) -> bool:
    """The copy with comments opens, has the same words, and annotating it again changes nothing."""
    reader = engine.reader(file)
    if not isinstance(reader, Annotating):
        return False
    try:
        copy = _copy(engine, reader, file)
    except UnwritableDocument as error:
        _sentence(error)
        return False
    if _opened(engine, copy, file).text != document.text:
        raise Broken("the copy with comments has other words")
    again = _copy(engine, reader, copy)
    if again.data != copy.data and reader.annotate(file, ()) != file.data:
        # Comments of ours were in it, and spoiled: what is left of them may need one more run to settle.
        copy, again = again, _copy(engine, reader, again)
    if again.data != copy.data:
        raise Broken("annotating twice is not the same as once")
    return True


def _copy(engine: Engine, reader: Annotating, file: RawFile) -> RawFile:
    """As the command makes it: comments of an earlier run go first."""
    bare = file._replace(data=reader.annotate(file, ()))
    return file._replace(data=reader.annotate(bare, engine.check_bytes(bare).located))


def _mended(engine: Engine, file: RawFile) -> int:
    """The mended file opens, and mending it again changes nothing."""
    if not isinstance(engine.reader(file), Editing):
        return 0
    try:
        fixing = fix(engine, file)
    except UnwritableDocument as error:
        _sentence(error)
        return 0
    if fixing.data is None:
        return 0
    mended = file._replace(data=fixing.data)
    _opened(engine, mended, file)
    _blame_nobody(engine.check_bytes(mended))
    if fix(engine, mended).data is not None:
        raise Broken("fixing twice is not the same as once")
    return len(fixing.mended)


def _opened(engine: Engine, file: RawFile, original: RawFile) -> Document:
    """The document of a file that we have written: a sound package whose changed parts are sound XML."""
    before, after = open_archive(original.data), open_archive(file.data)
    with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        names = [entry.name for entry in before.entries]
        if [entry.name for entry in after.entries][: len(names)] != names:
            raise Broken("parts have gone or moved")
        for name in after.names:
            if (
                name not in before
                or file.data[slice(*_reach(after, name))] != original.data[slice(*_reach(before, name))]
            ):
                parse_xml(archive.read(name), name)
    try:
        return engine.read(file)
    except UnreadableDocument as error:
        raise Broken(f"what we have written cannot be read: {error}") from error


def _reach(archive: Archive, name: str) -> tuple[int, int]:
    entry = next(entry for entry in archive.entries if entry.name == name)
    return entry.start, entry.end


def _blame_nobody(result: Result) -> None:
    for failure in result.failures:
        if any(words in failure.why for words in _OUR_FAULT):
            raise Broken(failure.why)


def _sentence(error: CheckerError) -> str:
    said = str(error)
    if not said.endswith("。") or "\n" in said or "请" not in said or any(words in said for words in _OUR_FAULT):
        raise Broken(f"no sentence for people: {said}")
    return said
