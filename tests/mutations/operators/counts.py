"""A number that does not fit what it announces, sums up or compares. The sites are read off the clean reports."""

from __future__ import annotations

from random import Random

from checker.model.text import Span
from tests.mutations.mutation import Mutation, Operator, Report, pick, put

_DIGITS = "一二三四五六七八九"
# 三个方面的工作：一是…；二是…；三是….
_ANNOUNCED = r"([二三四五])(?:个方面|项|条)[^。：]{0,12}：一是[^。]*。"
# A whole and its parts: 12次，其中党委会议8次、支部书记会议4次
_WHOLES = (
    r"专题会议(?P<whole>12)次，其中党委会议(?P<a>8)次、支部书记会议(?P<b>4)次",
    r"造林(?P<whole>3\.6)万亩，[^。]{0,20}。其中，荒山造林(?P<a>2\.1)万亩，退耕还林(?P<b>0\.9)万亩，通道绿化(?P<c>0\.6)万亩",
    r"党员(?P<whole>32)名，其中在职党员(?P<a>24)名、退休党员(?P<b>8)名",
    r"公路(?P<whole>86)公里，其中通村公路(?P<a>60)公里、通组公路(?P<b>26)公里",
    r"投诉举报(?P<whole>5600)件，其中投诉(?P<a>4900)件、举报(?P<b>700)件",
    r"实事(?P<whole>52)件，其中[^。]{0,20}(?P<a>28)件、[^。]{0,20}(?P<b>14)件、[^。]{0,20}(?P<c>10)件",
    r"合计(?P<whole>21)人次",
    r"骨干医师[^。]{0,20}，其中中级职称(?P<a>20)名、高级职称(?P<b>12)名",
    r"面积(?P<whole>120)万亩，其中小麦(?P<a>62)万亩、玉米(?P<b>45)万亩、其他作物(?P<c>13)万亩",
    r"平台(?P<whole>96)个，其中区级(?P<a>1)个、街道级(?P<b>8)个、社区级(?P<c>87)个",
    r"委员会由(?P<whole>5)人组成，设书记(?P<a>1)名、副书记(?P<b>1)名、委员(?P<c>3)名",
    r"查摆问题(?P<whole>15)个，已经整改(?P<a>14)个，(?P<b>1)个正在整改",
    r"(?P<whole>28)所学校进行督查，其中上半年督查(?P<a>15)所、下半年督查(?P<b>13)所",
    r"经费(?P<whole>18)万元，[^。]{0,20}。其中公务接待费(?P<a>6)万元、公务用车运行维护费(?P<b>12)万元",
    r"事项(?P<whole>46)项，其中重大决策(?P<a>18)项、重要人事任免(?P<b>9)项、重大项目安排(?P<c>12)项",
    r"造林(?P<whole>3\.2)万亩，其中春季造林(?P<a>2)万亩、秋季造林(?P<b>1\.2)万亩",
)
# A share and what it is the share of.
_SHARES = (
    r"发放[^。]{0,10}320份，收回304份，收回率(?P<share>95)%",
    r"3\.6万亩，占计划3万亩的(?P<share>120)%",
    r"4200批次，合格4158批次，合格率(?P<share>99)%",
    r"305名，其中女党员122名，占(?P<share>40)%",
    r"32个问题已整改完成30个，完成率(?P<share>93\.75)%",
)
_CHANGES = (
    r"由150件减至120件，减少(?P<share>20)%",
    r"20亿元增加到23亿元，增长(?P<share>15)%",
    r"发文42件，比去年同期的56件减少(?P<share>25)%",
    r"6400件下降(?P<share>12\.5)%",
    r"28万元，比上年的35万元下降(?P<share>20)%",
    r"18万元，比上年的24万元减少(?P<share>25)%",
    r"480万元增加到600万元，增长(?P<share>25)%",
)


def announced(report: Report, random: Random) -> Mutation | None:
    site = pick(random, report.sites(_ANNOUNCED))
    if site is None:
        return None
    wrong = _DIGITS[_DIGITS.index(site[1]) + random.choice((-1, 1))]
    return put(report, "announced number", Span(*site.span(1)), wrong, reach="line")


def item_gone(report: Report, random: Random) -> Mutation | None:
    """The last of the items is gone; the numbers of the others are in order."""
    site = pick(random, report.sites(_ANNOUNCED))
    if site is None:
        return None
    cut = site[0].rindex("；")
    return put(report, "last item gone", Span(site.start() + cut, site.end()), "。", reach="line")


def whole(report: Report, random: Random) -> Mutation | None:
    """A whole that is less than its parts together."""
    sites = [found for pattern in _WHOLES for found in report.sites(pattern) if "whole" in found.groupdict()]
    site = pick(random, sites)
    if site is None:
        return None
    wrong = _other(site["whole"], random, -1)
    return put(report, "wrong whole", Span(*site.span("whole")), wrong, reach="line")


def part(report: Report, random: Random) -> Mutation | None:
    """A part that makes the parts more than the whole; with less, 其中 would still be right."""
    sites = [found for pattern in _WHOLES for found in report.sites(pattern) if "a" in found.groupdict()]
    site = pick(random, sites)
    if site is None:
        return None
    name = random.choice([name for name in ("a", "b", "c") if name in site.groupdict()])
    wrong = _other(site[name], random, 1)
    return put(report, "wrong part", Span(*site.span(name)), wrong, reach="line")


def share(report: Report, random: Random) -> Mutation | None:
    return _share(report, random, "wrong percentage of a base", _SHARES)


def change(report: Report, random: Random) -> Mutation | None:
    return _share(report, random, "wrong percentage of a change", _CHANGES)


def _share(report: Report, random: Random, name: str, patterns: tuple[str, ...]) -> Mutation | None:
    site = pick(random, [found for pattern in patterns for found in report.sites(pattern)])
    if site is None:
        return None
    wrong = _other(site["share"], random)
    return put(report, name, Span(*site.span("share")), wrong, reach="line")


def above_all(report: Report, random: Random) -> Mutation | None:
    """More were solved than were found."""
    site = pick(
        random,
        report.sites(
            r"(?:发现问题|受理群众举报|受理群众投诉|受理林业行政案件|排查矛盾纠纷)(\d+)[件个]，[^，。]{0,5}?(\d+)[件个]"
        ),
    )
    if site is None:
        return None
    wrong = str(int(site[1]) + random.randrange(1, 30))
    return put(report, "more solved than found", Span(*site.span(2)), wrong, reach="line")


def _other(number: str, random: Random, *signs: int) -> str:
    """A number near this one, more (1) or less (-1), written with as many digits behind the point."""
    digits = len(number.partition(".")[2])
    units = round(float(number) * 10**digits)
    step = max(1, round(units * random.choice((0.1, 0.2, 0.3))))
    changed = units + step * random.choice(signs or (-1, 1))
    return f"{(changed if changed > 0 else units + step) / 10**digits:.{digits}f}"


OPERATORS = (
    Operator("announced number", ("count",), announced),
    Operator("last item gone", ("count", "numbering"), item_gone),
    Operator("wrong whole", ("count",), whole),
    Operator("wrong part", ("count",), part),
    Operator("wrong percentage of a base", ("count",), share),
    Operator("wrong percentage of a change", ("count",), change),
    Operator("more solved than found", ("count",), above_all),
)
