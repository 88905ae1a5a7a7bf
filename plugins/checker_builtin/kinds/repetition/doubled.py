"""Words of two to four characters that stand twice in a row (工作工作), as a hurried edit leaves them.

Chinese doubles words on purpose, too (一步一步, 讨论讨论, 很高很高), and two words may only seem to be doubled where
they meet (越来越, 维和 in 和平安全和维和维稳). So a word must show that it is one: it stands elsewhere in the report
more often than its characters turned round, or the doubled words are alone between marks on one side.
"""

from collections.abc import Iterator
from typing import Any

from checker.model.document import Document
from checker.model.finding import Edit, Finding, Fix
from checker.model.rule import Rule
from checker.model.text import occurrences

LENGTHS = (4, 3, 2)
_MOST = 60  # doubled words that are looked at in one text: each is counted in all of it
_BEFORE = 40  # characters in which a quotation may have opened
_FIRST = frozenset("一二三四五六七八九十百千万两几半〇零每各很太最好非特多越这那哪大小成再又的了哗哈嘿呵嗡")
_LAST = frozenset("一二三四五六七八九十百千万〇零年月日天个次的了着过地得")
_ON_PURPOSE = frozenset(
    "研究 讨论 商量 考虑 琢磨 了解 交流 体验 感受 休息 打听 合计 掂量 反思 认识 锻炼 走动 比较 调整 尝试 放松 活动 "
    "教训 批评 请教 熟悉 打扮 收拾 整理 检查 准备 回忆 体会 商议 照顾 关心 介绍 打量 如何 怎样 什么 某某 金黄 雪白 "
    "碧绿 通红 漆黑 笔直 火红 湛蓝 滚烫 冰凉 乌黑 漂亮 高兴 热闹 舒服 加油 快点 慢点 点点 谢谢 实话".split()
)
_BY_CHANCE = frozenset(("学习", "宣传"))  # doubled on purpose only after 好好, 要, 来 and before a mark
_SUBJECTS = frozenset(("组织", "领导", "代表", "指挥", "主管"))  # nouns that do what the verb says: 党组织组织党员学习
_GOES_ON = ("再", "又", "长", "书记", "主任", "委员", "成员", "干部", "部长", "组长", "会长", "员")


def doubled_words(rule: Rule[Any], document: Document) -> Iterator[Finding]:
    """What is written twice, without what may be."""
    folded = document.folded
    counts: dict[str, int] = {}
    for start, word in _doubled(folded.text):
        if word not in counts and len(counts) == _MOST:
            return
        if not _is_slip(folded.text, start, word, counts):
            continue
        span = folded.back(start, start + 2 * len(word))
        paragraph = document.paragraph_at(span.start)
        if paragraph is None or paragraph.kind not in rule.scope:
            continue
        if document[span] != word * 2:
            continue  # a blank or a line's end between them: two titles, two cells
        fix = Fix(f"删去重复的“{word}”", True, (Edit(folded.back(start + len(word), start + 2 * len(word)), ""),))
        yield rule.found(span, fix=fix, found=word * 2, right=word)


def _doubled(text: str) -> Iterator[tuple[int, str]]:
    """Where Chinese words are followed by themselves, and the words, longer ones first; each place once."""
    taken: set[int] = set()
    width, coded = 2, text.encode("utf-16-le", "surrogatepass")
    if len(coded) > 2 * len(text):  # a rare character takes four bytes
        width, coded = 4, text.encode("utf-32-le", "surrogatepass")
    number = int.from_bytes(coded, "little")
    for length in LENGTHS:
        for start in _echoes(number, width, len(text), length):
            word = text[start : start + length]
            if start not in taken and len(set(word)) > 1 and all("一" <= character <= "鿿" for character in word):
                taken.update(range(start, start + 2 * length))
                yield start, word


def _echoes(number: int, width: int, size: int, length: int) -> Iterator[int]:
    """Where as many characters stand twice in a row: the text, as one number, is held against itself moved along.

    The text has `size` characters of `width` bytes.
    """
    same = (number ^ (number >> (8 * width * length))).to_bytes(width * size, "little")
    nothing, at, last = bytes(width * length), 0, size - 2 * length
    while (at := same.find(nothing, at)) >= 0:
        start, over = divmod(at, width)
        if over:
            at += width - over  # the characters before and behind may be alike in some of their bytes
        elif start > last:
            return
        else:
            yield start
            at += width * length * 2


def _is_slip(text: str, start: int, word: str, counts: dict[str, int]) -> bool:
    end = start + 2 * len(word)
    before, behind = text[start - 1 : start], text[end : end + 1]
    if word[0] in _FIRST or word[-1] in _LAST or word in _ON_PURPOSE or text.startswith(_GOES_ON, end):
        return False
    if word in _SUBJECTS and _is_chinese(before):
        return False
    if word in _BY_CHANCE and not _is_chinese(behind):
        return False
    if _is_quoted(text, start):
        return False
    if word not in counts:
        counts[word] = _more_often(text, word)
    alone = not (_is_chinese(before) and _is_chinese(behind))
    return counts[word] > 1 or (counts[word] == 1 and alone)


def _more_often(text: str, word: str) -> int:
    """How many times more a word stands in a text than its characters turned round (作工 of 工作)."""
    turned = word[1:] + word[0]
    return sum(1 for _ in occurrences(word, text)) - sum(1 for _ in occurrences(turned, text))


def _is_chinese(character: str) -> bool:
    return "一" <= character <= "鿿"


def _is_quoted(text: str, at: int) -> bool:
    """Whether a place lies in a quotation: somebody's words or a saying."""
    opened = max(text.rfind("“", max(0, at - _BEFORE), at), text.rfind("《", max(0, at - _BEFORE), at))
    return opened >= 0 and text[opened] != "\n" and not {"”", "》", "\n"} & set(text[opened:at])
