"""A number in the form that a list, a heading or a page number gives it (ST_NumberFormat).

The characters are those of ECMA-376 part 1, 17.18.59, and of the table in [MS-DOCX] 2.4
(chineseCounting 一 十 一○○, chineseCountingThousand 一 十 一百). What a set has no
character for, and forms that Chinese files do not use, are decimal.
"""

from __future__ import annotations

from typing import NamedTuple

from checker_builtin.readers.word.numbering.english import cardinal, ordinal, ordinal_figures

_FIGURES = "一二三四五六七八九"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
# One character for each value from 1 on.
_LISTED = {
    "decimalEnclosedCircle": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedCircleChinese": "①②③④⑤⑥⑦⑧⑨⑩",
    "decimalEnclosedFullstop": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
    "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "ideographEnclosedCircle": "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩",
    "ideographTraditional": _STEMS,
    "ideographZodiac": _BRANCHES,
}
# The ten figures, put one beside the other.
_POSITIONAL = {
    "decimalFullWidth": "０１２３４５６７８９",
    "decimalFullWidth2": "０１２３４５６７８９",
    "ideographDigital": f"〇{_FIGURES}",
    "japaneseDigitalTenThousand": f"〇{_FIGURES}",
    "taiwaneseDigital": f"○{_FIGURES}",
}
_TO_NINETY_NINE = ("chineseCounting", "taiwaneseCounting")  # 二十一, but 一○五
# One letter, written once more in each round: A … Z, AA, BB.
_LETTERS = {
    "upperLetter": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "lowerLetter": "abcdefghijklmnopqrstuvwxyz",
    "chicago": "*†‡§",
}
_ROUNDS = 30  # of letters; what is longer is no number to a reader
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_LAST_ROMAN = 4999


class _Counting(NamedTuple):
    """How numbers are said: figures from zero on, the units of a group of four figures, the names of the groups.

    `zero`: a gap is said (一百零五). `bare`: the units that need no 一 before them.
    """

    figures: str
    units: str
    groups: str
    zero: bool
    bare: str


_COUNTED = {
    "chineseCountingThousand": _Counting(f"零{_FIGURES}", "十百千", "万亿", zero=True, bare=""),
    "taiwaneseCountingThousand": _Counting(f"零{_FIGURES}", "十百千", "萬億", zero=True, bare=""),
    "japaneseCounting": _Counting(f"〇{_FIGURES}", "十百千", "万億", zero=False, bare="十百千"),
    "chineseLegalSimplified": _Counting("零壹贰叁肆伍陆柒捌玖", "拾佰仟", "万亿", zero=True, bare=""),
    "ideographLegalTraditional": _Counting("零壹貳參肆伍陸柒捌玖", "拾佰仟", "萬億", zero=True, bare=""),
}
_MOST_COUNTED = 10**12


def formatted(value: int, form: str) -> str:
    """A number in a form of ST_NumberFormat; decimal where the form cannot show it."""
    if form in ("none", "bullet"):
        return ""
    if value < 0:
        return str(value)
    if form in _LISTED:
        return _LISTED[form][value - 1] if 1 <= value <= len(_LISTED[form]) else str(value)
    if form in _POSITIONAL:
        return _positional(value, _POSITIONAL[form])
    if form in _TO_NINETY_NINE:
        figures = f"○{_FIGURES}"
        return _counted(value, _COUNTED["chineseCountingThousand"]) if 0 < value < 100 else _positional(value, figures)
    if form in _COUNTED:
        return _counted(value, _COUNTED[form]) if value < _MOST_COUNTED else str(value)
    if form in _LETTERS:
        return _letter(value, _LETTERS[form])
    if form in ("upperRoman", "lowerRoman"):
        return _roman(value) if form == "upperRoman" else _roman(value).lower()
    return _other(value, form)


def _other(value: int, form: str) -> str:
    if form == "decimalZero":
        return f"{value:02}"
    if form == "ideographZodiacTraditional":  # 甲子, 乙丑: the cycle of sixty
        return _STEMS[(value - 1) % 10] + _BRANCHES[(value - 1) % 12] if 1 <= value <= 60 else str(value)
    if form == "hex":
        return f"{value:X}"
    if form == "numberInDash":
        return f"- {value} -"
    if form == "ordinal":
        return ordinal_figures(value)
    if form == "cardinalText":
        return cardinal(value)
    return ordinal(value) if form == "ordinalText" else str(value)


def padded(value: int, pattern: str) -> str | None:
    """A number in a custom form that fills up with zeros ('001, 002, 003, ...': [MS-DOCX] 2.4); None for others."""
    first = pattern.split(",", maxsplit=1)[0].strip()
    return f"{value:0{len(first)}}" if 2 <= len(first) <= 10 and first == "1".zfill(len(first)) else None


def _positional(value: int, figures: str) -> str:
    return "".join([figures[int(digit)] for digit in str(value)])


def _letter(value: int, letters: str) -> str:
    times, which = divmod(value - 1, len(letters))
    return letters[which] * (times + 1) if value > 0 and times < _ROUNDS else str(value)


def _roman(value: int) -> str:
    if not 0 < value <= _LAST_ROMAN:
        return str(value)
    text = ""
    for worth, letters in _ROMAN:
        times, value = divmod(value, worth)
        text += letters * times
    return text


def _counted(value: int, counting: _Counting) -> str:
    if not value:
        return counting.figures[0]
    text, gap = "", False  # gap: a place without a figure stands between what was said and what comes
    for power in (2, 1, 0):
        group = value // 10 ** (4 * power) % 10000
        if not group:
            gap = True
            continue
        said = _group(group, counting)
        if text and counting.zero and (gap or group < 1000):
            text += counting.figures[0]
        text += said + (counting.groups[power - 1] if power else "")
        gap = False
    one, ten = counting.figures[1], counting.units[0]
    # 十一, not 一十一; 壹拾壹 is said in full.
    return text[1:] if ten == "十" and text.startswith(one + ten) else text


def _group(value: int, counting: _Counting) -> str:
    """Up to four figures with their units."""
    text, gap = "", False
    for power in (3, 2, 1, 0):
        figure = value // 10**power % 10
        if not figure:
            gap = bool(text)
            continue
        if gap and counting.zero:
            text += counting.figures[0]
        unit = counting.units[power - 1] if power else ""
        text += unit if figure == 1 and unit and unit in counting.bare else counting.figures[figure] + unit
        gap = False
    return text
