"""Files that only LibreOffice can read: converted to .docx by it where it is installed, and read as such."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from checker.model.document import Document
from checker.model.errors import UnreadableDocument

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.extending.hookspecs import RawFile

_SECONDS = 60
_PROGRAMS = ("soffice", "libreoffice")
_USUAL_PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
)
# No macros, no links that are fetched, no way into the network.
_SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "int", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "boolean", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "boolean", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "boolean", "true"),
    ("Office.Common/Misc", "FirstRun", "boolean", "false"),
    ("Office.Writer/Content/Update", "Link", "int", "2"),
    ("Inet/Settings", "ooInetProxyType", "int", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "string", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "int", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "string", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "int", "9"),
)
_BY_HAND = "请用 Word 或 WPS 打开，另存为 .docx 后再检查"
_REPAIRED = "文件已损坏，检查的是 LibreOffice 修复出来的内容，可能不全；请用 Word 或 WPS 核对后另存为 .docx 再检查。"


class Source(NamedTuple):
    """What is converted: its suffix and the filter of LibreOffice that reads it; `why` our reader does not.

    `damaged`: what comes out may not be all. `installs`: `why` itself names a remedy.
    """

    suffix: str
    filter: str
    why: str
    damaged: bool = False
    installs: bool = False


RTF = Source(".rtf", "Rich Text Format", "文件是 RTF 格式")


def read_converted(file: RawFile, source: Source) -> Document:
    """The document of a file as LibreOffice understands it. Raises UnreadableDocument, naming the remedies."""
    program = office_program()
    if program is None:
        link = "；或者" if source.installs else "；"
        raise UnreadableDocument(f"{source.why}{link}{_BY_HAND}，也可以安装 LibreOffice，由它转换。")
    converted = _converted(program, file.data, source)
    if converted is None:
        raise UnreadableDocument(f"{source.why}，LibreOffice 也没能转换；{_BY_HAND}。")
    from checker_builtin.readers.word.reader import read_word

    document = read_word(file._replace(data=converted))
    return document.having(unread=(*document.unread, _REPAIRED)) if source.damaged else document


def office_program() -> str | None:
    """Where LibreOffice is, on the path or in its usual places; None where it is not installed."""
    found = (shutil.which(name) for name in _PROGRAMS)
    return next((path for path in (*found, *_existing(_USUAL_PLACES)) if path), None)


def _existing(paths: tuple[str, ...]) -> Iterator[str]:
    return (path for path in paths if os.access(path, os.X_OK))


def _converted(program: str, data: bytes, source: Source) -> bytes | None:
    """The bytes of the .docx that LibreOffice makes of a file in a folder of its own, or None."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        given, profile = os.path.join(folder, f"document{source.suffix}"), os.path.join(folder, "profile")
        with open(given, "wb") as stream:
            stream.write(data)
        _write_profile(profile)
        _run(
            [
                program,
                f"-env:UserInstallation={_address(profile)}",
                *("--headless", "--norestore", "--nologo", "--nodefault", "--nofirststartwizard", "--nolockcheck"),
                f"--infilter={source.filter}",
                *("--convert-to", "docx:MS Word 2007 XML", "--outdir", os.path.join(folder, "converted")),
                given,
            ]
        )
        try:
            with open(os.path.join(folder, "converted", "document.docx"), "rb") as stream:
                return stream.read()
        except OSError:
            return None


def _write_profile(profile: str) -> None:
    """A fresh profile: two runs of LibreOffice in one profile end in silence."""
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse" oor:type="xs:{kind}">'
        f"<value>{value}</value></prop></item>"
        for path, name, kind, value in _SETTINGS
    )
    os.makedirs(os.path.join(profile, "user"))
    with open(os.path.join(profile, "user", "registrymodifications.xcu"), "w", encoding="utf-8") as stream:
        stream.write(
            '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry"'
            ' xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            f"{items}</oor:items>"
        )


def _address(path: str) -> str:
    from pathlib import Path

    return Path(path).resolve().as_uri()


def _run(command: list[str]) -> None:
    """Run a program to its end, at most a minute; what it started ends with it."""
    started = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # of no effect on Windows
    )
    try:
        with suppress(subprocess.TimeoutExpired):
            started.wait(_SECONDS)
    finally:
        _end(started)


def _end(started: subprocess.Popen[bytes]) -> None:
    """The program that is started only starts another, which has to end too."""
    if sys.platform == "win32":
        if started.poll() is None:
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(started.pid)], capture_output=True, check=False)
    else:
        with suppress(ProcessLookupError):  # all have ended
            os.killpg(started.pid, signal.SIGKILL)
    started.wait()
