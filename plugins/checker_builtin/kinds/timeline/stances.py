"""Which way words look at an event: forward (迎接…召开), back (学习贯彻…精神), or neither.

Everything is decided inside one clause of the folded text and within a fixed reach, so
a hit costs the same however long the text is.
"""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from checker.reading.surroundings import after_last, up_to_first

Look = Literal["forward", "back", "both", "none"]

_REACH = 40  # characters of a clause that are looked at on either side
_SENTENCE = 160
_CLAUSE_STOPS = "，：,:"  # within a sentence
_SENTENCE_STOPS = "。；！？\n;!?"

# Before the event, anything harmless between; the cue that stands nearest to the event decides.
_AWAITING = ("迎接", "喜迎", "迎庆", "静待", "期待", "期盼", "备战", "筹备", "筹办", "即将迎来")
_ENSURING = ("确保", "保障", "保证", "服务", "为", "向")  # look forward only with what follows
_HANDING_IN = ("提请", "提交", "预祝", "推选", "选举")  # of the time before, but no looking forward
_LOOKING_BACK = (
    *("学习", "贯彻", "落实", "宣传", "宣讲", "传达", "领会", "学懂", "学深", "悟透", "弄通", "践行", "解读", "阐释"),
    *("按照", "根据", "遵照", "依据", "自从", "热烈祝贺", "热烈庆祝"),
)
# Straight after the event.
_BACK_TAILS = (
    *("以来", "之后", "闭幕", "指出", "强调", "提出的", "作出的", "确立的", "确定的", "部署的", "明确的", "召开以来"),
    *("胜利召开以来", "召开之后", "召开后", "胜利闭幕", "公报", "作出重大", "通过的", "审议通过", "精神"),
    *("报告中", "报告指出", "报告提出", "报告强调", "报告精神", "报告确定", "报告明确"),
)
# Straight after a short form: it names the meeting, whichever way the clause looks.
_MEETING_TAILS = ("代表", "报告", "期间", "召开", "开幕", "闭幕", "新闻中心", "盛会", "精神")
_FORWARD_TAIL = (
    "(?:的?(?:即将|将要?于?|就要)(?:在[^，。；]{0,8})?(?:胜利|隆重|顺利)?(?:召开|开幕|举行|到来)"
    "|[盛大会]{0,3}的?(?:胜利|顺利|成功|隆重)?(?:召开|开幕|到来)?(?:在即|前夕|倒计时)|的?(?:组织)?筹备)"
)
_GIFT_TAIL = (
    "(?:的?(?:胜利|顺利|成功|隆重)?(?:召开|举行|举办)?)?(?:献礼|献上|营造|创造|提供|奠定|作准备|做准备|做好准备)"
)
_HELD_TAIL = "的?(?:胜利|顺利|成功|隆重|圆满)(?:召开|举行|举办)"
_TITLE_TAIL = "的?(?:胜利|顺利|成功|隆重)?(?:召开|开幕)"
_ANNIVERSARY_TAIL = r"(?:胜利)?(?:召开|开幕|闭幕)?[一二三四五六七八九十百两\d]{1,4}周年"
_SPIRIT_TAIL = r"[、和及与暨]?[和及与暨、党的中央纪委一二三四五六七八九十届次全会历]{0,40}精神"
_OWN_TAIL = "[”」』》]?(?:(?:会议|大会|报告)?(?:重要)?精神|(?:胜利)?(?:召开)?以来|的?(?:决策)?部署(?:要求)?)"
# A sentence that speaks of what is to come, whatever its section.
_COMING = (
    *("将", "拟", "筹备", "准备", "谋划", "明年", "下一步", "届时", "计划", "今后", "下半年", "接下来", "决定召开"),
    *("决定在", "决定于", "建议", "研究", "迎接", "喜迎"),
)
_MUST = "(?<![重主必需纲首概摘提只])要(?![求素点闻件])"
_CAMPAIGNS = ("主题教育", "专题教育", "学习教育", "教育实践活动")
_DOING = (
    *("开展", "推进", "推动", "参加", "组织", "深化", "抓好", "抓实", "扎实", "搞好", "实施", "启动", "召开", "按照"),
    *("落实", "加强", "打好", "打赢", "坚持", "做好", "贯彻", "强化", "聚焦", "围绕", "紧扣", "结合", "以", "作为"),
    *("是", "正值", "适逢", "恰逢", "庆祝", "纪念", "祝贺", "迎接", "喜迎", "确保", "夺取", "决战", "决胜"),
)
_NOT_DOING_TAILS = (
    *("成果", "成效", "经验", "收官", "结束", "总结", "以来", "期间", "时期", "以后", "之后", "任务完成", "圆满"),
    *("大会", "讲话", "常态化", "长效", "取得", "胜利", "整改", "回头看", "验收", "表彰", "评估", "纪念章"),
    *("后", "时", "来", "准备", "筹备", "展览"),
)
_STEADY = ("常态化", "长效", "巩固", "总结", "回顾")  # what goes on after a campaign's end
_OCCASION = ("之际", "为契机", "的今天", "开局", "收官")


class Clause(NamedTuple):
    """The words around a hit, cut at the marks that end a clause, and the sentence around those."""

    before: str
    after: str
    sentence: str
    lead: str  # the sentence up to the hit


def clause_around(text: str, start: int, end: int) -> Clause:
    """The clause and the sentence around `start`..`end` of a folded text."""
    left, right = text[max(0, start - _SENTENCE) : start], text[end : end + _SENTENCE]
    lead, tail = after_last(left, _SENTENCE_STOPS), up_to_first(right, _SENTENCE_STOPS)
    return Clause(
        after_last(lead[-_REACH:], _CLAUSE_STOPS),
        up_to_first(tail[:_REACH], _CLAUSE_STOPS),
        lead + text[start:end] + tail,
        lead,
    )


def look(clause: Clause) -> Look:
    """Which way the clause looks at the event; `both` where it goes forward and back in one breath (迎接宣传贯彻…)."""
    before, after = clause.before, clause.after.lstrip("”」』》")
    if _pattern(_ANNIVERSARY_TAIL).match(after):
        return "none"
    if after.startswith(_BACK_TAILS) or _pattern(_SPIRIT_TAIL).match(after):
        return "back"
    if _pattern(_FORWARD_TAIL).match(after):
        return "forward"
    awaiting = _nearest(before, _AWAITING)
    back = _nearest(before, _LOOKING_BACK)
    if before.endswith("迎"):
        awaiting = len(before) - 1
    if _nearest(before, _HANDING_IN) > max(awaiting, back):
        return "none"
    if awaiting >= 0:
        return "forward" if awaiting > back else "both"
    if _nearest(before, _ENSURING) > back and _awaits_by_tail(before, after):
        return "forward"
    return "back" if back >= 0 else "none"


def forward_reach(clause: Clause) -> tuple[int, int]:
    """How many characters before and after the event belong to the forward words."""
    before, after = clause.before, clause.after
    at = _nearest(before, _AWAITING)
    if at < 0 and before.endswith("迎"):
        at = len(before) - 1
    tail = (
        _pattern(_FORWARD_TAIL).match(after) or _pattern(_GIFT_TAIL).match(after) or _pattern(_TITLE_TAIL).match(after)
    )
    return (len(before) - at if at >= 0 else 0), (tail.end() if tail else 0)


def back_reach(clause: Clause) -> tuple[int, int]:
    """How many characters next to the event belong to the words that look back (学习贯彻 … 精神)."""
    before, left = clause.before, len(clause.before)
    while True:
        cue = next((cue for cue in _LOOKING_BACK if before.endswith(cue, 0, left)), None)
        if cue is None:
            break
        left -= len(cue)
    tail = _pattern(_OWN_TAIL).match(clause.after)
    return len(before) - left, tail.end() if tail else 0


def is_coming(clause: Clause) -> bool:
    """Whether the sentence, up to the hit, speaks of what is to come."""
    lead = clause.lead
    return any([word in lead for word in _COMING]) or ("要" in lead and bool(_pattern(_MUST).search(lead)))


def names_meeting(clause: Clause) -> bool:
    """Whether what follows a short form (十九大) shows that it is the meeting."""
    return clause.after.startswith(_MEETING_TAILS)


def is_doing(clause: Clause, words: str) -> bool:
    """Whether the clause carries the thing (`words`) out now, and does not look back on it."""
    tail = clause.after[:12]
    if any([word in tail for word in _NOT_DOING_TAILS]) or any([word in clause.before for word in _STEADY]):
        return False
    return _nearest(clause.before + words[:4], _DOING) >= 0 or clause.after.startswith(_OCCASION)


def lists_campaigns(clause: Clause) -> bool:
    """Whether the sentence names several campaigns: it looks back on the years in which they were held."""
    return sum([clause.sentence.count(word) for word in _CAMPAIGNS]) > 1


def _awaits_by_tail(before: str, after: str) -> bool:
    if _pattern(_GIFT_TAIL).match(after):
        return True
    return bool(_pattern(_HELD_TAIL).match(after)) and _nearest(before, ("确保", "保障", "保证")) >= 0


def _nearest(before: str, cues: tuple[str, ...]) -> int:
    """Where the nearest of the cues begins, -1 where there is none."""
    return max(map(before.rfind, cues))


@lru_cache(maxsize=16)
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
