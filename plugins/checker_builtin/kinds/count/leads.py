"""Lead-ins: 主要做了以下三项工作：, 存在三个方面的问题。 right before the items that they announce."""

import re
from functools import cache
from typing import NamedTuple

from checker.reading.numerals import small
from checker_builtin.kinds.count.sieve import REACH, announces, may_announce

_FIGURES = "一二三四五六七八九十两"
_CLASSES = "个|项|点|条|件|大|种|类|步|招|层|句|次"
_DIRECT = "方面|层面|环节|阶段|步骤|举措|措施"  # nouns that take a number without a measure word
# What is announced in order to be told item by item; other nouns are announced only by a colon.
_TOLD = (
    *("方面", "问题", "点", "措施", "举措", "意见", "建议", "要求", "希望", "看法", "体会", "启示", "任务", "工作"),
    *("特点", "做法", "经验", "事", "事情", "环节", "原因", "不足", "短板", "原则", "步", "阶段", "层面", "抓手", "条"),
    *("打算", "思考", "主张", "想法", "感受", "收获", "差距", "成效", "变化", "突破", "亮点", "重点", "内容", "关系"),
    *("倡议", "愿景", "考虑", "共识", "支柱", "方向", "瓶颈", "目标", "途径", "路径", "教训", "观点", "转变", "关口"),
    *("到位", "维度", "角度", "方法", "思路", "关键", "提升", "强化", "突出", "注重", "结合"),
)
# In a heading whose sentence goes on: 坚持三个到位，夯实工作基础。
_SLOGANS = (
    *("到位", "强化", "突出", "坚持", "关口", "环节", "重点", "注重", "结合", "着力", "聚焦", "方面", "抓手", "举措"),
    *("措施", "关键", "维度", "提升", "平台", "载体", "导向"),
)
_BACK = ("这", "上述", "以上", "该", "其他", "其余", "另外", "其中", "等", "上面", "前面", "之前", "过去")
# What is done with the things announced.
_ACTS = (
    *("进行", "安排", "推进", "实施", "开展", "着手", "入手", "发力", "做起", "走", "抓起", "落实", "汇报", "介绍"),
    *("总结", "报告", "展开", "看", "把握", "着力", "用力", "努力", "理解", "认识", "推动", "阐述", "回顾", "加强"),
    *("改进", "抓"),
)
_MOST = 20


class Lead(NamedTuple):
    """`start`..`end` cover number and measure word in the folded text, `words` what is announced as written.

    `number_end` is where the number ends. `weak`: the items do not follow upon a colon.
    """

    start: int
    number_end: int
    end: int
    number: int
    words: str
    weak: bool


def lead_before(text: str, at: int) -> Lead | None:
    """The lead-in that ends right before `at`, where the first item begins; it may end the paragraph before."""
    start = max(0, at - REACH)
    before = text[start:at]
    if not may_announce(text, at):
        return None
    match = _pattern().search(text, start, at)
    if match is not None:
        return _lead(text, match, match["end"].strip("\n"))
    if text[at - 1 : at] not in ("。", "\n") or not any([f"{word}，" in before for word in _SLOGANS]):
        return None
    match = _slogan().search(text, start, at)
    return _lead(text, match, "") if match is not None else None


def lead_in_title(text: str, start: int, end: int) -> Lead | None:
    """The lead-in at the end of a heading under which the items stand."""
    match = _pattern().search(text, start, end) if announces(text[start:end]) else None
    return _lead(text, match, "") if match else None


def _lead(text: str, match: re.Match[str], mark: str) -> Lead | None:
    count = _count(match["number"])
    if count is None or not 2 <= count <= _MOST:
        return None
    before = text[max(0, match.start() - 3) : match.start()]
    if before.endswith(_BACK) or before.endswith("第"):
        return None
    colon = mark.startswith(("：", ":"))
    if match.start("number") and text[match.start("number") - 1] in "“‘" and not (colon and "”" in match["noun"]):
        return None  # the name of a set, such as “四个意识”
    if "情况" in match["noun"] and "方面" not in match["class"] + match["noun"]:
        return None  # 现将三项重点工作推进情况报告如下： the sections are not those three
    thing = _acting().match(match["noun"]) if any([act in match["noun"] for act in _ACTS]) else None
    noun = (thing["thing"] if thing else match["noun"]) or match["class"]
    if not colon and not noun.endswith(_TOLD):
        return None
    if noun == match["class"] and not noun.endswith(_TOLD) and match["class"] not in "点条步" and not colon:
        return None
    end = match.end("noun")
    if match["noun"].startswith("的") or "”" in match["noun"]:
        end = match.end("class")
    elif thing:
        end = match.start("noun") + thing.end("thing")
    start = match.start("number")
    return Lead(start, match.end("number"), end, count, text[start:end], not colon)


def _count(words: str) -> int | None:
    return 2 if words == "两" else small(words)


@cache
def _pattern() -> re.Pattern[str]:
    count = rf"(?:\d{{1,2}}|[{_FIGURES}]{{1,3}})"
    announced = rf"(?:\d{{1,2}}|[{_FIGURES}]{{1,3}})(?:{_CLASSES}|{_DIRECT})"
    return re.compile(
        rf"(?<![\d.第前后每其余另数几近约超逾这那哪{_FIGURES}《·/—-])(?P<number>{count})(?P<class>{_CLASSES}|{_DIRECT})"
        rf"(?P<noun>(?:(?!{announced})(?:20\d\d年|[^\d，,。；;：:！？、“‘’《》（）()\n])){{0,24}})"
        r"(?P<end>(?:，(?:即|就是|分别是|分别为|主要是|具体是|具体为|主要包括|包括)?)?[：:。\n]{0,2})\Z"
    )


@cache
def _slogan() -> re.Pattern[str]:
    """A sentence that begins a paragraph or follows upon its number, with the slogan in front."""
    return re.compile(
        rf"(?:[\n。)）]|[一二三四五六七八九十]、|\d[.．]|\A)[一-龥]{{2,4}}(?P<number>[{_FIGURES}]|\d)(?P<class>个|项|大)"
        rf"(?P<noun>{'|'.join(_SLOGANS)})，[一-龥]{{2,20}}(?:。|。?\n)\Z"
    )


@cache
def _acting() -> re.Pattern[str]:
    """What is done with the things announced: 分三个阶段来安排, 从四个方面着手."""
    told = "|".join(sorted(_TOLD, key=len, reverse=True))
    return re.compile(
        rf"(?P<thing>[一-龥]{{0,12}}?(?:{told}|))(?:来|同时|协同|共同|进行)?(?:{'|'.join(_ACTS)})[一-龥]{{0,14}}\Z"
    )
