"""Years that are named against the report's own: 今年, 去年, 上一年, 明年; and the words that only look so."""

from __future__ import annotations

# Characters before and behind that make another word of it: 过|去年, 文|明年, 今年|轻.
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
