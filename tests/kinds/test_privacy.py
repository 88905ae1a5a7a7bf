"""The kind `privacy`: exactly which numbers are found, how they are shown, and where it stays silent."""

from __future__ import annotations

import pytest

from checker.model.document import Document
from checker.model.finding import Finding
from checker.model.rule import Rule
from checker_builtin.kinds.personal_numbers import is_bank_card, is_identity_number, is_old_identity_number
from checker_builtin.kinds.privacy import CHECKS, PrivacyKind, PrivacyOptions, masked
from tests.reading.reports import read

# The examples of GB 11643—1999 itself, and numbers of a place and an order that no person has.
FIRST, SECOND, NOBODY = "11010519491231002X", "440524188001010014", "110000190001010004"
CARD = "6222000000000000004"
MOBILE = "13000000000"


def found(check: str, text: str, most: int = 5) -> list[Finding]:
    return findings(check, read(text), most)


def findings(check: str, document: Document, most: int = 5) -> list[Finding]:
    rule = Rule(
        id=f"privacy/{check}",
        title=check,
        kind="privacy",
        category="residue",
        message="{found}{others}",
        severity="warning",
        why="",
        options=PrivacyOptions(check, most),
    )
    return list(PrivacyKind().run(rule, document))


FOUND = [
    ("identity-number", f"张某，{FIRST}，已发放补助。", [FIRST]),
    ("identity-number", "张某（11010519491231002x）", ["11010519491231002x"]),
    ("identity-number", f"{SECOND}", [SECOND]),
    ("identity-number", f"{FIRST}、{SECOND}", [FIRST, SECOND]),
    ("identity-number", "１１００００１９０００１０１０００４", ["１１００００１９０００１０１０００４"]),
    ("identity-number", "110105 19491231 002X", ["110105 19491231 002X"]),
    ("identity-number", "身份证号码：110105194912310021", ["110105194912310021"]),  # a slip in the last figure
    ("identity-number", "身份证号110105491231002", ["110105491231002"]),  # fifteen figures
    ("mobile-number", f"来访人王某（{MOBILE}）", [MOBILE]),
    ("mobile-number", "来访人王某130 0000 0000", ["130 0000 0000"]),
    ("mobile-number", "来访人王某130-0000-0000", ["130-0000-0000"]),
    ("mobile-number", f"王某/{MOBILE}/已回访", [MOBILE]),
    ("mobile-number", f"{MOBILE} 19900000000", [MOBILE, "19900000000"]),
    ("mobile-number", f"张某（身份证号110105********002X，电话{MOBILE}）", [MOBILE]),
    ("mobile-contact", f"联系人：李某，电话：{MOBILE}", [MOBILE]),
    ("bank-card", f"开户行：某某支行，{CARD}", [CARD]),
    ("bank-card", "银行卡号：6222 0000 0000 0000 004", ["6222 0000 0000 0000 004"]),
]

SILENT = [
    ("identity-number", "110105194912310021"),  # the check figure is wrong and nothing says what it is
    ("identity-number", "990000190001010008"),  # no such place
    ("identity-number", "11010519491331002X"),  # no such month
    ("identity-number", "身份证号110105********002X"),
    ("identity-number", f"A{FIRST}"),
    ("identity-number", f"流水号2018{FIRST}"),
    ("identity-number", f"http://www.example.com/{FIRST}"),
    ("identity-number", "110105491231002"),
    ("mobile-number", f"联系电话：{MOBILE}"),
    ("mobile-number", f"举报电话{MOBILE}"),
    ("mobile-number", "举报手机（24小时）：13000000000"),
    ("mobile-number", f"拨付{MOBILE}元"),
    ("mobile-number", f"项目编号{MOBILE}"),
    ("mobile-number", "项目编号：2018-13000000000"),
    ("mobile-number", "http://www.example.com/13000000000"),
    ("mobile-number", "王某（130****0000）"),
    ("mobile-number", "0512-65220000"),
    ("mobile-number", "12000000000"),
    ("mobile-number", "13800138000"),  # the telephone of templates: kind placeholder
    ("mobile-number", "增长1.30000000001%"),
    ("mobile-contact", f"来访人王某（{MOBILE}）"),
    ("bank-card", f"项目代码{CARD}"),
    ("bank-card", "银行卡号：6222000000000000001"),
    ("bank-card", "银行卡办理32000户"),
]


@pytest.mark.parametrize(("check", "text", "words"), FOUND)
def test_exactly_this_is_found(check: str, text: str, words: list[str]) -> None:
    document = read(text)
    assert [document[finding.span] for finding in findings(check, document)] == words


@pytest.mark.parametrize(("check", "text"), SILENT)
def test_nothing_is_found(check: str, text: str) -> None:
    assert found(check, text) == []


def test_the_message_does_not_show_the_number() -> None:
    assert [finding.message for finding in found("identity-number", FIRST)] == ["1101…002X"]
    assert [finding.message for finding in found("mobile-number", MOBILE)] == ["130…000"]
    assert masked(CARD) == "6222…0004"


def test_a_list_of_people_gets_one_finding() -> None:
    lines = [f"王某{number}，130000000{number:02d}" for number in range(12)]
    findings_ = found("mobile-number", "\n".join(lines))
    assert [finding.message for finding in findings_] == ["130…000等12处"]
    assert len(findings_[0].related) == 11
    assert len(found("mobile-number", "\n".join(lines), most=20)) == 12


@pytest.mark.parametrize("digits", ["", "1", "X" * 18, "１" * 18, "11010519491231002", "0" * 18, "1" * 19])
def test_what_is_no_number_of_a_person(digits: str) -> None:
    assert not is_identity_number(digits)
    assert not is_old_identity_number(digits)


def test_the_standard_says_so() -> None:
    assert is_identity_number(FIRST)
    assert is_identity_number(SECOND)
    assert is_identity_number(NOBODY)
    assert not is_identity_number(SECOND[:-1] + "5")
    assert is_bank_card(CARD)
    assert not is_bank_card(CARD[:-1] + "5")


@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize(
    "text",
    [
        "1" * 500_000,
        "1 " * 250_000,
        "-1" * 250_000,
        "13000000000" * 40_000,
        "身份证号" * 100_000,
        "1300000000 " * 40_000,
    ],
    ids=["ones", "blanks", "hyphens", "telephones", "words", "tens"],
)
def test_a_hostile_text_costs_no_more_than_its_length(check: str, text: str) -> None:
    assert found(check, text) == []
