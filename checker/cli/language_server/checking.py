"""The text of an editor's buffer, checked under the name of its file; only the sidecar is read from the disk."""

from __future__ import annotations

import os
import re
from typing import NamedTuple

from checker.cli.language_server.positions import Encoding, Positions
from checker.cli.language_server.workspace import Workspace
from checker.extending.hookspecs import Lined, RawFile
from checker.extending.host import Extensions
from checker.model.document import Document
from checker.model.errors import CheckerError
from checker.model.report import FactsText, Failure, Result
from checker.running.engine import Engine
from checker.running.files import sidecar_of

LANGUAGES = {"markdown": ".md", "plaintext": ".txt", "text": ".txt"}  # what editors call them
_MEGABYTE = 1_000_000
_LONE = re.compile("[\ud800-\udfff]")


class Checked(NamedTuple):
    """A text with what was found in it; `engine` and `document` are None where it was not read.

    `excluded`: the configuration leaves the file out, and nothing was looked for.
    """

    file: RawFile
    positions: Positions
    result: Result
    engine: Engine | None = None
    document: Document | None = None
    excluded: bool = False


def file_name(path: str, language: str, extensions: Extensions) -> str | None:
    """The name under which a buffer is checked; None where its format has no lines, or is no document's."""
    reader = extensions.reader_for(os.path.splitext(path)[1].lower())
    if reader is not None:
        return path if isinstance(reader, Lined) else None
    return path + LANGUAGES[language] if language in LANGUAGES else None


def check_text(text: str, name: str, workspace: Workspace, encoding: Encoding) -> Checked:
    """Check a text. What a person can mend, configuration and rules too, is a failure in the result."""
    text = _LONE.sub("\ufffd", text)
    file = RawFile(name, text.encode(), "utf-8")
    checked = Checked(file, Positions(text, encoding), Result(name, "", FactsText()))
    if not text.strip("\ufeff \t\r\n\u3000\xa0"):
        return checked  # nothing is written yet
    try:
        if workspace.leaves_out(name):
            return checked._replace(excluded=True)
        engine = workspace.engine(name)
        if len(file.data) > engine.config.most_bytes:
            return _failed(checked, f"文稿超过 {engine.config.most_bytes // _MEGABYTE} MB，不像一份总结，没有检查。")
        if not isinstance(engine.reader(file), Lined):
            return _failed(checked, "这份文稿的开头像是网页或别的格式，编辑器里不检查；请保存后用 gongwen check 检查。")
        file = file._replace(sidecar=sidecar_of(name))
        checked = checked._replace(file=file)
        document = engine.read(file)
        result = workspace.settled(engine.check_read(file, document), engine)
    except CheckerError as error:
        return _failed(checked, str(error))
    broken = tuple(Failure("规则", error) for error in engine.book.errors)
    return checked._replace(
        result=result._replace(failures=(*broken, *result.failures)), engine=engine, document=document
    )


def _failed(checked: Checked, why: str) -> Checked:
    return checked._replace(result=checked.result._replace(failures=(Failure(checked.file.name, why),)))
