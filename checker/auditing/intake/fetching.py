"""The bytes of a submission, in whichever process they are wanted: from a folder, an archive or a store."""

from __future__ import annotations

import os
import stat
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from checker.auditing.intake.archives import Directory, read_directory, unpacked
from checker.auditing.intake.stores import is_url, open_url, told_if
from checker.auditing.submission import Member, Origin, Submission
from checker.model.errors import UnreadableDocument
from checker.running.files import MOST_BESIDE, bounded, bytes_of, too_large

MOST_NESTED = 1_000_000_000  # bytes of an archive within an archive, unpacked
_IN_MEMORY = 16_000_000  # of them; the others are in a temporary file


class Fetcher:
    """Gets the bytes of submissions.

    The archive of the last one stays open, and that within it unpacked: the next
    submission is mostly from there too. To be closed, or used as a context.
    """

    def __init__(self) -> None:
        self._path = ""
        self._open: list[tuple[Member | None, BinaryIO]] = []  # the archive, then the one within it

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give back what is open."""
        self._keep(0)

    def fetch(self, submission: Submission, most_bytes: int) -> bytes:
        """The bytes of a document. Raises UnreadableDocument, for one of more than `most_bytes` too."""
        return self._bytes(submission.origin, most_bytes)

    def sidecar(self, submission: Submission) -> bytes | None:
        """The bytes of the file beside a document that lets findings be; None: there is none.

        A byte more than such a file may have is given of one that is too large. Raises UnreadableDocument.
        """
        origin = submission.sidecar
        if origin is None:
            return None
        if origin.members and origin.members[-1].size > MOST_BESIDE:
            return bytes(MOST_BESIDE + 1)
        with told_if(origin.path):
            if origin.members:
                return self._bytes(origin, MOST_BESIDE)
            with _opened(origin.path) as file:
                return file.read(MOST_BESIDE + 1)

    def directory(self, origin: Origin) -> Directory:
        """What an archive holds. Raises UnreadableDocument."""
        with told_if(origin.path):
            return read_directory(self._archive(origin))

    def _bytes(self, origin: Origin, most_bytes: int) -> bytes:
        path, members = origin
        if not members:
            if not is_url(path):
                _refuse_special(path)
                return bytes_of(path, most_bytes)
            with told_if(path), open_url(path) as file:
                return bounded(file.read(most_bytes + 1), most_bytes)
        if members[-1].size > most_bytes:
            raise too_large(most_bytes)
        with told_if(path):
            return b"".join(unpacked(self._archive(Origin(path, members[:-1])), members[-1]))

    def _archive(self, origin: Origin) -> BinaryIO:
        """An archive, opened; stays so until one elsewhere is wanted."""
        path, members = origin
        if path != self._path:
            self.close()
        way = [None, *members]
        same = 0
        while same < min(len(way), len(self._open)) and self._open[same][0] == way[same]:
            same += 1
        self._keep(same)
        self._path = path
        for member in way[same:]:
            file = _opened(path) if member is None else _spooled(self._open[-1][1], member)
            self._open.append((member, file))
        return self._open[-1][1]

    def _keep(self, number: int) -> None:
        while len(self._open) > number:
            self._open.pop()[1].close()


def fetch(submission: Submission, most_bytes: int) -> bytes:
    """The bytes of one document. Raises UnreadableDocument. For many, a `Fetcher` opens each archive once."""
    with Fetcher() as fetcher:
        return fetcher.fetch(submission, most_bytes)


def _opened(path: str) -> BinaryIO:
    if is_url(path):
        return open_url(path)
    _refuse_special(path)
    try:
        return open(path, "rb")
    except FileNotFoundError:
        raise UnreadableDocument("没有这个文件，请核对路径和文件名。") from None


def _refuse_special(path: str) -> None:
    """Opening a pipe waits for whoever writes to it. Raises UnreadableDocument."""
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return  # said when it is opened
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise UnreadableDocument("它不是普通文件（可能是管道或设备），不能检查；请换成文稿本身。")


def _spooled(archive: BinaryIO, member: Member) -> BinaryIO:
    """A file of an archive, unpacked to be sought in. Raises UnreadableDocument."""
    if member.size > MOST_NESTED:
        raise UnreadableDocument(f"压缩包里的压缩包解开后超过 {MOST_NESTED // 1_000_000} MB；请解压后再查。")
    file = cast(BinaryIO, SpooledTemporaryFile(_IN_MEMORY))  # noqa: SIM115 - it stays open
    try:
        for part in unpacked(archive, member):
            file.write(part)
    except BaseException:
        file.close()
        raise
    return file
