"""SHA-256 without loading OpenSSL, which costs half a bare interpreter at start."""

from __future__ import annotations

from functools import lru_cache
from typing import Any


def sha256(data: bytes) -> str:
    """The digest as 64 hexadecimal characters."""
    return str(_algorithm()(data).hexdigest())


@lru_cache(maxsize=1)
def _algorithm() -> Any:
    for module in ("_sha2", "_sha256"):  # 3.12 and later, 3.11
        try:
            return __import__(module).sha256
        except (ImportError, AttributeError):
            continue
    from hashlib import sha256 as portable

    return portable
