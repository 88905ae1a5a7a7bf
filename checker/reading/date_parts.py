"""What stands around 年 in a date: 今年, 去年; half, quarter, months, days, 年初 and 年底; 以来, 起, 前 behind it.

Read by hand: compiling these as regular expressions costs more than reading a report.
"""

from typing import NamedTuple

from checker.reading.numerals import small

JOINERS = "-—–－─~～至到"
_JOINERS = frozenset(JOINERS)
_FIGURES = frozenset("〇○零一二三四五六七八九十廿卅")
_DIGITS = frozenset("0123456789")
Stretch = tuple[str, str, str]  # first and last month and day, grain

_FIRST_HALF: Stretch = ("01-01", "06-30", "half")
_SECOND_HALF: Stretch = ("07-01", "12-31", "half")
HALVES = {"上": _FIRST_HALF, "前": _FIRST_HALF, "下": _SECOND_HALF, "后": _SECOND_HALF}
_QUARTERS: tuple[Stretch, ...] = (
    ("01-01", "03-31", "quarter"),
    ("04-01", "06-30", "quarter"),
    ("07-01", "09-30", "quarter"),
    ("10-01", "12-31", "quarter"),
)
QUARTERS = {figure: _QUARTERS[at % 4] for at, figure in enumerate("一二三四1234")}
NINE_MONTHS: Stretch = ("01-01", "09-30", "quarter")
_NINE_MONTHS = ("前三季度", "前3季度", "前三个季度", "前3个季度")
_CLOSE: Stretch = ("11-01", "12-31", "quarter")
_EDGES: dict[str, Stretch] = {"初": ("01-01", "03-31", "quarter"), "末": _CLOSE, "底": _CLOSE, "终": _CLOSE}
# 初步, 底线, 终止 …: what makes another word of the mark.
_OTHER_WORD = {
    "初": "步级心衷审",
    "末": "",
    "底": "线数蕴层盘气色",
    "终": "身端止结于究审点",
    "起": "草步到点来伏诉码初止源",
    "后": "半来续备勤者台期盾果方进劲代面",
    "前": "后往来夕沿期景线列进程半任所述一二三四五六七八九十两几0123456789",
}
_SINCE = ("以来", "以后", "之后", "开始", "至今")
_UNTIL = ("以前", "之前")
_PARTS = _DIGITS | _FIGURES | HALVES.keys() | _EDGES.keys() | {"元", "第", "年"}  # what a part can begin with
_BOUNDS = frozenset("以之开至起后前初末底上中下")
# Of years named against the report's own (今年, 去年, 上一年, 明年), and of words that only look so:
# characters before and behind that make another word of it: 过|去年, 文|明年, 今年|轻.
_WORD_BEFORE = {
    "今": frozenset(),
    "去": frozenset("过失老除逝死离"),
    "明": frozenset("文说证光黎声表阐查开透鲜聪发简标申英清昆启"),
    "来": frozenset("年以后近历古往向未本原将从由想迎出带起"),
    "本": frozenset("基资成样版日根课剧文读标脚原书"),
}
_WORD_BEHIND = frozenset("轻龄代青华纪薪货限")
_SHIFT = {"今": 0, "去": -1, "明": 1, "来": 1, "本": 0}
# 上年, 下年 and 前年 are parts of many words (线上年会, 以前年度): only behind these, or no Chinese at all.
_OPEN_BEFORE = frozenset("比较与同对在将把从按于是及和到由为的自截至")
_NARROW_SHIFT = {"上": -1, "下": 1, "前": -2}


class Part(NamedTuple):
    """A part of a year, up to `end`: a stretch, or months and days as figures."""

    end: int
    stretch: Stretch | None = None
    month: int | None = None
    last_month: int | None = None
    day: int | None = None
    last_day: int | None = None


def part_at(text: str, at: int) -> Part:
    """What follows the 年 before `at`; an empty part where nothing does."""
    bare = at + text.startswith("度", at)
    start = bare + text.startswith("的", bare)
    mark = text[start : start + 1]
    if mark not in _PARTS:
        return Part(bare)
    if mark in HALVES and text.startswith("半年", start + 1):
        return Part(start + 3, HALVES[mark])
    if mark == "前":
        for words in _NINE_MONTHS:
            if text.startswith(words, start):
                return Part(start + len(words), NINE_MONTHS)
    figure = start + (mark == "第")
    if text.startswith("季度", figure + 1) and text[figure] in QUARTERS:
        return Part(figure + 3, QUARTERS[text[figure]])
    return months_at(text, start) or edge_at(text, start) or Part(bare)


def edge_at(text: str, at: int) -> Part | None:
    """年初, 年底, and the same behind a year: 初, 底, 年底."""
    at += text.startswith("年", at)
    mark = text[at : at + 1]
    if mark not in _EDGES or _is_other_word(text, at):
        return None
    return Part(at + 1, _EDGES[mark])


def months_at(text: str, at: int) -> Part | None:
    """9月, 1—9月份, 10月18日, 10月18日至24日."""
    first, at = ("元", at + 1) if text.startswith("元月", at) else numeral_at(text, at)
    if not first:
        return None
    second = ""
    if text[at : at + 1] != "月":
        second, at = _second(text, at)
        if text[at : at + 1] != "月":
            return None
    at += 1 + text.startswith("份", at + 1)
    month = 1 if first == "元" else small(first)
    day, last_day, end = _days_at(text, at)
    return Part(end, None, month, small(second) if second else None, day, last_day)


def _days_at(text: str, at: int) -> tuple[int | None, int | None, int]:
    day, end = numeral_at(text, at)
    if not day:
        return None, None, at
    last = ""
    if text[end : end + 1] in _JOINERS:
        last, end = _second(text, end)
    if text[end : end + 1] not in ("日", "号"):
        return None, None, at
    end += 1
    if not last:
        other, other_end = _second(text, end) if text[end : end + 1] in _JOINERS else ("", end)
        if other and text[other_end : other_end + 1] in ("日", "号"):
            last, end = other, other_end + 1
    return small(day), small(last) if last else None, end


def _second(text: str, at: int) -> tuple[str, int]:
    """The numeral behind a joiner, the end of a range; '' and `at` where there is none."""
    joiner = at
    while joiner < at + 2 and text[joiner : joiner + 1] in _JOINERS:
        joiner += 1
    if joiner == at:
        return "", at
    figures, end = numeral_at(text, joiner)
    return (figures, end) if figures else ("", at)


def numeral_at(text: str, at: int) -> tuple[str, int]:
    """One or two digits, or one to three Chinese figures, and where they end; '' and `at` for none."""
    first, end = text[at : at + 1], at
    if first in _DIGITS:
        end += 2 if text[at + 1 : at + 2] in _DIGITS else 1
    elif first in _FIGURES:
        while end < at + 3 and text[end : end + 1] in _FIGURES:
            end += 1
    return text[at:end], end


def numeral_before(text: str, here: int, floor: int) -> int | None:
    """Where such a numeral, or 元, starts that ends at `here`."""
    last = text[here - 1] if here > floor else ""
    if not last:
        return None
    if last == "元":
        return here - 1
    figures, most = (_DIGITS, 2) if last in _DIGITS else (_FIGURES, 3)
    start = here
    while start > max(floor, here - most) and text[start - 1] in figures:
        start -= 1
    return start if start < here else None


def bound_at(text: str, end: int) -> tuple[int, str]:
    """Where a date ends with its 以来, 起, 后 ('since') or 前 ('until'), and which of them it is."""
    mark = text[end : end + 1]
    if mark not in _BOUNDS:
        return end, ""
    at = end
    if mark in ("初", "末", "底"):
        at += 1
    elif mark in ("上", "中", "下"):
        at += 2 * text.startswith("旬", at + 1)
    if text.startswith(_SINCE, at):
        return at + 2, "since"
    if text.startswith(_UNTIL, at):
        return at + 2, "until"
    mark = text[at : at + 1]
    if mark in ("起", "后", "前") and not _is_other_word(text, at):
        return at + 1, "until" if mark == "前" else "since"
    return end, ""


def _is_other_word(text: str, at: int) -> bool:
    after = text[at + 1 : at + 2]
    return bool(after) and after in _OTHER_WORD[text[at]]


def relative_year(text: str, here: int) -> tuple[int, int] | None:
    """Shift and start of the words whose 年 stands at `here`; None where they name no year."""
    if here == 0 or text[here + 1 : here + 2] in _WORD_BEHIND:
        return None
    last = text[here - 1]
    before = text[here - 2] if here > 1 else ""
    if last in _SHIFT:
        return None if before in _WORD_BEFORE[last] else (_SHIFT[last], here - 1)
    if last in _NARROW_SHIFT:
        free = before in _OPEN_BEFORE or not "\u4e00" <= before[:1] <= "\u9fff"
        return (_NARROW_SHIFT[last], here - 1) if free else None
    if last == "一" and before in ("上", "下"):
        return None if text[here - 3 : here - 2] in ("以", "之", "如") else (_NARROW_SHIFT[before], here - 2)
    return None
