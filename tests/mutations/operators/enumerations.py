"""Named sets whose members are listed: one is gone, doubled, exchanged, miswritten, or the number is another."""

from __future__ import annotations

from random import Random

from checker.model.finding import Category
from checker.model.text import Span
from tests.mutations.mutation import Mutation, Operator, Report, insert, pick, put, work_ends

# Members as the full texts of the plenary sessions and of the party's regulations give them.
SETS: dict[str, tuple[str, ...]] = {
    "四个意识": ("政治意识", "大局意识", "核心意识", "看齐意识"),
    "四个自信": ("道路自信", "理论自信", "制度自信", "文化自信"),
    "六项纪律": ("政治纪律", "组织纪律", "廉洁纪律", "群众纪律", "工作纪律", "生活纪律"),
    "新发展理念": ("创新", "协调", "绿色", "开放", "共享"),
    "党史学习教育要求": ("学史明理", "学史增信", "学史崇德", "学史力行"),
    "主题教育要求": ("学思想", "强党性", "重实践", "建新功"),
    "四风": ("形式主义", "官僚主义", "享乐主义", "奢靡之风"),
}
_SLIPS = {
    "大局意识": "全局意识",
    "看齐意识": "对标意识",
    "道路自信": "道德自信",
    "廉洁纪律": "廉政纪律",
    "群众纪律": "群团纪律",
    "共享": "共建",
    "享乐主义": "享受主义",
    "学史增信": "学史增新",
}
# Names with the number they are known by.
_COUNTED = ("四个意识", "四个自信", "两个维护", "三会一课", "五位一体", "四个全面", "四种形态", "两个确立")
_NUMBERS = "二三四五六"


def _lists(report: Report) -> list[tuple[str, Span]]:
    """Where a report lists all members of a set, with or without 和 before the last."""
    found = []
    for name, members in SETS.items():
        for joint in ("、", "和"):
            words = "、".join(members[:-1]) + joint + members[-1]
            found += [(name, Span(*site.span())) for site in report.sites(words)]
    return found


def _with_members(report: Report, random: Random, operator: str, change: str) -> Mutation | None:
    chosen = pick(random, _lists(report))
    if chosen is None:
        return None
    name, span = chosen
    members = list(SETS[name])
    at = random.randrange(len(members))
    if change == "drop":
        del members[at]
    elif change == "double":
        members[at] = members[at - 1]
    elif change == "exchange":
        members[at], members[at - 1] = members[at - 1], members[at]
    else:
        slips = [member for member in members if member in _SLIPS]
        if not slips:
            return None
        members[members.index(slips[0])] = _SLIPS[slips[0]]
    return put(report, operator, span, "、".join(members), reach="line", what=f"{name}：{'、'.join(members)}")


def dropped(report: Report, random: Random) -> Mutation | None:
    return _with_members(report, random, "member left out", "drop")


def doubled(report: Report, random: Random) -> Mutation | None:
    return _with_members(report, random, "member twice", "double")


def exchanged(report: Report, random: Random) -> Mutation | None:
    return _with_members(report, random, "members exchanged", "exchange")


def slip(report: Report, random: Random) -> Mutation | None:
    return _with_members(report, random, "member miswritten", "slip")


def other_number(report: Report, random: Random) -> Mutation | None:
    site = pick(random, report.sites("|".join(_COUNTED)))
    if site is None:
        return None
    wrong = random.choice([number for number in _NUMBERS if number not in site[0]]) + site[0][1:]
    return put(report, "number of the set", Span(*site.span()), wrong, reach="line")


def number_against_members(report: Report, random: Random) -> Mutation | None:
    """“三个意识” with its four members behind it."""
    chosen, at = pick(random, [name for name in SETS if name.startswith("四个")]), pick(random, list(work_ends(report)))
    if chosen is None or at is None or report.year < 2017:
        return None
    wrong = f"{random.choice('三五')}{chosen[1:]}"
    members = "、".join(SETS[chosen])
    return insert(report, "number against its members", at, f"牢固树立{members}“{wrong}”。", f"{members}“{wrong}”")


_ALSO: tuple[Category, ...] = ("enumeration", "terminology", "typo")
OPERATORS = (
    Operator("member left out", _ALSO, dropped),
    Operator("member twice", _ALSO, doubled),
    Operator("members exchanged", _ALSO, exchanged),
    Operator("member miswritten", _ALSO, slip),
    Operator("number of the set", _ALSO, other_number),
    Operator("number against its members", _ALSO, number_against_members),
)
