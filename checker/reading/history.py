"""Places that keep the words of an earlier day: document titles, quoted speeches, history.

What is named here excuses wording that is OLDER than its place. It never excuses a
thing that did not exist yet: nobody looks back at what is still to come.
"""

from __future__ import annotations

import re

from checker.model.document import Document
from checker.model.text import Span
from checker.reading.sentence_times import BEGUN, set_against
from checker.reading.surroundings import Surroundings, open_mark, paragraph_before, squeezed

_LOOKING_BACK = (
    "时任",
    "当年",
    "当时",
    "那时",
    "彼时",
    "早在",
    "追忆",
    "回首",
    "历史上",
    "此前",
    "以往",
    "往年",
    "历年",
    "昔日",
)
# 曾孙 and the like are no adverbs; 曾经 and 曾任 are.
_ONCE = "曾(?![孙祖国庆])"
_PAST = "过去(?!的?(?:这?一年|三个季度|半年|[一三六九]个月))"
# 回顾 history, not 回顾一年来的工作, which is what every summary does.
_OWN_TIME = ("一年", "全年", "今年", "本年", "半年", "季度", "工作", "总结")
# 原国土资源局, 原市人口计生局, but not 原则, 原因, 高原, 太原.
_FORMER = "(?<![高草平还太中复病资能雪荒燎])原(?![则因料始著文创理油子生先来本有意址告判籍野])[\u4e00-\u9fff]{0,6}$"
_RENAMED = (
    *("更名", "改名", "改称", "改为", "改成", "调整为", "修改为", "变更为", "转变为", "升级为", "取代"),
    *("整合", "合并", "并入", "划入", "划转", "转隶", "撤销"),
)
_ABOLISHED = ("撤销", "不再保留", "取代", "代替")
_MEETING = "(?:党的)?[一二三四五六七八九十]{1,3}(?:大|届[一二三四五六七八九十、和]{1,6}中全会)(?:会议)?(?:精神)?"
_SPEECH = (
    *("指出", "强调", "要求", "表示", "讲话", "写道", "讲到", "讲道", "谈到", "认为"),
    *("号召", "告诫", "提出", "说", "道", "的话", "说话"),
)


def exemption(document: Document, span: Span, around: Surroundings) -> str | None:
    """Why the words under `span` may keep the wording of an earlier day; None when they may not."""
    before = paragraph_before(document, span.start)
    if open_mark(before, "《", "》") >= 0:
        return "文件、书刊名称保留原来的写法"
    if _in_speech(document, span, before):
        return "引述讲话保留原话"
    if _since(around):
        return "“……以来”“自……起”是从那时说起"
    if _looks_back(around):
        return "此处在回顾过去"
    if _former(around):
        return "此处写的是原名称或名称的沿革"
    if _among_meetings(around):
        return "与历次会议并提"
    if set_against(document, span):
        return "此处拿另一个时期来对比"
    return None


def _in_speech(document: Document, span: Span, before: str) -> bool:
    """Inside the quoted words of somebody; a term in quotation marks (强调“四个意识”) is not a speech."""
    for opening, closing in (("“", "”"), ("「", "」"), ('"', '"')):
        if opening not in before:
            continue
        if opening == closing:
            opened = before.rfind(opening) if before.count(opening) % 2 else -1
        else:
            opened = open_mark(before, opening, closing)
        if opened < 0:
            continue
        lead = squeezed(before[max(0, opened - 12) : opened])
        if not lead.rstrip(":：，,").endswith(_SPEECH):
            continue
        if lead[-1] in ":：，,":
            return True
        closed = document.text.find(closing, span.end, span.end + 600)
        quoted = before[opened + 1 :] + document.text[span.start : closed if closed >= 0 else span.end + 30]
        if len(quoted) > 15 and any(mark in quoted for mark in "，。；！"):
            return True
    return False


def _since(around: Surroundings) -> bool:
    """The words belong to the phrase itself: 党的十八大以来, 自全面从严治党责任制施行起."""
    phrase = around.clause_after[:16]
    for cue in ("以来", "以后"):
        at = phrase.find(cue)
        if at >= 0 and "、" not in phrase[:at]:
            return True
    begun = max(around.clause_before.rfind("自"), around.clause_before.rfind("从"))
    return 0 <= begun >= len(around.clause_before) - 12 and any([word in phrase for word in BEGUN])


def _looks_back(around: Surroundings) -> bool:
    clause = around.clause_before
    if any([cue in clause for cue in _LOOKING_BACK]):
        return True
    if ("曾" in clause and re.search(_ONCE, clause)) or ("过去" in clause and re.search(_PAST, clause)):
        return True
    _, review, what = around.before.rpartition("回顾")
    return bool(review) and not any([own in what[:24] for own in _OWN_TIME])


def _former(around: Surroundings) -> bool:
    if "原" in around.clause_before and re.search(_FORMER, around.clause_before):
        return True
    after, before = around.clause_after[:16], around.clause_before[-16:]
    if any([mark in after[:9] for mark in ("（现", "(现", "（今", "（已")]):
        return True
    return any([word in after for word in _RENAMED]) or any([word in before for word in _ABOLISHED])


def _among_meetings(around: Surroundings) -> bool:
    """党的十七大、十八大、十九大: a list of meetings, the earlier ones among them."""
    if around.after[:1] not in ("、", "和", "及", "大", "精", "届") and around.before[-1:] not in ("、", "和", "及"):
        return False
    if re.search(f"{_MEETING}[、和及]$", around.before[-20:]):
        return True
    return re.match(f"(?:大|精神|大精神)?[、和及]{_MEETING}", around.after[:20]) is not None
