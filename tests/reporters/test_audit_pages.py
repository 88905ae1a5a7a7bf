"""The pages of an audit: where they lie, what they say, and that nothing of a text is obeyed."""

from __future__ import annotations

import re

import pytest

from checker_builtin.reporters.audit_pages.addresses import page_of, page_of_copies, page_of_unit

# --- where they lie -------------------------------------------------------------------

KEYS = ["总结.docx", "总结.DOCX", "总结.docx ", "CON", "../../etc", "a" * 5000, "\ud83d半", "", "一局/总结.docx"]


@pytest.mark.parametrize("address", [page_of, page_of_unit, page_of_copies])
def test_names_of_pages_suit_every_file_system(address: object) -> None:
    assert callable(address)
    names = [address(key) for key in KEYS]
    assert all(re.fullmatch(r"[\u4e00-\u9fff]{2}/[0-9a-f]{24}\.html", name) for name in names)
    assert len({name.casefold() for name in names}) == len(KEYS)


def test_names_of_pages_stay() -> None:
    assert page_of("提交/一局/总结.docx") == "文稿/e6ed94400199bb8b437f1f9a.html"
