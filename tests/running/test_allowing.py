"""Words that the unit allows: which findings they set apart, and what is told of these."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.extending.hookspecs import RawFile
from checker.extending.host import load_extensions
from checker.model.finding import Finding
from checker.model.report import Suppressed
from checker.model.rule import AllowedWord
from checker.model.text import Span
from checker.reading.building import DocumentBuilder
from checker.running.allowing import Allowing
from checker.running.config import Config
from checker.running.engines import prepare
from checker.running.fixing import fix
from checker.running.locating import locate
from tests.rulebase.word_lists import HEADINGS, write_csv

TEXT = "示例市老城局 党建工作总结\n老城局在赋能 增效上下功夫，赋能中心已经建成。"
WORDS = (
    AllowedWord("赋能增效", "本市文件用语", "词表.xlsx 第5行"),
    AllowedWord("赋能中心", "单位名称", "词表.xlsx 第6行"),
    AllowedWord("示例市老城局党建工作总结", "题目", "词表.xlsx 第7行"),
)


def apart(*spans: Span, words: tuple[AllowedWord, ...] = WORDS) -> list[tuple[str, str, str]]:
    """The words under the findings that are set apart, why, and by which row."""
    builder = DocumentBuilder("总结.txt")
    for line in TEXT.split("\n"):
        builder.paragraph(builder.add(line))
        builder.add("\n")
    document = builder.build()
    found = locate([Finding("甲/乙", "typo", "error", "不妥", span) for span in spans], document)
    parted = Allowing(words).parted(found, document)
    assert sorted([*parted.located, *(one.located for one in parted.suppressed)]) == sorted(found)
    assert {one.by for one in parted.suppressed} <= {"word-list"}
    return [(one.located.text, one.reason, one.where) for one in parted.suppressed]


def at(words: str, more: int = 0) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words) + more)


@pytest.mark.parametrize(
    ("span", "told"),
    [
        (at("赋能 增效"), [("赋能 增效", "本市文件用语", "词表.xlsx 第5行")]),
        (at("能 增"), [("能 增", "本市文件用语", "词表.xlsx 第5行")]),
        (at("赋能中"), [("赋能中", "单位名称", "词表.xlsx 第6行")]),
        (at("赋能 增效上"), []),  # more than the word
        (at("在赋能"), []),
        (at("建成"), []),
        (
            Span(TEXT.index("效上"), TEXT.index("效上")),
            [("", "本市文件用语", "词表.xlsx 第5行")],
        ),  # between two characters
        (Span(TEXT.index("上下"), TEXT.index("上下")), []),  # behind the last
        (Span(TEXT.index("赋能 "), TEXT.index("赋能 ")), []),  # before the first
        (at("老城局 党"), [("老城局 党", "题目", "词表.xlsx 第7行")]),
        (at("示例市老城局 党建工作总结"), []),  # the whole first line speaks of the whole report
    ],
)
def test_which_findings_are_set_apart(span: Span, told: list[tuple[str, str, str]]) -> None:
    assert apart(span) == told


def test_of_two_words_one_that_reaches_far_enough() -> None:
    words = (
        AllowedWord("老城局在赋能增效上", "长", "甲 第2行"),
        AllowedWord("赋能增", "短", "甲 第3行"),
    )
    assert apart(at("增效"), at("赋能 增"), words=words) == [
        ("增效", "长", "甲 第2行"),
        ("赋能 增", "长", "甲 第2行"),
    ]


def test_many_words_are_found_like_few() -> None:
    others = tuple(AllowedWord(f"别的词语{number}", "别的", "甲 第2行") for number in range(200))
    spans = [at("赋能 增效"), at("赋能中"), at("建成"), at("老城局 党")]
    assert apart(*spans, words=(*others, *WORDS)) == apart(*spans) != []


def test_a_finding_about_the_whole_report_stays(tmp_path: Path) -> None:
    listed = write_csv(tmp_path / "词表.csv", [HEADINGS, ("", "示例市新城局2018年党建工作总结", "", "题目")])
    report = tmp_path / "总结.txt"
    report.write_text("示例市新城局2018年党建工作总结\n\n全年工作顺利。\n", encoding="utf-8")
    engine = prepare(Config(words=(listed,)), load_extensions(lambda: ()))
    result = engine.check(str(report))
    assert "structure/missing-signature" in [found.finding.rule for found in result.located]
    assert result.suppressed == ()


def test_an_allowed_word_of_a_list_in_a_run(tmp_path: Path) -> None:
    rows = [HEADINGS, ("截止今日", "截至今日", "", ""), ("", "截止目前为准", "办公室通知", "本单位表单名称")]
    listed = write_csv(tmp_path / "词表.csv", rows)
    report = tmp_path / "总结.txt"
    report.write_text("填报截止目前为准表，截止目前，截止今日。\n", encoding="utf-8")
    engine = prepare(Config(words=(listed,), only=("typos", "words")), load_extensions(lambda: ()))
    result = engine.check(str(report))
    assert [(found.text, found.column) for found in result.located] == [("截止目前", 11), ("截止今日", 16)]
    (one,) = result.suppressed
    assert isinstance(one, Suppressed)
    assert (one.located.text, one.located.column) == ("截止目前", 3)
    assert (one.by, one.reason, one.where) == ("word-list", "本单位表单名称", "词表.csv 第3行")
    data = fix(engine, RawFile(str(report), report.read_bytes())).data
    assert data is not None
    assert data.decode() == "填报截止目前为准表，截至目前，截至今日。\n"
