"""What a pattern means, in a table: pattern, the paths it means, the paths it does not."""

from __future__ import annotations

import pytest

from checker.settings.globs import glob_trouble, matches

TABLE: dict[str, tuple[list[str], list[str]]] = {
    "总结.txt": (["总结.txt", "甲/总结.txt", "甲/乙/总结.txt"], ["甲总结.txt", "总结.txt.bak"]),
    "*述职*": (["2018年述职报告.docx", "甲/述职.txt", "述职/张某.txt"], ["甲/总结.txt"]),
    "*.docx": (["总结.DOCX", "甲/总结.docx"], ["总结.docx.txt", "总结.doc"]),
    "草稿": (["草稿/总结.txt", "甲/草稿/乙/总结.txt", "草稿"], ["草稿箱/总结.txt", "总结草稿"]),
    "草稿/": (["草稿/总结.txt", "甲/草稿/乙/总结.txt"], ["草稿", "甲/草稿"]),
    "报送/*.txt": (["报送/总结.txt"], ["总结.txt", "甲/报送/总结.txt", "报送/甲/总结.txt"]),
    "./报送/*.txt": (["报送/总结.txt", "./报送/总结.txt"], ["甲/报送/总结.txt"]),
    "报送/**": (["报送/总结.txt", "报送/甲/乙/总结.txt"], ["总结.txt", "甲/报送/总结.txt"]),
    "报送/**/*.md": (["报送/总结.md", "报送/甲/总结.md", "报送/甲/乙/总结.md"], ["报送/总结.txt", "总结.md"]),
    "**/报送/*.md": (["报送/总结.md", "甲/乙/报送/总结.md"], ["报送/甲/总结.md"]),
    "**": (["总结.txt", "甲/总结.txt"], []),
    "**/**/*.md": (["总结.md", "甲/总结.md", "甲/乙/丙/总结.md"], ["总结.txt"]),
    "20??年": (["2018年/总结.txt"], ["218年/总结.txt", "20188年/总结.txt"]),
    "[2018]*.txt": (["[2018]3号.txt"], ["2号.txt"]),
    "{甲,乙}.txt": (["{甲,乙}.txt"], ["甲.txt"]),
    "a+b(1).*": (["a+b(1).txt"], ["aab1.txt"]),
    "报送\\**\\*.md": (["报送/总结.md", "报送\\甲\\总结.md"], ["总结.md"]),
    "甲 乙/*.txt": (["甲 乙/总 结.txt"], ["甲乙/总结.txt"]),
    "*": (["总结.txt"], []),
    "𠮷*.txt": (["𠮷田😀.txt"], ["吉田.txt"]),
}


@pytest.mark.parametrize("pattern", TABLE)
def test_what_a_pattern_means(pattern: str) -> None:
    meant, others = TABLE[pattern]
    assert [path for path in meant if not matches(pattern, path)] == []
    assert [path for path in others if matches(pattern, path)] == []


@pytest.mark.parametrize("pattern", TABLE)
def test_patterns_that_work_have_no_trouble(pattern: str) -> None:
    assert glob_trouble(pattern) == ""


@pytest.mark.parametrize(
    ("pattern", "says"),
    [
        ("", "是空的"),
        ("/", "是空的"),
        ("!总结.txt", "不支持反选"),
        ("../总结.txt", "里有“..”"),
        ("/home/总结.txt", "是绝对路径"),
        ("C:\\总结.txt", "是绝对路径"),
        ("甲/" * 60, "太长"),
        ("甲" * 2000, "太长"),
    ],
)
def test_patterns_that_cannot_work_are_refused(pattern: str, says: str) -> None:
    assert says in glob_trouble(pattern)


def test_a_pattern_of_many_stars_comes_to_an_end() -> None:
    assert not matches("**/" * 24 + "*a" * 400 + "b", "甲/" * 100 + "a" * 250)
