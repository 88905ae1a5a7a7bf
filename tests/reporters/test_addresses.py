"""Paths as addresses: relative ones stay relative, every other character is encoded."""

from __future__ import annotations

from urllib.parse import unquote_to_bytes

import pytest

from checker_builtin.reporters.addresses import address, is_relative


@pytest.mark.parametrize(
    ("path", "separator", "written"),
    [
        ("reports/a.txt", "/", "reports/a.txt"),
        ("./reports/a.txt", "/", "reports/a.txt"),
        (".//a.txt", "/", "a.txt"),
        ("../a.txt", "/", "../a.txt"),
        (".", "/", "."),
        ("-", "/", "-"),
        ("总结.txt", "/", "%E6%80%BB%E7%BB%93.txt"),
        ("a b#1?%20.txt", "/", "a%20b%231%3F%2520.txt"),
        ("a:b.txt", "/", "a%3Ab.txt"),
        ("a\\b.txt", "/", "a%5Cb.txt"),
        ("a\\b.txt", "\\", "a/b.txt"),
        ("/srv/总.txt", "/", "file:///srv/%E6%80%BB.txt"),
        ("C:\\文稿\\a.txt", "\\", "file:///C:/%E6%96%87%E7%A8%BF/a.txt"),
        ("C:\\a.txt", "/", "file:///C:/a.txt"),
        ("d:/a b.txt", "\\", "file:///d:/a%20b.txt"),
        ("\\\\server\\share\\a.txt", "\\", "file://server/share/a.txt"),
        ("\udcff.txt", "/", "%FF.txt"),
        ("\ud800.txt", "/", "%ED%A0%80.txt"),
        ("甲\n乙", "/", "%E7%94%B2%0A%E4%B9%99"),
    ],
)
def test_addresses(path: str, separator: str, written: str) -> None:
    assert address(path, separator) == written
    assert is_relative(written) != written.startswith("file:")
    assert written.isascii()


def test_a_name_comes_back_from_its_address() -> None:
    name = "提交/云川市 水务局（定稿）&#1.txt"
    assert unquote_to_bytes(address(name, "/")).decode() == name
