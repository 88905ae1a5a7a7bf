"""Identity numbers (GB 11643—1999), bank cards (GB/T 17552, Luhn) and mobile telephones: which run of digits is one."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from checker.reading.days import last_day
from checker_builtin.kinds.privacy import RUN

# The first two figures of a place (GB/T 2260), by province.
_PROVINCES = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83".split()
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_SAMPLE = "13800138000"  # stands in every template: kind `placeholder` speaks of it
_RUN = re.compile(RUN)
_PART = re.compile("[0-9]+")
_LEAST, _MOST = 11, 19  # digits of a telephone number and of a bank card
_BEFORE, _AFTER = 24, 4  # characters of the same paragraph that say what a number is

_IDENTITY = re.compile("身份证|身份号|证件号")
_CARD = re.compile("卡号|银行卡|储蓄卡|借记卡|信用卡|工资卡|一卡通|银行账[号户]|银行帐[号户]|开户")
_CONTACT = re.compile("联系人|联系电话|联系方式|联系手机|经办人|传真|(?:电话|手机)[：:]")
_PUBLIC = re.compile("举报|热线|咨询|服务|监督|值班|投诉|报名|应急|客服|公开|受理|办公")
# What else has so many digits: codes and amounts.
_CODE = re.compile(
    "(?:编号|代码|编码|单号|文号|案号|字号|许可证|执照|备案|合同|项目|账号|帐号|发票|批次|流水|QQ)[^，。；]{0,12}$"
)
_MEASURE = re.compile(r"[0-9.,]?\s?(?:[亿万千百余多]|元|人|次|吨|亩|户|件|个|平方|公里|千米|米|立方|度|%|％|股)")


class Stretch(NamedTuple):
    """A number in the folded text, its digits alone, and the words of its paragraph on either side."""

    start: int
    end: int
    digits: str
    before: str
    after: str


def numbers_of(check: str, text: str) -> list[Stretch]:
    """The numbers of a text that one of the checks of kind `privacy` is for."""
    return list(filter(_IS_ONE[check], _numbers(text)))


def is_identity_number(digits: str, *, checked: bool = True) -> bool:
    """Eighteen figures: place, day of birth, order, check; not `checked` is for one that somebody mistyped."""
    if len(digits) != 18 or not digits[:17].isascii() or not digits[:17].isdecimal() or digits[:2] not in _PROVINCES:
        return False
    if not ("1880" <= digits[6:10] < "2100" and _is_day(digits[10:12], digits[12:14])):
        return False
    total = sum([int(figure) * weight for figure, weight in zip(digits, _WEIGHTS, strict=False)])
    return not checked or _CHECKS[total % 11] == digits[17].upper()


def is_old_identity_number(digits: str) -> bool:
    """Fifteen figures, as they were until 1999: place, day of birth with two figures for the year, order."""
    return (
        len(digits) == 15 and digits.isdecimal() and digits[:2] in _PROVINCES and _is_day(digits[8:10], digits[10:12])
    )


def is_mobile_number(digits: str) -> bool:
    """Eleven figures that begin with 13 to 19."""
    return len(digits) == 11 and digits[0] == "1" and digits[1] in "3456789" and digits != _SAMPLE


def is_bank_card(digits: str) -> bool:
    """A card of China (62…, sixteen to nineteen figures) or of abroad (4…, 5…, sixteen) with a right check figure."""
    known = digits.startswith("62") if len(digits) != 16 else digits.startswith(("62", "4", "5"))
    return 16 <= len(digits) <= 19 and known and digits.isdecimal() and _luhn(digits)


def _is_day(month: str, day: str) -> bool:
    return "01" <= month <= "12" and 1 <= int(day) <= last_day(int(month))


def _luhn(digits: str) -> bool:
    total = 0
    for place, figure in enumerate(reversed(digits)):
        value = int(figure) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


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


_IS_ONE: dict[str, Callable[[Stretch], bool]] = {
    "identity-number": _is_identity_number,
    "mobile-number": _is_mobile_number,
    "mobile-contact": _is_mobile_contact,
    "bank-card": _is_bank_card,
}
