"""SHA-256: by the interpreter's own small code first, as OpenSSL costs half a bare interpreter to load."""

from __future__ import annotations

from functools import cache
from typing import Any

_ENOUGH = 1_000_000  # bytes; who has seen so many will see more, and OpenSSL is five times as fast


class Digests:
    """The digests of a run's files: the faster algorithm is loaded when there is enough to read."""

    def __init__(self, enough: int = _ENOUGH) -> None:
        self._left = enough
        self._algorithm = _small()

    def of(self, data: bytes) -> str:
        """The digest as 64 hexadecimal characters."""
        if self._left >= 0:
            self._left -= len(data)
            if self._left < 0:
                self._algorithm = _fast()
        return str(self._algorithm(data).hexdigest())


def sha256(data: bytes) -> str:
    """The digest of a few bytes as 64 hexadecimal characters."""
    return str(_small()(data).hexdigest())


@cache
def _small() -> Any:
    for module in ("_sha2", "_sha256"):  # 3.12 and later, 3.11
        try:
            return __import__(module).sha256
        except (ImportError, AttributeError):
            continue
    return _fast()


def _fast() -> Any:
    from hashlib import sha256 as algorithm

    return algorithm
