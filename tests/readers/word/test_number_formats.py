"""Forms of numbers: ECMA-376 part 1, 17.18.59, and what LibreOffice shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker_builtin.readers.word.numbering.number_formats import formatted, padded
from tests.readers.word.lists import WORDS, abstract, num, paragraphs
from tests.readers.word.rendering import rendered
from tests.word_file import WordFile
from tests.word_markup import Level
from tests.word_package import WORD, xml

_CHINESE = (
    "一 二 十 十一 十九 二十 二十一 九十九 一百 一百零五 一百一十 一百一十五 九百九十九"
    " 一千 一千零一 一千零二十 一千二百三十四 一万"
)
_CHINESE_VALUES = (1, 2, 10, 11, 19, 20, 21, 99, 100, 105, 110, 115, 999, 1000, 1001, 1020, 1234, 10000)
# In each form some values and how they are shown.
FORMS: dict[str, dict[int, str]] = {
    "decimal": {0: "0", 1: "1", 32767: "32767"},
    "decimalZero": {1: "01", 9: "09", 10: "10", 100: "100"},
    "upperRoman": {1: "I", 4: "IV", 9: "IX", 49: "XLIX", 1994: "MCMXCIV"},
    "lowerRoman": {3: "iii", 14: "xiv", 90: "xc"},
    "upperLetter": {1: "A", 26: "Z", 27: "AA", 28: "BB", 53: "AAA"},
    "lowerLetter": {1: "a", 26: "z", 52: "zz"},
    "chicago": {1: "*", 2: "†", 4: "§", 5: "**"},
    "decimalFullWidth": {1: "１", 10: "１０"},
    "decimalFullWidth2": {1: "１", 29: "２９"},
    "decimalHalfWidth": {12: "12"},
    "decimalEnclosedCircle": {1: "①", 20: "⑳"},
    "decimalEnclosedCircleChinese": {1: "①", 10: "⑩"},
    "ideographTraditional": {1: "甲", 10: "癸", 11: "11"},
    "ideographZodiac": {1: "子", 12: "亥", 13: "13"},
    "chineseCountingThousand": dict(zip(_CHINESE_VALUES, _CHINESE.split(), strict=True)),
    "chineseCounting": {1: "一", 10: "十", 21: "二十一", 99: "九十九"},
    "taiwaneseCounting": {1: "一", 10: "十", 21: "二十一", 99: "九十九"},
    "taiwaneseCountingThousand": {1: "一", 10: "十", 105: "一百零五", 1020: "一千零二十"},
    "japaneseCounting": {1: "一", 10: "十", 21: "二十一", 99: "九十九"},
    "chineseLegalSimplified": {1: "壹", 2: "贰", 10: "壹拾", 21: "贰拾壹", 105: "壹佰零伍", 1020: "壹仟零贰拾"},
    "ideographLegalTraditional": {1: "壹", 2: "貳", 10: "壹拾", 105: "壹佰零伍", 10000: "壹萬"},
    "none": {1: ""},
}
# Where LibreOffice 7.4 shows something else.
OTHERS: dict[str, tuple[dict[int, str], str]] = {
    "chineseCounting": (
        {100: "一○○", 105: "一○五", 1020: "一○二○"},
        "it counts on with 一百; Word does not ([MS-DOCX] 2.4)",
    ),
    "taiwaneseCounting": ({100: "一○○"}, "the same"),
    "japaneseCounting": ({100: "百", 105: "百五", 1020: "千二十"}, "it takes this for the Chinese form"),
    "ideographDigital": ({1: "一", 10: "一〇", 2018: "二〇一八"}, "the same"),
    "taiwaneseDigital": ({10: "一○"}, "it does not know the form, as those below, and shows decimals"),
    "japaneseDigitalTenThousand": ({10: "一〇"}, ""),
    "decimalEnclosedFullstop": ({1: "⒈", 20: "⒛", 21: "21"}, ""),
    "decimalEnclosedParen": ({1: "⑴", 20: "⒇", 21: "21"}, ""),
    "ideographZodiacTraditional": ({1: "甲子", 13: "丙子", 60: "癸亥", 61: "61"}, ""),
    "numberInDash": ({1: "- 1 -"}, ""),
    "hex": ({10: "A", 255: "FF"}, ""),
    "decimalEnclosedCircle": ({21: "21", 50: "50"}, "it goes on to ㊿; the form ends at 20"),
    "decimalEnclosedCircleChinese": ({11: "11"}, "the same; this form ends at 10"),
    "ideographEnclosedCircle": ({1: "㈠", 10: "㈩", 11: "11"}, "it shows ①"),
    "taiwaneseCountingThousand": ({10000: "一萬"}, "it shows 万"),
    "ordinal": ({1: "1st", 2: "2nd", 3: "3rd", 11: "11th", 112: "112th", 121: "121st"}, "it shows 1."),
    "cardinalText": (
        {1: "One", 21: "Twenty-one", 105: "One hundred five", 1020: "One thousand twenty", 10000: "10000"},
        "it writes in the language of its own settings",
    ),
    "ordinalText": ({1: "First", 12: "Twelfth", 20: "Twentieth", 21: "Twenty-first", 10000: "10000th"}, "the same"),
    "koreanDigital": ({3: "3"}, "Chinese files have no such numbers: decimal"),
    "noSuchForm": ({3: "3"}, ""),
    "bullet": ({1: ""}, "a bullet is no number"),
}
_KNOWN = [(form, value, shown) for form, values in FORMS.items() for value, shown in values.items()]
_OTHERS = [(form, value, shown) for form, (values, _) in OTHERS.items() for value, shown in values.items()]


@pytest.mark.parametrize(("form", "value", "shown"), [*_KNOWN, *_OTHERS])
def test_numbers_in_their_form(form: str, value: int, shown: str) -> None:
    assert formatted(value, form) == shown


def test_libreoffice_shows_the_same(tmp_path: Path) -> None:
    lists = "".join(abstract(at, Level(form, "%1|", value)) for at, (form, value, _) in enumerate(_KNOWN))
    lists += "".join(num(at + 1, at) for at in range(len(_KNOWN)))
    made = WordFile().add(*paragraphs(" ".join(f"{at + 1}:0" for at in range(len(_KNOWN)))))
    made.part("word/numbering.xml", xml("numbering", lists), f"{WORD}numbering+xml")
    lines = rendered({"forms": made.bytes()}, tmp_path)["forms"]
    shown = [line.partition(WORDS)[0].strip().removesuffix("|") for line in lines]
    assert list(zip(_KNOWN, shown, strict=True)) == [(known, known[2]) for known in _KNOWN]


@pytest.mark.parametrize("form", [*FORMS, *OTHERS])
@pytest.mark.parametrize("value", [-1, 0, 10**9, 10**12, 2**62])
def test_no_number_grows_beyond_measure(form: str, value: int) -> None:
    assert len(formatted(value, form)) < 80


@pytest.mark.parametrize(
    ("pattern", "shown"),
    [
        ("01, 02, 03, ...", "07"),
        ("001, 002, 003, ...", "007"),
        ("00001, 00002, 00003, ...", "00007"),
        ("1, 2, 3, ...", None),
        ("", None),
        ("0" * 5000 + "1", None),
        ("甲, 乙", None),
    ],
)
def test_custom_forms_fill_up_with_zeros(pattern: str, shown: str | None) -> None:
    assert padded(7, pattern) == shown
