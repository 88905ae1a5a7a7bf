"""The digest is the one that everybody else computes."""

import hashlib

import pytest

from checker.running.digest import sha256


@pytest.mark.parametrize("data", [b"", b"abc", "总结".encode() * 5000])
def test_sha256(data: bytes) -> None:
    assert sha256(data) == hashlib.sha256(data).hexdigest()
