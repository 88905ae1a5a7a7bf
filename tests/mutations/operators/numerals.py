"""Numerals against GB/T 15835: two systems in one number, ranges without their unit, years cut short."""

from __future__ import annotations

from random import Random

from checker.model.finding import Category
from checker.model.text import Span
from tests.mutations.mutation import Mutation, Operator, Report, insert, pick, put, work_ends

_CHINESE = "〇一二三四五六七八九"
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_TERMS = {
    "三会一课": "3会1课",
    "四个意识": "4个意识",
    "四个自信": "4个自信",
    "两个维护": "2个维护",
    "六中全会": "6中全会",
    "四中全会": "4中全会",
}


def mixed_date(report: Report, random: Random) -> Mutation | None:
    site = pick(random, report.sites(r"(?<!\d)(20\d\d)年(\d)月(\d{1,2})日"))
    if site is None:
        return None
    wrong = f"{site[1]}年{_CHINESE[int(site[2])]}月{site[3]}日"
    return put(report, "date in two systems", Span(*site.span()), wrong)


def fixed_term(report: Report, random: Random) -> Mutation | None:
    site = pick(random, report.sites("|".join(_TERMS)))
    return site and put(report, "Arabic in a fixed term", Span(*site.span()), _TERMS[site[0]])


def wide_digits(report: Report, random: Random) -> Mutation | None:
    site = pick(random, report.sites(r"(?<![\d.])\d{2,4}(?=[次个名份件条人])"))
    return site and put(report, "full-width digits", Span(*site.span()), site[0].translate(_WIDE))


def short_year(report: Report, random: Random) -> Mutation | None:
    site = pick(random, report.sites(r"(?<=[，。；\n\u3000])20(\d\d)年(?=[\u4e00-\u9fff1-9])"))
    return site and put(report, "year of two digits", Span(*site.span()), f"{site[1]}年")


def range_without_unit(report: Report, random: Random) -> Mutation | None:
    ends = list(work_ends(report))
    words = random.choice(("4-6%", "10—15%", "2～3%"))
    if not ends:
        return None
    return insert(report, "range without its unit", random.choice(ends), f"各项指标同比提高{words}。", words)


def two_systems(report: Report, random: Random) -> Mutation | None:
    site = pick(random, report.sites(r"(?<!\d)(\d)\.(\d)万(?=[亩人件户株])"))
    if site is None:
        return None
    return put(report, "number in two systems", Span(*site.span()), f"{site[1]}万{site[2]}千")


def comma_with_wan(report: Report, random: Random) -> Mutation | None:
    site = pick(random, report.sites(r"(?<![\d.])(\d{3})万元"))
    return site and put(report, "separators and 万", Span(*site.span()), f"1,{site[1]}万元")


def spelt_percent(report: Report, random: Random) -> Mutation | None:
    site = pick(random, report.sites(r"(?<![\d.])(\d{2})%"))
    return site and put(report, "百分之 with digits", Span(*site.span()), f"百分之{site[1]}")


def wide_percent(report: Report, random: Random) -> Mutation | None:
    sites = report.sites(r"(?<=\d)%")
    return (
        put(report, "％ beside %", Span(*random.choice(sites).span()), "％", reach="anywhere")
        if len(sites) > 2
        else None
    )


def circle(report: Report, random: Random) -> Mutation | None:
    """A day in Chinese numerals with a drawn circle for 〇."""
    line = report.lines()[-1]
    year = "".join(random.choice("○Ｏ0") if digit == "0" else _CHINESE[int(digit)] for digit in str(report.year))
    return put(report, "circle for 〇", Span(line.start, line.end), f"{year}年十二月二十二日")


def about_twice(report: Report, random: Random) -> Mutation | None:
    site = pick(random, report.sites(r"(?<![\d.—])(\d{2,4})(?=[名人件户个次]\b|[名人件户个次][，。、；])"))
    if site is None:
        return None
    wrong = random.choice((f"近{site[1]}余", f"约{site[1]}多"))
    return put(report, "about, twice", Span(*site.span()), wrong)


def times_less(report: Report, random: Random) -> Mutation | None:
    site = pick(random, report.sites(r"(?:减少|下降)[\d.]+%"))
    return site and put(report, "times less", Span(*site.span()), f"减少{random.randrange(2, 5)}倍")


_ALSO: tuple[Category, ...] = ("numerals", "terminology", "date", "typo")
OPERATORS = (
    Operator("date in two systems", _ALSO, mixed_date),
    Operator("Arabic in a fixed term", _ALSO, fixed_term),
    Operator("full-width digits", _ALSO, wide_digits),
    Operator("year of two digits", _ALSO, short_year),
    Operator("range without its unit", _ALSO, range_without_unit),
    Operator("number in two systems", _ALSO, two_systems),
    Operator("separators and 万", _ALSO, comma_with_wan),
    Operator("百分之 with digits", _ALSO, spelt_percent),
    Operator("％ beside %", _ALSO, wide_percent),
    Operator("circle for 〇", (*_ALSO, "layout"), circle),
    Operator("about, twice", _ALSO, about_twice),
    Operator("times less", _ALSO, times_less),
)
