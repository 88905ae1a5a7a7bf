"""The digest is the one that everybody else computes."""

import hashlib

import pytest

from checker.running.digest import Digests, sha256


@pytest.mark.parametrize("data", [b"", b"abc", "总结".encode() * 5000])
def test_sha256(data: bytes) -> None:
    assert sha256(data) == hashlib.sha256(data).hexdigest()


def test_it_is_the_same_before_and_after_so_much_data_that_a_faster_one_is_loaded() -> None:
    small = "总结".encode() * 5000
    large = small * 40
    run = Digests()
    digests = [run.of(data) for data in (small, large, small)]
    assert digests == [hashlib.sha256(data).hexdigest() for data in (small, large, small)]
