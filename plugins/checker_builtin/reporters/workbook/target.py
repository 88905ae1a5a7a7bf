"""The file that the workbook goes into; once writing has failed, it takes and forgets what still comes."""

from __future__ import annotations

from typing import IO


class Target:
    """What `zipfile` asks of a file.

    An archive that was not closed ends itself when it is collected: it would fail once
    more, at a moment when nobody can catch it, and print a traceback.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file: IO[bytes] | None = file

    def forget(self) -> None:
        """From now on nothing is written."""
        self._file = None

    def write(self, data: bytes) -> int:
        return len(data) if self._file is None else self._file.write(data)

    def seek(self, offset: int, whence: int = 0) -> int:
        return 0 if self._file is None else self._file.seek(offset, whence)

    def tell(self) -> int:
        return 0 if self._file is None else self._file.tell()

    def flush(self) -> None:
        if self._file is not None:
            self._file.flush()
