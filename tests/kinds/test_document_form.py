"""The pack document-form on whole reports: one thing is spoiled, and exactly that is found, once."""

from __future__ import annotations

from functools import lru_cache

import pytest

from checker.extending.hookspecs import RawFile
from checker.extending.host import load_extensions
from checker.model.report import Located
from checker.running.config import Config
from checker.running.engine import Engine
from checker.running.engines import prepare
from tests.kinds.section_reports import CLEAN_2019, CLEAN_2021

PACKS = ("document-form/", "numerals/", "privacy/")
DATE = "2019年12月20日"
TITLE = "青山县水务局2019年党建工作总结"
TO = "县委直属机关工委："
WORDS = "局党组把党的政治建设摆在首位"


@lru_cache(maxsize=2)
def engine(strict: bool = False) -> Engine:
    return prepare(Config(strict=strict), load_extensions(lambda: ()))


def located(text: str, *, strict: bool = False) -> tuple[Located, ...]:
    return engine(strict).check_bytes(RawFile("报告.txt", text.encode())).located


def found(text: str, *, strict: bool = False) -> list[tuple[str, str]]:
    """(rule, words) of the packs that belong together here."""
    return [
        (one.finding.rule, text[one.finding.span.start : one.finding.span.end])
        for one in located(text, strict=strict)
        if one.finding.rule.startswith(PACKS)
    ]


# What is spoiled, by what -> the rule and the words.
SPOILED = [
    (DATE, "二〇一九年十二月二十日", "document-form/chinese-numeral-date", "二〇一九年十二月二十日"),
    (DATE, "2019年12月", "document-form/signed-date-without-day", "2019年12月"),
    (DATE, "2019年十二月20日", "numerals/half-chinese-date", "2019年十二月20日"),
    (DATE, "2019年12月05日", "numerals/zero-padded-date", "05日"),
    (DATE, f"{DATE}\n\n抄送：县委组织部", "document-form/copy-list-end-mark", "部"),
    (DATE, f"{DATE}\n\n主题词：党建 工作 总结", "document-form/subject-words", "主题词："),
    (
        "中共青山县水务局党组\n",
        "附件：党建工作统计表。\n\n中共青山县水务局党组\n",
        "document-form/attachment-note",
        "。",
    ),
    (
        "中共青山县水务局党组\n",
        "附件1：党建工作统计表\n\n中共青山县水务局党组\n",
        "document-form/attachment-note",
        "附件1：",
    ),
    (
        "中共青山县水务局党组\n",
        "（此页无正文）\n\n中共青山县水务局党组\n",
        "document-form/page-without-text",
        "（此页无正文）",
    ),
    (TO, "张书记：", "document-form/addressed-to-leader", "张书记："),
    (WORDS, f"恳请解决经费10万元。{WORDS}", "document-form/request-in-summary", "恳请解决"),
    (WORDS, f"新建活动室100平米。{WORDS}", "document-form/unlawful-unit", "平米"),
    (
        WORDS,
        f"按照《国家行政机关公文处理办法》办文。{WORDS}",
        "document-form/repealed-regulation",
        "《国家行政机关公文处理办法》",
    ),
    (WORDS, f"走访职工王某（13000000000）。{WORDS}", "privacy/mobile-number-left", "13000000000"),
    (WORDS, f"每月开展七、八次活动。{WORDS}", "numerals/approximate-number", "七、八"),
    (WORDS, f"纠正4风问题。{WORDS}", "numerals/arabic-in-fixed-term", "4风"),
    (WORDS, f"党员占百分之20。{WORDS}", "numerals/arabic-after-percent-words", "百分之20"),
]


@pytest.mark.parametrize(("right", "wrong", "rule", "words"), SPOILED)
def test_exactly_this_is_found(right: str, wrong: str, rule: str, words: str) -> None:
    assert CLEAN_2019.count(right) == 1
    assert found(CLEAN_2019.replace(right, wrong)) == [(rule, words)]


@pytest.mark.parametrize("text", [CLEAN_2019, CLEAN_2021])
@pytest.mark.parametrize("strict", [False, True])
def test_a_sound_report_is_left_alone(text: str, strict: bool) -> None:
    assert found(text, strict=strict) == []


@pytest.mark.parametrize(
    "text",
    [
        CLEAN_2019.replace("2019", "2011").replace(DATE.replace("2019", "2011"), "二〇一一年十二月二十日"),
        CLEAN_2019.replace(TO, "张书记、各位同志："),
        CLEAN_2019.replace(TITLE, "2019年度个人述职报告").replace(TO, "张书记："),
        CLEAN_2019.replace(DATE, f"{DATE}\n\n（联系人：李某，联系电话：0512-65220000）"),
        CLEAN_2019.replace(DATE, f"{DATE}\n\n抄送：县委组织部。"),
    ],
    ids=["before the norm", "an address to people", "a person's own report", "a landline", "a sound copy list"],
)
def test_nothing_is_found(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (TITLE, "青山县水务局关于2019年防汛工作情况的请示报告"),
        (WORDS, f"近200余人参加。{WORDS}"),
        (WORDS, f"学习19届4中全会精神。{WORDS}"),
        (WORDS, f"落实3会1课制度。{WORDS}"),
        (WORDS, f"根据中办发[2012]14号文件。{WORDS}"),
    ],
)
def test_what_other_packs_say_is_not_said_again(right: str, wrong: str) -> None:
    assert found(CLEAN_2019.replace(right, wrong)) == []
