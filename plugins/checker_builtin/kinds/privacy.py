"""Kind `privacy`: numbers that name one person, left in a text that others will read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from checker.extending.hookspecs import Fields
from checker.model.document import Document
from checker.model.finding import Category, Finding, Related
from checker.model.rule import Rule
from checker_builtin.kinds.personal_numbers import (
    is_bank_card,
    is_identity_number,
    is_mobile_number,
    is_old_identity_number,
)

# The cheap test: a stretch long enough for a telephone number. One blank or hyphen may part its digits.
_RUN = re.compile(r"[0-9][0-9 -]{9,40}[0-9Xx]")
_PART = re.compile("[0-9]+")
_LEAST, _MOST = 11, 19  # digits of a telephone number and of a bank card
_BEFORE, _AFTER = 24, 4  # characters of the same paragraph that say what a number is
_MOST_RELATED = 20

_IDENTITY = re.compile("身份证|身份号|证件号")
_CARD = re.compile("卡号|银行卡|储蓄卡|借记卡|信用卡|工资卡|一卡通|银行账[号户]|银行帐[号户]|开户")
_CONTACT = re.compile("联系人|联系电话|联系方式|联系手机|经办人|传真|(?:电话|手机)[：:]")
_PUBLIC = re.compile("举报|热线|咨询|服务|监督|值班|投诉|报名|应急|客服|公开|受理|办公")
# What else has so many digits: codes and amounts.
_CODE = re.compile(
    "(?:编号|代码|编码|单号|文号|案号|字号|许可证|执照|备案|合同|项目|账号|帐号|发票|批次|流水|QQ)[^，。；]{0,12}$"
)
_MEASURE = re.compile(r"[0-9.,]?\s?(?:[亿万千百余多]|元|人|次|吨|亩|户|件|个|平方|公里|千米|米|立方|度|%|％|股)")


class PrivacyOptions(NamedTuple):
    """`check` is what the rule looks for, one of CHECKS. From more than `most` places on there is one finding."""

    check: str
    most: int = 5


class Stretch(NamedTuple):
    """A number in the folded text, its digits alone, and the words of its paragraph on either side."""

    start: int
    end: int
    digits: str
    before: str
    after: str


class PrivacyKind:
    """A number is reported where its digits themselves prove what it is, or the words before it say so."""

    name = "privacy"
    category: Category = "residue"
    needs: tuple[str, ...] = ()
    options = PrivacyOptions

    def read(self, fields: Fields) -> PrivacyOptions:
        return PrivacyOptions(fields.choice("check", tuple(CHECKS)), fields.integer("most", 5))

    def holes(self, options: PrivacyOptions) -> tuple[str, ...]:
        return ("found", "count", "others")

    def run(self, rule: Rule[PrivacyOptions], document: Document) -> Iterator[Finding]:
        is_one = CHECKS[rule.options.check]
        numbers = [number for number in _numbers(document.folded.text) if is_one(number)]
        together = len(numbers) > rule.options.most
        for number in numbers[:1] if together else numbers:
            spans = [document.folded.back(one.start, one.end) for one in numbers[1 : _MOST_RELATED + 1]]
            yield rule.found(
                document.folded.back(number.start, number.end),
                related=tuple([Related(span, "这里也是") for span in spans]) if together else (),
                found=masked(number.digits),
                count=str(len(numbers)),
                others=f"等{len(numbers)}处" if together else "",
            )


def masked(digits: str) -> str:
    """A number as a message may show it: the middle is left out."""
    ends = 4 if len(digits) >= 15 else 3
    return f"{digits[:ends]}…{digits[-ends:]}"


@lru_cache(maxsize=2)  # for the other rules of the same document
def _numbers(text: str) -> tuple[Stretch, ...]:
    return tuple([number for run in _RUN.finditer(text) for number in _in_run(text, *run.span())])


def _in_run(text: str, start: int, end: int) -> Iterator[Stretch]:
    """The numbers of a run: a long part is one by itself, short parts are read as one (138 0000 0000)."""
    parts = [match.span() for match in _PART.finditer(text, start, end)]
    at = 0
    while at < len(parts):
        first, last = parts[at]
        at += 1
        count = last - first
        while count < _MOST and at < len(parts) and _short(parts[at - 1]) and _short(parts[at]):
            count += parts[at][1] - parts[at][0]
            last = parts[at][1]
            at += 1
        if count == 17 and text[last : last + 1] in ("X", "x"):
            last, count = last + 1, 18
        if _LEAST <= count <= _MOST and not _is_part_of_more(text, first, last):
            line = text.rfind("\n", max(0, first - _BEFORE), first) + 1
            before = text[max(line, first - _BEFORE) : first]
            digits = text[first:last].replace(" ", "").replace("-", "")
            yield Stretch(first, last, digits, before, text[last : last + _AFTER].partition("\n")[0])


def _short(part: tuple[int, int]) -> bool:
    return part[1] - part[0] < _LEAST


def _is_part_of_more(text: str, first: int, last: int) -> bool:
    """Whether the digits stand in a code, the address of a page, a decimal or a masked number."""
    before, after = text[max(0, first - 2) : first], text[last : last + 2]
    if before.endswith("/"):
        return before[0] < "\u0250" and not before[0].isdigit()  # 张某/138…, but not www.….cn/138…
    if before[-1:] in ("-", ".") or (after[:1] in ("-", ".") and after[1:].isdigit()):
        return True
    return any([_sticks(character) for character in before[-1:] + after[:1]])


def _sticks(character: str) -> bool:
    return character in "_=&%#@+*×＊" or (character < "\u0250" and character.isalnum())


def _is_identity_number(number: Stretch) -> bool:
    if is_identity_number(number.digits):
        return True
    said = _IDENTITY.search(number.before) is not None
    # With a slip in its digits or in its old form a number is one where the words say so.
    return said and (is_identity_number(number.digits, checked=False) or is_old_identity_number(number.digits))


def _is_mobile_number(number: Stretch) -> bool:
    return _is_mobile(number) and not _is_offered(number)


def _is_mobile_contact(number: Stretch) -> bool:
    return _is_mobile(number) and _is_offered(number)


def _is_offered(number: Stretch) -> bool:
    """Whether the words before a number offer it as somebody's to call: who is named with an identity card is not."""
    return _CONTACT.search(number.before) is not None and _IDENTITY.search(number.before) is None


def _is_mobile(number: Stretch) -> bool:
    if not is_mobile_number(number.digits) or _PUBLIC.search(number.before) or _CODE.search(number.before):
        return False
    return _MEASURE.match(number.after) is None


def _is_bank_card(number: Stretch) -> bool:
    return is_bank_card(number.digits) and _CARD.search(number.before) is not None


CHECKS: dict[str, Callable[[Stretch], bool]] = {
    "identity-number": _is_identity_number,
    "mobile-number": _is_mobile_number,
    "mobile-contact": _is_mobile_contact,
    "bank-card": _is_bank_card,
}
